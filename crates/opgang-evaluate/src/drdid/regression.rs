//! What a regression with indicators of treatment and time says.

use std::ops::Range;

use super::{Quarter, UNIQUE_ABOVE, Without};
use crate::gram::{Gram, dot};

/// Rows of the same quarter.
pub(super) struct Stretch<'a> {
    /// The outcome of all units.
    pub outcome: &'a [f64],
    /// The units of these rows.
    pub units: Range<usize>,
    pub quarter: Quarter,
}

/// The coefficient of treated × after beside both, the constant and covariates; and the share of each row in its error,
/// stretch by stretch.
pub(super) fn fixed_effects(rows: &[Stretch], x: &[&[f64]], weights: &[f64]) -> Result<(f64, Vec<f64>), Without> {
    let k = x.len() + 3;
    let (mut gram, mut right) = (Gram::zeros(k), vec![0.0; k]);
    for stretch in rows {
        let indicators = indicators(stretch);
        let columns = columns(stretch, x, &indicators);
        let weights = &weights[stretch.units.clone()];
        gram.add(&columns, weights);
        let wy: Vec<f64> = weights.iter().zip(&stretch.outcome[stretch.units.clone()]).map(|(w, y)| w * y).collect();
        right.iter_mut().zip(&columns).for_each(|(sum, column)| *sum += dot(column, &wy));
    }
    let factor = gram.factor();
    // The indicators stand behind the constant, before the covariates: these give way when they say the same.
    if factor.kept[..4.min(factor.kept.len())] != [0, 1, 2, 3] || factor.least < UNIQUE_ABOVE {
        return Err(Without::TooFew);
    }
    let beta = factor.solve(&right);
    let mut unit = vec![0.0; k];
    unit[3] = 1.0;
    let slope = factor.solve(&unit);
    let mut shares = Vec::new();
    for stretch in rows {
        let indicators = indicators(stretch);
        let columns = columns(stretch, x, &indicators);
        let along =
            |of: &[f64], row: usize| -> f64 { columns.iter().zip(of).map(|(column, of)| column[row] * of).sum() };
        for (row, unit) in stretch.units.clone().enumerate() {
            shares.push(weights[unit] * (stretch.outcome[unit] - along(&beta, row)) * along(&slope, row));
        }
    }
    Ok((beta[3], shares))
}

fn indicators(stretch: &Stretch) -> [Vec<f64>; 3] {
    let of = |indicator: bool| vec![f64::from(u8::from(indicator)); stretch.units.len()];
    let Quarter { treated, after } = stretch.quarter;
    [of(after), of(treated), of(treated && after)]
}

/// The constant, the indicators, and the other columns.
fn columns<'a>(stretch: &Stretch, x: &[&'a [f64]], indicators: &'a [Vec<f64>; 3]) -> Vec<&'a [f64]> {
    let of = |column: &&'a [f64]| &column[stretch.units.clone()];
    let (constant, others) = x.split_at(1);
    constant.iter().map(of).chain(indicators.iter().map(Vec::as_slice)).chain(others.iter().map(of)).collect()
}
