//! The command line of synthetic difference-in-differences.

use std::fmt::Write as _;

use crate::watching::Watcher;
use clap::Parser;

use super::{Synthdid, run};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    options: Synthdid,
}

/// Six areas in eight periods; the last is treated from the sixth on. `never`: how a cohort says so.
fn panel(never: &str) -> String {
    let mut text = String::from("area,year,y,w,g\n");
    for area in 0..6 {
        for year in 0..8 {
            let wave = f64::from((area * 7 + year * 5) % 11) / 4.0 + f64::from(area) + f64::from(year) / 2.0;
            let treated = area == 5 && year >= 5;
            let g = if area == 5 { "2005" } else { never };
            let _ = writeln!(
                text,
                "a{area},{},{},{},{g}",
                2000 + year,
                wave + 3.0 * f64::from(u8::from(treated)),
                u8::from(treated)
            );
        }
    }
    text
}

fn said(file: &str, options: &str) -> Result<serde_json::Value, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, json) = (folder.path().join("panel.csv"), folder.path().join("out.json"));
    std::fs::write(&path, file).expect("a file");
    let line =
        format!("synthdid {} --unit area --outcome y --json {} --quiet {options}", path.display(), json.display());
    let line = Line::try_parse_from(line.split_whitespace()).map_err(|cause| cause.to_string())?;
    run(&line.options, &Watcher::new()).map_err(|refusal| refusal.to_string())?;
    let text = std::fs::read_to_string(json).expect("findings");
    Ok(serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn cohorts_and_indicators_say_the_same() {
    let wanted = said(&panel("0"), "--time year --treated w").expect("findings");
    for never in ["0", "", "Inf", "NA", "10000", "2008"] {
        let found = said(&panel(never), "--time year --cohort g").expect(never);
        assert_eq!(found["estimates"], wanted["estimates"], "{never:?}");
    }
    assert_eq!(wanted["uncertainty"], "enumeration");
    assert_eq!(wanted["placebos"].as_array().map(Vec::len), Some(5));
    assert!(wanted["method"]["estimator"].as_str().expect("words").contains("defaults of the authors' package"));
}

#[test]
fn weights_courses_and_effect_belong_together() {
    let file = panel("0");
    let row = |area: &str, year: &str| -> f64 {
        let line = file.lines().find(|line| line.starts_with(&format!("{area},{year},"))).expect("a row");
        line.split(',').nth(2).expect("an outcome").parse().expect("a number")
    };
    for method in ["sdid", "sc", "did"] {
        let found = said(&file, &format!("--time year --treated w --method {method}")).expect("findings");
        let number = |place: &str| found.pointer(place).and_then(serde_json::Value::as_f64).expect("a number");
        let list = |name: &str| found[name].as_array().expect("a list").clone();
        let weight = |row: &serde_json::Value| row["weight"].as_f64().expect("a weight");
        let sum = |name: &str| list(name).iter().map(weight).sum::<f64>();
        assert!((sum("unit_weights") - 1.0).abs() < 1e-12, "{method}");
        assert!((sum("time_weights") - f64::from(u8::from(method != "sc"))).abs() < 1e-12, "{method}");
        assert_eq!(found["treated_units"], serde_json::json!(["a5"]));
        let (lift, periods) = (number("/lift"), list("periods"));
        let part = |period: &serde_json::Value, name: &str| period[name].as_f64().expect("a number");
        for period in &periods {
            let year = period["time"].as_str().expect("a year");
            let names = list("unit_weights");
            let mean: f64 =
                names.iter().map(|area| weight(area) * row(area["name"].as_str().expect("a name"), year)).sum();
            assert!((mean + lift - part(period, "synthetic")).abs() < 1e-12, "{method} {year}");
            assert!((row("a5", year) - part(period, "treated")).abs() < 1e-12, "{method} {year}");
        }
        let after: Vec<f64> =
            periods.iter().filter(|row| row["after"] == true).map(|row| part(row, "difference")).collect();
        let mean = after.iter().sum::<f64>() / after.len() as f64;
        assert!((mean - number("/estimates/0/estimate")).abs() < 1e-12, "{method}: the effect is the mean gap");
        let squares: f64 = periods[..5].iter().map(|row| part(row, "difference").powi(2)).sum();
        assert!(((squares / 5.0).sqrt() - number("/fit_before")).abs() < 1e-12, "{method}");
    }
}

#[test]
fn no_valid_standard_error_is_none_and_told() {
    let found = said(&panel("0"), "--time year --treated w --se jackknife").expect("findings");
    assert!(found["estimates"][0]["se"].is_null());
    assert_eq!(found["notices"][0]["code"], "no-standard-error");
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let good = panel("0");
    for (file, options, words) in [
        (good.clone(), "--treated w", "--time"),
        (good.clone(), "--time year", "one of them is needed"),
        (good.clone(), "--time year --treated w --cohort g", "one of them is needed"),
        (good.clone(), "--time year --treated g", "neither 0 nor 1"),
        (good.clone(), "--time year --treated w --covariates g", "no meaning"),
        (good.replacen(",2005\n", ",soon\n", 1), "--time year --cohort g", "\"soon\" is no period"),
        (good.replacen("a0,2000", "a0,2001", 1), "--time year --treated w", "more than once"),
        (good.replacen("a0,2000", "a9,2000", 1), "--time year --treated w", "has no outcome"),
        ("area,year,y,w\n".to_owned(), "--time year --treated w", "no rows"),
    ] {
        let fault = said(&file, options).expect_err(words);
        assert!(fault.contains(words), "{words:?} is not in: {fault}");
    }
}
