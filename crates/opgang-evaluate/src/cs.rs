//! Group-time effects when treatment starts at different times.
//!
//! Callaway & Sant'Anna (2021), *Difference-in-differences with multiple time periods*, Journal of Econometrics 225.
//! For every cohort and period the change since the period before treatment is compared with that of units that are
//! never, or not yet, treated; the effects are then brought together by exposure, cohort or calendar time.
//!
//! ```text
//! file ─▶ Panel | Sections ─▶ plan: which cells, which base, which comparison ─▶ cells: ATT(g,t), shares by cluster
//!                                                    aggregate ◀──┤
//!                        covariance, pre-test, bootstrap bands ◀──┘ ─▶ Findings
//! ```

mod aggregate;
mod cells;
mod choice;
mod few;
mod findings;
mod inference;
mod levels;
mod plan;
mod spilled;
mod sums;
mod writer;

use std::path::Path;

use opgang_tables::Fault;
use serde::Serialize;

use crate::bootstrap::Bootstrap;
use crate::drdid::Method;
use crate::findings::Findings;
use crate::orders::Watch;
use crate::panel::Columns;

pub use findings::{Aggregation, Aggregations, Bands, By, Cell, Cs, Error, Overall, Pretest};
pub use levels::{Counted, Levels, levels};

/// Who is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// Units that are never treated.
    NeverTreated,
    /// These, and units that are treated later.
    NotYetTreated,
}

/// Since when change is counted before treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// Since the period before: each period before treatment is a small test of its own.
    Varying,
    /// Since the last period before treatment, as after it.
    Universal,
}

/// How the rows hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// The same units in every period; others are left out and told.
    Balanced,
    /// The same units, with holes; every observation serves.
    Unbalanced,
    /// Every row is a unit of its own.
    CrossSections,
    /// No rows at all: what a database added up, as [`crate::panel::sql`] asks for it.
    Sums,
}

/// What is kept of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeps {
    /// Its rows.
    #[default]
    Rows,
    /// As little as can be, so that it may be larger than memory: sums of a balanced panel, or, where covariates,
    /// weights, holes or random draws need more, rows on disk.
    Little,
}

/// How the effects are estimated and brought together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Who is compared with.
    pub control: Control,
    /// How they are compared: [`Method::Dr`], [`Method::Ipw`] or [`Method::Reg`].
    pub method: Method,
    /// Since when change is counted before treatment.
    pub base: Base,
    /// How the rows hang together.
    pub shape: Shape,
    /// What is kept of the file.
    pub keeps: Keeps,
    /// So many periods before its start treatment may already show.
    pub anticipation: i64,
    /// The least exposure that is shown.
    pub min_event: Option<i64>,
    /// The greatest exposure that is shown, and counted.
    pub max_event: Option<i64>,
    /// Only cohorts that are seen this long, and only up to this exposure.
    pub balance_event: Option<i64>,
    /// Confidence level.
    pub level: f64,
    /// Random draws for simultaneous bands.
    pub bootstrap: Option<Bootstrap>,
}

impl Options {
    fn check(&self) -> Result<(), Fault> {
        match (self.min_event, self.max_event) {
            (Some(least), Some(most)) if least > most => Err(Fault::at(
                "--min-event, --max-event",
                format!("no exposure is at least {least} and at most {most}"),
                "give the smaller one as --min-event",
            )),
            _ => Ok(()),
        }
    }
}

/// Estimates all group-time effects in a file, and what they come to.
///
/// # Errors
/// A [`Fault`] when the file cannot be read as a panel, when there is nobody to compare with, or when `watch` stops.
pub fn estimate(path: &Path, columns: &Columns, options: &Options, watch: &dyn Watch) -> Result<Findings<Cs>, Fault> {
    options.check()?;
    let mut data = plan::read(path, columns, options, watch)?;
    let cells = cells::estimate(&mut data, options, watch)?;
    let aggregates = aggregate::all(&data, &cells, options);
    let inference = inference::infer(&data, &cells, &aggregates, options, watch)?;
    Ok(writer::write(&data, columns, options, (cells, aggregates, inference)))
}
