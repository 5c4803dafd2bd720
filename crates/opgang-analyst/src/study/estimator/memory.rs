//! What a study can have that keeps no rows in memory.

use opgang_tables::Fault;

use super::{Correction, Name};
use crate::study::file::{Shape, Study};

/// Refuses what needs the rows in memory.
///
/// # Errors
/// A [`Fault`] with the first such field and what to do.
pub(super) fn check(study: &Study, file: &str) -> Result<(), Fault> {
    let estimator = &study.estimator;
    if !estimator.low_memory {
        return Ok(());
    }
    let is_cross = study.comparison.shape == Some(Shape::CrossSections);
    let absorbing = study.outcomes.iter().any(|outcome| outcome.absorbing);
    let needs_rows = [
        ("comparison.shape", is_cross && estimator.name == Name::Did),
        ("estimator.absorb", !estimator.absorb.is_empty()),
        ("estimator.correction", estimator.correction == Correction::RomanoWolf),
        ("sensitivity.near", study.sensitivity.near.is_some()),
        ("outcomes.absorbing", absorbing),
    ];
    match needs_rows.into_iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((field, _)) => Err(Fault::at(
            format!("{file}: {field}"),
            "needs the rows in memory, and with low_memory = true they are not there",
            "leave it out, or leave estimator.low_memory out",
        )),
    }
}
