//! One run: read, search, judge, write.

use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use opgang_plan_check::Verdict;
use opgang_planner::{Orders, Progress};

use super::files::{self, Outlet};
use super::options::Run;
use super::problem::{Better, Problem, Solved};
use super::report::{Report, gap_percent};
use super::watching::{self, Ended, Watcher, to_milliseconds};
use super::{Refusal, checking};

/// What is kept for judging and writing when there is a time limit: so much, and so many times the reading.
const LEFT_OVER: Duration = Duration::from_millis(25);
const LEFT_OVER_READINGS: u32 = 6;

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
    let start = options.from.as_deref().map(|path| start(problem, &text, path)).transpose()?;
    let outlets = Outlets::open(options)?;
    let deadline = options.seconds.map(|seconds| begun + Duration::from_secs_f64(seconds).saturating_sub(left_over));
    let watcher = Watcher::new(begun, deadline, hands);
    let orders = Orders {
        seed: options.seed,
        effort: options.effort.unwrap_or_else(|| problem.effort(&instance)),
        threads: options.threads.map_or_else(|| available_parallelism().map_or(1, Into::into), usize::from),
        watch: &watcher,
    };
    let solved = watcher.watch(options.quiet, || problem.solve(&instance, start.as_deref(), &orders))?;
    let verdict = judged::<P>(&text, &solved)?;
    let report = || report(problem, options, &orders, (&solved, verdict, &watcher, begun), (&text, start.as_deref()));
    outlets.write(&solved, report)?;
    tell(options, &solved, &watcher, begun);
    Ok(ExitCode::SUCCESS)
}

/// The plan to begin with. It may break hard rules, which the search repairs; its form must be right.
fn start<P: Problem>(problem: &P, instance: &str, path: &Path) -> Result<String, Refusal> {
    let text = problem.fitted(instance, files::read(path)?);
    let verdict = checking::judge(instance, &text).map_err(|error| checking::unusable("the instance", &error))?;
    match verdict.broken.first().filter(|_| verdict.objective.is_none()) {
        Some(broken) => Err(Refusal::given(
            format!("{}: {broken}", path.display()),
            "begin with a plan for this instance, in the form that this command writes",
        )),
        None => Ok(text),
    }
}

/// The independent verdict on a plan. Whatever it rejects, or reckons differently, is never written.
fn judged<P: Problem>(instance: &str, solved: &Solved) -> Result<Verdict, Refusal> {
    let internal = |what: String| Refusal::Internal { what };
    let verdict = checking::judge(instance, &solved.solution)
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
/// The texts of the instance and of the plan to begin with.
type Given<'a> = (&'a str, Option<&'a str>);

fn report<P: Problem>(problem: &P, options: &Run, orders: &Orders, left: Left, given: Given) -> Report {
    let ((solved, verdict, watcher, begun), (instance, start)) = (left, given);
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
        gap_percent: solved.bound.and_then(|bound| gap_percent(solved.objective, bound)),
        waiting: solved.waiting,
        ended_by: watcher.ended(),
        iterations: solved.iterations,
        effort: orders.effort,
        seed: orders.seed,
        threads: orders.threads,
        seconds_max: options.seconds,
        max_changes: problem.max_changes(),
        cpu_seconds: to_milliseconds(watching::cpu_seconds()),
        wall_seconds: to_milliseconds(begun.elapsed().as_secs_f64()),
        instance_sha256: files::sha256(instance),
        solution_sha256: files::sha256(&solved.solution),
        start_sha256: start.map(files::sha256),
        course: watcher.course(),
    }
}

/// The last words of a run, on the error stream like its progress.
fn tell(options: &Run, solved: &Solved, watcher: &Watcher, begun: Instant) {
    let stopped = match watcher.ended() {
        Ended::Person => "Stopped by hand; ",
        Ended::Time => "The time is over; ",
        Ended::Effort => "",
    };
    if options.quiet && watcher.ended() != Ended::Person {
        return;
    }
    let Solved { objective, bound, iterations, waiting, .. } = *solved;
    let line = watching::line(&Progress { objective, bound, waiting, iterations }, begun.elapsed());
    eprintln!("{stopped}the best plan is in {}: {line}", options.out.display());
}
