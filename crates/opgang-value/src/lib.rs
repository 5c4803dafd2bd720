//! What it was worth, and to which purse.
//!
//! ```text
//! case ─┬─ costs of the effort ───────────────────────────┐
//!       ├─ effects × quantities × dated prices, by payer ─┼─▶ ledger ─▶ discounting ─▶ net, by payer and year
//!       └─ findings with their covariance ─▶ draws ───────┘              └─▶ how sure, what matters, other assumptions
//! ```
//!
//! A gain of a purse is positive everywhere. Nothing here reads a file, a clock or a random source.

pub mod case;
pub mod catalogue;
pub mod chance;
pub mod contract;
pub mod effects;
pub mod examples;
pub mod ledger;
pub mod money;
pub mod notices;
pub mod outcome;
pub mod parameters;
pub mod present;
pub mod sensitivity;
pub mod wording;

use opgang_tables::Fault;

/// A TOML file that is none, or that lacks or has something it should not.
pub(crate) fn broken(file: &str, cause: &toml::de::Error) -> Fault {
    Fault::at(
        file,
        cause.to_string().trim().to_owned(),
        "see docs/reference/value-files.md for the fields of each file",
    )
}
