//! The conditional test of moment inequalities with nuisance parameters, with a least-favourable first stage.
//!
//! Under the null there is δ with E[y] ≤ X δ. The statistic is η = min η s.t. y − X δ ≤ η·sd, by duality the largest γ′y
//! over the corners of {γ ≥ 0, X′γ = 0, sd′γ = 1}. Given the corner that was best and what is independent of γ′y, η is a
//! normal cut to [v_lo, v_up]: those v for which that corner stays the best of S + b·v (Andrews, Roth & Pakes 2023).

use super::simplex::{Corner, Simplex};
use super::truncated::truncated_quantile;
use crate::chance::Normals;
use crate::wildboot::quantile;

/// The inequalities, each divided by its standard deviation.
pub(super) struct Moments {
    /// Correlations of y.
    pub correlation: Vec<Vec<f64>>,
    /// y = y_0 − θ·y_1.
    pub y_0: Vec<f64>,
    pub y_1: Vec<f64>,
    /// X: for each nuisance parameter, a number for each inequality.
    pub x: Vec<Vec<f64>>,
    /// A root of the correlations: y varies as root·z with z standard normal.
    pub root: Vec<Vec<f64>>,
}

/// Sizes of the hybrid test: α in all, of which κ for the first stage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub alpha: f64,
    pub kappa: f64,
    pub draws: u64,
    pub seed: u64,
}

/// The test, ready for any θ.
pub(super) struct Test {
    moments: Moments,
    /// None when the nuisance parameters can meet any inequality: then nothing is ever rejected.
    simplex: Option<Simplex>,
    critical: f64,
    size: f64,
}

impl Test {
    pub fn new(moments: Moments, sizes: Sizes) -> Self {
        let count = moments.y_0.len();
        let mut rows = vec![vec![1.0; count + 1]];
        for column in &moments.x {
            let largest = column.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
            if largest > 0.0 {
                rows.push(column.iter().map(|value| value / largest).chain([0.0]).collect());
            }
        }
        let simplex = Simplex::new(rows);
        let size = (sizes.alpha - sizes.kappa) / (1.0 - sizes.kappa);
        let mut test = Self { moments, simplex, critical: f64::INFINITY, size };
        test.critical = test.least_favourable(sizes);
        test
    }

    /// The 1 − κ quantile of η when every inequality just holds.
    fn least_favourable(&mut self, sizes: Sizes) -> f64 {
        let Some(simplex) = &mut self.simplex else { return f64::INFINITY };
        let root = &self.moments.root;
        let mut normals = Normals::new(sizes.seed, 0);
        let mut found: Vec<f64> = (0..sizes.draws)
            .map(|_| {
                let z: Vec<f64> = (0..root[0].len()).map(|_| normals.next()).collect();
                let y: Vec<f64> = root.iter().map(|row| row.iter().zip(&z).map(|(row, z)| row * z).sum()).collect();
                simplex.maximise(&y).value
            })
            .collect();
        quantile(&mut found, 1.0 - sizes.kappa)
    }

    /// True when θ is not rejected.
    pub fn accepts(&mut self, theta: f64) -> bool {
        let Some(simplex) = &mut self.simplex else { return true };
        let y: Vec<f64> = self.moments.y_0.iter().zip(&self.moments.y_1).map(|(y, moved)| y - theta * moved).collect();
        let Corner { value: eta, gamma } = simplex.maximise(&y);
        if eta > self.critical {
            return false;
        }
        // The critical value is never below zero.
        if eta <= 0.0 {
            return true;
        }
        let with: Vec<f64> = self
            .moments
            .correlation
            .iter()
            .map(|row| gamma.iter().map(|(place, value)| row[*place] * value).sum())
            .collect();
        let variance: f64 = gamma.iter().map(|(place, value)| with[*place] * value).sum();
        if variance < f64::EPSILON {
            return false;
        }
        let b: Vec<f64> = with.iter().map(|with| with / variance).collect();
        let s: Vec<f64> = y.iter().zip(&b).map(|(y, b)| y - b * eta).collect();
        let sd = variance.sqrt();
        let high = boundary(simplex, &s, &b, (self.critical, eta));
        // Nothing so far below changes a digit of the quantile.
        let low = boundary(simplex, &s, &b, (eta.min(0.0) - 40.0 * sd, eta));
        let critical = truncated_quantile(1.0 - self.size, low / sd, high / sd).max(0.0);
        eta / sd <= critical
    }
}

/// The v nearest to `start`, between it and `eta`, at which the best value of S + b·v is v.
///
/// max γ′(S + b·v) − v is convex in v and zero at η: Newton's steps from outside come to the boundary in finitely many.
fn boundary(simplex: &mut Simplex, s: &[f64], b: &[f64], (start, eta): (f64, f64)) -> f64 {
    let mut v = start;
    for _ in 0..200 {
        let objective: Vec<f64> = s.iter().zip(b).map(|(s, b)| s + b * v).collect();
        let Corner { value, gamma } = simplex.maximise(&objective);
        if value - v <= 1e-9 * (1.0 + v.abs()) {
            return v;
        }
        let fixed: f64 = gamma.iter().map(|(place, value)| s[*place] * value).sum();
        let moving: f64 = gamma.iter().map(|(place, value)| b[*place] * value).sum();
        let next = fixed / (1.0 - moving);
        // Past η only by rounding.
        let is_inside = if start > eta { next < v && next >= eta } else { next > v && next <= eta };
        if !is_inside {
            return eta;
        }
        v = next;
    }
    v
}
