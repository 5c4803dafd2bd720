//! From the columns of a file to a panel.

use std::borrow::Cow;
use std::sync::Arc;

use opgang_tables::{Fault, Frame, Labels};

use super::{Roles, Staggered, checks};
use crate::design::Design;
use crate::findings::{Input, Notice};
use crate::notices;
use crate::regression::{AbsorbedEffect, Clusters, codes_within};

pub(super) fn staggered(frame: &Frame, roles: &Roles) -> Result<Staggered, Fault> {
    let (times, periods) = checks::periods(frame, &roles.time)?;
    let (starts, cohorts) = checks::starts(frame, &roles.cohort, &periods)?;
    let mut design = Design::new(frame.rows);
    roles.covariates.iter().try_for_each(|term| design.push_term(frame, term))?;
    let outcome = frame.numbers(&roles.outcome)?;
    let weights = roles.weights.as_deref().map(|name| checks::weights(frame, name)).transpose()?;
    let units = labels_of(frame, &roles.unit)?;
    let mut told = Vec::new();
    let rows = usable(&design, outcome, weights, &mut told);
    if rows.is_empty() {
        let what = "no row has an outcome and every covariate";
        return Err(Fault::at(&frame.file, what, "fill the cells that are missing"));
    }
    let rows = in_order(rows, &units.codes, &times);
    checks::once(frame, (&units, &rows), (&times, &periods))?;
    checks::constant(frame, (&units, &rows), (&starts, &cohorts))?;
    let by_row = |codes: &[u32]| -> Vec<u32> { rows.iter().map(|&row| codes[row as usize]).collect() };
    let (unit, unit_count) = compact(by_row(&units.codes));
    let (time, periods) = compact_with(by_row(&times), &periods);
    drop(times);
    let (cohort, cohorts) = compact_with(by_row(&starts), &cohorts);
    drop(starts);
    let (unit, time) = (Arc::new(unit), Arc::new(time));
    let group = |name: &String| -> Result<(Arc<Vec<u32>>, usize), Fault> {
        if *name == roles.unit {
            return Ok((Arc::clone(&unit), unit_count));
        }
        if *name == roles.time {
            return Ok((Arc::clone(&time), periods.len()));
        }
        let (codes, levels) = compact(by_row(&labels_of(frame, name)?.codes));
        Ok((Arc::new(codes), levels))
    };
    let effect = |name: String| group(&name).map(|(codes, levels)| AbsorbedEffect { name, codes, levels });
    let effects = roles.effects().into_iter().map(effect).collect::<Result<Vec<_>, Fault>>()?;
    let names = if roles.clusters.is_empty() { vec![roles.unit.clone()] } else { roles.clusters.clone() };
    let cluster = |name: String| {
        let (codes, count) = group(&name)?;
        let Some((codes, moved)) = at_baseline(&unit, &time, &codes) else {
            return Ok(Clusters { name, codes: Arc::unwrap_or_clone(codes), count });
        };
        told.push(notices::moved_between_clusters(moved, name.as_str()));
        let (codes, count) = compact(codes);
        Ok(Clusters { name, codes, count })
    };
    let clusters = names.into_iter().map(cluster).collect::<Result<Vec<_>, Fault>>()?;
    let mut panel = Staggered {
        input: Input::of(&frame.file, frame.sha256.clone()),
        rows_read: frame.rows,
        roles: roles.clone(),
        units: unit_count,
        unit,
        time,
        periods,
        cohort,
        cohorts,
        outcome: rows.iter().map(|&row| outcome[row as usize]).collect(),
        covariates: design.select(&rows),
        weights: weights.map(|weights| rows.iter().map(|&row| weights[row as usize]).collect()),
        effects,
        clusters,
        notices: told,
        stand_ins: None,
        on_disk: None,
        rows,
    };
    checks::told(&mut panel, frame);
    Ok(panel)
}

/// The cluster of each unit's first period for all of its rows, and how many units have others; none where nobody moves,
/// and where the period alone decides the cluster. Rows stand by unit and period.
fn at_baseline(unit: &[u32], time: &[u32], clusters: &[u32]) -> Option<(Vec<u32>, usize)> {
    let mut of_period = vec![None; time.iter().max().map_or(0, |&period| period as usize + 1)];
    let is_period =
        time.iter().zip(clusters).all(|(&period, &code)| *of_period[period as usize].get_or_insert(code) == code);
    let mut codes = Vec::with_capacity(clusters.len());
    let mut moved = 0;
    for rows in unit.chunk_by(|one, other| one == other) {
        let of = &clusters[codes.len()..codes.len() + rows.len()];
        moved += usize::from(of.iter().any(|&code| code != of[0]));
        codes.resize(codes.len() + rows.len(), of[0]);
    }
    (moved > 0 && !is_period).then_some((codes, moved))
}

pub(super) fn kept(panel: &Staggered, rows: &[usize]) -> Staggered {
    let codes = |codes: &[u32]| rows.iter().map(|&row| codes[row]).collect::<Vec<u32>>();
    let numbers = |numbers: &[f64]| rows.iter().map(|&row| numbers[row]).collect::<Vec<f64>>();
    let places: Vec<u32> = rows.iter().map(|&row| row as u32).collect();
    let (unit, units) = compact(codes(&panel.unit));
    let (time, periods) = compact_with(codes(&panel.time), &panel.periods);
    let (cohort, cohorts) = compact_with(codes(&panel.cohort), &panel.cohorts);
    let effect = |effect: &AbsorbedEffect| {
        let (codes, levels) = compact(codes(&effect.codes));
        AbsorbedEffect { name: effect.name.clone(), codes: Arc::new(codes), levels }
    };
    let mut clusters: Vec<Clusters> =
        panel.clusters.iter().map(|way| Clusters::new(way.name.clone(), &codes(&way.codes))).collect();
    let stand_ins = panel.stand_ins.as_ref().map(|all| {
        let (stand_ins, count) = all.kept(rows);
        clusters.iter_mut().for_each(|way| way.count = count);
        stand_ins
    });
    let cells: Vec<u32> = rows.iter().map(|&row| panel.rows[row]).collect();
    let mut weights = panel.weights.as_deref().map(numbers);
    if let Some(disk) = &panel.on_disk {
        let count = disk.count_clusters_in(&cells);
        clusters.iter_mut().for_each(|way| way.count = count);
        weights = Some(cells.iter().map(|&cell| disk.used.counts[cell as usize] as f64).collect());
    }
    Staggered {
        input: panel.input.clone(),
        rows_read: panel.rows_read,
        roles: panel.roles.clone(),
        rows: cells,
        unit: Arc::new(unit),
        units,
        time: Arc::new(time),
        periods,
        cohort,
        cohorts,
        outcome: numbers(&panel.outcome),
        covariates: panel.covariates.select(&places),
        weights,
        effects: panel.effects.iter().map(effect).collect(),
        clusters,
        notices: panel.notices.clone(),
        stand_ins,
        on_disk: panel.on_disk.clone(),
    }
}

/// Codes counted anew without gaps, and how many there are; nothing is copied when there are no gaps.
fn compact(codes: Vec<u32>) -> (Vec<u32>, usize) {
    let mut present = vec![false; codes.iter().max().map_or(0, |&code| code as usize + 1)];
    codes.iter().for_each(|&code| present[code as usize] = true);
    if present.iter().all(|&present| present) {
        let count = present.len();
        return (codes, count);
    }
    codes_within(&codes)
}

/// Codes counted anew, and the values that are left.
fn compact_with<T: Copy>(codes: Vec<u32>, values: &[T]) -> (Vec<u32>, Vec<T>) {
    let mut present = vec![false; values.len()];
    codes.iter().for_each(|&code| present[code as usize] = true);
    let left = values.iter().zip(&present).filter(|(_, present)| **present).map(|(&value, _)| value).collect();
    (compact(codes).0, left)
}

/// The labels of a column, whether it was read as labels or as numbers.
pub(crate) fn labels_of<'a>(frame: &'a Frame, name: &str) -> Result<Cow<'a, Labels>, Fault> {
    if let Ok(labels) = frame.labels(name) {
        return Ok(Cow::Borrowed(labels));
    }
    let numbers = frame.numbers(name)?;
    let mut distinct = numbers.to_vec();
    distinct.sort_unstable_by(f64::total_cmp);
    distinct.dedup();
    let code = |number: &f64| distinct.partition_point(|known| known.total_cmp(number).is_lt()) as u32;
    let codes = numbers.iter().map(code).collect();
    let name = |number: &f64| if number.is_nan() { String::new() } else { number.to_string() };
    Ok(Cow::Owned(Labels { codes, names: distinct.iter().map(name).collect() }))
}

/// The rows with an outcome, every covariate and a weight; the others are told.
fn usable(design: &Design, outcome: &[f64], weights: Option<&[f64]>, told: &mut Vec<Notice>) -> Vec<u32> {
    let mut tell = |count: usize, notice: fn(usize) -> Notice| {
        if count > 0 {
            told.push(notice(count));
        }
    };
    let whole = |row: &u32| {
        let row = *row as usize;
        !outcome[row].is_nan() && design.columns().iter().all(|column| !column[row].is_nan())
    };
    let mut rows: Vec<u32> = (0..outcome.len() as u32).collect();
    rows.retain(whole);
    tell(outcome.len() - rows.len(), notices::missing_values);
    let Some(weights) = weights else { return rows };
    let before = rows.len();
    rows.retain(|&row| weights[row as usize] > 0.0);
    tell(before - rows.len(), notices::no_weight);
    rows
}

/// Rows by unit and period, so that no sum depends on the order in the file.
fn in_order(mut rows: Vec<u32>, units: &[u32], times: &[u32]) -> Vec<u32> {
    let key = |&row: &u32| (units[row as usize], times[row as usize]);
    if !rows.is_sorted_by_key(key) {
        rows.sort_unstable_by_key(|row| (key(row), *row));
    }
    rows
}
