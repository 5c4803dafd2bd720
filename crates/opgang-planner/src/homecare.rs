//! Home health care: which carer comes to whom, in which order and when, also where two must come.
//!
//! The published home health care routing and scheduling problem (HHCRSP). Every patient asks for one or
//! two services in a time window; two services come at the same moment or one a given time after the
//! other, by two different carers. Coming early means waiting, coming late costs. The cost of a plan is
//! a third of the distance driven, the sum of all lateness and the largest lateness.
//!
//! ```text
//! file       what the JSON says, field for field
//! instance   the same, validated, with names turned into indices and numbers into thousandths
//! model      the patients that can be served, in flat arrays
//! state      one plan under search: an order of all patients and the carers of each
//! weigh      what a change of a stretch of that order would cost, without making it
//! moves      which changes are tried
//! anneal     one chain of simulated annealing
//! search     chains in rounds, the best plan kept
//! plan       the plan in the authors' solution form, and its terms
//! ```
//!
//! Sources: Mankowska, Meisel, Bierwirth (2014), doi 10.1007/s10729-013-9243-1, for the problem; Ceschia,
//! Di Gaspero, Rosati, Schaerf (2024), doi 10.1111/itor.13585, for the file forms, whose `global_ordering` is
//! what is searched over: one order of all patients, in which no circle of waiting can arise.

mod anneal;
mod construct;
mod file;
mod instance;
#[cfg(test)]
mod made;
mod milli;
mod model;
mod moves;
mod plan;
mod search;
mod state;
#[cfg(test)]
mod trials;
mod weigh;

pub use instance::{Instance, Shortage, read};
pub use milli::Milli;
pub use plan::{Plan, Route, Stop, Terms, score};
pub use search::{EFFORT_DEFAULT, Outcome, solve};
