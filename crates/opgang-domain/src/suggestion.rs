//! What staff propose. A suggestion is not a wish until the family says yes.

use jiff::{ToSpan, civil::Date};

use crate::{
    Audience, FamilyId, LifeDomainId, RuleError, Said, StaffId, SuggestionId, Version, Whom, Wish, WishId, WishState,
    Words, Yes,
};

/// Days for which a "not now" rests before staff may ask again. Assumed; no source gives a figure.
pub const REST_DAYS: i32 = 90;

/// What a member of staff proposes to the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Id.
    pub id: SuggestionId,
    /// The family.
    pub family: FamilyId,
    /// For the whole family or one member.
    pub about: Whom,
    /// The proposal, in plain words.
    pub words: Words,
    /// The language of the words, as a BCP 47 code.
    pub language: String,
    /// The life domain it belongs to.
    pub life_domain: LifeDomainId,
    /// Who proposes.
    pub suggested_by: StaffId,
    /// When, or when it was last asked again.
    pub suggested_on: Date,
    /// What the family said.
    pub state: SuggestionState,
    /// Saved changes.
    pub version: Version,
}

/// What the family said to a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuggestionState {
    /// Nothing yet.
    Waiting,
    /// "Not now": staff leave it alone until a day; the family may say yes at any time.
    NotNow {
        /// Who said so, and when.
        said: Said,
        /// First day on which staff may ask again.
        rest_until: Date,
    },
    /// No.
    Declined {
        /// Who said so, and when.
        said: Said,
    },
    /// Yes: it became a wish.
    Accepted {
        /// The recorded yes.
        yes: Yes,
        /// The wish that it became.
        wish: WishId,
    },
}

impl SuggestionState {
    /// A stable code for storage and messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::NotNow { .. } => "not_now",
            Self::Declined { .. } => "declined",
            Self::Accepted { .. } => "accepted",
        }
    }
}

impl Suggestion {
    /// The family says yes: the suggestion becomes a wish that is worked on together.
    ///
    /// # Errors
    /// `SuggestionState` when it was declined or accepted before.
    pub fn accept(mut self, wish: WishId, yes: Yes) -> Result<(Self, Wish), RuleError> {
        if !self.can_be_answered() {
            return Err(self.wrong_state());
        }
        let wish = Wish {
            id: wish,
            family: self.family,
            about: self.about,
            words: self.words.clone(),
            language: self.language.clone(),
            life_domain: self.life_domain,
            voiced_by: yes.by,
            voiced_on: yes.on,
            audience: Audience::Family,
            state: WishState::CollaboratedOn { yes },
            version: Version::FIRST,
        };
        self.state = SuggestionState::Accepted { yes, wish: wish.id };
        Ok((self, wish))
    }

    /// The family says not now.
    ///
    /// # Errors
    /// `SuggestionState` unless it waits for an answer.
    pub fn not_now(mut self, said: Said) -> Result<Self, RuleError> {
        if self.state != SuggestionState::Waiting {
            return Err(self.wrong_state());
        }
        let rest_until = said.on.saturating_add(REST_DAYS.days());
        self.state = SuggestionState::NotNow { said, rest_until };
        Ok(self)
    }

    /// The family says no.
    ///
    /// # Errors
    /// `SuggestionState` when it was declined or accepted before.
    pub fn decline(mut self, said: Said) -> Result<Self, RuleError> {
        if !self.can_be_answered() {
            return Err(self.wrong_state());
        }
        self.state = SuggestionState::Declined { said };
        Ok(self)
    }

    /// Staff ask again after a rest.
    ///
    /// # Errors
    /// `StillResting` with the day, when the rest is not over; `SuggestionState` when it is not resting.
    pub fn ask_again(mut self, on: Date) -> Result<Self, RuleError> {
        match self.state {
            SuggestionState::NotNow { rest_until, .. } if on < rest_until => {
                Err(RuleError::StillResting { until: rest_until })
            }
            SuggestionState::NotNow { .. } => {
                self.state = SuggestionState::Waiting;
                self.suggested_on = on;
                Ok(self)
            }
            _ => Err(self.wrong_state()),
        }
    }

    /// Whether the family can still answer it.
    pub fn can_be_answered(&self) -> bool {
        matches!(self.state, SuggestionState::Waiting | SuggestionState::NotNow { .. })
    }

    fn wrong_state(&self) -> RuleError {
        RuleError::SuggestionState { state: self.state.code() }
    }
}
