//! Data that tests stand on.

use std::path::PathBuf;

use opgang_evaluate::clusters::{Regression, Sample};
use opgang_tables::{Ask, Frame, Missing, read};
use serde_json::Value;

pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/inference").join(name)
}

pub fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(path(name)).expect("reference");
    serde_json::from_str(&text).expect("JSON")
}

/// A file of areas with its outcomes.
pub fn areas(name: &str, outcomes: &[&str]) -> Frame {
    let mut asks = vec![
        Ask::Labels("area", Missing::Refused),
        Ask::Labels("period", Missing::Refused),
        Ask::Numbers("treat", Missing::Refused),
        Ask::Numbers("x", Missing::Refused),
    ];
    asks.extend(outcomes.iter().map(|outcome| Ask::Numbers(outcome, Missing::Kept)));
    read(&path(name), &asks).expect("areas")
}

/// y ~ treat + x + factor(area) + factor(period), clustered on area.
pub fn regression<'a>(frame: &'a Frame, outcome: &'a str) -> Regression<'a> {
    Regression {
        outcome: (outcome, frame.numbers(outcome).expect("outcome")),
        treatment: ("treat", frame.numbers("treat").expect("treat")),
        covariates: vec![("x".to_owned(), frame.numbers("x").expect("x").to_vec())],
        factors: ["area", "period"].map(|name| (name.to_owned(), frame.labels(name).expect("factor"))).to_vec(),
        cluster: ("area", frame.labels("area").expect("area")),
        weights: None,
    }
}

pub fn sample(frame: &Frame, outcome: &str) -> Sample {
    Sample::new(&regression(frame, outcome)).expect("sample")
}

/// Equal to a share.
#[track_caller]
pub fn near(found: f64, wanted: &Value, share: f64) {
    let wanted = wanted.as_f64().expect("a number");
    assert!((found - wanted).abs() <= share * wanted.abs().max(1e-300), "found {found}, wanted {wanted}");
}
