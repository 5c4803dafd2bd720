//! What a long run is told: where chance begins, how many threads, who watches, and where it may put things aside.

use std::path::PathBuf;

use opgang_tables::Fault;

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
    /// The folder in which numbers may be put aside that memory does not hold; none means that for temporary files.
    fn scratch(&self) -> Option<PathBuf> {
        None
    }
}

/// Tells how many of all pieces of the work are done.
///
/// # Errors
/// When the run is to end.
pub(crate) fn goes_on(watch: &dyn Watch, work: &'static str, done: u64, all: u64) -> Result<(), Fault> {
    watch.progress(work, done, all);
    if watch.stop() { Err(stopped()) } else { Ok(()) }
}

/// A person stopped the run.
pub(crate) fn stopped() -> Fault {
    Fault::at("run", "was stopped", "start it again")
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {}
