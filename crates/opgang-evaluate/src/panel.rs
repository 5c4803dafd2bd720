//! Who was observed when, and what was seen: panels and repeated cross-sections, built from files in one pass.
//!
//! ```text
//! file ─▶ Store: units × periods, filled in place ─▶ Panel: balanced, by period and cohort
//!      │                                         └─▶ Sections: a row for each observation (holes kept)
//!      ├▶ Sections (repeated cross-sections)
//!      ├▶ Spilled: passed twice, the rows are put aside on disk by cohort and period
//!      └▶ Flow: passed again and again, no row is kept ─▶ Added: sums of a balanced panel
//! a database ─▶ SUMS.csv ─▶ Answer ──────────────────────▲
//! ```
//!
//! Cohorts stand in ascending order and the never-treated last; within a cohort units stand by cluster and name, so
//! that no result depends on the order of rows.

mod added;
mod answer;
mod balanced;
mod design;
mod flow;
mod near;
mod observed;
mod sections;
mod series;
mod spill;
mod spilled;
mod store;

use std::ops::Range;

use opgang_tables::{Ask, Missing};

use crate::findings::{Input, Notice};

pub use added::{Added, SUMS_MAX};
pub use answer::{Answer, sql};
pub use balanced::Panel;
pub use design::Design;
pub use flow::{Flow, Group, Row, Serves};
pub use near::{Near, Turn};
pub use sections::Sections;
pub use series::Series;
pub(crate) use spill::Spill;
pub use spilled::{ClustersOf, Part as SpilledPart, Seen, Spilled};
pub use store::{Facts, Store};

/// More periods than this are no periods.
const PERIODS_MAX: usize = 20_000;

/// A covariate: a column of numbers or of kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covariate {
    /// The column.
    pub name: String,
    /// Whether its values name kinds although they may be numbers.
    pub factor: bool,
}

impl Covariate {
    /// Understands `x1` and `factor(x1)`.
    pub fn parse(text: &str) -> Self {
        let inner = text.trim().strip_prefix("factor(").and_then(|rest| rest.strip_suffix(')'));
        Self { name: inner.unwrap_or(text).trim().to_owned(), factor: inner.is_some() }
    }
}

/// The columns of a panel or of repeated cross-sections.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Names the person, county or other unit; without it every row is a unit of its own.
    pub unit: Option<String>,
    /// The period.
    pub time: String,
    /// The first period of treatment.
    pub cohort: String,
    /// The outcome.
    pub outcome: String,
    /// What differs between units beforehand.
    pub covariates: Vec<Covariate>,
    /// Products of covariates, by their places; without any each covariate stands for itself. Rows on disk alone have them.
    pub products: Vec<Vec<usize>>,
    /// Names the cluster, such as the family.
    pub cluster: Option<String>,
    /// Sampling weights.
    pub weights: Option<String>,
    /// Who lives near treated units, where that matters.
    pub near: Option<Near>,
    /// Whether it is read as regressions want it: a row without a cluster is refused, one without weight left out.
    pub for_regression: bool,
}

/// Where each column stands among the asks.
#[derive(Clone, Debug, Default)]
struct Places {
    unit: Option<usize>,
    cluster: Option<usize>,
    weights: Option<usize>,
    near: Option<usize>,
    covariates: Range<usize>,
    /// Rows without weight do not serve.
    above_zero: bool,
}

/// Time, cohort and outcome are always asked for, and first.
const TIME: usize = 0;
const COHORT: usize = 1;
const OUTCOME: usize = 2;

impl Columns {
    fn asks(&self) -> (Vec<Ask<'_>>, Places) {
        let mut asks = vec![
            Ask::Numbers(&self.time, Missing::Refused),
            Ask::Start(&self.cohort),
            Ask::Numbers(&self.outcome, Missing::Kept),
        ];
        let mut places = Places { above_zero: self.for_regression, ..Places::default() };
        let missing = if self.for_regression { Missing::Refused } else { Missing::Kept };
        let mut add = |ask| {
            asks.push(ask);
            asks.len() - 1
        };
        places.unit = self.unit.as_deref().map(|name| add(Ask::Labels(name, Missing::Refused)));
        places.cluster = self.cluster.as_deref().map(|name| add(Ask::Labels(name, missing)));
        places.weights = self.weights.as_deref().map(|name| add(Ask::Numbers(name, Missing::Kept)));
        if let Some(near) = &self.near {
            places.near = Some(asks.len());
            asks.extend(near.asks());
        }
        let first = asks.len();
        asks.extend(self.covariates.iter().map(|covariate| {
            let name = covariate.name.as_str();
            if covariate.factor { Ask::Labels(name, Missing::Kept) } else { Ask::Either(name, Missing::Kept) }
        }));
        places.covariates = first..asks.len();
        (asks, places)
    }
}

/// Units that are first treated in the same period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The first period of treatment; none for those who are never treated.
    pub start: Option<i64>,
    /// Its units (or rows), from the first to the one after the last.
    pub units: Range<usize>,
}

/// Which part of a file serves.
pub struct Keep {
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// Which cohort a first period of treatment (infinite for never) means.
    pub part: Box<dyn Fn(f64) -> Part>,
}

/// The part that units take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// They are left out.
    Out,
    /// They are first treated in this period.
    From(i64),
    /// They are never treated.
    Never,
}

impl Part {
    /// Cohorts ascending, the never-treated last.
    fn order(self) -> i64 {
        match self {
            Self::From(start) => start,
            Self::Never | Self::Out => i64::MAX,
        }
    }
}

/// What was read and left out on the way to a panel.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The file.
    pub input: Input,
    /// Rows in the file.
    pub rows: usize,
    /// What a reader must know.
    pub notices: Vec<Notice>,
}

/// Cohorts from the parts of units that stand in order.
fn cohorts(parts: impl Iterator<Item = Part>) -> Vec<Cohort> {
    let mut cohorts: Vec<Cohort> = Vec::new();
    for (unit, part) in parts.enumerate() {
        let start = if let Part::From(start) = part { Some(start) } else { None };
        match cohorts.last_mut() {
            Some(last) if last.start == start => last.units.end = unit + 1,
            _ => cohorts.push(Cohort { start, units: unit..unit + 1 }),
        }
    }
    cohorts
}

/// Ranks as dense codes: 0, 1, 2, … in their order.
pub(crate) fn dense(ranks: &[u32]) -> (Vec<u32>, usize) {
    let highest = ranks.iter().max().map_or(0, |&highest| highest as usize + 1);
    let mut codes = vec![0_u32; highest];
    ranks.iter().for_each(|&rank| codes[rank as usize] = 1);
    let mut next = 0;
    for code in &mut codes {
        let met = *code == 1;
        *code = next;
        next += u32::from(met);
    }
    (ranks.iter().map(|&rank| codes[rank as usize]).collect(), next as usize)
}

/// A whole number.
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}
