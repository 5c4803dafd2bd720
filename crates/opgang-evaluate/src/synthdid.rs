//! Few treated areas: synthetic difference-in-differences, synthetic control and difference-in-differences on a block.
//!
//! ```text
//! rows ─▶ Block: controls first, one start ─▶ unit and time weights ─▶ effect ─▶ placebo, jackknife, bootstrap
//!           └─ anything else is a fault         Frank–Wolfe, or exact
//! ```
//! Source: Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021). `Solving::Package` takes the steps of the authors'
//! package (Frank–Wolfe, sparse after a hundred steps, stopped early); `Solving::Converged` gives the exact minimum.

mod active_set;
mod block;
mod frank_wolfe;
mod inference;
mod problem;

pub use block::{Block, Row, block};
pub use inference::{
    Inference, Placebo, Uncertainty, enumerate, enumerate_anew, normal_quantile, normal_tail, uncertainty,
};

use opgang_tables::Fault;
use serde::Serialize;

use problem::{Kernel, Problem};

/// Which comparison is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Estimator {
    /// Synthetic difference-in-differences: unit weights with an intercept, and time weights.
    SyntheticDid,
    /// Synthetic control: unit weights without an intercept, no time weights.
    SyntheticControl,
    /// Difference-in-differences: equal weights.
    DifferenceInDifferences,
}

/// How weights are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Solving {
    /// As the authors' package at its defaults: Frank–Wolfe, weights under a quarter of the greatest dropped after 100
    /// steps, stopped when a step gains less than (10⁻⁵ × noise)² or after 10,000.
    Package,
    /// The exact minimum, by an active set.
    Converged,
}

/// How much weights are held together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Regularisation {
    /// Standard deviation of the controls' changes from one period to the next before treatment.
    pub noise_level: f64,
    /// ζ of the unit weights, in units of the outcome.
    pub zeta_omega: f64,
    /// ζ of the time weights.
    pub zeta_lambda: f64,
    /// A step of Frank–Wolfe that gains less than its square is the last.
    pub min_decrease: f64,
}

/// Weights and what they say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighted {
    /// The effect on the treated, in units of the outcome.
    pub tau: f64,
    /// Weights of the controls.
    pub omega: Vec<f64>,
    /// Weights of the periods before treatment; all 0 for synthetic control.
    pub lambda: Vec<f64>,
    /// Steps taken for unit and time weights.
    pub steps: (usize, usize),
}

/// What is estimated, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// Which comparison.
    pub estimator: Estimator,
    /// How weights are found.
    pub solving: Solving,
}

/// The regularisation of the paper: ζ_ω = (N₁T₁)^¼·σ̂, ζ_λ = 10⁻⁶·σ̂; synthetic control: ζ_ω = 10⁻⁶·σ̂.
pub fn regularisation(block: &Block, estimator: Estimator) -> Regularisation {
    let (n1, t1) = (block.units.len() - block.controls, block.times.len() - block.before);
    let mut changes = Vec::with_capacity(block.controls * block.before);
    for unit in 0..block.controls {
        let before = &block.row(unit)[..block.before];
        changes.extend(before.windows(2).map(|pair| pair[1] - pair[0]));
    }
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    let squares: f64 = changes.iter().map(|change| (change - mean) * (change - mean)).sum();
    let noise_level = if changes.len() > 1 { (squares / (changes.len() as f64 - 1.0)).sqrt() } else { 0.0 };
    let eta_omega = match estimator {
        Estimator::SyntheticControl => 1e-6,
        _ => ((n1 * t1) as f64).powf(0.25),
    };
    Regularisation {
        noise_level,
        zeta_omega: eta_omega * noise_level,
        zeta_lambda: 1e-6 * noise_level,
        min_decrease: 1e-5 * noise_level,
    }
}

/// Estimates the effect on the treated of a block.
///
/// # Errors
/// When there are fewer than two controls or two periods before treatment, or the controls never change.
pub fn estimate(block: &Block, design: Design) -> Result<(Weighted, Regularisation), Fault> {
    let regularisation = regularisation(block, design.estimator);
    let fault = |what: &str, remedy: &str| Err(Fault::at(&block.place, what, remedy));
    if design.estimator != Estimator::DifferenceInDifferences {
        if block.controls < 2 || block.before < 2 {
            return fault(
                "fewer than two controls or two periods before treatment: there is nothing to weight",
                "give more controls and earlier periods, or use --method did",
            );
        }
        if regularisation.noise_level <= 0.0 {
            return fault(
                "the controls' outcome changes by the same amount in every period: weights are not determined",
                "check the outcome, or use --method did",
            );
        }
    }
    let kernel = Kernel::new(block, design.estimator);
    let rows: Vec<usize> = (0..block.units.len()).collect();
    let start = Start { omega: None, lambda: None };
    Ok((
        weighted(&Task { block, kernel: &kernel, design, regularisation }, &rows, block.controls, &start),
        regularisation,
    ))
}

/// What every repetition shares.
pub(crate) struct Task<'a> {
    pub(crate) block: &'a Block,
    pub(crate) kernel: &'a Kernel,
    pub(crate) design: Design,
    pub(crate) regularisation: Regularisation,
}

/// Weights to begin with.
pub(crate) struct Start {
    pub(crate) omega: Option<Vec<f64>>,
    pub(crate) lambda: Option<Vec<f64>>,
}

/// Weights and effect on some rows of the block, the first `controls` of which are controls.
pub(crate) fn weighted(task: &Task, rows: &[usize], controls: usize, start: &Start) -> Weighted {
    let before = task.block.before;
    let (omega, of_units) = match task.design.estimator {
        Estimator::DifferenceInDifferences => (vec![1.0 / controls as f64; controls], 0),
        _ => {
            let problem = Problem::units(task, rows, controls);
            problem.solve(task.design.solving, task.regularisation.min_decrease, start.omega.as_deref())
        }
    };
    let (lambda, of_times) = match task.design.estimator {
        Estimator::DifferenceInDifferences => (vec![1.0 / before as f64; before], 0),
        Estimator::SyntheticControl => (vec![0.0; before], 0),
        Estimator::SyntheticDid => {
            let problem = Problem::times(task, &rows[..controls]);
            problem.solve(task.design.solving, task.regularisation.min_decrease, start.lambda.as_deref())
        }
    };
    Weighted { tau: effect(task.block, rows, &omega, &lambda), omega, lambda, steps: (of_units, of_times) }
}

/// (treated − Σω controls) after treatment, less the same before it by λ.
pub(crate) fn effect(block: &Block, rows: &[usize], omega: &[f64], lambda: &[f64]) -> f64 {
    let after = (block.times.len() - block.before) as f64;
    let change = |unit: usize| {
        let row = block.row(unit);
        row[block.before..].iter().sum::<f64>() / after - row.iter().zip(lambda).map(|(y, l)| y * l).sum::<f64>()
    };
    let treated = &rows[omega.len()..];
    let of_treated: f64 = treated.iter().map(|&unit| change(unit)).sum::<f64>() / treated.len() as f64;
    of_treated - rows.iter().zip(omega).filter(|(_, w)| **w != 0.0).map(|(&unit, w)| w * change(unit)).sum::<f64>()
}
