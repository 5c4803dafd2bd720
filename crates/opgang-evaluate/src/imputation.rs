//! Imputation: what treated units would have had is taken from the untreated observations.
//!
//! ```text
//! untreated rows ─▶ α_i + λ_t + x′β ─▶ τ_it = y_it − ŷ_it(0) for treated rows ─▶ averages by event time and over all
//! ```
//! Source: Borusyak, Jaravel & Spiess (2024), with their conservative standard errors: τ is centred within cohort and
//! period. A unit with a single untreated row is kept: it is that row which says what it would have had.
//!
//! Their theory takes effects as fixed, and units as nested in the clusters of one way: what effects differ by around
//! the average of their cohort and period then only adds to the variance. With several ways of clustering
//! ([`crate::ways`]) what is taken off for pairs may take more of that off than was added. The covariance is valid where
//! those differences are errors like others, independent between clusters of every way; a notice says so. A way in
//! which a unit changes its cluster, as by period, is refused: the period effects, and the centres, leave next to
//! nothing of what the rows of a period have in common.

mod pretrends;
mod untreated;

use std::collections::{BTreeMap, BTreeSet};

use opgang_tables::Fault;
use serde::Serialize;

use crate::absorb::{Mean, Singletons};
use crate::design::staggered::{Behind, Staggered, tell_few};
use crate::eventstudy::{Choices, prepared};
use crate::findings::{Covariance, Estimate, Method};
use crate::notices;
use crate::orders::{Watch, each};
use crate::regression::{Clusters, Coefficient, EventTime, Results, covariance, enough, estimate};
use crate::ways::{self, MENDED, Mended, Shares, Signed, crossings, named, names};

use pretrends::Pretrends;
pub(crate) use untreated::{Untreated, not_among_untreated};

/// What `imputation` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Imputed {
    /// The average effect over all treated observations.
    pub att: Coefficient,
    /// By event time: before treatment by a regression among untreated observations, from 0 on by imputation.
    pub event_time: Vec<EventTime>,
    /// The event time that those before treatment are compared with.
    pub pretrend_reference: Option<i64>,
    /// Covariance of the coefficients before treatment, with the small-sample factors of `pretrend_method`: a part of
    /// that of all effects.
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
/// When nobody is treated, no treated row has a counterfactual, units move between clusters of several kinds, or a covariate that
/// matters for the treated does not vary among the untreated.
pub fn imputation(panel: Staggered, choices: &Choices) -> Result<Results<Imputed>, Fault> {
    let mut panel = prepared(panel, &Choices { singletons: Singletons::Kept, ..*choices })?;
    panel.notices.retain(|notice| notice.code != "singletons");
    let ways = ways(&panel)?;
    let untreated = Untreated::new(&mut panel, choices.watch)?;
    let averages = averages(&panel, &untreated)?;
    let found = influences((&panel, &untreated), &ways, &averages, choices.watch)?;
    tell_pooled(&mut panel, &found);
    let pretrends = pretrends::pretrends(&mut panel, &ways, choices)?;
    tell_few_behind(&mut panel, &averages);
    tell_random(&mut panel);
    Ok(results(panel, &untreated, pretrends, (&averages, &found, (&ways, choices.level))))
}

/// Several ways of clustering ask that effects differ by chance.
fn tell_random(panel: &mut Staggered) {
    if panel.clusters.len() > 1 {
        let names = names(&panel.clusters);
        panel.notices.push(notices::effects_at_random(names.len(), names));
    }
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

/// The ways of clustering, and what they have in common.
///
/// # Errors
/// When a way has one cluster, and when there are several and a unit changes its cluster in one of them.
pub(crate) fn ways(panel: &Staggered) -> Result<Vec<Signed>, Fault> {
    panel.clusters.iter().try_for_each(enough)?;
    let moves = |way: &&Clusters| panel.clusters.len() > 1 && !way.nest(&panel.unit);
    if let Some(way) = panel.clusters.iter().find(moves) {
        return Err(Fault::at(
            format!("cluster {:?}", way.name),
            "changes within units: this estimator clusters on columns that hold whole units, such as family and area",
            "name other columns, or use opgang evaluate eventstudy",
        ));
    }
    Ok(crossings(&panel.clusters))
}

/// What each cluster of each way adds to an error: the sums of weight · value of these rows.
pub(crate) fn shares(panel: &Staggered, ways: &[Signed], rows: &[(usize, f64, f64)]) -> Shares {
    ways.iter().map(|way| panel.shares(&way.clusters, rows.iter().copied())).collect()
}

/// The covariance of estimates from their shares, way by way.
pub(crate) fn covariance_of(ways: &[Signed], found: &[&[Vec<f64>]]) -> Mended {
    let signs: Vec<f64> = ways.iter().map(|way| way.sign).collect();
    Mended::of_shares(&signs, found.len(), |place| found[place])
}

fn averages(panel: &Staggered, untreated: &Untreated) -> Result<Vec<Average>, Fault> {
    let weight = |row: usize| untreated.weight(panel, row);
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
    shares: Shares,
    /// True when more than one cluster of each way is treated in it.
    several: bool,
    /// Cells of cohort and period that lie in one cluster and were centred together with the others.
    pooled: BTreeSet<usize>,
}

fn influences(
    (panel, untreated): (&Staggered, &Untreated),
    ways: &[Signed],
    averages: &[Average],
    watch: &dyn Watch,
) -> Result<Vec<Influence>, Fault> {
    let value = |average: &Average| average.rows.iter().map(|&(row, weight)| weight * untreated.adjusted[row]).sum();
    let Some((disk, fitted)) = panel.on_disk.as_ref().zip(untreated.on_disk()) else {
        return each(averages, (watch, "averages"), |average| influence(panel, untreated, ways, average));
    };
    let centres: Vec<Centres> = averages.iter().map(|average| centres(panel, untreated, average)).collect();
    let mean = |(average, centre): (&Average, &Centres)| Mean {
        rows: average.rows.iter().map(|&(row, weight)| (row, weight / untreated.weight(panel, row))).collect(),
        centres: average.rows.iter().map(|&(row, _)| centre.of(panel.cell(row))).collect(),
    };
    let means: Vec<Mean> = averages.iter().zip(&centres).map(mean).collect();
    let shares = disk.shares(panel, fitted, &means, watch)?;
    let whole = |((average, centre), share): ((&Average, Centres), Vec<f64>)| Influence {
        value: value(average),
        shares: vec![share],
        several: centre.several,
        pooled: centre.pooled,
    };
    Ok(averages.iter().zip(centres).zip(shares).map(whole).collect())
}

fn influence(panel: &Staggered, untreated: &Untreated, ways: &[Signed], average: &Average) -> Result<Influence, Fault> {
    let value = average.rows.iter().map(|&(row, weight)| weight * untreated.adjusted[row]).sum();
    let v = untreated.weights_of(panel, &average.rows)?;
    let centre = centres(panel, untreated, average);
    let among_untreated = untreated.rows.iter().zip(v).map(|(&row, v)| (row, v, untreated.adjusted[row]));
    let among_treated =
        average.rows.iter().map(|&(row, weight)| (row, weight, untreated.adjusted[row] - centre.of(panel.cell(row))));
    let rows: Vec<(usize, f64, f64)> = among_untreated.chain(among_treated).collect();
    let shares = shares(panel, ways, &rows);
    Ok(Influence { value, shares, several: centre.several, pooled: centre.pooled })
}

/// Around which value τ is centred: Σ v² τ / Σ v² within each cell of cohort and period; cells of one cluster, where
/// that would leave nothing, are centred at the value over all.
struct Centres {
    by_cell: BTreeMap<usize, f64>,
    all: f64,
    several: bool,
    pooled: BTreeSet<usize>,
}

impl Centres {
    fn of(&self, cell: usize) -> f64 {
        self.by_cell.get(&cell).copied().unwrap_or(self.all)
    }
}

fn centres(panel: &Staggered, untreated: &Untreated, average: &Average) -> Centres {
    /// Of each way its first two clusters.
    type Homes = Vec<BTreeSet<u32>>;
    struct Cell {
        sum: f64,
        weight: f64,
        homes: Homes,
    }
    let nobody = || -> Homes { vec![BTreeSet::new(); panel.clusters.len()] };
    let add = |homes: &mut Homes, row: usize| {
        for (way, homes) in panel.clusters.iter().zip(homes) {
            untreated.homes(panel, way, row).iter().take(2).for_each(|&home| {
                if homes.len() < 2 {
                    homes.insert(home);
                }
            });
        }
    };
    let several = |homes: &Homes| homes.iter().all(|homes| homes.len() > 1);
    let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
    let mut homes = nobody();
    for &(row, weight) in &average.rows {
        let cell = cells.entry(panel.cell(row)).or_insert_with(|| Cell { sum: 0.0, weight: 0.0, homes: nobody() });
        let [squared, of] = untreated.squares(panel, row, weight);
        cell.sum += of;
        cell.weight += squared;
        add(&mut cell.homes, row);
        add(&mut homes, row);
    }
    let total: f64 = cells.values().map(|cell| cell.weight).sum();
    let all = cells.values().map(|cell| cell.sum).sum::<f64>() / total;
    let (kept, pooled): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(_, cell)| several(&cell.homes));
    Centres {
        by_cell: kept.into_iter().map(|(place, cell)| (place, cell.sum / cell.weight)).collect(),
        all,
        several: several(&homes),
        pooled: pooled.into_iter().map(|(place, _)| place).collect(),
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

/// Everything that was found, with the covariance of all effects, those before treatment too.
///
/// A share before treatment carries the root of the small-sample factor of its regression: then the whole is one
/// covariance, and both parts are those that are given for themselves.
fn results(
    mut panel: Staggered,
    untreated: &Untreated,
    pretrends: Option<Pretrends>,
    (averages, found, (ways, level)): (&[Average], &[Influence], (&[Signed], f64)),
) -> Results<Imputed> {
    let before = pretrends.as_ref().map_or(&[][..], |before| &before.found[..]);
    let shares: Vec<&[Vec<f64>]> =
        found.iter().map(|found| &found.shares[..]).chain(before.iter().map(|before| &before.shares[..])).collect();
    let Mended { matrix, below_zero } = covariance_of(ways, &shares);
    let after = averages.iter().zip(found).map(|(average, found)| (&average.name, found.value, found.several));
    let all: Vec<_> = after.chain(before.iter().map(|one| (&one.name, one.value, one.several))).collect();
    let estimates: Vec<Estimate> = (all.iter().enumerate())
        .map(|(place, &(name, value, several))| {
            estimate(name, value, several.then(|| matrix[(place, place)].sqrt()), None, level)
        })
        .collect();
    let blind: Vec<bool> = all.iter().map(|(.., several)| !several).collect();
    let covariance = covariance(all.iter().map(|(name, ..)| (*name).clone()).collect(), &matrix).without(&blind);
    panel.notices.extend(ways::told(below_zero, names(&panel.clusters)));
    let time = |found: &Estimate| {
        let e = found.name.strip_prefix("event_time(")?.strip_suffix(')')?.parse().ok()?;
        Some(EventTime::new(e, found))
    };
    let mut event_time: Vec<EventTime> = estimates.iter().filter_map(time).collect();
    event_time.extend(pretrends.as_ref().map(|before| EventTime::reference(before.reference)));
    event_time.sort_by_key(|time| time.e);
    let vcov =
        format!("conservative, clustered on {}, effects centred within cohort and period", named(&panel.clusters));
    let mut corrections = vec!["none: no small-sample factor".to_owned()];
    corrections.extend(pretrends.as_ref().map(|_| {
        "before treatment: the factors of pretrend_method; covariances of before and after: their root".to_owned()
    }));
    corrections.extend((below_zero > 0).then(|| MENDED.to_owned()));
    let estimator = "imputation, Borusyak, Jaravel & Spiess (2024)".to_owned();
    let body = Imputed {
        att: Coefficient::from(&estimates[0]),
        event_time,
        pretrend_reference: pretrends.as_ref().map(|before| before.reference),
        pretrend_covariance: pretrends.as_ref().map(|_| covariance.from(found.len())),
        pretrend_method: pretrends.map(|before| before.method),
        untreated_rows: panel.observations(&untreated.rows),
        treated_rows: untreated.count_imputed(&panel),
        covariates: untreated.covariates(),
    };
    Results {
        n: panel.counts(),
        input: panel.input,
        method: Method { estimator, vcov, corrections, level, draws: None, seed: None },
        notices: panel.notices,
        estimates,
        covariance: Some(covariance),
        body,
    }
}
