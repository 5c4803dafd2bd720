//! What is kept: one boundary, SQLite and PostgreSQL behind it.
//!
//! ```text
//! Store ── read() ──▶ Snapshot   a consistent view; any number at a time
//!       └─ begin() ─▶ Tx         a Snapshot that can also save; on SQLite one at a time
//! ```
//!
//! Instants are kept to the microsecond. Foreign keys are checked at the commit, so a use case may
//! save in any order; a family's former pair is ended before the next one is saved.

mod codes;
mod columns;
mod engine;
mod error;
mod family_file;
mod form_key;
mod journal;
mod kept;
mod migrations;
mod outstanding;
mod record;
mod rows;
mod signin;
mod snapshot;
mod store;
#[cfg(test)]
mod tests;
mod tx;

pub use error::StoreError;
pub use outstanding::PromiseOutcome;
pub use record::{FamilyRecord, Record};
pub use signin::{Failures, Session};
pub use snapshot::Snapshot;
pub use store::{Engine, Store};
pub use tx::Tx;
