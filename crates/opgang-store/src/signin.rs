//! Sessions, failed attempts and password hashes.

use jiff::Timestamp;
use opgang_domain::AccountId;

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the secret in the cookie; the secret itself is never kept.
    pub digest: [u8; 32],
    /// Who.
    pub account: AccountId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
}

/// Failed attempts to sign in, counted in a bucket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many since the last success.
    pub count: i32,
    /// When the last one was.
    pub last_at: Option<Timestamp>,
}
