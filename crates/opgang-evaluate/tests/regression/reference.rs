//! Reading data and reference values, and comparing with them.

use std::path::PathBuf;

use opgang_evaluate::design::Term;
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::findings::Estimate;
use opgang_tables::{Ask, Frame, read};
use serde_json::Value;

/// A file of test data.
pub fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// Columns of a file of test data.
pub fn frame(name: &str, asks: &[Ask<'_>]) -> Frame {
    read(&data(name), asks).expect("test data can be read")
}

/// Fails unless `found` agrees with `wanted` to `tolerance`, relative.
#[track_caller]
pub fn close(what: &str, found: f64, wanted: f64, tolerance: f64) {
    let gap = (found - wanted).abs() / wanted.abs().max(1e-12);
    assert!(gap <= tolerance, "{what}: found {found:.15e}, wanted {wanted:.15e}, relative gap {gap:.1e}");
}

/// The mpdta, base_stagg and families panels, with these covariates.
pub fn panel(which: &str, covariates: &[&str]) -> Staggered {
    let (file, [unit, time, cohort, outcome], clusters): (_, _, &[&str]) = match which {
        "mpdta" => ("mpdta.csv", ["countyreal", "year", "first.treat", "lemp"], &[]),
        "base_stagg" => ("base_stagg.csv", ["id", "year", "year_treated", "y"], &[]),
        _ => ("panel/families_small.csv.gz", ["id", "t", "g", "y"], &["family"]),
    };
    let roles = Roles {
        unit: unit.into(),
        time: time.into(),
        cohort: cohort.into(),
        outcome: outcome.into(),
        covariates: covariates.iter().map(|term| Term::parse(term).expect("a term")).collect(),
        clusters: clusters.iter().map(|&name| name.into()).collect(),
        weights: None,
        absorb: Vec::new(),
    };
    Staggered::new(&frame(file, &roles.asks()), &roles).expect("a panel")
}

/// A reference file.
pub fn reference(name: &str) -> Value {
    let text = std::fs::read_to_string(data("reference").join(name)).expect("a reference file");
    serde_json::from_str(&text).expect("JSON")
}

/// Fails unless every row of a reference block agrees: estimate, standard error, p-value where there is one.
#[track_caller]
pub fn agrees(block: &Value, found: &[Estimate], named: impl Fn(&str) -> String, tolerance: f64) {
    for row in block.as_array().expect("a block of rows") {
        let term = row["term"].as_str().expect("a term");
        let name = named(term);
        let found = found.iter().find(|found| found.name == name).unwrap_or_else(|| panic!("no estimate {name}"));
        close(&name, found.estimate, row["estimate"].as_f64().expect("a number"), tolerance);
        let se = row["se"].as_f64().or(row["std.error"].as_f64()).expect("a standard error");
        close(&format!("se of {name}"), found.se.expect("a standard error"), se, tolerance);
        if let Some(p) = row["p"].as_f64() {
            close(&format!("p of {name}"), found.p.expect("a p-value"), p, tolerance);
        }
    }
}

/// The number after the last `::`, as an event time.
pub fn event_time(term: &str) -> String {
    format!("event_time({})", term.rsplit("::").next().expect("a number"))
}

/// Fails unless estimates and standard errors agree with a reference that was iterated on untreated observations.
///
/// R fixest stops taking out fixed effects when a step changes less than 1e-6, so that imputations on it stand up to
/// 2e-8 (families) and 3e-9 (mpdta) from least squares on dummies, which the tests beside this one meet to 1e-11. The
/// gap is measured against the estimate or its standard error, whichever is larger.
#[track_caller]
pub fn as_iterated(block: &Value, found: &[Estimate], named: impl Fn(&str) -> String) {
    for row in block.as_array().expect("a block of rows") {
        let name = named(row["term"].as_str().expect("a term"));
        let found = found.iter().find(|found| found.name == name).unwrap_or_else(|| panic!("no estimate {name}"));
        let se = row["se"].as_f64().or(row["std.error"].as_f64()).expect("a standard error");
        close(&format!("se of {name}"), found.se.expect("a standard error"), se, 1e-7);
        let wanted = row["estimate"].as_f64().expect("a number");
        let gap = (found.estimate - wanted).abs() / wanted.abs().max(se);
        assert!(gap < 2e-7, "{name}: found {}, wanted {wanted}, gap {gap:.1e}", found.estimate);
    }
}
