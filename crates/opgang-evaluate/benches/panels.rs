//! What panels cost: CPU seconds of all threads beside a plain scan of the same file, and beside a peer in the same run.
//!
//! `cargo bench -p opgang-evaluate --bench panels -- PANEL.parquet [PEER …]`
//!
//! The panel has the columns id, family, t, g, y, x1 to x4. A peer is any command; it is run as it stands, and its CPU
//! seconds are those of the whole process, such as `python bench_cs.py PANEL.parquet diffdiff`.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{Base, Control, Options, Shape, estimate};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_tables::{Ask, Cells, Missing, scan};
use rustix::time::{ClockId, clock_gettime};

const COLUMNS: [&str; 9] = ["id", "family", "t", "g", "y", "x1", "x2", "x3", "x4"];

fn main() {
    // Cargo hands on `--bench` of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some((panel, peer)) = arguments.split_first() else {
        say("give a panel: cargo bench -p opgang-evaluate --bench panels -- PANEL.parquet [PEER …]");
        return;
    };
    let path = Path::new(panel);
    let (floor, total) = timed(|| floor(path));
    say(&format!("plain scan of nine columns   {floor:8.3} s  sum of y {total:.6}"));
    for draws in [None, Some(999)] {
        let (seconds, sum) = timed(|| group_time(path, draws));
        let name = if draws.is_some() { "cs dr, 4 covariates, 999 draws" } else { "cs dr, 4 covariates" };
        say(&format!("{name:28} {seconds:8.3} s  {:.1} × the scan  sum of ATT(g,t) {sum:.10}", seconds / floor));
    }
    say(&format!("most memory so far           {:8.0} MB", peak()));
    if let Some((program, words)) = peer.split_first() {
        let before = children();
        let status = Command::new(program).args(words).status();
        match status {
            Ok(status) if status.success() => {
                say(&format!("peer                         {:8.3} s", children() - before))
            }
            other => say(&format!("peer failed: {other:?}")),
        }
    }
}

fn floor(path: &Path) -> f64 {
    let asks = COLUMNS.map(|name| Ask::Numbers(name, Missing::Kept));
    let mut total = 0.0;
    let add = &mut |chunk: &opgang_tables::Chunk| {
        if let Cells::Numbers(outcome) = chunk.cells(4) {
            total += outcome.iter().sum::<f64>();
        }
        Ok(())
    };
    scan(path, &asks, add).expect("a panel with the columns of the peers' scripts");
    total
}

fn group_time(path: &Path, draws: Option<usize>) -> f64 {
    let columns = Columns {
        unit: Some("id".to_owned()),
        time: "t".to_owned(),
        cohort: "g".to_owned(),
        outcome: "y".to_owned(),
        covariates: ["x1", "x2", "x3", "x4"].map(Covariate::parse).to_vec(),
        cluster: Some("family".to_owned()),
        ..Columns::default()
    };
    let options = Options {
        control: Control::NotYetTreated,
        method: Method::Dr,
        base: Base::Varying,
        shape: Shape::Balanced,
        anticipation: 0,
        min_event: None,
        max_event: None,
        balance_event: None,
        level: 0.95,
        bootstrap: draws.map(|draws| Bootstrap { draws, seed: 1, multiplier: Multiplier::Rademacher }),
    };
    let found = estimate(path, &columns, &options, &Unwatched).expect("an estimate");
    found.body.cells.iter().filter_map(|cell| cell.att).sum()
}

fn timed(work: impl FnOnce() -> f64) -> (f64, f64) {
    let before = cpu();
    let found = work();
    (cpu() - before, found)
}

/// CPU seconds of all threads.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// CPU seconds of processes that this one waited for; Linux counts them in hundredths.
fn children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in parentheses, may hold blanks: the numbers begin after it.
    let numbers = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |nth: usize| numbers.split_whitespace().nth(nth).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(13).unwrap_or(0.0) + ticks(14).unwrap_or(0.0)) / 100.0
}

/// The most memory that this process held, in megabytes.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
