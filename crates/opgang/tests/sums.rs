//! Sums that PostgreSQL adds up give the digits that the rows give, and no row leaves the database.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use opgang_testkit::{PostgresServer, Same};
use serde_json::Value;

fn opgang(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_opgang")).args(arguments).output().expect("the program runs")
}

fn estimated(path: &Path, more: &[&str], named: &[&str]) -> Value {
    let out = path.with_extension("json");
    let fixed = ["evaluate", "cs", path.to_str().expect("a readable path"), "--outcome", "y", "--quiet", "--json"];
    let done = opgang(&[&fixed[..], &[out.to_str().expect("a readable path")], more, named].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_str(&std::fs::read_to_string(&out).expect("findings")).expect("JSON")
}

/// Every number in one is in the other, to ten digits.
const SAME: Same = Same { parts: 1e-10, least: 1e-3, but: &[] };

/// Families of one to four persons in cohorts 4, 6 and never, over eight periods; one person is not seen throughout.
fn panel() -> String {
    let mut text = "family,person,t,g,y\n".to_owned();
    let mut state = 12_345_u64;
    let mut chance = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    for family in 0..90 {
        let start = [0, 4, 6][family % 3];
        let shared = chance();
        for person in 0..1 + family % 4 {
            let own = chance();
            for period in 1..=8 {
                let noise = chance();
                if family == 7 && person == 0 && period == 5 {
                    continue;
                }
                let effect = if start > 0 && period >= start { 0.3 } else { 0.0 };
                let y = 100.0 + shared + own + 0.1 * period as f64 + effect + noise;
                writeln!(text, "{family},{},{period},{start},{y}", family * 10 + person)
                    .expect("memory can be written");
            }
        }
    }
    text
}

/// What must agree: everything but the file, the counts of rows and what is said about the method.
const COMPARED: [&str; 4] = ["estimates", "covariance", "cells", "aggregations"];

#[test]
fn a_database_adds_up_what_the_rows_give() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, panel()).expect("rows");
    let address = PostgresServer::shared().fresh_database();
    let table = "CREATE TABLE panel (family int, person int, t int, g int, y float8);";
    let _ = PostgresServer::csv(&address, &format!("{table}\n\\copy panel FROM '{}' CSV HEADER\n", rows.display()));
    for cluster in ["family", "person"] {
        let named = ["--unit", "person", "--time", "t", "--cohort", "g", "--cluster", cluster];
        let question = opgang(&[&["evaluate", "sql", "panel", "--outcome", "y"][..], &named].concat());
        assert!(question.status.success(), "{}", String::from_utf8_lossy(&question.stderr));
        let answer = PostgresServer::csv(&address, &String::from_utf8(question.stdout).expect("text"));
        // 5 counts, 5 columns, 3 cohorts, 24 cells and their pairs, whatever the number of persons: no row is among them.
        assert_eq!(answer.lines().count(), 1 + 5 + 5 + 3 + 24 + 3 * 64);
        let sums = folder.path().join("sums.csv");
        std::fs::write(&sums, answer).expect("sums");
        for control in ["nevertreated", "notyettreated"] {
            for base in ["varying", "universal"] {
                let more = ["--control", control, "--base", base];
                let from_rows = estimated(&rows, &more, &named);
                let from_sums = estimated(&sums, &more, &["--sums"]);
                for part in COMPARED {
                    SAME.expect(&from_rows[part], &from_sums[part], &format!("{cluster} {control} {base}: {part}"));
                }
                SAME.expect(&from_rows["pretest"], &from_sums["pretest"], "pretest");
                for count in ["rows_used", "units", "clusters"] {
                    assert_eq!(from_rows["n"][count], from_sums["n"][count], "{count}");
                }
            }
        }
    }
}

#[test]
fn what_a_database_cannot_add_up_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = PostgresServer::shared().fresh_database();
    let question =
        opgang(&["evaluate", "sql", "panel", "--unit", "person", "--time", "t", "--cohort", "g", "--outcome", "y"]);
    let question = String::from_utf8(question.stdout).expect("text");
    let sums = folder.path().join("sums.csv");
    let table = "DROP TABLE IF EXISTS panel; CREATE TABLE panel (person int, t int, g int, y float8);";
    for (values, said) in [
        ("(1, 1, 0, 1), (1, 1, 0, 2), (2, 1, 2, 1), (2, 2, 2, 2), (1, 2, 0, 1)", "stand twice"),
        ("(1, 1, 0, 1), (1, 2, 2, 2), (2, 1, 2, 1), (2, 2, 2, 2)", "change their first period"),
        ("(1, 1, 2, 1), (1, 2, 2, 2)", "never treated"),
    ] {
        let _ = PostgresServer::csv(&address, &format!("{table} INSERT INTO panel VALUES {values};"));
        std::fs::write(&sums, PostgresServer::csv(&address, &question)).expect("sums");
        let done = opgang(&["evaluate", "cs", sums.to_str().expect("a path"), "--outcome", "y", "--sums"]);
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.code() == Some(2) && told.contains(said) && told.contains("hint:"), "{told}");
    }
    std::fs::write(&sums, panel()).expect("rows");
    let done = opgang(&["evaluate", "cs", sums.to_str().expect("a path"), "--outcome", "y", "--sums"]);
    assert_eq!(done.status.code(), Some(2), "rows are no sums");
}
