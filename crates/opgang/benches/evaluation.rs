//! What `opgang evaluate` costs: CPU seconds of the whole command beside a plain scan of the same file, and beside the
//! peers in the same run.
//!
//! ```text
//! cargo bench --bench evaluation -- PANEL.parquet [PEERS PYTHON]
//! ```
//!
//! PANEL has the columns id, family, t, g, y and x1 to x4, as `gen_panel.py` in PEERS writes it. PEERS is the folder of
//! the peers' scripts; PYTHON an interpreter with diff-diff, pyfixest, scikit-learn, scipy, pyarrow and wildboottest.
//! A peer's seconds are those that it prints of its own work: neither its start nor its reading of the file count,
//! while ours hold both. A row says `same` when both print the same estimate to ten digits; diff-diff's own cells are off
//! in the fifth, so that group-time effects are compared with the sum that R's `did` gives for the generator's panels.

#![allow(clippy::print_stdout, reason = "printing is what a benchmark is for")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use opgang_tables::{Ask, Cells, Missing, scan};
use opgang_testkit::processor::{children_seconds, peak_memory_of};
use opgang_testkit::{PeerRun, Peers};
use rustix::time::{ClockId, clock_gettime};
use serde_json::Value;

/// Units of a generated panel, and the sum of its group-time effects by R `did`.
const KNOWN: [(u64, f64); 3] = [(1_000, 1.9686775531), (10_000, 15.1944443951), (100_000, 56.7449180002)];

/// Families, and treated and other areas, of the made files for few clusters and few areas.
const FAMILIES: &str = "62";
const AREAS: [&str; 4] = ["450", "10", "40", "30"];

struct Bench {
    panel: PathBuf,
    peers: Option<Peers>,
    desk: PathBuf,
    /// CPU seconds of a plain scan.
    floor: f64,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let Some((panel, peers)) = words.split_first() else {
        println!("give a panel: cargo bench --bench evaluation -- PANEL.parquet [PEERS PYTHON]");
        return;
    };
    let peers = match peers {
        [scripts, python] => Some(Peers { scripts: from_root(scripts), python: from_root(python) }),
        _ => None,
    };
    let desk = std::env::temp_dir().join(format!("opgang-evaluation-bench-{}", std::process::id()));
    std::fs::create_dir_all(&desk).expect("a folder can be made");
    let panel = from_root(panel);
    let floor = floor(&panel);
    println!("plain scan of nine columns: {floor:.3} CPU s");
    println!("{:<34} {:>9} {:>9} {:>9} {:>9}  {:<20}", "work", "CPU s", "× scan", "peer", "ratio", "estimate");
    let bench = Bench { panel, peers, desk, floor };
    bench.group_time();
    bench.memory("cs", &[], "simple");
    bench.memory("cs", &["--covariates", "x1,x2,x3,x4", "--draws", "999"], "simple");
    bench.memory("eventstudy", &[], "event_time(0)");
    bench.memory("imputation", &[], "att");
    bench.event_study();
    bench.wild_clusters();
    bench.few_areas();
    let _ = std::fs::remove_dir_all(&bench.desk);
}

/// Benchmarks begin in the folder of their crate; people think from the root of the repository.
fn from_root(path: &str) -> PathBuf {
    let path = Path::new(path);
    if path.is_absolute() { path.to_owned() } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path) }
}

/// CPU seconds of reading the nine columns and adding up one of them.
fn floor(panel: &Path) -> f64 {
    let cpu = || {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    };
    let begun = cpu();
    let asks = ["id", "family", "t", "g", "y", "x1", "x2", "x3", "x4"].map(|name| Ask::Numbers(name, Missing::Kept));
    let mut total = 0.0;
    let add = &mut |chunk: &opgang_tables::Chunk| {
        if let Cells::Numbers(outcome) = chunk.cells(4) {
            total += outcome.iter().sum::<f64>();
        }
        Ok(())
    };
    scan(panel, &asks, add).expect("a panel with the columns of the peers' scripts");
    assert!(total.is_finite());
    cpu() - begun
}

impl Bench {
    fn group_time(&self) {
        let words = ["--covariates", "x1,x2,x3,x4", "--control", "notyettreated", "--method", "dr", "--draws", "999"];
        let (seconds, found) = self.evaluate("cs", &self.panel, &[&PANEL[..], &words].concat(), 1);
        let cells = found["cells"].as_array().expect("group-time effects");
        let sum: f64 = cells.iter().filter_map(|cell| cell["att"].as_f64()).sum();
        let units = found["n"]["units"].as_u64().unwrap_or_default();
        let known = KNOWN.iter().find(|(size, _)| *size == units).map(|(_, sum)| *sum);
        let peer =
            self.peer("bench_cs.py", &[self.panel.as_os_str().to_str().unwrap_or_default(), "diffdiff"], "tool=");
        let peer = peer.map(|peer| PeerRun { estimate: known, ..peer });
        self.print("cs dr, 4 covariates, 999 draws", seconds, sum, peer);
    }

    /// The same estimates from rows and with `--low-memory`: what each costs, and the memory it takes.
    fn memory(&self, command: &str, more: &[&str], estimate: &str) {
        let mut found = Vec::new();
        for (keeps, words) in [("rows", &[][..]), ("little (--low-memory)", &["--low-memory"])] {
            let words = [&PANEL[..], more, words].concat();
            let (seconds, findings) = self.evaluate(command, &self.panel, &words, 1);
            let (_, megabytes) = peak_memory_of(self.command(command, &self.panel, &words).arg("--quiet"))
                .expect("the program was built with this benchmark");
            let one = findings["estimates"].as_array().into_iter().flatten().find(|found| found["name"] == estimate);
            let value = one.and_then(|found| found["estimate"].as_f64()).expect("this estimate");
            found.push(value);
            let what = if more.is_empty() { "" } else { ", 4 covariates, 999 draws," };
            self.print(&format!("{command}{what} from {keeps}"), seconds, value, None);
            println!("{:<34} {megabytes:>9.0} MB at most", "");
        }
        let apart = (found[0] - found[1]).abs() / found[0].abs();
        println!("{:<34} {apart:>9.0e} apart", "");
    }

    fn event_study(&self) {
        let (seconds, found) = self.evaluate("eventstudy", &self.panel, &PANEL, 1);
        let at = found["event_time"].as_array().expect("event times").iter().find(|row| row["e"] == 0);
        let estimate = at.and_then(|row| row["estimate"].as_f64()).expect("an estimate at the start");
        let peer = self.peer("bench_twfe.py", &[self.panel.to_str().unwrap_or_default(), "pyfixest"], "tool=");
        self.print("event study, two fixed effects", seconds, estimate, peer);
    }

    fn wild_clusters(&self) {
        let file = self.desk.join("families.csv");
        let Some(peer) = self.peer("bench_wcb.py", &[FAMILIES, file.to_str().unwrap_or_default()], "") else { return };
        let marked = self.marked(&file);
        let words = [
            "--treatment",
            "d",
            "--covariates",
            "x,ever",
            "--absorb",
            "t",
            "--cluster",
            "family",
            "--outcome",
            "y",
            "--draws",
            "9999",
            "--unit",
            "id",
            "--time",
            "t",
        ];
        let (seconds, found) = self.evaluate("wildboot", &marked, &words, 20);
        self.print("wild clusters, 62, 9,999 draws", seconds, found["t"].as_f64().unwrap_or_default(), Some(peer));
    }

    fn few_areas(&self) {
        let file = self.desk.join("areas.csv");
        let words = [&AREAS[..], &[file.to_str().unwrap_or_default()]].concat();
        let Some(peer) = self.peer("bench_sdid.py", &words, "reps=50") else { return };
        let words = [
            "--unit",
            "unit",
            "--time",
            "time",
            "--outcome",
            "y",
            "--treated",
            "w",
            "--se",
            "placebo",
            "--draws",
            "50",
        ];
        let (seconds, found) = self.evaluate("synthdid", &file, &words, 3);
        let estimate = found["estimates"][0]["estimate"].as_f64().unwrap_or_default();
        self.print("synthetic did, 50 placebos", seconds, estimate, Some(peer));
    }

    /// Runs the real program so many times; gives the CPU seconds of one run and the findings.
    fn evaluate(&self, command: &str, file: &Path, words: &[&str], times: usize) -> (f64, Value) {
        let json = self.desk.join("findings.json");
        let begun = children_seconds();
        for _ in 0..times {
            let mut run = self.command(command, file, words);
            let done =
                run.args(["--quiet", "--json"]).arg(&json).output().expect("the program was built with this benchmark");
            assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
        }
        let seconds = (children_seconds() - begun) / times as f64;
        let text = std::fs::read_to_string(&json).expect("findings were written");
        (seconds, serde_json::from_str(&text).expect("it is JSON"))
    }

    fn command(&self, command: &str, file: &Path, words: &[&str]) -> Command {
        let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
        run.current_dir(&self.desk).args(["evaluate", command]).arg(file).args(words);
        run
    }

    /// A peer's fastest run among the lines that say `of`.
    fn peer(&self, script: &str, words: &[&str], of: &str) -> Option<PeerRun> {
        let found = self.peers.as_ref()?.fastest(script, words, &[of]);
        found.inspect_err(|why| println!("{why}")).ok()
    }

    /// The same file with a column that says whose family is ever treated, which the peer's own design has too.
    fn marked(&self, file: &Path) -> PathBuf {
        let mut reader = csv::Reader::from_path(file).expect("the peer wrote its data");
        let names = reader.headers().expect("a line of names").clone();
        let place = |name: &str| names.iter().position(|other| other == name).expect("a column of the peer's");
        let (family, treated) = (place("family"), place("d"));
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let ever: BTreeSet<&str> = rows.iter().filter(|row| &row[treated] != "0.0").map(|row| &row[family]).collect();
        let path = self.desk.join("marked.csv");
        let mut writer = csv::Writer::from_path(&path).expect("a file can be written");
        writer.write_record(names.iter().chain(["ever"])).expect("it is written");
        for row in &rows {
            let mark = if ever.contains(&row[family]) { "1" } else { "0" };
            writer.write_record(row.iter().chain([mark])).expect("it is written");
        }
        writer.flush().expect("it is written");
        path
    }

    fn print(&self, work: &str, seconds: f64, estimate: f64, peer: Option<PeerRun>) {
        let scan = seconds / self.floor;
        let (peer_seconds, ratio, same) = match peer {
            None => ("-".to_owned(), "-".to_owned(), ""),
            Some(peer) => {
                let told = match peer.estimate {
                    None => "",
                    Some(other) if (estimate - other).abs() <= 1e-9 * other.abs() => "same",
                    Some(_) => "DIFFERS",
                };
                (format!("{:.3}", peer.seconds), format!("{:.1}", peer.seconds / seconds), told)
            }
        };
        println!("{work:<34} {seconds:>9.3} {scan:>9.1} {peer_seconds:>9} {ratio:>9}  {estimate:<18.10} {same}");
    }
}

/// The columns of a generated panel.
const PANEL: [&str; 10] = ["--unit", "id", "--time", "t", "--cohort", "g", "--outcome", "y", "--cluster", "family"];
