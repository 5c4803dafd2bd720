//! A balanced panel with unit and period effects, from sums by cohort and period.
//!
//! When every unit stands in every period, the effects leave in closed form: ÿ_it = y_it − ȳ_i − ȳ_t + ȳ. A column that
//! depends on cohort and period alone keeps that form, so that coefficients need no more than sums by cell, and scores
//! one pass over the residuals. Cost: O(rows) + O(cells · columns²).

use faer::Mat;

use crate::design::{Cells, staggered::Staggered};
use crate::regression::{AbsorbedEffect, Clusters, Ordered, Scored};

/// Least squares of a balanced panel on columns by cell.
pub(super) struct Balanced<'a> {
    panel: &'a Staggered,
    /// Columns that were kept.
    pub kept: Vec<usize>,
    /// Columns that are collinear with earlier ones or with the effects.
    pub dropped: Vec<usize>,
    /// The coefficients of the kept columns.
    pub beta: Vec<f64>,
    bread: Mat<f64>,
    /// The kept columns without effects, cell by cell.
    x: Vec<f64>,
    /// The residuals, row by row.
    u_hat: Vec<f64>,
    /// The sum of squares of the outcome without effects.
    outcome_squared: f64,
}

/// True when the closed form holds: unit and period effects on a balanced panel without weights and covariates.
pub(super) fn holds(panel: &Staggered) -> bool {
    let effects: Vec<&str> = panel.effects.iter().map(|effect| effect.name.as_str()).collect();
    let (unit, time) = (panel.roles.unit.as_str(), panel.roles.time.as_str());
    let usual = effects == [unit, time] || effects == [time, unit];
    usual && panel.weights.is_none() && panel.covariates.names().is_empty() && panel.is_balanced()
}

impl<'a> Balanced<'a> {
    /// Fits the panel.
    pub fn new(panel: &'a Staggered, cells: &Cells) -> Self {
        let periods = panel.periods.len();
        let mut units = vec![0.0; panel.cohorts.len()];
        panel.cohort.iter().step_by(periods).for_each(|&cohort| units[cohort as usize] += 1.0);
        let (columns, spreads): (Vec<_>, Vec<_>) =
            cells.columns.iter().map(|column| without_effects(column, &units, periods)).unzip();
        let weighted: Vec<f64> = (0..units.len() * periods).map(|cell| units[cell / periods]).collect();
        let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let ordered = Ordered::new(&crate::regression::gram(&views, Some(&weighted)), Some(&spreads));
        let width = ordered.kept.len();
        let mut x = vec![0.0; weighted.len() * width];
        for (place, &column) in ordered.kept.iter().enumerate() {
            columns[column].iter().enumerate().for_each(|(cell, &value)| x[cell * width + place] = value);
        }
        let bread = ordered.inverse();
        let mut u_hat = double_demeaned(panel);
        let outcome_squared = crate::regression::dot(&u_hat, &u_hat);
        let mut beta = vec![0.0; width];
        for _ in 0..2 {
            let mut sums = vec![0.0; weighted.len()];
            u_hat.iter().enumerate().for_each(|(row, u)| sums[panel.cell(row)] += u);
            let moments: Vec<f64> =
                ordered.kept.iter().map(|&column| crate::regression::dot(&columns[column], &sums)).collect();
            let step = ordered.solve(&moments);
            let fitted: Vec<f64> = (0..weighted.len())
                .map(|cell| x[cell * width..][..width].iter().zip(&step).map(|(x, step)| x * step).sum())
                .collect();
            u_hat.iter_mut().enumerate().for_each(|(row, u)| *u -= fitted[panel.cell(row)]);
            beta.iter_mut().zip(step).for_each(|(beta, step)| *beta += step);
        }
        Self { panel, kept: ordered.kept, dropped: ordered.dropped, beta, bread, x, u_hat, outcome_squared }
    }

    fn add(&self, score: &mut [f64], cell: usize, u: f64) {
        let x = &self.x[cell * score.len()..][..score.len()];
        score.iter_mut().zip(x).for_each(|(score, x)| *score += x * u);
    }
}

/// A column by cell without unit and period effects, and its sum of squares around its mean before.
fn without_effects(column: &[f64], units: &[f64], periods: usize) -> (Vec<f64>, f64) {
    let all: f64 = units.iter().sum();
    let mut found = column.to_vec();
    let total: f64 = column.chunks(periods).zip(units).map(|(row, units)| units * row.iter().sum::<f64>()).sum();
    let mean = total / (all * periods as f64);
    let spread = column
        .chunks(periods)
        .zip(units)
        .map(|(row, units)| units * row.iter().map(|value| (value - mean).powi(2)).sum::<f64>())
        .sum();
    for row in found.chunks_mut(periods) {
        let mean = row.iter().sum::<f64>() / periods as f64;
        row.iter_mut().for_each(|value| *value -= mean);
    }
    for period in 0..periods {
        let sum: f64 = units.iter().enumerate().map(|(cohort, units)| units * found[cohort * periods + period]).sum();
        (0..units.len()).for_each(|cohort| found[cohort * periods + period] -= sum / all);
    }
    (found, spread)
}

/// y_it − ȳ_i − ȳ_t + ȳ.
fn double_demeaned(panel: &Staggered) -> Vec<f64> {
    let periods = panel.periods.len();
    let mut found = panel.outcome.clone();
    let mut means = vec![0.0; periods];
    for row in found.chunks_mut(periods) {
        let mean = row.iter().sum::<f64>() / periods as f64;
        row.iter_mut().zip(&mut means).for_each(|(value, sum)| {
            *value -= mean;
            *sum += *value;
        });
    }
    means.iter_mut().for_each(|sum| *sum /= panel.units as f64);
    found.chunks_mut(periods).for_each(|row| row.iter_mut().zip(&means).for_each(|(value, mean)| *value -= mean));
    found
}

impl Scored for Balanced<'_> {
    fn rows(&self) -> usize {
        self.u_hat.len()
    }

    fn bread(&self) -> &Mat<f64> {
        &self.bread
    }

    fn effects(&self) -> &[AbsorbedEffect] {
        &self.panel.effects
    }

    fn ssr(&self) -> f64 {
        crate::regression::weighted_dot(&self.u_hat, &self.u_hat, None)
    }

    fn outcome_squared(&self) -> f64 {
        self.outcome_squared
    }

    fn squared(&self) -> Mat<f64> {
        let width = self.kept.len();
        let mut squares = vec![0.0; self.x.len() / width.max(1)];
        self.u_hat.iter().enumerate().for_each(|(row, u)| squares[self.panel.cell(row)] += u * u);
        let columns: Vec<Vec<f64>> =
            (0..width).map(|column| self.x.iter().skip(column).step_by(width).copied().collect()).collect();
        let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        crate::regression::gram(&views, Some(&squares))
    }

    fn scores(&self, clusters: &Clusters) -> Vec<f64> {
        let (width, periods) = (self.kept.len(), self.panel.periods.len());
        let mut scores = vec![0.0; clusters.count * width];
        let mut sums = vec![0.0; periods];
        // Units of one cohort and one cluster that follow each other share one product.
        let mut pending: Option<(u32, u32)> = None;
        let flush = |pending: &mut Option<(u32, u32)>, sums: &mut Vec<f64>, scores: &mut Vec<f64>| {
            let Some((cluster, cohort)) = pending.take() else { return };
            let score = &mut scores[cluster as usize * width..][..width];
            for (period, sum) in sums.iter_mut().enumerate() {
                self.add(score, cohort as usize * periods + period, *sum);
                *sum = 0.0;
            }
        };
        for (unit, rows) in self.u_hat.chunks(periods).enumerate() {
            let begin = unit * periods;
            let home = &clusters.codes[begin..begin + periods];
            let key = (home[0], self.panel.cohort[begin]);
            if home.iter().any(|&cluster| cluster != home[0]) {
                for (row, (&cluster, &u)) in (begin..).zip(home.iter().zip(rows)) {
                    self.add(&mut scores[cluster as usize * width..][..width], self.panel.cell(row), u);
                }
                continue;
            }
            if pending.is_some_and(|pending| pending != key) {
                flush(&mut pending, &mut sums, &mut scores);
            }
            pending = Some(key);
            sums.iter_mut().zip(rows).for_each(|(sum, u)| *sum += u);
        }
        flush(&mut pending, &mut sums, &mut scores);
        scores
    }
}
