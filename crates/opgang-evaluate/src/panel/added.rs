//! A balanced panel added up, of which no row is kept.
//!
//! ```text
//! Flow ─▶ the sum of each cluster in each period ─▶ means, and products over the clusters
//! ```
//!
//! Where the sums of all clusters would take too much room, there is a pass for one part of them after the other.

use std::ops::Range;
use std::path::Path;

use opgang_tables::Fault;

use super::flow::{Flow, Group, Serves};
use super::{Cohort, Columns, Facts, Keep, Reading};
use crate::orders::Watch;

/// Sums of clusters that are kept at once: half a gigabyte.
pub const SUMS_MAX: usize = 1 << 26;

/// Sums of a balanced panel.
#[derive(Clone, Debug, Default)]
pub struct Added {
    /// What was read, and left out.
    pub reading: Reading,
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The cohorts, ascending; the never-treated last.
    pub cohorts: Vec<Cohort>,
    /// How many clusters there are in all.
    pub clusters: usize,
    /// Those that each cohort has.
    pub clusters_of: Vec<Vec<u32>>,
    /// Cohort by cohort, the mean outcome in each period.
    pub mean: Vec<Vec<f64>>,
    /// Products of the clusters' sums, added up over the clusters. Row and column `h` belong to the number of units in
    /// cohort `h`; then cohort by cohort and period by period to the sum of the outcome less its mean.
    pub products: Vec<Vec<f64>>,
}

impl Added {
    /// Adds a panel up. `room` is how many sums of clusters are kept at once (8 bytes each).
    ///
    /// # Errors
    /// As [`Flow::begin`]; when the file changes meanwhile; and when weights are asked for.
    pub fn read(
        path: &Path,
        columns: &Columns,
        room: usize,
        watch: &dyn Watch,
        keep: impl FnOnce(&Facts) -> Result<Keep, Fault>,
    ) -> Result<Self, Fault> {
        if columns.weights.is_some() {
            let remedy = "leave them out, or leave --low-memory out";
            return Err(Fault::at("--weights", "need the rows, and only sums are kept", remedy));
        }
        Self::of(Flow::begin(path, columns, Serves::Whole, watch, keep)?, path, room, watch)
    }

    /// The same of a file that was passed once.
    ///
    /// # Errors
    /// When the file changes meanwhile, and when `watch` stops.
    pub fn of(flow: Flow, path: &Path, room: usize, watch: &dyn Watch) -> Result<Self, Fault> {
        let (groups, periods) = (&flow.groups, flow.periods.len());
        let mut products = Products::new(flow.cohorts.len(), periods);
        for part in parts(groups, (room / periods).max(1)) {
            let mut table = vec![0.0; part.len() * periods];
            flow.pass(path, watch, &mut |row| {
                if part.contains(&row.group) {
                    table[(row.group - part.start) * periods + row.period] += row.above;
                }
            })?;
            let mut first = 0;
            for cluster in groups[part].chunk_by(|one, other| one.cluster == other.cluster) {
                products.add(cluster, &table[first * periods..(first + cluster.len()) * periods]);
                first += cluster.len();
            }
        }
        let mut clusters_of = vec![Vec::new(); flow.cohorts.len()];
        groups.iter().for_each(|group| clusters_of[group.cohort].push(group.cluster));
        let (mean, products) = products.finished(&flow.cohorts, flow.centre);
        let Flow { reading, periods, cohorts, clusters, .. } = flow;
        Ok(Self { reading, periods, cohorts, clusters, clusters_of, mean, products })
    }
}

/// Parts of about so many groups; no cluster is torn apart.
fn parts(groups: &[Group], most: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut first = 0;
    while first < groups.len() {
        let mut end = (first + most).min(groups.len());
        while end < groups.len() && groups[end].cluster == groups[end - 1].cluster {
            end += 1;
        }
        parts.push(first..end);
        first = end;
    }
    parts
}

/// Products under way: of counts and sums less the centre.
struct Products {
    cohorts: usize,
    periods: usize,
    sums: Vec<Vec<f64>>,
    products: Vec<Vec<f64>>,
}

impl Products {
    fn new(cohorts: usize, periods: usize) -> Self {
        let size = cohorts * (1 + periods);
        Self { cohorts, periods, sums: vec![vec![0.0; periods]; cohorts], products: vec![vec![0.0; size]; size] }
    }

    fn at(&self, cohort: usize, period: usize) -> usize {
        self.cohorts + cohort * self.periods + period
    }

    /// Adds a cluster's groups, with the sums of each in every period.
    fn add(&mut self, groups: &[Group], sums: &[f64]) {
        let of = |nth: usize| &sums[nth * self.periods..(nth + 1) * self.periods];
        for (nth, one) in groups.iter().enumerate() {
            self.sums[one.cohort].iter_mut().zip(of(nth)).for_each(|(sum, of)| *sum += of);
            for (other_nth, other) in groups.iter().enumerate() {
                let first = self.at(other.cohort, 0);
                let row = &mut self.products[one.cohort];
                row[other.cohort] += one.units * other.units;
                add(&mut row[first..first + self.periods], one.units, of(other_nth));
                for (period, &sum) in of(nth).iter().enumerate() {
                    let at = self.at(one.cohort, period);
                    add(&mut self.products[at][first..first + self.periods], sum, of(other_nth));
                }
            }
        }
    }

    /// Means, and products of what is left without them.
    fn finished(self, cohorts: &[Cohort], centre: f64) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
        let size = self.products.len();
        let units = |cohort: usize| cohorts[cohort].units.len() as f64;
        let above: Vec<Vec<f64>> = (self.sums.iter().enumerate())
            .map(|(cohort, sums)| sums.iter().map(|sum| sum / units(cohort)).collect())
            .collect();
        // Of each row: the cohort whose count it holds, and the mean to be taken away that many times.
        let part = |at: usize| match at.checked_sub(self.cohorts) {
            None => (at, 0.0),
            Some(cell) => (cell / self.periods, above[cell / self.periods][cell % self.periods]),
        };
        let raw =
            |one: usize, other: usize| if one < other { self.products[one][other] } else { self.products[other][one] };
        let left = |one: usize, other: usize| {
            let ((of_one, mean_one), (of_other, mean_other)) = (part(one), part(other));
            raw(one, other) - mean_one * raw(of_one, other) - mean_other * raw(of_other, one)
                + mean_one * mean_other * raw(of_one, of_other)
        };
        let products = (0..size).map(|one| (0..size).map(|other| left(one, other)).collect()).collect();
        let mean = above.iter().map(|of| of.iter().map(|above| above + centre).collect()).collect();
        (mean, products)
    }
}

fn add(to: &mut [f64], times: f64, of: &[f64]) {
    to.iter_mut().zip(of).for_each(|(to, of)| *to += times * of);
}
