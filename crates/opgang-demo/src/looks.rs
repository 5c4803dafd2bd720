//! Who looked and who wrote in the last two months, as a family finds it in "who has looked".

use jiff::{Timestamp, ToSpan};
use opgang_domain::{Account, AccountId, FamilyFile, FamilyId, Holder, PromiseEventKind, StaffId, VisitState};
use uuid::Uuid;

use crate::DemoCity;
use crate::dice::{Dice, Subject};
use crate::making::in_the_day;

/// Days of looks that are told.
const DAYS: i32 = 60;

/// Something that somebody did, to become an entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: AccountId,
    /// In which relation, by the code of the access rules: `pair`, `former_pair`, `leader`, `adult`, `youth`.
    pub acting_as: &'static str,
    /// Whose content.
    pub family: FamilyId,
    /// What was done.
    pub deed: Deed,
    /// The record; none when the whole family's page was read.
    pub record: Option<Uuid>,
    /// Whether the law withholds it from the family.
    pub withheld: bool,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The family's page was read.
    FamilyViewed,
    /// A visit was written down as held.
    VisitHeld,
    /// A note was written.
    NoteWritten,
    /// A promise was made.
    PromiseMade,
    /// A promise was said to be kept.
    PromiseKept,
}

/// The looks into one family, oldest first.
pub(crate) fn of_the_family(demo: &DemoCity, nth: usize, file: &FamilyFile, accounts: &[Account]) -> Vec<Look> {
    let mut telling =
        Telling { demo, file, accounts, dice: Dice::of_family(demo.options.seed, nth, Subject::Looks), looks: vec![] };
    telling.visits();
    telling.notes();
    telling.promises();
    telling.others();
    let mut looks = telling.looks;
    looks.retain(|look| look.at <= demo.options.now);
    looks.sort_by_key(|look| (look.at, look.record));
    looks
}

struct Telling<'a> {
    demo: &'a DemoCity,
    file: &'a FamilyFile,
    accounts: &'a [Account],
    dice: Dice,
    looks: Vec<Look>,
}

impl Telling<'_> {
    fn tell(&mut self, holder: Holder, at: Timestamp, acting_as: &'static str, (deed, record): (Deed, Option<Uuid>)) {
        let mut all = self.demo.accounts.iter().chain(self.accounts);
        if let Some(account) = all.find(|account| account.holder == holder) {
            let (actor, family) = (account.id, self.file.family.id);
            self.looks.push(Look { at, actor, acting_as, family, deed, record, withheld: false });
        }
    }

    fn by_staff(&mut self, staff: StaffId, at: Timestamp, what: (Deed, Option<Uuid>)) {
        let on = at.to_zoned(jiff::tz::TimeZone::UTC).date();
        if self.file.had_in_pair_on(staff, on) {
            self.tell(Holder::Staff(staff), at, "pair", what);
        }
    }

    fn is_recent(&self, day: jiff::civil::Date) -> bool {
        day >= self.demo.options.today - DAYS.days() && day < self.demo.options.today
    }

    fn visits(&mut self) {
        for visit in &self.file.visits {
            if visit.state != VisitState::Held || !self.is_recent(visit.on) {
                continue;
            }
            for staff in &visit.staff {
                let at = in_the_day(&mut self.dice, visit.on);
                self.by_staff(*staff, at, (Deed::FamilyViewed, None));
            }
            let at = in_the_day(&mut self.dice, visit.on) + 1.hour();
            self.by_staff(visit.staff[0], at, (Deed::VisitHeld, Some(visit.id.0)));
        }
    }

    fn notes(&mut self) {
        for note in &self.file.notes {
            if self.is_recent(note.written_at.to_zoned(jiff::tz::TimeZone::UTC).date()) {
                self.by_staff(note.author, note.written_at, (Deed::NoteWritten, Some(note.id.0)));
                if let (true, Some(look)) = (note.kind.is_withheld(), self.looks.last_mut()) {
                    look.withheld |= look.record == Some(note.id.0);
                }
            }
        }
    }

    fn promises(&mut self) {
        for promise in &self.file.promises {
            for event in &promise.history {
                let deed = match event.kind {
                    PromiseEventKind::Made if self.is_recent(event.on) => Deed::PromiseMade,
                    PromiseEventKind::Kept if self.is_recent(event.on) => Deed::PromiseKept,
                    _ => continue,
                };
                if let opgang_domain::Party::Staff(staff) = event.by {
                    let at = in_the_day(&mut self.dice, event.on);
                    self.by_staff(staff, at, (deed, Some(promise.id.0)));
                }
            }
        }
    }

    /// The leader now and then, the family itself more often.
    fn others(&mut self) {
        let today = self.demo.options.today;
        let first_on = self.file.family.period.from();
        for days in (1..DAYS).step_by(9) {
            let day = today - (days + self.dice.between(0, 8)).days();
            if day < first_on {
                continue;
            }
            let at = in_the_day(&mut self.dice, day);
            let (leader, member) = (self.dice.chance(8), self.dice.below(self.accounts.len()));
            if let (true, Some(colleague)) = (leader, self.demo.staff.last()) {
                self.tell(Holder::Staff(colleague.id), at, "leader", (Deed::FamilyViewed, None));
            }
            if let Some(Holder::Person(person)) = self.accounts.get(member).map(|account| account.holder) {
                let adult = self.file.person(person).is_some_and(|person| person.is_adult_on(day));
                let acting_as = if adult { "adult" } else { "youth" };
                self.tell(Holder::Person(person), at, acting_as, (Deed::FamilyViewed, None));
            }
        }
    }
}
