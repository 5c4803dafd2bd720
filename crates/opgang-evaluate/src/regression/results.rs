//! What every estimator of this family hands over.

use faer::Mat;
use serde::Serialize;

use super::Uncertainty;
use crate::findings::{Counts, Covariance, Estimate, FORMAT, Findings, Input, Method, Notice};

/// Findings but for the words of the command line.
#[derive(Clone, Debug)]
pub struct Results<Body> {
    /// The file.
    pub input: Input,
    /// How many.
    pub n: Counts,
    /// How the uncertainty was computed.
    pub method: Method,
    /// What a reader must know.
    pub notices: Vec<Notice>,
    /// Every estimate.
    pub estimates: Vec<Estimate>,
    /// Their covariance.
    pub covariance: Option<Covariance>,
    /// What only this estimator has.
    pub body: Body,
}

impl<Body: Serialize> Results<Body> {
    /// The findings of a command with its options.
    pub fn into_findings(self, command: &'static str, options: Vec<(String, String)>) -> Findings<Body> {
        Findings {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION"),
            command,
            options,
            input: self.input,
            n: self.n,
            method: self.method,
            notices: self.notices,
            estimates: self.estimates,
            covariance: self.covariance,
            body: self.body,
        }
    }
}

/// A coefficient as a table shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// What it belongs to.
    pub name: String,
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub se: Option<f64>,
    /// The estimate over its standard error.
    pub t: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
}

impl From<&Estimate> for Coefficient {
    fn from(found: &Estimate) -> Self {
        let t = found.se.map(|se| found.estimate / se);
        Self { name: found.name.clone(), estimate: found.estimate, se: found.se, t, p: found.p }
    }
}

/// An estimate with its interval, as tables of effects show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Effect {
    /// The estimate; zero at a reference period.
    pub estimate: f64,
    /// Its standard error; absent at a reference period.
    pub se: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
}

impl From<&Estimate> for Effect {
    fn from(found: &Estimate) -> Self {
        let Estimate { estimate, se, low, high, p, .. } = *found;
        Self { estimate, se, low, high, p }
    }
}

/// An effect at an event time: periods since the start of treatment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventTime {
    /// The event time; below zero before treatment.
    pub e: i64,
    /// True when the event times beyond it are pooled with it.
    pub pooled: bool,
    /// The effect.
    #[serde(flatten)]
    pub effect: Effect,
}

impl EventTime {
    /// The estimate of an event time.
    pub fn new(e: i64, found: &Estimate) -> Self {
        Self { e, pooled: false, effect: found.into() }
    }

    /// An event time that others are compared with.
    pub fn reference(e: i64) -> Self {
        Self { e, pooled: false, effect: Effect { estimate: 0.0, se: None, low: None, high: None, p: None } }
    }
}

/// A covariance with names.
pub(crate) fn covariance(names: Vec<String>, matrix: &Mat<f64>) -> Covariance {
    let row = |row| (0..matrix.ncols()).map(|column| matrix[(row, column)]).collect();
    Covariance { names, matrix: (0..matrix.nrows()).map(row).collect() }
}

/// A method whose covariance is this.
pub(crate) fn method(estimator: &str, uncertainty: &Uncertainty, level: f64) -> Method {
    Method {
        estimator: estimator.to_owned(),
        vcov: uncertainty.vcov.clone(),
        corrections: uncertainty.corrections.clone(),
        level,
        draws: None,
        seed: None,
    }
}
