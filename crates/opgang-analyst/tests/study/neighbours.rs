//! What reaches the neighbours: on made rows with a known spill-over, every estimator finds the truth without the near
//! ones, and is biased with them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{json, read_page, run};

/// The effect on the treated, and what reaches those who live near.
const EFFECT: f64 = 4.0;
const REACHES: f64 = 2.0;
/// Of those compared with, 24 of 60 live near: the estimate with all of them is off by 2 × 24 / 60.
const BIAS: f64 = 0.8;

/// 100 families: 40 that start in period 5, 24 that live within 2 km of them, 36 far away. All gain with time.
fn rows(path: &Path) {
    let mut text = "family,person,period,start,near,km,since,y\n".to_owned();
    for family in 0..100_u32 {
        let start = if family < 40 { 5 } else { 0 };
        let is_near = (40..64).contains(&family);
        let km = match family {
            0..40 => String::new(),
            _ if is_near => format!("{}", f64::from(family % 4) * 0.5),
            _ => format!("{}", 3 + family % 7),
        };
        let near = if family < 40 { String::new() } else { u8::from(is_near).to_string() };
        let since = if is_near { "5" } else { "" };
        for period in 1..=8_u32 {
            let noise = f64::from((family * 7919 + period * 104_729) % 101) / 101.0 - 0.5;
            let touched = match (period >= 5, start > 0, is_near) {
                (true, true, _) => EFFECT,
                (true, _, true) => REACHES,
                _ => 0.0,
            };
            let y = 10.0 + 0.3 * f64::from(period) + f64::from(family % 5) + touched + 0.4 * noise;
            writeln!(text, "{family},{family},{period},{start},{near},{km},{since},{y}").expect("memory");
        }
    }
    fs::write(path, text).expect("rows");
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    rows(&folder.path().join("rows.csv"));
    folder
}

fn holds(spill_over: &Value, what: &str) {
    let interval = |name: &str| {
        let estimate = &spill_over[name];
        let number = |field: &str| estimate[field].as_f64().unwrap_or_else(|| panic!("{what}: {name}: {spill_over}"));
        (number("estimate"), number("low"), number("high"))
    };
    let (all, without, near) = (interval("all"), interval("without"), interval("near"));
    assert!((without.0 - EFFECT).abs() < 0.15 && without.1 < EFFECT && EFFECT < without.2, "{what}: {without:?}");
    assert!((all.0 - (EFFECT - BIAS)).abs() < 0.15 && all.2 < EFFECT, "{what}: with the near ones {all:?}");
    assert!((near.0 - REACHES).abs() < 0.15 && near.1 > 0.0, "{what}: {near:?}");
    assert_eq!(spill_over["near_clusters"], 24, "{what}");
    assert_eq!(spill_over["far_clusters"], 36, "{what}");
    assert_eq!(spill_over["near_units"], 24, "{what}");
}

const COLUMNS: [&str; 10] =
    ["--unit", "person", "--time", "period", "--cohort", "start", "--outcome", "y", "--cluster", "family"];

#[test]
fn without_the_near_ones_the_truth_is_found_and_with_them_it_is_not() {
    let folder = folder();
    for command in ["cs", "did"] {
        for near in [&["--near", "near"][..], &["--near", "km", "--near-within", "2"]] {
            let mut words = vec!["@/rows.csv"];
            words.insert(0, command);
            words.extend(COLUMNS);
            words.extend(near);
            words.extend(["--json", "@/out.json", "--html", "@/out.html", "--quiet"]);
            assert!(run(folder.path(), &words, "2026-11-22"), "{words:?}");
            let found = json(&folder.path().join("out.json"));
            holds(&found["spill_over"], command);
            let page = read_page(&folder.path().join("out.html"));
            assert!(
                page.contains("Neighbours: 24 of the persons")
                    && page.contains("The difference for those who live near")
            );
            assert!(page.contains(&format!("--near {}", near[1])), "the command that repeats it names them");
        }
    }
    let mut words = vec!["cs", "@/rows.csv"];
    words.extend(COLUMNS);
    words.extend(["--near", "near", "--near-start", "since", "--json", "@/out.json", "--quiet"]);
    assert!(run(folder.path(), &words, "2026-11-22"));
    holds(&json(&folder.path().join("out.json"))["spill_over"], "a start for each neighbour");
}

fn study(estimator: &str, control: &str) -> String {
    format!(
        r#"
format = "opgang-study/1"
data = "rows.csv"
question = {{ da = "Virkede det?", en = "Did it work?" }}
[cohort]
unit = "person"
time = "period"
start = "start"
cluster = "family"
[comparison]
control = "{control}"
[estimator]
name = "{estimator}"
[sensitivity]
near = "km"
near_within = 2
[[outcomes]]
column = "y"
name = {{ da = "Udfald", en = "Outcome" }}
unit = {{ da = "point", en = "points" }}
denominator = {{ da = "alle", en = "all" }}
better = "more"
primary = true
"#
    )
}

#[test]
fn a_study_tries_it_with_every_estimator() {
    let folder = folder();
    for (estimator, control) in [
        ("cs", "nevertreated"),
        ("did", "nevertreated"),
        ("sunab", "nevertreated"),
        ("imputation", "notyettreated"),
        ("twostage", "notyettreated"),
        ("eventstudy", "everybody"),
    ] {
        fs::write(folder.path().join("study.toml"), study(estimator, control)).expect("a study");
        assert!(
            run(folder.path(), &["study", "@/study.toml", "--out", "@/out", "--quiet"], "2026-11-22"),
            "{estimator}"
        );
        let out = folder.path().join("out");
        holds(&json(&out.join("findings-y.json"))["spill_over"], estimator);
        holds(&json(&out.join("study.json"))["outcomes"][0]["spill_over"], estimator);
        let danish = fs::read_to_string(out.join("report-da.html")).expect("a report");
        assert!(danish.contains("Naboer: 24 af de personer") && danish.contains("Med og uden dem, der bor nær"));
    }
}

#[test]
fn a_wrong_column_of_the_near_is_told_with_its_place_and_few_near_families_are_withheld() {
    let folder = folder();
    let path = folder.path();
    let with = |near: &[&str]| {
        let mut words = vec!["cs", "@/rows.csv"];
        words.extend(COLUMNS);
        words.extend(near);
        words.extend(["--json", "@/out.json", "--quiet"]);
        run(path, &words, "2026-11-22")
    };
    assert!(!with(&["--near", "km"]), "a distance without --near-within");
    assert!(!with(&["--near", "nowhere"]), "no such column");
    assert!(!with(&["--near", "km", "--near-within=-1"]) && !with(&["--near", "y"]));
    assert!(!path.join("out.json").exists());
    let text = fs::read_to_string(path.join("rows.csv")).expect("rows");
    // Only three families live within 100 metres.
    let close = |line: &str| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        let family: u32 = cells[0].parse().unwrap_or(0);
        if family >= 40 {
            cells[5] = if family < 43 { "0.05".to_owned() } else { "4".to_owned() };
        }
        cells.join(",")
    };
    let rows: Vec<String> = text.lines().map(close).collect();
    fs::write(path.join("rows.csv"), rows.join("\n") + "\n").expect("rows");
    assert!(with(&["--near", "km", "--near-within", "0.1"]));
    let spill_over = json(&path.join("out.json"))["spill_over"].clone();
    assert!(spill_over["without"].is_null() && spill_over["near"].is_null(), "{spill_over}");
    assert_eq!(spill_over["withheld"], 5, "{spill_over}");
    assert!(with(&["--near", "km", "--near-within", "0.1", "--internal"]));
    assert_eq!(json(&path.join("out.json"))["spill_over"]["near_clusters"], 3);
    // A unit that is near in one row and far in another.
    let moved = rows.join("\n").replacen("99,99,3,0,0,4", "99,99,3,0,0,0.05", 1);
    fs::write(path.join("rows.csv"), moved + "\n").expect("rows");
    assert!(!with(&["--near", "km", "--near-within", "0.1", "--internal"]));
}

#[test]
fn where_the_answer_is_withheld_its_neighbours_are_too() {
    let folder = folder();
    let path = folder.path();
    let text = fs::read_to_string(path.join("rows.csv")).expect("rows");
    // Only three of the treated families are left.
    let is_kept =
        |line: &&str| !line.split(',').next().is_some_and(|family| (3..40).any(|of| family == of.to_string()));
    let rows: Vec<&str> = text.lines().filter(is_kept).collect();
    fs::write(path.join("rows.csv"), rows.join("\n") + "\n").expect("rows");
    let mut words = vec!["cs", "@/rows.csv"];
    words.extend(COLUMNS);
    words.extend(["--near", "near", "--json", "@/out.json", "--html", "@/out.html", "--quiet"]);
    assert!(run(path, &words, "2026-11-22"));
    assert!(json(&path.join("out.json")).get("spill_over").is_none());
    assert!(!fs::read_to_string(path.join("out.html")).expect("a page").contains("Neighbours: "));
    words.push("--internal");
    assert!(run(path, &words, "2026-11-22"));
    assert_eq!(json(&path.join("out.json"))["spill_over"]["near_clusters"], 24);
}
