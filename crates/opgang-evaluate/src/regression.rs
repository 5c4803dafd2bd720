//! Least squares, and how sure one may be of it.
//!
//! ```text
//! Problem: design, outcome, weights, what was absorbed
//!    └─ fit ─▶ Fit: coefficients, residuals, bread, columns that were dropped
//!                └─ uncertainty(Vcov) ─▶ Uncertainty: covariance, degrees of freedom, factors by name
//! ```
//! The letters are those of the field: `x`, `y`, `u_hat`, `bread` = (X′WX)⁻¹, `meat`.

mod cholesky;
mod covariance;
mod gram;
mod interval;
mod results;

use std::sync::Arc;

use faer::Mat;
use opgang_tables::Fault;

use crate::design::Design;
pub(crate) use cholesky::Ordered;

pub use covariance::{Clusters, Uncertainty, Vcov, codes_within};
pub(crate) use covariance::{Scored, cluster_factor, enough, parameters, sandwich};
pub use gram::{dot, gram, weighted_dot};
pub use interval::{estimate, normal_p, normal_quantile, student_p, student_quantile};
pub use results::{Coefficient, Effect, EventTime, Results};
pub(crate) use results::{covariance, method};

/// A column whose part that is new, beside the columns before it, has less than this share of its variation is
/// collinear with them.
pub const COLLINEAR: f64 = 1e-10;

/// A fixed effect that was taken out of outcome and columns before the fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsorbedEffect {
    /// The column's name.
    pub name: String,
    /// The level of each row.
    pub codes: Arc<Vec<u32>>,
    /// How many levels there are.
    pub levels: usize,
}

/// What was taken out of outcome and columns before the fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Absorbed {
    /// The fixed effects.
    pub effects: Vec<AbsorbedEffect>,
    /// For each column, its weighted sum of squares around its mean before they were taken out: a column with nothing
    /// of that left is collinear with them.
    pub spreads: Vec<f64>,
}

/// A least-squares problem. All slices have as many numbers as the design has rows.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'a> {
    /// The regressors.
    pub design: &'a Design,
    /// The outcome.
    pub outcome: &'a [f64],
    /// Weights above zero, where there are any.
    pub weights: Option<&'a [f64]>,
    /// The fixed effects that outcome and design no longer have.
    pub absorbed: Option<&'a Absorbed>,
}

/// What least squares found.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    /// What was asked.
    pub problem: Problem<'a>,
    /// The columns that were kept, as places in the design.
    pub kept: Vec<usize>,
    /// The columns that were dropped because they are collinear with earlier ones or with absorbed effects.
    pub dropped: Vec<usize>,
    /// The coefficients of the kept columns.
    pub beta: Vec<f64>,
    /// y − Xβ by row, in outcome units and without weights.
    pub u_hat: Vec<f64>,
    /// (X′WX)⁻¹ of the kept columns.
    pub bread: Mat<f64>,
}

impl Fit<'_> {
    /// The names of the kept columns.
    pub fn names(&self) -> Vec<String> {
        self.kept.iter().map(|&column| self.problem.design.names()[column].clone()).collect()
    }

    /// The kept columns.
    pub fn columns(&self) -> Vec<&[f64]> {
        self.kept.iter().map(|&column| self.problem.design.columns()[column].as_slice()).collect()
    }

    /// The names of the dropped columns.
    pub fn dropped_names(&self) -> Vec<String> {
        self.dropped.iter().map(|&column| self.problem.design.names()[column].clone()).collect()
    }
}

/// Weighted least squares.
///
/// Columns are taken in order: one that is collinear with those before it, or with the absorbed effects, is dropped
/// and named. The normal equations are scaled and, where there is a constant, centred; one step of refinement brings
/// the coefficients to the accuracy of an orthogonal decomposition.
///
/// # Errors
/// When there are no rows, lengths differ, or a weight is not above zero.
///
/// Cost: O(rows · columns²), in blocks of rows whose sums are added in order, so that threads never matter.
pub fn fit(problem: Problem<'_>) -> Result<Fit<'_>, Fault> {
    check(&problem)?;
    let Problem { design, outcome, weights, absorbed } = problem;
    let columns: Vec<&[f64]> = design.columns().iter().map(Vec::as_slice).collect();
    let constant = columns.iter().position(|column| column.iter().all(|&value| value == 1.0));
    let (sums, shifts) = match constant.filter(|_| absorbed.is_none()) {
        Some(place) => gram::centred(&columns, weights, place),
        None => (gram(&columns, weights), vec![0.0; columns.len()]),
    };
    let spreads = absorbed.map(|absorbed| absorbed.spreads.as_slice());
    let ordered = Ordered::new(&sums, spreads);
    let bread = uncentred(&ordered, constant, &shifts);
    let kept: Vec<&[f64]> = ordered.kept.iter().map(|&column| columns[column]).collect();
    let mut beta = vec![0.0; kept.len()];
    let mut u_hat = outcome.to_vec();
    for _ in 0..3 {
        let moments = moments(&kept, weights, &u_hat);
        let step: Vec<f64> = (0..kept.len())
            .map(|row| (0..kept.len()).map(|column| bread[(row, column)] * moments[column]).sum())
            .collect();
        for (column, step) in kept.iter().zip(&step) {
            u_hat.iter_mut().zip(*column).for_each(|(u, x)| *u -= x * step);
        }
        beta.iter_mut().zip(&step).for_each(|(beta, step)| *beta += step);
    }
    Ok(Fit { problem, kept: ordered.kept, dropped: ordered.dropped, beta, u_hat, bread })
}

/// X′W`values`, one number for each column.
pub(crate) fn moments(columns: &[&[f64]], weights: Option<&[f64]>, values: &[f64]) -> Vec<f64> {
    columns.iter().map(|column| weighted_dot(column, values, weights)).collect()
}

/// The inverse for the columns as they were given, from the one for centred columns: X = X̃ U with U = [1 x̄; 0 I], so
/// (X′X)⁻¹ = U⁻¹ (X̃′X̃)⁻¹ U⁻ᵀ.
fn uncentred(ordered: &Ordered, constant: Option<usize>, shifts: &[f64]) -> Mat<f64> {
    let mut bread = ordered.inverse();
    let Some(place) = constant.and_then(|constant| ordered.kept.iter().position(|&column| column == constant)) else {
        return bread;
    };
    let size = ordered.kept.len();
    let shift: Vec<f64> = ordered.kept.iter().map(|&column| shifts[column]).collect();
    let others: Vec<usize> = (0..size).filter(|&row| row != place).collect();
    for column in 0..size {
        let moved: f64 = others.iter().map(|&row| shift[row] * bread[(row, column)]).sum();
        bread[(place, column)] -= moved;
    }
    for row in 0..size {
        let moved: f64 = others.iter().map(|&column| shift[column] * bread[(row, column)]).sum();
        bread[(row, place)] -= moved;
    }
    bread
}

fn check(problem: &Problem<'_>) -> Result<(), Fault> {
    let rows = problem.design.rows();
    if rows == 0 {
        return Err(Fault::at("regression", "no row is left", "give rows with an outcome and every covariate"));
    }
    assert_eq!(problem.outcome.len(), rows, "an outcome for each row");
    let Some(weights) = problem.weights else { return Ok(()) };
    assert_eq!(weights.len(), rows, "a weight for each row");
    match weights.iter().position(|&weight| !weight.is_finite() || weight <= 0.0) {
        None => Ok(()),
        Some(row) => Err(Fault::at(
            format!("regression: row {}", row + 1),
            format!("the weight {} is not above zero", weights[row]),
            "leave rows without weight out",
        )),
    }
}
