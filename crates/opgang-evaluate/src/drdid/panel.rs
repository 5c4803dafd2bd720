//! The same units before and after.

use super::{Method, OVERLAP_MAX, P_MAX, TRIMMED_FROM, UNIQUE_ABOVE, Without};
use crate::gram::{Factor, Gram, dot, is_positive, sum};
use crate::logit::{BLOCK, Block, Logit, Sample, calibrate, combine, fit};

/// Treated and comparison units with their logit and regression, ready for any outcome.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    sample: Sample<'a>,
    method: Method,
    /// Probability of each row.
    p: Vec<f64>,
    /// Weight of each comparison row: its own times the odds.
    odds: Vec<f64>,
    /// Sum of the treated rows' weights, and of the comparison rows' odds.
    treated: f64,
    compared: f64,
    /// Mean covariates of the treated, and sums of the comparison rows' with their odds.
    treated_x: Vec<f64>,
    odds_x: Gram,
    hessian: Factor,
    regression: Factor,
}

/// A smaller chance of treatment is none: nobody who is treated is like that.
const NO_CHANCE: f64 = 1e-6;

/// Whether somebody to compare with has no chance of treatment, and so no weight. `p`: the chance of each row.
pub(super) fn has_unlike(sample: &Sample, p: &[f64], method: Method) -> bool {
    let is_unlike = |(p, weight): (&f64, &f64)| *p < NO_CHANCE && *weight > 0.0;
    let compared = || sample.blocks().filter(|block| !block.treated);
    let rows = |block: Block| p[block.at.clone()].iter().zip(&sample.weights[block.rows]).any(is_unlike);
    method.weighs() && compared().any(rows)
}

impl<'a> Comparison<'a> {
    /// Fits what does not depend on the outcome.
    ///
    /// # Errors
    /// When there is nobody to compare with.
    pub fn new(sample: Sample<'a>, method: Method) -> Result<Self, Without> {
        let k = sample.x.len();
        let [treated, compared] = [true, false].map(|of| weight(&sample, of));
        if !(is_positive(treated) && is_positive(compared)) {
            return Err(Without::Nobody);
        }
        let (p, hessian) = if method.weighs() {
            let Logit { fitted, hessian, .. } = probabilities(&sample, method)?;
            (fitted, hessian)
        } else {
            (vec![0.0; sample.len()], Gram::zeros(k).factor())
        };
        let mut new = Self {
            odds: vec![0.0; p.len()],
            p,
            method,
            treated,
            compared: 0.0,
            treated_x: vec![0.0; k],
            odds_x: Gram::zeros(k),
            hessian,
            regression: Gram::zeros(k).factor(),
            sample,
        };
        new.sum()?;
        Ok(new)
    }

    /// Whether somebody to compare with has no chance of treatment.
    pub fn has_unlike(&self) -> bool {
        has_unlike(&self.sample, &self.p, self.method)
    }

    /// How many rows there are.
    pub fn rows(&self) -> &Sample<'a> {
        &self.sample
    }

    fn sum(&mut self) -> Result<(), Without> {
        let k = self.sample.x.len();
        let (mut plain, mut all) = (Gram::zeros(k), Gram::zeros(k));
        for block in self.sample.blocks() {
            let columns = self.sample.columns(&block);
            let weights = &self.sample.weights[block.rows.clone()];
            if block.treated {
                if self.method == Method::Reg {
                    all.add(&columns, weights);
                }
                self.treated_x.iter_mut().zip(&columns).for_each(|(sum, x)| *sum += dot(x, weights));
                continue;
            }
            let p = &self.p[block.at.clone()];
            let odds = &mut self.odds[block.at.clone()];
            for ((odds, p), weight) in odds.iter_mut().zip(p).zip(weights) {
                *odds = if *p < TRIMMED_FROM { weight * p / (1.0 - p) } else { 0.0 };
            }
            if self.method.weighs() {
                self.odds_x.add(&columns, odds);
            }
            if self.method.regresses() {
                plain.add(&columns, weights);
            }
        }
        self.treated_x.iter_mut().for_each(|sum| *sum /= self.treated);
        self.compared = if self.method == Method::HorvitzThompson { self.treated } else { self.odds_x.at(0, 0) };
        if self.method.weighs() && !is_positive(self.compared) {
            return Err(Without::Overlap);
        }
        if self.method.regresses() {
            let of = if self.method == Method::Improved { &self.odds_x } else { &plain };
            // A regression may lack only columns that are combinations of others among all units.
            let kept = if self.method == Method::Reg {
                all.plus(&plain);
                all.factor().kept
            } else {
                self.hessian.kept.clone()
            };
            self.regression = of.factor();
            if self.regression.kept != kept || kept.is_empty() || self.regression.least < UNIQUE_ABOVE {
                return Err(Without::TooFew);
            }
        }
        Ok(())
    }

    /// The effect on the treated, from outcomes after and before, and for each row of the sample its share `ψ` in the
    /// error: the estimate less the truth is about `Σ ψ`, and its variance `Σ ψ²` (summed by cluster where there are
    /// clusters). `after`, `before`: of all rows. `shares`: of the sample's rows, overwritten.
    pub fn effect(&self, after: &[f64], before: &[f64], shares: &mut Vec<f64>) -> f64 {
        let line = self.line(after, before);
        shares.resize(self.sample.len(), 0.0);
        let mut lines = Lines::default();
        for block in self.sample.blocks() {
            let columns = self.sample.columns(&block);
            let n = block.rows.len();
            lines.fill(&columns, &line);
            let change = changes(&block, after, before);
            let weights = &self.sample.weights[block.rows.clone()];
            let p = &self.p[block.at.clone()];
            let out = &mut shares[block.at.clone()];
            if block.treated {
                let unit = self.treated.recip();
                for i in 0..n {
                    let residual = change[i] - lines.fitted[i];
                    out[i] = weights[i] * ((residual - line.treated) * unit - (1.0 - p[i]) * lines.logit[i]);
                }
            } else {
                let unit = if self.method.weighs() { self.compared.recip() } else { 0.0 };
                let odds = &self.odds[block.at.clone()];
                for i in 0..n {
                    let residual = change[i] - lines.fitted[i];
                    out[i] = weights[i] * (p[i] * lines.logit[i] + residual * lines.regression[i])
                        - odds[i] * (residual - line.compared) * unit;
                }
            }
        }
        line.effect
    }

    /// All that the outcome adds.
    fn line(&self, after: &[f64], before: &[f64]) -> Line {
        let k = self.sample.x.len();
        let (mut plain, mut weighted, mut gained) = (vec![0.0; k], vec![0.0; k], 0.0);
        let mut scaled = [0.0; BLOCK];
        for block in self.sample.blocks() {
            let change = changes(&block, after, before);
            let n = block.rows.len();
            let weights = &self.sample.weights[block.rows.clone()];
            if block.treated {
                gained += dot(weights, &change);
                continue;
            }
            let mut add = |factors: &[f64], sums: &mut [f64]| {
                (0..n).for_each(|i| scaled[i] = factors[i] * change[i]);
                for (sum, column) in sums.iter_mut().zip(&self.sample.x) {
                    *sum += dot(&column[block.rows.clone()], &scaled[..n]);
                }
            };
            if self.method.regresses() && self.method != Method::Improved {
                add(weights, &mut plain);
            }
            if self.method.weighs() {
                add(&self.odds[block.at.clone()], &mut weighted);
            }
        }
        self.line_from(&plain, &weighted, gained)
    }

    fn line_from(&self, plain: &[f64], weighted: &[f64], gained: f64) -> Line {
        let k = plain.len();
        let beta = match self.method {
            Method::Dr | Method::Reg => self.regression.solve(plain),
            Method::Improved => self.regression.solve(weighted),
            Method::Ipw | Method::HorvitzThompson => vec![0.0; k],
        };
        let treated = gained / self.treated - dot(&self.treated_x, &beta);
        let known = self.odds_x.times(&beta);
        // Sums over the comparison rows of odds times what regression leaves, times each covariate.
        let left: Vec<f64> = weighted.iter().zip(&known).map(|(all, known)| all - known).collect();
        let compared = if self.method.weighs() { left[0] / self.compared } else { 0.0 };
        let effect = treated - compared;
        let (treated, compared) =
            if self.method == Method::HorvitzThompson { (effect, 0.0) } else { (treated, compared) };
        let corrected = matches!(self.method, Method::Dr | Method::Ipw | Method::HorvitzThompson);
        let logit = if corrected {
            let slope = (0..k).map(|j| (left[j] - compared * self.odds_x.at(0, j)) / self.compared);
            self.hessian.solve(&slope.collect::<Vec<_>>())
        } else {
            vec![0.0; k]
        };
        let slope: Vec<f64> = match self.method {
            Method::Dr => (0..k).map(|j| self.odds_x.at(0, j) / self.compared - self.treated_x[j]).collect(),
            Method::Reg => self.treated_x.iter().map(|x| -x).collect(),
            _ => vec![0.0; k],
        };
        let regression = if self.method.regresses() { self.regression.solve(&slope) } else { slope };
        Line { effect, treated, compared, beta, logit, regression }
    }
}

/// What an outcome adds to a comparison.
struct Line {
    effect: f64,
    /// Mean residual of the treated and of the comparison rows.
    treated: f64,
    compared: f64,
    beta: Vec<f64>,
    /// Weights of the logit's and of the regression's estimation in the error, by column.
    logit: Vec<f64>,
    regression: Vec<f64>,
}

/// The same for the rows of a block.
struct Lines {
    fitted: [f64; BLOCK],
    logit: [f64; BLOCK],
    regression: [f64; BLOCK],
}

impl Default for Lines {
    fn default() -> Self {
        Self { fitted: [0.0; BLOCK], logit: [0.0; BLOCK], regression: [0.0; BLOCK] }
    }
}

impl Lines {
    fn fill(&mut self, columns: &[&[f64]], line: &Line) {
        let both =
            [(&mut self.fitted, &line.beta), (&mut self.logit, &line.logit), (&mut self.regression, &line.regression)];
        for (out, coefficients) in both {
            out.fill(0.0);
            combine(columns, coefficients, out);
        }
    }
}

fn changes(block: &Block, after: &[f64], before: &[f64]) -> [f64; BLOCK] {
    let mut change = [0.0; BLOCK];
    let rows = after[block.rows.clone()].iter().zip(&before[block.rows.clone()]);
    change.iter_mut().zip(rows).for_each(|(change, (after, before))| *change = after - before);
    change
}

/// The weight of all treated, or of all comparison, rows.
fn weight(sample: &Sample, treated: bool) -> f64 {
    let parts = sample.parts.iter().filter(|part| part.1 == treated);
    parts.map(|(rows, _)| sum(&sample.weights[rows.clone()])).sum()
}

/// The probability of treatment, where somebody can be compared.
pub(super) fn probabilities(sample: &Sample, method: Method) -> Result<Logit, Without> {
    let mut fitted = fit(sample);
    if fitted.fitted.iter().any(|&p| p.is_nan() || p >= OVERLAP_MAX) {
        return Err(Without::Overlap);
    }
    if method == Method::Improved {
        fitted = calibrate(sample, &fitted.coefficients);
        if !fitted.converged {
            return Err(Without::NotBalanced);
        }
    }
    fitted.fitted.iter_mut().for_each(|p| *p = p.min(P_MAX));
    Ok(fitted)
}
