//! What untreated rows on disk say about all others: unit and period effects and slopes, what they leave of each outcome,
//! and what each cluster adds to the error of a mean of that.
//!
//! A mean Σ a (y − ŷ) carries the error of ŷ: with the columns `z` of periods and covariates, less their unit's mean over
//! untreated rows, it is −b′ Σ w z ε over untreated rows, where Z′WZ b = Σ a z. The unit effects leave no more: weighted
//! residuals of a unit's untreated rows add up to nothing.

use std::ops::Range;
use std::sync::Arc;

use faer::Mat;
use opgang_tables::Fault;

use super::{OnDisk, Regression, Stretch, Used, products};
use crate::design::{Cells, staggered::Staggered};
use crate::orders::Watch;
use crate::panel::SpilledPart;
use crate::regression::Ordered;

/// An untreated fit, and what it leaves.
pub(crate) struct Fitted {
    /// Row by row of the panel, the weighted mean of what is left of the outcomes.
    pub left: Vec<f64>,
    /// Row by row, Σ w² and Σ w² times what is left.
    pub squares: Vec<[f64; 2]>,
    /// The covariates that were kept, and their slopes.
    pub covariates: Vec<(String, f64)>,
    /// The rows that serve: those untreated, and of the treated those with a counterfactual.
    used: Used,
    /// How many treated rows have none, row by row of the panel.
    pub lost: Vec<usize>,
    untreated: Vec<usize>,
    ordered: Ordered,
    beta: Vec<f64>,
    gram: Mat<f64>,
    /// Row by row and column by column, Σ w z, and Σ w |x| of the covariates.
    targets: Vec<Vec<f64>>,
    sizes: Vec<Vec<f64>>,
}

/// A mean of what is left.
pub(crate) struct Mean {
    /// Rows, and what an observation of each counts times its weight.
    pub rows: Vec<(usize, f64)>,
    /// What is taken from it, row by row.
    pub centres: Vec<f64>,
}

/// Sums of some rows.
struct Sums {
    left: Vec<f64>,
    squares: Vec<[f64; 2]>,
    targets: Vec<Vec<f64>>,
    sizes: Vec<Vec<f64>>,
}

impl Sums {
    fn new(rows: usize, columns: usize, covariates: usize) -> Self {
        Self {
            left: vec![0.0; rows],
            squares: vec![[0.0; 2]; rows],
            targets: vec![vec![0.0; columns]; rows],
            sizes: vec![vec![0.0; covariates]; rows],
        }
    }

    fn plus(&mut self, other: &Self) {
        let add = |to: &mut [f64], of: &[f64]| to.iter_mut().zip(of).for_each(|(to, of)| *to += of);
        add(&mut self.left, &other.left);
        self.squares.iter_mut().zip(&other.squares).for_each(|(to, of)| add(to, of));
        self.targets.iter_mut().zip(&other.targets).for_each(|(to, of)| add(to, of));
        self.sizes.iter_mut().zip(&other.sizes).for_each(|(to, of)| add(to, of));
    }
}

impl OnDisk {
    /// Fits the untreated rows, and applies that to all.
    ///
    /// # Errors
    /// When the disk does not give the rows, and when `watch` stops.
    pub fn fitted(&self, panel: &Staggered, untreated: &[usize], watch: &dyn Watch) -> Result<Fitted, Fault> {
        let cells = Cells::default();
        let among = Regression::new((&self.rows, &self.used), (panel, untreated), &cells, watch);
        let products = among.products()?;
        let (gram, moments, spreads) = products.of(&among.by_cell, &among.stretches);
        let ordered = Ordered::new(&gram, Some(&spreads));
        let picked: Vec<f64> = ordered.kept.iter().map(|&column| moments[column]).collect();
        let mut beta = ordered.solve(&picked);
        let left = among.meat(&ordered.kept, &beta, None)?.left;
        beta.iter_mut().zip(ordered.solve(&left)).for_each(|(beta, step)| *beta += step);
        let periods = among.by_cell.len();
        let (names, scales) = (&self.rows.names[1..], self.rows.scales());
        let covariates = (ordered.kept.iter().zip(&beta))
            .filter_map(|(&column, beta)| {
                let x = column.checked_sub(periods)?;
                Some((names[x].clone(), beta * scales[x]))
            })
            .collect();
        let (used, lost) = self.with_counterfactual(panel, untreated)?;
        let mut fitted = Fitted {
            used,
            lost,
            left: Vec::new(),
            squares: Vec::new(),
            covariates,
            untreated: untreated.to_vec(),
            ordered,
            beta,
            gram,
            targets: Vec::new(),
            sizes: Vec::new(),
        };
        let sums = self.sums(panel, &fitted, watch)?;
        let mean = |(row, sum): (usize, &f64)| sum / fitted.weight(panel, row);
        fitted.left = sums.left.iter().enumerate().map(mean).collect();
        (fitted.squares, fitted.targets, fitted.sizes) = (sums.squares, sums.targets, sums.sizes);
        Ok(fitted)
    }

    /// The rows that serve, and of each row of the panel how many do not.
    fn with_counterfactual(&self, panel: &Staggered, untreated: &[usize]) -> Result<(Used, Vec<usize>), Fault> {
        let cells =
            |rows: &mut dyn Iterator<Item = usize>| rows.map(|row| panel.rows[row] as usize).collect::<Vec<_>>();
        let treated = cells(&mut (0..panel.rows.len()).filter(|&row| panel.treated(row)));
        let untreated = cells(&mut untreated.iter().copied());
        let (seen, lost) = self.used.with_counterfactual(&untreated, &treated, self.rows.periods.len());
        let lost = panel.rows.iter().map(|&cell| lost[cell as usize]).collect();
        Ok((Used::new(&self.rows, Arc::new(seen))?, lost))
    }

    fn sums(&self, panel: &Staggered, fitted: &Fitted, watch: &dyn Watch) -> Result<Sums, Fault> {
        let rows: Vec<usize> = (0..panel.rows.len()).collect();
        let cells = Cells::default();
        let all = Regression::new((&self.rows, &fitted.used), (panel, &rows), &cells, watch);
        let (told, slopes) = all.told(&fitted.ordered.kept, &fitted.beta);
        let (periods, k) = (all.by_cell.len(), self.rows.names.len() - 1);
        let empty = || Sums::new(rows.len(), periods + k, k);
        let each = |clusters: &Range<u32>| {
            let mut sums = empty();
            for stretch in &all.stretches {
                let part = all.part(stretch, clusters)?;
                let known = fitted.known(stretch);
                let left = products::left_over(&part, &picked(&told, stretch), &slopes, &known);
                add(&mut sums, (&all, stretch), (&part, &left), &known);
            }
            Ok(sums)
        };
        let mut sums = empty();
        all.pass("parts filled in", &each, &mut |some| sums.plus(&some))?;
        Ok(sums)
    }

    /// Mean by mean, what each cluster adds to its error.
    ///
    /// # Errors
    /// When a covariate matters for a mean that does not vary among the untreated, and when the disk does not give the
    /// rows.
    pub fn shares(
        &self,
        panel: &Staggered,
        fitted: &Fitted,
        means: &[Mean],
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<f64>>, Fault> {
        let cells = Cells::default();
        let rows: Vec<usize> = (0..panel.rows.len()).collect();
        let all = Regression::new((&self.rows, &fitted.used), (panel, &rows), &cells, watch);
        let among = Regression::new((&self.rows, &fitted.used), (panel, &fitted.untreated), &cells, watch);
        let (told, slopes) = all.told(&fitted.ordered.kept, &fitted.beta);
        let b: Vec<Vec<f64>> =
            means.iter().map(|mean| self.carried(fitted, mean, all.by_cell.len())).collect::<Result<_, _>>()?;
        let mut of_row: Vec<Vec<(usize, f64, f64)>> = vec![Vec::new(); rows.len()];
        for (nth, mean) in means.iter().enumerate() {
            mean.rows.iter().zip(&mean.centres).for_each(|(&(row, a), &centre)| of_row[row].push((nth, a, centre)));
        }
        let each = |clusters: &Range<u32>| {
            let scores = among.scores(clusters, &fitted.ordered.kept, &fitted.beta)?;
            let mut shares = vec![vec![0.0; clusters.len()]; means.len()];
            for (shares, b) in shares.iter_mut().zip(&b) {
                for (share, score) in shares.iter_mut().zip(scores.chunks(b.len().max(1))) {
                    *share -= crate::regression::dot(score, b);
                }
            }
            for stretch in &all.stretches {
                let part = all.part(stretch, clusters)?;
                let left = products::left_over(&part, &picked(&told, stretch), &slopes, &fitted.known(stretch));
                let ones = vec![1.0; part.clusters.len()];
                let weights = products::weights(&part, &ones);
                for (period, &row) in stretch.rows.iter().enumerate() {
                    for &(nth, a, centre) in &of_row[row] {
                        let values = left[period].iter().zip(weights[period]).zip(&part.clusters);
                        values.for_each(|((left, weight), &cluster)| {
                            shares[nth][(cluster - clusters.start) as usize] += a * weight * (left - centre);
                        });
                    }
                }
            }
            Ok(shares)
        };
        let mut shares: Vec<Vec<f64>> = vec![Vec::new(); means.len()];
        all.pass("parts averaged", &each, &mut |some| {
            shares.iter_mut().zip(some).for_each(|(all, some)| all.extend(some));
        })?;
        Ok(shares)
    }

    /// How much of the untreated columns' scores a mean carries.
    fn carried(&self, fitted: &Fitted, mean: &Mean, periods: usize) -> Result<Vec<f64>, Fault> {
        let of = |column: usize| mean.rows.iter().map(|&(row, a)| a * fitted.targets[row][column]).sum::<f64>();
        let kept = &fitted.ordered.kept;
        let b = fitted.ordered.solve(&kept.iter().map(|&column| of(column)).collect::<Vec<_>>());
        for &column in fitted.ordered.dropped.iter().filter(|&&column| column >= periods) {
            let reached: f64 = kept.iter().zip(&b).map(|(&other, b)| fitted.gram[(column, other)] * b).sum();
            let size: f64 = mean.rows.iter().map(|&(row, a)| a * fitted.sizes[row][column - periods]).sum();
            let among: f64 = fitted.untreated.iter().map(|&row| fitted.sizes[row][column - periods]).sum();
            if (of(column) - reached).abs() > 1e-7 * (size + among.sqrt()) {
                return Err(crate::imputation::not_among_untreated(&self.rows.names[1 + column - periods]));
            }
        }
        Ok(b)
    }
}

impl Fitted {
    /// The weight of what serves of a row.
    pub fn weight(&self, panel: &Staggered, row: usize) -> f64 {
        self.used.weights[panel.rows[row] as usize]
    }

    /// How many observations of a row serve.
    pub fn observations(&self, panel: &Staggered, row: usize) -> usize {
        self.used.counts[panel.rows[row] as usize]
    }

    /// The treated rows of which something serves.
    pub fn imputed(&self, panel: &Staggered) -> Vec<usize> {
        (0..panel.rows.len()).filter(|&row| panel.treated(row) && self.observations(panel, row) > 0).collect()
    }

    /// The clusters of what serves of a row: all of them, or some.
    pub fn homes(&self, panel: &Staggered, row: usize) -> &[u32] {
        &self.used.homes[panel.rows[row] as usize]
    }

    /// Which rows of a cohort are untreated.
    fn known(&self, stretch: &Stretch) -> Vec<bool> {
        stretch.rows.iter().map(|row| self.untreated.binary_search(row).is_ok()).collect()
    }
}

fn picked(values: &[f64], stretch: &Stretch) -> Vec<f64> {
    stretch.rows.iter().map(|&row| values[row]).collect()
}

/// Adds the sums of a part.
fn add(
    sums: &mut Sums,
    (all, stretch): (&Regression, &Stretch),
    (part, left): (&SpilledPart, &[Vec<f64>]),
    known: &[bool],
) {
    let (units, periods) = (part.clusters.len(), all.by_cell.len());
    let ones = vec![1.0; units];
    let weights = products::weights(part, &ones);
    let mut known_weight = vec![0.0; units];
    for (weights, _) in weights.iter().zip(known).filter(|(_, known)| **known) {
        known_weight.iter_mut().zip(*weights).for_each(|(all, weight)| *all += weight);
    }
    // What a unit's untreated rows have of each column, on average.
    let usual = |value: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
        let of = |unit: usize| {
            let rows = (0..known.len()).filter(|&nth| known[nth]);
            let all: f64 = rows.map(|nth| weights[nth][unit] * value(nth, unit)).sum();
            if known_weight[unit] > 0.0 { all / known_weight[unit] } else { 0.0 }
        };
        (0..units).map(of).collect()
    };
    let column = |column: usize, nth: usize, unit: usize| match column.checked_sub(periods) {
        None => all.by_cell[column][stretch.rows[nth]],
        Some(x) => part.x[nth][x][unit],
    };
    for at in 0..sums.targets.first().map_or(0, Vec::len) {
        let usual = usual(&|nth, unit| column(at, nth, unit));
        for (nth, &row) in stretch.rows.iter().enumerate() {
            let of = |unit: usize| weights[nth][unit] * (column(at, nth, unit) - usual[unit]);
            sums.targets[row][at] += (0..units).map(of).sum::<f64>();
        }
    }
    for (nth, &row) in stretch.rows.iter().enumerate() {
        for (unit, &left) in left[nth].iter().enumerate() {
            let weight = weights[nth][unit];
            sums.left[row] += weight * left;
            sums.squares[row][0] += weight * weight;
            sums.squares[row][1] += weight * weight * left;
        }
        for (size, x) in sums.sizes[row].iter_mut().zip(&part.x[nth]) {
            *size += x.iter().zip(weights[nth]).map(|(x, weight)| weight * x.abs()).sum::<f64>();
        }
    }
}
