//! What we owe them: the promises of the city, by what they ask of us today.

use maud::{Markup, html};
use opgang_access::{Relation, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{Promise, owed};
use opgang_i18n::{Message, msg};

use super::page::sees;
use super::{names, path};
use crate::design::{Button, Icon, disclosure, section_with_link};
use crate::http::Visitor;
use crate::promises::promise_card;

/// Most promises shown of those that are over.
const EARLIER_MAX: usize = 20;

/// The section; nothing where the viewer sees no promise and would see none.
pub fn owing(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let owed = owed(&seen.file.promises, seen.standing.today);
    let sees_all = sees(seen, Subject::Promise);
    if !sees_all && seen.file.promises.is_empty() {
        return html! {};
    }
    let groups = [
        (msg::families::owed_late(), &owed.late),
        (msg::families::owed_soon(), &owed.soon),
        (msg::families::owed_later(), &owed.later),
        (msg::families::owed_unconfirmed(), &owed.unconfirmed),
    ];
    let nothing = groups.iter().all(|(_, promises)| promises.is_empty());
    let none = if sees_all { msg::families::what_we_owe_none() } else { msg::promises::none() };
    let own = own_promises(&seen.file.promises);
    let body = html! {
        @if nothing { p class="og-quiet" { (visitor.t(&none)) } }
        @for (heading, promises) in &groups { (group(visitor, seen, heading, promises)) }
        (group(visitor, seen, &msg::families::own_promises(), &own))
        (earlier(visitor, seen))
    };
    let heading = match () {
        () if sees_all => msg::families::what_we_owe(),
        () if seen.standing.is(Relation::FormerPair) => msg::families::your_promises(),
        () => msg::families::urgent(),
    };
    section_with_link("owed", &visitor.t(&heading), &new_link(visitor, seen), &body)
}

fn group(visitor: &Visitor, seen: &FamilySeen, heading: &Message, promises: &[&Promise]) -> Markup {
    html! {
        @if !promises.is_empty() {
            h3 class="og-group" { (visitor.t(heading)) }
            div class="og-stack" {
                @for promise in promises { (promise_card(visitor, names(visitor, seen), promise, None, html! {})) }
            }
        }
    }
}

/// What members of the family and others outside the city have promised, while it is to be kept.
fn own_promises(promises: &[Promise]) -> Vec<&Promise> {
    let mut own: Vec<&Promise> =
        promises.iter().filter(|promise| promise.is_owed() && !promise.made_by.is_of_the_city()).collect();
    own.sort_by_key(|promise| (promise.due_on, promise.id));
    own
}

/// Those confirmed or taken back, newest first, folded away.
fn earlier(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let is_over = |promise: &&Promise| matches!(promise.state.code(), "confirmed" | "withdrawn");
    let mut over: Vec<&Promise> = seen.file.promises.iter().filter(is_over).collect();
    over.sort_by_key(|promise| std::cmp::Reverse((promise.due_on, promise.id)));
    let count = over.len() as i64;
    let cards = html! {
        div class="og-stack" {
            @for promise in over.iter().take(EARLIER_MAX) {
                (promise_card(visitor, names(visitor, seen), promise, None, html! {}))
            }
        }
    };
    html! {
        @if count > 0 { (disclosure(&visitor.t(&msg::families::promises_earlier(count)), &cards)) }
    }
}

fn new_link(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let label = visitor.t(&msg::promises::make_title());
    let href = format!("{}/promises/new", path(seen.file.family.id));
    html! {
        @if seen.standing.may_any(Verb::Add, Subject::Promise) {
            (Button::quiet(&visitor.t(&msg::navigation::add())).about(&label).icon(Icon::Plus).link(&href))
        }
    }
}
