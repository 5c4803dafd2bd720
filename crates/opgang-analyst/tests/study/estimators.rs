//! A study may choose its estimator: each answers with its own headline, over the periods that were decided on.

use std::fs;
use std::path::Path;

use opgang_demo::registers::Variant;
use serde_json::Value;

use super::{STUDY, STUDY_RUN, folder, folder_of, json, run};

/// The study with another estimator.
fn with(estimator: &str, control: &str) -> String {
    STUDY
        .replace("[estimator]\nbase = \"universal\"", &format!("[estimator]\n{estimator}"))
        .replace("control = \"nevertreated\"", &format!("control = \"{control}\""))
}

fn ran(path: &Path, text: &str) -> Value {
    fs::write(path.join("study.toml"), text).expect("a study");
    assert!(run(path, &STUDY_RUN, "2026-03-04"), "{text}");
    json(&path.join("out/study.json"))
}

#[test]
fn every_estimator_answers_with_its_own_headline_and_finds_the_truth() {
    let folder = folder(Variant::Effect);
    for (estimator, control, headline) in [
        ("name = \"cs\"\nbase = \"universal\"", "notyettreated", "simple"),
        ("name = \"did\"", "nevertreated", "effect"),
        ("name = \"sunab\"", "nevertreated", "att"),
        ("name = \"imputation\"", "notyettreated", "att"),
        ("name = \"twostage\"", "notyettreated", "att"),
        ("name = \"eventstudy\"", "everybody", "post"),
    ] {
        let result = ran(folder.path(), &with(estimator, control));
        let work = &result["outcomes"][0];
        assert_eq!(work["headline"], headline, "{estimator}");
        let (low, high) = (work["low"].as_f64().expect("low"), work["high"].as_f64().expect("high"));
        assert!(low < 0.1269 && 0.1269 < high, "{estimator}: the truth, 0.1269, is not in {low} to {high}");
        let levels = work["levels"]["estimates"].as_array().expect("levels");
        assert_eq!(levels.len(), 7, "{estimator}");
        let english = fs::read_to_string(folder.path().join("out/report-en.html")).expect("a report");
        for told in [
            "Level in per cent, change and effect in percentage points",
            "is no evidence by itself",
            "All outcomes: before is period ",
            "(column “quarter”)",
            "Parents in work is counted among all adults in the families, in per cent",
            "families) are compared with",
        ] {
            assert!(english.contains(told), "{estimator}: {told}");
        }
    }
}

#[test]
fn the_levels_of_group_time_effects_come_to_the_headline() {
    let folder = folder_of(Variant::Effect, 200);
    let work = ran(folder.path(), &with("base = \"universal\"", "nevertreated"))["outcomes"][0].clone();
    let named = |name: &str| {
        let rows = work["levels"]["estimates"].as_array().expect("levels");
        let row = rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no {name}"));
        (row["estimate"].as_f64().expect("a number"), row["se"].as_f64().expect("a standard error"))
    };
    let change = named("level after, treated").0 - named("level before, treated").0;
    assert!((change - named("change, treated").0).abs() < 1e-12);
    let difference = named("change, treated").0 - named("change, compared").0;
    assert!((difference - named("difference of changes").0).abs() < 1e-12);
    let (estimate, se) = (work["estimate"].as_f64().expect("a number"), work["se"].as_f64().expect("a number"));
    assert!((difference - estimate).abs() < 1e-10, "{difference} and {estimate}");
    assert!((named("difference of changes").1 / se - 1.0).abs() < 0.05, "one cohort: its size plays no part");
    assert_eq!(work["levels"]["before"], serde_json::json!([8, 8]));
    assert_eq!(work["levels"]["after"], serde_json::json!([9, 24]));
}

#[test]
fn the_horizon_and_the_window_of_anticipation_are_the_rows_that_serve() {
    let folder = folder_of(Variant::Effect, 200);
    let path = folder.path();
    let whole = fs::read_to_string(path.join("adults.csv")).expect("rows");
    for (name, control) in [("did", "nevertreated"), ("imputation", "notyettreated"), ("eventstudy", "everybody")] {
        let estimator = format!("name = \"{name}\"");
        let decided = with(&estimator, control).replace(
            "cluster = \"family\"",
            "cluster = \"family\"\nanticipation = 2\n[horizon]\nbefore = 6\nafter = 5",
        );
        fs::write(path.join("adults.csv"), &whole).expect("rows");
        let chosen = ran(path, &decided)["outcomes"][0].clone();
        assert!(chosen["stopped"].is_null(), "{name}: rows of other periods are no loss");
        // The same rows by hand: quarters 3 to 14 without 7 and 8; who is never treated keeps every quarter, but for did.
        let serves = |line: &&str| {
            let cells: Vec<&str> = line.split(',').collect();
            let (Ok(start), Ok(quarter)) = (cells[1].parse::<i64>(), cells[2].parse::<i64>()) else { return true };
            let inside = (3..=14).contains(&quarter) && !(7..9).contains(&quarter);
            inside || (start == 0 && name != "did")
        };
        let rows: Vec<&str> = whole.lines().filter(serves).collect();
        fs::write(path.join("adults.csv"), rows.join("\n") + "\n").expect("rows");
        let by_hand = ran(path, &with(&estimator, control))["outcomes"][0].clone();
        for field in ["estimate", "se"] {
            let (one, other) = (chosen[field].as_f64().expect("a number"), by_hand[field].as_f64().expect("a number"));
            assert!((one - other).abs() < 1e-10 * other.abs(), "{name}: {field} {one} {other}");
        }
    }
}

#[test]
fn romano_wolf_in_a_study_is_that_of_the_command() {
    let folder = folder_of(Variant::Effect, 200);
    let path = folder.path();
    let correction = "correction = \"romano-wolf\"\ndraws = 999\nseed = 5";
    let study = with(&format!("name = \"eventstudy\"\n{correction}"), "everybody");
    let result = ran(path, &study);
    let words = "romano-wolf @/adults.csv --unit person --time quarter --cohort cohort --outcome work,hours --cluster family \
                 --absorb person,quarter --draws 999 --seed 5 --json @/rw.json --quiet";
    assert!(run(path, &words.split_whitespace().collect::<Vec<_>>(), "2026-03-04"));
    let command = json(&path.join("rw.json"));
    for nth in 0..2 {
        assert_eq!(result["outcomes"][nth]["p_corrected"], command["outcomes"][nth]["p_romano_wolf"]);
        let (one, other) = (&result["outcomes"][nth]["estimate"], &command["outcomes"][nth]["estimate"]);
        let (one, other) = (one.as_f64().expect("a number"), other.as_f64().expect("a number"));
        assert!((one - other).abs() < 1e-9 * other.abs(), "{one} {other}");
    }
    let english = fs::read_to_string(path.join("out/report-en.html")).expect("a report");
    assert!(english.contains("Romano–Wolf step-down (2005), with the same 999 sign vectors"));
    // Four means: the regression of group, period and both is the same difference.
    let result = ran(path, &with(&format!("name = \"did\"\n{correction}"), "nevertreated"));
    for outcome in result["outcomes"].as_array().expect("outcomes") {
        let (p, corrected) = (outcome["p"].as_f64().expect("p"), outcome["p_corrected"].as_f64().expect("p corrected"));
        assert!((0.001..=1.0).contains(&corrected) && corrected > 0.3 * p, "{p} {corrected}");
    }
    assert_eq!(result["sign_vectors"]["draws"], 999);
}

#[test]
fn somebody_who_moves_stays_in_the_family_of_the_start() {
    let folder = folder_of(Variant::Effect, 110);
    let path = folder.path();
    let whole = fs::read_to_string(path.join("adults.csv")).expect("rows");
    // From quarter 15 on, the first person of each family that is compared with lives in the family after it.
    let moved = |line: &str| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        let (Ok(family), Ok(person)) = (cells[0].parse::<u32>(), cells[3].parse::<u32>()) else {
            return line.to_owned();
        };
        if cells[1] == "0" && person % 100 == 0 && cells[2].parse::<u32>().is_ok_and(|quarter| quarter > 14) {
            cells[0] = (family + 1).to_string();
        }
        cells.join(",")
    };
    for (name, control) in [("cs", "nevertreated"), ("did", "nevertreated"), ("eventstudy", "everybody")] {
        let study = with(&format!("name = \"{name}\""), control);
        fs::write(path.join("adults.csv"), &whole).expect("rows");
        let stayed = ran(path, &study)["outcomes"][0].clone();
        let rows: Vec<String> = whole.lines().map(moved).collect();
        fs::write(path.join("adults.csv"), rows.join("\n") + "\n").expect("rows");
        let told = ran(path, &study)["outcomes"][0].clone();
        for field in ["estimate", "se"] {
            let (one, other) = (told[field].as_f64().expect("a number"), stayed[field].as_f64().expect("a number"));
            assert!((one - other).abs() < 1e-10 * other.abs(), "{name}: {field} {one} {other}");
        }
        let notices = json(&path.join("out/findings-work.json"))["notices"].clone();
        let codes: Vec<&str> =
            notices.as_array().expect("notices").iter().filter_map(|notice| notice["code"].as_str()).collect();
        assert!(codes.iter().any(|code| code.starts_with("moved")), "{name}: {codes:?}");
    }
}
