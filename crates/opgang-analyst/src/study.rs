//! A whole study: what was decided beforehand, frozen, run, and told.
//!
//! ```text
//! STUDY.toml ─▶ lock ─▶ STUDY.lock.json: the decisions, their hash, and the hash of who is studied
//!      └─────▶ study ─▶ is it as locked? ─▶ an estimate for each outcome, its levels, what neighbours do to it
//!                 corrected over the primary outcomes ─▶ few families withheld ─▶ reports, findings, tables
//! ```

mod correcting;
mod estimating;
mod estimator;
mod file;
mod lock;
mod run;
mod showing;
mod staying;
mod telling;

pub use run::{LockOptions, StudyOptions, lock, study};
