//! The week of visits, `visit-plan/1`: which visit when, so that both people and the family have time.
//!
//! ```text
//! file ▶ instance ▶ parts that share nobody ▶ model (a day is one word) ▶ search ⇄ bound ▶ plan
//! ```
//!
//! How it works, what it costs and what it reaches stands in `docs/reference/planner-week.md`.

mod bound;
pub(crate) mod chance;
mod instance;
#[cfg(test)]
mod made;
mod model;
mod plan;
mod repair;
mod search;
mod shortage;
mod solve;
mod state;
#[cfg(test)]
mod tests;
pub(crate) mod together;

pub use instance::{Instance, Meeting, Person, Visit, Weights, read};
pub use plan::{Plan, Terms, score};
pub use shortage::{Cause, Shortage, shortages};
pub use solve::{EFFORT_DEFAULT, Outcome, solve};
