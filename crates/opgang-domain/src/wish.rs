//! What someone in the family wants, in their words and language.
//!
//! ```text
//!               yes                      fulfil
//! Voiced ─────────────▶ CollaboratedOn ────────▶ Fulfilled
//!   │  ◀── staff reword ──┘ ▲      ▲
//!   │ not now           yes │      │ yes
//!   ▼                       │      │
//! NotNow ───────────────────┘   PutAside ◀── from every state but Fulfilled
//! ```

use jiff::civil::Date;

use crate::{FamilyId, LifeDomainId, PersonId, RuleError, Said, Version, Whom, WishId, Words, Yes};

/// What someone in the family wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Id.
    pub id: WishId,
    /// The family.
    pub family: FamilyId,
    /// On the whole family's behalf or one member's.
    pub about: Whom,
    /// The family's own words.
    pub words: Words,
    /// The language they are in, as a BCP 47 code.
    pub language: String,
    /// The life domain it belongs to.
    pub life_domain: LifeDomainId,
    /// Who voiced it.
    pub voiced_by: PersonId,
    /// When.
    pub voiced_on: Date,
    /// Who else in the family may read it.
    pub audience: Audience,
    /// How far it has come.
    pub state: WishState,
    /// Saved changes.
    pub version: Version,
}

/// Who in the family may read a wish and all that hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody in the family with a login.
    Family,
    /// The one who voiced it, and the pair.
    OnlyMe,
}

/// How far a wish has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WishState {
    /// Said, and not yet answered whether to work on it together.
    Voiced,
    /// The family would rather wait. Remembered, and never pressed.
    NotNow {
        /// Who said so, and when.
        said: Said,
    },
    /// The family said yes to working on it together.
    CollaboratedOn {
        /// The recorded yes.
        yes: Yes,
    },
    /// The family says that it has come true.
    Fulfilled {
        /// The yes under which it was worked on.
        yes: Yes,
        /// Who says so, and when.
        said: Said,
    },
    /// No longer wanted.
    PutAside {
        /// Who said so, and when.
        said: Said,
        /// Why, if they cared to say.
        reason: Option<Words>,
    },
}

impl WishState {
    /// A stable code for storage and messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Voiced => "voiced",
            Self::NotNow { .. } => "not_now",
            Self::CollaboratedOn { .. } => "collaborated_on",
            Self::Fulfilled { .. } => "fulfilled",
            Self::PutAside { .. } => "put_aside",
        }
    }
}

impl Wish {
    /// Whether it is worked on together now.
    pub fn is_collaborated_on(&self) -> bool {
        matches!(self.state, WishState::CollaboratedOn { .. })
    }

    /// Whether the family has neither said yes, nor no, nor not now.
    pub fn awaits_answer(&self) -> bool {
        self.state == WishState::Voiced
    }

    /// The family says yes: from now on it is worked on together.
    ///
    /// # Errors
    /// `WishState` when it is worked on already or fulfilled.
    pub fn collaborate(mut self, yes: Yes) -> Result<Self, RuleError> {
        match self.state {
            WishState::Voiced | WishState::NotNow { .. } | WishState::PutAside { .. } => {
                self.state = WishState::CollaboratedOn { yes };
                Ok(self)
            }
            _ => Err(self.wrong_state()),
        }
    }

    /// The family would rather wait.
    ///
    /// # Errors
    /// `WishState` unless it is voiced and unanswered.
    pub fn not_now(mut self, said: Said) -> Result<Self, RuleError> {
        match self.state {
            WishState::Voiced => {
                self.state = WishState::NotNow { said };
                Ok(self)
            }
            _ => Err(self.wrong_state()),
        }
    }

    /// The family says that the wish has come true.
    ///
    /// # Errors
    /// `WishState` unless it is worked on together.
    pub fn fulfil(mut self, said: Said) -> Result<Self, RuleError> {
        match self.state {
            WishState::CollaboratedOn { yes } => {
                self.state = WishState::Fulfilled { yes, said };
                Ok(self)
            }
            _ => Err(self.wrong_state()),
        }
    }

    /// The family no longer wants it.
    ///
    /// # Errors
    /// `WishState` when it is fulfilled or put aside already.
    pub fn put_aside(mut self, said: Said, reason: Option<Words>) -> Result<Self, RuleError> {
        match self.state {
            WishState::Voiced | WishState::NotNow { .. } | WishState::CollaboratedOn { .. } => {
                self.state = WishState::PutAside { said, reason };
                Ok(self)
            }
            _ => Err(self.wrong_state()),
        }
    }

    /// Says the wish in other words. When whoever rewords cannot answer for the one it concerns, the
    /// yes was to other words, so the wish waits for a new one.
    ///
    /// # Errors
    /// `WishState` when it is fulfilled or put aside.
    pub fn reword(mut self, words: Words, may_answer: bool) -> Result<Self, RuleError> {
        match self.state {
            WishState::Fulfilled { .. } | WishState::PutAside { .. } => return Err(self.wrong_state()),
            WishState::CollaboratedOn { .. } if !may_answer && words != self.words => self.state = WishState::Voiced,
            _ => {}
        }
        self.words = words;
        Ok(self)
    }

    fn wrong_state(&self) -> RuleError {
        RuleError::WishState { state: self.state.code() }
    }
}
