//! Event times before treatment, by a regression among untreated observations.

use opgang_tables::Fault;

use crate::absorb::estimated;
use crate::design::Cells;
use crate::design::staggered::{Behind, Staggered};
use crate::eventstudy::{Choices, tell_one};
use crate::findings::{Covariance, Estimate, Method};
use crate::notices;
use crate::regression::{covariance, estimate, method};

/// Coefficients before treatment.
pub(super) struct Pretrends {
    pub reference: i64,
    pub estimates: Vec<Estimate>,
    pub covariance: Covariance,
    pub method: Method,
}

/// Dummies of the event times before treatment but the last, which is the reference. None when there are no two.
///
/// Source: Borusyak, Jaravel & Spiess (2024), section 4.4: a regression on untreated observations alone, so that the
/// test before does not bend the estimates after.
pub(super) fn pretrends(panel: &mut Staggered, choices: &Choices) -> Result<Option<Pretrends>, Fault> {
    let rows: Vec<usize> = (0..panel.rows.len()).filter(|&row| !panel.treated(row)).collect();
    let before = panel.keep(&rows);
    let times: Vec<i64> = before.event_times();
    let Some((&reference, earlier)) = times.split_last().filter(|(_, earlier)| !earlier.is_empty()) else {
        panel.notices.push(notices::no_pretrends(0));
        return Ok(None);
    };
    let mut cells = Cells::default();
    for &e in earlier {
        cells.push(format!("event_time({e})"), &before, |cohort, period| {
            cohort.is_some_and(|cohort| period - cohort == e)
        });
    }
    let found = estimated(&before, &cells, &before.vcov(), (choices.way, choices.watch))?;
    let places: Vec<usize> = cells.names.iter().filter_map(|name| found.place(name)).collect();
    let missing: Vec<&String> = found.dropped.iter().filter(|name| cells.names.contains(name)).collect();
    if !missing.is_empty() {
        panel.notices.push(notices::collinear_before(missing.len(), missing));
    }
    let se = found.uncertainty.se();
    let blind = blind(panel, &before, places.iter().map(|&place| found.names[place].as_str()));
    let one = |(&place, &blind): (&usize, &bool)| {
        let se = Some(se[place]).filter(|_| !blind);
        estimate(&found.names[place], found.beta[place], se, None, choices.level)
    };
    let (_, matrix) = found.combined(&places.iter().map(|&place| vec![(place, 1.0)]).collect::<Vec<_>>());
    Ok(Some(Pretrends {
        reference,
        estimates: places.iter().zip(&blind).map(one).collect(),
        covariance: covariance(places.iter().map(|&place| found.names[place].clone()).collect(), &matrix)
            .without(&blind),
        method: method("least squares among untreated observations", &found.uncertainty, choices.level),
    }))
}

/// Which coefficients rest on one treated cluster alone, and have no valid standard error; they are told.
fn blind<'a>(panel: &mut Staggered, before: &Staggered, names: impl Iterator<Item = &'a str>) -> Vec<bool> {
    let behind = Behind::new(before);
    let is_one = |name: &str| {
        let e: Option<i64> = name.strip_prefix("event_time(").and_then(|name| name.strip_suffix(')')?.parse().ok());
        e.zip(behind.as_ref()).is_some_and(|(e, behind)| behind.sides(|start, period| period - start == e).is_one())
    };
    let blind: Vec<bool> = names.map(is_one).collect();
    tell_one(panel, blind.iter().filter(|blind| **blind).count());
    blind
}
