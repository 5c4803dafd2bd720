//! Locks from before the study knew other estimators still hold, and what was changed since is told by name.

use std::fs;
use std::path::Path;

use super::{json, run};

/// A study that was locked when group-time effects were the only estimator.
fn locked_before() -> tempfile::TempDir {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/study/locked-in-1");
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["adults.csv", "study.toml", "study.lock.json"] {
        fs::copy(kept.join(name), folder.path().join(name)).expect("a file that is kept");
    }
    folder
}

const RUN: [&str; 5] = ["study", "@/study.toml", "--out", "@/out", "--quiet"];

#[test]
fn a_study_locked_by_an_earlier_version_runs_as_it_was_locked_to_the_same_digits() {
    let folder = locked_before();
    assert!(run(folder.path(), &RUN, "2026-12-01"));
    let result = json(&folder.path().join("out/study.json"));
    assert_eq!(result["locked_on"], "2026-11-22");
    assert_eq!(result["changes"].as_array().map(Vec::len), Some(0), "{}", result["changes"]);
    let work = &result["outcomes"][0];
    assert_eq!(work["headline"], "dynamic");
    let english = fs::read_to_string(folder.path().join("out/report-en.html")).expect("a report");
    assert!(
        english.contains("starts differ") && english.contains("(period 2 to 3)") && english.contains("(period 3 to 5,")
    );
    for (field, then) in [("estimate", 0.197_571_875_000_000_04), ("se", 0.007_461_461_015_583_717)] {
        let now = work[field].as_f64().expect("a number");
        assert!((now - then).abs() < 1e-12 * then, "{field}: {now}, and {then} then");
    }
    assert!(run(folder.path(), &["lock", "@/study.toml", "--quiet"], "2026-12-01"), "it is locked already");
}

#[test]
fn another_estimator_and_another_sensitivity_are_told_by_name() {
    let folder = locked_before();
    let path = folder.path().join("study.toml");
    let text = fs::read_to_string(&path).expect("a study");
    let other = text
        .replace("method = \"reg\"\nheadline = \"dynamic\"", "name = \"imputation\"")
        .replace("[horizon]", "[sensitivity]\nnear = \"near\"\n\n[horizon]");
    fs::write(&path, other).expect("a study");
    let rows = fs::read_to_string(folder.path().join("adults.csv")).expect("rows");
    let near = |line: &str| {
        let family: Option<usize> = line.split(',').next().and_then(|family| family.parse().ok());
        family.map_or(format!("{line},near"), |family| format!("{line},{}", u8::from(family % 8 == 0)))
    };
    let rows: Vec<String> = rows.lines().map(near).collect();
    fs::write(folder.path().join("adults.csv"), rows.join("\n") + "\n").expect("rows");
    assert!(run(folder.path(), &RUN, "2026-12-01"));
    let changes = json(&folder.path().join("out/study.json"))["changes"].clone();
    let told: Vec<(&str, &str, &str)> = changes
        .as_array()
        .expect("changes")
        .iter()
        .map(|change| ["what", "locked", "now"].map(|field| change[field].as_str().expect("words")).into())
        .collect();
    for wanted in [
        ("estimator.name", "\"cs\"", "\"imputation\""),
        ("estimator.headline", "\"dynamic\"", "\"att\""),
        ("estimator.method", "\"reg\"", "–"),
        ("sensitivity.near", "–", "\"near\""),
    ] {
        assert!(told.contains(&wanted), "{wanted:?} is not among {told:?}");
    }
    assert!(told.iter().any(|change| change.0 == "cohort"), "who lives near is part of who is studied");
}

#[test]
fn an_outcome_is_known_by_its_column_and_every_change_has_words() {
    let folder = locked_before();
    let path = folder.path().join("study.toml");
    let text = fs::read_to_string(&path).expect("a study");
    let first = text.find("[[outcomes]]").expect("an outcome");
    let added = "[[outcomes]]\ncolumn = \"near\"\nname = { da = \"Nær\", en = \"Near\" }\n\
                 unit = { da = \"dage\", en = \"days\" }\ndenominator = { da = \"alle\", en = \"all\" }\n\
                 better = \"less\"\n\n";
    let other = format!("{}{added}{}", &text[..first], &text[first..]);
    let other = other.replacen("better = \"more\"", "better = \"less\"", 1);
    let other = other.replace("correction = \"holm\"", "correction = \"none\"");
    fs::write(&path, other).expect("a study");
    let rows = fs::read_to_string(folder.path().join("adults.csv")).expect("rows");
    let near = rows.lines().enumerate().map(|(nth, line)| match nth {
        0 => format!("{line},near\n"),
        _ => format!("{line},{}\n", nth % 7),
    });
    fs::write(folder.path().join("adults.csv"), near.collect::<String>()).expect("rows");
    assert!(run(folder.path(), &RUN, "2026-12-01"));
    let changes = json(&folder.path().join("out/study.json"))["changes"].clone();
    let names: Vec<&str> =
        changes.as_array().expect("changes").iter().filter_map(|change| change["what"].as_str()).collect();
    assert_eq!(names, ["estimator.correction", "outcomes.work.better", "outcomes.near"]);
    let danish = fs::read_to_string(folder.path().join("out/report-da.html")).expect("a report");
    for words in ["Korrektion for, at der er flere udfald", "Holm", "ingen", "hvad der er bedst", "mindre"] {
        assert!(danish.contains(words), "{words}: {danish}");
    }
    assert!(!danish.contains("estimator.correction") && !danish.contains("“holm”"));
}

#[test]
fn a_lock_of_an_outcome_that_is_no_column_is_refused_and_not_written() {
    let folder = locked_before();
    let lock = folder.path().join("study.lock.json");
    fs::remove_file(&lock).expect("a lock");
    let path = folder.path().join("adults.csv");
    let rows = fs::read_to_string(&path).expect("rows");
    let (headings, rest) = rows.split_once('\n').expect("headings");
    assert!(headings.split(',').any(|name| name == "work"), "{headings}");
    // Nothing of the values is looked at: a word among them is no matter yet, a heading is.
    let of_words = rest.lines().map(|line| line.rsplit_once(',').expect("cells").0.to_owned() + ",word\n");
    for (heading, is_locked) in [("hours", false), ("Work", false), ("work ", true), ("work", true)] {
        let name = |found: &str| if found == "work" { heading.to_owned() } else { found.to_owned() };
        let named: Vec<String> = headings.split(',').map(name).collect();
        fs::write(&path, format!("{}\n{}", named.join(","), of_words.clone().collect::<String>())).expect("rows");
        assert_eq!(run(folder.path(), &["lock", "@/study.toml"], "2026-12-01"), is_locked, "{heading:?}");
        assert_eq!(lock.exists(), is_locked, "{heading:?}");
        let _ = fs::remove_file(&lock);
    }
}
