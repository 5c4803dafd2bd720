//! What is written.

use serde::Serialize;

use super::{Base, Control, Shape};
use crate::bootstrap::Multiplier;
use crate::findings::Covariance;
use crate::spillover::SpillOver;

/// Everything that is particular to group-time effects.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cs {
    /// Who was compared with, and which of them serve before treatment.
    pub control: Control,
    /// The same in words.
    pub compared_with: &'static str,
    /// Since when change is counted before treatment.
    pub base: Base,
    /// How the rows hang together.
    pub shape: Shape,
    /// Periods before its start in which treatment may already show.
    pub anticipation: i64,
    /// The columns of the regression and the logit.
    pub design: Vec<String>,
    /// Start (none: never treated) and clusters of each cohort: what disclosure control asks for, and not written.
    #[serde(skip)]
    pub families: Vec<(Option<i64>, usize)>,
    /// The effect of each cohort in each period.
    pub cells: Vec<Cell>,
    /// What the effects come to.
    pub aggregations: Aggregations,
    /// The test that all effects before treatment are zero, where it can be made.
    pub pretest: Option<Pretest>,
    /// Simultaneous bands, where draws were ordered.
    pub bands: Option<Bands>,
    /// How much rests on those who live near treated units, where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spill_over: Option<SpillOver>,
}

/// An effect of one cohort in one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// First period of the cohort's treatment.
    pub g: i64,
    /// The period.
    pub t: i64,
    /// The period since which change is counted.
    pub base: i64,
    /// Whether the cohort is treated in it.
    pub post: bool,
    /// The effect on the treated; absent where there is none, and then a notice says why.
    pub att: Option<f64>,
    /// Its standard error and interval, where they are valid.
    #[serde(flatten)]
    pub error: Error,
    /// Treated units (rows, where every row is a unit).
    pub treated: usize,
    /// Comparison units.
    pub compared: usize,
}

/// How sure an effect is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Error {
    /// Analytic standard error.
    pub se: Option<f64>,
    /// Lower end of the pointwise interval.
    pub low: Option<f64>,
    /// Upper end of the pointwise interval.
    pub high: Option<f64>,
    /// Standard error from the draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub se_bootstrap: Option<f64>,
    /// Lower end of the simultaneous band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band_low: Option<f64>,
    /// Upper end of the simultaneous band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band_high: Option<f64>,
}

/// A mean of effects.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overall {
    /// The mean.
    pub att: Option<f64>,
    /// Its standard error and interval.
    #[serde(flatten)]
    pub error: Error,
}

/// A mean of effects with the same exposure, cohort or period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct By {
    /// Periods since the start of treatment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<i64>,
    /// First period of the cohort's treatment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub g: Option<i64>,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub t: Option<i64>,
    /// The mean.
    pub att: Option<f64>,
    /// Its standard error and interval.
    #[serde(flatten)]
    pub error: Error,
}

/// Effects brought together in one way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aggregation {
    /// One number for all.
    pub overall: Overall,
    /// What it is the mean of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<By>,
    /// Covariance of the rows of `by`; given for exposures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covariance: Option<Covariance>,
}

/// Effects brought together in four ways.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aggregations {
    /// All effects after the start, by cohort size.
    pub simple: Aggregation,
    /// By exposure; overall the plain mean from exposure 0 on.
    pub dynamic: Aggregation,
    /// By cohort; overall by cohort size.
    pub group: Aggregation,
    /// By period; overall the plain mean.
    pub calendar: Aggregation,
}

/// A Wald test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pretest {
    /// Distributed as chi-squared when all effects before treatment are zero.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// Probability of as much or more.
    pub p: f64,
}

/// Simultaneous bands: so many standard errors hold all estimates of a kind at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands {
    /// The multipliers.
    pub multiplier: Multiplier,
    /// Of the cells.
    pub cells: Option<f64>,
    /// Of the exposures.
    pub dynamic: Option<f64>,
    /// Of the cohorts.
    pub group: Option<f64>,
    /// Of the periods.
    pub calendar: Option<f64>,
}
