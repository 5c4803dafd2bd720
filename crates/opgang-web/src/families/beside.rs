//! Beside the plan: what is agreed, questions, strengths, and where else to look.

use maud::{Markup, html};
use opgang_access::{Relation, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{Question, Strength, StrengthKind, Visit, VisitState};
use opgang_i18n::msg;

use super::happened::{day_and_time, visit_facts};
use super::page::sees;
use super::{names, path};
use crate::design::{
    Button, Icon, Status, Tag, TimelineItem, card, icon, link_rows, print_button, section, section_with_link, timeline,
};
use crate::http::Visitor;
use crate::questions::question_tag;
use crate::visits::{cancel_form, kind_title};
use crate::words::excerpt;

/// Most strengths shown at once; the newest say most about today.
const STRENGTHS_MAX: usize = 6;
/// Most questions shown at once, those that wait first.
const QUESTIONS_MAX: usize = 8;

/// What is agreed, questions and strengths, each part where the viewer may see something of it.
pub fn beside(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    html! {
        @if sees(seen, Subject::Visit) { (coming(visitor, seen)) }
        @if sees(seen, Subject::Question) || !seen.file.questions.is_empty() { (questions(visitor, seen)) }
        @if sees(seen, Subject::Strength) { (strengths(visitor, seen)) }
    }
}

/// What is agreed, and visits whose day has passed without a word written about them.
fn coming(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let mut planned: Vec<&Visit> = seen.file.visits.iter().filter(|visit| visit.state == VisitState::Planned).collect();
    planned.sort_by_key(|visit| (visit.on, visit.at, visit.id));
    let drawn: Vec<(String, String, String, Markup)> = planned
        .iter()
        .map(|visit| {
            let when = day_and_time(visitor, seen.standing.today, visit.on, visit.at);
            (when, visit.on.to_string(), visitor.t(&kind_title(visit.kind)), planned_body(visitor, seen, visit))
        })
        .collect();
    let items: Vec<_> = drawn
        .iter()
        .map(|(when, datetime, title, body)| TimelineItem { when, datetime, title, ahead: true, body: body.clone() })
        .collect();
    let body = html! {
        @if items.is_empty() { p class="og-quiet" { (visitor.t(&msg::visits::none_coming())) } }
        @else { (timeline(&items)) }
    };
    let plan = visitor.t(&msg::visits::plan_title());
    let href = format!("{}/visits/new", path(seen.file.family.id));
    let link = html! {
        @if seen.standing.may_any(Verb::Add, Subject::Visit) { (Button::quiet(&visitor.t(&msg::navigation::add())).about(&plan).icon(Icon::Plus).link(&href)) }
    };
    section_with_link("coming", &visitor.t(&msg::today::visits_coming()), &link, &body)
}

fn planned_body(visitor: &Visitor, seen: &FamilySeen, visit: &Visit) -> Markup {
    let is_past = visit.on <= seen.standing.today;
    let write = visitor.t(&msg::visits::log_title());
    let href = format!("{}/notes/new?visit={}", path(visit.family), visit.id);
    let unwritten = visitor.t(&msg::visits::unwritten());
    html! {
        @if visit.on < seen.standing.today { p { (Tag::new(Status::Waiting, &unwritten).draw()) } }
        (visit_facts(visitor, seen, visit))
        @if is_past && seen.standing.may_any(Verb::Add, Subject::RelationalNote) {
            (Button::secondary(&write).icon(Icon::Edit).link(&href))
        }
        (cancel_form(visitor, seen, visit))
    }
}

fn questions(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let mut questions: Vec<&Question> = seen.file.questions.iter().collect();
    questions.sort_by_key(|question| (!question.is_waiting(), std::cmp::Reverse(question.asked_at)));
    let ask = visitor.t(&msg::questions::new_title());
    let family = path(seen.file.family.id);
    let link = html! {
        @if seen.standing.may_any(Verb::Add, Subject::Question) {
            (Button::quiet(&visitor.t(&msg::navigation::add())).about(&ask).icon(Icon::Plus).link(&format!("{family}/questions/new")))
        }
    };
    let body = html! {
        @if questions.is_empty() { p class="og-quiet" { (visitor.t(&msg::questions::none())) } }
        ul class="og-list og-rows" role="list" {
            @for question in questions.into_iter().take(QUESTIONS_MAX) {
                li {
                    a class="og-row-link" href={ (family) "/questions/" (question.id) } {
                        span { strong dir="auto" { (excerpt(question.words.as_str())) } }
                        (icon(Icon::Onward))
                    }
                    (question_tag(visitor, question))
                }
            }
        }
    };
    section_with_link("questions", &visitor.t(&msg::families::questions()), &link, &body)
}

fn strengths(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let mut strengths: Vec<&Strength> = seen.file.strengths.iter().collect();
    strengths.sort_by_key(|strength| std::cmp::Reverse((strength.seen_on, strength.id)));
    let write = visitor.t(&msg::strengths::new_title());
    let href = format!("{}/strengths/new", path(seen.file.family.id));
    let link = html! {
        @if seen.standing.may_any(Verb::Add, Subject::Strength) {
            (Button::quiet(&visitor.t(&msg::navigation::add())).about(&write).icon(Icon::Plus).link(&href))
        }
    };
    let body = html! {
        @if strengths.is_empty() { p class="og-quiet" { (visitor.t(&msg::strengths::none())) } }
        div class="og-stack" {
            @for strength in strengths.into_iter().take(STRENGTHS_MAX) { (strength_card(visitor, seen, strength)) }
        }
    };
    section_with_link("strengths", &visitor.t(&msg::families::strengths()), &link, &body)
}

fn strength_card(visitor: &Visitor, seen: &FamilySeen, strength: &Strength) -> Markup {
    let names = names(visitor, seen);
    let kind = match strength.kind {
        StrengthKind::Strength => msg::strengths::kind_strength(),
        StrengthKind::BrightSpot => msg::strengths::kind_bright_spot(),
    };
    let seen_by = visitor.t(&msg::strengths::seen_by(names.party(&strength.seen_by)));
    card(&html! {
        p class="og-words" dir="auto" { (strength.words) }
        p class="og-facts" {
            span { (icon(Icon::Star)) span { (visitor.t(&kind)) } }
            bdi { (names.whom(strength.about)) }
            span { (seen_by) }
        }
    })
}

/// Where else to look: the pairs over time, who has looked, paper.
pub fn see_also(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let family = path(seen.file.family.id);
    let (pair, looks) = (format!("{family}/pair"), format!("{family}/looks"));
    let pair_name = if seen.standing.may_any(Verb::Change, Subject::Family) {
        visitor.t(&msg::pairs::change_title())
    } else {
        visitor.t(&msg::pairs::history())
    };
    let looked = visitor.t(&msg::navigation::who_has_looked());
    let mut rows = vec![(pair.as_str(), pair_name.as_str(), "")];
    if sees(seen, Subject::Looks) {
        rows.push((&looks, &looked, ""));
    }
    let body = html! {
        (link_rows(&rows))
        @if !seen.standing.is(Relation::Team) || seen.standing.is(Relation::Pair) {
            (print_button(&visitor.t(&msg::navigation::print())))
        }
    };
    section("see-also", &visitor.t(&msg::families::see_also()), &body)
}
