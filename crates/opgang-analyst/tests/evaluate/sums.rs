//! What a database adds up gives what the rows and the sums of a file give: estimates, errors, counts, notices, and what
//! is withheld.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use opgang_evaluate::panel::{Columns, sql};
use opgang_testkit::{PostgresServer, Same};
use serde_json::Value;

use super::comparing::{FAMILIES, MPDTA};
use super::line::{data, found_in, run};

/// What was read is told where a method is named, and among the options.
const SAME: Same = Same { parts: 1e-10, least: 1e-3, but: &["options", "estimator", "input", "shape"] };

/// Commands with what they are asked, beside their columns.
const COMMANDS: [&str; 9] = [
    "cs --control notyettreated",
    "cs --control notyettreated --base universal --anticipation 1",
    "eventstudy",
    "eventstudy --static",
    "eventstudy --from -2 --to 2",
    "sunab",
    "imputation",
    "twostage",
    "twostage --static",
];

/// Families of one to three persons in areas; some persons start in another period than the rest of their family.
/// Nothing, 0 and a period after the last are never; cohort 1 is always treated.
fn city(starts: &[&str]) -> String {
    let mut text = "person,family,area,t,g,y\n".to_owned();
    let mut state = 12_345_u64;
    let mut chance = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    for person in 0..130 {
        let family = person / 2 + usize::from(person % 7 == 2);
        let start = starts[(family + usize::from(person % 11 == 1)) % starts.len()];
        let own = 3.0 * chance();
        for period in 1..=8 {
            let is_treated = start.parse::<i32>().is_ok_and(|start| start > 0 && period >= start);
            let y = 100.0 + own + 0.1 * f64::from(period) + chance() + if is_treated { 0.3 } else { 0.0 };
            writeln!(text, "{person},f{family},{},{period},{start},{y}", family % 9).expect("memory can be written");
        }
    }
    text
}

/// A database with the rows of a file as text, and the folder of the file.
struct Asked {
    folder: tempfile::TempDir,
    address: String,
}

impl Asked {
    fn of(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rows.csv");
        fs::write(&path, text).expect("rows");
        let address = PostgresServer::shared().fresh_database();
        let names =
            text.lines().next().expect("names").split(',').map(|name| format!("\"{}\" text", name.trim_matches('"')));
        let table = format!("CREATE TABLE panel ({});", names.collect::<Vec<_>>().join(", "));
        let script = format!("{table}\n\\copy panel FROM '{}' CSV HEADER\n", path.display());
        let _ = PostgresServer::csv(&address, &script);
        Self { folder, address }
    }

    /// Asks for the sums of columns, named as on the command line; the number of lines of the answer.
    fn ask(&self, named: &str) -> usize {
        let words: Vec<&str> = named.split_whitespace().collect();
        let of = |option: &str| {
            let place = words.iter().position(|word| *word == option)?;
            Some(words[place + 1].to_owned())
        };
        let columns = Columns {
            unit: of("--unit"),
            time: of("--time").expect("a period"),
            cohort: of("--cohort").expect("a cohort"),
            outcome: of("--outcome").expect("an outcome"),
            cluster: of("--cluster"),
            ..Columns::default()
        };
        let question = sql(&columns, "panel").expect("a question");
        let answer = PostgresServer::csv(&self.address, &question);
        fs::write(self.folder.path().join("sums.csv"), &answer).expect("sums");
        answer.lines().count()
    }

    fn found(&self, line: &str) -> Value {
        found_in(line, self.folder.path())
    }

    /// Everything from rows, from sums of the file, and from sums of the database.
    fn expect_same(&self, command: &str, named: &str) {
        let outcome = named.split("--outcome ").nth(1).and_then(|rest| rest.split(' ').next()).expect("an outcome");
        for internal in ["", " --internal"] {
            let (command, place) = (format!("{command}{internal}"), format!("{command} {named}{internal}"));
            let rows = self.found(&format!("{command} #rows.csv {named}"));
            let file = self.found(&format!("{command} #rows.csv {named} --low-memory"));
            let database = self.found(&format!("{command} #sums.csv --sums --outcome {outcome}"));
            assert!(rows["estimates"].as_array().is_some_and(|all| !all.is_empty()), "{place}");
            Same { parts: 1e-8, ..SAME }.expect(&rows, &file, &place);
            SAME.expect(&rows, &database, &place);
        }
    }
}

fn gunzipped(path: &Path) -> String {
    use std::io::Read as _;
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(path).expect("a file")).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn a_database_adds_up_what_the_rows_give() {
    for (text, named) in [
        (fs::read_to_string(data().join("mpdta.csv")).expect("rows"), MPDTA),
        (gunzipped(&data().join("panel/families_small.csv.gz")), FAMILIES),
    ] {
        let asked = Asked::of(&text);
        let named = named.split_once(' ').expect("a file and columns").1;
        asked.ask(named);
        COMMANDS.iter().for_each(|command| asked.expect_same(command, named));
    }
}

#[test]
fn clusters_in_several_cohorts_are_told_apart() {
    let columns = "--unit person --time t --cohort g --outcome y";
    let starts: [&[&str]; 3] = [&["4", "6", "", "0", "12", "1"], &["4", "6", "12"], &["4", "5", "7"]];
    for (nth, starts) in starts.into_iter().enumerate() {
        let asked = Asked::of(&city(starts));
        for cluster in ["", " --cluster family", " --cluster area"] {
            let named = format!("{columns}{cluster}");
            let lines = asked.ask(&named);
            // Cohorts as the database sees them: what is never is 0.
            let cohorts = [5, 3, 3][nth];
            let shared = if cluster.is_empty() { 0..=0 } else { 1..=9 };
            let fixed = 1 + 5 + 4 + usize::from(!cluster.is_empty()) + cohorts + 8 * cohorts;
            let pairs = if cluster.is_empty() { 64 * cohorts } else { 64 * cohorts.pow(2) };
            assert!(lines <= fixed + shared.end() + pairs, "{named}: {lines}");
            COMMANDS.iter().for_each(|command| asked.expect_same(command, &named));
        }
    }
}

#[test]
fn four_means_are_the_same() {
    let asked = Asked::of(&city(&["", "4", "0", "12"]));
    for cluster in ["", " --cluster family", " --cluster area"] {
        let named = format!("--unit person --time t --cohort g --outcome y{cluster}");
        asked.ask(&named);
        asked.expect_same("did", &named);
        asked.expect_same("did --start 6", &named);
    }
}

#[test]
fn rows_that_are_left_out_are_told_or_refused() {
    let whole = city(&["4", "6", ""]);
    let holes: Vec<&str> =
        whole.lines().enumerate().filter(|(nth, _)| ![100, 205].contains(nth)).map(|(_, line)| line).collect();
    let text = holes.join("\n").replace("f30,", ",") + "\n";
    let asked = Asked::of(&text);
    let named = "--unit person --time t --cohort g --outcome y --cluster family";
    asked.ask(named);
    asked.expect_same("cs", named);
    for command in ["did", "eventstudy", "sunab", "imputation", "twostage"] {
        let told = run(&format!("{command} #sums.csv --sums --outcome y --quiet"), asked.folder.path());
        assert_eq!(
            format!("{:?}", told.expect("options")),
            format!("{:?}", std::process::ExitCode::from(2)),
            "{command}"
        );
    }
}

#[test]
fn what_does_not_fit_the_question_is_refused() {
    let asked = Asked::of(&city(&["4", "6", ""]));
    asked.ask("--unit person --time t --cohort g --outcome y --cluster family");
    let code = |line: &str| run(&format!("{line} --quiet"), asked.folder.path()).map(|code| format!("{code:?}"));
    let refused = Some(format!("{:?}", std::process::ExitCode::from(2)));
    for command in ["cs", "eventstudy", "sunab", "imputation", "twostage"] {
        for wrong in ["--outcome z", "--outcome y --cluster area", "--outcome y --unit family", "--outcome y --time g"]
        {
            assert_eq!(code(&format!("{command} #sums.csv --sums {wrong}")).ok(), refused, "{command} {wrong}");
        }
        for more in ["--low-memory", "--covariates x", "--weights w"] {
            assert!(code(&format!("{command} #sums.csv --sums --outcome y {more}")).is_err(), "{command} {more}");
        }
    }
    for more in ["--treated x", "--near x", "--family x", "--weights w", "--covariates x", "--low-memory"] {
        assert!(code(&format!("did #sums.csv --sums --outcome y {more}")).is_err(), "{more}");
    }
    // Two cohorts are not four means; two ways of clustering are not in one question; a covariance of its own needs rows.
    for line in ["did #sums.csv --sums --outcome y", "sunab #sums.csv --sums --outcome y --vcov hetero"] {
        assert_eq!(code(line).ok(), refused, "{line}");
    }
}
