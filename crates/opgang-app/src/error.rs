//! One typed error for every use case.

use jiff::Timestamp;
use opgang_domain::RuleError;
use opgang_journal::Break;
use opgang_store::StoreError;
use thiserror::Error;

use crate::Saved;

/// Why a use case did not do what was asked.
#[derive(Debug, Error)]
pub enum AppError {
    /// It does not exist, or the actor may not see it: the two are never told apart.
    #[error("there is no such thing here")]
    NotFound,
    /// A rule of the work says no.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// Somebody else saved a change meanwhile.
    #[error("somebody else changed it meanwhile")]
    Stale,
    /// The same form was sent before, and did its work then. Not a failure: go where it led.
    #[error("this form has done its work already")]
    DoneBefore(Saved),
    /// The form's key has done its work with other words in the form.
    #[error("this form has been used for something else")]
    FormKeyUsed,
    /// Who answers on the family's behalf was not said.
    #[error("say who in the family said it")]
    WhoSaidIt,
    /// The password is too short or stands in the way of another rule.
    #[error("a password needs at least {min} characters")]
    PasswordTooShort {
        /// The fewest characters allowed.
        min: usize,
    },
    /// The present password given is not the right one.
    #[error("the present password is not right")]
    PasswordWrong,
    /// A user name or e-mail belongs to another account.
    #[error("the {what} is taken")]
    Taken {
        /// What is taken.
        what: &'static str,
    },
    /// The store holds no city yet.
    #[error("there is no city here yet; run `opgang init` or `opgang demo` first")]
    NoCity,
    /// The city's time zone is not an IANA zone.
    #[error("the time zone \"{zone}\" is unknown; use an IANA name such as Europe/Copenhagen")]
    TimeZoneUnknown {
        /// The zone given.
        zone: String,
    },
    /// The journal's chain is broken.
    #[error(transparent)]
    Journal(#[from] Break),
    /// Hashing a password failed inside the library.
    #[error("the password could not be hashed: {0}")]
    Hashing(String),
    /// The store failed; nothing of the change is kept.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Missing => Self::NotFound,
            StoreError::FormKeyOfAnother => Self::FormKeyUsed,
            StoreError::Taken { what } => Self::Taken { what },
            other => Self::Store(other),
        }
    }
}

/// Why somebody could not sign in.
#[derive(Debug, Error)]
pub enum SignInError {
    /// No such account, a closed one, or the wrong password: never told apart.
    #[error("user name and password do not fit together")]
    Wrong,
    /// Too many wrong tries from here; other devices of the owner are not held back.
    #[error("too many tries; wait until {until}")]
    Wait {
        /// When the next try counts.
        until: Timestamp,
    },
    /// Something else failed.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}
