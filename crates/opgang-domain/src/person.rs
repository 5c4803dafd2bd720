//! A human being in a family, and what about them is protected from whom.

use jiff::{Timestamp, Unit, civil::Date};

use crate::period::check_not_far;
use crate::{FamilyRole, Name, Period, PersonId, PersonRevisionId, ProtectionId, RuleError, StaffId, Version};

/// From this age on a person may have a login of their own, and answers for themselves.
pub const YOUTH_AGE: i16 = 15;
/// From this age on a person is an adult.
pub const ADULT_AGE: i16 = 18;
/// Nobody is older.
const AGE_MAX: i16 = 125;

/// A human being in a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Full name.
    pub name: Name,
    /// Date of birth.
    pub born_on: Date,
    /// The language they would rather speak, as a BCP 47 code.
    pub language: String,
    /// Telephone.
    pub phone: Option<Name>,
    /// Saved changes.
    pub version: Version,
}

/// What is written about a member of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonDetails {
    /// Full name.
    pub name: Name,
    /// Date of birth.
    pub born_on: Date,
    /// Their part in the family.
    pub role: FamilyRole,
    /// The language they would rather speak, as a BCP 47 code.
    pub language: String,
    /// Telephone.
    pub phone: Option<Name>,
}

/// What was written about a person before it was put right. Only ever added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRevision {
    /// Id.
    pub id: PersonRevisionId,
    /// The person.
    pub person: PersonId,
    /// What was written.
    pub details: PersonDetails,
    /// When it was put right.
    pub until_at: Timestamp,
    /// Who put it right.
    pub corrected_by: StaffId,
}

impl Person {
    /// Checks that the date of birth can be right.
    ///
    /// # Errors
    /// `BornImpossible` when it lies after `today` or more than 125 years back.
    pub fn check_born(born_on: Date, today: Date) -> Result<Date, RuleError> {
        let possible = born_on <= today && age_on(born_on, today) <= AGE_MAX;
        if possible { Ok(born_on) } else { Err(RuleError::BornImpossible { born_on }) }
    }

    /// What is written about them, for one with this part in a family.
    pub fn details(&self, role: FamilyRole) -> PersonDetails {
        let Self { name, born_on, language, phone, .. } = self.clone();
        PersonDetails { name, born_on, role, language, phone }
    }

    /// Puts right what is written about them.
    ///
    /// # Errors
    /// `BornImpossible`.
    pub fn correct(mut self, details: PersonDetails, today: Date) -> Result<Self, RuleError> {
        self.born_on = Self::check_born(details.born_on, today)?;
        (self.name, self.language, self.phone) = (details.name, details.language, details.phone);
        Ok(self)
    }

    /// Completed years on the day; negative before birth.
    pub fn age_on(&self, day: Date) -> i16 {
        age_on(self.born_on, day)
    }

    /// Whether an adult on the day.
    pub fn is_adult_on(&self, day: Date) -> bool {
        self.age_on(day) >= ADULT_AGE
    }

    /// Whether old enough on the day to answer for themselves and to have a login of their own.
    pub fn answers_for_themselves_on(&self, day: Date) -> bool {
        self.age_on(day) >= YOUTH_AGE
    }
}

fn age_on(born_on: Date, day: Date) -> i16 {
    born_on.until((Unit::Year, day)).map_or(i16::MIN, |span| span.get_years())
}

/// A name or an address that somebody must not learn.
///
/// A protected name hides the whole person from whoever it is protected from: in pages, counts and
/// the list of who has looked. A protected address hides the address and leaves no trace of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// Id.
    pub id: ProtectionId,
    /// Whose name or address.
    pub person: PersonId,
    /// Which of the two.
    pub kind: ProtectionKind,
    /// From which other member; from everybody but the pair and the leader when nobody is named.
    pub from: Option<PersonId>,
    /// When it holds.
    pub period: Period,
    /// Who ended it, or said when it ends.
    pub ended_by: Option<StaffId>,
    /// Saved changes.
    pub version: Version,
}

impl Protection {
    /// Ends it: from `until` on it no longer holds, and what it hid can be seen again.
    ///
    /// # Errors
    /// `AlreadyEnded` when its end is set; `PeriodEndsBeforeStart`; `DayTooFar`.
    pub fn end(mut self, by: StaffId, until: Date, today: Date) -> Result<Self, RuleError> {
        self.period = self.period.end(check_not_far(until, today)?)?;
        self.ended_by = Some(by);
        Ok(self)
    }
}

/// What is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProtectionKind {
    /// The name, and with it that the person is there at all.
    Name,
    /// Where the person lives.
    Address,
}
