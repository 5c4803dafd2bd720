//! Judges a plan: recomputes every hard rule and every term from the instance and the solution alone.
//!
//! It shares no code with the search, not even the reading of a file, so that a mistake there cannot
//! hide here. It is written to be read beside the definitions in `docs/reference/plan-files.md`, one
//! rule after the other, and makes no attempt to be fast.
//!
//! ```text
//! instance text ─▶ read strictly ─▶ CheckError   the instance itself cannot be used
//! solution text ─▶ read strictly ─▶ Broken …     its form: length, ids, whole numbers
//!                        └─▶ hard rules ─▶ Broken …
//!                        └─▶ terms ─▶ objective
//! ```

pub mod homecare;
pub mod matching;
pub mod pairs;
mod reading;
pub mod review;
mod verdict;
pub mod week;

pub use reading::CheckError;
pub use verdict::{Broken, Rule, Verdict};

/// Judges the `solution` of an `instance`; which problem it is follows from the instance's `format`.
///
/// Whatever is wrong with the solution, even that it is no JSON, is a broken rule of the verdict.
///
/// # Errors
/// When the instance itself cannot be used: not JSON, an unknown format, a field missing or contradictory, a
/// number beyond ±100,000,000.
pub fn check(instance: &str, solution: &str) -> Result<Verdict, CheckError> {
    let file = reading::json(instance)?;
    match file.get("format").and_then(serde_json::Value::as_str) {
        Some(pairs::FORMAT) => pairs::check(&file, solution),
        Some(matching::FORMAT) => matching::check(&file, solution),
        Some(week::FORMAT) => week::check(&file, solution),
        Some(review::FORMAT) => review::check(&file, solution),
        Some(other) => Err(CheckError::at("format", format!("{other:?} is no format that can be checked"))),
        // The seam: a file of home care has no format, but `patients` and `caregivers`.
        None => Err(CheckError::at("format", "the file does not say which problem it is")),
    }
}
