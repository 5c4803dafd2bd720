//! Who promised what to whom by when: the central object.
//!
//! ```text
//!              ┌──── agree / refuse ───┐
//!              ▼                       │
//!  make ──▶ Open ── propose ──▶ ChangeProposed
//!            │ ▲                   │
//!       keep │ │ not kept          │ keep
//!            ▼ │                   │
//!           Kept ◀─────────────────┘
//!            │ confirm                    Open, ChangeProposed, Kept ── withdraw ──▶ Withdrawn
//!            ▼
//!        Confirmed
//! ```
//!
//! Late is never a state that someone sets: it is computed from the day and today.

use jiff::{Unit, civil::Date};

use crate::period::check_coming;
use crate::{FamilyId, Given, Party, PromiseId, RuleError, Said, StaffId, Version, Whom, WishId, Words, Yes};

/// A promise to a family or one of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Id.
    pub id: PromiseId,
    /// The family.
    pub family: FamilyId,
    /// Who promised.
    pub made_by: Party,
    /// To whom.
    pub to: Whom,
    /// What, in its own words.
    pub words: Words,
    /// Towards which wish, if any.
    pub wish: Option<WishId>,
    /// When it was made.
    pub made_on: Date,
    /// By when it is to be kept.
    pub due_on: Date,
    /// Whether the whole team should see it.
    pub urgent: bool,
    /// How far it has come.
    pub state: PromiseState,
    /// All that happened to it, oldest first.
    pub history: Vec<PromiseEvent>,
    /// Saved changes.
    pub version: Version,
}

/// How far a promise has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromiseState {
    /// To be kept.
    Open,
    /// The one who made it asks the receiver for a change.
    ChangeProposed(PromiseChange),
    /// The one who made it says that it is kept; the receiver has not said so yet.
    Kept {
        /// When it was kept.
        on: Date,
    },
    /// The receiver says that it was kept.
    Confirmed {
        /// When it was kept.
        kept_on: Date,
        /// The receiver's word.
        yes: Yes,
    },
    /// Taken back.
    Withdrawn {
        /// When.
        on: Date,
        /// Why.
        reason: Words,
    },
}

/// What the one who made a promise asks to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseChange {
    /// The new day.
    pub due_on: Date,
    /// The new words, when they change.
    pub words: Option<Words>,
    /// Why.
    pub reason: Words,
}

/// One thing that happened to a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseEvent {
    /// The day.
    pub on: Date,
    /// Who did it.
    pub by: Party,
    /// What.
    pub kind: PromiseEventKind,
}

/// What can happen to a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromiseEventKind {
    /// It was made.
    Made,
    /// A change was asked for.
    ChangeProposed(PromiseChange),
    /// The receiver agreed to the change. `earlier_due_on` is the day it was due before.
    ChangeAgreed {
        /// The day it was due before.
        earlier_due_on: Date,
        /// The words before, when they changed.
        earlier_words: Option<Words>,
        /// The receiver's word.
        yes: Yes,
    },
    /// The receiver did not agree: it stands as it was.
    ChangeRefused {
        /// How they said so.
        given: Given,
    },
    /// The one who made it says that it is kept.
    Kept,
    /// The receiver says that it was kept.
    Confirmed(Yes),
    /// The receiver says that it was not kept.
    NotKept {
        /// In their words, if they cared to say.
        words: Option<Words>,
        /// How they said so.
        given: Given,
    },
    /// It was taken back.
    Withdrawn {
        /// Why.
        reason: Words,
    },
}

impl PromiseEventKind {
    /// The colleague who heard the receiver say it, when it was spoken.
    pub fn heard_by(&self) -> Option<StaffId> {
        match self {
            Self::ChangeAgreed { yes, .. } | Self::Confirmed(yes) => yes.given.heard_by(),
            Self::ChangeRefused { given } | Self::NotKept { given, .. } => given.heard_by(),
            Self::Made | Self::ChangeProposed(_) | Self::Kept | Self::Withdrawn { .. } => None,
        }
    }
}

impl PromiseState {
    /// A stable code for storage and messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ChangeProposed(_) => "change_proposed",
            Self::Kept { .. } => "kept",
            Self::Confirmed { .. } => "confirmed",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// What it takes to make a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPromise {
    /// Id.
    pub id: PromiseId,
    /// The family.
    pub family: FamilyId,
    /// Who promises.
    pub made_by: Party,
    /// To whom.
    pub to: Whom,
    /// What.
    pub words: Words,
    /// Towards which wish, if any.
    pub wish: Option<WishId>,
    /// By when.
    pub due_on: Date,
    /// Whether the whole team should see it.
    pub urgent: bool,
}

impl Promise {
    /// Makes a promise.
    ///
    /// # Errors
    /// `DueInThePast`; `DayTooFar`; `PromiseToOneself`.
    pub fn make(new: NewPromise, today: Date) -> Result<Self, RuleError> {
        check_coming(new.due_on, today)?;
        if let (Party::Person(by), Whom::Person(to)) = (&new.made_by, new.to)
            && *by == to
        {
            return Err(RuleError::PromiseToOneself);
        }
        let made = PromiseEvent { on: today, by: new.made_by.clone(), kind: PromiseEventKind::Made };
        Ok(Self {
            id: new.id,
            family: new.family,
            made_by: new.made_by,
            to: new.to,
            words: new.words,
            wish: new.wish,
            made_on: today,
            due_on: new.due_on,
            urgent: new.urgent,
            state: PromiseState::Open,
            history: vec![made],
            version: Version::FIRST,
        })
    }

    /// Whether it is still to be kept.
    pub fn is_owed(&self) -> bool {
        matches!(self.state, PromiseState::Open | PromiseState::ChangeProposed(_))
    }

    /// Whether its day has passed and it is still to be kept.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_owed() && self.due_on < today
    }

    /// Whole days past its day; none when it is not late.
    pub fn days_late(&self, today: Date) -> Option<i32> {
        self.is_late(today).then(|| days_between(self.due_on, today))
    }

    /// The day on which it was kept, once the one who made it says so.
    pub fn kept_on(&self) -> Option<Date> {
        match self.state {
            PromiseState::Kept { on } => Some(on),
            PromiseState::Confirmed { kept_on, .. } => Some(kept_on),
            _ => None,
        }
    }

    /// The one who made it, or somebody of the pair on their behalf, says that it is kept.
    ///
    /// # Errors
    /// `PromiseState` unless it is still to be kept; `NotHappenedYet` for a day after today, or
    /// before it was made.
    pub fn keep(mut self, by: Party, on: Date, today: Date) -> Result<Self, RuleError> {
        self.must(Self::is_owed)?;
        if on > today || on < self.made_on {
            return Err(RuleError::NotHappenedYet { on });
        }
        self.state = PromiseState::Kept { on };
        Ok(self.remember(today, by, PromiseEventKind::Kept))
    }

    /// The receiver says that it was kept. Said of an open promise, it was kept on that day.
    ///
    /// # Errors
    /// `PromiseState` when it is confirmed or withdrawn; `NotHappenedYet` before it was made.
    pub fn confirm(mut self, yes: Yes) -> Result<Self, RuleError> {
        if yes.on < self.made_on {
            return Err(RuleError::NotHappenedYet { on: yes.on });
        }
        let kept_on = match self.state {
            PromiseState::Kept { on } => on,
            PromiseState::Open | PromiseState::ChangeProposed(_) => yes.on,
            _ => return Err(self.wrong_state()),
        };
        self.state = PromiseState::Confirmed { kept_on, yes };
        Ok(self.remember(yes.on, Party::Person(yes.by), PromiseEventKind::Confirmed(yes)))
    }

    /// The receiver says that it was not kept: it is open again, with its old day.
    ///
    /// # Errors
    /// `PromiseState` unless somebody says that it is kept.
    pub fn not_kept(mut self, said: Said, words: Option<Words>) -> Result<Self, RuleError> {
        self.must(|promise| matches!(promise.state, PromiseState::Kept { .. }))?;
        self.state = PromiseState::Open;
        let not_kept = PromiseEventKind::NotKept { words, given: said.given };
        Ok(self.remember(said.on, Party::Person(said.by), not_kept))
    }

    /// The one who made it asks the receiver for another day or other words.
    ///
    /// # Errors
    /// `PromiseState` unless open; `DueInThePast`; `DayTooFar`; `ChangeWithoutChange`.
    pub fn propose_change(mut self, by: Party, change: PromiseChange, today: Date) -> Result<Self, RuleError> {
        self.must(|promise| promise.state == PromiseState::Open)?;
        check_coming(change.due_on, today)?;
        let same_words = change.words.as_ref().is_none_or(|words| *words == self.words);
        if change.due_on == self.due_on && same_words {
            return Err(RuleError::ChangeWithoutChange);
        }
        self.state = PromiseState::ChangeProposed(change.clone());
        Ok(self.remember(today, by, PromiseEventKind::ChangeProposed(change)))
    }

    /// The receiver agrees: from now on the new day and words hold.
    ///
    /// # Errors
    /// `PromiseState` unless a change was asked for.
    pub fn agree_change(mut self, yes: Yes) -> Result<Self, RuleError> {
        let PromiseState::ChangeProposed(change) = self.state.clone() else {
            return Err(self.wrong_state());
        };
        let earlier_due_on = std::mem::replace(&mut self.due_on, change.due_on);
        let new_words = change.words.filter(|words| *words != self.words);
        let earlier_words = new_words.map(|words| std::mem::replace(&mut self.words, words));
        self.state = PromiseState::Open;
        let agreed = PromiseEventKind::ChangeAgreed { earlier_due_on, earlier_words, yes };
        Ok(self.remember(yes.on, Party::Person(yes.by), agreed))
    }

    /// The receiver does not agree: it stands as it was.
    ///
    /// # Errors
    /// `PromiseState` unless a change was asked for.
    pub fn refuse_change(mut self, said: Said) -> Result<Self, RuleError> {
        self.must(|promise| matches!(promise.state, PromiseState::ChangeProposed(_)))?;
        self.state = PromiseState::Open;
        let refused = PromiseEventKind::ChangeRefused { given: said.given };
        Ok(self.remember(said.on, Party::Person(said.by), refused))
    }

    /// The one who made it takes it back and says why.
    ///
    /// # Errors
    /// `PromiseState` when it is confirmed or withdrawn already.
    pub fn withdraw(mut self, by: Party, on: Date, reason: Words) -> Result<Self, RuleError> {
        self.must(|promise| promise.is_owed() || matches!(promise.state, PromiseState::Kept { .. }))?;
        self.state = PromiseState::Withdrawn { on, reason: reason.clone() };
        Ok(self.remember(on, by, PromiseEventKind::Withdrawn { reason }))
    }

    /// Shows it to the whole team, or no longer.
    ///
    /// # Errors
    /// `PromiseState` unless it is still to be kept.
    pub fn set_urgent(mut self, urgent: bool) -> Result<Self, RuleError> {
        self.must(Self::is_owed)?;
        self.urgent = urgent;
        Ok(self)
    }

    fn must(&self, holds: impl Fn(&Self) -> bool) -> Result<(), RuleError> {
        if holds(self) { Ok(()) } else { Err(self.wrong_state()) }
    }

    fn wrong_state(&self) -> RuleError {
        RuleError::PromiseState { state: self.state.code() }
    }

    fn remember(mut self, on: Date, by: Party, kind: PromiseEventKind) -> Self {
        self.history.push(PromiseEvent { on, by, kind });
        self
    }
}

/// Whole days from one day to another.
fn days_between(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}
