//! Why these two, why not those, and what would help: facts about a plan that is given.
//!
//! ```text
//! instance + plan ─┬─▶ Books ──▶ explain, waiting, load, use   what stands, counted exactly
//!                  └─▶ Ground ─▶ why-not, waiting, newcomers   what would be, found by a short search
//! ```
//!
//! Everything here is typed facts in whole points and minutes; sentences are made elsewhere.

mod books;
mod family;
mod ground;
mod newcomer;
mod obstacle;
mod standing;
#[cfg(test)]
mod tests;
mod undo;
mod waiting;
mod why_not;

pub use books::Books;
pub use family::{Alternative, Explanation, explain};
pub use ground::{Ground, Move};
pub use newcomer::{Newcomer, newcomers, with_newcomer};
pub(crate) use obstacle::own_rules;
pub use obstacle::{Obstacle, lift};
pub use standing::{Lesson, Load, PairUse, Standing, standing};
pub use waiting::{Relaxation, WaitingFamily, waiting};
pub use why_not::{Answer, Fewer, Possible, WhyNot, why_not};

use super::score::Terms;

impl Terms {
    /// These terms less those, one by one.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        Self {
            fit: self.fit - other.fit,
            language: self.language - other.language,
            gender: self.gender - other.gender,
            job: self.job - other.job,
            relation: self.relation - other.relation,
            travel: self.travel - other.travel,
            department: self.department - other.department,
            change: self.change - other.change,
            waiting: self.waiting - other.waiting,
            learning: self.learning - other.learning,
            repeats: self.repeats - other.repeats,
            partners: self.partners - other.partners,
            load: self.load - other.load,
            objective: self.objective - other.objective,
        }
    }
}
