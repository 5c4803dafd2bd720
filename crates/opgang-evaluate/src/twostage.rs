//! Gardner's two stages: fixed effects from the untreated observations, then means of what is left.
//!
//! ```text
//! untreated rows ─▶ α_i + λ_t + x′β ─▶ ỹ_it = y_it − ŷ_it(0), every row ─▶ least squares of ỹ on treatment dummies
//! ```
//! Source: Gardner (2022); Butts & Gardner (2022) for the covariance, which carries the first stage's error into the
//! second: V = (X₂′X₂)⁻¹ Σ_c W_c W_c′ (X₂′X₂)⁻¹ with W_c = X₂c′ε₂c − γ′ X₁c′ε₁c and γ = (X₁₀′X₁₀)⁻¹ X₁′X₂. No
//! small-sample factor. Both stages together are one set of moments (GMM), whose scores may be summed over the clusters
//! of several ways ([`crate::ways`]; Cameron, Gelbach & Miller 2011, section 2.4): what effects differ by is error here.
//! A way in which a unit changes its cluster, as by period, is refused: an effect at one event time of one cohort rests
//! on one period, and nothing shows how periods differ.

use opgang_tables::Fault;
use serde::Serialize;

use crate::absorb::{Mean, Singletons};
use crate::design::staggered::{Behind, Staggered, tell_few};
use crate::eventstudy::{Choices, Timing, prepared};
use crate::findings::{Estimate, Method};
use crate::imputation::{Untreated, covariance_of, shares, ways};
use crate::notices;
use crate::orders::{Watch, each};
use crate::regression::{Coefficient, EventTime, Results, covariance, estimate};
use crate::ways::{self, MENDED, Mended, Shares, Signed, named, names};

/// What `twostage` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TwoStage {
    /// The average effect over all treated observations, in the static model.
    pub att: Option<Coefficient>,
    /// By event time, before treatment too: there means of what the first stage left over.
    pub event_time: Vec<EventTime>,
    /// Event times without a dummy.
    pub reference: Vec<i64>,
    /// Untreated observations that the first stage rests on.
    pub untreated_rows: usize,
    /// Treated observations with a counterfactual.
    pub treated_rows: usize,
}

/// A dummy of the second stage and its rows with their weights.
struct Dummy {
    name: String,
    e: Option<i64>,
    pooled: bool,
    rows: Vec<(usize, f64)>,
}

/// Two-stage estimates: one effect, or one for each event time but those of reference.
///
/// # Errors
/// As for imputation: nobody treated, no counterfactual, clusters in which units move, a covariate that the untreated do
/// not tell apart from the fixed effects; and when a reference does not occur.
pub fn twostage(panel: Staggered, timing: &Timing, choices: &Choices) -> Result<Results<TwoStage>, Fault> {
    let mut panel = prepared(panel, &Choices { singletons: Singletons::Kept, ..*choices })?;
    panel.notices.retain(|notice| notice.code != "singletons");
    let ways = ways(&panel)?;
    let untreated = Untreated::new(&mut panel, choices.watch)?;
    let dummies = dummies(&panel, &untreated, timing)?;
    let found = influences((&panel, &untreated), &ways, &dummies, choices.watch)?;
    let covariance = covariance_of(&ways, &found.iter().map(|found| &found.1[..]).collect::<Vec<_>>());
    panel.notices.extend(ways::told(covariance.below_zero, names(&panel.clusters)));
    let blind: Vec<bool> = dummies.iter().map(|dummy| is_of_one((&panel, &untreated), dummy)).collect();
    let without = blind.iter().filter(|&&blind| blind).count();
    if without > 0 {
        panel.notices.push(notices::estimates_of_one_cluster(without, named(&panel.clusters)));
    }
    let blind = with_exact(&mut panel, blind, (&found, &covariance));
    tell_few_behind(&mut panel, &dummies);
    let estimates: Vec<Estimate> = dummies
        .iter()
        .zip(&found)
        .enumerate()
        .map(|(place, (dummy, found))| {
            let se = (!blind[place]).then(|| covariance.matrix[(place, place)].sqrt());
            estimate(&dummy.name, found.0, se, None, choices.level)
        })
        .collect();
    Ok(results(panel, &untreated, (dummies, estimates, covariance), (timing, choices.level)))
}

/// A standard error below this part of the largest number found is what rounding left of none.
const NONE_LEFT: f64 = 1e-9;

/// Estimates without a standard error, those too whose rows the first stage fits exactly, which are told.
fn with_exact(
    panel: &mut Staggered,
    mut blind: Vec<bool>,
    (found, covariance): (&[(f64, Shares)], &Mended),
) -> Vec<bool> {
    let se: Vec<f64> = (0..blind.len()).map(|place| covariance.matrix[(place, place)].sqrt()).collect();
    let largest = se.iter().copied().chain(found.iter().map(|found| found.0.abs())).fold(0.0, f64::max);
    let mut exact = 0;
    for (blind, se) in blind.iter_mut().zip(se) {
        if !*blind && se < NONE_LEFT * largest {
            (*blind, exact) = (true, exact + 1);
        }
    }
    panel.notices.extend((exact > 0).then(|| notices::fitted_exactly(exact)));
    blind
}

/// Tells of estimates that rest on few clusters.
fn tell_few_behind(panel: &mut Staggered, dummies: &[Dummy]) {
    let Some(behind) = Behind::new(panel) else { return };
    let of = |dummy: &Dummy| {
        let cells: std::collections::BTreeSet<_> =
            dummy.rows.iter().map(|&(row, _)| (panel.start(row), panel.period(row))).collect();
        (dummy.name.clone(), behind.sides(|start, period| cells.contains(&(Some(start), period))))
    };
    let sides: Vec<_> = dummies.iter().map(of).collect();
    tell_few(panel, &sides);
}

/// Whether all rows of a dummy lie in one cluster, of any way.
fn is_of_one((panel, untreated): (&Staggered, &Untreated), dummy: &Dummy) -> bool {
    panel.clusters.iter().any(|way| {
        let mut homes = dummy.rows.iter().flat_map(|&(row, _)| untreated.homes(panel, way, row).iter().take(2));
        let first = homes.next();
        homes.all(|home| Some(home) == first)
    })
}

fn dummies(panel: &Staggered, untreated: &Untreated, timing: &Timing) -> Result<Vec<Dummy>, Fault> {
    let weight = |row: usize| untreated.weight(panel, row);
    let rows = |is_in: &dyn Fn(usize) -> bool| {
        let known = |row: &usize| !untreated.adjusted[*row].is_nan();
        (0..panel.rows.len()).filter(known).filter(|&row| is_in(row)).map(|row| (row, weight(row))).collect()
    };
    let mut found: Vec<Dummy> = Vec::new();
    match timing {
        Timing::Static => {
            let rows = rows(&|row| panel.treated(row));
            found.push(Dummy { name: "att".to_owned(), e: None, pooled: false, rows });
        }
        Timing::Event(bins) => {
            for bin in bins.columns(panel)?.into_iter().filter(|bin| !bin.reference) {
                let rows = rows(&|row| panel.event_time(row).is_some_and(|e| bin.holds(e)));
                found.push(Dummy { name: bin.name(), e: Some(bin.e), pooled: bin.pooled, rows });
            }
        }
    }
    found.retain(|dummy| !dummy.rows.is_empty());
    if found.is_empty() || untreated.imputed.is_empty() {
        let what = "no treated row has a counterfactual";
        let remedy = "add periods before treatment and units that start later or never";
        return Err(Fault::at(&panel.input.file, what, remedy));
    }
    Ok(found)
}

/// Means of ỹ, and what each cluster adds to their errors.
fn influences(
    (panel, untreated): (&Staggered, &Untreated),
    ways: &[Signed],
    dummies: &[Dummy],
    watch: &dyn Watch,
) -> Result<Vec<(f64, Shares)>, Fault> {
    let Some((disk, fitted)) = panel.on_disk.as_ref().zip(untreated.on_disk()) else {
        return each(dummies, (watch, "averages"), |dummy| influence(panel, untreated, ways, dummy));
    };
    let of = |dummy: &Dummy| {
        let (total, value) = dummy.mean(untreated);
        let rows =
            dummy.rows.iter().map(|&(row, weight)| (row, weight / total / untreated.weight(panel, row))).collect();
        (value, Mean { rows, centres: vec![value; dummy.rows.len()] })
    };
    let (values, means): (Vec<f64>, Vec<Mean>) = dummies.iter().map(of).unzip();
    let shares = disk.shares(panel, fitted, &means, watch)?;
    Ok(values.into_iter().zip(shares).map(|(value, share)| (value, vec![share])).collect())
}

impl Dummy {
    /// The weight of its rows, and their mean.
    fn mean(&self, untreated: &Untreated) -> (f64, f64) {
        let total: f64 = self.rows.iter().map(|(_, weight)| weight).sum();
        (total, self.rows.iter().map(|&(row, weight)| weight * untreated.adjusted[row]).sum::<f64>() / total)
    }
}

/// A mean of ỹ, and what each cluster adds to its error.
fn influence(panel: &Staggered, untreated: &Untreated, ways: &[Signed], dummy: &Dummy) -> Result<(f64, Shares), Fault> {
    let (total, value) = dummy.mean(untreated);
    let scaled: Vec<(usize, f64)> = dummy.rows.iter().map(|&(row, weight)| (row, weight / total)).collect();
    let v = untreated.weights_of(panel, &scaled)?;
    let first = untreated.rows.iter().zip(v).map(|(&row, v)| (row, v, untreated.adjusted[row]));
    let second = scaled.iter().map(|&(row, weight)| (row, weight, untreated.adjusted[row] - value));
    let rows: Vec<(usize, f64, f64)> = second.chain(first).collect();
    Ok((value, shares(panel, ways, &rows)))
}

fn results(
    panel: Staggered,
    untreated: &Untreated,
    found: (Vec<Dummy>, Vec<Estimate>, Mended),
    how: (&Timing, f64),
) -> Results<TwoStage> {
    let (dummies, estimates, Mended { matrix, below_zero }) = found;
    let (timing, level) = how;
    let blind: Vec<bool> = estimates.iter().map(|estimate| estimate.se.is_none()).collect();
    let times = panel.event_times();
    let is_reference = |e: &i64| reference(timing, *e);
    let reference: Vec<i64> = times.into_iter().filter(is_reference).collect();
    let time = |(dummy, found): (&Dummy, &Estimate)| {
        Some(EventTime { pooled: dummy.pooled, ..EventTime::new(dummy.e?, found) })
    };
    let mut event_time: Vec<EventTime> = dummies.iter().zip(&estimates).filter_map(time).collect();
    event_time.extend(reference.iter().map(|&e| EventTime::reference(e)));
    event_time.sort_by_key(|time| time.e);
    let body = TwoStage {
        att: (*timing == Timing::Static).then(|| Coefficient::from(&estimates[0])),
        event_time,
        reference,
        untreated_rows: panel.observations(&untreated.rows),
        treated_rows: untreated.count_imputed(&panel),
    };
    let mut corrections = vec!["none: no small-sample factor".to_owned()];
    corrections.extend((below_zero > 0).then(|| MENDED.to_owned()));
    let method = Method {
        estimator: "two stages, Gardner (2022)".to_owned(),
        vcov: format!("clustered on {}, corrected for the first stage", named(&panel.clusters)),
        corrections,
        level,
        draws: None,
        seed: None,
    };
    Results {
        n: panel.counts(),
        input: panel.input,
        method,
        notices: panel.notices,
        covariance: Some(covariance(dummies.into_iter().map(|dummy| dummy.name).collect(), &matrix).without(&blind)),
        estimates,
        body,
    }
}

fn reference(timing: &Timing, e: i64) -> bool {
    matches!(timing, Timing::Event(bins) if bins.is_reference(e))
}
