//! Relative magnitudes: confidence sets over Δ^RM(M̄).
//!
//! Δ^RM(M̄) is the union, over the earlier period whose change is largest and its sign, of polyhedra A δ ≤ 0. For each the
//! hybrid test asks on a grid which θ = l′τ it accepts; the set is the union of what they accept.

use opgang_tables::Fault;
use rayon::prelude::*;
use serde::Serialize;

use super::EventStudy;
use super::arp::{Moments, Sizes, Test};
use crate::orders::Watch;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelativeWish {
    /// How many times the largest earlier change a later one may be.
    pub m_bar: f64,
    /// Confidence level.
    pub level: f64,
    /// Points of the grid.
    pub points: usize,
    /// First and last point; without them, 20 standard errors of l′β̂ to either side of zero.
    pub ends: Option<(f64, f64)>,
    /// Draws for the first stage's critical value.
    pub draws: u64,
    /// Where chance begins.
    pub seed: u64,
}

/// A confidence set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Relative {
    /// How many times the largest earlier change a later one may be.
    pub m_bar: f64,
    /// The first accepted point of the grid; absent when none is.
    pub low: Option<f64>,
    /// The last accepted point.
    pub high: Option<f64>,
    /// True when the first point of the grid is accepted: the set goes on below it.
    pub is_open_low: bool,
    /// True when the last point is accepted: the set goes on above it.
    pub is_open_high: bool,
    /// Distance between points.
    pub step: f64,
}

/// The confidence set of l′τ when a later change of the trend is at most `m_bar` times the largest earlier one.
/// Nothing when somebody stopped it.
///
/// Only the ends are searched, from outside inwards, so that no point between them is tested; no shape of the set is
/// assumed.
///
/// # Errors
/// When `l`, `m_bar` or the grid cannot be used.
pub fn relative(
    study: &EventStudy,
    l: &[f64],
    wish: &RelativeWish,
    watch: &dyn Watch,
) -> Result<Option<Relative>, Fault> {
    study.check(l)?;
    let fault = |what: String, remedy: &str| Fault::at("relative magnitudes", what, remedy);
    if !(wish.m_bar.is_finite() && wish.m_bar >= 0.0) {
        return Err(fault(format!("{} is no bound", wish.m_bar), "give a finite number that is not below zero"));
    }
    let reach = 20.0 * study.combination(l).1;
    let (first, last) = wish.ends.unwrap_or((-reach, reach));
    if wish.points < 2 || !(first < last && first.is_finite() && last.is_finite()) {
        return Err(fault(format!("the grid from {first} to {last} has no room"), "give ends in order and points"));
    }
    let step = (last - first) / (wish.points - 1) as f64;
    let at = |point: usize| if point + 1 == wish.points { last } else { first + step * point as f64 };
    let sizes = Sizes { alpha: 1.0 - wish.level, kappa: (1.0 - wish.level) / 10.0, draws: wish.draws, seed: wish.seed };
    let found: Vec<Option<Option<(usize, usize)>>> = (0..2 * study.pre)
        .into_par_iter()
        .map(|place| {
            if watch.stop() {
                return None;
            }
            let mut test = Test::new(moments(study, l, wish.m_bar, (place / 2, place % 2 == 0)), sizes);
            let low = (0..wish.points).find(|&point| watch.stop() || test.accepts(at(point)));
            if watch.stop() {
                return None;
            }
            let Some(low) = low else { return Some(None) };
            let high = (low..wish.points).rev().find(|&point| test.accepts(at(point))).unwrap_or(low);
            Some(Some((low, high)))
        })
        .collect();
    let Some(found) = found.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
    let low = found.iter().flatten().map(|(low, _)| *low).min();
    let high = found.iter().flatten().map(|(_, high)| *high).max();
    Ok(Some(Relative {
        m_bar: wish.m_bar,
        low: low.map(at),
        high: high.map(at),
        is_open_low: low == Some(0),
        is_open_high: high == Some(wish.points - 1),
        step,
    }))
}

/// A δ ≤ 0 for one earlier change and sign: every change is at most that one, later ones at most M̄ times it.
///
/// Columns are the periods without the reference period.
fn inequalities(study: &EventStudy, m_bar: f64, (largest, is_up): (usize, bool)) -> Vec<Vec<f64>> {
    let (pre, all) = (study.pre, study.beta.len());
    // The change from period `place` to the next, the reference period among them.
    let change = |place: usize| -> Vec<f64> {
        let mut row = vec![0.0; all + 1];
        row[place] = -1.0;
        row[place + 1] = 1.0;
        row.remove(pre);
        row
    };
    let sign = if is_up { 1.0 } else { -1.0 };
    let bound: Vec<f64> = change(largest).iter().map(|value| sign * value).collect();
    let mut rows = Vec::new();
    for direction in [1.0, -1.0] {
        for place in 0..all {
            let times = if place < pre { 1.0 } else { m_bar };
            let row: Vec<f64> =
                change(place).iter().zip(&bound).map(|(change, bound)| direction * change - times * bound).collect();
            if row.iter().any(|value| value.abs() > 1e-10) {
                rows.push(row);
            }
        }
    }
    rows
}

/// The inequalities in θ = l′τ and the other later effects, which are nuisance.
///
/// With several later periods only inequalities that touch one of them take part.
fn moments(study: &EventStudy, l: &[f64], m_bar: f64, which: (usize, bool)) -> Moments {
    let (pre, post) = (study.pre, study.post());
    let mut rows = inequalities(study, m_bar, which);
    if post > 1 {
        rows.retain(|row| row[pre..].iter().any(|value| *value != 0.0));
    }
    let lower = study.roots().expect("checked when the study was made");
    let product = |row: &Vec<f64>| -> Vec<f64> {
        (0..row.len()).map(|column| row.iter().zip(&lower).map(|(value, lower)| value * lower[column]).sum()).collect()
    };
    let mut root: Vec<Vec<f64>> = rows.iter().map(product).collect();
    let sds: Vec<f64> = root.iter().map(|row| row.iter().map(|value| value * value).sum::<f64>().sqrt()).collect();
    // An inequality without variance cannot be studentised; it is as if it always held.
    let kept: Vec<usize> = (0..rows.len()).filter(|&row| sds[row] > 0.0).collect();
    for row in &kept {
        root[*row].iter_mut().for_each(|value| *value /= sds[*row]);
    }
    let scaled = |row: usize, value: f64| value / sds[row];
    // τ_p = (θ − Σ_{j≠p} l_j τ_j) / l_p for the largest l_p.
    let p = (0..post).max_by(|&left, &right| l[left].abs().total_cmp(&l[right].abs())).unwrap_or(0);
    let nuisance = (0..post).filter(|&place| place != p);
    Moments {
        correlation: kept
            .iter()
            .map(|&left| {
                kept.iter().map(|&right| root[left].iter().zip(&root[right]).map(|(a, b)| a * b).sum()).collect()
            })
            .collect(),
        y_0: kept
            .iter()
            .map(|&row| scaled(row, rows[row].iter().zip(&study.beta).map(|(value, beta)| value * beta).sum()))
            .collect(),
        y_1: kept.iter().map(|&row| scaled(row, rows[row][pre + p] / l[p])).collect(),
        x: nuisance
            .map(|j| {
                kept.iter().map(|&row| scaled(row, rows[row][pre + j] - rows[row][pre + p] * l[j] / l[p])).collect()
            })
            .collect(),
        root: kept.iter().map(|&row| root[row].clone()).collect(),
    }
}
