//! The covariance of a regression on cells, from what stands for the clusters.

use opgang_tables::Fault;

use crate::design::staggered::{Staggered, StandIns};
use crate::regression::{Fit, Scored, Uncertainty, Vcov, cluster_factor, enough, parameters, sandwich};

/// The clustered covariance of coefficients that were fitted to the means of cohorts and periods.
///
/// # Errors
/// When another covariance is wanted, and when fewer than two clusters are there.
pub(super) fn uncertainty(
    fit: &Fit<'_>,
    panel: &Staggered,
    stand_ins: &StandIns,
    vcov: &Vcov,
) -> Result<Uncertainty, Fault> {
    let Vcov::Clustered(ways) = vcov else {
        let what = "needs the rows, and only sums are kept";
        return Err(Fault::at("--vcov", what, "leave it at cluster, or estimate from the rows"));
    };
    let way = &ways[0];
    enough(way)?;
    // A unit lies in one cluster; a period does not.
    let effects: Vec<(usize, bool)> =
        panel.effects.iter().map(|effect| (effect.levels, effect.name == panel.roles.unit)).collect();
    let parameters = parameters(fit.beta.len(), &effects);
    let (factor, corrections) = cluster_factor(panel.counts().rows_used, parameters, way.count);
    let matrix = faer::Scale(factor) * sandwich(&fit.bread, &scores(fit, stand_ins));
    let spread = fit.outcome_squared() / panel.counts().rows_used as f64;
    let unfitted: Vec<f64> = (0..fit.beta.len()).map(|place| fit.bread[(place, place)] * spread).collect();
    Ok(Uncertainty::clustered((matrix, &unfitted), &ways[..1], (factor, corrections)))
}

/// A row of scores for each stand-in.
pub(super) fn scores(fit: &Fit<'_>, stand_ins: &StandIns) -> Vec<f64> {
    let columns = fit.columns();
    let width = columns.len();
    let mut scores = vec![0.0; stand_ins.count() * width];
    let mut of_column = vec![0.0; stand_ins.count()];
    for (place, column) in columns.iter().enumerate() {
        of_column.fill(0.0);
        for (row, (&x, &u)) in column.iter().zip(&fit.u_hat).enumerate() {
            stand_ins.add(row, (x, u), &mut of_column);
        }
        scores[place..].iter_mut().step_by(width).zip(&of_column).for_each(|(score, &of)| *score = of);
    }
    scores
}
