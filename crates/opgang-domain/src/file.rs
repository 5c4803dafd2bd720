//! Everything kept about one family, and the questions that span it.

use jiff::civil::Date;

use crate::{
    Contact, Family, FamilyRole, Household, Kinship, Membership, Note, Pair, Person, PersonId, PersonRevision, Promise,
    Protection, ProtectionKind, Question, Residence, RuleError, StaffId, Step, Strength, Suggestion, Visit, Whom, Wish,
    WishId,
};

/// Everything kept about one family. Which of it somebody may see is the access rules' decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyFile {
    /// The family itself.
    pub family: Family,
    /// Everybody who ever belonged to it.
    pub persons: Vec<Person>,
    /// What was written about them before it was put right.
    pub person_revisions: Vec<PersonRevision>,
    /// Who belonged when.
    pub memberships: Vec<Membership>,
    /// The households its persons live in.
    pub households: Vec<Household>,
    /// Who lived where when.
    pub residences: Vec<Residence>,
    /// How they are related.
    pub kinships: Vec<Kinship>,
    /// Protected names and addresses.
    pub protections: Vec<Protection>,
    /// Every pair it has had.
    pub pairs: Vec<Pair>,
    /// Wishes.
    pub wishes: Vec<Wish>,
    /// Suggestions.
    pub suggestions: Vec<Suggestion>,
    /// Steps.
    pub steps: Vec<Step>,
    /// Promises.
    pub promises: Vec<Promise>,
    /// Visits, planned and held.
    pub visits: Vec<Visit>,
    /// Notes of every kind.
    pub notes: Vec<Note>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Strengths and bright spots.
    pub strengths: Vec<Strength>,
    /// The network.
    pub contacts: Vec<Contact>,
}

impl FamilyFile {
    /// A family of which nothing else is kept yet.
    pub fn new(family: Family) -> Self {
        Self {
            family,
            persons: vec![],
            person_revisions: vec![],
            memberships: vec![],
            households: vec![],
            residences: vec![],
            kinships: vec![],
            protections: vec![],
            pairs: vec![],
            wishes: vec![],
            suggestions: vec![],
            steps: vec![],
            promises: vec![],
            visits: vec![],
            notes: vec![],
            questions: vec![],
            strengths: vec![],
            contacts: vec![],
        }
    }

    /// The person, whether or not still in the family.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// The wish.
    pub fn wish(&self, id: WishId) -> Option<&Wish> {
        self.wishes.iter().find(|wish| wish.id == id)
    }

    /// Those who belong to the family on the day, with their part in it: parents first, then by age.
    pub fn members_on(&self, day: Date) -> Vec<(&Person, FamilyRole)> {
        let mut members: Vec<_> = self
            .memberships
            .iter()
            .filter(|membership| membership.holds_on(day))
            .filter_map(|membership| Some((self.person(membership.person)?, membership.role)))
            .collect();
        let rank = |role| match role {
            FamilyRole::Parent => 0,
            FamilyRole::Relative => 1,
            FamilyRole::Child => 2,
        };
        members.sort_by_key(|(person, role)| (rank(*role), person.born_on, person.id));
        members
    }

    /// Whether the person belongs to the family on the day.
    pub fn is_member_on(&self, person: PersonId, day: Date) -> bool {
        self.memberships.iter().any(|membership| membership.person == person && membership.holds_on(day))
    }

    /// The pair in force on the day.
    pub fn pair_on(&self, day: Date) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.period.holds_on(day))
    }

    /// Whether the colleague was in a pair of this family on the day.
    pub fn had_in_pair_on(&self, staff: StaffId, day: Date) -> bool {
        self.pair_on(day).is_some_and(|pair| pair.combination.has(staff))
    }

    /// Whether the colleague was ever in a pair of this family before or on the day.
    pub fn ever_had_in_pair(&self, staff: StaffId, day: Date) -> bool {
        self.pairs.iter().any(|pair| pair.combination.has(staff) && pair.period.from() <= day)
    }

    /// Whether a member may answer for whom it concerns: adults for the whole family, everybody from
    /// 15 for themselves, parents for children under 15.
    pub fn may_answer_for(&self, answering: PersonId, whom: Whom, day: Date) -> bool {
        let Some((person, role)) = self.members_on(day).into_iter().find(|(person, _)| person.id == answering) else {
            return false;
        };
        match whom {
            Whom::Family => person.is_adult_on(day),
            Whom::Person(other) if other == answering => person.answers_for_themselves_on(day),
            Whom::Person(other) => {
                role == FamilyRole::Parent
                    && person.is_adult_on(day)
                    && self.is_member_on(other, day)
                    && self.person(other).is_some_and(|child| !child.answers_for_themselves_on(day))
                    && !self.is_hidden_from(other, answering, day)
            }
        }
    }

    /// As [`Self::may_answer_for`], as an error.
    ///
    /// # Errors
    /// `CannotAnswerFor`.
    pub fn must_answer_for(&self, answering: PersonId, whom: Whom, day: Date) -> Result<(), RuleError> {
        if self.may_answer_for(answering, whom, day) { Ok(()) } else { Err(RuleError::CannotAnswerFor) }
    }

    /// Checks that whoever something concerns is in the family on the day.
    ///
    /// # Errors
    /// `NotInFamily`.
    pub fn must_be_ours(&self, whom: Whom, day: Date) -> Result<(), RuleError> {
        match whom {
            Whom::Person(person) if !self.is_member_on(person, day) => Err(RuleError::NotInFamily),
            _ => Ok(()),
        }
    }

    /// Whether a person's name, and so the whole person, is protected from another member.
    pub fn is_hidden_from(&self, person: PersonId, viewer: PersonId, day: Date) -> bool {
        self.is_protected_from(person, ProtectionKind::Name, viewer, day)
    }

    /// Whether a person's address is protected from another member.
    pub fn is_address_hidden_from(&self, person: PersonId, viewer: PersonId, day: Date) -> bool {
        self.is_protected_from(person, ProtectionKind::Address, viewer, day) || self.is_hidden_from(person, viewer, day)
    }

    fn is_protected_from(&self, person: PersonId, kind: ProtectionKind, viewer: PersonId, day: Date) -> bool {
        person != viewer
            && self.protections.iter().any(|protection| {
                protection.person == person
                    && protection.kind == kind
                    && protection.from.is_none_or(|from| from == viewer)
                    && protection.period.holds_on(day)
            })
    }

    /// The addresses at which a person lives on the day.
    pub fn addresses_on(&self, person: PersonId, day: Date) -> Vec<&Household> {
        self.residences
            .iter()
            .filter(|residence| residence.person == person && residence.period.holds_on(day))
            .filter_map(|residence| self.households.iter().find(|household| household.id == residence.household))
            .collect()
    }

    /// The last day on which somebody of the team and the family met, spoke or wrote.
    pub fn last_seen_on(&self, today: Date) -> Option<Date> {
        let held = self.visits.iter().filter(|visit| visit.state == crate::VisitState::Held && visit.on <= today);
        held.map(|visit| visit.on).max()
    }

    /// The next planned visit.
    pub fn next_visit(&self, today: Date) -> Option<&Visit> {
        self.visits.iter().filter(|visit| visit.is_coming(today)).min_by_key(|visit| (visit.on, visit.at, visit.id))
    }
}
