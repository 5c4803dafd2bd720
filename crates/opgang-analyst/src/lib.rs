//! The command line of the engines that work on files alone: evaluate, disclose, value.
//!
//! ```text
//! arguments ─▶ evaluate | disclose | value ─▶ files read ─▶ engine ─▶ JSON and words, or an error that says what to do
//! ```

mod disclose;
mod evaluate;
mod notices;
mod outlet;
mod refusal;
mod released;
mod study;
mod value;
mod watching;

pub use disclose::Disclose;
pub use evaluate::Evaluate;
pub use refusal::Refusal;
pub use value::Value;

use std::process::ExitCode;

/// Runs `opgang disclose`.
pub fn disclose(options: &Disclose) -> ExitCode {
    refusal::told(disclose::run(options))
}

/// Runs `opgang evaluate` on a day, such as 2026-11-22: a lock carries it.
pub fn evaluate(options: &Evaluate, today: &str) -> ExitCode {
    refusal::told(evaluate::run(options, today))
}

/// Runs `opgang value`.
pub fn value(options: &Value) -> ExitCode {
    refusal::told(value::run(options))
}
