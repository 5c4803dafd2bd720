//! Power by drawing the design again and again.

use opgang_tables::{Fault, Labels};
use rayon::prelude::*;
use serde::Serialize;

use super::Levels;
use crate::chance::Normals;
use crate::clusters::{Regression, Sample};
use crate::cr2::{Kind, robust};
use crate::orders::{Unwatched, Watch};
use crate::regression::student_quantile;

/// Draws in a block.
const BLOCK: u64 = 64;

/// More persons are not drawn.
const PERSONS_MAX: u64 = 10_000_000;

/// The design in hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    /// Persons in each treated cluster.
    pub treated: Vec<u32>,
    /// Persons in each cluster to compare with.
    pub comparison: Vec<u32>,
    /// Correlation of two persons of one cluster.
    pub icc: f64,
    /// Share of the variance that covariates explain.
    pub r2: f64,
    /// The effect, in standard deviations of a person's outcome.
    pub effect: f64,
    /// How often the design is drawn.
    pub runs: u64,
    /// Where chance begins.
    pub seed: u64,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Simulated {
    /// Share of runs that found the effect.
    pub power: f64,
    /// Standard error of that share, from the number of runs.
    pub power_se: f64,
    /// Share of runs that found something when there was nothing.
    pub false_alarms: f64,
    /// Share of intervals that covered the effect.
    pub coverage: f64,
    /// The smallest effect that the wanted share of runs found.
    pub mde: f64,
    /// Satterthwaite degrees of freedom of the test.
    pub df: f64,
    /// How often the design was drawn.
    pub runs: u64,
}

/// Draws the design: y = effect·treated + u + e, var(u + e) = 1 − R², var(u) = icc·(1 − R²), tested by the difference of
/// means with CR2 and Satterthwaite degrees of freedom. Nothing when somebody stopped it.
///
/// # Errors
/// When there are fewer than two clusters of a kind, one is empty, or a number is out of its bounds.
pub fn simulate(design: &Simulation, levels: Levels, watch: &dyn Watch) -> Result<Option<Simulated>, Fault> {
    let bad = |what: String, remedy: &str| Err(Fault::at("simulation", what, remedy));
    if design.treated.len() < 2 || design.comparison.len() < 2 {
        let what = format!("{} treated clusters and {} others", design.treated.len(), design.comparison.len());
        return bad(what, "give at least two of each: with one there is no valid standard error");
    }
    if design.treated.iter().chain(&design.comparison).any(|&size| size == 0) {
        return bad("a cluster without persons".to_owned(), "give each cluster at least one person");
    }
    let persons: u64 = design.treated.iter().chain(&design.comparison).map(|&size| u64::from(size)).sum();
    if persons > PERSONS_MAX {
        return bad(format!("{persons} persons"), "give at most 10,000,000 in all, or leave --simulate out");
    }
    if !((0.0..=1.0).contains(&design.icc) && (0.0..1.0).contains(&design.r2)) || design.runs == 0 {
        let what = format!("correlation {}, R² {}, {} runs", design.icc, design.r2, design.runs);
        return bad(what, "give a correlation from 0 to 1, an R² from 0 to below 1, and at least one run");
    }
    let df = degrees_of_freedom(design)?;
    let critical = student_quantile(1.0 - levels.alpha / 2.0, df);
    let blocks: Vec<Option<Vec<(f64, f64)>>> = (0..design.runs.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| (!watch.stop()).then(|| runs(design, block)))
        .collect();
    let Some(blocks) = blocks.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
    let runs: Vec<(f64, f64)> = blocks.into_iter().flatten().collect();
    let share = |is_found: &dyn Fn(f64, f64) -> bool| {
        runs.iter().filter(|(noise, se)| is_found(*noise, *se)).count() as f64 / runs.len() as f64
    };
    let power = |effect: f64| share(&|noise, se| (noise + effect).abs() > critical * se);
    let found = power(design.effect);
    Ok(Some(Simulated {
        power: found,
        power_se: (found * (1.0 - found) / runs.len() as f64).sqrt(),
        false_alarms: power(0.0),
        coverage: share(&|noise, se| noise.abs() <= critical * se),
        mde: smallest(&power, levels.power),
        df,
        runs: design.runs,
    }))
}

fn smallest(power: &dyn Fn(f64) -> f64, wanted: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while power(high) < wanted && high < 1e6 {
        high *= 2.0;
    }
    while high - low > 1e-9 * high {
        let middle = 0.5 * (low + high);
        if power(middle) < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// They depend on the sizes of the clusters alone.
fn degrees_of_freedom(design: &Simulation) -> Result<f64, Fault> {
    let sizes = || design.treated.iter().chain(&design.comparison);
    let clusters = design.treated.len() + design.comparison.len();
    let codes: Vec<u32> = sizes().zip(0..).flat_map(|(&size, code)| (0..size).map(move |_| code)).collect();
    let names = (0..clusters).map(|name| name.to_string()).collect();
    let treatment: Vec<f64> =
        codes.iter().map(|&code| f64::from(u8::from((code as usize) < design.treated.len()))).collect();
    // Any outcome does: the degrees of freedom do not look at it.
    let outcome: Vec<f64> = (0..codes.len()).map(|row| (row % 7) as f64).collect();
    let labels = Labels { codes, names };
    let regression = Regression {
        outcome: ("outcome", &outcome),
        treatment: ("treatment", &treatment),
        covariates: Vec::new(),
        factors: Vec::new(),
        cluster: ("cluster", &labels),
        weights: None,
    };
    let found = robust(&Sample::new(&regression)?, "treatment", 0.95, &Unwatched)?;
    let cr2 = found.coefficients[0].by_kind.iter().find(|robust| robust.kind == Kind::CR2).expect("all kinds");
    Ok(cr2.df)
}

/// Noise of the difference of means and its CR2 standard error, run by run.
///
/// The hat matrix of a cluster of m among N persons of its group is 11′/N, so its correction of the sum of residuals is
/// (1 − m/N)^{−1/2}.
fn runs(design: &Simulation, block: u64) -> Vec<(f64, f64)> {
    let mut normals = Normals::new(design.seed, block);
    let left = 1.0 - design.r2;
    let (between, within) = ((design.icc * left).sqrt(), ((1.0 - design.icc) * left).sqrt());
    let mut group = |sizes: &[u32]| -> (f64, f64) {
        let all: f64 = sizes.iter().map(|&size| f64::from(size)).sum();
        let sums: Vec<f64> = sizes
            .iter()
            .map(|&size| f64::from(size) * between * normals.next() + f64::from(size).sqrt() * within * normals.next())
            .collect();
        let mean = sums.iter().sum::<f64>() / all;
        let variance: f64 = sizes
            .iter()
            .zip(&sums)
            .map(|(&size, sum)| (sum - f64::from(size) * mean).powi(2) / (1.0 - f64::from(size) / all))
            .sum();
        (mean, variance / (all * all))
    };
    let count = (design.runs - block * BLOCK).min(BLOCK);
    (0..count)
        .map(|_| {
            let (treated, comparison) = (group(&design.treated), group(&design.comparison));
            (treated.0 - comparison.0, (treated.1 + comparison.1).sqrt())
        })
        .collect()
}
