//! Dated belonging.

use jiff::{ToSpan, civil::Date};

use crate::RuleError;

/// Years ahead beyond which a day is a typing error.
pub const YEARS_AHEAD: i16 = 10;

/// Checks that a day to come is today or later, and not implausibly far away.
///
/// # Errors
/// `DueInThePast`, `DayTooFar`.
pub fn check_coming(day: Date, today: Date) -> Result<Date, RuleError> {
    if day < today {
        return Err(RuleError::DueInThePast { due_on: day });
    }
    check_not_far(day, today)
}

/// Checks that a day, past or to come, is not implausibly far ahead.
///
/// # Errors
/// `DayTooFar`.
pub fn check_not_far(day: Date, today: Date) -> Result<Date, RuleError> {
    let is_far = day > today.saturating_add(YEARS_AHEAD.years());
    if is_far { Err(RuleError::DayTooFar { on: day }) } else { Ok(day) }
}

/// From a day, until a day or still going on.
///
/// `until` is the first day on which it no longer holds, so two periods that follow each other share
/// one date and never a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    from: Date,
    until: Option<Date>,
}

impl Period {
    /// A period that has begun and has no end yet.
    pub fn since(from: Date) -> Self {
        Self { from, until: None }
    }

    /// A period with both ends.
    ///
    /// # Errors
    /// `PeriodEndsBeforeStart` when `until` lies before `from`; an empty period is allowed, since a
    /// pair can be corrected on the day it was made.
    pub fn new(from: Date, until: Option<Date>) -> Result<Self, RuleError> {
        match until {
            Some(until) if until < from => Err(RuleError::PeriodEndsBeforeStart { from, until }),
            _ => Ok(Self { from, until }),
        }
    }

    /// First day.
    pub fn from(&self) -> Date {
        self.from
    }

    /// First day on which it no longer holds.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// Whether it holds on the day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether it ended on or before the day.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until <= day)
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let is_empty = |p: &Self| p.until == Some(p.from);
        let starts_before_end = |a: &Self, b: &Self| b.until.is_none_or(|until| a.from < until);
        !is_empty(self) && !is_empty(other) && starts_before_end(self, other) && starts_before_end(other, self)
    }

    /// The same period, ended.
    ///
    /// # Errors
    /// `PeriodEndsBeforeStart`; `AlreadyEnded` when it had an end.
    pub fn end(self, until: Date) -> Result<Self, RuleError> {
        if self.until.is_some() {
            return Err(RuleError::AlreadyEnded);
        }
        Self::new(self.from, Some(until))
    }
}
