//! What reaches the neighbours: how much the answer rests on units to compare with that live near treated ones.
//!
//! ```text
//! all        treated against everybody            biased, where treatment reaches the neighbours
//! without    treated against those far away       what treatment does to the treated
//! near       the near ones against those far away what reaches the neighbours themselves
//! ```
//!
//! Comparison assumes that nobody is touched by the treatment of others. Where those who live near are touched, their
//! change is no longer what would have happened anyway: the estimate with all of them is off by about their share times
//! what reaches them. Both estimates hold if those far away are not touched, and if near and far would have developed
//! alike. Sources: Clarke (2017), *Estimating difference-in-differences in the presence of spillovers*; Butts (2021),
//! *Difference-in-differences estimation with spatial spillovers*, who takes near units out of the comparison group and
//! gives them an indicator of their own.

use opgang_tables::Fault;
use serde::Serialize;

use crate::findings::Estimate;
use crate::panel::{Near, Turn};

/// What is asked: who is near, and since when.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The column of [`Near`].
    pub column: String,
    /// The distance up to which is near; without it the column holds 0 and 1.
    pub within: Option<f64>,
    /// The column with the start of the neighbour; without it near ones start with the first cohort.
    pub start: Option<String>,
}

/// What one of the three comparisons came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// The estimate that answers the question, where there is one.
    pub estimate: Option<Estimate>,
    /// Units that it rests on.
    pub units: usize,
    /// Families or other clusters of those who (are taken to) start.
    pub started: usize,
    /// Families or other clusters of those they are compared with.
    pub compared: usize,
}

/// The same answer with and without those who live near, and what reaches them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpillOver {
    /// The column that says who is near.
    pub column: String,
    /// The distance up to which is near; null: the column holds 0 and 1.
    pub within: Option<f64>,
    /// Since when the near ones are compared with those far away: a period, or the column that says so.
    pub since: String,
    /// Units to compare with that live near; rows, where every row is a unit.
    pub near_units: usize,
    /// Families or other clusters of the near.
    pub near_clusters: usize,
    /// Families or other clusters of those far away.
    pub far_clusters: usize,
    /// The estimate that answers the question, compared with everybody.
    pub all: Option<Estimate>,
    /// The same, compared with those far away.
    pub without: Option<Estimate>,
    /// The near ones against those far away.
    pub near: Option<Estimate>,
    /// Why one of them could not be had.
    pub why: Vec<String>,
    /// Fewer families or other clusters than this live near, or far away, and what rests on them is withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<usize>,
}

impl Asked {
    /// The column as it is read for one of the comparisons.
    pub fn near(&self, turn: Turn) -> Near {
        Near { column: self.column.clone(), within: self.within, turn }
    }

    /// Estimates with those far away alone, and the near ones against them. `all`: what was found with everybody;
    /// `first`: the value of the cohort's column for who starts with the first cohort, and that period; `estimate`: the
    /// same estimator after a turn of the near. Where one cannot be had, `why` tells the reason.
    ///
    /// # Errors
    /// Whatever is wrong with the column: then neither could be had.
    pub fn answer(
        &self,
        all: &Compared,
        (first, period): (f64, i64),
        estimate: impl Fn(Near) -> Result<Compared, Fault>,
    ) -> Result<SpillOver, Fault> {
        let since = self.start.clone().unwrap_or_else(|| period.to_string());
        let turn = self.start.clone().map_or(Turn::Started(first), Turn::StartedBy);
        let (without, near) = (estimate(self.near(Turn::LeftOut)), estimate(self.near(turn)));
        let (without, near, why) = match (without, near) {
            // The same thing is wrong with both: it is the column.
            (Err(fault), Err(_)) => return Err(fault),
            (without, near) => {
                let told = |what: &str, fault: &Fault| format!("{what}: {fault}");
                let why = [
                    without.as_ref().err().map(|fault| told("without the near ones", fault)),
                    near.as_ref().err().map(|fault| told("the near ones", fault)),
                ];
                (without.ok(), near.ok(), why.into_iter().flatten().collect())
            }
        };
        let fewer = |of: fn(&Compared) -> usize| without.as_ref().map_or(0, |left| of(all).saturating_sub(of(left)));
        let (near_units, near_clusters) = (fewer(|compared| compared.units), fewer(|compared| compared.compared));
        Ok(SpillOver {
            column: self.column.clone(),
            within: self.within,
            since,
            near_units,
            near_clusters: near.as_ref().map_or(near_clusters, |near| near.started),
            far_clusters: near.as_ref().or(without.as_ref()).map_or(0, |far| far.compared),
            all: all.estimate.clone(),
            without: without.and_then(|without| without.estimate),
            near: near.and_then(|near| near.estimate),
            why,
            withheld: None,
        })
    }
}

impl SpillOver {
    /// Keeps what rests on so few families in the house: on few near ones, whose own change follows from the two
    /// estimates with and without them, or on few far away. Returns whether anything was.
    pub fn protect(&mut self, threshold: usize) -> bool {
        let few = |count: usize| (1..threshold).contains(&count);
        if ![self.near_units, self.near_clusters, self.far_clusters].into_iter().any(few) {
            return false;
        }
        (self.without, self.near) = (None, None);
        (self.near_units, self.near_clusters, self.far_clusters) = (0, 0, 0);
        (self.why, self.withheld) = (Vec::new(), Some(threshold));
        true
    }
}
