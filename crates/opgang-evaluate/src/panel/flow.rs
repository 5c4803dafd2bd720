//! A panel that is passed again and again, of which no row is kept.
//!
//! ```text
//! first pass ─▶ who is seen when: a byte for each unit and period ─▶ which periods and units serve
//! next pass  ─▶ row by row: its cluster and cohort, its period, the outcome less a centre
//! ```

use std::path::Path;

use opgang_tables::{Cells, Fault, Scanned, scan};

use super::balanced::Chosen;
use super::store::Cell;
use super::{Cohort, Columns, Facts, Keep, OUTCOME, Reading, Store, TIME, cohorts};
use crate::orders::{Watch, goes_on};

/// Who serves, when a file is passed.
#[derive(Debug)]
pub struct Flow {
    /// What was read, and left out.
    pub reading: Reading,
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The cohorts, ascending; the never-treated last.
    pub cohorts: Vec<Cohort>,
    /// How many clusters there are.
    pub clusters: usize,
    /// By cluster, then cohort: the units of each cluster in each cohort.
    pub groups: Vec<Group>,
    /// About the mean of the outcome: sums of what is above it lose no digits.
    pub centre: f64,
    columns: Columns,
    /// The group of each unit of the file.
    of_unit: Vec<u32>,
    /// Which cells are seen, where units with holes serve too: `room` for each unit, and the place of each period.
    seen: Option<(Vec<Cell>, usize, Vec<usize>)>,
}

/// A cluster's units in a cohort.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The cluster.
    pub cluster: u32,
    /// The place of the cohort.
    pub cohort: usize,
    /// How many units.
    pub units: f64,
}

/// A row that serves.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The place of its group.
    pub group: usize,
    /// The place of its period.
    pub period: usize,
    /// Its sampling weight; 1 without weights.
    pub weight: f64,
    /// The outcome less the centre.
    pub above: f64,
}

/// Which units serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serves {
    /// Those that were seen in every period.
    Whole,
    /// Those that were seen at all.
    Seen,
}

/// No group.
const NONE: u32 = u32::MAX;

impl Flow {
    /// Passes a file once, to learn who is seen when.
    ///
    /// # Errors
    /// As [`Store::read`]; when nobody serves; and when covariates are asked for, which need the rows.
    pub fn begin(
        path: &Path,
        columns: &Columns,
        serves: Serves,
        watch: &dyn Watch,
        keep: impl FnOnce(&Facts) -> Result<Keep, Fault>,
    ) -> Result<Self, Fault> {
        if !columns.covariates.is_empty() {
            return Err(Fault::at(
                "--covariates",
                "need the rows, and only sums are kept",
                "leave them out, or leave --low-memory out",
            ));
        }
        let mut store = Store::marks(path, columns, watch)?;
        let keep = keep(&store.facts())?;
        let places = store.places_of(&keep.periods);
        let chosen = match serves {
            Serves::Whole => store.whole(&keep)?,
            Serves::Seen => store.any(&keep)?,
        };
        let cohorts = cohorts(chosen.parts.iter().copied());
        let (groups, of_unit) = groups(&chosen, &cohorts, store.units.len());
        Ok(Self {
            periods: keep.periods,
            cohorts,
            clusters: chosen.clusters,
            groups,
            centre: store.total.0 / store.total.1.max(1) as f64,
            columns: columns.clone(),
            of_unit,
            seen: (serves == Serves::Seen).then(|| (std::mem::take(&mut store.cells), store.room, places)),
            reading: store.reading,
        })
    }

    /// The same, where every unit that serves is seen in every period; none where there are holes.
    pub fn whole(mut self) -> Option<Self> {
        let Some((cells, room, places)) = self.seen.take() else { return Some(self) };
        let whole = |unit: usize| places.iter().all(|&place| cells[unit * room + place] == Cell::Seen);
        let mut units = (0..self.of_unit.len()).filter(|&unit| self.of_unit[unit] != NONE);
        units.all(whole).then_some(self)
    }

    /// How many units serve.
    pub fn units(&self) -> usize {
        self.cohorts.last().map_or(0, |cohort| cohort.units.end)
    }

    /// Passes the file once more, and shows `each` the rows that serve.
    ///
    /// # Errors
    /// When the file changes meanwhile, and when `watch` stops.
    pub fn pass(&self, path: &Path, watch: &dyn Watch, each: &mut dyn FnMut(Row)) -> Result<(), Fault> {
        let (asks, places) = self.columns.asks();
        let unit = places.unit.expect("a panel has units");
        let mut done = 0;
        let scanned = scan(path, &asks, &mut |chunk| {
            let (Cells::Labels(units, _), Cells::Numbers(times)) = (chunk.cells(unit), chunk.cells(TIME)) else {
                unreachable!("units are labels and times numbers");
            };
            let Cells::Numbers(outcomes) = chunk.cells(OUTCOME) else { unreachable!("it was asked for as numbers") };
            let weights = places.weights.map(|place| match chunk.cells(place) {
                Cells::Numbers(weights) => weights,
                Cells::Labels(..) => unreachable!("weights are numbers"),
            });
            let mut period = 0;
            for row in 0..chunk.rows() {
                // A unit or period that was not there in the first pass: the file has changed, as its hash will tell.
                let Some(&group) = self.of_unit.get(units[row] as usize).filter(|&&group| group != NONE) else {
                    continue;
                };
                if self.periods[period] as f64 != times[row] {
                    let Some(found) = self.periods.iter().position(|&known| known as f64 == times[row]) else {
                        continue;
                    };
                    period = found;
                }
                if self.is_seen(units[row] as usize, period) {
                    let weight = weights.map_or(1.0, |weights| weights[row]);
                    each(Row { group: group as usize, period, weight, above: outcomes[row] - self.centre });
                }
            }
            done += chunk.rows() as u64;
            goes_on(watch, "rows added up", done, 0)
        })?;
        unchanged(&scanned, &self.reading)
    }

    fn is_seen(&self, unit: usize, period: usize) -> bool {
        self.seen.as_ref().is_none_or(|(cells, room, places)| cells[unit * room + places[period]] == Cell::Seen)
    }
}

/// Nothing, when a file is what it was in the first pass.
pub(super) fn unchanged(scanned: &Scanned, before: &Reading) -> Result<(), Fault> {
    if scanned.sha256 == before.input.sha256 {
        return Ok(());
    }
    Err(Fault::at(&scanned.file, "changed while it was read", "start again when nobody writes to it"))
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
