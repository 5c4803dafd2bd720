//! Two periods, from a file to findings.

use std::path::{Path, PathBuf};

use opgang_tables::Fault;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use super::{Arms, Comparison, CrossSample, Method, Quarter, Without, regression, wide};
use crate::findings::{Counts, Covariance, Estimate, FORMAT, Findings, Input, Method as Told, Notice};
use crate::gram::dot;
use crate::logit::Sample;
use crate::notices;
use crate::orders::Watch;
use crate::panel::{Columns, Panel, Sections};
use crate::two_periods::{Halves, Split};

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
    /// Confidence level.
    pub level: f64,
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
    /// Who stands behind the effect; not written.
    #[serde(skip)]
    pub arms: Arms,
}

/// Estimates the effect on the treated in every way that is asked for.
///
/// # Errors
/// When the file cannot be read, when it is not clear who is treated since when, and when no estimator gives an answer.
pub fn estimate(question: &Question, watch: &dyn Watch) -> Result<Findings<Drdid>, Fault> {
    let data = read(question, watch)?;
    let mut found = Vec::new();
    let mut told = data.notices();
    let mut refused = Vec::new();
    for &estimator in &question.estimators {
        if watch.stop() {
            return Err(crate::orders::stopped());
        }
        match data.estimate(estimator) {
            Ok(answer) => found.push((estimator, answer)),
            Err(why) => {
                refused.push(format!("there is no estimate by {}: {}", words(estimator), why.words()));
                told.push(notices::no_estimate(1, name(estimator), why.code()));
            }
        }
    }
    if found.is_empty() {
        let remedy = "leave out covariates, or take comparison units that are more alike";
        return Err(Fault::at(data.input().file.clone(), refused.join("; "), remedy));
    }
    Ok(data.findings(question, &found, told))
}

/// An effect with the share of each cluster in its error.
struct Answer {
    effect: f64,
    shares: Vec<f64>,
}

pub(super) enum Data {
    Panel(Halves<Panel>),
    Sections(Halves<Sections>),
}

fn read(question: &Question, watch: &dyn Watch) -> Result<Data, Fault> {
    let Question { path, columns, split, rows, .. } = question;
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
    fn notices(&self) -> Vec<Notice> {
        match self {
            Self::Panel(panel) => panel.rows.reading.notices.clone(),
            Self::Sections(sections) => sections.rows.reading.notices.clone(),
        }
    }

    fn input(&self) -> &Input {
        match self {
            Self::Panel(panel) => &panel.rows.reading.input,
            Self::Sections(sections) => &sections.rows.reading.input,
        }
    }

    fn estimate(&self, estimator: Estimator) -> Result<Answer, Without> {
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
                // Each row counts for itself unless clusters are named, as the reference has it.
                if panel.clusters == panel.units {
                    own_rows(&mut shares);
                    return Ok(Answer { effect, shares });
                }
                Ok(Answer { effect, shares: by_cluster(units.zip(shares), &panel.cluster, panel.clusters) })
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
                if rows.clusters == rows.outcome.len() {
                    own_rows(&mut shares);
                }
                let at = stretches.iter().flat_map(|rows| rows.units.clone());
                Ok(Answer { effect, shares: by_cluster(at.zip(shares), &rows.cluster, rows.clusters) })
            }
        }
    }

    /// Treated and comparison units, and all the numbers of the head.
    fn counts(&self) -> (Counts, usize, usize) {
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

    /// True when all treated, or all comparison, units are in one cluster.
    fn of_one_cluster(&self) -> bool {
        let (cohorts, cluster) = match self {
            Self::Panel(Halves { rows, .. }) => (&rows.cohorts, &rows.cluster),
            Self::Sections(Halves { rows, .. }) => (&rows.cohorts, &rows.cluster),
        };
        cohorts.iter().any(|cohort| {
            let of = &cluster[cohort.units.clone()];
            of.iter().all(|cluster| *cluster == of[0])
        })
    }

    fn findings(&self, question: &Question, found: &[(Estimator, Answer)], mut told: Vec<Notice>) -> Findings<Drdid> {
        let one = self.of_one_cluster();
        if one {
            told.push(notices::one_cluster(1, "either"));
        }
        let z = Normal::standard().inverse_cdf(0.5 + question.level / 2.0);
        let estimates = found.iter().map(|(estimator, answer)| {
            let se = Some(dot(&answer.shares, &answer.shares).sqrt()).filter(|&se| se > 0.0 && !one);
            Estimate {
                name: name(*estimator).to_owned(),
                estimate: answer.effect,
                se,
                low: se.map(|se| answer.effect - z * se),
                high: se.map(|se| answer.effect + z * se),
                df: None,
                p: se.map(|se| 2.0 * Normal::standard().sf((answer.effect / se).abs())),
            }
        });
        let estimates = estimates.collect();
        let same = found.iter().all(|(_, answer)| answer.shares.len() == found[0].1.shares.len());
        let matrix =
            || found.iter().map(|(_, a)| found.iter().map(|(_, b)| dot(&a.shares, &b.shares)).collect()).collect();
        let names = found.iter().map(|(estimator, _)| name(*estimator).to_owned()).collect();
        let (n, treated, compared) = self.counts();
        let (data, design) = match self {
            Self::Panel(Halves { rows, .. }) => ("panel", rows.design.names.clone()),
            Self::Sections(Halves { rows, .. }) => ("cross-sections", rows.design.names.clone()),
        };
        let words: Vec<&str> = found.iter().map(|(estimator, _)| words(*estimator)).collect();
        Findings {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION"),
            command: "drdid",
            options: Vec::new(),
            input: self.input().clone(),
            n,
            method: Told {
                estimator: format!("two periods: {} (Sant'Anna & Zhao 2020)", words.join("; ")),
                vcov: vcov(question),
                corrections: corrections(question, found),
                level: question.level,
                ..Told::default()
            },
            notices: told,
            estimates,
            covariance: (same && !one).then(|| Covariance { names, matrix: matrix() }),
            body: Drdid { data, treated, compared, design, arms: self.arms() },
        }
    }
}

fn corrections(question: &Question, found: &[(Estimator, Answer)]) -> Vec<String> {
    let mut corrections = vec!["no small-sample factor".to_owned()];
    let any = |wanted: Estimator| found.iter().any(|(estimator, _)| *estimator == wanted);
    if any(Estimator::FixedEffects) && question.columns.cluster.is_none() {
        corrections.push("twfe: n/(n − 1) over rows".to_owned());
    }
    if any(Estimator::By(Method::Dr)) && question.rows == Rows::CrossSections {
        corrections
            .push("traditional: sign of the comparison regression before the start as in DRDID 1.2.3".to_owned());
    }
    corrections
}

fn vcov(question: &Question) -> String {
    match (&question.columns.cluster, &question.rows) {
        (Some(cluster), _) => format!("influence function, clustered on {cluster}"),
        (None, Rows::CrossSections) => "influence function, each row for itself".to_owned(),
        (None, _) => {
            "influence function, each unit for itself (fixed effects with covariates: each row for itself)".to_owned()
        }
    }
}

fn of_panel(panel: &Panel, method: Method) -> Result<Answer, Without> {
    let (x, weights) = first(panel);
    let parts = panel.cohorts.iter().map(|cohort| (cohort.units.clone(), cohort.start.is_some())).collect();
    let comparison = Comparison::new(Sample { x, weights, parts }, method)?;
    let mut shares = Vec::new();
    let effect = comparison.effect(panel.outcome(1), panel.outcome(0), &mut shares);
    Ok(Answer { effect, shares: by_cluster((0..panel.units).zip(shares), &panel.cluster, panel.clusters) })
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

fn name(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::By(Method::Improved) => "improved",
        Estimator::By(Method::Dr) => "traditional",
        Estimator::By(Method::Ipw) => "ipw",
        Estimator::By(Method::HorvitzThompson) => "ipw-ht",
        Estimator::By(Method::Reg) => "reg",
        Estimator::FixedEffects => "twfe",
    }
}

fn words(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::By(Method::Improved) => "improved doubly robust",
        Estimator::By(Method::Dr) => "traditional doubly robust",
        Estimator::By(Method::Ipw) => "inverse probability weighting (Hájek)",
        Estimator::By(Method::HorvitzThompson) => "inverse probability weighting (Horvitz–Thompson)",
        Estimator::By(Method::Reg) => "outcome regression",
        Estimator::FixedEffects => "two-way fixed effects",
    }
}
