//! The effect of each cohort in each period, and the shares of the clusters in its error.

use std::sync::atomic::{AtomicU64, Ordering};

use opgang_tables::Fault;
use rayon::prelude::*;

use super::Options;
use super::plan::{Data, Observed, Place};
use super::spilled;
use crate::drdid::{Comparison, CrossSample, Method, Quarter, Without};
use crate::logit::Sample;
use crate::orders::Watch;
use crate::panel::{Panel, Sections};

/// What was found in a cell.
pub(super) struct Found {
    pub place: Place,
    /// The effect; or why there is none.
    pub effect: Result<f64, Without>,
    /// Share of each cluster in its error; empty for a reference period and where there is no effect.
    pub shares: Vec<f64>,
    /// Why there is no valid standard error although there is an effect.
    pub invalid: Option<Invalid>,
    /// Treated and comparison units (rows, when they are cross-sections).
    pub treated: usize,
    pub compared: usize,
    /// Whether somebody to compare with has no chance of treatment.
    pub has_unlike: bool,
}

/// Why there is no valid standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invalid {
    /// All treated units are in one cluster.
    OneTreated,
    /// All comparison units are in one cluster.
    OneCompared,
}

/// Estimates all cells. Shares do not depend on the number of threads. Of rows on disk the shares get stand-ins.
pub(super) fn estimate(data: &mut Data, options: &Options, watch: &dyn Watch) -> Result<Vec<Found>, Fault> {
    if let Observed::Spilled(spilled) = &data.shape {
        let (found, stand_ins) = spilled::estimate(data, spilled, options, watch)?;
        (data.pieces, data.weight, data.multipliers) = (stand_ins.pieces, stand_ins.weight, stand_ins.multipliers);
        return Ok(found);
    }
    in_memory(data, options, watch)
}

fn in_memory(data: &Data, options: &Options, watch: &dyn Watch) -> Result<Vec<Found>, Fault> {
    let places = data.places(options);
    let done = AtomicU64::new(0);
    let all = places.len() as u64;
    let tick = || {
        watch.progress("cells", done.fetch_add(1, Ordering::Relaxed) + 1, all);
        watch.stop()
    };
    let by_cohort: Vec<&[Place]> = places.chunk_by(|a, b| a.cohort == b.cohort).collect();
    let found: Option<Vec<Vec<Found>>> = by_cohort
        .into_par_iter()
        .map(|places| match &data.shape {
            Observed::Panel(panel) => of_panel(data, panel, places, options, &tick),
            Observed::Sums(sums) => {
                let cell = |&place: &Place| {
                    let mut found = sums.found(place, &compared(data, place).collect::<Vec<_>>());
                    if data.knows_clusters {
                        found.invalid = empty(data, place).invalid;
                    }
                    (!tick()).then_some(found)
                };
                places.iter().map(cell).collect()
            }
            Observed::Sections(sections) => of_sections(data, sections, places, options.method, &tick),
            Observed::Spilled(_) => unreachable!("rows on disk have their own way"),
        })
        .collect();
    Ok(found.ok_or_else(crate::orders::stopped)?.into_iter().flatten().collect())
}

type Tick<'a> = &'a (dyn Fn() -> bool + Sync);

/// The cells of one cohort of a panel. Cells that share their comparison units and covariates share the logit.
fn of_panel(data: &Data, panel: &Panel, places: &[Place], options: &Options, tick: Tick) -> Option<Vec<Found>> {
    let fixed = panel.design.is_fixed() && panel.weights.as_ref().is_none_or(crate::panel::Series::is_fixed);
    // Covariates and weights are those of the earlier of the two periods.
    let key = |place: &Place| (place.compared, if fixed { 0 } else { place.period.min(place.base) });
    let mut order: Vec<&Place> = places.iter().collect();
    order.sort_by_key(|place| key(place));
    let mut found: Vec<Found> = Vec::with_capacity(places.len());
    for same in order.chunk_by(|a, b| key(a) == key(b)) {
        let period = key(same[0]).1;
        let x = panel.design.at(period, panel.units);
        let weights = panel.weights.as_ref().map_or(x[0], |weights| weights.at(period, panel.units));
        let parts = stretches(data, *same[0]);
        let comparison = Comparison::new(Sample { x, weights, parts }, options.method);
        let cells: Option<Vec<Found>> = same
            .par_iter()
            .map(|place| {
                let mut cell = empty(data, **place);
                match &comparison {
                    _ if place.is_reference() => cell.effect = Ok(0.0),
                    Err(why) => cell.effect = Err(*why),
                    Ok(comparison) => fill(panel, comparison, &mut cell),
                }
                (!tick()).then_some(cell)
            })
            .collect();
        found.extend(cells?);
    }
    found.sort_by_key(|cell| cell.place.period);
    Some(found)
}

fn fill(panel: &Panel, comparison: &Comparison, cell: &mut Found) {
    let mut of_units = Vec::new();
    let (after, before) = (panel.outcome(cell.place.period), panel.outcome(cell.place.base));
    cell.effect = Ok(comparison.effect(after, before, &mut of_units));
    cell.has_unlike = comparison.has_unlike();
    cell.shares = vec![0.0; panel.clusters];
    let mut of_units = of_units.into_iter();
    for (units, _) in &comparison.rows().parts {
        for (&cluster, share) in panel.cluster[units.clone()].iter().zip(&mut of_units) {
            cell.shares[cluster as usize] += share;
        }
    }
}

/// The treated cohort, and the cohorts it is compared with.
fn stretches(data: &Data, place: Place) -> Vec<(std::ops::Range<usize>, bool)> {
    let compared = compared(data, place).map(|cohort| (data.cohorts[cohort].units.clone(), false));
    std::iter::once((data.cohorts[place.cohort].units.clone(), true)).chain(compared).collect()
}

pub(super) fn compared(data: &Data, place: Place) -> impl Iterator<Item = usize> {
    (place.compared..data.cohorts.len()).filter(move |&cohort| cohort != place.cohort)
}

pub(super) fn empty(data: &Data, place: Place) -> Found {
    let of_one = |clusters: &mut dyn Iterator<Item = u32>| {
        let mut clusters = clusters.peekable();
        let first = clusters.peek().copied();
        clusters.all(|cluster| Some(cluster) == first)
    };
    let invalid = if of_one(&mut data.clusters_of[place.cohort].iter()) {
        Some(Invalid::OneTreated)
    } else if of_one(&mut compared(data, place).flat_map(|cohort| data.clusters_of[cohort].iter())) {
        Some(Invalid::OneCompared)
    } else {
        None
    };
    let count = |cohort: usize| data.cohorts[cohort].units.len();
    Found {
        place,
        effect: Err(Without::Nobody),
        shares: Vec::new(),
        invalid,
        treated: count(place.cohort),
        compared: compared(data, place).map(count).sum(),
        has_unlike: false,
    }
}

/// The cells of one cohort of repeated cross-sections, or of a panel with holes.
fn of_sections(data: &Data, sections: &Sections, places: &[Place], method: Method, tick: Tick) -> Option<Vec<Found>> {
    let x = sections.design.at(0, 0);
    let weights = sections.weights.as_deref().unwrap_or(x[0]);
    places
        .par_iter()
        .map(|&place| {
            let mut cell = empty(data, place);
            let mut parts = Vec::new();
            for (cohort, treated) in
                std::iter::once((place.cohort, true)).chain(compared(data, place).map(|cohort| (cohort, false)))
            {
                for (period, after) in [(place.base, false), (place.period, true)] {
                    parts.push((sections.rows(cohort, period), Quarter { treated, after }));
                }
            }
            let count = |of: bool| parts.iter().filter(|part| part.1.treated == of).map(|part| part.0.len()).sum();
            (cell.treated, cell.compared) = (count(true), count(false));
            if place.is_reference() {
                cell.effect = Ok(0.0);
            } else {
                let sample = CrossSample { x: x.clone(), y: &sections.outcome, weights, parts };
                cell.effect = sample.effect(method).map(|crossed| {
                    cell.has_unlike = crossed.has_unlike;
                    cell.shares = vec![0.0; sections.clusters];
                    let rows = sample.parts.iter().flat_map(|(rows, _)| rows.clone());
                    for (row, share) in rows.zip(crossed.shares) {
                        cell.shares[sections.cluster[row] as usize] += share;
                    }
                    crossed.effect
                });
            }
            (!tick()).then_some(cell)
        })
        .collect()
}
