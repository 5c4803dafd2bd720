//! A study is frozen before outcomes are read, run as it was frozen or told otherwise, and says what its numbers say.

mod estimators;
mod locks;
mod low_memory;
mod neighbours;
mod registers;
mod staying;
mod withheld;

use std::fs;
use std::path::Path;

use clap::Parser;
use opgang_demo::registers::Variant;
use serde_json::Value;

const STUDY: &str = r#"
format = "opgang-study/1"
data = "adults.csv"
question = { da = "Kom flere forældre i arbejde?", en = "Did more parents find work?" }

[cohort]
unit = "person"
time = "quarter"
start = "cohort"
cluster = "family"

[comparison]
control = "nevertreated"
shape = "unbalanced"

[estimator]
base = "universal"

[[outcomes]]
column = "work"
name = { da = "Forældre i arbejde", en = "Parents in work" }
unit = { da = "procentpoint", en = "percentage points" }
denominator = { da = "alle voksne i familierne", en = "all adults in the families" }
times = 100
better = "more"
primary = true

[[outcomes]]
column = "hours"
name = { da = "Betalte timer", en = "Paid hours" }
unit = { da = "timer om måneden", en = "hours a month" }
denominator = { da = "alle voksne i familierne", en = "all adults in the families" }
better = "more"
primary = true
"#;

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    evaluate: opgang_analyst::Evaluate,
}

/// Runs `opgang evaluate` with these words on a day; true when it ended well.
fn run(folder: &Path, words: &[&str], today: &str) -> bool {
    let words = std::iter::once("evaluate".to_owned())
        .chain(words.iter().map(|word| word.replace('@', folder.to_str().expect("a readable folder"))));
    let program = Program::try_parse_from(words).expect("words that can be understood");
    opgang_analyst::evaluate(&program.evaluate, today) == std::process::ExitCode::SUCCESS
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("the file is there")).expect("JSON")
}

/// A folder with all families of the registers and the study.
fn folder(variant: Variant) -> tempfile::TempDir {
    folder_of(variant, usize::MAX)
}

/// The same with so many families, which is quick.
fn folder_of(variant: Variant, families: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    registers::write(&folder.path().join("adults.csv"), 11, variant, families);
    fs::write(folder.path().join("study.toml"), STUDY).expect("a study");
    folder
}

const STUDY_RUN: [&str; 5] = ["study", "@/study.toml", "--out", "@/out", "--quiet"];

/// A page with its words in one piece: an option of a command stands in an element of its own, so that no line parts it.
fn read_page(path: &Path) -> String {
    let page = fs::read_to_string(path).expect("a page");
    page.replace("<span class=\"whole\">", "").replace("</span>", "")
}

#[test]
fn a_locked_study_runs_as_it_was_locked_and_finds_the_truth() {
    let folder = folder(Variant::Effect);
    let out = folder.path().join("out");
    assert!(run(folder.path(), &["lock", "@/study.toml"], "2026-01-02"));
    assert!(run(folder.path(), &STUDY_RUN, "2026-03-04"));
    let result = json(&out.join("study.json"));
    assert_eq!(
        (result["locked_on"].as_str(), result["changes"].as_array().map(Vec::len)),
        (Some("2026-01-02"), Some(0))
    );
    let work = &result["outcomes"][0];
    let (low, high) = (work["low"].as_f64().expect("low"), work["high"].as_f64().expect("high"));
    assert!(low < 0.1269 && 0.1269 < high && low > 0.0, "the truth, 0.1269, is in {low} to {high}");
    assert!(work["p_corrected"].as_f64() >= work["p"].as_f64(), "two outcomes were looked at");
    let danish = read_page(&out.join("report-da.html"));
    assert!(
        danish.contains("Kom flere forældre i arbejde?") && danish.contains("er kørt efter den uden ændringer"),
        "{danish}"
    );
    assert!(danish.contains("procentpoint højere") && danish.contains("alle voksne i familierne"));
    assert!(danish.contains("Niveau i procent, ændring og effekt i procentpoint"), "a level is no points: {danish}");
    assert!(danish.contains("opgjort blandt alle voksne i familierne, i procent."), "{danish}");
    assert!(!danish.contains("enheder") && danish.contains(" personer i indsatsen ("), "{danish}");
    assert!(danish.contains("opgang evaluate study study.toml --out out<"), "{danish}");
    let pdf = fs::read(out.join("report-da.pdf")).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 10_000);
    let csv = fs::read_to_string(out.join("tables/results.csv")).expect("a table");
    assert!(csv.starts_with("Outcome,Unit,Estimate") && csv.contains("Parents in work"), "{csv}");
}

#[test]
fn what_was_changed_after_locking_is_told_and_a_lock_is_never_written_over() {
    let folder = folder_of(Variant::NoEffect, 200);
    let path = folder.path();
    assert!(run(path, &["lock", "@/study.toml"], "2026-01-02"));
    let lock = fs::read(path.join("study.lock.json")).expect("a lock");
    assert!(run(path, &["lock", "@/study.toml"], "2026-01-03"), "the same decisions are locked already");
    fs::write(path.join("study.toml"), STUDY.replace("base = \"universal\"", "base = \"varying\"\nmethod = \"reg\""))
        .expect("a study");
    assert!(!run(path, &["lock", "@/study.toml"], "2026-02-01"), "other decisions are refused");
    assert_eq!(fs::read(path.join("study.lock.json")).expect("a lock"), lock);
    assert!(run(path, &STUDY_RUN, "2026-03-04"));
    let changes = json(&path.join("out/study.json"))["changes"].clone();
    let names: Vec<&str> =
        changes.as_array().expect("changes").iter().filter_map(|change| change["what"].as_str()).collect();
    assert_eq!(names, ["estimator.base", "estimator.method"]);
    let english = fs::read_to_string(path.join("out/report-en.html")).expect("a report");
    assert!(
        english.contains("2 things are different now") && english.contains("cannot tell the difference from zero"),
        "{english}"
    );
    let place = |words: &str| english.find(words).unwrap_or_else(|| panic!("{words}: {english}"));
    assert!(place("This is not the plan that was locked on") < place("we cannot tell the difference from zero"));
    let danish = fs::read_to_string(path.join("out/report-da.html")).expect("a report");
    assert!(danish.contains("Det her er ikke den plan, der blev låst") && danish.contains("2 ting er ændret siden"));
}

#[test]
fn two_outcomes_of_one_name_are_told_apart_by_their_columns() {
    let folder = folder_of(Variant::Effect, 80);
    let same = STUDY.replace("Betalte timer", "Forældre i arbejde").replace("Paid hours", "Parents in work");
    fs::write(folder.path().join("study.toml"), same).expect("a study");
    assert!(run(folder.path(), &STUDY_RUN, "2026-03-04"));
    for lang in ["da", "en"] {
        let page = fs::read_to_string(folder.path().join(format!("out/report-{lang}.html"))).expect("a report");
        let names: Vec<&str> = page.split("aria-label=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let each: std::collections::BTreeSet<&&str> = names.iter().collect();
        assert_eq!(each.len(), names.len(), "{names:?}");
        assert!(page.contains(" (work)") && page.contains(" (hours)"), "{lang}");
    }
}

#[test]
fn what_the_correction_takes_away_is_no_answer() {
    let folder = folder_of(Variant::Effect, 250);
    let path = folder.path();
    let page = |lang: &str| fs::read_to_string(path.join(format!("out/report-{lang}.html"))).expect("a report");
    assert!(run(path, &STUDY_RUN, "2026-03-04"));
    let work = json(&path.join("out/study.json"))["outcomes"][0].clone();
    let (p, corrected) = (work["p"].as_f64().expect("p"), work["p_corrected"].as_f64().expect("a corrected p"));
    assert!(p < corrected && corrected < 0.5, "{p} {corrected}");
    for (level, is_lost) in [(1.0 - (p + corrected) / 2.0, true), (1.0 - (corrected + 0.5) / 2.0, false)] {
        let study = STUDY.replace("base = \"universal\"", &format!("base = \"universal\"\nlevel = {level}"));
        fs::write(path.join("study.toml"), study).expect("a study");
        assert!(run(path, &STUDY_RUN, "2026-03-04"));
        let (danish, english) = (page("da"), page("en"));
        assert_eq!(danish.contains("når man ser på 2 udfald på én gang, kan vi ikke skelne"), is_lost, "{danish}");
        assert_eq!(english.contains("looking at 2 outcomes at once, we cannot tell"), is_lost, "{english}");
        assert_eq!(english.contains("Parents in work: 1") && english.contains("higher on average"), !is_lost);
    }
}

#[test]
fn another_cohort_is_told_but_another_order_of_rows_is_not() {
    let folder = folder_of(Variant::NoEffect, 200);
    let path = folder.path();
    assert!(run(path, &["lock", "@/study.toml"], "2026-01-02"));
    let text = fs::read_to_string(path.join("adults.csv")).expect("rows");
    let (head, rows) = text.split_once('\n').expect("a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    fs::write(path.join("adults.csv"), format!("{head}\n{}\n", rows.join("\n"))).expect("rows");
    assert!(run(path, &STUDY_RUN, "2026-03-04"));
    assert_eq!(json(&path.join("out/study.json"))["changes"].as_array().map(Vec::len), Some(0));
    rows.truncate(rows.len() - 30);
    fs::write(path.join("adults.csv"), format!("{head}\n{}\n", rows.join("\n"))).expect("rows");
    assert!(run(path, &STUDY_RUN, "2026-03-04"));
    assert_eq!(json(&path.join("out/study.json"))["changes"][0]["what"], "cohort");
}

#[test]
fn a_rule_decided_beforehand_stops_the_conclusion_and_an_unlocked_study_says_so() {
    let folder = folder(Variant::Effect);
    let path = folder.path();
    fs::write(path.join("study.toml"), format!("{STUDY}\n[stop]\nclusters_min = 5000\n")).expect("a study");
    assert!(run(path, &STUDY_RUN, "2026-03-04"));
    let english = fs::read_to_string(path.join("out/report-en.html")).expect("a report");
    assert!(
        english.contains("nothing is concluded") && english.contains("5,000") && english.contains("was not locked")
    );
    assert!(!english.contains("higher on average"));
}

#[test]
fn every_mistake_in_a_study_file_is_told_with_its_place() {
    let folder = folder_of(Variant::NoEffect, 200);
    let path = folder.path();
    for (from, to) in [
        ("format = \"opgang-study/1\"", "format = \"opgang-study/9\""),
        ("control = \"nevertreated\"", "control = \"everybody\""),
        ("base = \"universal\"", "base = \"sometimes\""),
        ("times = 100", "times = 0"),
        ("times = 100", "times = -100"),
        ("times = 100", "tmes = 100"),
        ("column = \"hours\"", "column = \"work\""),
        ("column = \"hours\"", "column = \"absent\""),
        ("primary = true", "primary = false"),
        ("data = \"adults.csv\"", "data = \"nowhere.csv\""),
        ("[cohort]", "[cohort"),
        ("shape = \"unbalanced\"", "shape = \"round\""),
        ("[[outcomes]]\ncolumn = \"work\"", "[sensitivity]\nnear_within = 3\n[[outcomes]]\ncolumn = \"work\""),
        ("cluster = \"family\"", "cluster = \"family\"\nanticipation = -1"),
        ("base = \"universal\"", "draws = 7"),
    ] {
        fs::write(path.join("study.toml"), STUDY.replace(from, to)).expect("a study");
        assert!(!run(path, &STUDY_RUN, "2026-03-04"), "{to}");
        assert!(!path.join("out").join("study.json").exists(), "{to}: nothing is half written");
    }
}
