//! The passes over a file whose rows are put aside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use opgang_tables::{Cells, Fault, Names, scan};

use super::shelved::Shelf;
use super::{COVARIATES, Spilled, Who};
use crate::findings::Input;
use crate::orders::{Watch, goes_on};
use crate::panel::flow::unchanged;
use crate::panel::observed::{Observations, Observed};
use crate::panel::sections::told;
use crate::panel::store::{Cell, NONE, Taken};
use crate::panel::{Columns, Facts, Keep, OUTCOME, Part, Places, Reading, Spill, Store, TIME, cohorts};

/// What is done, as progress tells it.
const PUT_ASIDE: &str = "rows put aside";

impl Spilled {
    /// Reads a panel in two passes and keeps its rows on disk: of a balanced panel those of the units that are seen in
    /// every period, or else every observation.
    ///
    /// # Errors
    /// As [`Store::read`]; when nobody serves; when the file changes meanwhile; and when the disk takes no more.
    pub fn panel(
        path: &Path,
        columns: &Columns,
        balanced: bool,
        watch: &dyn Watch,
        keep: impl FnOnce(&Facts) -> Result<Keep, Fault>,
    ) -> Result<Self, Fault> {
        let mut store = Store::marks(path, columns, watch)?;
        let keep = keep(&store.facts())?;
        // Without holes both answers are the same, and the panel's is the shorter way.
        let is_whole = balanced || store.is_whole(&keep);
        let chosen = if is_whole { store.whole(&keep)? } else { store.any(&keep)? };
        let mut of_unit = vec![NONE; store.units.len()];
        let place = |place: usize| u32::try_from(place).expect("a code");
        chosen.units.iter().enumerate().for_each(|(at, &unit)| of_unit[unit] = place(at));
        let people = cohorts(chosen.parts.into_iter());
        let ranks = Ranks::of(&store.kinds);
        let kinds = std::mem::take(&mut store.kinds);
        let reading = std::mem::take(&mut store.reading);
        drop(store);
        let mut passing = Passing::new(path, columns, &keep.periods, people.len(), watch)?;
        let unit_at = passing.places.unit.expect("a panel has units");
        let mut period = 0;
        passing.pass(&reading, &mut |chunk, places, to| {
            let (Cells::Labels(units, _), Cells::Numbers(times)) = (chunk.cells(unit_at), chunk.cells(TIME)) else {
                unreachable!("units are labels and times numbers");
            };
            let Cells::Numbers(outcomes) = chunk.cells(OUTCOME) else { unreachable!("it was asked for as numbers") };
            let taken = Taken::new(chunk, places);
            for row in 0..chunk.rows() {
                // A unit that was not there in the first pass: the file has changed, as its hash will tell.
                let Some(&unit) = of_unit.get(units[row] as usize).filter(|&&unit| unit != NONE) else { continue };
                if taken.cell(row, outcomes[row]) != Cell::Seen || !to.finds(&mut period, times[row]) {
                    continue;
                }
                let cohort = people.partition_point(|cohort| cohort.units.end <= unit as usize);
                to.push((cohort, period), &[f64::from(unit), outcomes[row]], &taken, (&ranks, row))?;
            }
            Ok(())
        })?;
        let spill = passing.spill;
        let (units, clusters) = (chosen.units.len(), chosen.clusters);
        let who = Who::Unit { units: people.iter().map(|of| of.units.clone()).collect(), cluster: chosen.cluster };
        let starts = people.iter().map(|of| of.start).collect();
        let shelf = Shelf { starts, periods: keep.periods, is_whole, units, clusters, who };
        shelf.finished(spill, columns, &kinds, (reading, watch))
    }

    /// Reads repeated cross-sections in two passes and keeps their rows on disk.
    ///
    /// # Errors
    /// As [`crate::panel::Sections::read`]; when the file changes meanwhile; and when the disk takes no more.
    pub fn sections(
        path: &Path,
        columns: &Columns,
        watch: &dyn Watch,
        keep: impl FnOnce(&Facts) -> Result<Keep, Fault>,
    ) -> Result<Self, Fault> {
        let met = Met::read(path, columns, watch)?;
        let keep = keep(&met.facts)?;
        let mut parts: Vec<Part> = met.facts.starts.iter().map(|&(start, _)| (keep.part)(start)).collect();
        parts.retain(|part| *part != Part::Out);
        parts.sort_unstable_by_key(|part| part.order());
        parts.dedup();
        let ranks = Ranks::of(&met.kinds);
        let cluster_ranks = met.clusters.as_ref().map(Names::ranks);
        let mut passing = Passing::new(path, columns, &keep.periods, parts.len(), watch)?;
        let mut period = 0;
        passing.pass(&met.reading, &mut |chunk, places, to| {
            let observations = Observations::new(chunk, columns, places);
            for row in 0..chunk.rows() {
                let Observed::Seen { time, start, cluster, outcome } = observations.row(chunk, row)? else { continue };
                let part = (keep.part)(start);
                let cohort = parts.binary_search_by_key(&part.order(), |part| part.order());
                let (Ok(cohort), true) = (cohort, to.finds(&mut period, time as f64)) else { continue };
                let who = cluster.zip(cluster_ranks.as_ref());
                let who =
                    who.map_or(0.0, |(code, ranks)| ranks.get(code as usize).map_or(0.0, |&rank| f64::from(rank)));
                to.push((cohort, period), &[who, outcome], &observations.taken, (&ranks, row))?;
            }
            Ok(())
        })?;
        let spill = passing.spill;
        let who = match &cluster_ranks {
            Some(ranks) => Who::Cluster(vec![NONE; ranks.len()]),
            None => Who::Row(Vec::new()),
        };
        let start = |part: &Part| if let Part::From(start) = part { Some(*start) } else { None };
        let starts = parts.iter().map(start).collect();
        let shelf = Shelf { starts, periods: keep.periods, is_whole: false, units: 0, clusters: 0, who };
        shelf.finished(spill, columns, &met.kinds, (met.reading, watch))
    }
}

/// Kinds in ascending order, whatever order they were met in: of each covariate of kinds, the rank of each code.
struct Ranks(Vec<Option<Vec<u32>>>);

impl Ranks {
    fn of(kinds: &[Option<Names>]) -> Self {
        Self(kinds.iter().map(|names| names.as_ref().map(Names::ranks)).collect())
    }

    /// A covariate's value: the number, or the rank of its kind.
    fn value(&self, which: usize, value: f64) -> f64 {
        match self.0.get(which) {
            Some(Some(ranks)) => ranks.get(value as usize).map_or(value, |&rank| f64::from(rank)),
            _ => value,
        }
    }
}

/// The pass in which rows are put aside.
struct Passing<'a> {
    path: &'a Path,
    columns: &'a Columns,
    places: Places,
    periods: &'a [i64],
    watch: &'a dyn Watch,
    spill: Spill,
}

/// Where rows go.
struct Aside<'a> {
    periods: &'a [i64],
    spill: &'a mut Spill,
    record: Vec<f64>,
}

type Each<'a> = &'a mut dyn FnMut(&opgang_tables::Chunk, &Places, &mut Aside) -> Result<(), Fault>;

impl<'a> Passing<'a> {
    fn new(
        path: &'a Path,
        columns: &'a Columns,
        periods: &'a [i64],
        cohorts: usize,
        watch: &'a dyn Watch,
    ) -> Result<Self, Fault> {
        let spill = Spill::new(cohorts * periods.len(), watch.scratch().as_deref())?;
        Ok(Self { path, columns, places: columns.asks().1, periods, watch, spill })
    }

    fn pass(&mut self, before: &Reading, each: Each) -> Result<(), Fault> {
        let (asks, places) = self.columns.asks();
        let mut aside = Aside { periods: self.periods, spill: &mut self.spill, record: Vec::new() };
        let mut done = 0;
        let scanned = scan(self.path, &asks, &mut |chunk| {
            each(chunk, &places, &mut aside)?;
            done += chunk.rows() as u64;
            goes_on(self.watch, PUT_ASIDE, done, before.rows as u64)
        })?;
        unchanged(&scanned, before)?;
        self.spill.flush()
    }
}

impl Aside<'_> {
    /// Whether a period serves; `place` is its place, and before that the place of the row before.
    fn finds(&self, place: &mut usize, time: f64) -> bool {
        // Rows stand by unit or by period: the same as before, or the next.
        let is = |place: usize| self.periods.get(place).is_some_and(|&period| period as f64 == time);
        let found = [*place, *place + 1].into_iter().find(|&guess| is(guess));
        match found.or_else(|| (0..self.periods.len()).find(|&guess| is(guess))) {
            Some(found) => *place = found,
            None => return false,
        }
        true
    }

    /// Puts a row aside: `first` are its unit or cluster and its outcome.
    fn push(
        &mut self,
        (cohort, period): (usize, usize),
        first: &[f64; COVARIATES],
        taken: &Taken,
        (ranks, row): (&Ranks, usize),
    ) -> Result<(), Fault> {
        self.record.clear();
        self.record.extend_from_slice(first);
        self.record.extend((0..taken.len()).map(|which| ranks.value(which, taken.value(which, row))));
        self.spill.push(cohort * self.periods.len() + period, &self.record)
    }
}

/// What the first pass over cross-sections meets.
struct Met {
    facts: Facts,
    reading: Reading,
    kinds: Vec<Option<Names>>,
    clusters: Option<Names>,
}

impl Met {
    fn read(path: &Path, columns: &Columns, watch: &dyn Watch) -> Result<Self, Fault> {
        let (asks, places) = columns.asks();
        let (mut times, mut starts) = (BTreeSet::new(), BTreeMap::new());
        let (mut incomplete, mut left_out, mut done) = (0, 0, 0);
        let mut scanned = scan(path, &asks, &mut |chunk| {
            let observations = Observations::new(chunk, columns, &places);
            for row in 0..chunk.rows() {
                match observations.row(chunk, row)? {
                    Observed::LeftOut => left_out += 1,
                    Observed::Incomplete => incomplete += 1,
                    Observed::Seen { time, start, .. } => {
                        times.insert(time);
                        // Whole numbers, and infinity behind them.
                        starts.entry(start as i64).or_insert((start, 0_usize)).1 += 1;
                    }
                }
            }
            done += chunk.rows() as u64;
            goes_on(watch, "rows", done, 0)
        })?;
        let reading = Reading {
            input: Input::of(path, scanned.sha256),
            rows: usize::try_from(scanned.rows).expect("a number of rows"),
            notices: told(columns, incomplete, left_out),
        };
        if times.is_empty() {
            return Err(crate::panel::sections::nothing(&reading));
        }
        Ok(Self {
            facts: Facts { periods: times.into_iter().collect(), starts: starts.into_values().collect() },
            reading,
            kinds: places.covariates.clone().map(|place| scanned.names[place].take()).collect(),
            clusters: places.cluster.and_then(|place| scanned.names[place].take()),
        })
    }
}
