//! Subclassification: units in strata by their score, cut at quantiles of the treated.
//!
//! Source: Rosenbaum & Rubin (1984); quantiles of type 7 (Hyndman & Fan 1996), a score on a cut belongs above it.

/// The quantile of type 7 of ascending numbers: linear between the values at 0, 1/(n−1), …, 1.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = p * last as f64;
    let below = (at + 4.0 * f64::EPSILON).floor().min(last as f64);
    let (low, high) = (sorted[below as usize], sorted[(below as usize + 1).min(last)]);
    let part = at - below;
    if part.abs() < 1e-12 { low } else { low + part * (high - low) }
}

/// The stratum of each unit, from 0: `strata` of them, with about equal numbers of treated.
pub fn subclasses(scores: &[f64], treated: &[bool], strata: usize) -> Vec<u32> {
    let mut sorted: Vec<f64> = scores.iter().zip(treated).filter(|(_, treated)| **treated).map(|(s, _)| *s).collect();
    sorted.sort_by(f64::total_cmp);
    let cuts: Vec<f64> = (1..strata).map(|i| quantile(&sorted, i as f64 / strata as f64)).collect();
    scores.iter().map(|score| cuts.partition_point(|cut| cut <= score) as u32).collect()
}
