//! Two years of visits, about every twelve days, and what was written down after them.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use opgang_domain::{Note, NoteKind, Version, Visit, VisitKind, VisitState, Whom};

use crate::dice::{Dice, Subject};
use crate::making::{Making, in_the_day, workday};
use crate::shape::Story;
use crate::texts::{name, presumes_another_language, words};

/// Where families are met when not at home.
const PLACES: [&str; 5] = ["Beboerhuset", "Biblioteket", "Skolen", "Caféen i centret", "Klubben"];

pub(crate) fn add(making: &mut Making) {
    let mut dice = making.dice(Subject::Visits);
    let mut day = making.first_on;
    let not_seen_for_long = making.nth % 31 == 20;
    let last = if not_seen_for_long { making.days_ago(40) } else { making.days_ago(1) };
    while workday(day) <= last {
        visit(making, &mut dice, workday(day));
        day = workday(day) + dice.between(9, 14).days();
    }
    if making.nth.is_multiple_of(9) || making.shape.story == Story::Arabic {
        let today = making.today();
        visit(making, &mut dice, today);
    } else if !not_seen_for_long {
        let day = workday(making.today() + dice.between(1, 9).days());
        visit(making, &mut dice, day);
    }
}

fn visit(making: &mut Making, dice: &mut Dice, on: Date) {
    let Some(pair) = making.file.pair_on(on) else { return };
    let mut staff = pair.combination.both().to_vec();
    if dice.chance(25) {
        staff.remove(dice.below(2));
    }
    let today = making.today();
    let kind = match dice.below(100) {
        0..70 => VisitKind::Home,
        70..83 => VisitKind::Meeting,
        83..96 => VisitKind::Call,
        _ => VisitKind::Message,
    };
    let state = if on < today { VisitState::Held } else { VisitState::Planned };
    let place = (kind == VisitKind::Meeting).then(|| name(dice.pick(&PLACES)));
    let at = Time::new(dice.between(9, 16) as i8, dice.pick(&[0, 15, 30, 45]), 0, 0).ok();
    let id = dice.id();
    let mut visit =
        Visit { id, family: making.file.family.id, on, at, kind, place, staff, state, version: Version::FIRST };
    if on < today && dice.chance(5) {
        let why = making.demo.library.reasons.of("cancelled");
        visit.state = VisitState::Cancelled { reason: Some(words(dice.pick(why))) };
    }
    making.file.visits.push(visit.check(today).expect("somebody takes part, and the day fits the state"));
}

/// Notes after three visits in five, most of them about how it was to be together.
pub(crate) fn add_notes(making: &mut Making) {
    let mut dice = making.dice(Subject::Notes);
    let held: Vec<_> = making.file.visits.iter().filter(|visit| visit.state == VisitState::Held).cloned().collect();
    for visit in held {
        if dice.chance(60) {
            let kind = match dice.below(1000) {
                0..700 => NoteKind::Relational,
                700..850 => NoteKind::Fact,
                850..988 => NoteKind::Assessment,
                _ => NoteKind::Concern,
            };
            note(making, &mut dice, &visit, kind);
        }
    }
}

fn note(making: &mut Making, dice: &mut Dice, visit: &Visit, kind: NoteKind) {
    let texts = making.demo.library.notes.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, texts)| texts);
    let text = dice.pick(texts);
    if making.speaks_danish() && presumes_another_language(text) {
        return;
    }
    let (adults, small) = (making.adults_on(visit.on), making.small_on(visit.on));
    let adult = adults.get(dice.below(adults.len())).copied();
    let child = small.get(dice.below(small.len())).copied();
    let Some(named) = making.named_after(text, adult, child) else { return };
    let about = match (text.contains("{barn}"), text.contains("{voksen}")) {
        (true, false) => child.map_or(Whom::Family, Whom::Person),
        (false, true) if dice.chance(50) => adult.map_or(Whom::Family, Whom::Person),
        _ => Whom::Family,
    };
    let author = dice.pick(&visit.staff);
    let written_at = in_the_day(dice, visit.on);
    let mut note = Note {
        id: dice.id(),
        family: visit.family,
        visit: Some(visit.id),
        kind,
        about,
        words: words(&named),
        author,
        written_at,
        earlier: vec![],
        version: Version::FIRST,
    };
    if dice.chance(2) {
        let more = words(&format!("{named} Rettet: det var efter aftale med familien."));
        note = note.correct(more, author, written_at + 2.hours()).expect("the author says something else");
        note.version = note.version.next();
    }
    making.file.notes.push(note);
}
