//! A panel added up, of which no row is kept: room is needed for units, clusters and cells, however many rows there are.
//!
//! ```text
//! first pass ─▶ who is seen when: a byte for each unit and period ─▶ which periods and units serve
//! next pass  ─▶ the sum of each cluster in each period            ─▶ means, and products over the clusters
//! ```
//!
//! Where the sums of all clusters would take too much room, there is a pass for one part of them after the other.

use std::ops::Range;
use std::path::Path;

use opgang_tables::{Cells, Fault, scan};

use super::balanced::Chosen;
use super::{Cohort, Columns, Facts, Keep, OUTCOME, Reading, Store, TIME, cohorts};
use crate::orders::{Watch, goes_on};

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
    /// How many of them each cohort has.
    pub clusters_of: Vec<usize>,
    /// Cohort by cohort, the mean outcome in each period.
    pub mean: Vec<Vec<f64>>,
    /// Products of the clusters' sums, added up over the clusters. Row and column `h` belong to the number of units in
    /// cohort `h`; then cohort by cohort and period by period to the sum of the outcome less its mean.
    pub products: Vec<Vec<f64>>,
}

/// A cluster's units in a cohort.
#[derive(Clone, Copy, Debug)]
struct Group {
    cluster: u32,
    cohort: usize,
    units: f64,
}

/// No group.
const NONE: u32 = u32::MAX;

impl Added {
    /// Adds a panel up. `room` is how many sums of clusters are kept at once (8 bytes each).
    ///
    /// # Errors
    /// As [`Store::read`]; when no unit was observed in every period; when the file changes meanwhile; and when
    /// covariates or weights are asked for.
    pub fn read(
        path: &Path,
        columns: &Columns,
        room: usize,
        watch: &dyn Watch,
        keep: impl FnOnce(&Facts) -> Result<Keep, Fault>,
    ) -> Result<Self, Fault> {
        refuse(columns)?;
        let mut store = Store::marks(path, columns, watch)?;
        let keep = keep(&store.facts())?;
        let chosen = store.whole(&keep)?;
        let cohorts = cohorts(chosen.parts.iter().copied());
        let (groups, of_unit) = groups(&chosen, &cohorts, store.units.len());
        let centre = store.total.0 / store.total.1.max(1) as f64;
        let mut sums = Products::new(cohorts.len(), keep.periods.len());
        for part in parts(&groups, (room / keep.periods.len()).max(1)) {
            let pass = Pass { path, columns, periods: &keep.periods, of_unit: &of_unit, centre };
            let table = pass.table(&part, &store.reading.input.sha256, watch)?;
            let of_cluster = |one: &Group, other: &Group| one.cluster == other.cluster;
            let mut first = 0;
            for cluster in groups[part].chunk_by(of_cluster) {
                let periods = keep.periods.len();
                sums.add(cluster, &table[first * periods..(first + cluster.len()) * periods]);
                first += cluster.len();
            }
        }
        let mut clusters_of = vec![0; cohorts.len()];
        groups.iter().for_each(|group| clusters_of[group.cohort] += 1);
        let (mean, products) = sums.finished(&cohorts, centre);
        let (reading, clusters) = (store.reading, chosen.clusters);
        Ok(Self { reading, periods: keep.periods, cohorts, clusters, clusters_of, mean, products })
    }
}

fn refuse(columns: &Columns) -> Result<(), Fault> {
    let told = |option: &str| {
        Fault::at(option, "needs the rows, and only sums are kept", "leave it out, or estimate without --low-memory")
    };
    match (columns.covariates.is_empty(), &columns.weights) {
        (false, _) => Err(told("--covariates")),
        (_, Some(_)) => Err(told("--weights")),
        _ => Ok(()),
    }
}

/// The groups by cluster, and the group of each unit of the file.
fn groups(chosen: &Chosen, cohorts: &[Cohort], units: usize) -> (Vec<Group>, Vec<u32>) {
    let mut order: Vec<(u32, usize, usize)> = Vec::with_capacity(chosen.units.len());
    for (cohort, of) in cohorts.iter().enumerate() {
        order.extend(of.units.clone().map(|unit| (chosen.cluster[unit], cohort, chosen.units[unit])));
    }
    order.sort_unstable();
    let mut of_unit = vec![NONE; units];
    let mut groups = Vec::new();
    for same in order.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let group = u32::try_from(groups.len()).expect("not more than units");
        same.iter().for_each(|&(.., unit)| of_unit[unit] = group);
        groups.push(Group { cluster: same[0].0, cohort: same[0].1, units: same.len() as f64 });
    }
    (groups, of_unit)
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

/// A pass over the file.
struct Pass<'a> {
    path: &'a Path,
    columns: &'a Columns,
    periods: &'a [i64],
    of_unit: &'a [u32],
    centre: f64,
}

impl Pass<'_> {
    /// Group by group, the sum of the outcome less the centre in each period.
    fn table(&self, part: &Range<usize>, sha256: &str, watch: &dyn Watch) -> Result<Vec<f64>, Fault> {
        let (asks, places) = self.columns.asks();
        let unit = places.unit.expect("a panel has units");
        let mut table = vec![0.0; part.len() * self.periods.len()];
        let mut done = 0;
        let scanned = scan(self.path, &asks, &mut |chunk| {
            let (Cells::Labels(units, _), Cells::Numbers(times)) = (chunk.cells(unit), chunk.cells(TIME)) else {
                unreachable!("units are labels and times numbers");
            };
            let Cells::Numbers(outcomes) = chunk.cells(OUTCOME) else { unreachable!("it was asked for as numbers") };
            let mut period = 0;
            for row in 0..chunk.rows() {
                let group = self.of_unit.get(units[row] as usize).map_or(NONE, |&group| group) as usize;
                if !part.contains(&group) {
                    continue;
                }
                if self.periods[period] as f64 != times[row] {
                    let Some(found) = self.periods.iter().position(|&known| known as f64 == times[row]) else {
                        continue;
                    };
                    period = found;
                }
                table[(group - part.start) * self.periods.len() + period] += outcomes[row] - self.centre;
            }
            done += chunk.rows() as u64;
            goes_on(watch, "rows added up", done, 0)
        })?;
        if scanned.sha256 == sha256 {
            return Ok(table);
        }
        Err(Fault::at(scanned.file, "changed while it was read", "start again when nobody writes to it"))
    }
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
