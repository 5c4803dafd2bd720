//! Who gets which job: seekers and offers matched for worth, for peace, and for those who are easily left out.
//!
//! ```text
//! instance ─▶ listing ─▶ model ─▶ stable    a start without blocking pairs
//!                          │  └──▶ welfare   the most matches can be worth: first bound, first prices
//!                          │         └─▶ bound    blocking priced as well: the bound that is reported
//!                          └────▶ state ─▶ search ─▶ run
//! score      a plan judged anew from the instance, and its blocking pairs as facts
//! ```
//!
//! A plan is worth the sum of its matches, less a price for every pair who would both rather have each other, less a
//! price for everybody short of a group's floor. The model, the algorithms and measured figures stand in
//! `docs/reference/planner-matching.md`.

mod bound;
mod instance;
mod listing;
mod model;
mod run;
mod score;
mod search;
mod shortage;
mod stable;
mod state;
mod welfare;

#[cfg(test)]
mod made;

pub use instance::{FORMAT, Firm, Group, GroupValue, Instance, Offer, Seeker, Weights, read};
pub use listing::{Listed, Rule, first_refusal, listed, refusals, travel_min};
pub use run::{EFFORT_DEFAULT, Outcome, solve};
pub use score::{Blocking, Plan, Standing, Terms, blocking, score, standings};
pub use shortage::{Cause, Shortage, shortages};
pub use welfare::{Worth, most_worth};
