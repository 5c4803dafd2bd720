//! The register files agree with each other, repeat by seed, and keep their truth sealed.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use sha2::{Digest as _, Sha256};

fn write(folder: &Path, seed: &str) {
    let done = Command::new(env!("CARGO_BIN_EXE_opgang"))
        .args(["demo", "registers", "--seed", seed, "--out"])
        .arg(folder)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file is there")
}

/// The rows of a file, each with its cells by column.
fn rows(folder: &Path, name: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(name)).expect("the file is there");
    reader.deserialize().map(|row| row.expect("a row that can be read")).collect()
}

fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().expect("a number")
}

#[test]
fn the_panels_are_the_sums_of_the_registers() {
    let made = tempfile::tempdir().expect("a folder");
    write(made.path(), "5");
    let folder = made.path().join("effect");

    let mut hours: HashMap<(String, usize), f64> = HashMap::new();
    for row in rows(&folder, "hours.csv") {
        let (year, month) = row["month"].split_once('-').expect("a month such as 2020-01");
        let month: usize = month.parse().expect("a month");
        let year: usize = year.parse().expect("a year");
        *hours.entry((row["person"].clone(), (year - 2020) * 4 + (month - 1) / 3 + 1)).or_default() +=
            number(&row, "paid_hours");
    }
    let mut weeks: HashMap<String, f64> = HashMap::new();
    for row in rows(&folder, "benefits.csv").iter().filter(|row| row["benefit"] != "none") {
        *weeks.entry(row["person"].clone()).or_default() += 1.0;
    }
    let panel = rows(&folder, "panel-adults.csv");
    assert_eq!(panel.len(), hours.len());
    let mut benefit_weeks: HashMap<String, f64> = HashMap::new();
    for row in &panel {
        let monthly = hours[&(row["person"].clone(), number(row, "quarter") as usize)] / 3.0;
        assert!((monthly - number(row, "hours")).abs() < 1e-9);
        assert_eq!(number(row, "work") == 1.0, monthly > 0.0);
        *benefit_weeks.entry(row["person"].clone()).or_default() += number(row, "benefit_weeks");
    }
    benefit_weeks.retain(|_, weeks| *weeks > 0.0);
    assert_eq!(benefit_weeks, weeks);

    let spent: f64 = rows(&folder, "costs.csv").iter().map(|row| number(row, "ore")).sum();
    let by_family = rows(&folder, "panel-families.csv");
    let summed: f64 = by_family.iter().map(|row| number(row, "public_cost") + number(row, "programme_cost")).sum();
    assert!((spent / 100.0 - summed).abs() < 0.01, "{spent} øre, {summed} kroner");

    let absent: f64 = rows(&folder, "absence.csv").iter().map(|row| number(row, "unlawful")).sum();
    let pupils = rows(&folder, "panel-pupils.csv");
    let shares: f64 = pupils.iter().map(|row| number(row, "absence") * number(row, "school_days")).sum();
    assert!((absent - shares).abs() < 1e-6);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_the_seal_is_that_of_the_truth() {
    let made = ["7", "7", "8"].map(|seed| {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), seed);
        folder
    });
    for variant in ["effect", "no-effect", "costlier"] {
        for file in ["persons.csv", "costs.csv", "panel-adults.csv", "sealed/truth.json", "README.md"] {
            let [first, again, another] = [0, 1, 2].map(|at| text(&made[at].path().join(variant), file));
            assert!(first == again, "{variant}/{file}");
            assert!(first != another, "{variant}/{file} does not depend on the seed");
        }
        let folder = made[0].path().join(variant);
        let seal: String =
            Sha256::digest(text(&folder, "sealed/truth.json")).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(text(&folder, "README.md").contains(&seal));
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let made = tempfile::tempdir().expect("a folder");
    let file = made.path().join("taken");
    std::fs::write(&file, "").expect("a file");
    let done = Command::new(env!("CARGO_BIN_EXE_opgang")).args(["demo", "registers", "--out"]).arg(&file).output();
    let done = done.expect("the program runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains("cannot make the folder") && said.contains("taken"), "{said}");
}

#[test]
fn the_study_runs_as_it_was_locked() {
    let made = tempfile::tempdir().expect("a folder");
    write(made.path(), "1");
    let folder = made.path().join("no-effect");
    for words in [&["lock", "study.toml"][..], &["study", "study.toml", "--out", "report", "--quiet"]] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_opgang"));
        let done = run.arg("evaluate").args(words).current_dir(&folder).output().expect("the program runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let mut again = Command::new(env!("CARGO_BIN_EXE_opgang"));
    again.args(["evaluate", "lock", "study.toml", "--lang", "da"]).current_dir(&folder);
    let said = String::from_utf8(again.output().expect("the program runs").stdout).expect("words");
    assert!(said.starts_with("Planen blev låst ") && said.contains("ikke ændret siden (study.lock.json)"), "{said}");
    let found: serde_json::Value = serde_json::from_str(&text(&folder, "report/study.json")).expect("JSON");
    assert_eq!(found["changes"], serde_json::json!([]));
    // Nothing happened here, and the study does not say that it did.
    let outcomes = found["outcomes"].as_array().expect("outcomes");
    assert_eq!(outcomes.len(), 3);
    for outcome in outcomes {
        let [low, high] = ["low", "high"].map(|end| outcome[end].as_f64().expect("an interval"));
        assert!(low < 0.0 && high > 0.0, "{outcome}");
    }
    let danish = text(&folder, "report/report-da.html");
    assert!(danish.contains("Kom flere for\u{e6}ldre i arbejde?"));
    // Each outcome has its own test of the time before, and the page says whose it is.
    assert!(danish.contains("Betalte timer om m\u{e5}neden: En pr\u{f8}ve af tiden f\u{f8}r starten"), "{danish}");
}
