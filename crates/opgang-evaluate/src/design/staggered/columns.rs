//! From the columns of a file to a panel.

use std::borrow::Cow;

use opgang_tables::{Fault, Frame, Labels};

use super::{Roles, Staggered, checks};
use crate::design::Design;
use crate::findings::{Input, Notice};
use crate::regression::{AbsorbedEffect, Clusters, codes_within};

pub(super) fn staggered(frame: &Frame, roles: &Roles) -> Result<Staggered, Fault> {
    let times = checks::whole(frame, &roles.time)?;
    let starts = checks::starts(frame, &roles.cohort, &times)?;
    let mut design = Design::new(frame.rows);
    for term in &roles.covariates {
        design.push_term(frame, term)?;
    }
    let outcome = frame.numbers(&roles.outcome)?;
    let weights = roles.weights.as_deref().map(|name| checks::weights(frame, name)).transpose()?;
    let units = labels_of(frame, &roles.unit)?;
    let mut notices = Vec::new();
    let rows = usable(&design, outcome, weights, &mut notices);
    if rows.is_empty() {
        let what = "no row has an outcome and every covariate";
        return Err(Fault::at(&frame.file, what, "fill the cells that are missing"));
    }
    let rows = in_order(rows, &units.codes, &times);
    checks::once(frame, (&units, &rows), &times)?;
    checks::constant(frame, (&units, &rows), &starts)?;
    let by_row = |codes: &[u32]| rows.iter().map(|&row| codes[row]).collect::<Vec<u32>>();
    let effect = |name: &String| Ok((name.clone(), by_row(&labels_of(frame, name)?.codes)));
    let effects = roles.effects().iter().map(effect).collect::<Result<Vec<_>, Fault>>()?;
    let names = if roles.clusters.is_empty() { vec![roles.unit.clone()] } else { roles.clusters.clone() };
    let clusters = names.iter().map(effect).collect::<Result<Vec<_>, Fault>>()?;
    let (unit, unit_count) = codes_within(&by_row(&units.codes));
    let (time, periods) = coded(&rows.iter().map(|&row| times[row]).collect::<Vec<_>>());
    let (cohort, cohorts) = coded_starts(&rows.iter().map(|&row| starts[row]).collect::<Vec<_>>());
    let mut panel = Staggered {
        input: Input { file: base_name(&frame.file), sha256: frame.sha256.clone() },
        rows_read: frame.rows,
        roles: roles.clone(),
        unit,
        units: unit_count,
        time,
        periods,
        cohort,
        cohorts,
        outcome: rows.iter().map(|&row| outcome[row]).collect(),
        covariates: design.select(&rows),
        weights: weights.map(|weights| rows.iter().map(|&row| weights[row]).collect()),
        effects: effects.into_iter().map(|(name, codes)| absorbed(name, &codes)).collect(),
        clusters: clusters.into_iter().map(|(name, codes)| Clusters::new(name, &codes)).collect(),
        notices,
        rows,
    };
    checks::told(&mut panel, frame, &starts);
    Ok(panel)
}

pub(super) fn kept(panel: &Staggered, rows: &[usize]) -> Staggered {
    let codes = |codes: &[u32]| rows.iter().map(|&row| codes[row]).collect::<Vec<u32>>();
    let numbers = |numbers: &[f64]| rows.iter().map(|&row| numbers[row]).collect::<Vec<f64>>();
    let (unit, units) = codes_within(&codes(&panel.unit));
    let (time, periods) = coded(&rows.iter().map(|&row| panel.period(row)).collect::<Vec<_>>());
    let (cohort, cohorts) = coded_starts(&rows.iter().map(|&row| panel.start(row)).collect::<Vec<_>>());
    Staggered {
        input: panel.input.clone(),
        rows_read: panel.rows_read,
        roles: panel.roles.clone(),
        rows: rows.iter().map(|&row| panel.rows[row]).collect(),
        unit,
        units,
        time,
        periods,
        cohort,
        cohorts,
        outcome: numbers(&panel.outcome),
        covariates: panel.covariates.select(rows),
        weights: panel.weights.as_deref().map(numbers),
        effects: panel.effects.iter().map(|effect| absorbed(effect.name.clone(), &codes(&effect.codes))).collect(),
        clusters: panel.clusters.iter().map(|way| Clusters::new(way.name.clone(), &codes(&way.codes))).collect(),
        notices: panel.notices.clone(),
    }
}

fn absorbed(name: String, codes: &[u32]) -> AbsorbedEffect {
    let (codes, levels) = codes_within(codes);
    AbsorbedEffect { name, codes, levels }
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
fn usable(design: &Design, outcome: &[f64], weights: Option<&[f64]>, notices: &mut Vec<Notice>) -> Vec<usize> {
    let mut tell = |code, count: usize, why: &str| {
        if count > 0 {
            notices.push(Notice { code, count, text: format!("{count} rows are left out: {why}.") });
        }
    };
    let whole = |row: &usize| !outcome[*row].is_nan() && design.columns().iter().all(|column| !column[*row].is_nan());
    let rows: Vec<usize> = (0..outcome.len()).filter(whole).collect();
    tell("missing_values", outcome.len() - rows.len(), "they have no outcome or lack a covariate");
    let Some(weights) = weights else { return rows };
    let weighted: Vec<usize> = rows.iter().copied().filter(|&row| weights[row] > 0.0).collect();
    tell("no_weight", rows.len() - weighted.len(), "their weight is zero or missing");
    weighted
}

/// Rows by unit and period, so that no sum depends on the order in the file.
fn in_order(mut rows: Vec<usize>, units: &[u32], times: &[i64]) -> Vec<usize> {
    if !rows.is_sorted_by_key(|&row| (units[row], times[row])) {
        rows.sort_unstable_by_key(|&row| (units[row], times[row], row));
    }
    rows
}

/// Each value's place among the distinct values, and these, ascending.
fn coded(values: &[i64]) -> (Vec<u32>, Vec<i64>) {
    let mut distinct: Vec<i64> = Vec::new();
    for &value in values {
        if let Err(place) = distinct.binary_search(&value) {
            distinct.insert(place, value);
        }
    }
    let codes = values.iter().map(|value| distinct.partition_point(|known| known < value) as u32).collect();
    (codes, distinct)
}

/// Cohorts ascending; who is never treated comes last.
fn coded_starts(starts: &[Option<i64>]) -> (Vec<u32>, Vec<Option<i64>>) {
    let (codes, distinct) = coded(&starts.iter().map(|start| start.unwrap_or(i64::MAX)).collect::<Vec<_>>());
    (codes, distinct.into_iter().map(|start| Some(start).filter(|&start| start != i64::MAX)).collect())
}

fn base_name(file: &str) -> String {
    std::path::Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}
