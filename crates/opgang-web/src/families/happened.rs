//! What happened: visits with their notes, and notes on their own, newest first, a page at a time.

use jiff::civil::Date;
use maud::{Markup, html};
use opgang_app::FamilySeen;
use opgang_domain::{Note, StaffId, Visit, VisitState};
use opgang_i18n::msg;

use super::{path, query};
use crate::design::{Button, Icon, Status, Tag, TimelineItem, actions, section, timeline};
use crate::http::Visitor;
use crate::notes::note_body;
use crate::visits::kind_title;

/// Entries on one page, and as many more as fall on the day of the last.
const PAGE: usize = 10;

/// One entry of the timeline.
struct Entry<'a> {
    on: Date,
    visit: Option<&'a Visit>,
    notes: Vec<&'a Note>,
}

/// The section. `?before=` shows what lies before a day.
pub fn happened(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let before = query(visitor).value("before").parse::<Date>().ok();
    let mut entries = entries(visitor, seen);
    entries.retain(|entry| before.is_none_or(|before| entry.on < before));
    let older = cut(&mut entries);
    let family = path(seen.file.family.id);
    let earlier = visitor.t(&msg::navigation::earlier());
    let newest = visitor.t(&msg::families::newest());
    let body = html! {
        @if entries.is_empty() { p class="og-quiet" { (visitor.t(&msg::families::timeline_none())) } }
        @else { (draw(visitor, seen, &entries)) }
        @if older.is_some() || before.is_some() {
            (actions(&html! {
                @if let Some(day) = older {
                    (Button::secondary(&earlier).link(&format!("{family}?before={day}#happened")))
                }
                @if before.is_some() { (Button::quiet(&newest).link(&format!("{family}#happened"))) }
            }))
        }
    };
    section("happened", &visitor.t(&msg::families::timeline()), &body)
}

/// Visits that are over with the notes about them, and the notes about none, newest first.
fn entries<'a>(visitor: &Visitor, seen: &'a FamilySeen) -> Vec<Entry<'a>> {
    let file = &seen.file;
    let visits = file.visits.iter().filter(|visit| visit.state != VisitState::Planned);
    let of_visit = |visit: &Visit| file.notes.iter().filter(|note| note.visit == Some(visit.id)).collect();
    let visits = visits.map(|visit| Entry { on: visit.on, visit: Some(visit), notes: of_visit(visit) });
    let held = |id| file.visits.iter().any(|visit| visit.id == id && visit.state != VisitState::Planned);
    let alone = file.notes.iter().filter(|note| !note.visit.is_some_and(held));
    let day = |note: &Note| visitor.site().opgang.local(note.written_at).date();
    let mut entries: Vec<Entry<'_>> =
        visits.chain(alone.map(|note| Entry { on: day(note), visit: None, notes: vec![note] })).collect();
    entries.sort_by_key(|entry| {
        let at = entry.visit.and_then(|visit| visit.at);
        let written = entry.notes.iter().map(|note| note.written_at).max();
        std::cmp::Reverse((entry.on, at, written))
    });
    entries
}

/// Keeps one page, whole days only, and tells the day before which the next begins.
fn cut(entries: &mut Vec<Entry<'_>>) -> Option<Date> {
    let last = entries.get(PAGE.checked_sub(1)?)?.on;
    let kept = entries.iter().take_while(|entry| entry.on >= last).count();
    let has_more = kept < entries.len();
    entries.truncate(kept);
    has_more.then_some(last)
}

fn draw(visitor: &Visitor, seen: &FamilySeen, entries: &[Entry<'_>]) -> Markup {
    let drawn: Vec<(String, String, String, Markup)> = entries
        .iter()
        .map(|entry| {
            let title = match entry.visit {
                Some(visit) => kind_title(visit.kind),
                None => msg::notes::one(),
            };
            (when(visitor, seen, entry), entry.on.to_string(), visitor.t(&title), body(visitor, seen, entry))
        })
        .collect();
    let items: Vec<_> = drawn
        .iter()
        .map(|(when, datetime, title, body)| TimelineItem { when, datetime, title, ahead: false, body: body.clone() })
        .collect();
    timeline(&items)
}

fn when(visitor: &Visitor, seen: &FamilySeen, entry: &Entry<'_>) -> String {
    day_and_time(visitor, seen.standing.today, entry.on, entry.visit.and_then(|visit| visit.at))
}

/// A day, with its year unless it is this one, and the time when there is one.
pub(super) fn day_and_time(visitor: &Visitor, today: Date, on: Date, at: Option<jiff::civil::Time>) -> String {
    let lang = visitor.lang();
    let day = if on.year() == today.year() { lang.weekday_day(on) } else { lang.day(on) };
    match at {
        Some(at) => visitor.t(&msg::dates::day_at_time(day, lang.time(at))),
        None => day,
    }
}

fn body(visitor: &Visitor, seen: &FamilySeen, entry: &Entry<'_>) -> Markup {
    html! {
        @if let Some(visit) = entry.visit { (visit_facts(visitor, seen, visit)) }
        @for note in &entry.notes { (note_body(visitor, seen, note)) }
    }
}

/// Who took part, where, and why it was called off.
pub(super) fn visit_facts(visitor: &Visitor, seen: &FamilySeen, visit: &Visit) -> Markup {
    let who: Vec<&str> = visit.staff.iter().map(|id: &StaffId| seen.organisation.staff_name(*id)).collect();
    let who = visitor.t(&msg::visits::with(visitor.lang().list_and(&who)));
    let cancelled = visitor.t(&msg::visits::state_cancelled());
    html! {
        @if let VisitState::Cancelled { .. } = visit.state { p { (Tag::new(Status::Withdrawn, &cancelled).draw()) } }
        p class="og-facts" {
            span { (crate::design::icon(Icon::Persons)) span { (who) } }
            @if let Some(place) = &visit.place { bdi { (place) } }
        }
        @if let VisitState::Cancelled { reason: Some(reason) } = &visit.state {
            p dir="auto" { (reason) }
        }
    }
}
