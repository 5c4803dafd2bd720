//! What is kept: one boundary, SQLite and PostgreSQL behind it.
//!
//! ```text
//! Store ── read() ──▶ Snapshot   a consistent view; any number at a time
//!       └─ begin() ─▶ Tx         a Snapshot that can also save; on SQLite one at a time
//! ```

mod error;
mod record;
mod signin;
mod snapshot;
mod store;
mod tx;

pub use error::StoreError;
pub use record::{FamilyRecord, Record};
pub use signin::{Failures, Session};
pub use snapshot::{PromiseOutcome, Snapshot};
pub use store::{Engine, Store};
pub use tx::Tx;
