//! What a run is told: where chance begins, how much work it may do, and who watches.

/// How far a run has come; one line of its progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The best objective so far, in the problem's own units.
    pub objective: i64,
    /// What no plan can beat, where it is known.
    pub bound: Option<i64>,
    /// Families, seekers or visits without a place in the best plan so far.
    pub waiting: usize,
    /// Iterations done.
    pub iterations: u64,
}

/// Somebody who looks at a run and may end it: a clock, a person at the keyboard, a test.
pub trait Watch: Sync {
    /// True when the run is to end at once with its best plan. Asked often: it must be cheap.
    fn stop(&self) -> bool;
    /// Asked when a run knows better what it costs: `done` iterations are behind it and `asked` more are ordered.
    /// Gives how many more to do, which may be more than was asked; when nothing more is asked, nothing. What was
    /// done and granted when it was asked last stands in the report, and orders for as many repeat the run.
    fn grant(&self, done: u64, asked: u64) -> u64 {
        let _ = done;
        asked
    }
    /// Told whenever something is worth telling.
    fn progress(&self, progress: Progress);
}

/// How a run is to be made. The same orders on the same instance give the same plan, to the byte, on any
/// machine and any number of threads, unless the watch ended it.
#[derive(Clone, Copy)]
pub struct Orders<'a> {
    /// Where chance begins.
    pub seed: u64,
    /// How many iterations of search; what one is stands with each problem.
    pub effort: u64,
    /// How many threads may work at once; at least one.
    pub threads: usize,
    /// Who watches.
    pub watch: &'a dyn Watch,
}

/// Nobody watches: the run ends when its effort is spent.
pub struct Unwatched;

impl Watch for Unwatched {
    fn stop(&self) -> bool {
        false
    }
    fn progress(&self, _: Progress) {}
}

impl Orders<'static> {
    /// `effort` iterations from `seed` on one thread, with nobody watching.
    pub fn new(seed: u64, effort: u64) -> Self {
        Self { seed, effort, threads: 1, watch: &Unwatched }
    }
}
