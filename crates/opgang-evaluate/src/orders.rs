//! What a long run is told: where chance begins, how many threads, who watches, and where it may put things aside.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use opgang_tables::Fault;
use rayon::prelude::*;

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

/// Does the same with each of some, on all threads, and tells how many are done.
///
/// # Errors
/// The first of `of`, and when the run is to end.
pub(crate) fn each<T: Sync, R: Send>(
    some: &[T],
    (watch, work): (&dyn Watch, &'static str),
    of: impl Fn(&T) -> Result<R, Fault> + Sync,
) -> Result<Vec<R>, Fault> {
    let (done, all) = (AtomicU64::new(0), some.len() as u64);
    let one = |item| {
        goes_on(watch, work, done.fetch_add(1, Ordering::Relaxed), all)?;
        of(item)
    };
    some.par_iter().map(one).collect()
}

/// A person stopped the run.
pub(crate) fn stopped() -> Fault {
    Fault::at("run", "was stopped", "start it again")
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {}
