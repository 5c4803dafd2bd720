//! "I don't know, but I can find out."

use jiff::{Timestamp, civil::Date};

use crate::{FamilyId, Name, QuestionId, RuleError, StaffId, Version, Words};

/// Days for which the link sent to a friend in the system opens the question.
pub const LINK_DAYS: i32 = 14;

/// A question asked for a family, carried by a pair member until somebody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Id.
    pub id: QuestionId,
    /// The family.
    pub family: FamilyId,
    /// The question, worded so that it can be read outside the team without pointing at anybody.
    pub words: Words,
    /// Who carries it.
    pub carried_by: StaffId,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Whom it was sent to.
    pub friend: Option<Friend>,
    /// Waiting or answered.
    pub state: QuestionState,
    /// Saved changes.
    pub version: Version,
}

/// A friend in the system: a named colleague elsewhere who answers one question without seeing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Friend {
    /// Their name.
    pub name: Name,
    /// Where they work.
    pub workplace: Option<Name>,
    /// SHA-256 of the secret in the link that was sent; the secret itself is never kept.
    pub link_digest: [u8; 32],
    /// Last day on which the link opens.
    pub link_until: Date,
}

/// Waiting or answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionState {
    /// No answer yet.
    Waiting,
    /// Answered.
    Answered(Answer),
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The answer.
    pub words: Words,
    /// Who answered, by name.
    pub by: Name,
    /// When.
    pub at: Timestamp,
}

impl QuestionState {
    /// A stable code for storage and messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered(_) => "answered",
        }
    }
}

impl Question {
    /// Somebody answers.
    ///
    /// # Errors
    /// `QuestionAnswered` when somebody did before.
    pub fn answer(mut self, answer: Answer) -> Result<Self, RuleError> {
        match self.state {
            QuestionState::Answered(_) => Err(RuleError::QuestionAnswered),
            QuestionState::Waiting => {
                self.state = QuestionState::Answered(answer);
                Ok(self)
            }
        }
    }

    /// It is sent to a friend in the system; an earlier link stops working.
    ///
    /// # Errors
    /// `QuestionAnswered`.
    pub fn send_to(mut self, friend: Friend) -> Result<Self, RuleError> {
        match self.state {
            QuestionState::Answered(_) => Err(RuleError::QuestionAnswered),
            QuestionState::Waiting => {
                self.friend = Some(friend);
                Ok(self)
            }
        }
    }

    /// Whether it waits for an answer.
    pub fn is_waiting(&self) -> bool {
        self.state == QuestionState::Waiting
    }
}
