//! One promise on a card, the same on every page.

use maud::{Markup, html};
use opgang_domain::{Promise, PromiseState, Whom};
use opgang_i18n::{Lang, Message, msg};

use crate::design::{PromiseCard, Status, Tag};
use crate::http::Visitor;
use crate::words::Names;

/// Draws a promise with the buttons that the page offers. `family` names the family on pages that
/// show several.
pub fn promise_card(
    visitor: &Visitor,
    names: Names<'_>,
    promise: &Promise,
    family: Option<&str>,
    actions: Markup,
) -> Markup {
    let today = visitor.site().opgang.today();
    let who = visitor.t(&who(names, promise));
    let due = due(visitor.lang(), promise, today);
    let labels: Vec<(Status, String)> =
        tags(promise, today).into_iter().map(|(status, label)| (status, visitor.t(&label))).collect();
    let href = format!("/families/{}/promises/{}", promise.family, promise.id);
    let facts: Vec<String> = family.map(str::to_owned).into_iter().chain(proposed(visitor, promise)).collect();
    PromiseCard {
        words: promise.words.as_str(),
        href: Some(&href),
        who: &who,
        due: &due,
        tags: labels.iter().map(|(status, label)| Tag::new(*status, label)).collect(),
        facts: facts.iter().map(String::as_str).collect(),
        actions: html! { (actions) },
    }
    .draw()
}

/// Who promised whom; on pages that do not load who is in the family, only who promised.
fn who(names: Names<'_>, promise: &Promise) -> Message {
    let from = names.party(&promise.made_by);
    match promise.to {
        Whom::Family => msg::promises::from_to_family(from),
        Whom::Person(person) if names.file.person(person).is_none() => msg::promises::from(from),
        Whom::Person(person) => msg::promises::from_to(from, names.person(person)),
    }
}

/// Where a promise stands, the most pressing first.
pub fn tags(promise: &Promise, today: jiff::civil::Date) -> Vec<(Status, Message)> {
    let state = match &promise.state {
        PromiseState::Open => match promise.days_late(today) {
            Some(days) => (Status::Late, msg::promises::late_by(i64::from(days))),
            None => (Status::Open, msg::promises::state_open()),
        },
        PromiseState::ChangeProposed(_) => (Status::Renegotiated, msg::promises::state_change_proposed()),
        PromiseState::Kept { .. } => (Status::Kept, msg::promises::state_kept()),
        PromiseState::Confirmed { .. } => (Status::Confirmed, msg::promises::state_confirmed()),
        PromiseState::Withdrawn { .. } => (Status::Withdrawn, msg::promises::state_withdrawn()),
    };
    let late = matches!(promise.state, PromiseState::ChangeProposed(_)).then(|| promise.days_late(today)).flatten();
    let mut tags = vec![state];
    tags.extend(late.map(|days| (Status::Late, msg::promises::late_by(i64::from(days)))));
    if promise.urgent && promise.is_owed() {
        tags.push((Status::Urgent, msg::promises::urgent()));
    }
    tags
}

fn due(lang: Lang, promise: &Promise, today: jiff::civil::Date) -> String {
    match promise.kept_on() {
        Some(on) => lang.text(&msg::promises::kept_on(lang.weekday_day(on))),
        None if promise.due_on == today => lang.text(&msg::promises::due_today()),
        None => lang.text(&msg::promises::due_on(lang.weekday_day(promise.due_on))),
    }
}

fn proposed(visitor: &Visitor, promise: &Promise) -> Option<String> {
    let PromiseState::ChangeProposed(change) = &promise.state else { return None };
    Some(visitor.t(&msg::promises::asked_for(visitor.lang().weekday_day(change.due_on))))
}
