//! Shares of clusters on disk, and what stands in for them.

use std::path::Path;

use opgang_tables::Fault;
use rayon::prelude::*;

use crate::bootstrap::{Bootstrap, Drawing};
use crate::cs::inference::covariance;
use crate::gram::roots_above;
use crate::orders::{Watch, goes_on, stopped};
use crate::panel::Spill;

/// Clusters that are looked at together.
const TOGETHER: usize = 256 * Drawing::CLUSTERS;
/// The least length of a stand-in, as a share of the whole: what rounding hides is not lost to the draws.
const LEAST: f64 = 1e-24;

/// Rows of numbers.
type Table = Vec<Vec<f64>>;

/// Columns of shares: of each cell, then of each cohort's size.
pub(super) struct Shares {
    spill: Spill,
    clusters: usize,
    /// Column by column, in the order in which they came: the first cluster, and how many.
    stretches: Vec<Vec<(usize, usize)>>,
}

/// What stands in for the clusters.
pub(in crate::cs) struct StandIns {
    /// How many there are.
    pub pieces: usize,
    /// Cohort by cohort, the weight of each stand-in's units.
    pub weight: Vec<Vec<(u32, f64)>>,
    /// Draw by draw, the multiplier of each.
    pub multipliers: Option<Vec<Vec<f64>>>,
}

impl Shares {
    pub fn new(columns: usize, clusters: usize, folder: Option<&Path>) -> Result<Self, Fault> {
        Ok(Self { spill: Spill::new(columns, folder)?, clusters, stretches: vec![Vec::new(); columns] })
    }

    /// Adds the shares of clusters that follow each other, each in a column once.
    pub fn add(&mut self, column: usize, first: usize, shares: &[f64]) -> Result<(), Fault> {
        self.stretches[column].push((first, shares.len()));
        self.spill.push(column, shares)
    }

    /// Roots with the same products as the columns, and stand-ins; the columns from `cells` on are the cohorts' sizes.
    pub fn stand_ins(
        mut self,
        cells: usize,
        bootstrap: Option<Bootstrap>,
        watch: &dyn Watch,
    ) -> Result<(Vec<Vec<f64>>, StandIns), Fault> {
        self.spill.flush()?;
        let count = self.stretches.len();
        let mut products = vec![vec![0.0; count]; count];
        let mut drawing = bootstrap.map(|bootstrap| Drawing::new(bootstrap, count));
        for first in (0..self.clusters).step_by(TOGETHER) {
            let some = TOGETHER.min(self.clusters - first);
            let columns: Result<Vec<Option<Vec<f64>>>, Fault> =
                (0..count).into_par_iter().map(|column| self.read(column, first, some)).collect();
            let columns = columns?;
            let met: Vec<(usize, &[f64])> =
                columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_deref()?))).collect();
            let found = covariance(&met.iter().map(|(_, column)| *column).collect::<Vec<_>>());
            for ((row, _), found) in met.iter().zip(found) {
                met.iter().zip(found).for_each(|((column, _), product)| products[*row][*column] += product);
            }
            if let Some(drawing) = &mut drawing {
                drawing.add(&met, some, watch).ok_or_else(stopped)?;
            }
            goes_on(watch, "clusters", (first + some) as u64, self.clusters as u64)?;
        }
        let (roots, multipliers) = stand_ins(&products, drawing.map(|drawing| drawing.draws))
            .ok_or_else(|| Fault::at("the shares of the clusters", "have no roots", "estimate without --low-memory"))?;
        let piece = |(at, &weight): (usize, &f64)| (u32::try_from(at).expect("few stand-ins"), weight);
        let weight = roots[cells..].iter().map(|root| root.iter().enumerate().map(piece).collect()).collect();
        let pieces = roots.first().map_or(0, Vec::len);
        Ok((roots, StandIns { pieces, weight, multipliers }))
    }

    /// The shares of some clusters in a column; nothing where it has none.
    fn read(&self, column: usize, first: usize, count: usize) -> Result<Option<Vec<f64>>, Fault> {
        let mut shares = None;
        let mut before = 0;
        for &(start, length) in &self.stretches[column] {
            let (from, to) = (first.max(start), (first + count).min(start + length));
            if from < to {
                let into = &mut shares.get_or_insert_with(|| vec![0.0; count])[from - first..to - first];
                self.spill.read(column, before + from - start, into)?;
            }
            before += length;
        }
        Ok(shares)
    }
}

/// Roots of products, and the multipliers that give them the draws of the clusters, draw by draw. Columns without any
/// share take no part: beside them the others' roots would not be at right angles.
///
/// Roots `R` have `R'S⁻²R = Λ`, with the lengths `S` of their rows: `u = Λ⁻¹R'S⁻²d` solves `R u = d`.
fn stand_ins(products: &[Vec<f64>], draws: Option<Table>) -> Option<(Table, Option<Table>)> {
    let met: Vec<usize> = (0..products.len()).filter(|&column| products[column][column] > 0.0).collect();
    let of_met: Vec<Vec<f64>> =
        met.iter().map(|&row| met.iter().map(|&column| products[row][column]).collect()).collect();
    let roots = roots_above(&of_met, LEAST)?;
    let square: Vec<f64> = met.iter().map(|&column| products[column][column]).collect();
    let mut lengths = vec![0.0; met.len()];
    for (root, square) in roots.iter().zip(&square) {
        lengths.iter_mut().zip(root).for_each(|(length, root)| *length += root * root / square);
    }
    let draw = |draws: &[Vec<f64>], nth: usize| {
        let mut multipliers = vec![0.0; met.len()];
        for ((&column, root), square) in met.iter().zip(&roots).zip(&square) {
            let drawn = draws[column][nth] / square;
            multipliers.iter_mut().zip(root).for_each(|(of, root)| *of += root * drawn);
        }
        multipliers.iter_mut().zip(&lengths).for_each(|(of, length)| *of /= length);
        multipliers
    };
    let multipliers = draws.map(|draws| {
        let count = draws.first().map_or(0, Vec::len);
        (0..count).into_par_iter().map(|nth| draw(&draws, nth)).collect()
    });
    let mut all = vec![vec![0.0; met.len()]; products.len()];
    met.iter().zip(roots).for_each(|(&column, root)| all[column] = root);
    Some((all, multipliers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bootstrap::Multiplier;
    use crate::gram::dot;
    use crate::orders::Unwatched;

    /// Columns of which one is a combination of others, and two are empty.
    fn columns(clusters: usize) -> Vec<Vec<f64>> {
        let column = |nth: usize| -> Vec<f64> {
            (0..clusters).map(|cluster| ((cluster * 31 + nth * 17 + cluster * nth) % 29) as f64 / 3.0 - 4.0).collect()
        };
        let mut columns: Vec<Vec<f64>> = (0..5).map(column).collect();
        let both = columns[0].iter().zip(&columns[1]).map(|(one, other)| 2.0 * one - other).collect();
        columns.push(both);
        columns.push(vec![0.0; clusters]);
        columns.push(vec![0.0; clusters]);
        columns
    }

    #[test]
    fn stand_ins_have_the_products_and_the_draws_of_all_clusters() {
        for multiplier in [Multiplier::Rademacher, Multiplier::Mammen] {
            let columns = columns(TOGETHER + 77);
            let bootstrap = Bootstrap { draws: 40, seed: 3, multiplier };
            let mut shares = Shares::new(columns.len(), columns[0].len(), None).expect("a file");
            for (nth, column) in columns.iter().enumerate() {
                let (one, other) = column.split_at(1_000 * nth);
                shares.add(nth, one.len(), other).expect("written");
                shares.add(nth, 0, one).expect("written");
            }
            let (roots, stand_ins) = shares.stand_ins(columns.len(), Some(bootstrap), &Unwatched).expect("roots");
            let multipliers = stand_ins.multipliers.expect("draws");
            let refs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            let wanted = bootstrap.draw(&refs, &Unwatched).expect("not stopped");
            for (nth, column) in columns.iter().enumerate() {
                let length = dot(column, column).sqrt();
                for (other_nth, other) in columns.iter().enumerate() {
                    let gap = dot(column, other) - dot(&roots[nth], &roots[other_nth]);
                    assert!(gap.abs() <= 1e-11 * length * dot(other, other).sqrt(), "{gap}");
                }
                for (draw, multipliers) in multipliers.iter().enumerate() {
                    let gap = wanted[nth][draw] - dot(&roots[nth], multipliers);
                    assert!(gap.abs() <= 1e-10 * length, "column {nth}, draw {draw}: {gap} of {length}");
                }
            }
        }
    }
}
