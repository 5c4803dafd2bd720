//! Event times before treatment, by a regression among untreated observations.

use opgang_tables::Fault;

use crate::absorb::estimated;
use crate::design::{Cells, staggered::Staggered};
use crate::eventstudy::Choices;
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
    let one = |&place: &usize| estimate(&found.names[place], found.beta[place], Some(se[place]), None, choices.level);
    let (_, matrix) = found.combined(&places.iter().map(|&place| vec![(place, 1.0)]).collect::<Vec<_>>());
    Ok(Some(Pretrends {
        reference,
        estimates: places.iter().map(one).collect(),
        covariance: covariance(places.iter().map(|&place| found.names[place].clone()).collect(), &matrix),
        method: method("least squares among untreated observations", &found.uncertainty, choices.level),
    }))
}
