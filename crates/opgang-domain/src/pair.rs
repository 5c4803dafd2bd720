//! Exactly two staff from different professions, dated, for one family.

use jiff::civil::Date;

use crate::{FamilyId, PairId, Period, RuleError, Staff, StaffId, Version, Words};

/// Two staff from different professions who work with one family in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Id.
    pub id: PairId,
    /// The family.
    pub family: FamilyId,
    /// Who: always two.
    pub combination: Combination,
    /// When.
    pub period: Period,
    /// Why it took over from the pair before; none for a family's first pair.
    pub reason: Option<Words>,
    /// Saved changes.
    pub version: Version,
}

/// Two different people, whichever is named first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Combination {
    lower: StaffId,
    higher: StaffId,
}

impl Combination {
    /// The combination of two people.
    ///
    /// # Errors
    /// `PairOfOne` when they are the same.
    pub fn of(one: StaffId, other: StaffId) -> Result<Self, RuleError> {
        if one == other {
            return Err(RuleError::PairOfOne);
        }
        Ok(Self { lower: one.min(other), higher: one.max(other) })
    }

    /// Both people.
    pub fn both(&self) -> [StaffId; 2] {
        [self.lower, self.higher]
    }

    /// Whether that colleague is one of the two.
    pub fn has(&self, staff: StaffId) -> bool {
        self.both().contains(&staff)
    }

    /// The other one, for one of the two.
    pub fn partner_of(&self, staff: StaffId) -> Option<StaffId> {
        match staff {
            s if s == self.lower => Some(self.higher),
            s if s == self.higher => Some(self.lower),
            _ => None,
        }
    }
}

impl Pair {
    /// Forms a pair for a family after the `earlier` ones, of which none may overlap.
    ///
    /// # Errors
    /// `PairOfOne`, `PairOfOneProfession`, `StaffNotEmployed`, `PairOverlaps`, and
    /// `PairChangeWithoutReason` when the family had a pair before and no reason is given.
    pub fn form(
        id: PairId,
        family: FamilyId,
        (one, other): (&Staff, &Staff),
        (from, reason): (Date, Option<Words>),
        earlier: &[Pair],
    ) -> Result<Self, RuleError> {
        let combination = Combination::of(one.id, other.id)?;
        if one.profession == other.profession {
            return Err(RuleError::PairOfOneProfession);
        }
        if !one.works_on(from) || !other.works_on(from) {
            return Err(RuleError::StaffNotEmployed);
        }
        let period = Period::since(from);
        if earlier.iter().any(|pair| pair.family == family && pair.period.overlaps(&period)) {
            return Err(RuleError::PairOverlaps);
        }
        if reason.is_none() && earlier.iter().any(|pair| pair.family == family) {
            return Err(RuleError::PairChangeWithoutReason);
        }
        Ok(Self { id, family, combination, period, reason, version: Version::FIRST })
    }

    /// The pair's work with the family ends; `until` is the first day without it.
    ///
    /// # Errors
    /// `AlreadyEnded`, `PeriodEndsBeforeStart`.
    pub fn end(mut self, until: Date) -> Result<Self, RuleError> {
        self.period = self.period.end(until)?;
        Ok(self)
    }

    /// Whether the same two worked with the family before: a return is ordinary, and worth knowing.
    pub fn is_return(&self, history: &[Pair]) -> bool {
        history.iter().any(|earlier| {
            earlier.id != self.id
                && earlier.family == self.family
                && earlier.combination == self.combination
                && earlier.period.from() <= self.period.from()
        })
    }
}
