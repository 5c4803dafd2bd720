//! Persons who are gone, and states that never end, are no zeros.

use std::fs;
use std::path::Path;

use opgang_demo::registers::Variant;
use serde_json::Value;

use super::{STUDY, STUDY_RUN, folder_of, json, run};

/// The rows of a file, each as its cells, changed.
fn rewritten(path: &Path, change: impl Fn(&mut Vec<String>) -> bool) {
    let text = fs::read_to_string(path).expect("rows");
    let row = |line: &str| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        (cells[0] == "family" || change(&mut cells)).then(|| cells.join(","))
    };
    let rows: Vec<String> = text.lines().filter_map(row).collect();
    fs::write(path, rows.join("\n") + "\n").expect("rows");
}

/// The first person of every third family moves away after quarter 15.
fn is_gone(cells: &[String]) -> bool {
    let number = |at: usize| cells[at].parse::<u32>().expect("a number");
    number(0).is_multiple_of(3) && number(3).is_multiple_of(100) && number(2) > 15
}

fn ran(path: &Path) -> Value {
    let words: Vec<&str> = STUDY_RUN.into_iter().chain(["--internal"]).collect();
    assert!(run(path, &words, "2026-03-04"));
    json(&path.join("out/study.json"))["outcomes"][0].clone()
}

#[test]
fn who_moved_away_is_left_out_and_told_and_is_no_zero() {
    let estimate = |rows: &dyn Fn(&mut Vec<String>) -> bool| {
        let folder = folder_of(Variant::Effect, 110);
        rewritten(&folder.path().join("adults.csv"), rows);
        let found = ran(folder.path());
        let english = fs::read_to_string(folder.path().join("out/report-en.html")).expect("a report");
        (found["estimate"].as_f64().expect("an estimate"), found["staying"].clone(), english)
    };
    let (without, staying, english) = estimate(&|cells| !is_gone(cells));
    let (empty, of_empty, _) = estimate(&|cells| {
        if is_gone(cells) {
            (cells[4], cells[5]) = (String::new(), String::new());
        }
        true
    });
    let (zero, of_zero, _) = estimate(&|cells| {
        if is_gone(cells) {
            (cells[4], cells[5]) = ("0".to_owned(), "0".to_owned());
        }
        true
    });
    assert!((without - empty).abs() < 1e-12, "no row, or no value in it: {without} {empty}");
    assert!((without - zero).abs() > 1e-3, "a zero is another thing: {without} {zero}");
    assert_eq!(staying, of_empty);
    let gone = |staying: &Value, side: &str| staying[side]["gone"].as_u64().expect("a count");
    assert!(
        gone(&staying, "treated") > gone(&of_zero, "treated") + 10
            && gone(&staying, "compared") > gone(&of_zero, "compared") + 10,
        "{staying}"
    );
    let told = format!("All outcomes: {} of ", gone(&staying, "treated"));
    assert!(english.contains(&told) && english.contains("Somebody who is gone does not count as zero"), "{told}");
    // A few are gone anyway: of so few nothing but that is told where the report may leave the house.
    let folder = folder_of(Variant::Effect, 110);
    assert!(run(folder.path(), &STUDY_RUN, "2026-03-04"));
    let english = fs::read_to_string(folder.path().join("out/report-en.html")).expect("a report");
    assert!(english.contains("All outcomes: a few cannot be followed to the last period"));
    assert!(json(&folder.path().join("out/study.json"))["outcomes"][0]["staying"].is_null());
}

#[test]
fn a_state_that_never_ends_may_not_go_back() {
    let folder = folder_of(Variant::Effect, 110);
    let (path, rows) = (folder.path(), folder.path().join("adults.csv"));
    let absorbing = STUDY.replacen("primary = true", "primary = true\nabsorbing = true", 1);
    fs::write(path.join("study.toml"), &absorbing).expect("a study");
    assert!(!run(path, &STUDY_RUN, "2026-03-04"), "work comes and goes");
    // A pension from some quarter on, another for each person; some never.
    let begins = |cells: &[String]| 6 + cells[3].parse::<u32>().expect("a number") % 37;
    rewritten(&rows, |cells| {
        cells[4] = u8::from(cells[2].parse::<u32>().expect("a quarter") >= begins(cells)).to_string();
        true
    });
    let still = |found: &Value| found["staying"]["still_in_it"].as_u64().expect("a count");
    let few = still(&ran(path));
    // Out of the registers once the pension has begun, as where a register holds other benefits only.
    rewritten(&rows, |cells| cells[4] == "0" || cells[2].parse::<u32>().expect("a quarter") < begins(cells) + 4);
    let found = ran(path);
    assert!(still(&found) > few + 40, "{found}");
    let danish = fs::read_to_string(path.join("out/report-da.html")).expect("a report");
    assert!(danish.contains("var i en tilstand, der aldrig ophører, og er ikke i filen siden"), "{danish}");
    // A zero afterwards is refused, and so is half a pension.
    let kept = fs::read_to_string(&rows).expect("rows");
    rewritten(&rows, |cells| {
        if cells[2].parse::<u32>().expect("a quarter") == begins(cells) + 3 {
            cells[4] = "0".to_owned();
        }
        true
    });
    assert!(!run(path, &STUDY_RUN, "2026-03-04"), "a pension does not end");
    fs::write(&rows, kept).expect("rows");
    rewritten(&rows, |cells| {
        if cells[2] == "1" {
            cells[4] = "0.5".to_owned();
        }
        true
    });
    assert!(!run(path, &STUDY_RUN, "2026-03-04"), "nor is there half a pension");
    fs::write(path.join("study.toml"), STUDY).expect("a study");
    let _ = ran(path);
    assert!(path.join("out/report-da.html").exists(), "an outcome that was not said never to end may do as it likes");
}
