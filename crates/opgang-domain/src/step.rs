//! A small next thing towards a wish.

use jiff::civil::Date;

use crate::period::check_coming;
use crate::{FamilyId, Party, RuleError, StepId, Version, Wish, WishId, Words};

/// A small next thing towards a wish, done by anybody who helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Id.
    pub id: StepId,
    /// The family.
    pub family: FamilyId,
    /// The wish it leads towards.
    pub wish: WishId,
    /// What is to be done.
    pub words: Words,
    /// Who does it.
    pub doer: Party,
    /// By when, if a day was set.
    pub due_on: Option<Date>,
    /// How far it has come.
    pub state: StepState,
    /// Saved changes.
    pub version: Version,
}

/// How far a step has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// To be done.
    Planned,
    /// Done.
    Done {
        /// When.
        on: Date,
    },
    /// Given up.
    Dropped {
        /// When.
        on: Date,
        /// Why, if said.
        reason: Option<Words>,
    },
}

impl StepState {
    /// A stable code for storage and messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done { .. } => "done",
            Self::Dropped { .. } => "dropped",
        }
    }
}

impl Step {
    /// Plans a step towards a wish.
    ///
    /// # Errors
    /// `WishWithoutYes` unless the family said yes to working on the wish; `DueInThePast`; `DayTooFar`.
    pub fn plan(
        id: StepId,
        wish: &Wish,
        doer: Party,
        words: Words,
        (due_on, today): (Option<Date>, Date),
    ) -> Result<Self, RuleError> {
        if !wish.is_collaborated_on() {
            return Err(RuleError::WishWithoutYes);
        }
        due_on.map(|due_on| check_coming(due_on, today)).transpose()?;
        let (family, wish) = (wish.family, wish.id);
        Ok(Self { id, family, wish, words, doer, due_on, state: StepState::Planned, version: Version::FIRST })
    }

    /// Whether it should have been done by now.
    pub fn is_late(&self, today: Date) -> bool {
        self.state == StepState::Planned && self.due_on.is_some_and(|due_on| due_on < today)
    }

    /// It is done.
    ///
    /// # Errors
    /// `StepState` when it is done or dropped already.
    pub fn finish(mut self, on: Date) -> Result<Self, RuleError> {
        self.must_be_planned()?;
        self.state = StepState::Done { on };
        Ok(self)
    }

    /// It is given up.
    ///
    /// # Errors
    /// `StepState` when it is done or dropped already.
    pub fn drop_it(mut self, on: Date, reason: Option<Words>) -> Result<Self, RuleError> {
        self.must_be_planned()?;
        self.state = StepState::Dropped { on, reason };
        Ok(self)
    }

    fn must_be_planned(&self) -> Result<(), RuleError> {
        match self.state {
            StepState::Planned => Ok(()),
            _ => Err(RuleError::StepState { state: self.state.code() }),
        }
    }
}
