//! One wish on a card, the same on every page.

use maud::{Markup, html};
use opgang_app::FamilySeen;
use opgang_domain::{Audience, StepState, Wish, WishState};
use opgang_i18n::{Message, msg};

use crate::design::{Status, Step, Tag, WishCard};
use crate::http::Visitor;
use crate::words::Names;

/// Draws a wish that leads to its own page, with the steps towards it and the buttons given.
pub fn wish_card(visitor: &Visitor, seen: &FamilySeen, wish: &Wish, actions: &Markup) -> Markup {
    let href = format!("/families/{}/wishes/{}", wish.family, wish.id);
    draw(visitor, seen, (wish, facts(visitor, seen, wish)), Some(&href), actions)
}

/// The same below the name of its life domain, which the card then need not say again.
pub fn wish_card_in_domain(visitor: &Visitor, seen: &FamilySeen, wish: &Wish) -> Markup {
    let href = format!("/families/{}/wishes/{}", wish.family, wish.id);
    let facts = facts(visitor, seen, wish).split_off(1);
    draw(visitor, seen, (wish, facts), Some(&href), &html! {})
}

/// Draws a wish on its own page, where the steps stand by themselves.
pub(super) fn wish_alone(visitor: &Visitor, seen: &FamilySeen, wish: &Wish) -> Markup {
    draw(visitor, seen, (wish, facts(visitor, seen, wish)), None, &html! {})
}

fn draw(
    visitor: &Visitor,
    seen: &FamilySeen,
    (wish, facts): (&Wish, Vec<String>),
    href: Option<&str>,
    actions: &Markup,
) -> Markup {
    let (status, label) = state(wish);
    let label = visitor.t(&label);
    let steps = if href.is_some() { steps(visitor, seen, wish) } else { vec![] };
    WishCard {
        words: wish.words.as_str(),
        lang: Some(wish.language.as_str()).filter(|code| !code.is_empty() && *code != "und"),
        href,
        facts: facts.iter().map(String::as_str).collect(),
        tag: Tag::new(status, &label),
        steps: steps.iter().map(|(words, who, state, done)| Step { words, who, state, done: *done }).collect(),
        actions: html! { (actions) },
    }
    .draw()
}

/// How far a wish has come.
fn state(wish: &Wish) -> (Status, Message) {
    match wish.state {
        WishState::Voiced => (Status::Waiting, msg::wishes::state_voiced()),
        WishState::NotNow { .. } => (Status::Aside, msg::wishes::state_not_now()),
        WishState::CollaboratedOn { .. } => (Status::Collaborated, msg::wishes::state_collaborated_on()),
        WishState::Fulfilled { .. } => (Status::Fulfilled, msg::wishes::state_fulfilled()),
        WishState::PutAside { .. } => (Status::Aside, msg::wishes::state_put_aside()),
    }
}

/// The life domain first, then whom it is about, and whether it is private.
fn facts(visitor: &Visitor, seen: &FamilySeen, wish: &Wish) -> Vec<String> {
    let names = Names::of(seen, visitor.lang());
    let domain = seen.organisation.life_domain(wish.life_domain, visitor.lang().code());
    let private = wish.audience == Audience::OnlyMe;
    let private = private.then(|| visitor.t(&msg::plan::only_me()));
    [domain.to_owned(), names.whom(wish.about)].into_iter().chain(private).collect()
}

/// Words, who does it, the state in a word, and whether it is done.
type StepLine = (String, String, String, bool);

fn steps(visitor: &Visitor, seen: &FamilySeen, wish: &Wish) -> Vec<StepLine> {
    let names = Names::of(seen, visitor.lang());
    let kept = seen.file.steps.iter().filter(|step| step.wish == wish.id);
    kept.filter_map(|step| {
        let (state, done) = match step.state {
            StepState::Planned => (msg::steps::state_planned(), false),
            StepState::Done { .. } => (msg::steps::state_done(), true),
            StepState::Dropped { .. } => return None,
        };
        Some((step.words.to_string(), names.party(&step.doer), visitor.t(&state), done))
    })
    .collect()
}
