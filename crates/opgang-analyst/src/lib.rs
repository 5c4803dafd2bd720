//! The command line of the engines that work on files alone: evaluate, disclose, value.
//!
//! ```text
//! arguments ─▶ evaluate | disclose | value ─▶ files read ─▶ engine ─▶ JSON and words, or an error that says what to do
//! ```

mod evaluate;
mod refusal;
mod study;
mod watching;

pub use evaluate::Evaluate;
pub use refusal::Refusal;

use std::process::ExitCode;

/// Runs `opgang evaluate` on a day, such as 2026-11-22: a lock carries it.
pub fn evaluate(options: &Evaluate, today: &str) -> ExitCode {
    refusal::told(evaluate::run(options, today))
}
