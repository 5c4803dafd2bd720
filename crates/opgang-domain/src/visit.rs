//! Meetings, calls and messages with a family.

use jiff::civil::{Date, Time};

use crate::period::check_coming;
use crate::{FamilyId, Name, RuleError, StaffId, Version, VisitId, Words};

/// A meeting, call or message with a family, planned or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Id.
    pub id: VisitId,
    /// The family.
    pub family: FamilyId,
    /// The day.
    pub on: Date,
    /// The time of day in the city's zone, when one was agreed.
    pub at: Option<Time>,
    /// How they meet.
    pub kind: VisitKind,
    /// Where, when it is not at home.
    pub place: Option<Name>,
    /// Who of the team takes part.
    pub staff: Vec<StaffId>,
    /// Planned, held or cancelled.
    pub state: VisitState,
    /// Saved changes.
    pub version: Version,
}

/// How family and team meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VisitKind {
    /// At the family's home.
    Home,
    /// Somewhere else.
    Meeting,
    /// By telephone or video.
    Call,
    /// By message.
    Message,
}

/// Planned, held or cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitState {
    /// Agreed, and still to come.
    Planned,
    /// It took place.
    Held,
    /// It did not take place.
    Cancelled {
        /// Why, if said.
        reason: Option<Words>,
    },
}

impl VisitState {
    /// A stable code for storage and messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled { .. } => "cancelled",
        }
    }
}

impl Visit {
    /// Checks that somebody of the team takes part, and that the day fits the state.
    ///
    /// # Errors
    /// `VisitWithoutStaff`; `NotHappenedYet` for a visit held in the future; `DueInThePast` for one
    /// planned in the past, `DayTooFar` for one planned too far ahead.
    pub fn check(self, today: Date) -> Result<Self, RuleError> {
        if self.staff.is_empty() {
            return Err(RuleError::VisitWithoutStaff);
        }
        match self.state {
            VisitState::Held if self.on > today => Err(RuleError::NotHappenedYet { on: self.on }),
            VisitState::Planned => check_coming(self.on, today).map(|_| self),
            _ => Ok(self),
        }
    }

    /// A planned visit took place.
    ///
    /// # Errors
    /// `VisitState` unless planned; `NotHappenedYet` before its day.
    pub fn hold(mut self, today: Date) -> Result<Self, RuleError> {
        self.must_be_planned()?;
        if self.on > today {
            return Err(RuleError::NotHappenedYet { on: self.on });
        }
        self.state = VisitState::Held;
        Ok(self)
    }

    /// A planned visit does not take place.
    ///
    /// # Errors
    /// `VisitState` unless planned.
    pub fn cancel(mut self, reason: Option<Words>) -> Result<Self, RuleError> {
        self.must_be_planned()?;
        self.state = VisitState::Cancelled { reason };
        Ok(self)
    }

    /// Whether it is planned for today or later.
    pub fn is_coming(&self, today: Date) -> bool {
        self.state == VisitState::Planned && self.on >= today
    }

    fn must_be_planned(&self) -> Result<(), RuleError> {
        match self.state {
            VisitState::Planned => Ok(()),
            _ => Err(RuleError::VisitState { state: self.state.code() }),
        }
    }
}
