//! Sun–Abraham: effects of each cohort at each event time, and their averages.
//!
//! ```text
//! dummies of cohort × event time, but for the references ─▶ least squares with unit and period effects
//!    └─ averaged with the shares of observations: by event time, over all (ATT), by cohort
//! ```
//! Source: Sun & Abraham (2021). Shares are taken as given, as the field's reference package does.

mod controls;

use opgang_tables::Fault;
use serde::Serialize;

use crate::absorb::{Estimated, estimated};
use crate::design::Cells;
use crate::design::staggered::{Behind, Sides, Staggered, tell_few};
use crate::eventstudy::{Bins, Choices, cohorts_of_one_cluster, prepared, tell_fit};
use crate::findings::Estimate;
use crate::regression::{Coefficient, Effect, EventTime, Results, covariance, estimate, method};

pub use controls::Controls;

/// The average effect of a cohort.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CohortEffect {
    /// The cohort's first treated period.
    pub cohort: i64,
    /// Its average effect over its treated periods.
    #[serde(flatten)]
    pub effect: Effect,
}

/// The effect of a cohort at an event time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CohortCell {
    /// The cohort's first treated period.
    pub cohort: i64,
    /// The event time.
    pub e: i64,
    /// The effect, against the references.
    pub estimate: f64,
    /// The standard error.
    pub se: Option<f64>,
    /// Weight of the observations it rests on.
    pub weight: f64,
}

/// What `sunab` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SunAbraham {
    /// Who serves as comparison.
    pub controls: Controls,
    /// The event times of reference.
    pub reference: Vec<i64>,
    /// The average effect over all treated observations.
    pub att: Option<Coefficient>,
    /// By event time.
    pub event_time: Vec<EventTime>,
    /// By cohort, over treated periods.
    pub by_cohort: Vec<CohortEffect>,
    /// By cohort and event time.
    pub cells: Vec<CohortCell>,
    /// The coefficients of covariates.
    pub coefficients: Vec<Coefficient>,
    /// Columns that were dropped because they are collinear.
    pub dropped: Vec<String>,
}

/// A dummy that the regression kept.
struct Cell {
    cohort: i64,
    e: i64,
    place: usize,
    weight: f64,
}

/// Sun–Abraham effects with `bins.reference` as the event times of reference; ends are not pooled.
///
/// # Errors
/// When nobody is treated, nobody can serve as comparison, a reference does not occur, or the regression cannot be had.
pub fn sunab(panel: Staggered, bins: &Bins, choices: &Choices) -> Result<Results<SunAbraham>, Fault> {
    let (panel, controls) = controls::chosen(panel)?;
    let mut panel = prepared(panel, choices)?;
    let treated = |cohort: Option<i64>| cohort.filter(|&cohort| !controls.serve(cohort));
    let mut pairs: Vec<(i64, i64)> =
        (0..panel.rows.len()).filter_map(|row| Some((panel.event_time(row)?, treated(panel.start(row))?))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    bins.check(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>())?;
    let mut cells = Cells::default();
    for &(e, cohort) in pairs.iter().filter(|(e, _)| !bins.is_reference(*e)) {
        cells.push(name(cohort, e), &panel, |start, period| start == Some(cohort) && period - cohort == e);
    }
    let found = estimated(&panel, &cells, &choices.errors.vcov(&panel), (choices.way, choices.watch))?;
    tell_fit(&mut panel, (&found, &cells));
    let weights = weights(&panel);
    let kept: Vec<Cell> = pairs
        .iter()
        .filter_map(|&(e, cohort)| {
            let place = found.place(&name(cohort, e))?;
            Some(Cell { cohort, e, place, weight: weights[&(cohort, e)] })
        })
        .collect();
    if found.uncertainty.clusters.is_some() {
        let sides = behind(&panel, &kept);
        tell_few(&mut panel, &sides);
    }
    Ok(results(panel, &found, (&kept, controls, bins), choices.level))
}

/// What stands behind each average by event time and by cohort.
fn behind(panel: &Staggered, cells: &[Cell]) -> Vec<(String, Sides)> {
    let Some(behind) = Behind::new(panel) else { return Vec::new() };
    let times = distinct(cells.iter().map(|cell| cell.e)).into_iter();
    let times = times.map(|e| (format!("event_time({e})"), behind.sides(|start, period| period - start == e)));
    let cohorts = distinct(cells.iter().filter(|cell| cell.e >= 0).map(|cell| cell.cohort)).into_iter();
    let cohorts =
        cohorts.map(|g| (format!("cohort({g})"), behind.sides(|start, period| start == g && period >= start)));
    times.chain(cohorts).collect()
}

fn name(cohort: i64, e: i64) -> String {
    format!("att({cohort},{})", cohort + e)
}

/// The weight of the observations of each cohort and event time.
fn weights(panel: &Staggered) -> std::collections::HashMap<(i64, i64), f64> {
    let mut weights = std::collections::HashMap::new();
    for row in 0..panel.rows.len() {
        if let (Some(cohort), Some(e)) = (panel.start(row), panel.event_time(row)) {
            *weights.entry((cohort, e)).or_insert(0.0) += panel.weight(row);
        }
    }
    weights
}

/// What is averaged over which dummies.
struct Average {
    name: String,
    places: Vec<(usize, f64)>,
    cohorts: Vec<i64>,
}

impl Average {
    fn new(name: String, cells: &[Cell], is_in: impl Fn(&Cell) -> bool) -> Self {
        let chosen: Vec<&Cell> = cells.iter().filter(|cell| is_in(cell)).collect();
        let total: f64 = chosen.iter().map(|cell| cell.weight).sum();
        let places = chosen.iter().map(|cell| (cell.place, cell.weight / total)).collect();
        Self { name, places, cohorts: chosen.iter().map(|cell| cell.cohort).collect() }
    }
}

fn results(panel: Staggered, found: &Estimated, what: (&[Cell], Controls, &Bins), level: f64) -> Results<SunAbraham> {
    let (cells, controls, bins) = what;
    let (times, cohorts) = (
        distinct(cells.iter().map(|cell| cell.e)),
        distinct(cells.iter().filter(|cell| cell.e >= 0).map(|cell| cell.cohort)),
    );
    let mut averages: Vec<Average> = Vec::new();
    for &e in &times {
        averages.push(Average::new(format!("event_time({e})"), cells, |cell| cell.e == e));
    }
    let att = (!cohorts.is_empty()).then_some(averages.len());
    if att.is_some() {
        averages.push(Average::new("att".to_owned(), cells, |cell| cell.e >= 0));
    }
    for &cohort in &cohorts {
        averages.push(Average::new(format!("cohort({cohort})"), cells, |cell| cell.cohort == cohort && cell.e >= 0));
    }
    for cell in cells {
        averages.push(Average::new(name(cell.cohort, cell.e), cells, |other| other.place == cell.place));
    }
    for covariate in panel.covariates.names() {
        let places = found.place(covariate).map(|place| (place, 1.0)).into_iter().collect::<Vec<_>>();
        if !places.is_empty() {
            averages.push(Average { name: covariate.clone(), places, cohorts: Vec::new() });
        }
    }
    let estimates = averaged(&panel, found, &averages, level);
    let blind: Vec<bool> = estimates.iter().map(|estimate| estimate.se.is_none()).collect();
    let (values, matrix) = found.combined(&averages.iter().map(|average| average.places.clone()).collect::<Vec<_>>());
    debug_assert_eq!(values.len(), estimates.len());
    let first_cohort = times.len() + usize::from(att.is_some());
    let first_cell = first_cohort + cohorts.len();
    let by_cohort = |(&cohort, found): (&i64, &Estimate)| CohortEffect { cohort, effect: found.into() };
    let by_cell = |(cell, found): (&Cell, &Estimate)| CohortCell {
        cohort: cell.cohort,
        e: cell.e,
        estimate: found.estimate,
        se: found.se,
        weight: cell.weight,
    };
    let mut event_time: Vec<EventTime> =
        times.iter().zip(&estimates).map(|(&e, found)| EventTime::new(e, found)).collect();
    let references: Vec<i64> = panel.event_times().into_iter().filter(|&e| bins.is_reference(e)).collect();
    event_time.extend(references.iter().map(|&e| EventTime::reference(e)));
    event_time.sort_by_key(|time| time.e);
    let body = SunAbraham {
        controls,
        reference: references,
        att: att.map(|place| Coefficient::from(&estimates[place])),
        event_time,
        by_cohort: cohorts.iter().zip(&estimates[first_cohort..]).map(by_cohort).collect(),
        cells: cells.iter().zip(&estimates[first_cell..]).map(by_cell).collect(),
        coefficients: estimates[first_cell + cells.len()..].iter().map(Coefficient::from).collect(),
        dropped: found.dropped.clone(),
    };
    Results {
        n: panel.counts(),
        input: panel.input,
        method: method("Sun & Abraham (2021), shares of cohorts taken as given", &found.uncertainty, level),
        notices: panel.notices,
        covariance: Some(
            covariance(averages.into_iter().map(|average| average.name).collect(), &matrix).without(&blind),
        ),
        estimates,
        body,
    }
}

/// The averages with their standard errors; one that rests on cohorts of one cluster alone has none.
fn averaged(panel: &Staggered, found: &Estimated, averages: &[Average], level: f64) -> Vec<Estimate> {
    let small = cohorts_of_one_cluster(panel);
    let clustered = found.uncertainty.clusters.is_some();
    let (values, matrix) = found.combined(&averages.iter().map(|average| average.places.clone()).collect::<Vec<_>>());
    let one = |(place, average): (usize, &Average)| {
        let blind =
            clustered && !average.cohorts.is_empty() && average.cohorts.iter().all(|cohort| small.contains(cohort));
        let se = (!blind).then(|| matrix[(place, place)].sqrt());
        estimate(&average.name, values[place], se, Some(found.uncertainty.df), level)
    };
    averages.iter().enumerate().map(one).collect()
}

fn distinct(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let distinct: std::collections::BTreeSet<i64> = values.collect();
    distinct.into_iter().collect()
}
