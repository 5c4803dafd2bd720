//! A note as it stands in the timeline.

use maud::{Markup, html};
use opgang_access::Verb;
use opgang_app::FamilySeen;
use opgang_domain::{Note, NoteKind, Revision, Whom};
use opgang_i18n::msg;

use super::{kind_name, readers, subject};
use crate::design::{Button, Icon, disclosure, icon};
use crate::families::{names, path};
use crate::http::Visitor;

/// The text, who can read it, who wrote it, and what it said before.
pub fn note_body(visitor: &Visitor, seen: &FamilySeen, note: &Note) -> Markup {
    let correct = visitor.t(&msg::notes::correct());
    let href = format!("{}/notes/{}/correction", path(note.family), note.id);
    let may_correct = seen.standing.may(Verb::Change, subject(note.kind), seen.facing().note(note));
    html! {
        div class="og-note" {
            p class="og-words" dir="auto" { (note.words) }
            (facts(visitor, seen, note))
            @if !note.earlier.is_empty() { (earlier_texts(visitor, &note.earlier)) }
            @if may_correct { (Button::quiet(&correct).icon(Icon::Edit).link(&href)) }
        }
    }
}

fn facts(visitor: &Visitor, seen: &FamilySeen, note: &Note) -> Markup {
    let sign = if note.kind == NoteKind::Concern { Icon::Lock } else { Icon::Visible };
    let by = visitor.t(&msg::notes::by(seen.organisation.staff_name(note.author)));
    let about = match note.about {
        Whom::Family => None,
        Whom::Person(person) => Some(names(visitor, seen).person(person)).filter(|name| !name.is_empty()),
    };
    html! {
        p class="og-facts" {
            span { (icon(sign)) span { strong { (visitor.t(&kind_name(note.kind))) } ". " (visitor.t(&readers(note.kind))) } }
            span { (icon(Icon::Edit)) span { (by) } }
            @if let Some(name) = about { span { (icon(Icon::Person)) span { (visitor.t(&msg::notes::about(name))) } } }
        }
    }
}

/// What the note said before it was corrected, newest first.
pub(super) fn earlier_texts(visitor: &Visitor, earlier: &[Revision]) -> Markup {
    let last = earlier.last().map(|revision| visitor.site().opgang.local(revision.until_at).date());
    let summary = last.map(|day| visitor.t(&msg::notes::corrected(visitor.lang().day(day)))).unwrap_or_default();
    let body = html! {
        @for revision in earlier.iter().rev() {
            @let until = visitor.lang().day_and_time(&visitor.site().opgang.local(revision.until_at));
            p class="og-quiet og-small" { (visitor.t(&msg::notes::earlier_until(until))) }
            p class="og-words" dir="auto" { (revision.words) }
        }
    };
    disclosure(&summary, &body)
}
