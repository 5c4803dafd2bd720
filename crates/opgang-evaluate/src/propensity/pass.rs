//! One pass over the units, by blocks that fit a processor's nearest memory, summed in an order that never changes.

use rayon::prelude::*;

use crate::matching::algebra::{self, Symmetric, dot};

use super::Logit;

/// Units in a block: with ten columns they take 80 kB.
const BLOCK: usize = 1024;
/// Probabilities multiplied before a logarithm is taken; each is at least e⁻⁴⁰ or their product is split.
const PRODUCT: usize = 8;
/// Log odds beyond this are held: e⁻⁷⁰⁰ is still a number.
const ODDS: f64 = 700.0;

/// What a pass runs over: columns with their mean and standard deviation.
pub(super) struct Pass<'a> {
    pub(super) columns: Vec<&'a [f64]>,
    pub(super) scales: Vec<(f64, f64)>,
    pub(super) treated: &'a [bool],
    pub(super) weights: Option<&'a [f64]>,
}

/// Some of the units, with weights that make them stand for all.
pub(super) struct Few {
    columns: Vec<Vec<f64>>,
    treated: Vec<bool>,
    weights: Vec<f64>,
}

impl Few {
    pub(super) fn pass(&self, of: &Pass) -> Pass<'_> {
        Pass {
            columns: self.columns.iter().map(Vec::as_slice).collect(),
            scales: of.scales.clone(),
            treated: &self.treated,
            weights: Some(&self.weights),
        }
    }
}

/// Log-likelihood, gradient and information at one set of coefficients.
pub(super) struct Sums {
    pub(super) log_likelihood: f64,
    pub(super) gradient: Vec<f64>,
    pub(super) information: Symmetric,
}

/// Mean and standard deviation of each column; 1 for a column that never varies.
pub(super) fn scales(columns: &[Vec<f64>]) -> Vec<(f64, f64)> {
    let scale = |column: &Vec<f64>| {
        let n = column.len() as f64;
        let origin = column.first().copied().unwrap_or(0.0);
        let part = |block: &[f64], centre: f64| block.iter().map(|x| x - centre).collect::<Vec<f64>>();
        let sums: Vec<f64> = column.par_chunks(BLOCK).map(|block| algebra::sum(&part(block, origin))).collect();
        let mean = origin + sums.iter().sum::<f64>() / n;
        let square = |block: &[f64]| {
            let z = part(block, mean);
            dot(&z, &z)
        };
        let squares: Vec<f64> = column.par_chunks(BLOCK).map(square).collect();
        let sd = (squares.iter().sum::<f64>() / n).sqrt();
        (mean, if sd > 1e-13 * mean.abs() && sd > 0.0 { sd } else { 1.0 })
    };
    columns.iter().map(scale).collect()
}

/// The Gram matrix of the scaled columns behind an intercept.
pub(super) fn gram(logit: &Logit, scales: &[(f64, f64)]) -> Symmetric {
    let columns: Vec<&[f64]> = logit.columns.iter().map(Vec::as_slice).collect();
    let run = Pass { columns, scales: scales.to_vec(), treated: logit.treated, weights: logit.weights };
    let blocks: Vec<Symmetric> = run
        .starts()
        .map(|from| {
            let z = run.scaled(from);
            let mut w = vec![1.0; z[0].len()];
            if let Some(weights) = run.weights {
                w.copy_from_slice(&weights[from..from + z[0].len()]);
            }
            algebra::gram(&z, &w)
        })
        .collect();
    total(blocks, run.columns.len() + 1)
}

fn total(blocks: Vec<Symmetric>, k: usize) -> Symmetric {
    let mut sum = Symmetric::zero(k);
    for block in &blocks {
        sum.add(block);
    }
    sum
}

impl Pass<'_> {
    fn starts(&self) -> impl IndexedParallelIterator<Item = usize> + use<'_> {
        (0..self.treated.len().div_ceil(BLOCK)).into_par_iter().map(|block| block * BLOCK)
    }

    /// All units of the smaller group and every so-many-th of the other, `times` as many at least and no fewer than
    /// 10,000; None where that is most of them.
    pub(super) fn few(&self, times: usize) -> Option<Few> {
        let treated = self.treated.iter().filter(|treated| **treated).count();
        let (small, large) = (treated.min(self.treated.len() - treated), treated.max(self.treated.len() - treated));
        let stride = large / (small * times).max(10_000);
        let stride_small = (small / 50_000).max(1);
        if stride < 4 {
            return None;
        }
        let is_small = |unit: usize| self.treated[unit] == (treated == small);
        let mut seen = [0_usize; 2];
        let mut units = Vec::new();
        for unit in 0..self.treated.len() {
            let (side, by) = if is_small(unit) { (0, stride_small) } else { (1, stride) };
            if seen[side] % by == 0 {
                units.push((unit, by as f64));
            }
            seen[side] += 1;
        }
        Some(Few {
            columns: self.columns.iter().map(|column| units.iter().map(|&(unit, _)| column[unit]).collect()).collect(),
            treated: units.iter().map(|&(unit, _)| self.treated[unit]).collect(),
            weights: units.iter().map(|&(unit, by)| by * self.weights.map_or(1.0, |weights| weights[unit])).collect(),
        })
    }

    /// The scaled columns of a block, behind a column of ones.
    fn scaled(&self, from: usize) -> Vec<Vec<f64>> {
        let to = (from + BLOCK).min(self.treated.len());
        let mut z = Vec::with_capacity(self.columns.len() + 1);
        z.push(vec![1.0; to - from]);
        for (column, (mean, sd)) in self.columns.iter().zip(&self.scales) {
            let by = 1.0 / sd;
            z.push(column[from..to].iter().map(|x| (x - mean) * by).collect());
        }
        z
    }

    fn log_odds(&self, z: &[Vec<f64>], beta: &[f64]) -> Vec<f64> {
        let mut eta = vec![beta[0]; z[0].len()];
        for (column, b) in z.iter().zip(beta).skip(1) {
            for (eta, z) in eta.iter_mut().zip(column) {
                *eta += b * z;
            }
        }
        eta
    }

    /// Everything that a Newton step needs.
    pub(super) fn sums(&self, beta: &[f64]) -> Sums {
        self.added(self.starts().map(|from| self.block(from, beta)).collect(), beta.len())
    }

    fn added(&self, blocks: Vec<Sums>, k: usize) -> Sums {
        let mut gradient = vec![0.0; k];
        let mut log_likelihood = 0.0;
        for block in &blocks {
            log_likelihood += block.log_likelihood;
            for (sum, part) in gradient.iter_mut().zip(&block.gradient) {
                *sum += part;
            }
        }
        Sums { log_likelihood, gradient, information: total(blocks.into_iter().map(|b| b.information).collect(), k) }
    }

    /// The first step of iteratively reweighted least squares: Xᵀ·W·X, Xᵀ·W·z in the place of the gradient, and the
    /// log-likelihood of the fitted values that it starts from.
    pub(super) fn first(&self) -> (Sums, f64) {
        let k = self.columns.len() + 1;
        let part = |from: usize| {
            let z = self.scaled(from);
            let mut w = vec![0.0; z[0].len()];
            let mut working = vec![0.0; z[0].len()];
            let mut log_likelihood = 0.0;
            for place in 0..w.len() {
                let weight = self.weights.map_or(1.0, |weights| weights[from + place]);
                let y = f64::from(u8::from(self.treated[from + place]));
                let mu = (weight * y + 0.5) / (weight + 1.0);
                let slope = mu * (1.0 - mu);
                w[place] = weight * slope;
                working[place] = weight * (slope * (mu / (1.0 - mu)).ln() + y - mu);
                log_likelihood += weight * if y > 0.5 { mu.ln() } else { (1.0 - mu).ln() };
            }
            let gradient = z.iter().map(|column| dot(column, &working)).collect();
            Sums { log_likelihood, gradient, information: algebra::gram(&z, &w) }
        };
        let sums = self.added(self.starts().map(part).collect(), k);
        let log_likelihood = sums.log_likelihood;
        (sums, log_likelihood)
    }

    fn block(&self, from: usize, beta: &[f64]) -> Sums {
        let z = self.scaled(from);
        let mut eta = self.log_odds(&z, beta);
        let treated = &self.treated[from..from + eta.len()];
        let mut right = vec![0.0; eta.len()];
        let mut score = vec![0.0; eta.len()];
        for (eta, treated) in eta.iter_mut().zip(treated) {
            *eta = (if *treated { -*eta } else { *eta }).min(ODDS).exp();
        }
        for (((odds, right), score), treated) in eta.iter().zip(&mut right).zip(&mut score).zip(treated) {
            *right = 1.0 / (1.0 + odds);
            *score = if *treated { odds * *right } else { -odds * *right };
        }
        let log_likelihood = self.log_likelihood(from, &right);
        let mut w: Vec<f64> = right.iter().zip(&score).map(|(right, score)| right * score.abs()).collect();
        if let Some(weights) = self.weights {
            for (place, weight) in weights[from..from + w.len()].iter().enumerate() {
                w[place] *= weight;
                score[place] *= weight;
            }
        }
        let gradient = z.iter().map(|column| dot(column, &score)).collect();
        Sums { log_likelihood, gradient, information: algebra::gram(&z, &w) }
    }

    fn log_likelihood(&self, from: usize, right: &[f64]) -> f64 {
        if let Some(weights) = self.weights {
            return right.iter().zip(&weights[from..]).map(|(right, weight)| weight * right.ln()).sum();
        }
        let product = |few: &[f64]| {
            if few.iter().any(|right| *right < 1e-30) {
                few.iter().map(|right| right.ln()).sum()
            } else {
                few.iter().product::<f64>().ln()
            }
        };
        right.chunks(PRODUCT).map(product).sum()
    }

    /// The score of each unit.
    pub(super) fn fitted(&self, beta: &[f64]) -> Vec<f64> {
        self.each(beta, |eta| 1.0 / (1.0 + (-eta).exp()))
    }

    /// Something of each unit's log odds.
    pub(super) fn each(&self, beta: &[f64], of: impl Fn(f64) -> f64 + Sync) -> Vec<f64> {
        let blocks: Vec<Vec<f64>> =
            self.starts().map(|from| self.log_odds(&self.scaled(from), beta).into_iter().map(&of).collect()).collect();
        blocks.concat()
    }
}
