//! Units × periods, filled in place while a file is read.

use std::path::Path;

use opgang_tables::{Cells, Chunk, Fault, Names, scan};

use super::near::{LEFT_OUT, Neighbours};
use super::sections::{counted, distinct};
use super::{COHORT, Columns, OUTCOME, PERIODS_MAX, Places, Reading, TIME, whole};
use crate::findings::Input;
use crate::notices;
use crate::orders::{Watch, goes_on};

/// No code.
pub(super) const NONE: u32 = u32::MAX;

/// What a file says about units in periods, before it is decided which of them serve.
#[derive(Debug, Default)]
pub struct Store {
    pub(super) reading: Reading,
    pub(super) columns: Columns,
    /// Periods in the order in which they were met.
    pub(super) periods: Vec<i64>,
    /// How many periods there is room for.
    pub(super) room: usize,
    pub(super) units: Vec<Unit>,
    /// Unit by unit, `room` for each: what is known of a cell, and the outcome.
    pub(super) cells: Vec<Cell>,
    pub(super) outcome: Vec<f64>,
    /// Covariates, then weights.
    pub(super) values: Vec<Values>,
    pub(super) unit_names: Names,
    pub(super) cluster_names: Option<Names>,
    pub(super) kinds: Vec<Option<Names>>,
    /// The sum of the outcome, and of how many cells.
    pub(super) total: (f64, usize),
    places: Places,
    /// Whether outcome, covariates and weights are kept, or only who was seen when.
    keeps_values: bool,
    period_at: usize,
    incomplete: usize,
    weightless: usize,
}

/// What is known of a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// First period of treatment; infinite for never.
    pub start: f64,
    /// Cluster in its first period.
    pub cluster: u32,
    /// That first period.
    pub since: i64,
    pub moved: bool,
}

/// What is known of a unit in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// There is no row.
    Hole,
    /// There is a row, with a value missing.
    Incomplete,
    /// There is a row without weight, where such rows do not serve.
    Weightless,
    Seen,
}

/// A covariate of all units.
#[derive(Debug)]
pub(super) enum Values {
    /// By unit.
    Fixed(Vec<f64>),
    /// By unit and period, `room` for each unit.
    Varying(Vec<f64>),
}

/// What is needed to decide which periods and cohorts serve.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The first periods of treatment, ascending (infinite for never, and 0 as it stands in the file), and how many
    /// units with a row that serves have each.
    pub starts: Vec<(f64, usize)>,
}

impl Store {
    /// Reads a panel in one pass. Rows with a missing value are counted, told and left out.
    ///
    /// # Errors
    /// Whatever [`scan`] refuses; a row that stands twice for a unit and a period; a cohort that changes within a unit;
    /// periods that are no whole numbers; negative weights; and when `watch` stops.
    pub fn read(path: &Path, columns: &Columns, watch: &dyn Watch) -> Result<Self, Fault> {
        Self::filled(path, columns, true, watch)
    }

    /// The same, and only who was seen when is kept: a byte for each unit and period.
    pub(super) fn marks(path: &Path, columns: &Columns, watch: &dyn Watch) -> Result<Self, Fault> {
        Self::filled(path, columns, false, watch)
    }

    fn filled(path: &Path, columns: &Columns, keeps_values: bool, watch: &dyn Watch) -> Result<Self, Fault> {
        let (asks, places) = columns.asks();
        let mut store = Self { places, columns: columns.clone(), keeps_values, ..Self::default() };
        let count = store.places.covariates.len() + usize::from(store.places.weights.is_some());
        store.values = (0..count).map(|_| Values::Fixed(Vec::new())).collect();
        let mut done = 0;
        let mut scanned = scan(path, &asks, &mut |chunk| {
            store.take(chunk)?;
            done += chunk.rows() as u64;
            goes_on(watch, "rows", done, 0)
        })?;
        store.reading.input = Input::of(path, scanned.sha256);
        store.reading.rows = usize::try_from(scanned.rows).expect("they are in memory");
        if let Some(place) = store.places.unit {
            store.unit_names = scanned.names[place].take().unwrap_or_default();
        }
        store.cluster_names = store.places.cluster.and_then(|place| scanned.names[place].take());
        store.kinds = store.places.covariates.clone().map(|place| scanned.names[place].take()).collect();
        store.tell();
        Ok(store)
    }

    /// What is needed to decide which periods and cohorts serve.
    pub fn facts(&self) -> Facts {
        let serves = |unit: &&Unit| unit.start != LEFT_OUT && unit.since != i64::MAX;
        let starts: Vec<f64> = self.units.iter().filter(serves).map(|unit| unit.start).collect();
        Facts { periods: distinct(&self.periods), starts: counted(&starts) }
    }

    fn tell(&mut self) {
        if self.incomplete > 0 {
            self.reading.notices.push(notices::missing_values(self.incomplete));
        }
        if self.weightless > 0 {
            self.reading.notices.push(notices::no_weight(self.weightless));
        }
        let left_out = self.units.iter().filter(|unit| unit.start == LEFT_OUT).count();
        if let (Some(near), true) = (&self.columns.near, left_out > 0) {
            self.reading.notices.push(notices::near_left_out(left_out, "units", near.absent()));
        }
        let moved = self.units.iter().filter(|unit| unit.moved).count();
        if let (Some(cluster), true) = (&self.columns.cluster, moved > 0) {
            self.reading.notices.push(notices::moved_between_clusters(moved, cluster.as_str()));
        }
    }

    fn take(&mut self, chunk: &Chunk) -> Result<(), Fault> {
        let unit = self.places.unit.expect("a panel has units");
        let (Cells::Labels(units, names), Cells::Numbers(times)) = (chunk.cells(unit), chunk.cells(TIME)) else {
            unreachable!("units are labels and times numbers");
        };
        let (Cells::Numbers(starts), Cells::Numbers(outcomes)) = (chunk.cells(COHORT), chunk.cells(OUTCOME)) else {
            unreachable!("both were asked for as numbers");
        };
        let values = Taken::new(chunk, &self.places);
        let near = self.columns.near.clone();
        let neighbours = Neighbours::new(chunk, near.as_ref(), self.places.near);
        for row in 0..chunk.rows() {
            let at = units[row] as usize;
            let mut start = start_of(chunk, row, starts[row])?;
            if let Some(neighbours) = &neighbours {
                start = neighbours.start(chunk, row, start)?;
            }
            if at == self.units.len() {
                self.add_unit(start);
            } else if self.units[at].start != start {
                return Err(match &neighbours {
                    Some(neighbours) => neighbours.changed(chunk, row, &names.name(units[row])),
                    None => self.changed(chunk, row, names, start),
                });
            }
            let period = self.period(chunk, row, times[row])?;
            let place = at * self.room + period;
            if self.cells[place] != Cell::Hole {
                return Err(chunk.fault(
                    row,
                    unit,
                    format!("stands twice: unit {:?} in period {}", names.name(units[row]), self.periods[period]),
                    "leave one row for each unit and period; add up or average the others",
                ));
            }
            let cluster = values.cluster(row);
            self.cells[place] = values.cell(row, outcomes[row]);
            if let (Cell::Seen | Cell::Weightless, Some(weights)) = (self.cells[place], self.places.weights)
                && values.weight(row) < 0.0
            {
                return Err(chunk.fault(row, weights, "is a negative weight", "write a weight of zero or more"));
            }
            match self.cells[place] {
                Cell::Seen => {}
                Cell::Weightless => {
                    self.weightless += 1;
                    continue;
                }
                Cell::Incomplete | Cell::Hole => {
                    self.incomplete += 1;
                    continue;
                }
            }
            self.place_cluster(at, cluster.unwrap_or(NONE), self.periods[period]);
            self.total = (self.total.0 + outcomes[row], self.total.1 + 1);
            if !self.keeps_values {
                continue;
            }
            self.outcome[place] = outcomes[row];
            for which in 0..self.values.len() {
                let value = values.value(which, row);
                self.put(which, at, period, value);
            }
        }
        Ok(())
    }

    fn add_unit(&mut self, start: f64) {
        self.units.push(Unit { start, cluster: NONE, since: i64::MAX, moved: false });
        let cells = self.units.len() * self.room;
        self.cells.resize(cells, Cell::Hole);
        if !self.keeps_values {
            return;
        }
        self.outcome.resize(cells, f64::NAN);
        for values in &mut self.values {
            match values {
                Values::Fixed(values) => values.push(f64::NAN),
                Values::Varying(values) => values.resize(cells, f64::NAN),
            }
        }
    }

    fn place_cluster(&mut self, at: usize, cluster: u32, period: i64) {
        let unit = &mut self.units[at];
        unit.moved |= unit.cluster != NONE && unit.cluster != cluster;
        if period < unit.since {
            (unit.since, unit.cluster) = (period, cluster);
        }
    }

    fn put(&mut self, which: usize, at: usize, period: usize, value: f64) {
        let room = self.room;
        match &mut self.values[which] {
            Values::Varying(values) => values[at * room + period] = value,
            Values::Fixed(values) if values[at].is_nan() || values[at] == value => values[at] = value,
            Values::Fixed(values) => {
                let mut all = vec![f64::NAN; self.cells.len()];
                let seen = self.cells.iter().enumerate().filter(|&(_, &cell)| cell == Cell::Seen);
                seen.for_each(|(place, _)| all[place] = values[place / room]);
                all[at * room + period] = value;
                self.values[which] = Values::Varying(all);
            }
        }
    }

    /// The place of a period, new or known.
    fn period(&mut self, chunk: &Chunk, row: usize, time: f64) -> Result<usize, Fault> {
        let Some(time) = whole(time) else {
            return Err(chunk.fault(row, TIME, format!("{time} is no whole number"), "count the periods: 1, 2, 3, …"));
        };
        // Rows stand by unit or by period: the same as before, or the next.
        for guess in [self.period_at, self.period_at + 1, 0] {
            if self.periods.get(guess) == Some(&time) {
                self.period_at = guess;
                return Ok(guess);
            }
        }
        self.period_at = match self.periods.iter().position(|&known| known == time) {
            Some(known) => known,
            None => {
                self.periods.push(time);
                self.periods.len() - 1
            }
        };
        if self.periods.len() > PERIODS_MAX {
            let what = format!("is the {}th period", self.periods.len());
            return Err(chunk.fault(row, TIME, what, "name the column that holds the period"));
        }
        if self.periods.len() > self.room {
            self.make_room(self.periods.len() + self.room / 4);
        }
        Ok(self.period_at)
    }

    fn make_room(&mut self, room: usize) {
        let (old, units) = (self.room, self.units.len());
        self.cells = spread(&self.cells, old, room, units, Cell::Hole);
        self.room = room;
        if !self.keeps_values {
            return;
        }
        self.outcome = spread(&self.outcome, old, room, units, f64::NAN);
        for values in &mut self.values {
            if let Values::Varying(values) = values {
                *values = spread(values, old, room, units, f64::NAN);
            }
        }
    }

    fn changed(&self, chunk: &Chunk, row: usize, names: &Names, start: f64) -> Fault {
        let place = self.places.unit.expect("a panel has units");
        let Cells::Labels(units, _) = chunk.cells(place) else { unreachable!("units are labels") };
        let told = |start: f64| if start.is_infinite() { "never".to_owned() } else { start.to_string() };
        let before = told(self.units[units[row] as usize].start);
        chunk.fault(
            row,
            COHORT,
            format!("changes within unit {:?}: {before} before, {} here", names.name(units[row]), told(start)),
            "write the first period of treatment in every row of the unit, or nothing (or 0) in every one",
        )
    }
}

/// The cells of a chunk that are neither unit, time, cohort nor outcome.
pub(super) struct Taken<'a> {
    cluster: Option<(&'a [u32], &'a Names)>,
    /// Covariates, then weights.
    values: Vec<Cells<'a>>,
    weighted: bool,
    above_zero: bool,
}

impl<'a> Taken<'a> {
    pub fn new(chunk: &Chunk<'a>, places: &Places) -> Self {
        let cluster = places.cluster.map(|place| match chunk.cells(place) {
            Cells::Labels(codes, names) => (codes, names),
            Cells::Numbers(_) => unreachable!("clusters are labels"),
        });
        let values = places.covariates.clone().chain(places.weights).map(|place| chunk.cells(place)).collect();
        Self { cluster, values, weighted: places.weights.is_some(), above_zero: places.above_zero }
    }

    /// The cluster, where there are clusters; [`NONE`] when it is missing.
    pub fn cluster(&self, row: usize) -> Option<u32> {
        self.cluster.map(|(codes, names)| if names.is_missing(codes[row]) { NONE } else { codes[row] })
    }

    pub fn value(&self, which: usize, row: usize) -> f64 {
        match self.values[which] {
            Cells::Numbers(numbers) => numbers[row],
            Cells::Labels(codes, names) if names.is_missing(codes[row]) => f64::NAN,
            Cells::Labels(codes, _) => f64::from(codes[row]),
        }
    }

    /// How many values a row has: its covariates, then its weight.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// What a row with this outcome says.
    pub fn cell(&self, row: usize, outcome: f64) -> Cell {
        let asked = self.values.len() - usize::from(self.weighted && self.above_zero);
        let known = |which: usize| !self.value(which, row).is_nan();
        if outcome.is_nan() || self.cluster(row) == Some(NONE) || !(0..asked).all(known) {
            return Cell::Incomplete;
        }
        // Nor does a weight that is missing.
        let weighs = self.weight(row) > 0.0 || !self.above_zero;
        if weighs { Cell::Seen } else { Cell::Weightless }
    }

    pub fn weight(&self, row: usize) -> f64 {
        if self.weighted { self.value(self.values.len() - 1, row) } else { 1.0 }
    }
}

/// The same with more room for each unit.
fn spread<T: Copy>(values: &[T], old: usize, room: usize, units: usize, empty: T) -> Vec<T> {
    let mut wider = vec![empty; units * room];
    if old > 0 {
        for (from, to) in values.chunks_exact(old).zip(wider.chunks_exact_mut(room)) {
            to[..old].copy_from_slice(from);
        }
    }
    wider
}

/// The first period of treatment, as a whole number or infinite.
pub(super) fn start_of(chunk: &Chunk, row: usize, start: f64) -> Result<f64, Fault> {
    if start.is_infinite() || whole(start).is_some() {
        return Ok(start);
    }
    Err(chunk.fault(
        row,
        COHORT,
        format!("{start} is no whole number"),
        "write the first period of treatment, counted as the periods are; 0 or nothing for never",
    ))
}
