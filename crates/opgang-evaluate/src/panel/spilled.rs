//! A panel, or repeated cross-sections, whose rows are on disk.
//!
//! ```text
//! first pass ─▶ which periods, cohorts and units serve
//! next pass  ─▶ the rows that serve, put aside by cohort and period ─▶ each block in order ─▶ standardised columns
//! ```
//!
//! What stays in memory grows with the units and clusters, and with the rows of one cohort in one period; never with all
//! rows.

mod parts;
mod reading;
mod seen;
mod shelved;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use opgang_tables::Fault;

use self::shelved::Made;

pub use self::parts::Part;
pub use self::seen::Seen;
use super::{Cohort, Reading, Spill};

/// Observations by cohort and period, on disk.
#[derive(Debug)]
pub struct Spilled {
    /// What was read, and left out.
    pub reading: Reading,
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The cohorts, ascending; the never-treated last. The ranges count units when the panel is whole, and rows
    /// otherwise.
    pub cohorts: Vec<Cohort>,
    /// The columns of the regression; the constant comes first.
    pub names: Vec<String>,
    /// Whether every unit is seen in every period.
    pub is_whole: bool,
    /// Whether no unit's covariates and weights change; known of a whole panel only.
    pub is_fixed: bool,
    /// How many units there are: persons of a panel, rows of cross-sections.
    pub units: usize,
    /// How many clusters there are.
    pub clusters: usize,
    /// Cohort by cohort, its clusters.
    pub clusters_of: Vec<ClustersOf>,
    /// Block by block, cohort by cohort and in it period by period.
    spill: Spill,
    /// Cohort by cohort, the number of its first block.
    first_block: Vec<usize>,
    /// Values of a row: who, the outcome, the covariates, and the weight where there are weights.
    width: usize,
    weighted: bool,
    columns: Vec<Made>,
    /// Columns that are combinations of earlier ones.
    combinations: Vec<usize>,
    who: Who,
    /// Which units of a panel with holes have rows; none of a whole panel and of cross-sections.
    seen: Option<Arc<Seen>>,
}

/// Whose row it is, as it stands on disk.
#[derive(Debug)]
enum Who {
    /// The place of its unit: cohort by cohort the units, and the cluster of each.
    Unit { units: Vec<Range<usize>>, cluster: Vec<u32> },
    /// The rank of its cluster; here the cluster of each rank.
    Cluster(Vec<u32>),
    /// Its own; here how many rows stand before each block.
    Row(Vec<usize>),
}

/// Takes clusters of units, and the units' weights.
type Each<'a> = &'a mut dyn FnMut(&[u32], &[f64]) -> Result<(), Fault>;

/// Gives a value of some rows.
type Read<'a> = &'a mut dyn FnMut(usize) -> Result<Vec<f64>, Fault>;

/// Where the outcome stands among the values of a row, and the first covariate.
const OUTCOME: usize = 1;
const COVARIATES: usize = 2;

/// The clusters of a cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClustersOf {
    /// Some, in ascending order.
    pub named: Vec<u32>,
    /// And all of these: of rows that are clusters of their own.
    pub rows: Range<u32>,
}

impl ClustersOf {
    /// How many.
    pub fn len(&self) -> usize {
        self.named.len() + self.rows.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Which.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.named.iter().copied().chain(self.rows.clone())
    }
}

impl From<Vec<u32>> for ClustersOf {
    fn from(named: Vec<u32>) -> Self {
        Self { named, rows: 0..0 }
    }
}

impl Spilled {
    /// How many observations a cohort has in a period.
    pub fn count(&self, cohort: usize, period: usize) -> usize {
        self.spill.len(self.block(cohort, period)) / self.width
    }

    /// How many observations there are.
    pub fn rows(&self) -> usize {
        let blocks = |cohort| (0..self.periods.len()).map(move |period| self.count(cohort, period));
        (0..self.cohorts.len()).flat_map(blocks).sum()
    }

    /// Puts the outcomes of a cohort in a period behind others.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn outcome(&self, (cohort, period): (usize, usize), into: &mut Vec<f64>) -> Result<(), Fault> {
        self.column((cohort, period), OUTCOME, into)
    }

    /// The same for the weights; each is 1 where there are none.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn weights(&self, (cohort, period): (usize, usize), into: &mut Vec<f64>) -> Result<(), Fault> {
        if self.weighted {
            return self.column((cohort, period), self.width - 1, into);
        }
        into.resize(into.len() + self.count(cohort, period), 1.0);
        Ok(())
    }

    /// The same for the columns of the regression.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn x(&self, (cohort, period): (usize, usize), into: &mut [Vec<f64>]) -> Result<(), Fault> {
        let count = self.count(cohort, period);
        let raw = self.raw(&mut |which| {
            let mut values = Vec::with_capacity(count);
            self.column((cohort, period), which, &mut values)?;
            Ok(values)
        })?;
        for (made, into) in self.columns.iter().zip(into) {
            into.extend(made.values(count, &raw));
        }
        Ok(())
    }

    /// The covariates that columns are made of, by their places.
    fn raw(&self, read: Read) -> Result<BTreeMap<usize, Vec<f64>>, Fault> {
        let places: BTreeSet<usize> =
            self.columns.iter().flat_map(|made| &made.factors).map(|factor| factor.of).collect();
        places.into_iter().map(|place| Ok((place, read(place)?))).collect()
    }

    /// The same for the cluster of each observation.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn clusters(&self, (cohort, period): (usize, usize), into: &mut Vec<u32>) -> Result<(), Fault> {
        match &self.who {
            Who::Unit { units, cluster } if self.is_whole => into.extend_from_slice(&cluster[units[cohort].clone()]),
            Who::Unit { cluster, .. } => {
                into.extend(self.of_whom(cohort, period)?.into_iter().map(|unit| cluster[unit as usize]));
            }
            Who::Cluster(codes) => {
                into.extend(self.of_whom(cohort, period)?.into_iter().map(|rank| codes[rank as usize]));
            }
            Who::Row(before) => {
                let first = before[self.block(cohort, period)];
                let rows = first..first + self.count(cohort, period);
                into.extend(rows.map(|row| u32::try_from(row).expect("a code")));
            }
        }
        Ok(())
    }

    /// Whether every row is a cluster of its own; rows of a cohort in a period then have clusters that follow each other.
    pub fn is_each_its_own(&self) -> bool {
        matches!(self.who, Who::Row(_))
    }

    /// Shows the clusters of a cohort's units and their weights, some units at a time: of a whole panel the weights of the
    /// first period, else the means of their rows' weights.
    ///
    /// # Errors
    /// When the disk does not give them, and those of `each`.
    pub fn weigh(&self, cohort: usize, each: Each) -> Result<(), Fault> {
        let Who::Unit { units, cluster } = &self.who else {
            for period in 0..self.periods.len() {
                let (mut clusters, mut weights) = (Vec::new(), Vec::new());
                self.clusters((cohort, period), &mut clusters)?;
                self.weights((cohort, period), &mut weights)?;
                each(&clusters, &weights)?;
            }
            return Ok(());
        };
        let units = units[cohort].clone();
        let mut sums = vec![0.0; units.len()];
        if self.is_whole {
            sums.clear();
            self.weights((cohort, 0), &mut sums)?;
        } else {
            let mut seen = vec![0_u32; units.len()];
            for period in 0..self.periods.len() {
                let mut weights = Vec::new();
                self.weights((cohort, period), &mut weights)?;
                for (unit, weight) in self.of_whom(cohort, period)?.into_iter().zip(weights) {
                    sums[unit as usize - units.start] += weight;
                    seen[unit as usize - units.start] += 1;
                }
            }
            sums.iter_mut().zip(seen).for_each(|(sum, seen)| *sum /= f64::from(seen));
        }
        each(&cluster[units], &sums)
    }

    /// How many units a cohort has.
    pub fn units_of(&self, cohort: usize) -> usize {
        match &self.who {
            Who::Unit { units, .. } => units[cohort].len(),
            Who::Cluster(_) | Who::Row(_) => self.cohorts[cohort].units.len(),
        }
    }

    fn block(&self, cohort: usize, period: usize) -> usize {
        self.first_block[cohort] + period
    }

    fn of_whom(&self, cohort: usize, period: usize) -> Result<Vec<f64>, Fault> {
        let mut who = Vec::new();
        self.column((cohort, period), 0, &mut who)?;
        Ok(who)
    }

    fn column(&self, (cohort, period): (usize, usize), which: usize, into: &mut Vec<f64>) -> Result<(), Fault> {
        let (count, from) = (self.count(cohort, period), into.len());
        into.resize(from + count, 0.0);
        self.spill.read(self.block(cohort, period), which * count, &mut into[from..])
    }
}
