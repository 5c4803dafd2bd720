//! Imputation: what treated units would have had is taken from the untreated observations.
//!
//! ```text
//! untreated rows ─▶ α_i + λ_t + x′β ─▶ τ_it = y_it − ŷ_it(0) for treated rows ─▶ averages by event time and over all
//! ```
//! Source: Borusyak, Jaravel & Spiess (2024), with their conservative standard errors: τ is centred within cohort and
//! period. A unit with a single untreated row is kept: it is that row which says what it would have had.

mod pretrends;
mod untreated;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use faer::Mat;
use opgang_tables::Fault;
use rayon::prelude::*;
use serde::Serialize;

use crate::absorb::Singletons;
use crate::design::staggered::{Behind, Staggered, tell_few};
use crate::eventstudy::{Choices, prepared};
use crate::findings::{Covariance, Estimate, Method};
use crate::notices;
use crate::orders::goes_on;
use crate::regression::{Clusters, Coefficient, EventTime, Results, covariance, estimate};

pub(crate) use untreated::Untreated;
pub use untreated::rows_at_once;

/// What `imputation` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Imputed {
    /// The average effect over all treated observations.
    pub att: Coefficient,
    /// By event time: before treatment by a regression among untreated observations, from 0 on by imputation.
    pub event_time: Vec<EventTime>,
    /// The event time that those before treatment are compared with.
    pub pretrend_reference: Option<i64>,
    /// Covariance of the coefficients before treatment, by the small-sample factors named here.
    pub pretrend_covariance: Option<Covariance>,
    /// The covariance and factors of the coefficients before treatment.
    pub pretrend_method: Option<Method>,
    /// Untreated observations that the counterfactual rests on.
    pub untreated_rows: usize,
    /// Treated observations with a counterfactual.
    pub treated_rows: usize,
    /// Coefficients of covariates among the untreated, without standard errors: they are no estimate of interest.
    pub covariates: Vec<(String, f64)>,
}

/// An average of τ over treated rows.
struct Average {
    name: String,
    /// Row and weight; weights sum to one.
    rows: Vec<(usize, f64)>,
}

/// Imputation estimates, over all and by event time.
///
/// # Errors
/// When nobody is treated, no treated row has a counterfactual, clusters are of several kinds, or a covariate that
/// matters for the treated does not vary among the untreated.
pub fn imputation(panel: Staggered, choices: &Choices) -> Result<Results<Imputed>, Fault> {
    let mut panel = prepared(panel, &Choices { singletons: Singletons::Kept, ..*choices })?;
    panel.notices.retain(|notice| notice.code != "singletons");
    let way = one_way(&panel)?;
    let untreated = Untreated::new(&mut panel, choices.watch)?;
    let averages = averages(&panel, &untreated)?;
    let (done, all) = (AtomicU64::new(0), averages.len() as u64);
    let found = averages
        .par_iter()
        .map(|average| {
            goes_on(choices.watch, "averages", done.fetch_add(1, Ordering::Relaxed), all)?;
            influence(&panel, &untreated, &way, average)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    tell_pooled(&mut panel, &found);
    let size = found.len();
    let product = |left: usize, right: usize| {
        found[left].by_cluster.iter().zip(&found[right].by_cluster).map(|(left, right)| left * right).sum::<f64>()
    };
    let matrix = Mat::from_fn(size, size, product);
    let estimates: Vec<Estimate> = averages
        .iter()
        .zip(&found)
        .enumerate()
        .map(|(place, (average, found))| {
            let se = found.several.then(|| matrix[(place, place)].sqrt());
            estimate(&average.name, found.value, se, None, choices.level)
        })
        .collect();
    let pretrends = pretrends::pretrends(&mut panel, choices)?;
    tell_few_behind(&mut panel, &averages);
    let blind: Vec<bool> = found.iter().map(|found| !found.several).collect();
    let names = averages.into_iter().map(|average| average.name).collect();
    Ok(results(panel, &untreated, pretrends, (estimates, covariance(names, &matrix).without(&blind), choices.level)))
}

/// Tells of averages by event time that rest on few clusters.
fn tell_few_behind(panel: &mut Staggered, averages: &[Average]) {
    let Some(behind) = Behind::new(panel) else { return };
    let times = averages.iter().filter_map(|average| Some((&average.name, panel.event_time(average.rows.first()?.0)?)));
    // The first average is that over all.
    let sides: Vec<_> =
        times.skip(1).map(|(name, e)| (name.clone(), behind.sides(|start, period| period - start == e))).collect();
    tell_few(panel, &sides);
}

/// The one kind of cluster.
pub(crate) fn one_way(panel: &Staggered) -> Result<Clusters, Fault> {
    match &panel.clusters[..] {
        [way] if way.count > 1 => Ok(way.clone()),
        [way] => Err(Fault::at(
            format!("cluster {:?}", way.name),
            "holds one cluster: a spread between clusters cannot be seen",
            "choose a column with several clusters",
        )),
        _ => Err(Fault::at("cluster", "this estimator clusters on one column", "name one column, such as the family")),
    }
}

fn averages(panel: &Staggered, untreated: &Untreated) -> Result<Vec<Average>, Fault> {
    let weight = |row: usize| panel.weights.as_ref().map_or(1.0, |weights| weights[row]);
    let mut by_time: BTreeMap<i64, Vec<(usize, f64)>> = BTreeMap::new();
    for &row in &untreated.imputed {
        let Some(e) = panel.event_time(row) else { continue };
        by_time.entry(e).or_default().push((row, weight(row)));
    }
    if by_time.is_empty() {
        return Err(Fault::at(
            &panel.input.file,
            "no treated row has a counterfactual",
            "add periods before treatment and units that start later or never",
        ));
    }
    let all: Vec<(usize, f64)> = untreated.imputed.iter().map(|&row| (row, weight(row))).collect();
    let scaled = |name: String, rows: Vec<(usize, f64)>| {
        let total: f64 = rows.iter().map(|(_, weight)| weight).sum();
        Average { name, rows: rows.into_iter().map(|(row, weight)| (row, weight / total)).collect() }
    };
    let times = by_time.into_iter().map(|(e, rows)| scaled(format!("event_time({e})"), rows));
    Ok(std::iter::once(scaled("att".to_owned(), all)).chain(times).collect())
}

/// An average, and what each cluster adds to its error.
struct Influence {
    value: f64,
    by_cluster: Vec<f64>,
    /// True when more than one cluster is treated in it.
    several: bool,
    /// Cells of cohort and period that lie in one cluster and were centred together with the others.
    pooled: BTreeSet<usize>,
}

fn influence(panel: &Staggered, untreated: &Untreated, way: &Clusters, average: &Average) -> Result<Influence, Fault> {
    let value = average.rows.iter().map(|&(row, weight)| weight * untreated.adjusted[row]).sum();
    let v = untreated.weights_of(panel, &average.rows)?;
    let centre = centres(panel, untreated, way, average);
    let among_untreated = untreated.rows.iter().zip(v).map(|(&row, v)| (row, v, untreated.adjusted[row]));
    let among_treated = average.rows.iter().map(|&(row, weight)| {
        let middle = centre.by_cell.get(&panel.cell(row)).copied().unwrap_or(centre.all);
        (row, weight, untreated.adjusted[row] - middle)
    });
    let by_cluster = panel.shares(way, among_untreated.chain(among_treated));
    Ok(Influence { value, by_cluster, several: centre.several, pooled: centre.pooled })
}

/// Around which value τ is centred: Σ v² τ / Σ v² within each cell of cohort and period; cells of one cluster, where
/// that would leave nothing, are centred at the value over all.
struct Centres {
    by_cell: BTreeMap<usize, f64>,
    all: f64,
    several: bool,
    pooled: BTreeSet<usize>,
}

fn centres(panel: &Staggered, untreated: &Untreated, way: &Clusters, average: &Average) -> Centres {
    #[derive(Default)]
    struct Cell {
        sum: f64,
        weight: f64,
        homes: BTreeSet<u32>,
    }
    let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
    let mut homes = BTreeSet::new();
    for &(row, weight) in &average.rows {
        let cell = cells.entry(panel.cell(row)).or_default();
        let squared = weight * weight / panel.observations(&[row]) as f64;
        cell.sum += squared * untreated.adjusted[row];
        cell.weight += squared;
        for &home in panel.homes(way, row).iter().take(2) {
            if cell.homes.len() < 2 {
                cell.homes.insert(home);
            }
            if homes.len() < 2 {
                homes.insert(home);
            }
        }
    }
    let total: f64 = cells.values().map(|cell| cell.weight).sum();
    let all = cells.values().map(|cell| cell.sum).sum::<f64>() / total;
    let pooled = cells.iter().filter(|(_, cell)| cell.homes.len() < 2).map(|(&place, _)| place).collect();
    let kept = cells.into_iter().filter(|(_, cell)| cell.homes.len() > 1);
    Centres {
        by_cell: kept.map(|(place, cell)| (place, cell.sum / cell.weight)).collect(),
        all,
        several: homes.len() > 1,
        pooled,
    }
}

fn tell_pooled(panel: &mut Staggered, found: &[Influence]) {
    let pooled: BTreeSet<usize> = found.iter().flat_map(|found| found.pooled.iter().copied()).collect();
    let without = found.iter().filter(|found| !found.several).count();
    panel.notices.retain(|notice| notice.code != "cohort-of-one-cluster");
    if pooled.is_empty() {
        return;
    }
    let periods = panel.periods.len();
    let cells: Vec<String> = pooled
        .iter()
        .filter_map(|&cell| Some(format!("({},{})", panel.cohorts[cell / periods]?, panel.periods[cell % periods])))
        .collect();
    panel.notices.push(notices::cells_of_one_cluster(pooled.len(), cells, without));
}

fn results(
    panel: Staggered,
    untreated: &Untreated,
    pretrends: Option<pretrends::Pretrends>,
    found: (Vec<Estimate>, Covariance, f64),
) -> Results<Imputed> {
    let (mut estimates, covariance, level) = found;
    let time = |found: &Estimate| {
        let e = found.name.strip_prefix("event_time(")?.strip_suffix(')')?.parse().ok()?;
        Some(EventTime::new(e, found))
    };
    let mut event_time: Vec<EventTime> = estimates.iter().filter_map(time).collect();
    let way = &panel.clusters[0].name;
    let mut body = Imputed {
        att: Coefficient::from(&estimates[0]),
        event_time: Vec::new(),
        pretrend_reference: None,
        pretrend_covariance: None,
        pretrend_method: None,
        untreated_rows: panel.observations(&untreated.rows),
        treated_rows: panel.observations(&untreated.imputed),
        covariates: untreated.covariates(),
    };
    let method = Method {
        estimator: "imputation, Borusyak, Jaravel & Spiess (2024)".to_owned(),
        vcov: format!("conservative, clustered on {way}, effects centred within cohort and period"),
        corrections: vec!["none: no small-sample factor".to_owned()],
        level,
        draws: None,
        seed: None,
    };
    if let Some(before) = pretrends {
        event_time.extend(before.estimates.iter().filter_map(time));
        event_time.push(EventTime::reference(before.reference));
        estimates.extend(before.estimates);
        body.pretrend_reference = Some(before.reference);
        body.pretrend_covariance = Some(before.covariance);
        body.pretrend_method = Some(before.method);
    }
    event_time.sort_by_key(|time| time.e);
    body.event_time = event_time;
    Results {
        n: panel.counts(),
        input: panel.input,
        method,
        notices: panel.notices,
        estimates,
        covariance: Some(covariance),
        body,
    }
}
