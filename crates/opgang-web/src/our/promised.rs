//! What the family was promised, and when; what is late is said plainly.

use maud::{Markup, html};
use opgang_domain::{Party, Promise, owed};
use opgang_i18n::{Message, msg};

use super::plan::Plan;
use super::waiting;
use crate::design::{Icon, Tone, icon, notice, section};
use crate::promises::promise_card;

/// The section of promises.
pub fn section_of(plan: &Plan<'_>) -> Markup {
    let visitor = plan.visitor;
    let waits = waiting::promises(plan);
    let elsewhere = |promise: &&&Promise| !waits.iter().any(|waiting| waiting.id == promise.id);
    let owed = owed(&plan.seen.file.promises, plan.seen.standing.today);
    let ours: Vec<&Promise> = plan.seen.file.promises.iter().filter(|promise| is_ours(promise)).collect();
    let [late, soon, later, unconfirmed] = [owed.late, owed.soon, owed.later, owed.unconfirmed]
        .map(|group| group.iter().filter(elsewhere).copied().collect::<Vec<_>>());
    let nothing = late.is_empty() && soon.is_empty() && later.is_empty() && unconfirmed.is_empty();
    let body = html! {
        @if nothing { p class="og-quiet" { (visitor.t(&msg::promises::none_family())) } }
        @if !late.is_empty() {
            (notice(Tone::Late, Some(&visitor.t(&msg::promises::count_late(late.len() as i64))), &html! {
                p { (visitor.t(&msg::plan::late_is_ours())) }
            }))
        }
        (group(plan, None, &late))
        (group(plan, Some(msg::plan::promised_soon()), &soon))
        (group(plan, Some(msg::plan::promised_later()), &later))
        (group(plan, Some(msg::promises::state_kept()), &unconfirmed))
    };
    html! {
        (section("promised", &visitor.t(&msg::plan::what_is_promised()), &body))
        @if !ours.is_empty() {
            (section("we-promised", &visitor.t(&msg::plan::what_we_promised()), &group(plan, None, &ours)))
        }
    }
}

/// What members of the family promised themselves is their own affair: never counted as owed.
fn is_ours(promise: &Promise) -> bool {
    matches!(promise.made_by, Party::Person(_)) && promise.is_owed()
}

fn group(plan: &Plan<'_>, title: Option<Message>, promises: &[&Promise]) -> Markup {
    html! {
        @if !promises.is_empty() {
            @if let Some(title) = title { h3 { (plan.visitor.t(&title)) } }
            div class="og-stack" {
                @for promise in promises { (promise_card(plan.visitor, plan.names(), promise, None, html! {})) }
            }
        }
    }
}

/// Kept promises, one line each.
pub fn kept_lines(plan: &Plan<'_>, kept: &[&Promise]) -> Markup {
    let lang = plan.visitor.lang();
    html! {
        ul class="og-list og-steps" role="list" {
            @for promise in kept {
                li {
                    (icon(Icon::Success))
                    span {
                        bdi { (promise.words) } " "
                        @if let Some(on) = promise.kept_on() {
                            span class="og-quiet og-small" {
                                bdi { (plan.names().party(&promise.made_by)) } " · " (lang.day_short(on))
                            }
                        }
                    }
                }
            }
        }
    }
}
