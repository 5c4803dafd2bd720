//! The family's plan, life domain by life domain: wishes with their steps, and suggestions that are
//! not wishes yet.

use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{LifeDomain, LifeDomainId, Suggestion, Wish};
use opgang_i18n::msg;

use super::path;
use crate::design::{Button, Icon, actions, disclosure, empty_state, section_with_link};
use crate::http::Visitor;
use crate::suggestions::suggestion_card;
use crate::wishes::wish_card;

/// The section.
pub fn plan(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let (live, over): (Vec<&Wish>, Vec<&Wish>) = seen.file.wishes.iter().partition(|wish| is_live(wish));
    let open: Vec<&Suggestion> = seen.file.suggestions.iter().filter(|s| s.can_be_answered()).collect();
    let body = html! {
        @if live.is_empty() && open.is_empty() { (nothing_yet(visitor, seen)) }
        div class="og-plan" {
            @for domain in &seen.organisation.life_domains {
                (domain_part(visitor, seen, domain, (&of_wishes(&live, domain.id), &of_suggestions(&open, domain.id))))
            }
        }
        (earlier(visitor, seen, &over))
    };
    section_with_link("plan", &visitor.t(&msg::families::plan()), &new_link(visitor, seen), &body)
}

fn is_live(wish: &Wish) -> bool {
    !matches!(wish.state.code(), "fulfilled" | "put_aside")
}

fn of_wishes<'a>(wishes: &[&'a Wish], domain: LifeDomainId) -> Vec<&'a Wish> {
    wishes.iter().copied().filter(|wish| wish.life_domain == domain).collect()
}

fn of_suggestions<'a>(suggestions: &[&'a Suggestion], domain: LifeDomainId) -> Vec<&'a Suggestion> {
    suggestions.iter().copied().filter(|suggestion| suggestion.life_domain == domain).collect()
}

fn domain_part(
    visitor: &Visitor,
    seen: &FamilySeen,
    domain: &LifeDomain,
    (wishes, suggestions): (&[&Wish], &[&Suggestion]),
) -> Markup {
    html! {
        @if !wishes.is_empty() || !suggestions.is_empty() {
            div {
                h3 class="og-group" { (domain.labels.text(visitor.lang().code())) }
                div class="og-stack" {
                    @for wish in wishes { (wish_card(visitor, seen, wish, &html! {})) }
                    @for suggestion in suggestions { (suggestion_card(visitor, seen, suggestion)) }
                }
            }
        }
    }
}

/// What came true or was put aside, newest first, folded away.
fn earlier(visitor: &Visitor, seen: &FamilySeen, over: &[&Wish]) -> Markup {
    let mut over = over.to_vec();
    over.sort_by_key(|wish| std::cmp::Reverse((wish.voiced_on, wish.id)));
    let summary = visitor.t(&msg::families::plan_earlier(over.len() as i64));
    let cards = html! {
        div class="og-stack" { @for wish in &over { (wish_card(visitor, seen, wish, &html! {})) } }
    };
    html! { @if !over.is_empty() { (disclosure(&summary, &cards)) } }
}

fn nothing_yet(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let (title, text) = (visitor.t(&msg::families::plan_none()), visitor.t(&msg::families::plan_none_help()));
    let write = visitor.t(&msg::wishes::new_title());
    let href = format!("{}/wishes/new", path(seen.file.family.id));
    let may = seen.standing.may_any(Verb::Add, Subject::Wish);
    let button = html! { @if may { (actions(&Button::secondary(&write).icon(Icon::Flag).link(&href))) } };
    empty_state(Icon::Flag, &title, &text, &button)
}

fn new_link(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let label = visitor.t(&msg::wishes::new_title());
    let href = format!("{}/wishes/new", path(seen.file.family.id));
    html! {
        @if seen.standing.may_any(Verb::Add, Subject::Wish) { (Button::quiet(&visitor.t(&msg::navigation::add())).about(&label).icon(Icon::Plus).link(&href)) }
    }
}
