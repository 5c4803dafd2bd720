//! Who watches a run: the person at the keyboard, and the screen.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use opgang_evaluate::orders::Watch;
use opgang_tables::{Ask, Fault, Frame, read_while};

use crate::{Refusal, refusal};

/// How often a watcher looks up.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// A line is drawn at every so-many-th look; the draws are also the clock by which time is told.
const DRAW_EVERY: u32 = 5;
/// So many looks after a person stopped it, a run that is still in one of its steps is left where it is.
const PATIENCE: u32 = 3;
/// A run that is over after so many draws draws nothing.
const SILENT_DRAWS: u32 = 6;

/// Watches one run: Ctrl-C ends it, and its progress is drawn on a terminal.
pub struct Watcher {
    raised: Arc<AtomicBool>,
    seen: Mutex<Seen>,
    over: Condvar,
    scratch: OnceLock<PathBuf>,
}

#[derive(Default)]
struct Seen {
    last: Option<Step>,
    over: bool,
}

/// How far a piece of the work is.
#[derive(Clone, Copy, PartialEq)]
struct Step {
    work: &'static str,
    done: u64,
    all: u64,
}

impl Watcher {
    /// Begins to watch: from now on Ctrl-C and the signal to end raise a flag; the second one ends the program at once.
    pub fn new() -> Self {
        let raised = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Where a signal cannot be caught, it does what it always did.
            let _ = signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&raised));
            let _ = signal_hook::flag::register(signal, Arc::clone(&raised));
        }
        Self { raised, seen: Mutex::default(), over: Condvar::new(), scratch: OnceLock::new() }
    }

    /// Where numbers are put aside that memory does not hold.
    pub fn put_aside_in(&self, folder: Option<&Path>) {
        if let Some(folder) = folder {
            // One command is one run.
            let _ = self.scratch.set(folder.to_owned());
        }
    }

    /// Runs `work` on so many threads, and draws its progress unless `quiet`.
    ///
    /// # Errors
    /// What `work` refuses; that a person stopped it; that there can be no such threads.
    pub fn run<T: Send>(
        &self,
        threads: Option<u16>,
        quiet: bool,
        work: impl FnOnce() -> Result<T, Fault> + Send,
    ) -> Result<T, Refusal> {
        if threads == Some(0) {
            return Err(Fault::at("--threads", "0 threads do nothing", "give at least 1").into());
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.map_or(0, usize::from))
            .build()
            .map_err(|cause| Refusal::Internal(cause.to_string()))?;
        let draws = !quiet && std::io::stderr().is_terminal();
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).over = false;
        let done = std::thread::scope(|scope| {
            scope.spawn(|| self.look(draws));
            let over = OnLeaving(self);
            let done = pool.install(work);
            drop(over);
            done
        });
        // Whatever a stopped run says about itself, it was stopped.
        done.map_err(|fault| if self.stop() { Refusal::Stopped } else { Refusal::Given(fault) })
    }

    /// Reads columns of a file, unless a person stops it.
    ///
    /// # Errors
    /// As [`opgang_tables::read`].
    pub fn read(&self, path: &Path, asks: &[Ask]) -> Result<Frame, Fault> {
        read_while(path, asks, &mut |rows| {
            self.progress("rows", rows, 0);
            if self.stop() { Err(Fault::at("run", "was stopped", "start it again")) } else { Ok(()) }
        })
    }

    /// Looks up until the run is over: draws what is new over the line before, and sees to it that a person who stops
    /// the run need not wait.
    fn look(&self, may_draw: bool) {
        let (mut drawn, mut draws, mut since) = (false, 0, ("", 0));
        let (mut looks, mut patience) = (0, PATIENCE);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        while !seen.over {
            seen = self.over.wait_timeout(seen, LOOK_EVERY).unwrap_or_else(PoisonError::into_inner).0;
            if self.stop() && !seen.over {
                if patience == 0 {
                    // Nothing is written before a run is over, so that nothing is left half written.
                    refusal::leave(&Refusal::Stopped);
                }
                patience -= 1;
                continue;
            }
            looks += 1;
            if !may_draw || looks % DRAW_EVERY != 0 {
                continue;
            }
            draws += 1;
            let Some(step) = seen.last.filter(|_| !seen.over) else { continue };
            if step.work != since.0 {
                since = (step.work, draws);
            }
            if draws > SILENT_DRAWS {
                // Nobody may be reading any more.
                let _ = write!(
                    std::io::stderr(),
                    "\r\x1b[K{}",
                    line(&step, LOOK_EVERY * DRAW_EVERY * (draws - since.1 + 1))
                );
                drawn = true;
            }
        }
        if drawn {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

impl Watch for Watcher {
    fn stop(&self) -> bool {
        self.raised.load(Ordering::Relaxed)
    }

    fn progress(&self, work: &'static str, done: u64, all: u64) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).last = Some(Step { work, done, all });
    }

    fn scratch(&self) -> Option<PathBuf> {
        self.scratch.get().cloned()
    }
}

/// Tells the drawing thread that the run is over, even when the work fails.
struct OnLeaving<'a>(&'a Watcher);

impl Drop for OnLeaving<'_> {
    fn drop(&mut self) {
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.0.over.notify_all();
    }
}

/// One line of progress; `all` is 0 where nobody knows it.
fn line(step: &Step, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    if step.all == 0 {
        return format!("{} {}, {seconds:.0} s", step.work, step.done);
    }
    let left = seconds * step.all.saturating_sub(step.done) as f64 / step.done.max(1) as f64;
    let left = if step.done == 0 { String::new() } else { format!(", {left:.0} s left") };
    format!("{} {} of {}, {seconds:.0} s{left}", step.work, step.done, step.all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_how_far_and_how_long_to_go() {
        let step = |done, all| Step { work: "cells", done, all };
        let seconds = Duration::from_secs(30);
        assert_eq!(line(&step(100, 0), seconds), "cells 100, 30 s");
        assert_eq!(line(&step(0, 40), seconds), "cells 0 of 40, 30 s");
        assert_eq!(line(&step(30, 40), seconds), "cells 30 of 40, 30 s, 10 s left");
    }

    #[test]
    fn a_run_that_a_person_stopped_is_told_as_stopped() {
        let watcher = Watcher::new();
        let refused = || Err::<(), _>(Fault::at("a", "b", "c"));
        assert!(matches!(watcher.run(Some(1), true, refused), Err(Refusal::Given(_))));
        watcher.raised.store(true, Ordering::Relaxed);
        assert!(matches!(watcher.run(Some(1), true, refused), Err(Refusal::Stopped)));
    }
}
