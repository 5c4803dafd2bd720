//! A whole study: what was decided beforehand, frozen, run, and told.
//!
//! ```text
//! STUDY.toml ─▶ lock ─▶ STUDY.lock.json: the decisions, their hash, and the hash of who is studied
//!      └─────▶ study ─▶ is it as locked? ─▶ an estimate for each outcome ─▶ reports, findings, tables
//! ```

mod file;
mod lock;
mod run;
mod telling;

pub use run::{LockOptions, StudyOptions, lock, study};
