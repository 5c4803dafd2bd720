//! Findings beside references, number by number.

use std::io::Read as _;

use serde_json::Value;

use super::line::{data, found};
use Check::{One, Rows};

/// What is compared.
pub enum Check {
    /// A number: `est NAME`, `se NAME`, `p NAME`, or a JSON pointer; where the reference has it; how close.
    One(&'static str, &'static str, f64),
    /// Rows of estimates with standard errors: where, the name of a term, and how close.
    Rows(&'static str, fn(&str) -> String, f64),
}

pub const MPDTA: &str = "@mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp";
pub const STAGG: &str = "@base_stagg.csv --unit id --time year --cohort year_treated --outcome y";
pub const FAMILIES: &str = "@panel/families_small.csv.gz --unit id --time t --cohort g --outcome y --cluster family";
pub const WORKERS: &str = "@matching/lalonde_matchit.csv --unit unit --treated treat \
                       --covariates age,educ,race,married,nodegree,re74,re75 --outcome re78";
pub const PROP99: &str =
    "@matching/california_prop99.csv --unit State --time Year --outcome PacksPerCapita --treated treated";
pub const AREAS: &str = "--treatment treat --covariates x --absorb area,period --cluster area";

/// Fails unless the findings of a line agree with a file of references.
#[track_caller]
pub fn agree(line: &str, file: &str, checks: &[Check]) {
    let line = [("MPDTA", MPDTA), ("STAGG", STAGG), ("FAMILIES", FAMILIES), ("WORKERS", WORKERS), ("PROP99", PROP99)]
        .iter()
        .chain(&[("AREAS", AREAS)])
        .fold(line.to_owned(), |line, (short, long)| line.replace(short, long));
    compared(&line, &found(&line), &json(file), checks);
}

#[track_caller]
pub fn compared(line: &str, found: &Value, wanted: &Value, checks: &[Check]) {
    let mut furthest = 0.0_f64;
    let mut near = |what: &str, found: f64, wanted: f64, (tolerance, unit): (f64, f64)| {
        let gap = (found - wanted).abs() / wanted.abs().max(unit).max(1e-13);
        assert!(gap <= tolerance, "{line}\n{what}: found {found:e}, wanted {wanted:e}, gap {gap:.1e}");
        furthest = furthest.max(gap);
    };
    for check in checks {
        match check {
            One(what, place, tolerance) => {
                let wanted = wanted.pointer(place).and_then(Value::as_f64).unwrap_or_else(|| panic!("no {place}"));
                near(what, number(found, what), wanted, (*tolerance, 0.0));
            }
            Rows(place, named, tolerance) => {
                for row in wanted.pointer(place).and_then(Value::as_array).expect("rows") {
                    let name = named(row["term"].as_str().expect("a term"));
                    let se = row["se"].as_f64().or(row["std.error"].as_f64()).expect("a standard error");
                    // An imputation by the peer's iteration stands where its iteration stopped: against the error.
                    let unit = if *tolerance > 1e-9 { se } else { 0.0 };
                    let wanted = row["estimate"].as_f64().expect("an estimate");
                    near(&name, number(found, &format!("est {name}")), wanted, (*tolerance, unit));
                    near(&name, number(found, &format!("se {name}")), se, (*tolerance, 0.0));
                }
            }
        }
    }
    eprintln!("{furthest:.1e} {line}");
}

#[track_caller]
fn number(found: &Value, what: &str) -> f64 {
    let (field, name) = match what.split_once(' ') {
        Some(("est", name)) => ("estimate", name),
        Some((field, name)) => (field, name),
        None => return found.pointer(what).and_then(Value::as_f64).unwrap_or_else(|| panic!("nothing at {what}")),
    };
    let estimates = found["estimates"].as_array().expect("estimates");
    let of = estimates.iter().find(|estimate| estimate["name"] == name);
    of.unwrap_or_else(|| panic!("no estimate {name}"))[field].as_f64().unwrap_or_else(|| panic!("no {what}"))
}

pub fn json(file: &str) -> Value {
    serde_json::from_str(&text(file)).expect("JSON")
}

/// A file of the data as text, unpacked where it is packed.
pub fn text(file: &str) -> String {
    let bytes = std::fs::read(data().join(file)).expect("a file of the data");
    if !file.ends_with(".gz") {
        return String::from_utf8(bytes).expect("text");
    }
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("text");
    text
}
