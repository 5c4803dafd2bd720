//! A whole panel on disk, some clusters at a time: all units of theirs, in all periods.

use std::ops::Range;

use opgang_tables::Fault;

use super::{COVARIATES, OUTCOME, Spilled, Who};

/// Rows that are looked at together, about.
const ROWS: usize = 1 << 19;

/// The units of some clusters in one cohort.
#[derive(Debug, Default)]
pub struct Part {
    /// The cluster of each unit, ascending.
    pub clusters: Vec<u32>,
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
        let Who::Unit { units, cluster } = &self.who else { unreachable!("only a panel has units in several periods") };
        let of = &cluster[units[cohort].clone()];
        let from = of.partition_point(|code| *code < clusters.start);
        let to = of.partition_point(|code| *code < clusters.end);
        let mut part = Part { clusters: of[from..to].to_vec(), ..Part::default() };
        let read = |period: usize, which: usize| -> Result<Vec<f64>, Fault> {
            let mut values = vec![0.0; to - from];
            self.spill.read(self.block(cohort, period), which * of.len() + from, &mut values)?;
            Ok(values)
        };
        let mut weights = Vec::new();
        for &period in periods {
            part.outcome.push(read(period, OUTCOME)?);
            let column = |made: &super::Made| {
                let values = read(period, made.of)?;
                Ok(values.into_iter().map(|value| made.value(value)).collect())
            };
            part.x.push(self.columns[1..].iter().map(column).collect::<Result<_, Fault>>()?);
            if self.weighted {
                weights.push(read(period, self.width - 1)?);
            }
        }
        part.weights = self.weighted.then_some(weights);
        Ok(part)
    }

    /// What each column but the constant was multiplied with, to have variance 1; 0 where it never changes.
    pub fn scales(&self) -> Vec<f64> {
        self.columns[1..].iter().map(|made| made.unit).collect()
    }

    /// The first covariate that names kinds.
    pub fn of_kinds(&self) -> Option<&str> {
        self.columns.iter().find(|made| made.kind.is_some()).map(|made| made.name.as_str())
    }

    /// Covariate by covariate, how many units ever have the greater of its two values, and how many never (when all
    /// have it, how many ever have the lesser); none where there are more values.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn sides(&self) -> Result<Vec<Option<[usize; 2]>>, Fault> {
        let sides = self.of_two.iter().enumerate().map(|(which, least)| {
            let Some(least) = *least else { return Ok(None) };
            let (mut greater, mut lesser, mut all) = (0, 0, 0);
            for cohort in 0..self.cohorts.len() {
                let mut met = vec![[false; 2]; self.count(cohort, 0)];
                for period in 0..self.periods.len() {
                    let mut values = Vec::new();
                    self.column((cohort, period), COVARIATES + which, &mut values)?;
                    met.iter_mut().zip(values).for_each(|(met, value)| met[usize::from(value != least)] = true);
                }
                all += met.len();
                greater += met.iter().filter(|met| met[1]).count();
                lesser += met.iter().filter(|met| met[0]).count();
            }
            Ok(Some([greater, if greater < all { all - greater } else { lesser }]))
        });
        sides.collect()
    }
}
