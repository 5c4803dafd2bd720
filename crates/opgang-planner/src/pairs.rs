//! Pair plans: which two people work with which family.
//!
//! ```text
//! instance ─▶ model ─▶ prices (bound) ─▶ board (first plan) ─▶ search ─▶ Outcome
//!                                          desk: one area       anneal
//! ```

mod anneal;
mod board;
mod chain;
mod desk;
mod exact;
mod explain;
mod instance;
mod levels;
mod limited;
mod model;
mod prices;
mod score;
mod search;
mod shortage;
mod solve;
#[cfg(test)]
mod tests;
mod turns;

pub use explain::{
    Alternative, Answer, Books, Explanation, Fewer, Ground, Lesson, Load, Move, Newcomer, Obstacle, PairUse, Possible,
    Relaxation, Standing, WaitingFamily, WhyNot, explain, lift, newcomers, standing, waiting, why_not, with_newcomer,
};
pub use instance::{Area, FORMAT, Family, Gender, GenderWish, Instance, Member, Travel, Weights, read};
pub(crate) use levels::PairLevel;
pub use score::{Plan, Terms, family_terms, score};
pub use shortage::{Cause, Shortage, shortages};
pub use solve::{EFFORT_DEFAULT, Outcome, Rules, solve};
