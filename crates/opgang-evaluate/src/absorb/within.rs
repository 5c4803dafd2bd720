//! A regression whose fixed effects were taken out.

use std::sync::atomic::{AtomicU64, Ordering};

use opgang_tables::Fault;
use rayon::prelude::*;

use super::Effects;
use crate::design::Design;
use crate::orders::{Watch, goes_on};
use crate::regression::{Absorbed, Problem};

/// Outcome and columns without the fixed effects.
#[derive(Clone, Debug)]
pub struct Within {
    /// The columns.
    pub design: Design,
    /// The outcome.
    pub outcome: Vec<f64>,
    /// What was taken out.
    pub absorbed: Absorbed,
    weights: Option<Vec<f64>>,
}

impl Within {
    /// Takes the effects out of outcome and columns. The columns of `design` are let go one by one.
    ///
    /// # Errors
    /// When that does not converge, and when `watch` stops.
    pub fn new(design: Design, outcome: &[f64], effects: &Effects, watch: &dyn Watch) -> Result<Self, Fault> {
        let (done, all) = (AtomicU64::new(0), design.columns().len() as u64);
        let without = |column: Vec<f64>| {
            goes_on(watch, "columns", done.fetch_add(1, Ordering::Relaxed), all)?;
            Ok((effects.spread(&column), effects.residuals(&column)?))
        };
        let rows = design.rows();
        let (names, columns) = design.into_columns();
        let found = columns.into_par_iter().map(without).collect::<Result<Vec<_>, Fault>>()?;
        let mut design = Design::new(rows);
        let mut spreads = Vec::with_capacity(found.len());
        for (name, (spread, column)) in names.into_iter().zip(found) {
            design.push(name, column);
            spreads.push(spread);
        }
        let absorbed = Absorbed { effects: effects.effects().to_vec(), spreads };
        Ok(Self { design, outcome: effects.residuals(outcome)?, absorbed, weights: effects.weights.clone() })
    }

    /// The problem that is left.
    pub fn problem(&self) -> Problem<'_> {
        Problem {
            design: &self.design,
            outcome: &self.outcome,
            weights: self.weights.as_deref(),
            absorbed: Some(&self.absorbed),
        }
    }
}
