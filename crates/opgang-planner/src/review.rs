//! The review agendas, `review-plan/1`: which families a team looks at in which week.
//!
//! ```text
//! file ▶ instance ▶ teams ▶ model (a family's reviews are a path over the weeks) ▶ search ⇄ bound ▶ plan
//! ```
//!
//! How it works, what it costs and what it reaches stands in `docs/reference/planner-review.md`.

mod bound;
mod instance;
mod model;
mod plan;
mod search;
mod shortage;
mod solve;
#[cfg(test)]
mod tests;

pub use instance::{Family, Instance, Urgent, Weights, read};
pub use plan::{Plan, Terms, score};
pub use shortage::{FullWeek, Shortage, shortages};
pub use solve::{EFFORT_DEFAULT, Outcome, solve};
