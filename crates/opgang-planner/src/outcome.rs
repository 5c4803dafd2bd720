//! What a run found, for every problem without more to tell.

/// A plan, its score, and how near it is to the best there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<Plan, Terms> {
    /// The best plan.
    pub plan: Plan,
    /// Its score, term by term.
    pub terms: Terms,
    /// What no plan can beat, in the problem's own units; nothing where nothing was proved.
    pub bound: Option<i64>,
    /// Iterations done; what one is stands with each problem.
    pub iterations: u64,
    /// Seekers, visits, families or patients without a place.
    pub waiting: usize,
}
