//! Who is treated: the probability as a logit of covariates, by maximum likelihood or by calibration.
//!
//! Rows stand in a few stretches, each of treated or of comparison units, so that a comparison of cohorts in a panel
//! needs no copy of its rows.

use std::ops::Range;

use crate::gram::{Factor, Gram, dot};

/// Rows that are worked on at once: they stay near the processor.
pub const BLOCK: usize = 256;
/// Steps, at most.
const STEPS_MAX: usize = 60;
/// Likelihood has settled when the deviance changes by less than this share (the rule of R's `glm`, so that estimates
/// agree with those of packages that stand on it to more digits than a logit carried on to its end would).
const SETTLED: f64 = 1e-8;
/// A step this small (in standardised columns) leaves an error of its square.
const STEP_MIN: f64 = 1e-9;
/// A step this small may seem to lead upwards, because what it gains is lost in rounding.
const AT_THE_BOTTOM: f64 = 1e-6;
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

/// Maximum likelihood by iteratively reweighted least squares (McCullagh & Nelder 1989), from the usual start
/// `(w y + ½)/(w + 1)` with weights of mean 1.
pub fn fit(sample: &Sample) -> Logit {
    let (mut coefficients, mut deviance) = first(sample);
    for _ in 0..STEPS_MAX {
        let found = likelihood(sample, &coefficients);
        let converged = (found.deviance - deviance).abs() < SETTLED * (found.deviance.abs() + 0.1);
        let runs_away =
            !found.deviance.is_finite() || coefficients.iter().any(|of: &f64| of.is_nan() || of.abs() > RUNAWAY);
        let hessian = found.hessian.factor();
        if converged || runs_away {
            return Logit { coefficients, fitted: found.fitted, hessian, converged };
        }
        deviance = found.deviance;
        coefficients = moved(&coefficients, &hessian.solve(&found.gradient), 1.0);
    }
    finished(sample, coefficients, false)
}

/// The first step and the deviance before it.
fn first(sample: &Sample) -> (Vec<f64>, f64) {
    let k = sample.x.len();
    let all: f64 = sample.blocks().map(|block| crate::gram::sum(&sample.weights[block.rows])).sum();
    let mean = all / sample.len().max(1) as f64;
    let (mut gram, mut right, mut deviance) = (Gram::zeros(k), vec![0.0; k], 0.0);
    let (mut curves, mut working) = ([0.0; BLOCK], [0.0; BLOCK]);
    for block in sample.blocks() {
        let columns = sample.columns(&block);
        let weights = &sample.weights[block.rows.clone()];
        let sign = if block.treated { 1.0 } else { -1.0 };
        for (i, weight) in weights.iter().enumerate() {
            let weight = weight / mean;
            // The probability of what happened.
            let p = (weight + 0.5) / (weight + 1.0);
            curves[i] = weight * p * (1.0 - p);
            working[i] = curves[i] * sign * ((p / (1.0 - p)).ln() + 1.0 / p);
            deviance -= 2.0 * weight * p.ln();
        }
        let n = weights.len();
        gram.add(&columns, &curves[..n]);
        right.iter_mut().zip(&columns).for_each(|(sum, column)| *sum += dot(column, &working[..n]));
    }
    (gram.factor().solve(&right), deviance)
}

/// What a pass over the rows says about the likelihood.
struct Likelihood {
    deviance: f64,
    fitted: Vec<f64>,
    gradient: Vec<f64>,
    hessian: Gram,
}

fn likelihood(sample: &Sample, coefficients: &[f64]) -> Likelihood {
    /// Probabilities whose product is still far from nothing.
    const PRODUCT: usize = 16;
    let k = coefficients.len();
    let mut found =
        Likelihood { deviance: 0.0, fitted: vec![0.0; sample.len()], gradient: vec![0.0; k], hessian: Gram::zeros(k) };
    let (mut slopes, mut curves, mut happened) = ([0.0; BLOCK], [0.0; BLOCK], [1.0; BLOCK]);
    let (mut all, mut logarithms) = (0.0, 0.0);
    for block in sample.blocks() {
        let columns = sample.columns(&block);
        let mut index = [0.0; BLOCK];
        combine(&columns, coefficients, &mut index);
        let weights = &sample.weights[block.rows.clone()];
        let n = weights.len();
        let fitted = &mut found.fitted[block.at.clone()];
        for i in 0..n {
            let p = 1.0 / (1.0 + (-index[i]).exp());
            fitted[i] = p;
            slopes[i] = weights[i] * if block.treated { p - 1.0 } else { p };
            curves[i] = weights[i] * (p * (1.0 - p));
            happened[i] = if block.treated { p } else { 1.0 - p };
        }
        all += crate::gram::sum(weights);
        if weights.iter().all(|&weight| weight == 1.0) {
            logarithms += happened[..n].chunks(PRODUCT).map(|some| some.iter().product::<f64>().ln()).sum::<f64>();
        } else {
            logarithms += weights.iter().zip(&happened).map(|(weight, p)| weight * p.ln()).sum::<f64>();
        }
        found.gradient.iter_mut().zip(&columns).for_each(|(sum, column)| *sum += dot(column, &slopes[..n]));
        found.hessian.add(&columns, &curves[..n]);
    }
    found.deviance = -2.0 * logarithms * (sample.len() as f64 / all);
    found
}

/// Probabilities whose odds weigh the comparison units to the treated units' means exactly (inverse probability
/// tilting; Graham, Pinto & Egel 2012, Tan 2020): `Σ_treated w x = Σ_comparison w exp(xγ) x`. Begins at `start`, the
/// maximum-likelihood answer.
pub fn calibrate(sample: &Sample, start: &[f64]) -> Logit {
    newton(sample, start)
}

/// What a pass over the rows gives.
struct Pass {
    gradient: Vec<f64>,
    hessian: Gram,
}

fn pass(sample: &Sample, coefficients: &[f64]) -> Pass {
    let k = coefficients.len();
    let mut found = Pass { gradient: vec![0.0; k], hessian: Gram::zeros(k) };
    let (mut slopes, mut curves) = ([0.0; BLOCK], [0.0; BLOCK]);
    for block in sample.blocks() {
        let columns = sample.columns(&block);
        let mut index = [0.0; BLOCK];
        combine(&columns, coefficients, &mut index);
        let weights = &sample.weights[block.rows.clone()];
        for (i, weight) in weights.iter().enumerate() {
            curves[i] = if block.treated { 0.0 } else { weight * index[i].exp() };
            slopes[i] = if block.treated { -weight } else { curves[i] };
        }
        let n = weights.len();
        found.gradient.iter_mut().zip(&columns).for_each(|(sum, column)| *sum += dot(column, &slopes[..n]));
        found.hessian.add(&columns, &curves[..n]);
    }
    found
}

/// Newton's steps towards the least `Σ_comparison w exp(xγ) − Σ_treated w xγ`; each must pay.
fn newton(sample: &Sample, start: &[f64]) -> Logit {
    let mut coefficients = start.to_vec();
    for _ in 0..STEPS_MAX {
        let found = pass(sample, &coefficients);
        let step = found.hessian.factor().solve(&found.gradient);
        let size = step.iter().fold(0.0_f64, |size, step| size.max(step.abs()));
        if size < STEP_MIN {
            return finished(sample, moved(&coefficients, &step, 1.0), true);
        }
        let before = total(sample, &coefficients);
        let pays = |share: &f64| {
            let after = total(sample, &moved(&coefficients, &step, *share));
            after.is_finite() && after <= before
        };
        match (0..HALVINGS_MAX).map(|halvings| 0.5_f64.powi(halvings)).find(pays) {
            Some(share) if size < RUNAWAY && (share == 1.0 || size >= AT_THE_BOTTOM) => {
                coefficients = moved(&coefficients, &step, share);
            }
            // Rounding alone decides whether such a step pays; what is left of the error is its square.
            _ if size < AT_THE_BOTTOM => return finished(sample, moved(&coefficients, &step, 1.0), true),
            _ => break,
        }
    }
    finished(sample, coefficients, false)
}

fn moved(coefficients: &[f64], step: &[f64], share: f64) -> Vec<f64> {
    coefficients.iter().zip(step).map(|(coefficient, step)| coefficient - share * step).collect()
}

fn total(sample: &Sample, coefficients: &[f64]) -> f64 {
    let mut total = 0.0;
    for block in sample.blocks() {
        let mut index = [0.0; BLOCK];
        combine(&sample.columns(&block), coefficients, &mut index);
        let weights = &sample.weights[block.rows.clone()];
        let loss = |index: f64| if block.treated { -index } else { index.exp() };
        total += weights.iter().zip(&index).map(|(weight, &index)| weight * loss(index)).sum::<f64>();
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
        Sample {
            x: x.iter().map(Vec::as_slice).collect(),
            weights,
            parts: vec![(0..treated, true), (treated..n, false)],
        }
    }

    #[test]
    fn a_constant_gives_the_share_and_a_kind_its_own_share() {
        let x = [vec![1.0; 10], vec![1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0]];
        let fitted = fit(&sample(&x, &[1.0; 10], 4));
        assert!(fitted.converged);
        // Of the four with x = 1 one is treated, of the six others three.
        assert!((fitted.fitted[0] - 0.25).abs() < 1e-8 && (fitted.fitted[9] - 0.5).abs() < 1e-8);
    }

    #[test]
    fn who_is_predicted_perfectly_is_noticed() {
        let x = [vec![1.0; 6], vec![1.0, 2.0, 3.0, -1.0, -2.0, -3.0]];
        let fitted = fit(&sample(&x, &[1.0; 6], 3));
        assert!(fitted.fitted[..3].iter().all(|&p| p > 0.999), "{:?}", fitted.fitted);
    }

    #[test]
    fn calibrated_odds_give_the_means_of_the_treated() {
        let x = [vec![1.0; 7], vec![0.3, 0.9, 0.5, -1.0, 2.0, 0.1, 0.7]];
        let weights = [1.0, 2.0, 1.0, 1.0, 0.5, 1.0, 3.0];
        let sample = sample(&x, &weights, 3);
        let fitted = calibrate(&sample, &fit(&sample).coefficients);
        assert!(fitted.converged);
        for column in &x {
            let treated: f64 = (0..3).map(|i| weights[i] * column[i]).sum();
            let compared: f64 =
                (3..7).map(|i| weights[i] * column[i] * fitted.fitted[i] / (1.0 - fitted.fitted[i])).sum();
            assert!((treated - compared).abs() < 1e-12);
        }
    }

    #[test]
    fn calibration_ends_where_rounding_hides_the_last_gain() {
        let mut state = 1_u64;
        let mut number = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / f64::from(1 << 24)
        };
        for draw in 0..200 {
            let x = [vec![1.0; 156], (0..156).map(|_| 10.0 * number()).collect::<Vec<f64>>()];
            let sample = sample(&x, &[1.0; 156], 36);
            let fitted = calibrate(&sample, &fit(&sample).coefficients);
            assert!(fitted.converged, "draw {draw} does not end");
            let odds = |i: usize| fitted.fitted[i] / (1.0 - fitted.fitted[i]);
            let gap = (36..156).map(|i| x[1][i] * odds(i)).sum::<f64>() - x[1][..36].iter().sum::<f64>();
            assert!(gap.abs() < 1e-9, "draw {draw} leaves {gap}");
        }
    }
}
