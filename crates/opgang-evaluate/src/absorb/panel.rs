//! A regression of a panel on columns by cell and on covariates, with its fixed effects taken out.

use std::collections::BTreeSet;

use faer::Mat;
use opgang_tables::Fault;

use super::balanced::{Balanced, holds};
use super::summed;
use super::{Effects, Row, Within, components, singletons};
use crate::design::{Cells, Design, staggered::Staggered};
use crate::findings::Notice;
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
///
/// # Errors
/// When the rows are on disk, and that does not give them.
pub fn without_singletons(panel: Staggered, singletons: Singletons) -> Result<Staggered, Fault> {
    match (&panel.on_disk, &panel.stand_ins) {
        (Some(_), _) => on_disk_without_singletons(panel, singletons),
        (None, Some(_)) => Ok(summed_without_singletons(panel, singletons)),
        (None, None) => Ok(in_memory_without_singletons(panel, singletons)),
    }
}

fn on_disk_without_singletons(mut panel: Staggered, singletons: Singletons) -> Result<Staggered, Fault> {
    let Some(disk) = &panel.on_disk else { return Ok(panel) };
    let alone = disk.alone(&panel.rows);
    if !alone.is_empty() {
        let periods = disk.rows.periods.len();
        let start = |cell: &usize| disk.rows.cohorts[cell / periods].start;
        let units: BTreeSet<Row> = alone.iter().map(|&(cell, unit)| (cell / periods, unit)).collect();
        let notice = told(alone.len(), units.len(), alone.iter().map(|(cell, _)| start(cell)), singletons);
        if singletons == Singletons::Dropped {
            panel.on_disk = Some(disk.without(&alone)?);
            panel = panel.of_rows_that_serve();
        }
        panel.notices.push(notice);
    }
    if let Some(disk) = &panel.on_disk {
        let parts = disk.parts(&panel.rows);
        tell_parts(&mut panel, parts);
    }
    Ok(panel)
}

/// Of a panel of which sums were kept: units of a cohort have the same periods, and are alone together.
fn summed_without_singletons(mut panel: Staggered, singletons: Singletons) -> Staggered {
    let mut left: Vec<usize> = (0..panel.rows.len()).collect();
    loop {
        let (mut cells, mut units) = (vec![0; panel.units], vec![0; panel.periods.len()]);
        for &row in &left {
            cells[panel.unit[row] as usize] += 1;
            units[panel.time[row] as usize] += panel.observations(&[row]);
        }
        let before = left.len();
        left.retain(|&row| cells[panel.unit[row] as usize] > 1 && units[panel.time[row] as usize] > 1);
        if left.len() == before {
            break;
        }
    }
    if left.len() < panel.rows.len() {
        let alone: Vec<usize> = (0..panel.rows.len()).filter(|row| left.binary_search(row).is_err()).collect();
        let starts = alone.iter().map(|&row| panel.start(row));
        let notice = told(panel.observations(&alone), panel.units_of(&alone), starts, singletons);
        if singletons == Singletons::Dropped {
            panel = panel.keep(&left);
        }
        panel.notices.push(notice);
    }
    let parts = components(&panel.unit, &panel.time);
    tell_parts(&mut panel, parts);
    panel
}

/// A notice of rows that are alone, of so many units.
fn told(rows: usize, units: usize, starts: impl Iterator<Item = Option<i64>>, singletons: Singletons) -> Notice {
    let name = |start: Option<i64>| start.map_or_else(|| "never".to_owned(), |start| start.to_string());
    let cohorts: BTreeSet<String> = starts.map(name).collect();
    let handling = if singletons == Singletons::Dropped { "dropped" } else { "kept" };
    notices::singletons(rows, units, cohorts.into_iter().collect::<Vec<_>>(), handling)
}

/// Tells of two effects that fall into parts.
fn tell_parts(panel: &mut Staggered, parts: usize) {
    if parts > 1 {
        let effects = panel.effects.iter().map(|effect| effect.name.clone()).collect::<Vec<_>>();
        panel.notices.push(notices::disconnected_effects(parts, effects, parts - 1));
    }
}

fn in_memory_without_singletons(mut panel: Staggered, singletons: Singletons) -> Staggered {
    let codes: Vec<&[u32]> = panel.effects.iter().map(|effect| effect.codes.as_slice()).collect();
    let alone = self::singletons(&codes);
    if !alone.is_empty() {
        let units: BTreeSet<u32> = alone.iter().map(|&row| panel.unit[row]).collect();
        let notice = told(alone.len(), units.len(), alone.iter().map(|&row| panel.start(row)), singletons);
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
        tell_parts(&mut panel, parts);
    }
    panel
}
