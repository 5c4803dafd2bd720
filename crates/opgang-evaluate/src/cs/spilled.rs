//! The cells of a panel, or of cross-sections, whose rows are on disk.
//!
//! ```text
//! Spilled ─▶ the rows of one cell at a time ─▶ effect, and each cluster's share ─▶ Shares, on disk too ─▶ stand-ins
//! ```
//!
//! A few stand-ins take the place of all clusters: their shares have the same products, and their draws are the same, so
//! that whatever is made of shares comes out as if every cluster were there.

mod shares;

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use opgang_tables::Fault;
use rayon::prelude::*;

use self::shares::Shares;
use super::Options;
use super::cells::{Found, compared, empty};
use super::plan::{Data, Place};
use crate::drdid::{Comparison, CrossSample, Quarter};
use crate::logit::Sample;
use crate::orders::{Watch, goes_on};
use crate::panel::Spilled;

pub(super) use shares::StandIns;

/// Numbers that cells at work hold in memory, together: half a gigabyte.
const HELD_MAX: usize = 1 << 26;
/// Numbers that a row of a cell takes besides its covariates.
const BESIDES: usize = 8;

/// Estimates all cells, those first that share their comparison.
pub(super) fn estimate(
    data: &Data,
    spilled: &Spilled,
    options: &Options,
    watch: &dyn Watch,
) -> Result<(Vec<Found>, StandIns), Fault> {
    let places = data.places(options);
    let columns = places.len() + data.cohorts.len();
    let shares = Mutex::new(Shares::new(columns, spilled.clusters, watch.scratch().as_deref())?);
    let done = AtomicU64::new(0);
    let maker = Maker { data, spilled, options, watch, places: &places, shares: &shares, done: &done };
    let mut found: Vec<(usize, Found)> = Vec::with_capacity(places.len());
    let work = maker.work();
    for some in work.chunks(maker.at_once()) {
        let some: Result<Vec<_>, Fault> = some.par_iter().map(|same| maker.cells(same)).collect();
        found.extend(some?.into_iter().flatten());
    }
    for cohort in 0..data.cohorts.len() {
        maker.weigh(cohort)?;
    }
    let shares = shares.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (roots, stand_ins) = shares.stand_ins(places.len(), options.bootstrap, watch)?;
    found.sort_by_key(|&(nth, _)| nth);
    let whole = |(nth, mut cell): (usize, Found)| {
        if cell.effect.is_ok() && !cell.place.is_reference() {
            cell.shares.clone_from(&roots[nth]);
        }
        cell
    };
    Ok((found.into_iter().map(whole).collect(), stand_ins))
}

struct Maker<'a> {
    data: &'a Data,
    spilled: &'a Spilled,
    options: &'a Options,
    watch: &'a dyn Watch,
    places: &'a [Place],
    shares: &'a Mutex<Shares>,
    done: &'a AtomicU64,
}

/// The rows of a cell, one stretch behind the other.
#[derive(Default)]
struct Joined {
    x: Vec<Vec<f64>>,
    weights: Vec<f64>,
    clusters: Vec<u32>,
    stretches: Vec<Range<usize>>,
}

impl Joined {
    fn new(spilled: &Spilled, blocks: &[(usize, usize)]) -> Result<Self, Fault> {
        let mut joined = Self { x: vec![Vec::new(); spilled.names.len()], ..Self::default() };
        for &block in blocks {
            let first = joined.clusters.len();
            spilled.x(block, &mut joined.x)?;
            spilled.weights(block, &mut joined.weights)?;
            spilled.clusters(block, &mut joined.clusters)?;
            joined.stretches.push(first..joined.clusters.len());
        }
        Ok(joined)
    }

    fn x(&self) -> Vec<&[f64]> {
        self.x.iter().map(Vec::as_slice).collect()
    }
}

impl Maker<'_> {
    /// What a cell shares with others: treated, compared, and the period of its covariates and weights.
    fn key(&self, place: &Place) -> (usize, usize, usize) {
        let fixed = self.spilled.is_fixed;
        (place.cohort, place.compared, if fixed { 0 } else { place.period.min(place.base) })
    }

    /// Cells that are estimated one after the other: of a whole panel those that share their logit.
    fn work(&self) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        if !self.spilled.is_whole {
            return order.into_iter().map(|nth| vec![nth]).collect();
        }
        order.sort_by_key(|&nth| self.key(&self.places[nth]));
        let same = |&one: &usize, &other: &usize| self.key(&self.places[one]) == self.key(&self.places[other]);
        order.chunk_by(same).map(<[usize]>::to_vec).collect()
    }

    /// So many pieces of work fit into memory side by side.
    fn at_once(&self) -> usize {
        let cells = self.places.iter().map(|place| {
            let cohorts = std::iter::once(place.cohort).chain(compared(self.data, *place));
            let rows: usize = cohorts.map(|cohort| self.spilled.count(cohort, place.period)).sum();
            rows * (self.spilled.names.len() + BESIDES) * if self.spilled.is_whole { 1 } else { 2 }
        });
        let most = cells.max().unwrap_or(0).max(1);
        (HELD_MAX / most).clamp(1, rayon::current_num_threads())
    }

    fn cells(&self, same: &[usize]) -> Result<Vec<(usize, Found)>, Fault> {
        if !self.spilled.is_whole {
            return same.iter().map(|&nth| Ok((nth, self.of_rows(nth)?))).collect();
        }
        let first = self.places[same[0]];
        let period = self.key(&first).2;
        let cohorts: Vec<usize> = std::iter::once(first.cohort).chain(compared(self.data, first)).collect();
        let at = |period: usize| cohorts.iter().map(|&cohort| (cohort, period)).collect::<Vec<_>>();
        let joined = Joined::new(self.spilled, &at(period))?;
        let parts = joined.stretches.iter().enumerate().map(|(nth, rows)| (rows.clone(), nth == 0)).collect();
        let sample = Sample { x: joined.x(), weights: &joined.weights, parts };
        let comparison = Comparison::new(sample, self.options.method);
        let mut found = Vec::with_capacity(same.len());
        for &nth in same {
            let place = self.places[nth];
            let mut cell = empty(self.data, place);
            match &comparison {
                _ if place.is_reference() => cell.effect = Ok(0.0),
                Err(why) => cell.effect = Err(*why),
                Ok(comparison) => {
                    let (after, before) = (self.outcome(&at(place.period))?, self.outcome(&at(place.base))?);
                    let mut of_units = Vec::new();
                    cell.effect = Ok(comparison.effect(&after, &before, &mut of_units));
                    cell.has_unlike = comparison.has_unlike();
                    self.keep(nth, &joined.clusters, &of_units)?;
                }
            }
            self.tick()?;
            found.push((nth, cell));
        }
        Ok(found)
    }

    /// A cell in which every observation serves.
    fn of_rows(&self, nth: usize) -> Result<Found, Fault> {
        let place = self.places[nth];
        let mut cell = empty(self.data, place);
        let (mut blocks, mut quarters) = (Vec::new(), Vec::new());
        for cohort in std::iter::once(place.cohort).chain(compared(self.data, place)) {
            for (period, after) in [(place.base, false), (place.period, true)] {
                blocks.push((cohort, period));
                quarters.push(Quarter { treated: cohort == place.cohort, after });
            }
        }
        let count = |of: bool| {
            let blocks = blocks.iter().zip(&quarters).filter(|(_, quarter)| quarter.treated == of);
            blocks.map(|(&(cohort, period), _)| self.spilled.count(cohort, period)).sum()
        };
        (cell.treated, cell.compared) = (count(true), count(false));
        if place.is_reference() {
            cell.effect = Ok(0.0);
        } else {
            let joined = Joined::new(self.spilled, &blocks)?;
            let y = self.outcome(&blocks)?;
            let parts = joined.stretches.iter().cloned().zip(quarters).collect();
            let sample = CrossSample { x: joined.x(), y: &y, weights: &joined.weights, parts };
            match sample.effect(self.options.method) {
                Err(why) => cell.effect = Err(why),
                Ok(crossed) => {
                    (cell.effect, cell.has_unlike) = (Ok(crossed.effect), crossed.has_unlike);
                    self.keep(nth, &joined.clusters, &crossed.shares)?;
                }
            }
        }
        self.tick()?;
        Ok(cell)
    }

    fn outcome(&self, blocks: &[(usize, usize)]) -> Result<Vec<f64>, Fault> {
        let mut outcome = Vec::new();
        blocks.iter().try_for_each(|&block| self.spilled.outcome(block, &mut outcome))?;
        Ok(outcome)
    }

    /// Puts the weights of a cohort's units aside, in the column behind those of the cells.
    fn weigh(&self, cohort: usize) -> Result<(), Fault> {
        let column = self.places.len() + cohort;
        if self.spilled.is_each_its_own() {
            return self.spilled.weigh(cohort, &mut |clusters, weights| self.keep(column, clusters, weights));
        }
        let mut sums = vec![0.0; self.spilled.clusters];
        self.spilled.weigh(cohort, &mut |clusters, weights| {
            add(&mut sums, clusters, weights);
            Ok(())
        })?;
        self.put(column, 0, &sums)
    }

    /// Puts a column of shares aside, summed by cluster.
    fn keep(&self, column: usize, clusters: &[u32], of_rows: &[f64]) -> Result<(), Fault> {
        if !self.spilled.is_each_its_own() {
            let mut sums = vec![0.0; self.spilled.clusters];
            add(&mut sums, clusters, of_rows);
            return self.put(column, 0, &sums);
        }
        let mut first = 0;
        for run in clusters.chunk_by(|one, next| one + 1 == *next) {
            self.put(column, run[0] as usize, &of_rows[first..first + run.len()])?;
            first += run.len();
        }
        Ok(())
    }

    fn put(&self, column: usize, first: usize, shares: &[f64]) -> Result<(), Fault> {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner).add(column, first, shares)
    }

    fn tick(&self) -> Result<(), Fault> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        goes_on(self.watch, "cells", done, self.places.len() as u64)
    }
}

fn add(sums: &mut [f64], clusters: &[u32], of_rows: &[f64]) {
    clusters.iter().zip(of_rows).for_each(|(&cluster, of)| sums[cluster as usize] += of);
}
