//! One run: read, search, judge, write.

use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use opgang_i18n::msg::runs;
use opgang_plan_check::Verdict;
use opgang_planner::{Orders, Progress};

use super::files::{self, Outlet};
use super::options::Run;
use super::problem::{Better, Problem, Solved, Told};
use super::report::{Report, gap_percent};
use super::shortage::Shortages;
use super::watching::{self, Ended, Watcher, to_milliseconds};
use super::{Refusal, checking};

/// What is kept for judging and writing when there is a time limit: so much, so many times the reading, and one
/// part in so many of the limit, for a machine that has others to serve.
const LEFT_OVER: Duration = Duration::from_millis(25);
const LEFT_OVER_READINGS: u32 = 8;
const LEFT_OVER_PART: f64 = 200.0;
/// Iterations that no run makes: the clock decides how many there is time for.
const EFFORT_BY_CLOCK: u64 = 1 << 48;

/// Makes a plan with `options` and writes it. `begun` is when the program started.
pub fn run<P: Problem>(problem: &P, options: &Run, begun: Instant) -> Result<ExitCode, Refusal> {
    let hands = watching::hands();
    let reading = Instant::now();
    let text = files::read(&options.instance)?;
    let instance = problem.read(&text).map_err(|fault| {
        let shown = options.instance.display();
        Refusal::given(format!("{shown}: {}: {}", fault.place, fault.what), fault.remedy)
    })?;
    let left_over = LEFT_OVER + reading.elapsed() * LEFT_OVER_READINGS;
    checking::expect_usable(&options.instance, &text)?;
    let start = options.from.as_deref().map(|path| start(problem, &text, path)).transpose()?;
    let outlets = Outlets::open(options)?;
    let deadline = options.seconds.map(|seconds| {
        begun + Duration::from_secs_f64(seconds * (1.0 - 1.0 / LEFT_OVER_PART)).saturating_sub(left_over)
    });
    let watcher = Watcher::new(begun, deadline, options.effort.is_none(), hands).speaking(options.lang);
    let orders = Orders {
        seed: options.seed,
        effort: match (options.effort, deadline) {
            (Some(effort), _) => effort,
            (None, Some(_)) => EFFORT_BY_CLOCK,
            (None, None) => problem.effort(&instance),
        },
        threads: options.threads.map_or_else(|| available_parallelism().map_or(1, Into::into), usize::from),
        watch: &watcher,
    };
    let from = start.as_ref().map(|start| start.text.as_str());
    let solved = watcher.watch(options.quiet, || problem.solve(&instance, from, &orders))?;
    let verdict = judged(problem, &text, &solved)?;
    let told = Told { text: &text, solution: &solved.solution, lang: options.lang };
    let Shortages { facts, lines } = problem.shortages(&instance, &told)?;
    let report = || {
        let start_sha256 = start.map(|start| start.sha256);
        let made = report(problem, options, &orders, (&solved, verdict, &watcher, begun), (&text, start_sha256));
        Report { shortages: facts, ..made }
    };
    outlets.write(&solved, report)?;
    tell(options, &solved, &watcher, begun);
    if !options.quiet {
        lines.iter().for_each(|line| eprintln!("{line}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// A plan to begin with.
struct Start {
    /// Made to fit the instance.
    text: String,
    /// Of the file as it was read.
    sha256: String,
}

/// Reads the plan to begin with. It may break hard rules, which the search repairs; its form must be right.
fn start<P: Problem>(problem: &P, instance: &str, path: &Path) -> Result<Start, Refusal> {
    let read = files::read(path)?;
    let sha256 = files::sha256(&read);
    let text = problem.fitted(instance, read);
    let verdict = checking::judge(instance, &text).map_err(|error| checking::unusable("the instance", &error))?;
    match verdict.broken.first().filter(|_| verdict.objective.is_none()) {
        Some(broken) => Err(Refusal::given(
            format!("{}: {broken}", path.display()),
            "begin with a plan for this instance, in the form that this command writes",
        )),
        None => Ok(Start { text, sha256 }),
    }
}

/// The independent verdict on a plan. Whatever it rejects, or reckons differently, is never written.
fn judged<P: Problem>(problem: &P, instance: &str, solved: &Solved) -> Result<Verdict, Refusal> {
    let internal = |what: String| Refusal::Internal { what };
    let verdict = checking::judge_within(instance, &solved.solution, None, problem.max_changes())
        .map_err(|error| internal(format!("the checker cannot use the instance that the search could: {error}")))?;
    if let Some(broken) = verdict.broken.first() {
        let count = verdict.broken.len();
        return Err(internal(format!("the plan breaks {count} rules, the first being: {broken}")));
    }
    if verdict.objective != Some(solved.objective) {
        let reckoned = verdict.objective.map_or_else(|| "nothing".to_owned(), |objective| objective.to_string());
        return Err(internal(format!("the search reckons {}, the checker {reckoned}", solved.objective)));
    }
    let beats = |bound: i64| match P::BETTER {
        Better::More => solved.objective > bound,
        Better::Less => solved.objective < bound,
    };
    if let Some(bound) = solved.bound.filter(|&bound| beats(bound)) {
        return Err(internal(format!("the plan is worth {}, beyond its own bound {bound}", solved.objective)));
    }
    Ok(verdict)
}

/// The files that a run writes.
struct Outlets {
    solution: Outlet,
    report: Option<Outlet>,
}

impl Outlets {
    /// Makes ready before the search, so that a path that cannot be written costs nobody an hour.
    fn open(options: &Run) -> Result<Self, Refusal> {
        let solution = Outlet::open(&options.out, &[&options.instance])?;
        let mut taken = vec![options.instance.as_path(), &options.out];
        taken.extend(options.from.as_deref());
        let report = options.report.as_deref().map(|path| Outlet::open(path, &taken)).transpose()?;
        Ok(Self { solution, report })
    }

    fn write(self, solved: &Solved, report: impl FnOnce() -> Report) -> Result<(), Refusal> {
        self.solution.write(&solved.solution)?;
        let Some(outlet) = self.report else { return Ok(()) };
        let text = serde_json::to_string_pretty(&report())
            .map_err(|cause| Refusal::Internal { what: format!("the report cannot be written down: {cause}") })?;
        outlet.write(&(text + "\n"))
    }
}

/// What a run left behind: its plan, the verdict on it, who watched, and when the program started.
type Left<'a> = (&'a Solved, Verdict, &'a Watcher, Instant);
/// The text of the instance, and the hash of the plan to begin with.
type Given<'a> = (&'a str, Option<String>);

fn report<P: Problem>(problem: &P, options: &Run, orders: &Orders, left: Left, given: Given) -> Report {
    let ((solved, verdict, watcher, begun), (instance, start_sha256)) = (left, given);
    let name = serde_json::from_str::<serde_json::Value>(instance).ok();
    Report {
        format: "plan-report/1",
        program: concat!("opgang ", env!("CARGO_PKG_VERSION")).to_owned(),
        problem: P::NAME,
        instance_format: verdict.format,
        name: name.and_then(|file| Some(file.get("name")?.as_str()?.to_owned())),
        objective: solved.objective,
        terms: verdict.terms,
        bound: solved.bound,
        proven: solved.proven || solved.bound == Some(solved.objective),
        gap_points: solved.bound.map(|bound| (bound - solved.objective).abs()),
        gap_percent: solved.bound.map(|bound| gap_percent(solved.objective, bound)),
        waiting: solved.waiting,
        shortages: serde_json::Value::Null,
        changed: solved.changed,
        ended_by: watcher.ended(),
        iterations: solved.iterations,
        effort: watcher.granted().unwrap_or(orders.effort),
        seed: orders.seed,
        threads: orders.threads,
        seconds_max: options.seconds,
        max_changes: problem.max_changes(),
        cpu_seconds: to_milliseconds(watching::cpu_seconds()),
        wall_seconds: to_milliseconds(begun.elapsed().as_secs_f64()),
        instance_sha256: files::sha256(instance),
        solution_sha256: files::sha256(&solved.solution),
        start_sha256,
        course: watcher.course(),
    }
}

/// The last words of a run, on the error stream like its progress.
fn tell(options: &Run, solved: &Solved, watcher: &Watcher, begun: Instant) {
    if options.quiet && watcher.ended() != Ended::Person {
        return;
    }
    let Solved { objective, bound, iterations, waiting, .. } = *solved;
    let progress = Progress { objective, bound, waiting, iterations };
    let line = watching::line(options.lang, &progress, begun.elapsed());
    let path = options.out.display().to_string();
    let message = match watcher.ended() {
        Ended::Person => runs::done_person(line, path),
        Ended::Time => runs::done_time(line, path),
        Ended::Effort => runs::done(line, path),
    };
    eprintln!("{}", options.lang.plain_text(&message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use opgang_planner::Fault;
    use std::path::PathBuf;

    /// Lets every family wait, and says of it what the test wants.
    struct Lazy {
        wrong_by: i64,
        pairs: &'static str,
        bound: i64,
    }

    const INSTANCE: &str = r#"{"format":"review-plan/1","name":"tiny","weeks":3,"minutes_per_meeting":10,"families":
        [{"id":0,"area":0,"minutes":10,"max_gap_weeks":1,"last_review_week":0,"urgent":[]}],
        "weights":{"late_week":50,"urgent_wait_week":40,"early_week":3}}"#;
    const ALL_WAIT: &str = r#"{"weeks":[[],[],[]]}"#;

    impl Problem for Lazy {
        type Instance = ();
        const NAME: &'static str = "lazy";
        const BETTER: Better = Better::Less;

        fn read(&self, text: &str) -> Result<(), Fault> {
            if text == INSTANCE { Ok(()) } else { Err(Fault::at("weeks", "is not there", "write it")) }
        }

        fn effort(&self, (): &()) -> u64 {
            7
        }

        fn solve(&self, (): &(), start: Option<&str>, orders: &Orders) -> Result<Solved, Refusal> {
            while orders.effort == 1_000 && !orders.watch.stop() {
                orders.watch.progress(Progress { objective: 100, bound: None, waiting: 1, iterations: 1 });
                std::thread::sleep(Duration::from_millis(1));
            }
            Ok(Solved {
                solution: start.unwrap_or(self.pairs).to_owned(),
                objective: 100 + self.wrong_by,
                bound: Some(self.bound),
                iterations: orders.effort,
                waiting: 1,
                proven: false,
                changed: None,
            })
        }
    }

    const HONEST: Lazy = Lazy { wrong_by: 0, pairs: ALL_WAIT, bound: 80 };

    struct Desk(tempfile::TempDir);

    impl Desk {
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().expect("a folder can be made"));
            std::fs::write(desk.path("in.json"), INSTANCE).expect("a file can be written");
            desk
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn options(&self) -> Run {
            Run {
                instance: self.path("in.json"),
                out: self.path("out.json"),
                report: Some(self.path("report.json")),
                from: None,
                seed: 5,
                effort: None,
                seconds: None,
                threads: Some(1),
                quiet: true,
                lang: opgang_i18n::Lang::English,
            }
        }

        fn refusal(&self, problem: &Lazy, options: &Run) -> String {
            let refusal = run(problem, options, Instant::now()).expect_err("the run is refused").to_string();
            let mut left: Vec<_> =
                std::fs::read_dir(self.0.path()).expect("the folder can be read").flatten().collect();
            left.retain(|file| file.file_name() != "in.json" && file.file_name() != "start.json");
            assert_eq!(left.len(), 0, "nothing may be written: {left:?}");
            refusal
        }

        fn report(&self) -> serde_json::Value {
            let text = std::fs::read_to_string(self.path("report.json")).expect("the report is there");
            serde_json::from_str(&text).expect("the report is JSON")
        }
    }

    #[test]
    fn a_good_plan_is_written_with_its_report() {
        let desk = Desk::new();
        run(&HONEST, &desk.options(), Instant::now()).expect("the run succeeds");
        assert_eq!(std::fs::read_to_string(desk.path("out.json")).expect("the plan is there"), ALL_WAIT);
        let report = desk.report();
        assert_eq!(
            (&report["objective"], &report["bound"], &report["gap_points"]),
            (&100.into(), &80.into(), &20.into())
        );
        assert_eq!((&report["gap_percent"], &report["ended_by"]), (&"20.0000".into(), &"effort".into()));
        assert_eq!((&report["effort"], &report["name"], &report["seed"]), (&7.into(), &"tiny".into(), &5.into()));
        assert_eq!(report["solution_sha256"], files::sha256(ALL_WAIT));
        assert_eq!(report["terms"]["late"], 100);
    }

    #[test]
    fn a_plan_that_the_checker_rejects_is_never_written() {
        let desk = Desk::new();
        let ways = [
            (Lazy { wrong_by: 1, ..HONEST }, "the search reckons 101, the checker 100"),
            (Lazy { pairs: r#"{"weeks":[[]]}"#, ..HONEST }, "the plan breaks 1 rules"),
            (Lazy { bound: 101, ..HONEST }, "beyond its own bound 101"),
        ];
        for (problem, told) in ways {
            let refusal = desk.refusal(&problem, &desk.options());
            assert!(refusal.starts_with("internal error") && refusal.contains(told), "{refusal}");
        }
    }

    #[test]
    fn a_start_must_have_the_right_form() {
        let desk = Desk::new();
        std::fs::write(desk.path("start.json"), "[]").expect("a file can be written");
        let options = Run { from: Some(desk.path("start.json")), ..desk.options() };
        assert!(desk.refusal(&HONEST, &options).contains("start.json: the solution: is not an object"));
        std::fs::write(desk.path("start.json"), ALL_WAIT).expect("a file can be written");
        run(&HONEST, &options, Instant::now()).expect("the run succeeds");
        assert_eq!(desk.report()["start_sha256"], files::sha256(ALL_WAIT));
    }

    #[test]
    fn the_whole_command_keeps_inside_its_seconds() {
        let desk = Desk::new();
        let begun = Instant::now();
        let options = Run { effort: Some(1_000), seconds: Some(0.3), quiet: false, ..desk.options() };
        run(&HONEST, &options, begun).expect("the run succeeds");
        assert!(begun.elapsed() < Duration::from_millis(300), "{:?}", begun.elapsed());
        assert_eq!(desk.report()["ended_by"], "time");
        assert!(!desk.report()["course"].as_array().expect("the course is a list").is_empty());
    }

    #[test]
    fn files_must_not_meet() {
        let desk = Desk::new();
        let same =
            |out: &str, report: &str| Run { out: desk.path(out), report: Some(desk.path(report)), ..desk.options() };
        assert!(desk.refusal(&HONEST, &same("in.json", "r.json")).contains("give every file its own name"));
        assert!(desk.refusal(&HONEST, &same("o.json", "o.json")).contains("give every file its own name"));
        assert!(desk.refusal(&HONEST, &same("none/o.json", "r.json")).contains("cannot be written"));
        assert!(desk.refusal(&HONEST, &same(".", "r.json")).contains("is not a file"));
    }
}
