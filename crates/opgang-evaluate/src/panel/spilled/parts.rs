//! A panel on disk, some clusters at a time: all units of theirs, in all periods.

use std::ops::Range;
use std::sync::Arc;

use opgang_tables::Fault;

use super::{OUTCOME, Seen, Spilled, Who};

/// Rows that are looked at together, about.
const ROWS: usize = 1 << 19;

/// The units of some clusters in one cohort. Where a unit has no row, numbers mean nothing.
#[derive(Debug, Default)]
pub struct Part {
    /// The cluster of each unit, ascending.
    pub clusters: Vec<u32>,
    /// The place of the first unit in its cohort.
    pub first: usize,
    /// Period by period, the outcome of each unit.
    pub outcome: Vec<Vec<f64>>,
    /// Period by period and column by column, without the constant.
    pub x: Vec<Vec<Vec<f64>>>,
    /// Period by period; none where all weigh the same.
    pub weights: Option<Vec<Vec<f64>>>,
}

impl Spilled {
    /// The clusters of a panel, in parts of a few rows each.
    pub fn parts(&self) -> Vec<Range<u32>> {
        let rows_of_one = (self.units * self.periods.len()).div_ceil(self.clusters.max(1));
        let step = (ROWS / rows_of_one.max(1)).max(1);
        let end = |first: usize| u32::try_from((first + step).min(self.clusters)).expect("a code");
        (0..self.clusters).step_by(step).map(|first| u32::try_from(first).expect("a code")..end(first)).collect()
    }

    /// A cohort's units of some clusters, in some periods.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn part(&self, cohort: usize, clusters: &Range<u32>, periods: &[usize]) -> Result<Part, Fault> {
        let of = self.cluster_of_units(cohort);
        let from = of.partition_point(|code| *code < clusters.start);
        let to = of.partition_point(|code| *code < clusters.end);
        let mut part = Part { clusters: of[from..to].to_vec(), first: from, ..Part::default() };
        let read = |period: usize, which: usize| self.units((cohort, period), which, from..to);
        let mut weights = Vec::new();
        for &period in periods {
            part.outcome.push(read(period, OUTCOME)?);
            let raw = self.raw(&mut |which| read(period, which))?;
            part.x.push(self.columns[1..].iter().map(|made| made.values(to - from, &raw)).collect());
            if self.weighted {
                weights.push(read(period, self.width - 1)?);
            }
        }
        part.weights = self.weighted.then_some(weights);
        Ok(part)
    }

    /// A value of these units of a cohort in a period; 0 where there is no row.
    fn units(&self, (cohort, period): (usize, usize), which: usize, units: Range<usize>) -> Result<Vec<f64>, Fault> {
        let block = self.block(cohort, period);
        let mut values = vec![0.0; units.len()];
        let Some(seen) = &self.seen else {
            self.spill.read(block, which * self.count(cohort, period) + units.start, &mut values)?;
            return Ok(values);
        };
        let cell = cohort * self.periods.len() + period;
        let from = seen.before(cell, units.start);
        let mut rows = vec![0.0; seen.before(cell, units.end) - from];
        self.spill.read(block, which * self.count(cohort, period) + from, &mut rows)?;
        let here = units.enumerate().filter(|(_, unit)| seen.has(cell, *unit));
        here.zip(rows).for_each(|((nth, _), value)| values[nth] = value);
        Ok(values)
    }

    /// Who has rows.
    pub fn seen(&self) -> Arc<Seen> {
        let units: Vec<usize> = (0..self.cohorts.len()).map(|cohort| self.units_of(cohort)).collect();
        self.seen.clone().unwrap_or_else(|| Arc::new(Seen::everybody(&units, self.periods.len())))
    }

    /// The cluster of each unit of a cohort, ascending.
    pub fn cluster_of_units(&self, cohort: usize) -> &[u32] {
        let Who::Unit { units, cluster } = &self.who else { unreachable!("only a panel has units in several periods") };
        &cluster[units[cohort].clone()]
    }

    /// What each column but the constant was multiplied with, to have variance 1; 0 where it never changes.
    pub fn scales(&self) -> Vec<f64> {
        self.columns[1..].iter().map(|made| made.unit).collect()
    }

    /// Column by column without the constant, how many units ever have the greater of its two values, and how many never
    /// (when all have it, how many ever have the lesser); none where there are more values.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn sides(&self) -> Result<Vec<Option<[usize; 2]>>, Fault> {
        let mut sides: Vec<Sides> = vec![Sides::default(); self.columns.len() - 1];
        for cohort in 0..self.cohorts.len() {
            let units = self.units_of(cohort);
            sides.iter_mut().for_each(|side| side.met = vec![[false; 2]; units]);
            for period in 0..self.periods.len() {
                let cell = cohort * self.periods.len() + period;
                let is_there = |unit: &usize| self.seen.as_ref().is_none_or(|seen| seen.has(cell, *unit));
                let there: Vec<usize> = (0..units).filter(is_there).collect();
                let raw = self.raw(&mut |which| self.units((cohort, period), which, 0..units))?;
                for (side, made) in sides.iter_mut().zip(&self.columns[1..]) {
                    side.look(&there, &made.product(units, &raw));
                }
            }
            sides.iter_mut().for_each(Sides::count);
        }
        Ok(sides.into_iter().map(Sides::counted).collect())
    }
}

/// Who has which of a column's values.
#[derive(Clone, Default)]
struct Sides {
    /// Its values as they were met, up to three.
    values: Vec<f64>,
    /// Unit by unit of a cohort, which of the first two it ever has.
    met: Vec<[bool; 2]>,
    /// Units with the first, the second, and with both.
    units: [usize; 3],
}

impl Sides {
    fn look(&mut self, units: &[usize], column: &[f64]) {
        for &unit in units {
            let place = self.values.iter().position(|value| *value == column[unit]).unwrap_or_else(|| {
                if self.values.len() < 3 {
                    self.values.push(column[unit]);
                }
                self.values.len() - 1
            });
            if let Some(met) = self.met[unit].get_mut(place) {
                *met = true;
            }
        }
    }

    fn count(&mut self) {
        for [first, second] in std::mem::take(&mut self.met) {
            self.units[0] += usize::from(first);
            self.units[1] += usize::from(second);
            self.units[2] += usize::from(first && second);
        }
    }

    fn counted(self) -> Option<[usize; 2]> {
        let [first, second, both] = self.units;
        match self.values[..] {
            [] | [_] => Some([0, first]),
            [one, other] => {
                let (greater, lesser) = if one > other { (first, second) } else { (second, first) };
                Some([greater, if lesser > both { lesser - both } else { lesser }])
            }
            _ => None,
        }
    }
}
