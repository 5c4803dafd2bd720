//! Event times before treatment, by a regression among untreated observations.

use opgang_tables::Fault;

use crate::absorb::estimated_with_shares;
use crate::design::Cells;
use crate::design::staggered::{Behind, Staggered};
use crate::eventstudy::{Choices, tell_one};
use crate::findings::Method;
use crate::notices;
use crate::regression::{Clusters, method};
use crate::ways::{Shares, Signed};

/// Coefficients before treatment.
pub(super) struct Pretrends {
    pub reference: i64,
    pub found: Vec<Pretrend>,
    pub method: Method,
}

/// A coefficient, and what each cluster adds to its error.
pub(super) struct Pretrend {
    pub name: String,
    pub value: f64,
    /// With the root of the small-sample factor.
    pub shares: Shares,
    /// Whether its rows are fitted exactly, and nothing shows how much it may vary.
    is_exact: bool,
    /// False when it rests on one treated cluster alone, or is exact, and has no valid standard error.
    pub several: bool,
}

/// Dummies of the event times before treatment but the last, which is the reference. None when there are no two.
///
/// Source: Borusyak, Jaravel & Spiess (2024), section 4.4: a regression on untreated observations alone, so that the
/// test before does not bend the estimates after. They show that with equally spread errors both are uncorrelated; in
/// clusters they are not, and the clusters' shares in both errors say how much. Effects that differ between units add
/// nothing to that in expectation: the shares before treatment hold no effects.
pub(super) fn pretrends(panel: &mut Staggered, ways: &[Signed], choices: &Choices) -> Result<Option<Pretrends>, Fault> {
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
    // The clusters as the whole panel counts them.
    let of_these = |way: &Signed| {
        let codes = rows.iter().map(|&row| way.clusters.codes[row]).collect();
        Clusters { codes, ..way.clusters.clone() }
    };
    let of_these: Vec<Clusters> = ways.iter().map(of_these).collect();
    let how = (choices.way, choices.watch);
    let (found, mut shares) = estimated_with_shares(&before, &cells, &before.vcov(), how, &of_these)?;
    let missing: Vec<&String> = found.dropped.iter().filter(|name| cells.names.contains(name)).collect();
    if !missing.is_empty() {
        panel.notices.push(notices::collinear_before(missing.len(), missing));
    }
    let root = found.uncertainty.factor.sqrt();
    let mut one = |name: &String| {
        let place = found.place(name)?;
        let mut shares = std::mem::take(&mut shares[place]);
        shares.iter_mut().flatten().for_each(|share| *share *= root);
        let is_exact = found.uncertainty.exact(std::iter::once(place)) > 0;
        Some(Pretrend { name: name.clone(), value: found.beta[place], shares, is_exact, several: true })
    };
    let mut coefficients: Vec<Pretrend> = cells.names.iter().filter_map(&mut one).collect();
    tell_blind(panel, &before, &mut coefficients);
    let method = method("least squares among untreated observations", &found.uncertainty, choices.level);
    Ok(Some(Pretrends { reference, found: coefficients, method }))
}

/// Marks coefficients that rest on one treated cluster alone, and tells of them.
fn tell_blind(panel: &mut Staggered, before: &Staggered, coefficients: &mut [Pretrend]) {
    let behind = Behind::new(before);
    for one in coefficients.iter_mut() {
        let e: Option<i64> = one.name.strip_prefix("event_time(").and_then(|name| name.strip_suffix(')')?.parse().ok());
        let sides = e.zip(behind.as_ref()).map(|(e, behind)| behind.sides(|start, period| period - start == e));
        one.several = !sides.is_some_and(|sides| sides.is_one());
    }
    tell_one(panel, coefficients.iter().filter(|one| !one.several).count());
    let mut exact = 0;
    for one in coefficients.iter_mut().filter(|one| one.is_exact && one.several) {
        (one.several, exact) = (false, exact + 1);
    }
    panel.notices.extend((exact > 0).then(|| notices::fitted_exactly(exact)));
}
