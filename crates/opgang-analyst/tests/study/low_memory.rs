//! A study that keeps sums instead of rows comes to the same, and says what needs the rows.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use opgang_demo::registers::Variant;
use opgang_testkit::Same;
use serde_json::Value;

use super::{STUDY, STUDY_RUN, folder_of, json, run};

const SAME: Same = Same { parts: 1e-9, least: 1e-3, but: &["study", "options", "estimator", "shape"] };

/// Persons who are seen in every quarter.
fn whole(path: &Path) {
    let text = fs::read_to_string(path.join("adults.csv")).expect("rows");
    let person = |line: &str| line.split(',').nth(3).expect("a person").to_owned();
    let complete = |line: &str| line.split(',').all(|cell| !cell.is_empty());
    let mut seen: HashMap<String, usize> = HashMap::new();
    text.lines().filter(|line| complete(line)).for_each(|line| *seen.entry(person(line)).or_default() += 1);
    let most = seen.values().copied().max().expect("rows");
    let (head, rows) = text.split_once('\n').expect("a header");
    let kept: Vec<&str> = rows.lines().filter(|line| complete(line) && seen[&person(line)] == most).collect();
    assert!(kept.len() > 1_000);
    fs::write(path.join("adults.csv"), format!("{head}\n{}\n", kept.join("\n"))).expect("rows");
}

/// Everybody with an age, some time of it.
fn with_age(path: &Path) {
    let text = fs::read_to_string(path.join("adults.csv")).expect("rows");
    let aged = text.lines().enumerate().map(|(nth, line)| match nth {
        0 => format!("{line},age\n"),
        _ => format!("{line},{}\n", 20 + (nth / 9 * 7 + nth) % 31),
    });
    fs::write(path.join("adults.csv"), aged.collect::<String>()).expect("rows");
}

fn came(path: &Path, text: &str) -> [Value; 2] {
    fs::write(path.join("study.toml"), text).expect("a study");
    assert!(run(path, &STUDY_RUN, "2026-03-04"), "{text}");
    ["study.json", "findings-work.json"].map(|name| json(&path.join("out").join(name)))
}

#[test]
fn every_estimator_comes_to_the_same_from_sums() {
    let folder = folder_of(Variant::Effect, 200);
    let path = folder.path();
    whole(path);
    let horizon = "cluster = \"family\"\nanticipation = 2\n[horizon]\nbefore = 6\nafter = 5";
    for (estimator, control) in [
        ("name = \"cs\"\nbase = \"universal\"", "notyettreated"),
        ("name = \"did\"", "nevertreated"),
        ("name = \"sunab\"", "nevertreated"),
        ("name = \"imputation\"", "notyettreated"),
        ("name = \"twostage\"", "notyettreated"),
        ("name = \"eventstudy\"", "everybody"),
        ("name = \"eventstudy\"\nheadline = \"event_time(1)\"", "everybody"),
    ] {
        for cohort in ["cluster = \"family\"", horizon] {
            let shape = if estimator.contains("\"cs\"") { "balanced" } else { "unbalanced" };
            let study = STUDY
                .replace("[estimator]\nbase = \"universal\"", &format!("[estimator]\n{estimator}"))
                .replace("control = \"nevertreated\"", &format!("control = \"{control}\""))
                .replace("shape = \"unbalanced\"", &format!("shape = \"{shape}\""))
                .replace("cluster = \"family\"", cohort);
            let rows = came(path, &study);
            let sums = came(path, &study.replace("[estimator]\n", "[estimator]\nlow_memory = true\n"));
            assert!(rows[0]["outcomes"][0]["levels"].is_object() && rows[0]["outcomes"][0]["staying"].is_object());
            assert_eq!(sums[0]["study"]["estimator"]["low_memory"], true);
            for (rows, sums) in rows.iter().zip(&sums) {
                SAME.expect(rows, sums, &format!("{estimator} {cohort}"));
            }
        }
    }
}

#[test]
fn rows_put_aside_come_to_the_same_with_holes_and_covariates() {
    let folder = folder_of(Variant::Effect, 200);
    let path = folder.path();
    with_age(path);
    for (estimator, control) in [
        ("name = \"cs\"\nbase = \"universal\"\ndraws = 99", "notyettreated"),
        ("name = \"sunab\"", "nevertreated"),
        ("name = \"imputation\"", "notyettreated"),
        ("name = \"eventstudy\"", "everybody"),
    ] {
        for shape in ["balanced", "unbalanced"] {
            let study = STUDY
                .replace("[estimator]\nbase = \"universal\"", &format!("[estimator]\n{estimator}"))
                .replace("control = \"nevertreated\"", &format!("control = \"{control}\"\ncovariates = [\"age\"]"))
                .replace("shape = \"unbalanced\"", &format!("shape = \"{shape}\""));
            let rows = came(path, &study);
            let disk = came(path, &study.replace("[estimator]\n", "[estimator]\nlow_memory = true\n"));
            for (rows, disk) in rows.iter().zip(&disk) {
                SAME.expect(rows, disk, &format!("{estimator} {shape}"));
            }
        }
    }
}

#[test]
fn low_memory_is_part_of_the_lock() {
    let folder = folder_of(Variant::Effect, 200);
    let path = folder.path();
    whole(path);
    let study = STUDY.replace("shape = \"unbalanced\"", "shape = \"balanced\"");
    fs::write(path.join("study.toml"), &study).expect("a study");
    assert!(run(path, &["lock", "@/study.toml"], "2026-01-02"));
    let [result, _] = came(path, &study.replace("[estimator]\n", "[estimator]\nlow_memory = true\n"));
    let changes = serde_json::json!([{"what": "estimator.low_memory", "locked": "–", "now": "true"}]);
    assert_eq!(result["changes"], changes);
    let [result, _] = came(path, &study.replace("[estimator]\n", "[estimator]\nlow_memory = false\n"));
    assert_eq!(result["changes"], serde_json::json!([]), "that is what was locked");
}

#[test]
fn a_study_of_one_family_less_is_not_told_beside_that_before() {
    let folder = folder_of(Variant::Effect, 200);
    let path = folder.path();
    let words = ["study", "@/study.toml", "--out", "@/out", "--release", "@/told.json", "--quiet"];
    assert!(run(path, &words, "2026-03-04"));
    let kept = fs::read_to_string(path.join("told.json")).expect("a release file");
    assert!(run(path, &words, "2026-03-04"), "the same question of the same file");
    let text = fs::read_to_string(path.join("adults.csv")).expect("rows");
    let (head, rows) = text.split_once('\n').expect("a header");
    let family = |row: &str| row.split(',').next().map(str::to_owned);
    let first = rows.lines().next().and_then(family);
    let less: Vec<&str> = rows.lines().filter(|row| family(row) != first).collect();
    fs::write(path.join("adults.csv"), format!("{head}\n{}\n", less.join("\n"))).expect("rows");
    assert!(!run(path, &words, "2026-03-04"));
    assert_eq!(fs::read_to_string(path.join("told.json")).expect("a release file"), kept);
}
