//! The command line of the engines that work on files alone: evaluate, disclose, value.
//!
//! ```text
//! arguments ─▶ evaluate | disclose | value ─▶ files read ─▶ engine ─▶ JSON and words, or an error that says what to do
//! ```

mod disclose;
mod evaluate;
mod refusal;
mod value;

pub use disclose::Disclose;
pub use evaluate::Evaluate;
pub use refusal::Refusal;
pub use value::Value;

use std::process::ExitCode;

/// Runs `opgang disclose`.
pub fn disclose(options: &Disclose) -> ExitCode {
    refusal::told(disclose::run(options))
}

/// Runs `opgang evaluate`.
pub fn evaluate(options: &Evaluate) -> ExitCode {
    refusal::told(evaluate::run(options))
}

/// Runs `opgang value`.
pub fn value(options: &Value) -> ExitCode {
    refusal::told(value::run(options))
}
