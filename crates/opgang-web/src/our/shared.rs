//! What the pair has written down and shares: notes, questions, the network. Folded, for it is there to
//! look up, not to answer.

use maud::{Markup, html};
use opgang_domain::{Note, Question, QuestionState};
use opgang_i18n::msg;

use super::plan::Plan;
use crate::design::{TimelineItem, disclosure, timeline};

/// Draws it; nothing where nothing is shared.
pub fn section_of(plan: &Plan<'_>) -> Markup {
    let file = &plan.seen.file;
    let folded = |title: opgang_i18n::Message, count: usize, body: Markup| {
        let title = format!("{} ({})", plan.visitor.t(&title), plan.visitor.lang().number(count as i64));
        html! { @if count > 0 { (disclosure(&title, &body)) } }
    };
    html! {
        div class="og-section" {
            (folded(msg::plan::shared_notes(), file.notes.len(), notes(plan)))
            (folded(msg::plan::questions_for_you(), file.questions.len(), questions(plan)))
            (folded(msg::plan::your_network(), file.contacts.len(), network(plan)))
        }
    }
}

fn notes(plan: &Plan<'_>) -> Markup {
    let mut notes: Vec<&Note> = plan.seen.file.notes.iter().collect();
    notes.sort_by_key(|note| std::cmp::Reverse((note.written_at, note.id)));
    let lines: Vec<_> = notes
        .iter()
        .map(|note| {
            let on = plan.visitor.site().opgang.local(note.written_at).date();
            let by = plan.seen.organisation.staff_name(note.author);
            (plan.visitor.lang().day(on), on.to_string(), plan.visitor.t(&msg::notes::by(by)), note)
        })
        .collect();
    let items: Vec<_> = lines
        .iter()
        .map(|(when, datetime, by, note)| TimelineItem {
            when,
            datetime,
            title: by,
            ahead: false,
            body: html! { p dir="auto" { (note.words) } @for earlier in &note.earlier { (before(plan, earlier)) } },
        })
        .collect();
    timeline(&items)
}

/// A note is corrected, never overwritten: the family can read what it said before.
fn before(plan: &Plan<'_>, earlier: &opgang_domain::Revision) -> Markup {
    let until = plan.visitor.site().opgang.local(earlier.until_at).date();
    let until = plan.visitor.t(&msg::notes::earlier_until(plan.visitor.lang().day(until)));
    disclosure(&until, &html! { p dir="auto" { (earlier.words) } })
}

fn questions(plan: &Plan<'_>) -> Markup {
    let mut questions: Vec<&Question> = plan.seen.file.questions.iter().collect();
    questions.sort_by_key(|question| std::cmp::Reverse((question.asked_at, question.id)));
    let rows: Vec<_> = questions
        .iter()
        .map(|question| {
            let below = match &question.state {
                QuestionState::Waiting => plan.visitor.t(&msg::suggestions::state_waiting()),
                QuestionState::Answered(answer) => format!("{} ({})", answer.words, answer.by),
            };
            (question.words.to_string(), below)
        })
        .collect();
    html! {
        ul class="og-list og-stack" role="list" {
            @for (words, below) in &rows {
                li { p dir="auto" { strong { (words) } } p class="og-quiet" dir="auto" { (below) } }
            }
        }
    }
}

fn network(plan: &Plan<'_>) -> Markup {
    html! {
        ul class="og-list og-stack" role="list" {
            @for contact in &plan.seen.file.contacts {
                li { p { strong { bdi { (contact.name) } } ", " bdi { (contact.tie) } } }
            }
        }
    }
}
