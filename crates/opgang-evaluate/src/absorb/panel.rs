//! A regression of a panel on columns by cell and on covariates, with its fixed effects taken out.

use faer::Mat;
use opgang_tables::Fault;

use super::balanced::{Balanced, holds};
use super::summed;
use super::{Effects, Within, components, singletons};
use crate::design::{Cells, Design, staggered::Staggered};
use crate::notices;
use crate::orders::Watch;
use crate::regression::{Clusters, Scored, Uncertainty, Vcov, fit};
use crate::ways::Shares;

/// What is done with rows that are alone in a level of a fixed effect. They change no coefficient, but count in n and
/// K of the small-sample factors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Singletons {
    /// They are left out, and told.
    #[default]
    Dropped,
    /// They are kept, and told.
    Kept,
}

/// Which way a regression takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// The closed form where it holds.
    #[default]
    Shortest,
    /// Row by row, always.
    General,
}

/// What a regression of a panel found.
#[derive(Clone, Debug)]
pub struct Estimated {
    /// The names of the columns that were kept: those by cell first, then covariates.
    pub names: Vec<String>,
    /// The columns that were dropped because they are collinear.
    pub dropped: Vec<String>,
    /// The coefficients.
    pub beta: Vec<f64>,
    /// Their covariance.
    pub uncertainty: Uncertainty,
}

impl Estimated {
    /// The place of a column that was kept.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|kept| kept == name)
    }

    /// L β and L V L′. `rows`: what L weights, each as pairs of a place and a weight.
    pub fn combined(&self, rows: &[Vec<(usize, f64)>]) -> (Vec<f64>, Mat<f64>) {
        let v = &self.uncertainty.matrix;
        let value = |row: &Vec<(usize, f64)>| row.iter().map(|&(place, weight)| weight * self.beta[place]).sum();
        let half: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| {
                (0..v.ncols()).map(|at| row.iter().map(|&(place, weight)| weight * v[(place, at)]).sum()).collect()
            })
            .collect();
        let matrix = Mat::from_fn(rows.len(), rows.len(), |left, right| {
            rows[right].iter().map(|&(place, weight)| weight * half[left][place]).sum::<f64>()
        });
        (rows.iter().map(value).collect(), matrix)
    }
}

/// Least squares of the outcome on columns by cell and on the covariates, with the panel's fixed effects taken out.
///
/// # Errors
/// When nothing is left to estimate, the effects do not converge, or the covariance cannot be had.
pub fn estimated(panel: &Staggered, cells: &Cells, vcov: &Vcov, how: (Way, &dyn Watch)) -> Result<Estimated, Fault> {
    estimated_with_shares(panel, cells, vcov, how, &[]).map(|(found, _)| found)
}

/// The same, with what each cluster of `ways` adds to the error of each coefficient, without factors.
///
/// # Errors
/// As [`estimated`].
pub(crate) fn estimated_with_shares(
    panel: &Staggered,
    cells: &Cells,
    vcov: &Vcov,
    (way, watch): (Way, &dyn Watch),
    ways: &[Clusters],
) -> Result<(Estimated, Vec<Shares>), Fault> {
    if let Some(rows) = &panel.on_disk {
        return rows.estimated(panel, cells, vcov, (!ways.is_empty(), watch));
    }
    if way == Way::Shortest && holds(panel) {
        let fit = Balanced::new(panel, cells);
        let names = |columns: &[usize]| columns.iter().map(|&column| cells.names[column].clone()).collect();
        let uncertainty = Scored::uncertainty(&fit, vcov)?;
        let shares = shares(fit.bread(), ways.iter().map(|way| fit.scores(way)));
        let (names, dropped) = (names(&fit.kept), names(&fit.dropped));
        return Ok((Estimated { names, dropped, beta: fit.beta, uncertainty }, shares));
    }
    let mut design = Design::new(panel.rows.len());
    for (column, name) in cells.names.iter().enumerate() {
        design.push(name.clone(), cells.spread(column, panel));
    }
    for (name, column) in panel.covariates.names().iter().zip(panel.covariates.columns()) {
        design.push(name.clone(), column.clone());
    }
    let effects = Effects::new(panel.effects.clone(), panel.weights.as_deref());
    let within = Within::new(design, &panel.outcome, &effects, watch)?;
    let fit = fit(within.problem())?;
    let uncertainty = match &panel.stand_ins {
        Some(stand_ins) => summed::uncertainty(&fit, panel, stand_ins, vcov)?,
        None => fit.uncertainty(vcov)?,
    };
    let scores = |way: &Clusters| match &panel.stand_ins {
        Some(stand_ins) => summed::scores(&fit, stand_ins),
        None => fit.scores(way),
    };
    let shares = shares(&fit.bread, ways.iter().map(scores));
    let (names, dropped) = (fit.names(), fit.dropped_names());
    Ok((Estimated { names, dropped, beta: fit.beta.clone(), uncertainty }, shares))
}

/// bread · s for each cluster's row of scores, coefficient by coefficient. `scores`: way by way.
fn shares(bread: &Mat<f64>, scores: impl Iterator<Item = Vec<f64>>) -> Vec<Shares> {
    let size = bread.ncols();
    let mut shares: Vec<Shares> = vec![Shares::new(); size];
    for scores in scores {
        for (place, shares) in shares.iter_mut().enumerate() {
            let share = |of: &[f64]| of.iter().enumerate().map(|(at, score)| bread[(place, at)] * score).sum();
            shares.push(scores.chunks(size).map(share).collect());
        }
    }
    shares
}

/// The panel with its singletons told and, where that is wanted, left out; and told when its two effects fall into
/// parts that cannot be compared.
pub fn without_singletons(mut panel: Staggered, singletons: Singletons) -> Staggered {
    if panel.stand_ins.is_some() {
        // Every unit was seen in every period.
        return panel;
    }
    let codes: Vec<&[u32]> = panel.effects.iter().map(|effect| effect.codes.as_slice()).collect();
    let alone = self::singletons(&codes);
    if !alone.is_empty() {
        let units: std::collections::BTreeSet<u32> = alone.iter().map(|&row| panel.unit[row]).collect();
        let cohorts: std::collections::BTreeSet<String> = alone
            .iter()
            .map(|&row| panel.start(row).map_or_else(|| "never".to_owned(), |start| start.to_string()))
            .collect();
        let cohorts: Vec<String> = cohorts.into_iter().collect();
        let handling = if singletons == Singletons::Dropped { "dropped" } else { "kept" };
        let notice = notices::singletons(alone.len(), units.len(), cohorts, handling);
        if singletons == Singletons::Dropped {
            let mut gone = vec![false; panel.rows.len()];
            alone.iter().for_each(|&row| gone[row] = true);
            let rows: Vec<usize> = (0..gone.len()).filter(|&row| !gone[row]).collect();
            panel = panel.keep(&rows);
        }
        panel.notices.push(notice);
    }
    if let [left, right] = &panel.effects[..] {
        let parts = components(&left.codes, &right.codes);
        if parts > 1 {
            let effects = vec![left.name.clone(), right.name.clone()];
            panel.notices.push(notices::disconnected_effects(parts, effects, parts - 1));
        }
    }
    panel
}
