//! Goodman-Bacon: the static two-way estimate as a weighted mean of two-group comparisons.
//!
//! ```text
//! cohorts k, l, never U ─▶ k vs U, k vs l before l starts, l vs k after k has started ─▶ Σ weight · estimate = β
//! ```
//! Source: Goodman-Bacon (2021), equations 10a–g. n_k: share of units in cohort k; D̄_k: share of periods in which it is
//! treated. Weights are (n_k+n_l)² times the variance of treatment within the pair and window, over their sum. Only on
//! a balanced panel without weights and covariates.

use opgang_tables::Fault;
use serde::Serialize;

use crate::absorb::Way;
use crate::design::{Cells, staggered::Staggered};
use crate::eventstudy::Choices;
use crate::findings::Method;
use crate::notices;
use crate::regression::{Results, Vcov, estimate};

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Kind {
    /// A cohort with those who are never treated.
    #[serde(rename = "Treated vs Untreated")]
    TreatedVsUntreated,
    /// A cohort with one that starts later, before the later starts.
    #[serde(rename = "Earlier vs Later Treated")]
    EarlierVsLater,
    /// A cohort with one that started earlier and stays treated: a comparison with the treated.
    #[serde(rename = "Later vs Earlier Treated")]
    LaterVsEarlier,
    /// A cohort with those who are treated in every period: a comparison with the treated.
    #[serde(rename = "Later vs Always Treated")]
    LaterVsAlways,
}

/// A comparison of two groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The cohort that starts treatment.
    pub treated: i64,
    /// The cohort that it is compared with; none: never treated.
    pub untreated: Option<i64>,
    /// The two-by-two difference in differences.
    pub estimate: f64,
    /// Its weight in the two-way estimate.
    pub weight: f64,
    /// What is compared with what.
    #[serde(rename = "type")]
    pub kind: Kind,
}

/// All comparisons of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindSum {
    /// The kind.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The sum of their weights.
    pub weight: f64,
    /// Their weighted mean.
    pub average: f64,
}

/// What `bacon` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decomposition {
    /// The static two-way estimate by least squares.
    pub twfe: f64,
    /// Σ weight · estimate: the same.
    pub sum: f64,
    /// Every comparison.
    pub comparisons: Vec<Comparison>,
    /// By kind.
    pub by_type: Vec<KindSum>,
}

/// A group of units and its mean outcome by period.
struct Group {
    start: Option<i64>,
    share: f64,
    /// Share of periods under treatment.
    treated: f64,
    means: Vec<f64>,
}

/// The decomposition.
///
/// # Errors
/// When the panel is not balanced, weights or covariates are given, or nothing can be compared.
pub fn bacon(mut panel: Staggered, choices: &Choices) -> Result<Results<Decomposition>, Fault> {
    check(&panel)?;
    let groups = groups(&panel);
    let mut comparisons: Vec<Comparison> = Vec::new();
    for (place, left) in groups.iter().enumerate() {
        for right in &groups[place + 1..] {
            comparisons.extend(compared(&panel.periods, left, right));
        }
    }
    let total: f64 = comparisons.iter().map(|found| found.weight).sum();
    if total <= 0.0 {
        let what = "no two groups can be compared: nobody starts inside the panel, or all start together";
        return Err(Fault::at(&panel.input.file, what, "add units that start later or never"));
    }
    comparisons.iter_mut().for_each(|found| found.weight /= total);
    let sum = comparisons.iter().map(|found| found.weight * found.estimate).sum();
    let mut cells = Cells::default();
    cells.push("post", &panel, |cohort, period| cohort.is_some_and(|cohort| period >= cohort));
    let twfe = crate::absorb::estimated(&panel, &cells, &Vcov::Hetero, (Way::Shortest, choices.watch))?.beta[0];
    let by_type = by_type(&comparisons);
    let treated_controls: f64 = by_type
        .iter()
        .filter(|kind| matches!(kind.kind, Kind::LaterVsEarlier | Kind::LaterVsAlways))
        .map(|kind| kind.weight)
        .sum();
    let against = comparisons.iter().filter(|found| matches!(found.kind, Kind::LaterVsEarlier | Kind::LaterVsAlways));
    panel.notices.push(notices::treated_as_comparison(against.count(), 100.0 * treated_controls));
    Ok(Results {
        n: panel.counts(),
        input: panel.input,
        method: Method {
            estimator: "decomposition of the static two-way estimate, Goodman-Bacon (2021)".to_owned(),
            vcov: "none: a decomposition, not an estimate of its own".to_owned(),
            corrections: Vec::new(),
            level: choices.level,
            draws: None,
            seed: None,
        },
        notices: panel.notices,
        estimates: vec![estimate("twfe", twfe, None, None, choices.level)],
        covariance: None,
        body: Decomposition { twfe, sum, comparisons, by_type },
    })
}

/// The first hole of a panel: a row of the file whose unit lacks a period, and that period.
fn hole(panel: &Staggered) -> (u32, i64) {
    let mut from = 0;
    for rows in panel.unit.chunk_by(|one, other| one == other) {
        let seen = &panel.time[from..from + rows.len()];
        if let Some(missing) = (0..panel.periods.len()).find(|&period| seen.get(period) != Some(&(period as u32))) {
            return (panel.rows[from], panel.periods[missing]);
        }
        from += rows.len();
    }
    (0, panel.periods.first().copied().unwrap_or_default())
}

pub(crate) fn check(panel: &Staggered) -> Result<(), Fault> {
    if !panel.is_balanced() {
        let (row, period) = hole(panel);
        return Err(Fault::at(
            format!("{}: the unit of row {}", panel.input.file, row + 2),
            format!(
                "has no row with all values in period {period}; {} units in {} periods would have {} rows, not {}: the \
                 panel has holes",
                panel.units,
                panel.periods.len(),
                panel.units * panel.periods.len(),
                panel.rows.len()
            ),
            "keep units that stand in every period",
        ));
    }
    if panel.weights.is_some() || !panel.covariates.names().is_empty() {
        let remedy = "leave weights and covariates out";
        return Err(Fault::at("options", "this holds without weights and covariates only", remedy));
    }
    let usual = [&panel.roles.unit, &panel.roles.time];
    match panel.effects.iter().all(|effect| usual.contains(&&effect.name)) && panel.effects.len() == 2 {
        true => Ok(()),
        false => Err(Fault::at("options", "this holds with unit and period effects only", "leave --absorb out")),
    }
}

/// Cohorts ascending and last the never treated; cohorts that are treated in every period are one group.
fn groups(panel: &Staggered) -> Vec<Group> {
    let periods = panel.periods.len();
    let mut groups: Vec<Group> = Vec::new();
    for (cohort, &start) in panel.cohorts.iter().enumerate() {
        let start = start.map(|start| start.max(panel.periods[0]));
        let treated = start.map_or(0, |start| panel.periods.iter().filter(|&&period| period >= start).count());
        let mut sums = vec![0.0; periods];
        let mut units = 0.0;
        for begin in (0..panel.rows.len()).step_by(periods).filter(|&begin| panel.cohort[begin] as usize == cohort) {
            units += 1.0;
            sums.iter_mut().zip(&panel.outcome[begin..]).for_each(|(sum, y)| *sum += y);
        }
        let group = Group {
            start,
            share: units / panel.units as f64,
            treated: treated as f64 / periods as f64,
            means: sums.into_iter().map(|sum| sum / units).collect(),
        };
        match groups.last_mut().filter(|last| start.is_some() && last.start == start) {
            Some(last) => {
                let (old, new) = (last.share, group.share);
                let mixed = |(mean, other): (&mut f64, &f64)| *mean = (old * *mean + new * other) / (old + new);
                last.means.iter_mut().zip(&group.means).for_each(mixed);
                last.share += new;
            }
            None => groups.push(group),
        }
    }
    groups
}

/// The comparisons of a group with one that starts later or never; weights are not yet scaled.
fn compared(periods: &[i64], early: &Group, late: &Group) -> Vec<Comparison> {
    let Some(start) = early.start else { return Vec::new() };
    let both = early.share + late.share;
    let spread = early.share / both * (late.share / both) * both * both;
    let mut found = Vec::new();
    let mut add = |treated, untreated, kind, weight: f64, estimate: Option<f64>| {
        if let Some(estimate) = estimate.filter(|_| weight > 0.0) {
            found.push(Comparison { treated, untreated, estimate, weight, kind });
        }
    };
    let Some(later) = late.start else {
        let weight = spread * early.treated * (1.0 - early.treated);
        let windows = (mean_of(periods, |period| period >= start), mean_of(periods, |period| period < start));
        add(start, None, Kind::TreatedVsUntreated, weight, gap(early, late, &windows));
        return found;
    };
    let before_later = spread * (early.treated - late.treated) * (1.0 - early.treated);
    let windows = (mean_of(periods, |at| at >= start && at < later), mean_of(periods, |at| at < start));
    add(start, Some(later), Kind::EarlierVsLater, before_later, gap(early, late, &windows));
    let after_earlier = spread * late.treated * (early.treated - late.treated);
    let windows = (mean_of(periods, |at| at >= later), mean_of(periods, |at| at >= start && at < later));
    let kind = if early.treated == 1.0 { Kind::LaterVsAlways } else { Kind::LaterVsEarlier };
    add(later, Some(start), kind, after_earlier, gap(late, early, &windows));
    found
}

/// The places of the periods of a window.
fn mean_of(periods: &[i64], is_in: impl Fn(i64) -> bool) -> Vec<usize> {
    (0..periods.len()).filter(|&place| is_in(periods[place])).collect()
}

/// (treated after − before) − (comparison after − before).
fn gap(treated: &Group, comparison: &Group, windows: &(Vec<usize>, Vec<usize>)) -> Option<f64> {
    let (after, before) = windows;
    if after.is_empty() || before.is_empty() {
        return None;
    }
    let mean = |group: &Group, places: &[usize]| {
        places.iter().map(|&place| group.means[place]).sum::<f64>() / places.len() as f64
    };
    let change = |group: &Group| mean(group, after) - mean(group, before);
    Some(change(treated) - change(comparison))
}

fn by_type(comparisons: &[Comparison]) -> Vec<KindSum> {
    let kinds: std::collections::BTreeSet<Kind> = comparisons.iter().map(|found| found.kind).collect();
    let sum = |kind: Kind| {
        let of_kind = comparisons.iter().filter(|found| found.kind == kind);
        let (weight, total) = of_kind
            .fold((0.0, 0.0), |(weight, total), found| (weight + found.weight, total + found.weight * found.estimate));
        KindSum { kind, weight, average: total / weight }
    };
    kinds.into_iter().map(sum).collect()
}
