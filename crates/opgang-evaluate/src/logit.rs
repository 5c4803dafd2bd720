//! Who is treated: the probability as a logit of covariates, by maximum likelihood or by calibration.
//!
//! Rows stand in a few stretches, each of treated or of comparison units, so that a comparison of cohorts in a panel
//! needs no copy of its rows.

use std::ops::Range;

use crate::gram::{Factor, Gram, dot};

/// Rows that are worked on at once: they stay near the processor.
pub const BLOCK: usize = 256;
/// Newton's steps, at most.
const STEPS_MAX: usize = 60;
/// A step this small (in standardised columns) leaves an error of its square.
const STEP_MIN: f64 = 1e-9;
/// A step is halved so often, at most.
const HALVINGS_MAX: i32 = 30;
/// Coefficients of standardised columns that grow beyond this run away: somebody is predicted perfectly.
const RUNAWAY: f64 = 500.0;

/// Treated and comparison rows of columns.
#[derive(Clone, Debug)]
pub struct Sample<'a> {
    /// The columns; the first is the constant.
    pub x: Vec<&'a [f64]>,
    /// The weight of each row.
    pub weights: &'a [f64],
    /// Stretches of rows, and whether they are treated.
    pub parts: Vec<(Range<usize>, bool)>,
}

/// A few rows of a sample.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where they stand among the rows.
    pub rows: Range<usize>,
    /// Where they stand in the sample.
    pub at: Range<usize>,
    /// Whether they are treated.
    pub treated: bool,
}

impl Sample<'_> {
    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|(rows, _)| rows.len()).sum()
    }

    /// True when it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its rows, a few at a time, in their order.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + '_ {
        let mut before = 0;
        self.parts.iter().flat_map(move |(rows, treated)| {
            let (first, rows, treated) = (before, rows.clone(), *treated);
            before += rows.len();
            (0..rows.len()).step_by(BLOCK).map(move |from| {
                let to = (from + BLOCK).min(rows.len());
                Block { rows: rows.start + from..rows.start + to, at: first + from..first + to, treated }
            })
        })
    }

    /// The columns in a block.
    pub fn columns(&self, block: &Block) -> Vec<&[f64]> {
        self.x.iter().map(|column| &column[block.rows.clone()]).collect()
    }
}

/// A fitted logit.
#[derive(Clone, Debug)]
pub struct Logit {
    /// Of each column; 0 where a column is a combination of earlier ones.
    pub coefficients: Vec<f64>,
    /// The probability of each row of the sample.
    pub fitted: Vec<f64>,
    /// The factor of the Hessian `Σ w p (1 − p) x xᵀ`.
    pub hessian: Factor,
    /// False when the steps did not come to an end.
    pub converged: bool,
}

/// Maximum likelihood by Newton's steps from `start` (zeros, or the answer to a similar sample).
pub fn fit(sample: &Sample, start: &[f64]) -> Logit {
    let from = |start: &[f64]| newton(sample, start, Aim::Likelihood);
    let fitted = from(start);
    // A start from elsewhere may lead astray.
    if fitted.converged || start.iter().all(|&coefficient| coefficient == 0.0) {
        fitted
    } else {
        from(&vec![0.0; start.len()])
    }
}

/// Probabilities whose odds weigh the comparison units to the treated units' means exactly (inverse probability
/// tilting; Graham, Pinto & Egel 2012, Tan 2020): `Σ_treated w x = Σ_comparison w exp(xγ) x`. Begins at `start`, the
/// maximum-likelihood answer.
pub fn calibrate(sample: &Sample, start: &[f64]) -> Logit {
    newton(sample, start, Aim::Calibration)
}

/// What is minimised.
#[derive(Clone, Copy, PartialEq)]
enum Aim {
    Likelihood,
    Calibration,
}

impl Aim {
    /// Slope and curvature in the index `xγ` of a row.
    #[inline]
    fn slope(self, treated: bool, index: f64) -> (f64, f64) {
        match self {
            Self::Likelihood => {
                let p = 1.0 / (1.0 + (-index).exp());
                (if treated { p - 1.0 } else { p }, p * (1.0 - p))
            }
            Self::Calibration if treated => (-1.0, 0.0),
            Self::Calibration => (index.exp(), index.exp()),
        }
    }

    fn loss(self, treated: bool, index: f64) -> f64 {
        match self {
            Self::Likelihood => {
                let signed = if treated { -index } else { index };
                if signed > 35.0 { signed } else { signed.exp().ln_1p() }
            }
            Self::Calibration if treated => -index,
            Self::Calibration => index.exp(),
        }
    }
}

/// What a pass over the rows gives.
struct Pass {
    gradient: Vec<f64>,
    hessian: Gram,
}

fn pass(sample: &Sample, coefficients: &[f64], aim: Aim) -> Pass {
    let k = coefficients.len();
    let mut found = Pass { gradient: vec![0.0; k], hessian: Gram::zeros(k) };
    let (mut slopes, mut curves) = ([0.0; BLOCK], [0.0; BLOCK]);
    for block in sample.blocks() {
        let columns = sample.columns(&block);
        let mut index = [0.0; BLOCK];
        combine(&columns, coefficients, &mut index);
        let weights = &sample.weights[block.rows.clone()];
        for (i, weight) in weights.iter().enumerate() {
            let (slope, curve) = aim.slope(block.treated, index[i]);
            slopes[i] = weight * slope;
            curves[i] = weight * curve;
        }
        let n = weights.len();
        found.gradient.iter_mut().zip(&columns).for_each(|(sum, column)| *sum += dot(column, &slopes[..n]));
        found.hessian.add(&columns, &curves[..n]);
    }
    found
}

fn newton(sample: &Sample, start: &[f64], aim: Aim) -> Logit {
    let mut coefficients = start.to_vec();
    let (mut converged, mut careful) = (false, aim == Aim::Calibration);
    let mut last = f64::INFINITY;
    for steps in 0..STEPS_MAX {
        let found = pass(sample, &coefficients, aim);
        let step = found.hessian.factor().solve(&found.gradient);
        let size = step.iter().fold(0.0_f64, |size, step| size.max(step.abs()));
        if !size.is_finite() {
            break;
        }
        // Newton's steps become shorter; where they do not, each must pay.
        careful |= size > last && steps > 1 || size > 20.0;
        last = size;
        let mut share = 1.0;
        if careful && size >= STEP_MIN {
            let before = total(sample, &coefficients, aim);
            let pays = |share: f64| {
                let after = total(sample, &moved(&coefficients, &step, share), aim);
                after.is_finite() && after <= before
            };
            share = (0..HALVINGS_MAX).map(|halvings| 0.5_f64.powi(halvings)).find(|&share| pays(share)).unwrap_or(0.0);
        }
        coefficients = moved(&coefficients, &step, share);
        if size < STEP_MIN || share == 0.0 {
            converged = size < 1e-6;
            break;
        }
        if coefficients.iter().any(|coefficient| coefficient.abs() > RUNAWAY) {
            break;
        }
    }
    finished(sample, coefficients, converged)
}

fn moved(coefficients: &[f64], step: &[f64], share: f64) -> Vec<f64> {
    coefficients.iter().zip(step).map(|(coefficient, step)| coefficient - share * step).collect()
}

fn total(sample: &Sample, coefficients: &[f64], aim: Aim) -> f64 {
    let mut total = 0.0;
    for block in sample.blocks() {
        let mut index = [0.0; BLOCK];
        combine(&sample.columns(&block), coefficients, &mut index);
        let weights = &sample.weights[block.rows.clone()];
        total += weights.iter().zip(&index).map(|(weight, &index)| weight * aim.loss(block.treated, index)).sum::<f64>();
    }
    total
}

fn finished(sample: &Sample, coefficients: Vec<f64>, converged: bool) -> Logit {
    let mut hessian = Gram::zeros(coefficients.len());
    let mut fitted = Vec::with_capacity(sample.len());
    let mut curves = [0.0; BLOCK];
    for block in sample.blocks() {
        let columns = sample.columns(&block);
        let mut index = [0.0; BLOCK];
        combine(&columns, &coefficients, &mut index);
        let weights = &sample.weights[block.rows.clone()];
        for (i, weight) in weights.iter().enumerate() {
            let p = 1.0 / (1.0 + (-index[i]).exp());
            curves[i] = weight * p * (1.0 - p);
            fitted.push(p);
        }
        hessian.add(&columns, &curves[..weights.len()]);
    }
    Logit { coefficients, fitted, hessian: hessian.factor(), converged }
}

/// Adds `Σ coefficient · column` to `out`, row by row.
pub fn combine(columns: &[&[f64]], coefficients: &[f64], out: &mut [f64]) {
    for (column, &coefficient) in columns.iter().zip(coefficients) {
        out.iter_mut().zip(*column).for_each(|(out, value)| *out += coefficient * value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample<'a>(x: &'a [Vec<f64>], weights: &'a [f64], treated: usize) -> Sample<'a> {
        let n = weights.len();
        Sample { x: x.iter().map(Vec::as_slice).collect(), weights, parts: vec![(0..treated, true), (treated..n, false)] }
    }

    #[test]
    fn a_constant_gives_the_share_and_a_kind_its_own_share() {
        let x = [vec![1.0; 10], vec![1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0]];
        let fitted = fit(&sample(&x, &[1.0; 10], 4), &[0.0; 2]);
        assert!(fitted.converged);
        // Of the four with x = 1 one is treated, of the six others three.
        assert!((fitted.fitted[0] - 0.25).abs() < 1e-14 && (fitted.fitted[9] - 0.5).abs() < 1e-14);
    }

    #[test]
    fn who_is_predicted_perfectly_is_noticed() {
        let x = [vec![1.0; 6], vec![1.0, 2.0, 3.0, -1.0, -2.0, -3.0]];
        let fitted = fit(&sample(&x, &[1.0; 6], 3), &[0.0; 2]);
        assert!(fitted.fitted[..3].iter().all(|&p| p > 0.999), "{:?}", fitted.fitted);
    }

    #[test]
    fn calibrated_odds_give_the_means_of_the_treated() {
        let x = [vec![1.0; 7], vec![0.3, 0.9, 0.5, -1.0, 2.0, 0.1, 0.7]];
        let weights = [1.0, 2.0, 1.0, 1.0, 0.5, 1.0, 3.0];
        let sample = sample(&x, &weights, 3);
        let fitted = calibrate(&sample, &fit(&sample, &[0.0; 2]).coefficients);
        assert!(fitted.converged);
        for column in &x {
            let treated: f64 = (0..3).map(|i| weights[i] * column[i]).sum();
            let compared: f64 =
                (3..7).map(|i| weights[i] * column[i] * fitted.fitted[i] / (1.0 - fitted.fitted[i])).sum();
            assert!((treated - compared).abs() < 1e-12);
        }
    }
}
