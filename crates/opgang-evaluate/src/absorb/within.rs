//! A regression whose fixed effects were taken out.

use opgang_tables::Fault;
use rayon::prelude::*;

use super::Effects;
use crate::design::Design;
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
    /// Takes the effects out of outcome and columns.
    ///
    /// # Errors
    /// When that does not converge.
    pub fn new(design: &Design, outcome: &[f64], effects: &Effects) -> Result<Self, Fault> {
        let spreads = design.columns().par_iter().map(|column| effects.spread(column)).collect();
        let columns =
            design.columns().par_iter().map(|column| effects.residuals(column)).collect::<Result<Vec<_>, _>>()?;
        let design = match columns.is_empty() {
            true => Design::new(outcome.len()),
            false => design.with_columns(columns),
        };
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
