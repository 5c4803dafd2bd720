//! The command line of the engines that work on files alone: evaluate, disclose, value.
//!
//! ```text
//! arguments ─▶ evaluate | disclose | value ─▶ files read ─▶ engine ─▶ JSON and words, or an error that says what to do
//! ```

mod evaluate;
mod refusal;
mod watching;

pub use evaluate::Evaluate;
pub use refusal::Refusal;

use std::process::ExitCode;

/// Runs `opgang evaluate`.
pub fn evaluate(options: &Evaluate) -> ExitCode {
    refusal::told(evaluate::run(options))
}
