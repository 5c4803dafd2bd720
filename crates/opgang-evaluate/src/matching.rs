//! Who is compared with whom: partners, strata or weights that make the untreated stand for the treated.
//!
//! ```text
//! Sample, by name ─▶ score ─▶ partners | strata | weights ─▶ balance, flow, overlap ─▶ effect on the treated
//!   (or families)   (logit)    └─ ties are broken by name, so that the order of rows never matters
//! ```

pub(crate) mod algebra;
pub mod covariates;
pub(crate) mod effect;
mod families;
mod flow;
mod line;
mod metric;
mod nearest;
mod report;
mod sample;
mod tree;
mod weights;

pub use families::pool;
pub use flow::{Overlap, Step};
pub use nearest::{Match, Nearest, Order, Without};
pub use report::{Comparison, EffectiveSizes, NamedMatch, UnitWeight};
pub(crate) use sample::cells;
pub use sample::{Sample, by_name};

use opgang_tables::Fault;

use crate::coarsened::{Cut, coarsened};
use crate::entropy::{Balanced, Balancing};
use crate::orders::Watch;
use crate::propensity::{Logit, Propensity, Stopping, fit};
use crate::subclass::subclasses;

use covariates::{Coding, Columns, columns};

/// What "near" means.
#[derive(Clone, Debug, PartialEq)]
pub enum Distance {
    /// The difference in propensity scores.
    Propensity,
    /// Mahalanobis distance on these covariates; none named: on all.
    Mahalanobis(Vec<String>),
    /// The same on ranks.
    RobustMahalanobis(Vec<String>),
}

/// The widest difference in propensity score between partners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Caliper {
    /// In standard deviations of the score over all units.
    StandardDeviations(f64),
    /// As it is.
    Absolute(f64),
}

/// How the untreated are made to stand for the treated.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// Partners, the nearest first.
    Nearest {
        /// What "near" means.
        distance: Distance,
        /// Partners for each treated unit.
        ratio: usize,
        /// Whether a partner may serve several.
        replace: bool,
        /// The widest difference in score.
        caliper: Option<Caliper>,
        /// Who chooses first; unsaid: the highest score where there is one, otherwise by name.
        order: Option<Order>,
    },
    /// Strata of units that agree in every covariate.
    Exact,
    /// Strata of units that agree in every covariate after it is cut.
    Coarsened(Vec<(String, Cut)>),
    /// So many strata by score.
    Subclasses(usize),
    /// Entropy balancing of so many moments.
    Entropy(u8),
    /// Weights by the odds of the score.
    Odds,
}

/// Who is compared, before the report.
pub(crate) struct Chosen {
    pub(crate) propensity: Option<Propensity>,
    pub(crate) matches: Vec<Match>,
    pub(crate) strata: Option<Vec<u32>>,
    /// Without sampling weights.
    pub(crate) weights: Vec<f64>,
    pub(crate) entropy: Option<Balanced>,
    pub(crate) caliper: Option<f64>,
}

/// What is wanted of a comparison beside its method.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// Confidence level of the intervals, such as 0.95.
    pub level: f64,
    /// When the fit of the score is over.
    pub stopping: Stopping,
}

/// Compares the treated of a sample with the untreated.
///
/// `sample`: units in any order.
///
/// # Errors
/// When a unit stands there twice, one of the groups is empty, the score is predicted perfectly, no weights balance, or
/// nobody can be matched.
pub fn compare(sample: &Sample, method: &Method, wanted: Wanted, watch: &dyn Watch) -> Result<Comparison, Fault> {
    let sample = sample.in_order()?;
    let chosen = choose(&sample, method, (wanted.stopping, watch))?;
    if !(0..sample.len()).any(|unit| sample.treated[unit] && chosen.weights[unit] > 0.0) {
        return Err(Fault::at(
            &sample.place,
            "no treated unit has anybody to be compared with",
            "widen the caliper, match on fewer columns exactly, or cut more coarsely",
        ));
    }
    Ok(report::report(&sample, method, &chosen, wanted.level))
}

fn choose(sample: &Sample, method: &Method, (stopping, watch): (Stopping, &dyn Watch)) -> Result<Chosen, Fault> {
    let mut chosen = Chosen {
        propensity: None,
        matches: Vec::new(),
        strata: None,
        weights: Vec::new(),
        entropy: None,
        caliper: None,
    };
    let needs_score = match method {
        Method::Nearest { distance, caliper, order, .. } => {
            *distance == Distance::Propensity
                || caliper.is_some()
                || matches!(order, Some(Order::Largest | Order::Smallest))
        }
        Method::Subclasses(_) | Method::Odds => true,
        Method::Exact | Method::Coarsened(_) | Method::Entropy(_) => false,
    };
    groups(sample)?;
    if needs_score {
        chosen.propensity = Some(score(sample, stopping, watch)?);
    }
    let cells = sample.cells();
    match method {
        Method::Nearest { .. } => by_partners(sample, method, &mut chosen, (&cells, watch))?,
        Method::Exact => {
            let mut labels: Vec<_> = sample.covariates.iter().map(Sample::labels).collect();
            labels.extend(sample.exact.iter().cloned());
            by_strata(sample, &mut chosen, self::cells(sample.len(), &labels));
        }
        Method::Coarsened(cuts) => {
            let cut = coarsened(&sample.place, &sample.covariates, cuts)?;
            by_strata(sample, &mut chosen, crossed(&cut, &cells));
        }
        Method::Subclasses(count) => {
            let scores = fitted(&chosen).to_vec();
            by_strata(sample, &mut chosen, crossed(&subclasses(&scores, &sample.treated, *count), &cells));
        }
        Method::Entropy(moments) => by_entropy(sample, *moments, &mut chosen)?,
        Method::Odds => {
            let odds = |(score, treated): (&f64, &bool)| if *treated { 1.0 } else { score / (1.0 - score) };
            chosen.weights = fitted(&chosen).iter().zip(&sample.treated).map(odds).collect();
        }
    }
    Ok(chosen)
}

fn groups(sample: &Sample) -> Result<(), Fault> {
    let treated = sample.treated.iter().filter(|treated| **treated).count();
    if treated == 0 || treated == sample.len() {
        return Err(Fault::at(
            &sample.place,
            format!("{treated} of {} units are treated", sample.len()),
            "give treated and untreated units",
        ));
    }
    Ok(())
}

fn fitted(chosen: &Chosen) -> &[f64] {
    chosen.propensity.as_ref().map_or(&[], |propensity| &propensity.fitted)
}

/// The propensity score of a sample on all of its covariates.
fn score(sample: &Sample, stopping: Stopping, watch: &dyn Watch) -> Result<Propensity, Fault> {
    let Columns { names, columns } = columns(&sample.covariates, Coding::Contrasts);
    fit(
        &Logit {
            place: &sample.place,
            names: &names,
            columns: &columns,
            treated: &sample.treated,
            weights: sample.weights.as_deref(),
            stopping,
        },
        watch,
    )
}

fn crossed(a: &[u32], b: &[u32]) -> Vec<u32> {
    let labels = |codes: &[u32]| opgang_tables::Labels { codes: codes.to_vec(), names: Vec::new() };
    cells(a.len(), &[labels(a), labels(b)])
}

fn by_strata(sample: &Sample, chosen: &mut Chosen, strata: Vec<u32>) {
    chosen.weights = weights::of_strata(&strata, &sample.treated);
    chosen.strata = Some(strata);
}

fn by_entropy(sample: &Sample, moments: u8, chosen: &mut Chosen) -> Result<(), Fault> {
    let before: Vec<f64> = (0..sample.len()).map(|unit| sample.weight(unit)).collect();
    let balanced = crate::entropy::balance(&Balancing {
        place: &sample.place,
        columns: &columns(&sample.covariates, Coding::Contrasts),
        treated: &sample.treated,
        weights: &before,
        moments,
    })?;
    let without = |(after, before): (&f64, &f64)| if *before > 0.0 { after / before } else { 0.0 };
    chosen.weights = balanced.weights.iter().zip(&before).map(without).collect();
    chosen.entropy = Some(balanced);
    Ok(())
}

fn by_partners(
    sample: &Sample,
    method: &Method,
    chosen: &mut Chosen,
    (cells, watch): (&[u32], &dyn Watch),
) -> Result<(), Fault> {
    let Method::Nearest { distance, ratio, replace, caliper, order } = method else { return Ok(()) };
    let scores = chosen.propensity.as_ref().map(|propensity| propensity.fitted.as_slice());
    let metric = match distance {
        Distance::Propensity => None,
        Distance::Mahalanobis(on) => Some(metric::mahalanobis(&sample.place, &measured(sample, on)?, &sample.treated)?),
        Distance::RobustMahalanobis(on) => Some(metric::robust(&sample.place, &measured(sample, on)?)?),
    };
    let width = caliper.map(|caliper| match caliper {
        Caliper::Absolute(width) => width,
        Caliper::StandardDeviations(width) => width * scores.map_or(0.0, deviation),
    });
    let by = Nearest {
        ratio: *ratio,
        replace: *replace,
        caliper: width,
        order: order.unwrap_or(if scores.is_some() { Order::Largest } else { Order::Name }),
    };
    let field =
        nearest::Field { place: &sample.place, treated: &sample.treated, cells, scores, metric: metric.as_ref() };
    let matches = nearest::nearest(&field, &by, watch)?;
    chosen.weights = weights::of_matches(sample.len(), &matches);
    chosen.matches = matches;
    chosen.caliper = width;
    Ok(())
}

fn measured(sample: &Sample, on: &[String]) -> Result<Columns, Fault> {
    if on.is_empty() {
        return Ok(columns(&sample.covariates, Coding::Distance));
    }
    let named = |name: &String| {
        sample.covariate(name).cloned().ok_or_else(|| {
            Fault::at(
                format!("{}: column {name:?}", sample.place),
                "is to be measured but is no covariate",
                "name it in --covariates as well",
            )
        })
    };
    let covariates = on.iter().map(named).collect::<Result<Vec<_>, _>>()?;
    Ok(columns(&covariates, Coding::Distance))
}

fn deviation(scores: &[f64]) -> f64 {
    let n = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / n;
    (scores.iter().map(|score| (score - mean) * (score - mean)).sum::<f64>() / (n - 1.0)).sqrt()
}

/// What a balance table of a sample needs, before anything is matched: its columns, who is treated, and weights, in
/// the order of names.
///
/// # Errors
/// When a unit stands there twice or one of the groups is empty.
pub fn balanced(sample: &Sample) -> Result<(Columns, Vec<bool>, Vec<f64>), Fault> {
    let sample = sample.in_order()?;
    groups(&sample)?;
    let weights = (0..sample.len()).map(|unit| sample.weight(unit)).collect();
    Ok((report::balanced_columns(&sample, None), sample.treated, weights))
}

/// The nearest untreated units of each treated one by Mahalanobis distance on the columns, with replacement: arrays in,
/// partners out, for callers who need no report.
///
/// `columns`: a value for every unit. `ratio`: partners for each.
///
/// # Errors
/// When no column varies within the groups.
pub fn nearest_mahalanobis(
    columns: &Columns,
    treated: &[bool],
    ratio: usize,
    watch: &dyn Watch,
) -> Result<Vec<Match>, Fault> {
    let metric = metric::mahalanobis("columns", columns, treated)?;
    let cells = vec![0; treated.len()];
    let field = nearest::Field { place: "columns", treated, cells: &cells, scores: None, metric: Some(&metric) };
    nearest::nearest(&field, &Nearest { ratio, replace: true, caliper: None, order: Order::Name }, watch)
}
