//! The two problems of weights, as quadratic forms: minimise ζ²·|x|² + |A·x − b|²/n over weights that sum to one.

use super::frank_wolfe::frank_wolfe;
use super::{Block, Estimator, Solving, Task, active_set};

/// Inner products of the units' outcomes before treatment, for every pair of units: placebo runs take their part.
pub(crate) struct Kernel {
    units: usize,
    products: Vec<f64>,
}

impl Kernel {
    /// The kernel; outcomes are taken less the unit's mean where weights have an intercept.
    pub(crate) fn new(block: &Block, estimator: Estimator) -> Self {
        let units = block.units.len();
        if estimator == Estimator::DifferenceInDifferences {
            return Self { units, products: Vec::new() };
        }
        let before = |unit: usize| {
            let row = &block.row(unit)[..block.before];
            let mean = row.iter().sum::<f64>() / row.len() as f64;
            let centre = if estimator == Estimator::SyntheticControl { 0.0 } else { mean };
            row.iter().map(|y| y - centre).collect::<Vec<f64>>()
        };
        let rows: Vec<Vec<f64>> = (0..units).map(before).collect();
        let mut products = vec![0.0; units * units];
        for a in 0..units {
            for b in 0..=a {
                let product = rows[a].iter().zip(&rows[b]).map(|(a, b)| a * b).sum();
                products[a * units + b] = product;
                products[b * units + a] = product;
            }
        }
        Self { units, products }
    }

    fn at(&self, a: usize, b: usize) -> f64 {
        self.products[a * self.units + b]
    }
}

/// |A·x − b|²/n + ζ²·|x|² with AᵀA, Aᵀb and bᵀb.
pub(crate) struct Problem {
    pub(super) k: usize,
    /// AᵀA, row by row.
    pub(super) gram: Vec<f64>,
    /// Aᵀb.
    pub(super) target: Vec<f64>,
    /// bᵀb.
    pub(super) square: f64,
    /// n.
    pub(super) rows: f64,
    /// ζ².
    pub(super) ridge: f64,
}

impl Problem {
    /// Unit weights: controls that follow the treated before treatment.
    pub(crate) fn units(task: &Task, rows: &[usize], controls: usize) -> Self {
        let (kernel, treated) = (task.kernel, &rows[controls..]);
        let share = 1.0 / treated.len() as f64;
        let with = |unit: usize| treated.iter().map(|&other| kernel.at(unit, other)).sum::<f64>() * share;
        let mut gram = Vec::with_capacity(controls * controls);
        for &unit in &rows[..controls] {
            let products = &kernel.products[unit * kernel.units..(unit + 1) * kernel.units];
            gram.extend(rows[..controls].iter().map(|&other| products[other]));
        }
        Self {
            k: controls,
            gram,
            target: rows[..controls].iter().map(|&unit| with(unit)).collect(),
            square: treated.iter().map(|&unit| with(unit)).sum::<f64>() * share,
            rows: task.block.before as f64,
            ridge: task.regularisation.zeta_omega * task.regularisation.zeta_omega,
        }
    }

    /// Time weights: periods before treatment that follow the controls' mean after it.
    pub(crate) fn times(task: &Task, controls: &[usize]) -> Self {
        let (block, k, n) = (task.block, task.block.before, controls.len() as f64);
        let after = (block.times.len() - k) as f64;
        let late = |unit: usize| block.row(unit)[k..].iter().sum::<f64>() / after;
        let mut means = vec![0.0; k];
        let mut mean_late = 0.0;
        for &unit in controls {
            mean_late += late(unit) / n;
            for (mean, y) in means.iter_mut().zip(block.row(unit)) {
                *mean += y / n;
            }
        }
        let mut problem = Self {
            k,
            gram: vec![0.0; k * k],
            target: vec![0.0; k],
            square: 0.0,
            rows: n,
            ridge: task.regularisation.zeta_lambda * task.regularisation.zeta_lambda,
        };
        let mut centred = vec![0.0; k];
        for &unit in controls {
            for ((to, y), mean) in centred.iter_mut().zip(block.row(unit)).zip(&means) {
                *to = y - mean;
            }
            let b = late(unit) - mean_late;
            problem.square += b * b;
            for (row, &y) in centred.iter().enumerate() {
                problem.target[row] += y * b;
                for (sum, other) in problem.gram[row * k..(row + 1) * k].iter_mut().zip(&centred) {
                    *sum += y * other;
                }
            }
        }
        problem
    }

    /// The weights, and the steps that they took. `start`: weights to begin with; without it, equal ones.
    pub(crate) fn solve(&self, solving: Solving, min_decrease: f64, start: Option<&[f64]>) -> (Vec<f64>, usize) {
        let equal = vec![1.0 / self.k as f64; self.k];
        match (solving, start) {
            (Solving::Converged, Some(start)) => active_set::minimum(self, start),
            (Solving::Converged, None) => {
                let (rough, _) = frank_wolfe(self, &equal, (min_decrease, 100));
                active_set::minimum(self, &sparsified(&rough))
            }
            (Solving::Package, start) => {
                let (rough, few) = frank_wolfe(self, start.unwrap_or(&equal), (min_decrease, 100));
                let (weights, more) = frank_wolfe(self, &sparsified(&rough), (min_decrease, 10_000));
                (weights, few + more)
            }
        }
    }
}

/// Weights of no more than a quarter of the greatest are dropped.
fn sparsified(weights: &[f64]) -> Vec<f64> {
    let most = weights.iter().copied().fold(0.0, f64::max);
    let kept: Vec<f64> = weights.iter().map(|w| if *w <= most / 4.0 { 0.0 } else { *w }).collect();
    let sum: f64 = kept.iter().sum();
    kept.iter().map(|w| w / sum).collect()
}
