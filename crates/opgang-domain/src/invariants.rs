//! What must hold in everything kept about a family, checked on the records as they lie.
//!
//! The state changes keep these rules one by one; this reads a whole file afterwards and names what a
//! fault of the disk, of a hand or of the program has broken. It needs no `today`: nothing here
//! becomes wrong by waiting.

mod promises;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::{
    FamilyFile, FamilyId, Membership, Party, Period, PersonId, QuestionState, Said, Staff, StaffId, SuggestionState,
    Version, Whom, Wish, WishId, WishState, Yes,
};

/// The years within which anything kept can lie.
const PLAUSIBLE: [Date; 2] = [date(1890, 1, 1), date(2150, 1, 1)];

/// One broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of record, such as `promise`.
    pub kind: &'static str,
    /// The record's id.
    pub id: Uuid,
    /// What is wrong with it, without any content.
    pub sentence: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.kind, self.id, self.sentence)
    }
}

/// Names every broken invariant in what is kept about one family; empty when all is well.
pub fn check_file(file: &FamilyFile, staff: &[Staff]) -> Vec<Fault> {
    let mut check = Check::of(file, staff);
    check.belonging();
    check.homes();
    check.pairs();
    check.wishes();
    check.suggestions();
    check.steps();
    check.promises();
    check.visits();
    check.notes();
    check.questions();
    check.strengths();
    check.contacts();
    check.faults
}

/// The file under the lens, with what is looked up again and again.
struct Check<'a> {
    file: &'a FamilyFile,
    staff: &'a [Staff],
    ever_members: BTreeSet<PersonId>,
    /// The record being read.
    at: (&'static str, Uuid),
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn of(file: &'a FamilyFile, staff: &'a [Staff]) -> Self {
        let ever_members = file.memberships.iter().map(|membership| membership.person).collect();
        Self { file, staff, ever_members, at: ("family", file.family.id.0), faults: vec![] }
    }

    fn fault(&mut self, sentence: impl Into<String>) {
        self.faults.push(Fault { kind: self.at.0, id: self.at.1, sentence: sentence.into() });
    }

    fn must(&mut self, holds: bool, sentence: &str) {
        if !holds {
            self.fault(sentence);
        }
    }

    fn ours(&mut self, family: FamilyId) {
        self.must(family == self.file.family.id, "it belongs to another family");
    }

    fn member(&mut self, person: PersonId) {
        if !self.ever_members.contains(&person) {
            self.fault(format!("it names person {person}, who never belonged to the family"));
        }
    }

    fn member_then(&mut self, person: PersonId, day: Date) {
        // Whoever leaves may have answered that morning.
        let left_that_day = |m: &Membership| m.person == person && m.period.until() == Some(day);
        if !self.file.is_member_on(person, day) && !self.file.memberships.iter().any(left_that_day) {
            self.fault(format!("person {person} answered on {day} without belonging to the family then"));
        }
    }

    fn colleague(&mut self, staff: StaffId) {
        if !self.staff.iter().any(|colleague| colleague.id == staff) {
            self.fault(format!("it names staff {staff}, who does not exist"));
        }
    }

    fn whom(&mut self, whom: Whom) {
        if let Whom::Person(person) = whom {
            self.member(person);
        }
    }

    fn party(&mut self, party: &Party) {
        match party {
            Party::Staff(staff) => self.colleague(*staff),
            Party::Person(person) => self.member(*person),
            Party::Other(..) => {}
        }
    }

    fn wish_exists(&mut self, wish: WishId) {
        if self.file.wish(wish).is_none() {
            self.fault(format!("it names wish {wish}, which does not exist"));
        }
    }

    fn yes(&mut self, yes: Yes) {
        self.said(yes.as_said());
    }

    fn said(&mut self, said: Said) {
        self.day(said.on);
        self.member_then(said.by, said.on);
        said.given.heard_by().into_iter().for_each(|staff| self.colleague(staff));
    }

    fn day(&mut self, day: Date) {
        if day < PLAUSIBLE[0] || day > PLAUSIBLE[1] {
            self.fault(format!("the day {day} cannot be right"));
        }
    }

    fn period(&mut self, period: Period) {
        self.day(period.from());
        if let Some(until) = period.until() {
            self.day(until);
            self.must(period.from() <= until, "it ends before it begins");
        }
    }

    fn belonging(&mut self) {
        self.period(self.file.family.period);
        for person in &self.file.persons {
            self.at = ("person", person.id.0);
            self.day(person.born_on);
            self.member(person.id);
        }
        for (nth, membership) in self.file.memberships.iter().enumerate() {
            self.at = ("membership", membership.id.0);
            self.ours(membership.family);
            self.period(membership.period);
            match self.file.person(membership.person) {
                None => self.fault(format!("it names person {}, who is not kept", membership.person)),
                Some(person) => self.must(person.born_on <= membership.period.from(), "it begins before birth"),
            }
            let twice = self.file.memberships[..nth]
                .iter()
                .any(|other| other.person == membership.person && other.period.overlaps(&membership.period));
            self.must(!twice, "the person belongs to the family twice at a time");
        }
    }

    fn homes(&mut self) {
        for residence in &self.file.residences {
            self.at = ("residence", residence.id.0);
            self.member(residence.person);
            self.period(residence.period);
            let known = self.file.households.iter().any(|household| household.id == residence.household);
            self.must(known, "it names a household that does not exist");
        }
        for kinship in &self.file.kinships {
            self.at = ("kinship", kinship.id.0);
            self.member(kinship.person);
            self.member(kinship.other);
            self.period(kinship.period);
            self.must(kinship.person != kinship.other, "somebody is related to themselves");
        }
        for revision in &self.file.person_revisions {
            self.at = ("person revision", revision.id.0);
            self.member(revision.person);
            self.colleague(revision.corrected_by);
            self.day(revision.details.born_on);
        }
        for protection in &self.file.protections {
            self.at = ("protection", protection.id.0);
            self.member(protection.person);
            self.period(protection.period);
            protection.ended_by.into_iter().for_each(|staff| self.colleague(staff));
            if let Some(from) = protection.from {
                self.member(from);
                self.must(from != protection.person, "somebody is protected from themselves");
            }
        }
    }

    fn pairs(&mut self) {
        for (nth, pair) in self.file.pairs.iter().enumerate() {
            self.at = ("pair", pair.id.0);
            self.ours(pair.family);
            self.period(pair.period);
            let both = pair.combination.both();
            both.iter().for_each(|staff| self.colleague(*staff));
            let pick = |id| self.staff.iter().find(|colleague| colleague.id == id);
            if let (Some(one), Some(other)) = (pick(both[0]), pick(both[1])) {
                self.must(one.profession != other.profession, "both are of one profession");
                let employed = one.works_on(pair.period.from()) && other.works_on(pair.period.from());
                self.must(employed, "somebody did not work in the team when it began");
            }
            let overlaps = self.file.pairs[..nth].iter().any(|other| other.period.overlaps(&pair.period));
            self.must(!overlaps, "the family has two pairs at a time");
        }
    }

    fn wishes(&mut self) {
        for wish in &self.file.wishes {
            self.at = ("wish", wish.id.0);
            self.ours(wish.family);
            self.whom(wish.about);
            self.day(wish.voiced_on);
            self.member_then(wish.voiced_by, wish.voiced_on);
            match &wish.state {
                WishState::Voiced => {}
                WishState::NotNow { said } | WishState::PutAside { said, .. } => self.said(*said),
                WishState::CollaboratedOn { yes } => self.yes(*yes),
                WishState::Fulfilled { yes, said } => {
                    self.yes(*yes);
                    self.said(*said);
                    self.must(yes.on <= said.on, "it came true before the family said yes");
                }
            }
        }
    }

    fn suggestions(&mut self) {
        for suggestion in &self.file.suggestions {
            self.at = ("suggestion", suggestion.id.0);
            self.ours(suggestion.family);
            self.whom(suggestion.about);
            self.colleague(suggestion.suggested_by);
            self.day(suggestion.suggested_on);
            match &suggestion.state {
                SuggestionState::Waiting => {}
                SuggestionState::NotNow { said, rest_until } => {
                    self.said(*said);
                    self.must(said.on <= *rest_until, "its rest ends before it begins");
                }
                SuggestionState::Declined { said } => self.said(*said),
                SuggestionState::Accepted { yes, wish } => {
                    self.yes(*yes);
                    self.wish_exists(*wish);
                }
            }
        }
    }

    fn steps(&mut self) {
        for step in &self.file.steps {
            self.at = ("step", step.id.0);
            self.ours(step.family);
            self.party(&step.doer);
            step.due_on.into_iter().for_each(|day| self.day(day));
            match self.file.wish(step.wish) {
                None => self.wish_exists(step.wish),
                Some(wish) => {
                    let had_yes = self.can_have_had_a_yes(wish);
                    self.must(had_yes, "it leads to a wish that never had a yes");
                }
            }
        }
    }

    /// Whether the wish has a yes or may have had one: rewording by staff and putting aside drop it
    /// from the state, so only a wish that was never saved again and waits since is sure to have none.
    fn can_have_had_a_yes(&self, wish: &Wish) -> bool {
        match wish.state {
            WishState::CollaboratedOn { .. } | WishState::Fulfilled { .. } | WishState::PutAside { .. } => true,
            WishState::Voiced | WishState::NotNow { .. } => wish.version > Version::FIRST || self.was_accepted(wish.id),
        }
    }

    fn was_accepted(&self, id: WishId) -> bool {
        self.file
            .suggestions
            .iter()
            .any(|suggestion| matches!(suggestion.state, SuggestionState::Accepted { wish, .. } if wish == id))
    }

    fn promises(&mut self) {
        for promise in &self.file.promises {
            self.at = ("promise", promise.id.0);
            self.ours(promise.family);
            self.party(&promise.made_by);
            self.whom(promise.to);
            promise.wish.into_iter().for_each(|wish| self.wish_exists(wish));
            self.life_of(promise);
        }
    }

    fn visits(&mut self) {
        for visit in &self.file.visits {
            self.at = ("visit", visit.id.0);
            self.ours(visit.family);
            self.day(visit.on);
            visit.staff.iter().for_each(|staff| self.colleague(*staff));
            self.must(!visit.staff.is_empty(), "nobody of the team takes part");
        }
    }

    fn notes(&mut self) {
        for note in &self.file.notes {
            self.at = ("note", note.id.0);
            self.ours(note.family);
            self.whom(note.about);
            self.colleague(note.author);
            let known = note.visit.is_none_or(|id| self.file.visits.iter().any(|visit| visit.id == id));
            self.must(known, "it names a visit that does not exist");
            let in_order = note.earlier.iter().all(|revision| revision.until_at >= note.written_at)
                && note.earlier.is_sorted_by_key(|revision| revision.until_at);
            self.must(in_order, "its earlier texts are out of order");
        }
    }

    fn questions(&mut self) {
        for question in &self.file.questions {
            self.at = ("question", question.id.0);
            self.ours(question.family);
            self.colleague(question.carried_by);
            if let QuestionState::Answered(answer) = &question.state {
                self.must(answer.at >= question.asked_at, "it was answered before it was asked");
            }
        }
    }

    fn strengths(&mut self) {
        for strength in &self.file.strengths {
            self.at = ("strength", strength.id.0);
            self.ours(strength.family);
            self.whom(strength.about);
            self.party(&strength.seen_by);
            self.day(strength.seen_on);
        }
    }

    fn contacts(&mut self) {
        for contact in &self.file.contacts {
            self.at = ("contact", contact.id.0);
            self.ours(contact.family);
            self.whom(contact.of);
            self.period(contact.period);
        }
    }
}
