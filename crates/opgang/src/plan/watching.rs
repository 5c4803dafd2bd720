//! Who watches a run: the clock, the person at the keyboard, and the screen.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opgang_i18n::{Lang, msg::runs};
use opgang_planner::{Progress, Watch};
use serde::Serialize;

/// How often a line may be drawn.
const DRAW_EVERY: Duration = Duration::from_millis(200);
/// Of the time that is left, what a run is granted, in hundredths: so it ends by its effort and can be repeated.
const GRANTED_PCT: u128 = 92;
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
    pub iterations: u64,
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
    /// Whether the clock decides how many iterations there are, because nobody ordered a number.
    grants: bool,
    hands: Arc<AtomicBool>,
    ended: AtomicU8,
    seen: Mutex<Seen>,
    over: Condvar,
    lang: Lang,
}

#[derive(Default)]
struct Seen {
    last: Option<Progress>,
    course: Vec<Point>,
    over: bool,
    /// When a run asked last how much it may do, and what it had done.
    asked: Option<(Instant, u64)>,
    granted: Option<u64>,
}

impl Watcher {
    /// Watches a command that began at `begun`; the search is to end at `deadline`, or when `hands` are raised. It
    /// `grants` as many iterations as there is time for when nobody ordered a number.
    pub fn new(begun: Instant, deadline: Option<Instant>, grants: bool, hands: Arc<AtomicBool>) -> Self {
        let seen = Mutex::new(Seen { asked: Some((Instant::now(), 0)), ..Seen::default() });
        Self {
            begun,
            deadline,
            grants,
            hands,
            ended: AtomicU8::new(0),
            seen,
            over: Condvar::new(),
            lang: Lang::default(),
        }
    }

    /// The same, whose lines are in another language.
    pub fn speaking(self, lang: Lang) -> Self {
        Self { lang, ..self }
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

    /// All the iterations that the run was granted, where it asked and the clock decided.
    pub fn granted(&self) -> Option<u64> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).granted
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
            let text = line(self.lang, &progress, self.begun.elapsed());
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

    fn grant(&self, done: u64, asked: u64) -> u64 {
        let Some(deadline) = self.deadline.filter(|_| self.grants) else { return asked };
        let now = Instant::now();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, before) = seen.asked.replace((now, done)).unwrap_or((now, done));
        let (spent, left) = (now.duration_since(since), deadline.saturating_duration_since(now));
        let rate = u128::from(done.saturating_sub(before)) * left.as_nanos() * GRANTED_PCT / 100;
        // A run that has done nothing yet cannot say what it costs.
        let granted = match rate.checked_div(spent.as_nanos()) {
            _ if asked == 0 => 0,
            Some(granted) if done > before => u64::try_from(granted).unwrap_or(asked),
            _ => asked,
        };
        seen.granted = Some(done.saturating_add(granted));
        granted
    }

    fn progress(&self, progress: Progress) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.last = Some(progress);
        if seen.course.len() == COURSE_MAX {
            let thinner: Vec<Point> = seen.course.iter().copied().step_by(2).collect();
            seen.course = thinner;
        }
        let cpu_seconds = to_milliseconds(cpu_seconds());
        let Progress { iterations, objective, bound, .. } = progress;
        seen.course.push(Point { iterations, cpu_seconds, objective, bound });
    }
}

/// One line of progress. Numbers stand as in the files, without separators.
pub fn line(lang: Lang, progress: &Progress, elapsed: Duration) -> String {
    let (objective, waiting) = (progress.objective.to_string(), progress.waiting.to_string());
    let seconds = lang.decimal((elapsed.as_secs_f64() * 10.0).round() / 10.0, 1);
    lang.plain_text(&match progress.bound {
        Some(bound) => {
            let gap: f64 = super::report::gap_percent(progress.objective, bound).parse().unwrap_or_default();
            runs::line_bound(bound.to_string(), lang.decimal(gap, 4), objective, seconds, waiting)
        }
        None => runs::line(objective, seconds, waiting),
    })
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
        let open = Watcher::new(Instant::now(), None, true, Arc::clone(&hands));
        assert!(!open.stop());
        assert_eq!(open.ended(), Ended::Effort);
        let late = Watcher::new(Instant::now(), Some(Instant::now()), true, Arc::clone(&hands));
        assert!(late.stop());
        hands.store(true, Ordering::Relaxed);
        assert!(open.stop() && late.stop());
        assert_eq!((open.ended(), late.ended()), (Ended::Person, Ended::Time));
    }

    #[test]
    fn the_clock_grants_what_there_is_time_for_unless_a_number_was_ordered() {
        let deadline = Some(Instant::now() + Duration::from_secs(1_000));
        let ordered = Watcher::new(Instant::now(), deadline, false, Arc::default());
        assert_eq!((ordered.grant(10, 77), ordered.granted()), (77, None));
        let free = Watcher::new(Instant::now(), deadline, true, Arc::default());
        assert_eq!(free.grant(0, 77), 77, "nothing is known yet");
        std::thread::sleep(Duration::from_millis(20));
        let granted = free.grant(1_000, 77);
        // 1,000 in 20 ms or a little more, for 1,000 s: at most fifty million, less the part that is kept.
        assert!((100_000..46_000_001).contains(&granted), "{granted}");
        assert_eq!(free.granted(), Some(1_000 + granted));
        assert_eq!((free.grant(2_000, 0), free.granted()), (0, Some(2_000)), "nothing more is asked");
        let late = Watcher::new(Instant::now(), Some(Instant::now()), true, Arc::default());
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(late.grant(5, 77), 0);
    }

    #[test]
    fn a_long_course_is_thinned_and_keeps_its_end() {
        let watcher = Watcher::new(Instant::now(), None, true, Arc::default());
        (0..10_000).for_each(|objective| watcher.progress(progress(objective)));
        let course = watcher.course();
        assert!(course.len() <= COURSE_MAX);
        assert_eq!((course[0].objective, course[course.len() - 1].objective), (0, 9_999));
    }

    #[test]
    fn a_line_tells_what_is_known() {
        let told = line(Lang::English, &Progress { bound: Some(1_000), ..progress(990) }, Duration::from_millis(3_210));
        assert_eq!(told, "objective 990, bound 1000, gap 1.0000 %, waiting 0, 3.2 s");
        assert_eq!(line(Lang::English, &progress(7), Duration::ZERO), "objective 7, waiting 0, 0.0 s");
        assert_eq!(line(Lang::Danish, &progress(-7_000), Duration::ZERO), "målværdi -7000, venter 0, 0,0 s");
    }
}
