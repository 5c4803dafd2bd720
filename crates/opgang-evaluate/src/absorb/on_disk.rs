//! A panel on disk: unit and period effects, columns by cell, covariates and weights.
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
mod untreated;
mod used;

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
use crate::ways::Shares;

pub(crate) use untreated::{Fitted, Mean};
pub(crate) use used::Row;
use used::Used;

/// The rows of a panel of which only cells are in memory.
#[derive(Clone, Debug)]
pub(crate) struct OnDisk {
    pub rows: Arc<Spilled>,
    /// Which of them serve.
    pub used: Used,
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

/// Rows of one cohort.
struct Stretch {
    /// Its place on disk.
    cohort: usize,
    /// Its rows of the panel, and of each the place of its period on disk.
    rows: Vec<usize>,
    periods: Vec<usize>,
}

/// Cells as places.
fn places(cells: &[u32]) -> Vec<usize> {
    cells.iter().map(|&cell| cell as usize).collect()
}

/// A regression under way.
struct Regression<'a> {
    spilled: &'a Spilled,
    /// Which rows serve.
    used: &'a Used,
    /// Cohort by cohort that serves.
    stretches: Vec<Stretch>,
    /// Column by column, periods but the first and then those by cell: a number for each row of the panel.
    by_cell: Vec<Vec<f64>>,
    watch: &'a dyn Watch,
}

impl OnDisk {
    /// Rows that were put aside; all of them serve.
    ///
    /// # Errors
    /// When the disk does not give the rows.
    pub fn new(rows: Spilled) -> Result<Self, Fault> {
        let used = Used::new(&rows, rows.seen())?;
        Ok(Self { rows: Arc::new(rows), used })
    }

    /// How many periods there are on disk.
    fn periods(&self) -> usize {
        self.rows.periods.len()
    }

    /// How many units have a row in these cells.
    pub fn units_in(&self, cells: &[u32]) -> usize {
        self.used.units_in(&places(cells), self.periods())
    }

    /// Cohort by cohort that has some of these cells, the clusters of its units.
    pub fn clusters_in(&self, cells: &[u32]) -> Vec<Vec<u32>> {
        self.used.clusters_in(&self.rows, &places(cells))
    }

    /// How many clusters those are.
    pub fn count_clusters_in(&self, cells: &[u32]) -> usize {
        let mut met = vec![false; self.rows.clusters];
        self.clusters_in(cells).iter().flatten().for_each(|&cluster| met[cluster as usize] = true);
        met.into_iter().filter(|met| *met).count()
    }

    /// Rows in these cells that are alone with their unit or in their period, and those that are when they are gone.
    pub fn alone(&self, cells: &[u32]) -> Vec<Row> {
        self.used.alone(&places(cells), self.periods())
    }

    /// Into how many parts the units and periods of these cells fall that cannot be compared.
    pub fn parts(&self, cells: &[u32]) -> usize {
        let cells = places(cells);
        let parts = self.used.parts(&cells, self.periods());
        let there: std::collections::BTreeSet<u32> = cells.iter().map(|cell| parts[cell % self.periods()]).collect();
        there.len()
    }

    /// The same without some rows.
    ///
    /// # Errors
    /// When the disk does not give the rows.
    pub fn without(&self, gone: &[Row]) -> Result<Self, Fault> {
        Ok(Self { used: self.used.without(&self.rows, gone)?, ..self.clone() })
    }

    /// Least squares with unit and period effects; `with_shares`: and what each cluster adds to the error of each
    /// coefficient, without factors.
    ///
    /// # Errors
    /// When the covariance is not a clustered one, there are too few clusters, or the disk fails.
    pub fn estimated(
        &self,
        panel: &Staggered,
        cells: &Cells,
        vcov: &Vcov,
        (with_shares, watch): (bool, &dyn Watch),
    ) -> Result<(Estimated, Vec<Shares>), Fault> {
        let Vcov::Clustered(ways) = vcov else {
            let what = "needs all rows at once, and they are on disk";
            return Err(Fault::at("--vcov", what, "leave it at cluster, or leave --low-memory out"));
        };
        enough(&ways[0])?;
        let rows: Vec<usize> = (0..panel.rows.len()).collect();
        let regression = Regression::new((&self.rows, &self.used), (panel, &rows), cells, watch);
        let products = regression.products()?;
        let (gram, moments, spreads) = products.of(&regression.by_cell, &regression.stretches);
        let ordered = Ordered::new(&gram, Some(&spreads));
        let bread = ordered.inverse();
        let picked: Vec<f64> = ordered.kept.iter().map(|&column| moments[column]).collect();
        let mut beta = ordered.solve(&picked);
        let Meat { meat, left, mut shares } = regression.meat(&ordered.kept, &beta, with_shares.then_some(&bread))?;
        // What rounding left of the first step.
        beta.iter_mut().zip(ordered.solve(&left)).for_each(|(beta, step)| *beta += step);
        // Period effects are absorbed, and covariates were scaled.
        let periods = panel.periods.len() - 1;
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
        let spread = products.outcome_squared() / panel.counts().rows_used as f64;
        let unfitted: Vec<f64> =
            wanted.iter().map(|&place| bread[(place, place)] * scale(place).powi(2) * spread).collect();
        let share = |&place: &usize| {
            let mut share = std::mem::take(&mut shares[place]);
            share.iter_mut().for_each(|share| *share *= scale(place));
            vec![share]
        };
        let shares = if with_shares { wanted.iter().map(share).collect() } else { Vec::new() };
        let found = Estimated {
            names: wanted.iter().map(|&place| name(&ordered.kept[place])).collect(),
            dropped: ordered.dropped.iter().filter(|&&column| column >= periods).map(name).collect(),
            beta: wanted.iter().map(|&place| beta[place] * scale(place)).collect(),
            uncertainty: Uncertainty::clustered((matrix, &unfitted), &ways[..1], (factor, corrections)),
        };
        Ok((found, shares))
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
    /// Of these rows of a panel, given ascending.
    fn new(
        (spilled, used): (&'a Spilled, &'a Used),
        (panel, rows): (&Staggered, &[usize]),
        cells: &Cells,
        watch: &'a dyn Watch,
    ) -> Self {
        let all = spilled.periods.len();
        let mut stretches: Vec<Stretch> = Vec::new();
        for &row in rows {
            let (cohort, period) = (panel.rows[row] as usize / all, panel.rows[row] as usize % all);
            if stretches.last().is_none_or(|last| last.cohort != cohort) {
                stretches.push(Stretch { cohort, rows: Vec::new(), periods: Vec::new() });
            }
            if let Some(last) = stretches.last_mut() {
                last.rows.push(row);
                last.periods.push(period);
            }
        }
        let of_period =
            |period: usize| panel.time.iter().map(|&own| f64::from(u8::from(own as usize == period))).collect();
        let mut by_cell: Vec<Vec<f64>> = (1..panel.periods.len()).map(of_period).collect();
        by_cell.extend((0..cells.names.len()).map(|column| cells.spread(column, panel)));
        Self { spilled, used, stretches, by_cell, watch }
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

    fn part(&self, stretch: &Stretch, clusters: &Range<u32>) -> Result<SpilledPart, Fault> {
        let mut part = self.spilled.part(stretch.cohort, clusters, &stretch.periods)?;
        let cell = |period: &usize| stretch.cohort * self.spilled.periods.len() + period;
        self.used.weigh(&mut part, &stretch.periods.iter().map(cell).collect::<Vec<_>>());
        Ok(part)
    }

    fn products(&self) -> Result<Products, Fault> {
        let k = self.spilled.names.len() - 1;
        let periods: Vec<usize> = self.stretches.iter().map(|stretch| stretch.rows.len()).collect();
        let empty = || Products::new(&periods, k);
        let each = |clusters: &Range<u32>| {
            let mut products = empty();
            for (nth, stretch) in self.stretches.iter().enumerate() {
                products.add(nth, self.part(stretch, clusters)?);
            }
            Ok(products)
        };
        let mut all = empty();
        self.pass("parts summed", &each, &mut |products| all.plus(&products))?;
        Ok(all)
    }

    /// What columns by cell say of each row of the panel, and the slopes of covariates, from coefficients of kept columns.
    fn told(&self, kept: &[usize], beta: &[f64]) -> (Vec<f64>, Vec<(usize, f64)>) {
        let cells = self.by_cell.len();
        let mut fitted = vec![0.0; self.by_cell.first().map_or(0, Vec::len)];
        let mut slopes = Vec::new();
        for (&column, &beta) in kept.iter().zip(beta) {
            match column.checked_sub(cells) {
                Some(x) => slopes.push((x, beta)),
                None => fitted.iter_mut().zip(&self.by_cell[column]).for_each(|(fitted, x)| *fitted += beta * x),
            }
        }
        (fitted, slopes)
    }

    /// Cluster by cluster of some, the sums of weight · residual · column for each kept column.
    fn scores(&self, clusters: &Range<u32>, kept: &[usize], beta: &[f64]) -> Result<Vec<f64>, Fault> {
        let (cells, width) = (self.by_cell.len(), kept.len());
        let (fitted, slopes) = self.told(kept, beta);
        let mut scores = vec![0.0; clusters.len() * width];
        for stretch in &self.stretches {
            let part = self.part(stretch, clusters)?;
            let fitted: Vec<f64> = stretch.rows.iter().map(|&row| fitted[row]).collect();
            let mut left = products::left_over(&part, &fitted, &slopes, &vec![true; fitted.len()]);
            let ones = vec![1.0; part.clusters.len()];
            for (left, weights) in left.iter_mut().zip(products::weights(&part, &ones)) {
                left.iter_mut().zip(weights).for_each(|(left, weight)| *left *= weight);
            }
            for (unit, &cluster) in part.clusters.iter().enumerate() {
                let score = &mut scores[(cluster - clusters.start) as usize * width..][..width];
                for (score, &column) in score.iter_mut().zip(kept) {
                    let rows = left.iter().zip(&stretch.rows);
                    *score += match column.checked_sub(cells) {
                        None => rows.map(|(u, &row)| u[unit] * self.by_cell[column][row]).sum::<f64>(),
                        Some(x) => left.iter().zip(&part.x).map(|(u, of)| u[unit] * of[x][unit]).sum(),
                    };
                }
            }
        }
        Ok(scores)
    }

    /// Products of the clusters' scores, and the sum of all scores, which rounding alone keeps from zero; with what `bread`
    /// makes of the scores cluster by cluster, column by column, where that is wanted.
    fn meat(&self, kept: &[usize], beta: &[f64], bread: Option<&Mat<f64>>) -> Result<Meat, Fault> {
        let width = kept.len();
        let each = |clusters: &Range<u32>| {
            let scores = self.scores(clusters, kept, beta)?;
            let columns: Vec<Vec<f64>> =
                (0..width).map(|column| scores.iter().skip(column).step_by(width).copied().collect()).collect();
            let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            let left: Vec<f64> = views.iter().map(|column| column.iter().sum()).collect();
            let share = |(bread, row): (&Mat<f64>, usize)| -> Vec<f64> {
                let of = |score: &[f64]| score.iter().enumerate().map(|(at, score)| bread[(row, at)] * score).sum();
                scores.chunks(width.max(1)).map(of).collect()
            };
            let shares = bread.map(|bread| (0..width).map(|row| share((bread, row))).collect::<Vec<_>>());
            Ok(Meat { meat: crate::regression::gram(&views, None), left, shares: shares.unwrap_or_default() })
        };
        let mut all = Meat { meat: Mat::zeros(width, width), left: vec![0.0; width], shares: Vec::new() };
        all.shares.resize(if bread.is_some() { width } else { 0 }, Vec::new());
        self.pass("parts weighed", &each, &mut |some| {
            all.meat += some.meat;
            all.left.iter_mut().zip(some.left).for_each(|(left, sum)| *left += sum);
            all.shares.iter_mut().zip(some.shares).for_each(|(all, some)| all.extend(some));
        })?;
        Ok(all)
    }
}

/// What the clusters' scores come to.
struct Meat {
    meat: Mat<f64>,
    left: Vec<f64>,
    shares: Vec<Vec<f64>>,
}
