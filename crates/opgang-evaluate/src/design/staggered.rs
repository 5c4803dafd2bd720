//! A panel in which units start treatment in different periods and never leave it.
//!
//! ```text
//! Roles: which column is what ─▶ asks ─▶ read ─▶ Staggered: rows by unit and period, whatever was left out told
//! ```

mod added;
mod behind;
mod checks;
mod columns;

use std::path::Path;
use std::sync::Arc;

use opgang_tables::{Ask, Fault, Frame, Missing};

use super::{Design, Term};
use crate::absorb::{OnDisk, TellsApart};
use crate::findings::{Counts, Input, Notice};
use crate::orders::Watch;
use crate::panel::Serves;
use crate::regression::{AbsorbedEffect, Clusters, Vcov};

pub(crate) use added::StandIns;
pub(crate) use behind::{Behind, Sides, tell_few};
pub(crate) use columns::labels_of;

/// Which column is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// The unit: person, county.
    pub unit: String,
    /// The period, in whole numbers.
    pub time: String,
    /// The first period of treatment; 0, nothing or infinity: never.
    pub cohort: String,
    /// The outcome.
    pub outcome: String,
    /// Covariates.
    pub covariates: Vec<Term>,
    /// On what errors are clustered.
    pub clusters: Vec<String>,
    /// Weights.
    pub weights: Option<String>,
    /// Fixed effects; without any, unit and period.
    pub absorb: Vec<String>,
}

impl Roles {
    /// The columns that must be read.
    pub fn asks(&self) -> Vec<Ask<'_>> {
        let mut asks = vec![
            Ask::Labels(&self.unit, Missing::Refused),
            Ask::Numbers(&self.time, Missing::Refused),
            Ask::Start(&self.cohort),
            Ask::Numbers(&self.outcome, Missing::Kept),
        ];
        asks.extend(self.weights.as_deref().map(|weights| Ask::Numbers(weights, Missing::Kept)));
        asks.extend(self.covariates.iter().flat_map(Term::asks));
        let groups = self.clusters.iter().chain(&self.absorb);
        asks.extend(groups.map(|name| Ask::Labels(name, Missing::Refused)));
        let mut wanted: Vec<Ask<'_>> = Vec::new();
        for ask in asks {
            if !wanted.contains(&ask) {
                wanted.push(ask);
            }
        }
        wanted
    }

    /// The fixed effects by name.
    pub fn effects(&self) -> Vec<String> {
        if self.absorb.is_empty() { vec![self.unit.clone(), self.time.clone()] } else { self.absorb.clone() }
    }
}

/// A panel with staggered starts. Rows are sorted by unit and period; every vector has a number for each row that is
/// used.
#[derive(Clone, Debug)]
pub struct Staggered {
    /// The file.
    pub input: Input,
    /// How many rows the file has.
    pub rows_read: usize,
    /// Which column is what.
    pub roles: Roles,
    /// The rows of the file that are used.
    pub rows: Vec<u32>,
    /// The unit of each row, counted from zero.
    pub unit: Arc<Vec<u32>>,
    /// How many units there are.
    pub units: usize,
    /// The place of each row's period in `periods`.
    pub time: Arc<Vec<u32>>,
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The place of each row's cohort in `cohorts`.
    pub cohort: Vec<u32>,
    /// The cohorts, ascending, and last those who are never treated inside the panel, if there are any.
    pub cohorts: Vec<Option<i64>>,
    /// The outcome.
    pub outcome: Vec<f64>,
    /// The covariates.
    pub covariates: Design,
    /// Weights above zero.
    pub weights: Option<Vec<f64>>,
    /// The fixed effects that `roles` names.
    pub effects: Vec<AbsorbedEffect>,
    /// On what errors are clustered: by what `roles` says, otherwise by unit.
    pub clusters: Vec<Clusters>,
    /// What a reader must know.
    pub notices: Vec<Notice>,
    /// Where a row stands for all units of a cohort in a period and its weight for their number: what stands for the
    /// clusters.
    pub(crate) stand_ins: Option<StandIns>,
    /// The rows themselves, where they are on disk.
    pub(crate) on_disk: Option<OnDisk>,
}

impl Staggered {
    /// The panel in a frame that was read with [`Roles::asks`].
    ///
    /// # Errors
    /// When a period or cohort is no whole number, a unit changes its cohort or stands twice in a period, a weight is
    /// below zero, or no row is left.
    pub fn new(frame: &Frame, roles: &Roles) -> Result<Self, Fault> {
        columns::staggered(frame, roles)
    }

    /// A panel of any number of rows, for unit and period effects: only sums by cohort and period are kept. With
    /// covariates, weights or holes the rows are put aside on disk.
    ///
    /// # Errors
    /// As [`Staggered::new`]; when more is asked for than that can give, or `watch` stops.
    pub fn added(path: &Path, roles: &Roles, serves: Serves, watch: &dyn Watch) -> Result<Self, Fault> {
        added::added(path, roles, serves, watch)
    }

    /// The same from the sums that a database added up, as [`crate::panel::sql`] asks for them. Names that `roles` leaves
    /// empty are those of the question.
    ///
    /// # Errors
    /// As [`Answer::read`](crate::panel::Answer::read); when rows had to be left out, more is asked for than sums can give, or
    /// a name is not that of the question.
    pub fn answered(path: &Path, roles: &Roles) -> Result<Self, Fault> {
        added::answered(path, roles)
    }

    /// The covariance that the panel asks for: clustered.
    pub fn vcov(&self) -> Vcov {
        Vcov::Clustered(self.clusters.clone())
    }

    /// The period of a row.
    pub fn period(&self, row: usize) -> i64 {
        self.periods[self.time[row] as usize]
    }

    /// The first treated period of a row's unit; none for who is never treated.
    pub fn start(&self, row: usize) -> Option<i64> {
        self.cohorts[self.cohort[row] as usize]
    }

    /// Periods since the start of treatment; none for who is never treated.
    pub fn event_time(&self, row: usize) -> Option<i64> {
        self.start(row).map(|start| self.period(row) - start)
    }

    /// True when the row's unit is treated in its period.
    pub fn treated(&self, row: usize) -> bool {
        self.event_time(row).is_some_and(|event_time| event_time >= 0)
    }

    /// The cell of cohort and period of a row: cohort · number of periods + period.
    pub fn cell(&self, row: usize) -> usize {
        self.cohort[row] as usize * self.periods.len() + self.time[row] as usize
    }

    /// Cohort and period of every cell.
    pub fn cells(&self) -> impl Iterator<Item = (Option<i64>, i64)> + '_ {
        self.cohorts.iter().flat_map(|&cohort| self.periods.iter().map(move |&period| (cohort, period)))
    }

    /// The event times of treated cohorts that occur, ascending.
    pub fn event_times(&self) -> Vec<i64> {
        let mut present = vec![false; self.cohorts.len() * self.periods.len()];
        (0..self.rows.len()).for_each(|row| present[self.cell(row)] = true);
        let mut times: Vec<i64> = self
            .cells()
            .zip(present)
            .filter_map(|((cohort, period), here)| Some(period - cohort.filter(|_| here)?))
            .collect();
        times.sort_unstable();
        times.dedup();
        times
    }

    /// True when every unit stands in every period exactly once.
    pub fn is_balanced(&self) -> bool {
        self.rows.len() == self.units * self.periods.len()
    }

    /// The weight of a row; of all units that it stands for.
    pub fn weight(&self, row: usize) -> f64 {
        match &self.on_disk {
            Some(of) => of.used.weights[self.rows[row] as usize],
            None => self.weights.as_ref().map_or(1.0, |weights| weights[row]),
        }
    }

    /// The covariates, and between whom they tell apart; nothing where the rows are in memory.
    ///
    /// # Errors
    /// When the disk does not give the rows.
    pub fn tells_apart(&self) -> Result<Option<Vec<TellsApart>>, Fault> {
        self.on_disk.as_ref().map(OnDisk::sides).transpose()
    }

    /// How many observations stand in these rows.
    pub fn observations(&self, rows: &[usize]) -> usize {
        match &self.weights {
            Some(units) if self.stands_for_many() => rows.iter().map(|&row| units[row] as usize).sum(),
            _ => rows.len(),
        }
    }

    /// Whether a row stands for all units of a cohort in a period, and its weight for how many those are.
    fn stands_for_many(&self) -> bool {
        self.stand_ins.is_some() || self.on_disk.is_some()
    }

    /// How many units these rows are of.
    pub fn units_of(&self, rows: &[usize]) -> usize {
        if let Some(disk) = &self.on_disk {
            return disk.units_in(&rows.iter().map(|&row| self.rows[row]).collect::<Vec<_>>());
        }
        let mut met = vec![false; self.units];
        let firsts: Vec<usize> =
            rows.iter().copied().filter(|&row| !std::mem::replace(&mut met[self.unit[row] as usize], true)).collect();
        self.observations(&firsts)
    }

    /// How many levels an effect has among the observations.
    pub fn levels(&self, effect: &AbsorbedEffect) -> usize {
        if effect.name == self.roles.unit { self.counts().units } else { effect.levels }
    }

    /// How many clusters each cohort has; units where there are none.
    pub fn clusters_of_cohorts(&self) -> Vec<usize> {
        if let Some(disk) = &self.on_disk {
            return disk.clusters_in(&self.rows).iter().map(Vec::len).collect();
        }
        let codes = self.clusters.first().map_or(&self.unit[..], |way| &way.codes);
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (row, (&cohort, code)) in self.cohort.iter().zip(codes).enumerate() {
            match &self.stand_ins {
                None => pairs.push((cohort, *code)),
                // All rows of a cohort have the same.
                Some(_) if pairs.last().is_some_and(|last| last.0 == cohort) => {}
                Some(of) => pairs.extend(of.clusters(row).iter().map(|&cluster| (cohort, cluster))),
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut counts = vec![0; self.cohorts.len()];
        pairs.iter().for_each(|(cohort, _)| counts[*cohort as usize] += 1);
        counts
    }

    /// The clusters of a row: all of them, or enough to see that they are not few.
    pub(crate) fn homes<'a>(&'a self, way: &'a Clusters, row: usize) -> &'a [u32] {
        match (&self.on_disk, &self.stand_ins) {
            (Some(disk), _) => &disk.used.homes[self.rows[row] as usize],
            (None, Some(of)) => of.clusters(row),
            (None, None) => std::slice::from_ref(&way.codes[row]),
        }
    }

    /// What each cluster, or each of what stands for them, adds to an error: the sums of weight · value of these rows.
    pub(crate) fn shares(&self, way: &Clusters, rows: impl Iterator<Item = (usize, f64, f64)>) -> Vec<f64> {
        let Some((of, units)) = self.stand_ins.as_ref().zip(self.weights.as_ref()) else {
            let mut shares = vec![0.0; way.count];
            rows.for_each(|(row, weight, value)| shares[way.codes[row] as usize] += weight * value);
            return shares;
        };
        let mut shares = vec![0.0; of.count()];
        rows.for_each(|(row, weight, value)| of.add(row, (weight / units[row], value), &mut shares));
        shares
    }

    /// How many of what.
    pub fn counts(&self) -> Counts {
        let (rows_used, units) = if self.stands_for_many() {
            let all: Vec<usize> = (0..self.rows.len()).collect();
            (self.observations(&all), self.units_of(&all))
        } else {
            (self.rows.len(), self.units)
        };
        Counts {
            rows: self.rows_read,
            rows_used,
            units,
            clusters: self.clusters.iter().map(|clusters| clusters.count).min(),
        }
    }

    /// The same panel of some of its rows, given ascending; levels, units, periods and cohorts are counted anew.
    pub fn keep(&self, rows: &[usize]) -> Self {
        columns::kept(self, rows)
    }

    /// The same without the cells of a panel on disk in which no row serves.
    pub(crate) fn of_rows_that_serve(&self) -> Self {
        let serves =
            |row: &usize| self.on_disk.as_ref().is_none_or(|disk| disk.used.counts[self.rows[*row] as usize] > 0);
        self.keep(&(0..self.rows.len()).filter(serves).collect::<Vec<_>>())
    }

    /// The same panel of some of its rows, given ascending, with other starts: one for each of these rows, the same for
    /// all rows of a unit; none is never.
    pub fn restarted(&self, rows: &[usize], starts: &[Option<i64>]) -> Self {
        let mut panel = self.keep(rows);
        let mut cohorts = starts.to_vec();
        // Those who are never treated stand last.
        let order = |start: &Option<i64>| (start.is_none(), start.unwrap_or_default());
        cohorts.sort_unstable_by_key(order);
        cohorts.dedup();
        let code = |start: &Option<i64>| cohorts.partition_point(|known| order(known) < order(start)) as u32;
        panel.cohort = starts.iter().map(code).collect();
        panel.cohorts = cohorts;
        panel
    }
}
