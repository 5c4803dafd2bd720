//! How far trends may differ before the finding falls: sensitivity of an event study to violations of parallel trends.
//!
//! ```text
//! EventStudy (β̂, Σ, reference period) + combination l of the later effects
//!    ├─ original: l′β̂ ± z·se, as if trends were parallel
//!    ├─ relative(M̄): the trend's change after is at most M̄ times the largest before  (Δ^RM, C-LF hybrid)
//!    └─ smooth(M): the trend's slope changes by at most M from period to period      (Δ^SD, optimal FLCI)
//! ```
//! Source: Rambachan & Roth (2023), "A more credible approach to parallel trends"; the conditional and hybrid tests are
//! those of Andrews, Roth & Pakes (2023), the fixed-length interval that of Armstrong & Kolesár (2018, 2020).

mod arp;
mod relative;
mod simplex;
mod smooth;
mod truncated;

use opgang_tables::Fault;

pub use relative::{Relative, RelativeWish, relative};
pub use smooth::{Smooth, smooth};

use crate::regression::normal_quantile;

/// Estimates by event time with their covariance. The reference period, whose effect is zero, is not among them.
#[derive(Clone, Debug, PartialEq)]
pub struct EventStudy {
    /// Estimates, earliest period first: `pre` before the reference period, the others after.
    pub beta: Vec<f64>,
    /// Their covariance, row by row.
    pub sigma: Vec<Vec<f64>>,
    /// How many estimates are before the reference period.
    pub pre: usize,
}

impl EventStudy {
    /// An event study that can be used.
    ///
    /// # Errors
    /// When sizes differ, a number is not finite, the matrix is no covariance, or there is no period before or after.
    pub fn new(beta: Vec<f64>, sigma: Vec<Vec<f64>>, pre: usize) -> Result<Self, Fault> {
        let bad = |what: String, remedy: &str| Err(Fault::at("event study", what, remedy));
        if sigma.len() != beta.len() || sigma.iter().any(|row| row.len() != beta.len()) {
            let sizes = format!("{} estimates and a covariance of {} rows", beta.len(), sigma.len());
            return bad(sizes, "give a square covariance with a row for each estimate");
        }
        if beta.iter().chain(sigma.iter().flatten()).any(|value| !value.is_finite()) {
            return bad("holds a number that is not finite".to_owned(), "give finite estimates and covariances");
        }
        if pre == 0 || pre >= beta.len() {
            return bad(
                format!("has {pre} periods before the reference period and {} after it", beta.len() - pre),
                "give at least one period before the reference period and one after it",
            );
        }
        for (row, values) in sigma.iter().enumerate() {
            let unlike = |column: usize| (values[column] - sigma[column][row]).abs() > 1e-8 * size(&sigma, row, column);
            if let Some(column) = (0..row).find(|&column| unlike(column)) {
                return bad(
                    format!("the covariance differs between row {row}, column {column} and its mirror"),
                    "give a symmetric covariance",
                );
            }
            if values[row] <= 0.0 {
                return bad(format!("the variance of estimate {} is not above zero", row + 1), "leave that period out");
            }
        }
        let study = Self { beta, sigma, pre };
        if study.roots().is_none() {
            return bad(
                "the covariance has a negative direction".to_owned(),
                "give the covariance as it was estimated",
            );
        }
        Ok(study)
    }

    /// How many estimates are after the reference period.
    pub fn post(&self) -> usize {
        self.beta.len() - self.pre
    }

    /// l′β̂ of the later effects and its standard error.
    pub fn combination(&self, l: &[f64]) -> (f64, f64) {
        let value = l.iter().zip(&self.beta[self.pre..]).map(|(l, beta)| l * beta).sum();
        let variance: f64 = (0..l.len())
            .map(|row| {
                (0..l.len())
                    .map(|column| l[row] * self.sigma[self.pre + row][self.pre + column] * l[column])
                    .sum::<f64>()
            })
            .sum();
        (value, variance.sqrt())
    }

    /// l′β̂ ± z·se: the interval when trends are parallel.
    pub fn original(&self, l: &[f64], level: f64) -> (f64, f64) {
        let (value, se) = self.combination(l);
        let reach = normal_quantile(0.5 + level / 2.0) * se;
        (value - reach, value + reach)
    }

    /// Weights that can be used.
    ///
    /// # Errors
    /// When there is not one for each later period, or all are zero.
    pub fn check(&self, l: &[f64]) -> Result<(), Fault> {
        if l.len() != self.post() || l.iter().any(|l| !l.is_finite()) || l.iter().all(|&l| l == 0.0) {
            return Err(Fault::at(
                "event study",
                format!("{} weights for {} later periods", l.len(), self.post()),
                "give a finite weight for each period after the reference period, not all of them zero",
            ));
        }
        Ok(())
    }

    /// L with L L′ = Σ, lower triangle; a direction without variance has a column of zeros.
    pub(crate) fn roots(&self) -> Option<Vec<Vec<f64>>> {
        let size = self.beta.len();
        let mut lower = vec![vec![0.0; size]; size];
        for row in 0..size {
            for column in 0..=row {
                let known: f64 = (0..column).map(|place| lower[row][place] * lower[column][place]).sum();
                let left = self.sigma[row][column] - known;
                let own = self.sigma[row][row];
                lower[row][column] = match row == column {
                    true if left < -1e-8 * own => return None,
                    true => left.max(0.0).sqrt(),
                    false if lower[column][column] > 1e-7 * self.sigma[column][column].sqrt() => {
                        left / lower[column][column]
                    }
                    false => 0.0,
                };
            }
        }
        Some(lower)
    }
}

fn size(sigma: &[Vec<f64>], row: usize, column: usize) -> f64 {
    (sigma[row][row].abs() * sigma[column][column].abs()).sqrt()
}
