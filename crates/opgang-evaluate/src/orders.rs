//! What a long run is told: where chance begins, how many threads, and who watches.

/// Somebody who looks at a run and may end it.
pub trait Watch: Sync {
    /// True when the run is to end at once. Asked often: it must be cheap.
    fn stop(&self) -> bool {
        false
    }
    /// Told how many of all pieces of the work are done.
    fn progress(&self, work: &'static str, done: u64, all: u64) {
        let _ = (work, done, all);
    }
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {}
