//! How likely each unit was to be treated, given its covariates: the propensity score by logit.
//!
//! ```text
//! columns ─▶ scale ─▶ drop collinear ─▶ Newton on the log-likelihood, one pass a step ─▶ coefficients, se, scores
//!                                          └─ steps that never end: perfect prediction, told as a fault
//! ```
//! Newton's method on the logit is iteratively reweighted least squares (McCullagh & Nelder 1989, §2.5). Perfect
//! prediction is found as Albert & Anderson (1984) define it: along the last step every treated unit moves up and
//! every other down, or stays.
//!
//! The logits inside comparisons of cohorts are fitted by [`crate::logit`], which says why it stands apart.

mod pass;
mod separation;

use opgang_tables::Fault;
use serde::Serialize;

use crate::matching::algebra::Symmetric;
use crate::orders::Watch;

use pass::{Pass, Sums};

/// Steps after which the coefficients would have settled if they could.
const STEPS: usize = 60;
/// A step this small, in standard deviations of the covariates, is the last.
const SETTLED: f64 = 1e-9;
/// A column of which no more than this remains after regression on its forerunners is collinear with them.
const COLLINEAR: f64 = 1e-11;

/// When the fit is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopping {
    /// As R's `glm`: when the deviance changes by less than 1e-8 of itself; standard errors are from the weights of
    /// the last step, not from those after it. Agrees with R to its last digits.
    #[default]
    Glm,
    /// When the coefficients no longer move.
    Converged,
}

/// What a logit is fitted to.
pub struct Logit<'a> {
    /// Where the data are from, for messages.
    pub place: &'a str,
    /// The names of the columns.
    pub names: &'a [String],
    /// The columns, without an intercept; each has a value for every unit.
    pub columns: &'a [Vec<f64>],
    /// Who is treated.
    pub treated: &'a [bool],
    /// Sampling weights, if there are any.
    pub weights: Option<&'a [f64]>,
    /// When the fit is over.
    pub stopping: Stopping,
}

/// A fitted logit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Propensity {
    /// The names of the coefficients; the intercept is `(Intercept)`.
    pub names: Vec<String>,
    /// Log odds per unit of each column.
    pub coefficients: Vec<f64>,
    /// Their standard errors, from the inverse of the information.
    pub se: Vec<f64>,
    /// Their covariance, row by row.
    pub covariance: Vec<Vec<f64>>,
    /// −2 × log-likelihood.
    pub deviance: f64,
    /// The same with an intercept only.
    pub null_deviance: f64,
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// Newton steps that were taken.
    pub steps: usize,
    /// When the fit was over.
    pub stopping: Stopping,
    /// Columns that are combinations of the ones before them (or never vary), left out.
    pub collinear: Vec<String>,
    /// The score of each unit.
    #[serde(skip)]
    pub fitted: Vec<f64>,
}

/// Fits the logit of treatment on the columns.
///
/// # Errors
/// A [`Fault`] when there are no treated or no untreated units, and when the columns predict treatment perfectly for
/// some units: then no finite coefficients exist, and the columns at fault are named.
pub fn fit(logit: &Logit, watch: &dyn Watch) -> Result<Propensity, Fault> {
    both(logit)?;
    let scales = pass::scales(logit.columns);
    let gram = pass::gram(logit, &scales);
    let keep: Vec<usize> = gram.independent(COLLINEAR);
    let used = keep.iter().copied().filter(|&column| column > 0).map(|column| column - 1).collect::<Vec<_>>();
    let run = Pass {
        columns: used.iter().map(|&column| logit.columns[column].as_slice()).collect(),
        scales: used.iter().map(|&column| scales[column]).collect(),
        treated: logit.treated,
        weights: logit.weights,
    };
    let names: Vec<&str> = used.iter().map(|&column| logit.names[column].as_str()).collect();
    let solution =
        newton(&run, logit.stopping, watch).map_err(|lost| separation::told(logit.place, &names, &run, &lost))?;
    let Some(inverse) = solution.information.factor(0.0).map(|factor| factor.inverse()) else {
        let lost = Lost { beta: solution.beta.clone(), step: solution.beta };
        return Err(separation::told(logit.place, &names, &run, &lost));
    };
    let beta = solution.beta;
    let (coefficients, covariance) = unscaled(&beta, &inverse, &run.scales);
    let collinear = (0..logit.columns.len()).filter(|column| !used.contains(column));
    Ok(Propensity {
        names: std::iter::once("(Intercept)").chain(names.iter().copied()).map(str::to_owned).collect(),
        se: (0..covariance.k).map(|row| covariance.at(row, row).sqrt()).collect(),
        coefficients,
        covariance: covariance.rows(),
        deviance: -2.0 * solution.log_likelihood,
        null_deviance: null_deviance(logit),
        log_likelihood: solution.log_likelihood,
        steps: solution.steps,
        stopping: logit.stopping,
        collinear: collinear.map(|column| logit.names[column].clone()).collect(),
        fitted: run.fitted(&beta),
    })
}

/// Where Newton's method stood when it was clear that it would not end.
struct Lost {
    beta: Vec<f64>,
    step: Vec<f64>,
}

/// Coefficients of the scaled columns, and the information that their standard errors are from.
#[derive(Clone)]
struct Solution {
    beta: Vec<f64>,
    information: Symmetric,
    log_likelihood: f64,
    steps: usize,
}

/// Change of the deviance, relative to itself and 0.1, at which R's `glm` stops.
const GLM: f64 = 1e-8;

/// Newton's method from the first step of iteratively reweighted least squares (fitted values of (w·y + ½)/(w + 1)).
/// It always goes on until the coefficients settle, so that perfect prediction is found whenever it was to stop.
fn newton(run: &Pass, stopping: Stopping, watch: &dyn Watch) -> Result<Solution, Lost> {
    if let Some(solution) = from_few(run, stopping, watch) {
        return Ok(solution);
    }
    let (first, before) = run.first();
    let lost = |beta: Vec<f64>, step: Vec<f64>| Lost { beta, step };
    let k = run.columns.len() + 1;
    let Some(factor) = first.information.factor(1e-13) else { return Err(lost(vec![0.0; k], vec![0.0; k])) };
    let mut beta = factor.solve(&first.gradient);
    let mut sums = run.sums(&beta);
    let mut stopped = settled_like_glm(before, &sums).then(|| Solution {
        beta: beta.clone(),
        information: first.information,
        log_likelihood: sums.log_likelihood,
        steps: 1,
    });
    let mut last = beta.clone();
    for step in 2..=STEPS {
        if watch.stop() {
            break;
        }
        let Some(factor) = sums.information.factor(1e-13) else { return Err(lost(beta, last)) };
        let direction = factor.solve(&sums.gradient);
        let size = direction.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
        let (tried, there) = uphill(run, &beta, &direction, &sums);
        if stopped.is_none() && settled_like_glm(sums.log_likelihood, &there) {
            stopped = Some(Solution {
                beta: tried.clone(),
                information: sums.information,
                log_likelihood: there.log_likelihood,
                steps: step,
            });
        }
        (beta, sums, last) = (tried, there, direction);
        if size <= SETTLED {
            let converged =
                Solution { beta, information: sums.information, log_likelihood: sums.log_likelihood, steps: step };
            return Ok(if stopping == Stopping::Glm { stopped.unwrap_or(converged) } else { converged });
        }
    }
    Err(lost(beta, last))
}

/// Units of the smaller group, times so many of the other, that a first fit is made on.
const FEW: usize = 20;
/// Steps from a good start after which the coefficients have settled.
const FEW_STEPS: usize = 12;

/// Where very many units are to be fitted until nothing moves: from the fit on the smaller group and some of the other,
/// which is two or three passes away. None where that is not to be had; then the usual way tells why.
fn from_few(run: &Pass, stopping: Stopping, watch: &dyn Watch) -> Option<Solution> {
    let few = (stopping == Stopping::Converged && run.treated.len() >= 20_000).then(|| run.few(FEW))??;
    let start = newton(&few.pass(run), Stopping::Converged, watch).ok()?;
    let mut beta = start.beta;
    let mut sums = run.sums(&beta);
    for step in 1..=FEW_STEPS {
        let direction = sums.information.factor(1e-13)?.solve(&sums.gradient);
        let size = direction.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
        (beta, sums) = uphill(run, &beta, &direction, &sums);
        if size <= SETTLED {
            let steps = start.steps + step;
            return Some(Solution { beta, information: sums.information, log_likelihood: sums.log_likelihood, steps });
        }
    }
    None
}

fn settled_like_glm(before: f64, now: &Sums) -> bool {
    let (before, now) = (-2.0 * before, -2.0 * now.log_likelihood);
    (now - before).abs() / (now.abs() + 0.1) < GLM
}

/// The step along `direction`, halved until the log-likelihood no longer falls.
fn uphill(run: &Pass, beta: &[f64], direction: &[f64], sums: &Sums) -> (Vec<f64>, Sums) {
    let mut share = 1.0;
    let floor = 1e-12 * sums.log_likelihood.abs();
    loop {
        let tried: Vec<f64> = beta.iter().zip(direction).map(|(b, d)| b + share * d).collect();
        let there = run.sums(&tried);
        if there.log_likelihood >= sums.log_likelihood - floor || share < 1e-6 {
            return (tried, there);
        }
        share /= 2.0;
    }
}

fn both(logit: &Logit) -> Result<(), Fault> {
    let treated = logit.treated.iter().filter(|treated| **treated).count();
    if treated > 0 && treated < logit.treated.len() {
        return Ok(());
    }
    Err(Fault::at(
        logit.place,
        format!("{treated} of {} units are treated", logit.treated.len()),
        "give treated and untreated units",
    ))
}

/// From coefficients of (x − mean) / sd to coefficients of x.
fn unscaled(beta: &[f64], inverse: &Symmetric, scales: &[(f64, f64)]) -> (Vec<f64>, Symmetric) {
    let k = beta.len();
    let mut transform = vec![0.0; k * k];
    transform[0] = 1.0;
    for (column, (mean, sd)) in scales.iter().enumerate() {
        transform[column + 1] = -mean / sd;
        transform[(column + 1) * k + column + 1] = 1.0 / sd;
    }
    let times = |row: usize, v: &dyn Fn(usize) -> f64| (0..k).map(|c| transform[row * k + c] * v(c)).sum::<f64>();
    let coefficients = (0..k).map(|row| times(row, &|c| beta[c])).collect();
    let mut covariance = Symmetric::zero(k);
    for row in 0..k {
        for column in 0..=row {
            let value = times(row, &|c| times(column, &|d| inverse.at(c, d)));
            covariance.set(row, column, value);
        }
    }
    (coefficients, covariance)
}

fn null_deviance(logit: &Logit) -> f64 {
    let weight = |unit: usize| logit.weights.map_or(1.0, |weights| weights[unit]);
    let (mut treated, mut all) = (0.0, 0.0);
    for (unit, is_treated) in logit.treated.iter().enumerate() {
        all += weight(unit);
        treated += if *is_treated { weight(unit) } else { 0.0 };
    }
    -2.0 * (treated * (treated / all).ln() + (all - treated) * (1.0 - treated / all).ln())
}
