//! The effect on the treated among matched units, by weighted least squares.

use std::collections::BTreeMap;

use statrs::distribution::{ContinuousCDF as _, StudentsT};

use crate::findings::Estimate;

use super::algebra::gram;
use super::covariates::Columns;

/// A column of which no more than this remains after regression on its forerunners is collinear with them.
const COLLINEAR: f64 = 1e-11;

/// What the effect is estimated from.
pub(crate) struct Compared<'a> {
    /// Who is treated.
    pub(crate) treated: &'a [bool],
    /// The outcome.
    pub(crate) outcome: &'a [f64],
    /// Weights after matching; 0 for who is not compared.
    pub(crate) weights: &'a [f64],
    /// The cluster of each unit.
    pub(crate) cluster: &'a [u32],
    /// Confidence level of the interval.
    pub(crate) level: f64,
}

/// An effect and the columns that had to be left out.
pub(crate) struct Effect {
    pub(crate) estimate: Estimate,
    pub(crate) clusters: usize,
    pub(crate) collinear: Vec<String>,
}

/// The coefficient of treatment in a weighted regression of the outcome on treatment and the columns (none: the
/// difference in weighted means), with the cluster-robust covariance CR1: G/(G−1) · (n−1)/(n−k).
///
/// Source: Liang & Zeger (1986); matched samples: Abadie & Spiess (2022).
pub(crate) fn effect(name: &str, compared: &Compared, columns: &Columns) -> Effect {
    let units: Vec<usize> = (0..compared.weights.len()).filter(|&unit| compared.weights[unit] > 0.0).collect();
    let w: Vec<f64> = units.iter().map(|&unit| compared.weights[unit]).collect();
    let treated = units.iter().map(|&unit| f64::from(u8::from(compared.treated[unit]))).collect();
    let mut x: Vec<Vec<f64>> = vec![vec![1.0; units.len()], treated];
    x.extend(columns.columns.iter().map(|column| centred(&units, column, &w)));
    let gram = gram(&x, &w);
    let keep = gram.independent(COLLINEAR);
    let collinear =
        (2..x.len()).filter(|column| !keep.contains(column)).map(|column| columns.names[column - 2].clone());
    let collinear: Vec<String> = collinear.collect();
    let mut found = Effect { estimate: bare(name, f64::NAN), clusters: 0, collinear };
    if !keep.contains(&1) {
        return found;
    }
    let z: Vec<&Vec<f64>> = keep.iter().map(|&column| &x[column]).collect();
    let Some(factor) = gram.kept(&keep).factor(0.0) else { return found };
    let y: Vec<f64> = units.iter().map(|&unit| compared.outcome[unit]).collect();
    let of = |y: &[f64]| -> Vec<f64> {
        let xt_y: Vec<f64> = z.iter().map(|column| (0..y.len()).map(|i| w[i] * column[i] * y[i]).sum()).collect();
        factor.solve(&xt_y)
    };
    let residual = |y: &[f64], beta: &[f64]| -> Vec<f64> {
        (0..y.len()).map(|i| y[i] - z.iter().zip(beta).map(|(column, b)| column[i] * b).sum::<f64>()).collect()
    };
    let mut beta = of(&y);
    // A second solution for what the first left over takes away most of its rounding.
    let left_over = of(&residual(&y, &beta));
    for (b, more) in beta.iter_mut().zip(left_over) {
        *b += more;
    }
    let u_hat = residual(&y, &beta);
    let bread: Vec<f64> = {
        let mut unit = vec![0.0; keep.len()];
        unit[1] = 1.0;
        factor.solve(&unit)
    };
    let mut scores: BTreeMap<u32, f64> = BTreeMap::new();
    for (i, &unit) in units.iter().enumerate() {
        let score: f64 = z.iter().zip(&bread).map(|(column, b)| column[i] * b).sum();
        *scores.entry(compared.cluster[unit]).or_default() += w[i] * u_hat[i] * score;
    }
    let (n, k, g) = (units.len() as f64, keep.len() as f64, scores.len() as f64);
    let variance = scores.values().map(|score| score * score).sum::<f64>() * g / (g - 1.0) * (n - 1.0) / (n - k);
    found.clusters = scores.len();
    let sided = if scores.len() > 1 && n > k { Some((variance.sqrt(), g - 1.0)) } else { None };
    found.estimate = estimate(name, beta[1], sided, compared.level);
    found
}

fn bare(name: &str, value: f64) -> Estimate {
    Estimate { name: name.to_owned(), estimate: value, se: None, low: None, high: None, df: None, p: None }
}

/// An estimate with the interval and p-value of Student's t, where there is a standard error.
pub(crate) fn estimate(name: &str, value: f64, sided: Option<(f64, f64)>, level: f64) -> Estimate {
    let mut found = bare(name, value);
    let Some((se, df)) = sided.filter(|(se, _)| se.is_finite() && *se > 0.0) else { return found };
    found.se = Some(se);
    if let Ok(t) = StudentsT::new(0.0, 1.0, df) {
        let half = t.inverse_cdf(0.5 + level / 2.0) * se;
        found.low = Some(value - half);
        found.high = Some(value + half);
        found.df = Some(df);
        found.p = Some(2.0 * t.sf((value / se).abs()));
    }
    found
}

/// The column over the units, less its weighted mean, over its spread.
fn centred(units: &[usize], column: &[f64], w: &[f64]) -> Vec<f64> {
    let all: f64 = w.iter().sum();
    let mean = units.iter().zip(w).map(|(&unit, w)| w * column[unit]).sum::<f64>() / all;
    let mut centred: Vec<f64> = units.iter().map(|&unit| column[unit] - mean).collect();
    let spread = (centred.iter().zip(w).map(|(x, w)| w * x * x).sum::<f64>() / all).sqrt();
    let flat = spread <= 1e-13 * mean.abs() || spread == 0.0;
    centred.iter_mut().for_each(|x| *x = if flat { 0.0 } else { *x / spread });
    centred
}
