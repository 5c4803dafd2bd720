//! Who may do what to what.
//!
//! [`RULES`] is one readable table; [`decide`] looks a question up in it, and what no row allows is
//! refused. `opgang access` prints it for review. Relations are worked out afresh for every
//! question, as of that day, so a pair that ended yesterday has lost its access today.

mod decide;
mod print;
mod relation;
mod rules;

pub use decide::{Facts, decide};
pub use print::markdown;
pub use relation::{Relation, relations_to};
pub use rules::{RULES, Rule, Subject, Verb, When};
