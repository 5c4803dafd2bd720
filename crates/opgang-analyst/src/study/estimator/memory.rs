//! What a study can have that keeps sums instead of rows.

use opgang_tables::Fault;

use super::{Correction, Name};
use crate::study::file::{Shape, Study};

/// Refuses what needs the rows, where only sums are to be kept.
///
/// # Errors
/// A [`Fault`] with the first such field and what to do.
pub(super) fn check(study: &Study, file: &str) -> Result<(), Fault> {
    let estimator = &study.estimator;
    if !estimator.low_memory {
        return Ok(());
    }
    let (name, shape) = (estimator.name, study.comparison.shape);
    let is_cross = shape == Some(Shape::CrossSections);
    let absorbing = study.outcomes.iter().any(|outcome| outcome.absorbing);
    let needs_rows = [
        ("comparison.covariates", !study.comparison.covariates.is_empty()),
        ("cohort.weights", study.cohort.weights.is_some() && name != Name::Did),
        ("comparison.shape", is_cross || name == Name::Cs && shape != Some(Shape::Balanced)),
        ("estimator.absorb", !estimator.absorb.is_empty()),
        ("estimator.draws", estimator.draws.is_some() && name == Name::Cs),
        ("estimator.correction", estimator.correction == Correction::RomanoWolf),
        ("sensitivity.near", study.sensitivity.near.is_some()),
        ("outcomes.absorbing", absorbing),
    ];
    match needs_rows.into_iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((field, _)) => Err(Fault::at(
            format!("{file}: {field}"),
            "needs the rows, and with low_memory = true only sums are kept",
            match field {
                "comparison.shape" => "write shape = \"balanced\" with cs, or leave estimator.low_memory out",
                _ => "leave it out, or leave estimator.low_memory out",
            },
        )),
    }
}
