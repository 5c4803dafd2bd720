//! A row for each observation: repeated cross-sections, and panels with holes.

use std::ops::Range;
use std::path::Path;

use opgang_tables::{Fault, scan};

use super::observed::{Observations, Observed};
use super::store::{Cell, Values};
use super::{Cohort, Columns, Design, Keep, Part, Reading, Series, Store, cohorts, dense};
use crate::findings::{Input, Notice};
use crate::notices;
use crate::orders::Watch;

/// Observations, by cohort and period.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    /// What was read, and left out.
    pub reading: Reading,
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The cohorts, ascending, the never-treated last; the range counts rows.
    pub cohorts: Vec<Cohort>,
    /// Cohort by cohort, where the rows of each period stand.
    pub blocks: Vec<Vec<Range<usize>>>,
    /// The outcome of each row.
    pub outcome: Vec<f64>,
    /// The covariates of each row; all are fixed.
    pub design: Design,
    /// Sampling weights of each row.
    pub weights: Option<Vec<f64>>,
    /// The cluster of each row: the named one, or the unit, or the row itself.
    pub cluster: Vec<u32>,
    /// How many clusters there are.
    pub clusters: usize,
    /// How many units there are: persons of a panel, rows of cross-sections.
    pub units: usize,
    /// Cohort by cohort, the weight of each cluster's units; a unit's weight is the mean of its rows' weights.
    pub weight: Vec<Vec<(u32, f64)>>,
}

/// What is known of a row.
#[derive(Clone, Copy, Debug)]
struct Row {
    part: Part,
    period: usize,
    /// Ranks of cluster and unit.
    cluster: u32,
    unit: u32,
    /// Where its values stand.
    at: usize,
}

/// Rows and their values, in the order of the file.
#[derive(Default)]
struct Gathered {
    rows: Vec<Row>,
    outcome: Vec<f64>,
    /// Covariates, then weights.
    values: Vec<Vec<f64>>,
}

impl Store {
    /// Every observation in the periods that serve, a row for each.
    ///
    /// # Errors
    /// When there is none, and when a covariate names far too many kinds.
    pub fn into_sections(mut self, keep: &Keep) -> Result<Sections, Fault> {
        let places = self.places_of(&keep.periods);
        let seen = |at: usize, cells: &[Cell], place: usize| cells[at * self.room + place] == Cell::Seen;
        let chosen = self.any(keep)?;
        let mut gathered = Gathered { values: self.values.iter().map(|_| Vec::new()).collect(), ..Gathered::default() };
        for (order, &unit) in chosen.units.iter().enumerate() {
            for (period, &place) in places.iter().enumerate() {
                if !seen(unit, &self.cells, place) {
                    continue;
                }
                let (at, cell) = (gathered.rows.len(), unit * self.room + place);
                let (part, cluster) = (chosen.parts[order], chosen.cluster[order]);
                let unit_rank = u32::try_from(order).expect("a code");
                gathered.rows.push(Row { part, period, cluster, unit: unit_rank, at });
                gathered.outcome.push(self.outcome[cell]);
                for (values, into) in self.values.iter().zip(&mut gathered.values) {
                    into.push(match values {
                        Values::Fixed(values) => values[unit],
                        Values::Varying(values) => values[cell],
                    });
                }
            }
        }
        let (columns, reading) = (std::mem::take(&mut self.columns), std::mem::take(&mut self.reading));
        let kinds = std::mem::take(&mut self.kinds);
        drop(self);
        let mut sections = gathered.into_sections(keep, &columns, &kinds, reading)?;
        sections.units = chosen.units.len();
        Ok(sections)
    }
}

impl Sections {
    /// Reads repeated cross-sections in one pass: each row is a unit of its own. Rows with a missing value are counted,
    /// told and left out. `keep` decides when the periods (ascending) and the first periods of treatment are known.
    ///
    /// # Errors
    /// As [`Store::read`], and when there is no row.
    pub fn read(
        path: &Path,
        columns: &Columns,
        watch: &dyn Watch,
        keep: impl FnOnce(&super::Facts) -> Result<Keep, Fault>,
    ) -> Result<Self, Fault> {
        let (asks, places) = columns.asks();
        let count = places.covariates.len() + usize::from(places.weights.is_some());
        let mut gathered = Gathered { values: vec![Vec::new(); count], ..Gathered::default() };
        let (mut times, mut starts, mut clusters) = (Vec::new(), Vec::new(), Vec::new());
        let (mut incomplete, mut left_out) = (0, 0);
        let mut scanned = scan(path, &asks, &mut |chunk| {
            let observations = Observations::new(chunk, columns, &places);
            for row in 0..chunk.rows() {
                match observations.row(chunk, row)? {
                    Observed::LeftOut => left_out += 1,
                    Observed::Incomplete => incomplete += 1,
                    Observed::Seen { time, start, cluster, outcome } => {
                        times.push(time);
                        starts.push(start);
                        clusters.extend(cluster);
                        gathered.outcome.push(outcome);
                        (0..count).for_each(|which| gathered.values[which].push(observations.taken.value(which, row)));
                    }
                }
            }
            if watch.stop() { Err(crate::orders::stopped()) } else { Ok(()) }
        })?;
        let reading = Reading {
            input: Input::of(path, scanned.sha256),
            rows: usize::try_from(scanned.rows).expect("they are in memory"),
            notices: told(columns, incomplete, left_out),
        };
        if times.is_empty() {
            return Err(nothing(&reading));
        }
        let keep = keep(&super::Facts { periods: distinct(&times), starts: counted(&starts) })?;
        let ranks = places.cluster.and_then(|place| scanned.names[place].take()).map(|names| names.ranks());
        for (at, (&time, &start)) in times.iter().zip(&starts).enumerate() {
            let part = (keep.part)(start);
            if let (Ok(period), true) = (keep.periods.binary_search(&time), part != Part::Out) {
                let cluster = ranks.as_ref().map_or(super::store::NONE, |ranks| ranks[clusters[at] as usize]);
                gathered.rows.push(Row { part, period, cluster, unit: super::store::NONE, at });
            }
        }
        let kinds: Vec<_> = places.covariates.clone().map(|place| scanned.names[place].take()).collect();
        gathered.into_sections(&keep, columns, &kinds, reading)
    }

    /// The rows of a cohort in a period.
    pub fn rows(&self, cohort: usize, period: usize) -> Range<usize> {
        self.blocks[cohort][period].clone()
    }
}

/// There is no row to estimate from.
pub(super) fn nothing(reading: &Reading) -> Fault {
    Fault::at(&reading.input.file, "has no complete row that serves", "see what its rows lack")
}

/// Rows that lack a value, and rows that stay away because of who lives near whom.
pub(super) fn told(columns: &Columns, incomplete: usize, left_out: usize) -> Vec<Notice> {
    let missing = (incomplete > 0).then(|| notices::missing_values(incomplete));
    let near = columns.near.as_ref().filter(|_| left_out > 0);
    missing.into_iter().chain(near.map(|near| notices::near_left_out(left_out, "rows", near.absent()))).collect()
}

pub(super) fn distinct(times: &[i64]) -> Vec<i64> {
    let mut periods = times.to_vec();
    periods.sort_unstable();
    periods.dedup();
    periods
}

pub(super) fn counted(starts: &[f64]) -> Vec<(f64, usize)> {
    let mut starts = starts.to_vec();
    starts.sort_unstable_by(f64::total_cmp);
    starts.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

impl Gathered {
    fn into_sections(
        mut self,
        keep: &Keep,
        columns: &Columns,
        kinds: &[Option<opgang_tables::Names>],
        mut reading: Reading,
    ) -> Result<Sections, Fault> {
        if self.rows.is_empty() {
            return Err(nothing(&reading));
        }
        let values = |at: usize| self.values.iter().map(move |values| values[at]);
        self.rows.sort_unstable_by(|a, b| {
            let place = |row: &Row| (row.part.order(), row.period, row.cluster, row.unit);
            place(a)
                .cmp(&place(b))
                .then_with(|| self.outcome[a.at].total_cmp(&self.outcome[b.at]))
                .then_with(|| values(a.at).map(f64::to_bits).cmp(values(b.at).map(f64::to_bits)))
        });
        let cohorts = cohorts(self.rows.iter().map(|row| row.part));
        let blocks = blocks(&cohorts, &self.rows, keep.periods.len());
        let own = self.rows[0].cluster == super::store::NONE;
        let (cluster, clusters) = if own {
            ((0..u32::try_from(self.rows.len()).expect("a code")).collect(), self.rows.len())
        } else {
            dense(&self.rows.iter().map(|row| row.cluster).collect::<Vec<_>>())
        };
        let sorted = |values: &[f64]| -> Vec<f64> { self.rows.iter().map(|row| values[row.at]).collect() };
        let outcome = sorted(&self.outcome);
        let weights = columns.weights.as_ref().and_then(|_| self.values.last()).map(|values| sorted(values));
        let mut design = Design::constant(self.rows.len());
        for (which, covariate) in columns.covariates.iter().enumerate() {
            design.push(&covariate.name, &Series::Fixed(sorted(&self.values[which])), kinds[which].as_ref())?;
        }
        reading.notices.extend(design.without_combinations(self.rows.len(), 1));
        let weight = weight(&cohorts, &self.rows, &cluster, weights.as_deref());
        let (periods, units) = (keep.periods.clone(), self.rows.len());
        Ok(Sections { reading, periods, cohorts, blocks, outcome, design, weights, cluster, clusters, units, weight })
    }
}

fn blocks(cohorts: &[Cohort], rows: &[Row], periods: usize) -> Vec<Vec<Range<usize>>> {
    cohorts
        .iter()
        .map(|cohort| {
            let of = &rows[cohort.units.clone()];
            (0..periods)
                .map(|period| {
                    let start = cohort.units.start + of.partition_point(|row| row.period < period);
                    start..cohort.units.start + of.partition_point(|row| row.period <= period)
                })
                .collect()
        })
        .collect()
}

/// Cohort by cohort, the weight of each unit with its cluster.
fn weight(cohorts: &[Cohort], rows: &[Row], cluster: &[u32], weights: Option<&[f64]>) -> Vec<Vec<(u32, f64)>> {
    cohorts
        .iter()
        .map(|cohort| {
            let mut of: Vec<(u32, u32, f64)> = cohort
                .units
                .clone()
                .map(|row| (rows[row].unit, cluster[row], weights.map_or(1.0, |weights| weights[row])))
                .collect();
            if rows[cohort.units.start].unit == super::store::NONE {
                return of.into_iter().map(|(_, cluster, weight)| (cluster, weight)).collect();
            }
            of.sort_by_key(|&(unit, ..)| unit);
            of.chunk_by(|a, b| a.0 == b.0)
                .map(|unit| (unit[0].1, unit.iter().map(|row| row.2).sum::<f64>() / unit.len() as f64))
                .collect()
        })
        .collect()
}
