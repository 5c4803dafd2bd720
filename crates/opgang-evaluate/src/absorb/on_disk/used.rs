//! Which rows of a panel on disk serve, and what hangs on who is there when.

use std::sync::Arc;

use opgang_tables::Fault;

use crate::absorb::component_of;
use crate::notices::FEW_CLUSTERS;
use crate::panel::{Seen, Spilled, SpilledPart};

/// Rows that serve: a unit in a period. A cell is all of a cohort in a period.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    seen: Arc<Seen>,
    /// Cell by cell on disk, how many there are.
    pub counts: Arc<Vec<usize>>,
    /// Cell by cell, their weight.
    pub weights: Arc<Vec<f64>>,
    /// Cell by cell their clusters: all of them, or the first [`FEW_CLUSTERS`].
    pub homes: Arc<Vec<Vec<u32>>>,
    /// Whether no unit misses a period.
    is_whole: bool,
}

/// A row: its cell and the place of its unit in the cohort.
pub(crate) type Row = (usize, usize);

impl Used {
    /// These rows.
    ///
    /// # Errors
    /// When the disk does not give their weights.
    pub fn new(rows: &Spilled, seen: Arc<Seen>) -> Result<Self, Fault> {
        let (periods, all) = (rows.periods.len(), rows.seen());
        let cells = 0..rows.cohorts.len() * periods;
        let counts: Vec<usize> = cells.clone().map(|cell| seen.count(cell)).collect();
        let (mut weights, mut homes) = (Vec::with_capacity(counts.len()), Vec::with_capacity(counts.len()));
        for cell in cells {
            let place = (cell / periods, cell % periods);
            let mut of_rows = Vec::new();
            rows.weights(place, &mut of_rows)?;
            let serve = all.units(cell).zip(of_rows).filter(|(unit, _)| seen.has(cell, *unit));
            weights.push(serve.map(|(_, weight)| weight).sum());
            let clusters = rows.cluster_of_units(place.0);
            let mut few: Vec<u32> = Vec::new();
            let mut units = seen.units(cell);
            while let (true, Some(unit)) = (few.len() < FEW_CLUSTERS, units.next()) {
                // They ascend.
                if few.last() != Some(&clusters[unit]) {
                    few.push(clusters[unit]);
                }
            }
            homes.push(few);
        }
        let is_whole = (counts.iter().enumerate()).all(|(cell, &count)| count == rows.units_of(cell / periods));
        let (counts, weights, homes) = (Arc::new(counts), Arc::new(weights), Arc::new(homes));
        Ok(Self { seen, counts, weights, homes, is_whole })
    }

    /// The same without some rows.
    ///
    /// # Errors
    /// When the disk does not give the weights.
    pub fn without(&self, rows: &Spilled, gone: &[Row]) -> Result<Self, Fault> {
        let mut seen = Seen::clone(&self.seen);
        gone.iter().for_each(|&(cell, unit)| seen.remove(cell, unit));
        Self::new(rows, Arc::new(seen))
    }

    /// Gives rows that do not serve no weight. `cells`: of the part's periods.
    pub fn weigh(&self, part: &mut SpilledPart, cells: &[usize]) {
        if self.is_whole {
            return;
        }
        let units = part.clusters.len();
        let weights = part.weights.get_or_insert_with(|| vec![vec![1.0; units]; cells.len()]);
        for (weights, &cell) in weights.iter_mut().zip(cells) {
            for (nth, weight) in weights.iter_mut().enumerate() {
                if !self.seen.has(cell, part.first + nth) {
                    *weight = 0.0;
                }
            }
        }
    }

    /// How many units have a row in these cells, given ascending.
    pub fn units_in(&self, cells: &[usize], periods: usize) -> usize {
        by_cohort(cells, periods).map(|of| self.seen.count_of_any(of)).sum()
    }

    /// The clusters of those units, cohort by cohort that has a cell.
    pub fn clusters_in(&self, rows: &Spilled, cells: &[usize]) -> Vec<Vec<u32>> {
        let of = |cells: &[usize]| {
            let clusters = rows.cluster_of_units(cells[0] / rows.periods.len());
            let mut of: Vec<u32> = self.seen.units_of_any(cells).map(|unit| clusters[unit]).collect();
            of.dedup();
            of
        };
        by_cohort(cells, rows.periods.len()).map(of).collect()
    }

    /// Rows that are alone with their unit or in their period; when they are gone, others may be alone, and so on to the
    /// end. `cells`: in which to look, ascending.
    pub fn alone(&self, cells: &[usize], periods: usize) -> Vec<Row> {
        if self.is_whole && is_rectangle(cells, periods) && self.units_in(cells, periods) > 1 {
            return Vec::new();
        }
        let mut peeling = Peeling::new(self, cells, periods);
        peeling.peel();
        peeling.gone.sort_unstable();
        peeling.gone
    }

    /// The part that each period is in, where units with rows in several periods hold those together. `cells`: in which
    /// to look, ascending.
    pub fn parts(&self, cells: &[usize], periods: usize) -> Vec<u32> {
        let mut joined = vec![false; periods * periods];
        for of in by_cohort(cells, periods) {
            // Of a whole panel all units of a cohort have the same periods.
            for unit in self.seen.units_of_any(of).take(if self.is_whole { 1 } else { usize::MAX }) {
                let mut there = of.iter().filter(|&&cell| self.seen.has(cell, unit)).map(|cell| cell % periods);
                let Some(first) = there.next() else { continue };
                joined[first * periods + first] = true;
                there.for_each(|period| joined[first * periods + period] = true);
            }
        }
        let pairs: Vec<(u32, u32)> = (0..joined.len())
            .filter(|&pair| joined[pair])
            .map(|pair| ((pair / periods) as u32, (pair % periods) as u32))
            .collect();
        // A first period stands for all units that begin in it.
        let (firsts, others): (Vec<u32>, Vec<u32>) = pairs.into_iter().unzip();
        component_of(&firsts, &others, (periods, periods)).1
    }

    /// The rows but the treated ones for which `untreated` cells say nothing: whose unit has no row there, or whose period
    /// is in another part. With how many of those each cell has. Both kinds of cells are given ascending.
    pub fn with_counterfactual(&self, untreated: &[usize], treated: &[usize], periods: usize) -> (Seen, Vec<usize>) {
        let parts = self.parts(untreated, periods);
        let mut is_known = vec![false; periods];
        untreated.iter().filter(|&&cell| self.counts[cell] > 0).for_each(|cell| is_known[cell % periods] = true);
        let (mut seen, mut lost) = (Seen::clone(&self.seen), vec![0; self.counts.len()]);
        for of in by_cohort(treated, periods) {
            let cohort = of[0] / periods;
            let own: Vec<usize> = untreated.iter().copied().filter(|cell| cell / periods == cohort).collect();
            for unit in self.seen.units_of_any(of) {
                let known = own.iter().find(|&&cell| self.seen.has(cell, unit)).map(|cell| parts[cell % periods]);
                for &cell in of.iter().filter(|&&cell| self.seen.has(cell, unit)) {
                    let period = cell % periods;
                    if !is_known[period] || known != Some(parts[period]) {
                        seen.remove(cell, unit);
                        lost[cell] += 1;
                    }
                }
            }
        }
        (seen, lost)
    }
}

/// Cells cohort by cohort.
fn by_cohort(cells: &[usize], periods: usize) -> impl Iterator<Item = &[usize]> {
    cells.chunk_by(move |one, other| one / periods == other / periods)
}

/// Whether all cohorts have the same periods, and more than one.
fn is_rectangle(cells: &[usize], periods: usize) -> bool {
    let of = |cells: &[usize]| cells.iter().map(|cell| cell % periods).collect::<Vec<_>>();
    let mut all = by_cohort(cells, periods).map(of);
    let first = all.next().unwrap_or_default();
    first.len() > 1 && all.all(|of| of == first)
}

/// The search for rows that are alone.
struct Peeling<'a> {
    cells: &'a [usize],
    periods: usize,
    left: Seen,
    /// Cohort by cohort that has cells, its cells and how many rows each of its units has left.
    of_units: Vec<(&'a [usize], Vec<u32>)>,
    of_periods: Vec<usize>,
    /// Units with one row left: the place of their cohort, and theirs in it.
    waiting: Vec<(usize, usize)>,
    gone: Vec<Row>,
}

impl<'a> Peeling<'a> {
    fn new(used: &Used, cells: &'a [usize], periods: usize) -> Self {
        let left = Seen::clone(&used.seen);
        let (mut of_units, mut of_periods, mut waiting) = (Vec::new(), vec![0; periods], Vec::new());
        for (nth, of) in by_cohort(cells, periods).enumerate() {
            let mut counts: Vec<u32> = Vec::new();
            for unit in left.units_of_any(of) {
                counts.resize(unit + 1, 0);
                counts[unit] = of.iter().filter(|&&cell| left.has(cell, unit)).count() as u32;
                if counts[unit] == 1 {
                    waiting.push((nth, unit));
                }
            }
            of.iter().for_each(|&cell| of_periods[cell % periods] += left.count(cell));
            of_units.push((of, counts));
        }
        Self { cells, periods, left, of_units, of_periods, waiting, gone: Vec::new() }
    }

    fn peel(&mut self) {
        for period in 0..self.periods {
            self.look_at(period);
        }
        while let Some((cohort, unit)) = self.waiting.pop() {
            let (cells, _) = self.of_units[cohort];
            let Some(&cell) = cells.iter().find(|&&cell| self.left.has(cell, unit)) else { continue };
            self.take(cohort, (cell, unit));
            self.look_at(cell % self.periods);
        }
    }

    /// Takes the last row of a period, where one is left.
    fn look_at(&mut self, period: usize) {
        if self.of_periods[period] != 1 {
            return;
        }
        let of_period = self.cells.iter().filter(|&&cell| cell % self.periods == period);
        let Some(row) = of_period.filter_map(|&cell| Some((cell, self.left.units(cell).next()?))).next() else {
            return;
        };
        let cohort =
            self.of_units.iter().position(|(cells, _)| cells.contains(&row.0)).expect("a cohort with this cell");
        self.take(cohort, row);
    }

    fn take(&mut self, cohort: usize, (cell, unit): Row) {
        self.left.remove(cell, unit);
        self.gone.push((cell, unit));
        self.of_periods[cell % self.periods] -= 1;
        let count = &mut self.of_units[cohort].1[unit];
        *count -= 1;
        if *count == 1 {
            self.waiting.push((cohort, unit));
        }
    }
}
