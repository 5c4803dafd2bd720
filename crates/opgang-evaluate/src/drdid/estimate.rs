//! Two periods, from a file to findings.

use std::path::{Path, PathBuf};

use opgang_tables::Fault;
use serde::Serialize;

use super::{Arms, Comparison, CrossSample, Method, Quarter, Without, findings, regression, wide};
use crate::bootstrap::Bands;
use crate::findings::{Counts, Findings, Input, Notice};
use crate::logit::Sample;
use crate::notices;
use crate::orders::Watch;
use crate::panel::{Columns, Panel, Sections};
use crate::two_periods::{Confidence, Halves, Split};
use crate::ways::Shares;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The file.
    pub path: PathBuf,
    /// Its columns; `cohort` says who is treated.
    pub columns: Columns,
    /// How it says so.
    pub split: Split,
    /// How the rows hang together.
    pub rows: Rows,
    /// What is estimated.
    pub estimators: Vec<Estimator>,
    /// How sure one is to be.
    pub confidence: Confidence,
}

/// How the rows hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// A row for each unit and period.
    Long,
    /// A row for each unit, with the outcome before in a column of its own.
    Wide(String),
    /// Every row is another unit.
    CrossSections,
}

/// What can be estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimator {
    /// One of the methods.
    By(Method),
    /// Two-way fixed effects: what a regression with indicators says. It is no effect on the treated where covariates
    /// matter, and stands here to be compared.
    FixedEffects,
}

/// What only two periods have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drdid {
    /// `panel` or `cross-sections`.
    pub data: &'static str,
    /// Treated and comparison units (rows, in cross-sections).
    pub treated: usize,
    /// The same.
    pub compared: usize,
    /// The columns of the logit and the regression.
    pub design: Vec<String>,
    /// Standard errors and bands by draws, where they were ordered: one band for all methods together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Bands>,
    /// Who stands behind the effect; not written.
    #[serde(skip)]
    pub arms: Arms,
}

/// Estimates the effect on the treated in every way that is asked for.
///
/// With two ways of clustering the file is read by each, and by both together.
///
/// # Errors
/// When the file cannot be read, when it is not clear who is treated since when, when no estimator gives an answer, and
/// when clusters of two ways, or draws, cannot be had.
pub fn estimate(question: &Question, watch: &dyn Watch) -> Result<Findings<Drdid>, Fault> {
    let ways = question.confidence.ways(&question.columns)?;
    let data = ways.iter().map(|(_, columns)| read(question, columns, watch)).collect::<Result<Vec<Data>, Fault>>()?;
    let used: Vec<usize> = data.iter().map(|data| data.counts().0.rows_used).collect();
    question.confidence.check(&data[0].input().file, &question.columns, &used)?;
    let mut found = Vec::new();
    let mut told = data[0].notices();
    let mut refused = Vec::new();
    for &estimator in &question.estimators {
        if watch.stop() {
            return Err(crate::orders::stopped());
        }
        let each = question.columns.cluster.is_none();
        match data.iter().map(|data| data.estimate(estimator, each)).collect::<Result<Vec<Answer>, Without>>() {
            Ok(answers) => found.push((estimator, Found::new(answers))),
            Err(why) => {
                refused.push(format!("there is no estimate by {}: {}", words(estimator), why.words()));
                told.push(notices::no_estimate(1, name(estimator), why.code()));
            }
        }
    }
    told.extend(found.iter().any(|(_, found)| found.has_unlike).then(|| notices::unlike_compared(1)));
    if found.is_empty() {
        let remedy = "leave out covariates, or take comparison units that are more alike";
        return Err(Fault::at(data[0].input().file.clone(), refused.join("; "), remedy));
    }
    findings::findings((question, &ways), &data, &found, (told, watch))
}

/// An effect with the share of each cluster in its error.
struct Answer {
    effect: f64,
    shares: Vec<f64>,
    has_unlike: bool,
}

/// The same, way by way of clustering.
pub(super) struct Found {
    pub effect: f64,
    pub shares: Shares,
    /// Whether somebody to compare with has no chance of treatment.
    pub has_unlike: bool,
}

impl Found {
    fn new(answers: Vec<Answer>) -> Self {
        let has_unlike = answers[0].has_unlike;
        Self {
            effect: answers[0].effect,
            has_unlike,
            shares: answers.into_iter().map(|answer| answer.shares).collect(),
        }
    }
}

pub(super) enum Data {
    Panel(Halves<Panel>),
    Sections(Halves<Sections>),
}

fn read(question: &Question, columns: &Columns, watch: &dyn Watch) -> Result<Data, Fault> {
    let Question { path, split, rows, .. } = question;
    let path: &Path = path;
    Ok(match rows {
        Rows::Long if columns.unit.is_none() => {
            return Err(Fault::at(
                path.display().to_string(),
                "is read as a panel, and no column names its units",
                "give --unit COLUMN, --before COLUMN, or --cross-sections",
            ));
        }
        Rows::Long => Data::Panel(split.panel(path, columns, watch)?),
        Rows::Wide(before) => Data::Panel(Halves { rows: wide::read(path, columns, before)?, before: 1 }),
        Rows::CrossSections => {
            let columns = Columns { unit: None, ..columns.clone() };
            Data::Sections(split.sections(path, &columns, watch)?)
        }
    })
}

impl Data {
    pub(super) fn notices(&self) -> Vec<Notice> {
        match self {
            Self::Panel(panel) => panel.rows.reading.notices.clone(),
            Self::Sections(sections) => sections.rows.reading.notices.clone(),
        }
    }

    pub(super) fn input(&self) -> &Input {
        match self {
            Self::Panel(panel) => &panel.rows.reading.input,
            Self::Sections(sections) => &sections.rows.reading.input,
        }
    }

    /// `each`: without clusters each row of the fixed-effects regression counts for itself, as the reference has it.
    fn estimate(&self, estimator: Estimator, each: bool) -> Result<Answer, Without> {
        match (self, estimator) {
            (Self::Panel(halves), Estimator::By(method)) => of_panel(&halves.rows, method),
            (Self::Panel(halves), Estimator::FixedEffects) if halves.rows.design.names.len() == 1 => {
                // Without covariates it is the difference of differences.
                of_panel(&halves.rows, Method::Reg)
            }
            (Self::Panel(halves), Estimator::FixedEffects) => {
                let panel = &halves.rows;
                let (x, weights) = first(panel);
                let rows: Vec<regression::Stretch> = [false, true]
                    .into_iter()
                    .flat_map(|after| {
                        let outcome = panel.outcome(usize::from(after));
                        panel.cohorts.iter().map(move |cohort| {
                            let quarter = Quarter { treated: cohort.start.is_some(), after };
                            regression::Stretch { outcome, units: cohort.units.clone(), quarter }
                        })
                    })
                    .collect();
                let (effect, mut shares) = regression::fixed_effects(&rows, &x, weights)?;
                let units = rows.iter().flat_map(|rows| rows.units.clone());
                if each {
                    own_rows(&mut shares);
                    return Ok(Answer { effect, shares, has_unlike: false });
                }
                let shares = by_cluster(units.zip(shares), &panel.cluster, panel.clusters);
                Ok(Answer { effect, shares, has_unlike: false })
            }
            (Self::Sections(halves), Estimator::By(method)) => {
                let rows = &halves.rows;
                let x = rows.design.at(0, 0);
                let weights = rows.weights.as_deref().unwrap_or(x[0]);
                let parts = quarters(halves);
                let sample = CrossSample { x: x.clone(), y: &rows.outcome, weights, parts };
                let crossed = sample.effect(method)?;
                let at = sample.parts.iter().flat_map(|(rows, _)| rows.clone());
                Ok(Answer {
                    effect: crossed.effect,
                    shares: by_cluster(at.zip(crossed.shares), &rows.cluster, rows.clusters),
                    has_unlike: crossed.has_unlike,
                })
            }
            (Self::Sections(halves), Estimator::FixedEffects) => {
                let rows = &halves.rows;
                let x = rows.design.at(0, 0);
                let weights = rows.weights.as_deref().unwrap_or(x[0]);
                let stretches: Vec<regression::Stretch> = quarters(halves)
                    .into_iter()
                    .map(|(units, quarter)| regression::Stretch { outcome: &rows.outcome, units, quarter })
                    .collect();
                let (effect, mut shares) = regression::fixed_effects(&stretches, &x, weights)?;
                if each {
                    own_rows(&mut shares);
                }
                let at = stretches.iter().flat_map(|rows| rows.units.clone());
                let shares = by_cluster(at.zip(shares), &rows.cluster, rows.clusters);
                Ok(Answer { effect, shares, has_unlike: false })
            }
        }
    }

    /// Treated and comparison units, and all the numbers of the head.
    pub(super) fn counts(&self) -> (Counts, usize, usize) {
        match self {
            Self::Panel(Halves { rows, .. }) => (
                Counts {
                    rows: rows.reading.rows,
                    rows_used: rows.units * 2,
                    units: rows.units,
                    clusters: Some(rows.clusters),
                },
                rows.cohorts.iter().filter(|of| of.start.is_some()).map(|of| of.units.len()).sum(),
                rows.cohorts.iter().filter(|of| of.start.is_none()).map(|of| of.units.len()).sum(),
            ),
            Self::Sections(Halves { rows, .. }) => (
                Counts {
                    rows: rows.reading.rows,
                    rows_used: rows.outcome.len(),
                    units: rows.units,
                    clusters: Some(rows.clusters),
                },
                rows.cohorts.iter().filter(|of| of.start.is_some()).map(|of| of.units.len()).sum(),
                rows.cohorts.iter().filter(|of| of.start.is_none()).map(|of| of.units.len()).sum(),
            ),
        }
    }

    /// What the rows are, and the columns of logit and regression.
    pub(super) fn kind(&self) -> (&'static str, Vec<String>) {
        match self {
            Self::Panel(Halves { rows, .. }) => ("panel", rows.design.names.clone()),
            Self::Sections(Halves { rows, .. }) => ("cross-sections", rows.design.names.clone()),
        }
    }

    /// True when all treated, or all comparison, units are in one cluster.
    pub(super) fn of_one_cluster(&self) -> bool {
        let (cohorts, cluster) = match self {
            Self::Panel(Halves { rows, .. }) => (&rows.cohorts, &rows.cluster),
            Self::Sections(Halves { rows, .. }) => (&rows.cohorts, &rows.cluster),
        };
        cohorts.iter().any(|cohort| {
            let of = &cluster[cohort.units.clone()];
            of.iter().all(|cluster| *cluster == of[0])
        })
    }
}

fn of_panel(panel: &Panel, method: Method) -> Result<Answer, Without> {
    let (x, weights) = first(panel);
    let parts = panel.cohorts.iter().map(|cohort| (cohort.units.clone(), cohort.start.is_some())).collect();
    let comparison = Comparison::new(Sample { x, weights, parts }, method)?;
    let mut shares = Vec::new();
    let effect = comparison.effect(panel.outcome(1), panel.outcome(0), &mut shares);
    let shares = by_cluster((0..panel.units).zip(shares), &panel.cluster, panel.clusters);
    Ok(Answer { effect, shares, has_unlike: comparison.has_unlike() })
}

/// Covariates and weights in the earlier period.
fn first(panel: &Panel) -> (Vec<&[f64]>, &[f64]) {
    let x = panel.design.at(0, panel.units);
    let weights = panel.weights.as_ref().map_or(x[0], |weights| weights.at(0, panel.units));
    (x, weights)
}

pub(super) fn quarters(halves: &Halves<Sections>) -> Vec<(std::ops::Range<usize>, Quarter)> {
    let rows = &halves.rows;
    let mut parts = Vec::new();
    for (cohort, of) in rows.cohorts.iter().enumerate() {
        for period in 0..rows.periods.len() {
            let quarter = Quarter { treated: of.start.is_some(), after: period >= halves.before };
            parts.push((rows.rows(cohort, period), quarter));
        }
    }
    parts
}

/// Where each row counts for itself, the fixed-effects regression has the factor n/(n − 1), as in DRDID.
fn own_rows(shares: &mut [f64]) {
    let n = shares.len() as f64;
    let factor = (n / (n - 1.0)).sqrt();
    shares.iter_mut().for_each(|share| *share *= factor);
}

fn by_cluster(shares: impl Iterator<Item = (usize, f64)>, cluster: &[u32], clusters: usize) -> Vec<f64> {
    let mut sums = vec![0.0; clusters];
    shares.for_each(|(unit, share)| sums[cluster[unit] as usize] += share);
    sums
}

pub(super) fn name(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::By(Method::Improved) => "improved",
        Estimator::By(Method::Dr) => "traditional",
        Estimator::By(Method::Ipw) => "ipw",
        Estimator::By(Method::HorvitzThompson) => "ipw-ht",
        Estimator::By(Method::Reg) => "reg",
        Estimator::FixedEffects => "twfe",
    }
}

pub(super) fn words(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::By(Method::Improved) => "improved doubly robust",
        Estimator::By(Method::Dr) => "traditional doubly robust",
        Estimator::By(Method::Ipw) => "inverse probability weighting (Hájek)",
        Estimator::By(Method::HorvitzThompson) => "inverse probability weighting (Horvitz–Thompson)",
        Estimator::By(Method::Reg) => "outcome regression",
        Estimator::FixedEffects => "two-way fixed effects",
    }
}
