//! A balanced panel on disk: unit and period effects, columns by cell, covariates and weights.
//!
//! Without its weighted means by unit, a regression on unit effects is one on period effects and columns alone. All
//! columns but the covariates hang on cohort and period: their products follow from the weights of the cells. What a
//! cluster adds to an error are the sums of its weighted residuals by cell, and their products with its covariates.
//!
//! ```text
//! pass 1 ─▶ products within units: cells × cells, cells × covariates, outcome ─▶ coefficients, bread
//! pass 2 ─▶ residuals ─▶ scores of each cluster ─▶ meat
//! ```

mod products;

use std::ops::Range;
use std::sync::Arc;

use faer::Mat;
use opgang_tables::Fault;
use rayon::prelude::*;

use self::products::Products;
use super::panel::Estimated;
use crate::design::{Cells, staggered::Staggered};
use crate::orders::{Watch, goes_on};
use crate::panel::{Spilled, SpilledPart};
use crate::regression::{Ordered, Uncertainty, Vcov, cluster_factor, enough, parameters};

/// The rows of a panel of which only cells are in memory.
#[derive(Clone, Debug)]
pub(crate) struct OnDisk {
    pub rows: Arc<Spilled>,
    /// The weight of all units of a cohort in a period, cell by cell.
    pub weights: Arc<Vec<f64>>,
}

/// A covariate, and between whom it tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellsApart {
    /// The column.
    pub name: String,
    /// Of a column of two values: how many units ever have the greater, and how many others there are (those that ever
    /// have the lesser, when all ever have the greater).
    pub units: Option<[usize; 2]>,
}

/// A regression under way.
struct Regression<'a> {
    spilled: &'a Spilled,
    /// Cohort by cohort that serves: its place on disk, and its rows of the panel.
    cohorts: Vec<(usize, Range<usize>)>,
    /// The places on disk of the periods that serve.
    periods: Vec<usize>,
    /// Column by column, periods but the first and then those by cell: a number for each row of the panel.
    by_cell: Vec<Vec<f64>>,
    watch: &'a dyn Watch,
}

impl OnDisk {
    /// Rows that were put aside.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn new(rows: Spilled) -> Result<Self, Fault> {
        let mut weights = Vec::with_capacity(rows.cohorts.len() * rows.periods.len());
        for cohort in 0..rows.cohorts.len() {
            for period in 0..rows.periods.len() {
                let mut of_rows = Vec::new();
                rows.weights((cohort, period), &mut of_rows)?;
                weights.push(of_rows.iter().sum());
            }
        }
        Ok(Self { rows: Arc::new(rows), weights: Arc::new(weights) })
    }

    /// Least squares with unit and period effects.
    ///
    /// # Errors
    /// When the covariance is not a clustered one, there are too few clusters, a weight is zero, or the disk fails.
    pub fn estimated(
        &self,
        panel: &Staggered,
        cells: &Cells,
        vcov: &Vcov,
        watch: &dyn Watch,
    ) -> Result<Estimated, Fault> {
        let Vcov::Clustered(ways) = vcov else {
            let what = "needs all rows at once, and they are on disk";
            return Err(Fault::at("--vcov", what, "leave it at cluster, or leave --low-memory out"));
        };
        enough(&ways[0])?;
        let regression = Regression::new(&self.rows, panel, cells, watch);
        let products = regression.products()?;
        let (gram, moments, spreads) = products.of(&regression.by_cell, &regression.cohorts);
        let ordered = Ordered::new(&gram, Some(&spreads));
        let bread = ordered.inverse();
        let picked: Vec<f64> = ordered.kept.iter().map(|&column| moments[column]).collect();
        let mut beta = ordered.solve(&picked);
        let (meat, left) = regression.meat(&ordered.kept, &beta)?;
        // What rounding left of the first step.
        beta.iter_mut().zip(ordered.solve(&left)).for_each(|(beta, step)| *beta += step);
        // Period effects are absorbed, and covariates were scaled.
        let periods = regression.periods.len() - 1;
        let scales: Vec<f64> = vec![1.0; cells.names.len()].into_iter().chain(self.rows.scales()).collect();
        let wanted: Vec<usize> = (0..ordered.kept.len()).filter(|&place| ordered.kept[place] >= periods).collect();
        let scale = |place: usize| scales[ordered.kept[place] - periods];
        let names: Vec<&String> = cells.names.iter().chain(&self.rows.names[1..]).collect();
        let name = |column: &usize| names[column - periods].clone();
        let whole = &bread * meat * &bread;
        let parameters = parameters(wanted.len(), &[(panel.counts().units, true), (panel.periods.len(), false)]);
        let (factor, corrections) = cluster_factor(panel.counts().rows_used, parameters, ways[0].count);
        let matrix = Mat::from_fn(wanted.len(), wanted.len(), |row, column| {
            let (row, column) = (wanted[row], wanted[column]);
            let both = whole[(row, column)] + whole[(column, row)];
            0.5 * factor * both * scale(row) * scale(column)
        });
        Ok(Estimated {
            names: wanted.iter().map(|&place| name(&ordered.kept[place])).collect(),
            dropped: ordered.dropped.iter().filter(|&&column| column >= periods).map(name).collect(),
            beta: wanted.iter().map(|&place| beta[place] * scale(place)).collect(),
            uncertainty: Uncertainty::clustered(matrix, &ways[..1], (factor, corrections)),
        })
    }

    /// The covariates, and between whom they tell apart.
    pub fn sides(&self) -> Result<Vec<TellsApart>, Fault> {
        let units = self.rows.sides()?.into_iter();
        Ok(self.rows.names[1..]
            .iter()
            .zip(units)
            .map(|(name, units)| TellsApart { name: name.clone(), units })
            .collect())
    }
}

impl<'a> Regression<'a> {
    fn new(spilled: &'a Spilled, panel: &Staggered, cells: &Cells, watch: &'a dyn Watch) -> Self {
        let all = spilled.periods.len();
        let place = |row: usize| panel.rows[row] as usize;
        let mut cohorts: Vec<(usize, Range<usize>)> = Vec::new();
        for row in 0..panel.rows.len() {
            match cohorts.last_mut() {
                Some((cohort, rows)) if *cohort == place(row) / all => rows.end = row + 1,
                _ => cohorts.push((place(row) / all, row..row + 1)),
            }
        }
        let periods: Vec<usize> = (0..panel.periods.len()).map(|row| place(row) % all).collect();
        let of_period = |period: usize| (0..panel.rows.len()).map(move |row| (panel.time[row] as usize, period));
        let is = |(own, period): (usize, usize)| f64::from(u8::from(own == period));
        let mut by_cell: Vec<Vec<f64>> = (1..periods.len()).map(|period| of_period(period).map(is).collect()).collect();
        by_cell.extend((0..cells.names.len()).map(|column| cells.spread(column, panel)));
        Self { spilled, cohorts, periods, by_cell, watch }
    }

    /// Looks at the clusters in parts, on all threads; parts come in their order.
    fn pass<T: Send>(
        &self,
        work: &'static str,
        each: &(dyn Fn(&Range<u32>) -> Result<T, Fault> + Sync),
        take: &mut dyn FnMut(T),
    ) -> Result<(), Fault> {
        let parts = self.spilled.parts();
        let mut done = 0;
        for some in parts.chunks(rayon::current_num_threads().max(1)) {
            let found: Result<Vec<T>, Fault> = some.par_iter().map(each).collect();
            found?.into_iter().for_each(&mut *take);
            done += some.len() as u64;
            goes_on(self.watch, work, done, parts.len() as u64)?;
        }
        Ok(())
    }

    fn part(&self, cohort: usize, clusters: &Range<u32>) -> Result<SpilledPart, Fault> {
        self.spilled.part(cohort, clusters, &self.periods)
    }

    fn products(&self) -> Result<Products, Fault> {
        let k = self.spilled.names.len() - 1;
        let empty = || Products::new(self.cohorts.len(), self.periods.len(), k);
        let each = |clusters: &Range<u32>| {
            let mut products = empty();
            for (nth, (cohort, _)) in self.cohorts.iter().enumerate() {
                products.add(nth, self.part(*cohort, clusters)?)?;
            }
            Ok(products)
        };
        let mut all = empty();
        self.pass("parts summed", &each, &mut |products| all.plus(&products))?;
        Ok(all)
    }

    /// Products of the clusters' scores, and the sum of all scores, which rounding alone keeps from zero.
    fn meat(&self, kept: &[usize], beta: &[f64]) -> Result<(Mat<f64>, Vec<f64>), Fault> {
        let cells = self.by_cell.len();
        let fitted: Vec<f64> = (0..self.by_cell.first().map_or(0, Vec::len))
            .map(|row| {
                let of = |(place, &column): (usize, &usize)| {
                    if column < cells { beta[place] * self.by_cell[column][row] } else { 0.0 }
                };
                kept.iter().enumerate().map(of).sum()
            })
            .collect();
        let slopes: Vec<(usize, f64)> =
            kept.iter().zip(beta).filter(|(column, _)| **column >= cells).map(|(c, b)| (c - cells, *b)).collect();
        let each = |clusters: &Range<u32>| {
            let width = kept.len();
            let mut scores = vec![0.0; clusters.len() * width];
            for (cohort, rows) in &self.cohorts {
                let part = self.part(*cohort, clusters)?;
                let left = products::residuals(&part, &fitted[rows.clone()], &slopes);
                for (unit, &cluster) in part.clusters.iter().enumerate() {
                    let score = &mut scores[(cluster - clusters.start) as usize * width..][..width];
                    for (score, &column) in score.iter_mut().zip(kept) {
                        *score += match column.checked_sub(cells) {
                            None => left
                                .iter()
                                .zip(rows.clone())
                                .map(|(u, row)| u[unit] * self.by_cell[column][row])
                                .sum::<f64>(),
                            Some(x) => left.iter().zip(&part.x).map(|(u, of)| u[unit] * of[x][unit]).sum(),
                        };
                    }
                }
            }
            let columns: Vec<Vec<f64>> =
                (0..width).map(|column| scores.iter().skip(column).step_by(width).copied().collect()).collect();
            let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            let sums: Vec<f64> = views.iter().map(|column| column.iter().sum()).collect();
            Ok((crate::regression::gram(&views, None), sums))
        };
        let (mut meat, mut left) = (Mat::zeros(kept.len(), kept.len()), vec![0.0; kept.len()]);
        self.pass("parts weighed", &each, &mut |(some, sums)| {
            meat += some;
            left.iter_mut().zip(sums).for_each(|(left, sum)| *left += sum);
        })?;
        Ok((meat, left))
    }
}
