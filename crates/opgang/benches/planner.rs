//! What plans are worth after how many CPU seconds: the real program on the shared instances and on made ones.
//!
//! `cargo bench --bench planner -- FOLDER` reads the instances in FOLDER (`../shared/data/plan` by default) and
//! prints a row for each figure that was aimed at: what was reached, the program's own bound and the gap to it, and
//! the CPU seconds of all threads, as the report of the run has them. A second word shows only the rows whose name
//! contains it, such as `pairs`. Every plan is judged by `opgang plan check`, except those of home care, which has
//! no checker. One thread works, so that seconds of the clock and of the processor agree where nothing else runs.

#![allow(clippy::print_stdout, reason = "printing is what a benchmark is for")]

use std::path::{Path, PathBuf};
use std::process::Command;

use opgang_planner::{Watch, matching};
use opgang_testkit::processor::children_seconds;
use serde_json::Value;

/// A figure to reach.
struct Row {
    name: &'static str,
    task: &'static str,
    file: String,
    seconds: f64,
    goal: Goal,
}

enum Goal {
    /// At least so many points.
    AtLeast(i64),
    /// A cost of at most so much.
    AtMost(i64),
    /// At least so many points, with at most so many families changed.
    Replan { least: i64, changed: Option<i64> },
    /// The program proves that nothing is better.
    Proof,
    /// At most so many thousandths of a percent below the program's own bound.
    Gap(i64),
    /// The program's own bound is at most this.
    Bound(i64),
    /// Any bound: the best is not known.
    AnyBound,
}

fn main() {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let data = words.next().unwrap_or_else(|| "../shared/data/plan".to_owned());
    let data = from_root(Path::new(&data));
    let wanted = words.next().unwrap_or_default();
    let desk = std::env::temp_dir().join(format!("opgang-planner-bench-{}", std::process::id()));
    std::fs::create_dir_all(&desk).expect("a folder can be made");
    println!(
        "{:<24} {:>9} {:>9} {:>8} {:>8} {:>8}  {:<28} met",
        "instance", "value", "bound", "gap %", "CPU s", "within", "target"
    );
    for row in rows(&data).iter().chain(&home_care(&data)).filter(|row| row.name.contains(&wanted)) {
        measure(row, &data, &desk);
    }
    if "match welfare".contains(&wanted) {
        welfare(&desk);
    }
    for (name, file) in [("why-not S-1", "p1-S-1"), ("why-not M-1", "p1-M-1")] {
        if name.contains(&wanted) {
            why_not(name, &data.join(format!("{file}.json")), &desk);
        }
    }
    let _ = std::fs::remove_dir_all(desk);
}

/// Benchmarks begin in the folder of their crate; people think from the root of the repository.
fn from_root(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path) }
}

fn rows(data: &Path) -> Vec<Row> {
    let pairs = |name, file: &str, seconds, goal| Row { name, task: "pairs", file: file.to_owned(), seconds, goal };
    let other = |name, task, file: &str, seconds, goal| Row { name, task, file: file.to_owned(), seconds, goal };
    let mut rows = vec![
        pairs("pairs S-1", "p1-S-1", 0.1, Goal::AtLeast(41_300)),
        pairs("pairs S-1", "p1-S-1", 2.0, Goal::AtLeast(41_400)),
        pairs("pairs S-1 proof", "p1-S-1", 60.0, Goal::Proof),
        pairs("pairs M-1", "p1-M-1", 1.0, Goal::AtLeast(224_000)),
        pairs("pairs M-1", "p1-M-1", 6.0, Goal::AtLeast(224_250)),
        pairs("pairs L made", "made 2000 300", 20.0, Goal::Gap(450)),
        pairs("pairs XL made", "made 20000 3000", 60.0, Goal::Gap(1_000)),
        // The optimum of the linear relaxation and 0.05 % more.
        pairs("pairs S-1 bound", "p1-S-1", 0.02, Goal::Bound(41_555)),
        pairs("pairs M-1 bound", "p1-M-1", 0.1, Goal::Bound(224_842)),
        pairs("pairs L made bound", "made 2000 300", 0.7, Goal::AnyBound),
    ];
    let marks: Value = parsed(&data.join("marks.json"));
    let events = [("S-1", "leaver", Some(14)), ("S-1", "newfam", Some(0)), ("S-1", "wishes", Some(2))];
    let more = [("S-1", "sick", Some(4)), ("M-1", "leaver", None), ("M-1", "newfam", None)];
    for (size, event, changed) in events.into_iter().chain(more).chain([("M-1", "wishes", None), ("M-1", "sick", None)])
    {
        let file = format!("p1-{size}-{event}");
        let mark = marks["p1"][file.as_str()]["best_known"].as_i64().expect("the marks have every re-plan");
        let (seconds, least) = if size == "S-1" { (0.1, mark) } else { (0.3, mark - mark / 1_000) };
        let name = if size == "S-1" { "pairs S-1 re-plan" } else { "pairs M-1 re-plan" };
        rows.push(Row { name, task: "pairs", file, seconds, goal: Goal::Replan { least, changed } });
    }
    rows.extend([
        other("match S-1", "match", "p3-S-1", 1.0, Goal::AtLeast(91_300)),
        other("match M-1", "match", "p3-M-1", 5.0, Goal::AtLeast(461_500)),
        other("week M-1", "week", "p2-M-1", 10.0, Goal::AtMost(60_000)),
        other("review M-1", "review", "p4-M-1", 2.0, Goal::AtMost(8_000)),
    ]);
    rows
}

/// Home care: 2 % above the best known cost, which stands in a table beside the files. Reports count 3,000 times the
/// published cost, in whole numbers.
fn home_care(data: &Path) -> Vec<Row> {
    let folder = data.join("public/hhcrsp");
    let table =
        std::fs::read_to_string(folder.join("best-known.md")).expect("the best known costs are beside the files");
    let best = |line: &str| -> Option<Row> {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (file, cost) = (cells.get(1)?, cells.get(5)?.parse::<f64>().ok()?);
        let goal = Goal::AtMost((cost * 3_060.0) as i64);
        let file = format!("public/hhcrsp/{}", file.strip_suffix(".json")?);
        data.join(format!("{file}.json")).exists().then_some(Row {
            name: "homecare",
            task: "homecare",
            file,
            seconds: 10.0,
            goal,
        })
    };
    table.lines().filter_map(best).collect()
}

fn measure(row: &Row, data: &Path, desk: &Path) {
    let made = row.file.strip_prefix("made ");
    let instance = made.map_or_else(|| data.join(format!("{}.json", row.file)), |size| make(size, desk));
    let (plan, report) = (desk.join("plan.json"), desk.join("report.json"));
    // Bounds come long before the run ends.
    let mut seconds =
        if matches!(row.goal, Goal::Bound(_) | Goal::AnyBound) { row.seconds * 10.0 } else { row.seconds };
    let mut spent = run(row, seconds, [&instance, &plan, &report]);
    // Where others use the processor, a short run gets less of it than the clock says.
    for _ in 0..5 {
        if (0.75..=1.0).contains(&(spent / row.seconds)) || row.seconds > 2.0 {
            break;
        }
        seconds *= (row.seconds * 0.9 / spent.max(0.001)).min(2.0);
        spent = run(row, seconds, [&instance, &plan, &report]);
    }
    let report = parsed(&report);
    if row.task != "homecare" {
        check(&instance, &plan, &report);
    }
    print(row, &report);
}

/// Runs the program for so many seconds of the clock; gives the CPU seconds it took.
fn run(row: &Row, seconds: f64, [instance, plan, report]: [&Path; 3]) -> f64 {
    let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
    run.args(["plan", row.task]).arg(instance).arg("--out").arg(plan).arg("--report").arg(report);
    run.args(["--quiet", "--threads", "1", "--seconds", &seconds.to_string()]);
    let done = run.output().expect("the program was built with this benchmark");
    assert!(done.status.success(), "{}: {}", row.file, String::from_utf8_lossy(&done.stderr));
    parsed(report)["cpu_seconds"].as_f64().unwrap_or_default()
}

fn make(size: &str, desk: &Path) -> PathBuf {
    let path = desk.join(format!("made {size}.json"));
    let (families, staff) = size.split_once(' ').expect("a size has families and staff");
    let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
    run.args(["plan", "make", "pairs", "--seed", "1", "--families", families, "--staff", staff, "--out"]).arg(&path);
    assert!(run.status().expect("the program was built with this benchmark").success());
    path
}

fn check(instance: &Path, plan: &Path, report: &Value) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
    let done = run.args(["plan", "check"]).arg(instance).arg(plan).output().expect("the program is there");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{told}");
    assert_eq!(
        told.lines().last().and_then(|line| line.parse().ok()),
        report["objective"].as_i64(),
        "the checker agrees"
    );
}

fn print(row: &Row, report: &Value) {
    let number = |name: &str| report[name].as_i64();
    let value = number("objective").unwrap_or_default();
    let bound = number("bound");
    let points = report["gap_points"].as_i64();
    // In thousandths of a percent, rounded up.
    let gap = points.zip(bound).map(|(points, bound)| (points * 100_000).div_ceil_of(bound.abs().max(1)));
    let mut cpu = report["cpu_seconds"].as_f64().unwrap_or_default();
    let (target, met) = match row.goal {
        Goal::AtLeast(points) => (format!("at least {points}"), value >= points),
        Goal::AtMost(cost) => (format!("at most {cost}"), value <= cost),
        Goal::Replan { least, changed } => {
            let found = number("changed").unwrap_or_default();
            let most = changed.map_or_else(String::new, |most| format!(", changed {found} of {most}"));
            (format!("at least {least}{most}"), value >= least && changed.is_none_or(|most| found <= most))
        }
        Goal::Proof => ("proven optimum".to_owned(), report["proven"] == true),
        Goal::Gap(most) => (format!("gap at most {:.2} %", most as f64 / 1_000.0), gap.is_some_and(|gap| gap <= most)),
        Goal::Bound(_) | Goal::AnyBound => {
            // The first line of the course comes as soon as the bound is there.
            let most = if let Goal::Bound(most) = row.goal { most } else { i64::MAX };
            let first = report["course"].as_array().and_then(|course| {
                course.iter().find(|point| point["bound"].as_i64().is_some_and(|bound| bound <= most))
            });
            cpu = first.and_then(|point| point["cpu_seconds"].as_f64()).unwrap_or(f64::INFINITY);
            let told = if most == i64::MAX { "a bound".to_owned() } else { format!("bound at most {most}") };
            (told, cpu <= row.seconds)
        }
    };
    // A run may end a little late: what counts is the processor's time.
    let met = met && cpu <= row.seconds * 1.05 + 0.01;
    let shown = |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let gap = gap.map_or_else(|| "-".to_owned(), |gap| format!("{:.3}", gap as f64 / 1_000.0));
    let name = match row.task {
        "homecare" => row.file.rsplit('/').next().unwrap_or_default().replace("InstanzCPLEX_HCSRP_", "homecare "),
        _ => row
            .file
            .strip_prefix("p1-")
            .filter(|_| row.name.contains("re-plan"))
            .map_or(row.name.to_owned(), |file| format!("pairs {file}")),
    };
    let met = if met { "yes" } else { "NO" };
    println!("{name:<24} {value:>9} {:>9} {gap:>8} {cpu:>8.3} {:>8}  {target:<28} {met}", shown(bound), row.seconds);
}

trait CeilingOf {
    fn div_ceil_of(self, by: i64) -> i64;
}

impl CeilingOf for i64 {
    fn div_ceil_of(self, by: i64) -> i64 {
        (self + by - 1).div_euclid(by)
    }
}

/// How long the exact worth of a matching of 2,000 seekers takes.
fn welfare(desk: &Path) {
    struct Nobody;
    impl Watch for Nobody {
        fn stop(&self) -> bool {
            false
        }
        fn progress(&self, _: opgang_planner::Progress) {}
    }
    let path = desk.join("match.json");
    let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
    run.args(["plan", "make", "match", "--families", "2000", "--out"]).arg(&path);
    assert!(run.status().expect("the program was built with this benchmark").success());
    let text = std::fs::read_to_string(&path).expect("it was written");
    let instance = matching::read(&text).expect("a made market is well formed");
    let spent = || {
        let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
    };
    let begun = spent();
    let worth = matching::most_worth(&instance, &Nobody);
    let (cpu, met) = (spent() - begun, worth.is_some());
    let met = if met && cpu <= 0.3 { "yes" } else { "NO" };
    println!(
        "{:<24} {:>9} {:>9} {:>8} {cpu:>8.3} {:>8}  {:<28} {met}",
        "match welfare L made", "-", "-", "-", 0.3, "exact"
    );
}

/// What an answer to "why not that colleague?" takes, the mean of twenty: the whole command, which reads the files, has
/// the checker judge both plans and refuses where it disagrees with the price that was told.
fn why_not(name: &str, instance: &Path, desk: &Path) {
    let plan = desk.join("plan.json");
    let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
    run.args(["plan", "pairs"]).arg(instance).arg("--out").arg(&plan).args(["--quiet", "--seconds", "2"]);
    assert!(run.output().expect("the program was built with this benchmark").status.success());
    let staff = parsed(instance)["staff"].as_array().map_or(0, Vec::len);
    let begun = children_seconds();
    for ask in 0..ASKS {
        let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
        run.args(["plan", "why-not"]).arg(instance).arg(&plan).args(["--family", &(ask * 3).to_string()]);
        let done = run.args(["--person", &(ask * 7 % staff).to_string()]).output().expect("the program is there");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let cpu = (children_seconds() - begun) / ASKS as f64;
    let met = if cpu <= 0.05 { "yes" } else { "NO" };
    println!(
        "{name:<24} {:>9} {:>9} {:>8} {cpu:>8.3} {:>8}  {:<28} {met}",
        "-", "-", "-", 0.05, "price that the checker finds"
    );
}

/// How often a question is asked.
const ASKS: usize = 20;

fn parsed(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("it is JSON")
}
