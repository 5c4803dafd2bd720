//! What a comparison says: partners and weights by name, balance, flow, overlap and the effect.

use serde::Serialize;

use crate::balance::{self, Groups, table};
use crate::entropy::Balanced;
use crate::findings::{Estimate, Notice};
use crate::notices;
use crate::propensity::Propensity;

use super::covariates::{Coding, Columns, columns};
use super::effect::{Compared, effect};
use super::flow::{Overlap, Step, flow, overlap};
use super::nearest::Without;
use super::sample::Sample;
use super::weights::effective;
use super::{Chosen, Method};

/// A treated unit with its partners, by name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedMatch {
    /// The treated unit.
    pub treated: String,
    /// Its partners, nearest first.
    pub controls: Vec<String>,
    /// How far each is: in score, or in Mahalanobis distance.
    pub distances: Vec<f64>,
    /// Why there are none.
    pub without: Option<Without>,
}

/// A unit's place in the comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitWeight {
    /// Its name.
    pub unit: String,
    /// Whether it is treated.
    pub treated: bool,
    /// Its weight after matching, with its sampling weight; 0: not compared.
    pub weight: f64,
    /// Its propensity score, where one was fitted.
    pub score: Option<f64>,
    /// Its stratum, where there are strata.
    pub stratum: Option<u32>,
}

/// How many equally weighted units each group is worth (Kish).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EffectiveSizes {
    /// Treated units.
    pub treated: f64,
    /// Untreated units.
    pub control: f64,
}

/// A comparison of treated and untreated units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The fitted score, where one was needed.
    pub propensity: Option<Propensity>,
    /// The caliper as a difference in score.
    pub caliper: Option<f64>,
    /// Treated units with a counterpart.
    pub treated_matched: usize,
    /// Untreated units that stand for them.
    pub control_matched: usize,
    /// What their weights are worth.
    pub effective: EffectiveSizes,
    /// Who is whose partner; empty for strata and weights.
    pub matches: Vec<NamedMatch>,
    /// Every unit with its weight; of more than 100,000 units only those that are compared.
    pub weights: Vec<UnitWeight>,
    /// The balance table, and the points of the love plot.
    pub balance: Vec<balance::Line>,
    /// Who dropped out and why.
    pub flow: Vec<Step>,
    /// Where scores overlap.
    pub overlap: Option<Overlap>,
    /// What entropy balancing reached.
    pub entropy: Option<Balanced>,
    /// The difference of the groups before matching: no evidence of an effect, shown beside the effect.
    pub difference_before: Option<f64>,
    /// The effect on the treated: difference in means, and adjusted by regression.
    #[serde(skip)]
    pub estimates: Vec<Estimate>,
    /// How the clusters were formed.
    #[serde(skip)]
    pub clustered_on: &'static str,
    /// How many clusters.
    #[serde(skip)]
    pub clusters: Option<usize>,
    /// What a reader must know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// The columns of a balance table: the score first, where there is one, then every covariate and level.
pub(crate) fn balanced_columns(sample: &Sample, scores: Option<&[f64]>) -> Columns {
    let mut all = Columns::default();
    if let Some(scores) = scores {
        all.names.push("distance".to_owned());
        all.columns.push(scores.to_vec());
    }
    let covariates = columns(&sample.covariates, Coding::Levels);
    all.names.extend(covariates.names);
    all.columns.extend(covariates.columns);
    all
}

pub(super) fn report(sample: &Sample, method: &Method, chosen: &Chosen, level: f64) -> Comparison {
    let before: Vec<f64> = (0..sample.len()).map(|unit| sample.weight(unit)).collect();
    let after: Vec<f64> = chosen.weights.iter().zip(&before).map(|(after, before)| after * before).collect();
    let scores = chosen.propensity.as_ref().map(|propensity| propensity.fitted.as_slice());
    let groups = Groups { treated: &sample.treated, before: &before, after: Some(&after) };
    let group = |side: bool| after.iter().zip(&sample.treated).filter(move |(w, t)| **t == side && **w > 0.0);
    let name = |unit: &usize| sample.units[*unit].clone();
    let matches = chosen.matches.iter().map(|found| NamedMatch {
        treated: name(&found.treated),
        controls: found.partners.iter().map(name).collect(),
        distances: found.distances.clone(),
        without: found.without,
    });
    let mut comparison = Comparison {
        caliper: chosen.caliper,
        treated_matched: group(true).count(),
        control_matched: group(false).count(),
        effective: EffectiveSizes {
            treated: effective(group(true).map(|(w, _)| *w)),
            control: effective(group(false).map(|(w, _)| *w)),
        },
        matches: matches.collect(),
        weights: named_weights(sample, chosen, &after),
        balance: table(&balanced_columns(sample, scores), &groups),
        flow: flow(sample, &chosen.matches, &chosen.weights),
        overlap: scores.map(|scores| overlap(scores, &sample.treated)),
        propensity: chosen.propensity.clone(),
        entropy: chosen.entropy.clone(),
        difference_before: None,
        estimates: Vec::new(),
        clustered_on: "unit",
        clusters: None,
        notices: Vec::new(),
    };
    told(&mut comparison, method);
    if sample.len() > LISTED {
        let left = sample.len() - comparison.weights.len();
        comparison.notices.push(notices::listed(left, sample.len()));
    }
    let treated = sample.treated.iter().filter(|treated| **treated).count();
    if comparison.treated_matched < treated {
        let compared = comparison.treated_matched;
        comparison.notices.push(notices::estimand(treated - compared, compared));
    }
    effects(&mut comparison, sample, (chosen, method), (&after, level));
    comparison
}

/// Units up to which those without weight are listed as well.
const LISTED: usize = 100_000;

fn named_weights(sample: &Sample, chosen: &Chosen, after: &[f64]) -> Vec<UnitWeight> {
    (0..sample.len())
        .filter(|&unit| sample.len() <= LISTED || after[unit] > 0.0)
        .map(|unit| UnitWeight {
            unit: sample.units[unit].clone(),
            treated: sample.treated[unit],
            weight: after[unit],
            score: chosen.propensity.as_ref().map(|propensity| propensity.fitted[unit]),
            stratum: chosen.strata.as_ref().map(|strata| strata[unit]),
        })
        .collect()
}

fn effects(
    comparison: &mut Comparison,
    sample: &Sample,
    (chosen, method): (&Chosen, &Method),
    (after, level): (&[f64], f64),
) {
    let Some(outcome) = &sample.outcome else { return };
    let own: Vec<u32> = (0..sample.len() as u32).collect();
    let (cluster, on) = match (&sample.cluster, method) {
        (Some(cluster), _) => (cluster.codes.clone(), "the cluster named"),
        (None, Method::Nearest { replace: false, .. }) => (sets(sample.len(), chosen), "matched set"),
        _ => (own, "unit"),
    };
    comparison.clustered_on = on;
    let compared = Compared { treated: &sample.treated, outcome, weights: after, cluster: &cluster, level };
    let raw = effect("att", &compared, &Columns::default());
    let adjusted = effect("att_adjusted", &compared, &columns(&sample.covariates, Coding::Contrasts));
    comparison.clusters = Some(raw.clusters);
    if !adjusted.collinear.is_empty() {
        comparison.notices.push(notices::collinear_in_regression(adjusted.collinear.len(), adjusted.collinear));
    }
    let before: Vec<f64> = (0..sample.len()).map(|unit| sample.weight(unit)).collect();
    let naive = Compared { weights: &before, ..compared };
    comparison.difference_before = Some(effect("before", &naive, &Columns::default()).estimate.estimate);
    comparison.estimates = vec![raw.estimate, adjusted.estimate];
    let without = comparison.estimates.iter().filter(|estimate| estimate.se.is_none()).count();
    if without > 0 {
        comparison.notices.push(notices::no_standard_error(without, "too-few"));
    }
}

/// Matched sets as clusters; everybody else is their own.
fn sets(units: usize, chosen: &Chosen) -> Vec<u32> {
    let mut set: Vec<u32> = (0..units as u32).collect();
    for found in &chosen.matches {
        for &partner in &found.partners {
            set[partner] = found.treated as u32;
        }
    }
    set
}

fn told(comparison: &mut Comparison, method: &Method) {
    let told = &mut comparison.notices;
    if let Some(propensity) = comparison.propensity.as_ref().filter(|propensity| !propensity.collinear.is_empty()) {
        told.push(notices::collinear_in_score(propensity.collinear.len(), propensity.collinear.clone()));
    }
    told.extend(comparison.flow.iter().filter_map(Step::notice));
    match method {
        Method::Nearest { ratio, replace, .. } => {
            let short =
                comparison.matches.iter().filter(|m| !m.controls.is_empty() && m.controls.len() < *ratio).count();
            if short > 0 {
                told.push(notices::fewer_partners(short, *ratio));
            }
            told.push(notices::ties(0));
            if *replace {
                told.push(notices::reused(comparison.control_matched));
            }
        }
        Method::Entropy(_) | Method::Odds | Method::Subclasses(_) => {
            told.push(notices::weights_as_given(0));
        }
        Method::Exact | Method::Coarsened(_) => {}
    }
}
