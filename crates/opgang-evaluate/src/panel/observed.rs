//! The rows of repeated cross-sections, one after the other.

use opgang_tables::{Cells, Chunk, Fault};

use super::near::{LEFT_OUT, Neighbours};
use super::store::{Cell, Taken, start_of};
use super::{COHORT, Columns, OUTCOME, Places, TIME, whole};

/// What a row is.
pub(super) enum Observed {
    /// It stays away because of who lives near whom.
    LeftOut,
    /// A value is missing.
    Incomplete,
    /// It serves.
    Seen {
        time: i64,
        /// First period of treatment; infinite for never.
        start: f64,
        /// The code of its cluster, where there are clusters.
        cluster: Option<u32>,
        outcome: f64,
    },
}

/// The cells of a chunk in which every row is a unit of its own.
pub(super) struct Observations<'a> {
    times: &'a [f64],
    starts: &'a [f64],
    outcomes: &'a [f64],
    /// Clusters, covariates and weights.
    pub taken: Taken<'a>,
    neighbours: Option<Neighbours<'a>>,
    weights: Option<usize>,
}

impl<'a> Observations<'a> {
    pub fn new(chunk: &Chunk<'a>, columns: &'a Columns, places: &Places) -> Self {
        let (Cells::Numbers(times), Cells::Numbers(starts)) = (chunk.cells(TIME), chunk.cells(COHORT)) else {
            unreachable!("both were asked for as numbers");
        };
        let Cells::Numbers(outcomes) = chunk.cells(OUTCOME) else { unreachable!("it was asked for as numbers") };
        let neighbours = Neighbours::new(chunk, columns.near.as_ref(), places.near);
        Self { times, starts, outcomes, taken: Taken::new(chunk, places), neighbours, weights: places.weights }
    }

    /// A row.
    ///
    /// # Errors
    /// For a period or start that is no whole number, and for a negative weight.
    pub fn row(&self, chunk: &Chunk, row: usize) -> Result<Observed, Fault> {
        let Some(time) = whole(self.times[row]) else {
            let what = format!("{} is no whole number", self.times[row]);
            return Err(chunk.fault(row, TIME, what, "count the periods: 1, 2, 3, …"));
        };
        let mut start = start_of(chunk, row, self.starts[row])?;
        if let Some(neighbours) = &self.neighbours {
            start = neighbours.start(chunk, row, start)?;
        }
        if start == LEFT_OUT {
            return Ok(Observed::LeftOut);
        }
        let (cluster, outcome) = (self.taken.cluster(row), self.outcomes[row]);
        if self.taken.cell(row, outcome) != Cell::Seen {
            return Ok(Observed::Incomplete);
        }
        if let Some(weights) = self.weights
            && self.taken.weight(row) < 0.0
        {
            return Err(chunk.fault(row, weights, "is a negative weight", "write a weight of zero or more"));
        }
        Ok(Observed::Seen { time, start, cluster, outcome })
    }
}
