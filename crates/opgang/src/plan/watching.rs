//! Who watches a run: the clock, the person at the keyboard, and the screen.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opgang_planner::{Progress, Watch};
use serde::Serialize;

/// How often a line may be drawn.
const DRAW_EVERY: Duration = Duration::from_millis(200);
/// How many points of its course a report keeps.
const COURSE_MAX: usize = 400;

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Its effort was spent, or nothing better is possible.
    Effort,
    /// Its time was over.
    Time,
    /// A person stopped it.
    Person,
}

/// A point of a run's course.
#[derive(Clone, Copy, Serialize)]
pub struct Point {
    pub cpu_seconds: f64,
    pub objective: i64,
    pub bound: Option<i64>,
}

/// Seconds that all threads of the process have worked.
pub fn cpu_seconds() -> f64 {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
}

/// To the millisecond: what a report shows.
pub fn to_milliseconds(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// Somebody who asks the program to stop: Ctrl-C, or the signal to end. A second Ctrl-C ends it without a plan.
pub fn hands() -> Arc<AtomicBool> {
    let raised = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Where a signal cannot be caught, it does what it always did.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&raised));
        let _ = signal_hook::flag::register(signal, Arc::clone(&raised));
    }
    raised
}

/// Watches one run.
pub struct Watcher {
    begun: Instant,
    deadline: Option<Instant>,
    hands: Arc<AtomicBool>,
    ended: AtomicU8,
    seen: Mutex<Seen>,
    over: Condvar,
}

#[derive(Default)]
struct Seen {
    last: Option<Progress>,
    course: Vec<Point>,
    over: bool,
}

impl Watcher {
    /// Watches a command that began at `begun`; the search is to end at `deadline`, or when `hands` are raised.
    pub fn new(begun: Instant, deadline: Option<Instant>, hands: Arc<AtomicBool>) -> Self {
        Self { begun, deadline, hands, ended: AtomicU8::new(0), seen: Mutex::default(), over: Condvar::new() }
    }

    /// Runs `search` and draws its progress, unless `quiet`.
    pub fn watch<T>(&self, quiet: bool, search: impl FnOnce() -> T) -> T {
        if quiet {
            return search();
        }
        std::thread::scope(|threads| {
            threads.spawn(|| self.draw());
            let over = OnLeaving(self);
            let found = search();
            drop(over);
            found
        })
    }

    /// Why the run ended.
    pub fn ended(&self) -> Ended {
        match self.ended.load(Ordering::Relaxed) {
            1 => Ended::Time,
            2 => Ended::Person,
            _ => Ended::Effort,
        }
    }

    /// The points at which the run became better.
    pub fn course(&self) -> Vec<Point> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).course.clone()
    }

    /// Draws what is new, at most five times a second. On a terminal the line is drawn over, and its seconds go on.
    fn draw(&self) {
        let terminal = std::io::stderr().is_terminal();
        let mut shown = None;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        while !seen.over {
            seen = self.over.wait_timeout(seen, DRAW_EVERY).unwrap_or_else(PoisonError::into_inner).0;
            if seen.over || seen.last.is_none() || (seen.last == shown && !terminal) {
                continue;
            }
            shown = seen.last;
            let Some(progress) = shown else { continue };
            let text = line(&progress, self.begun.elapsed());
            // Nobody may be reading any more; the plan is worth more than the line.
            let _ = if terminal {
                write!(std::io::stderr(), "\r\x1b[K{text}")
            } else {
                writeln!(std::io::stderr(), "{text}")
            };
        }
        if terminal && shown.is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// Tells the drawing thread that the run is over, even when the search fails.
struct OnLeaving<'a>(&'a Watcher);

impl Drop for OnLeaving<'_> {
    fn drop(&mut self) {
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.0.over.notify_all();
    }
}

impl Watch for Watcher {
    fn stop(&self) -> bool {
        let why = if self.hands.load(Ordering::Relaxed) {
            2
        } else if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            1
        } else {
            return false;
        };
        let _ = self.ended.compare_exchange(0, why, Ordering::Relaxed, Ordering::Relaxed);
        true
    }

    fn progress(&self, progress: Progress) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.last = Some(progress);
        if seen.course.len() == COURSE_MAX {
            let thinner: Vec<Point> = seen.course.iter().copied().step_by(2).collect();
            seen.course = thinner;
        }
        let cpu_seconds = to_milliseconds(cpu_seconds());
        seen.course.push(Point { cpu_seconds, objective: progress.objective, bound: progress.bound });
    }
}

/// One line of progress.
pub fn line(progress: &Progress, elapsed: Duration) -> String {
    let mut line = format!("objective {}", progress.objective);
    if let Some(bound) = progress.bound {
        line += &format!(", bound {bound}");
        if let Some(gap) = super::report::gap_percent(progress.objective, bound) {
            line += &format!(", gap {gap} %");
        }
    }
    line + &format!(", waiting {}, {:.1} s", progress.waiting, elapsed.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(objective: i64) -> Progress {
        Progress { objective, bound: None, waiting: 0, iterations: 0 }
    }

    #[test]
    fn a_run_ends_by_the_clock_or_by_hand_and_says_which_came_first() {
        let hands = Arc::new(AtomicBool::new(false));
        let open = Watcher::new(Instant::now(), None, Arc::clone(&hands));
        assert!(!open.stop());
        assert_eq!(open.ended(), Ended::Effort);
        let late = Watcher::new(Instant::now(), Some(Instant::now()), Arc::clone(&hands));
        assert!(late.stop());
        hands.store(true, Ordering::Relaxed);
        assert!(open.stop() && late.stop());
        assert_eq!((open.ended(), late.ended()), (Ended::Person, Ended::Time));
    }

    #[test]
    fn a_long_course_is_thinned_and_keeps_its_end() {
        let watcher = Watcher::new(Instant::now(), None, Arc::default());
        (0..10_000).for_each(|objective| watcher.progress(progress(objective)));
        let course = watcher.course();
        assert!(course.len() <= COURSE_MAX);
        assert_eq!((course[0].objective, course[course.len() - 1].objective), (0, 9_999));
    }

    #[test]
    fn a_line_tells_what_is_known() {
        let told = line(&Progress { bound: Some(1_000), ..progress(990) }, Duration::from_millis(3_210));
        assert_eq!(told, "objective 990, bound 1000, gap 1.0000 %, waiting 0, 3.2 s");
        assert_eq!(line(&progress(7), Duration::ZERO), "objective 7, waiting 0, 0.0 s");
    }
}
