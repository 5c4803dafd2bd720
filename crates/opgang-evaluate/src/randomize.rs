//! Randomization inference: how often would chance alone, handing the same treatments to other clusters, have given an
//! effect as large?
//!
//! ```text
//! treatment by cluster ─▶ paths (never, from period 3, …) ─▶ every way to hand them out, or drawn ways
//!                          └─ sums by cluster and path, once ─▶ coefficient and t of each way ─▶ p, interval
//! ```
//! The test is exact when clusters were treated by lot, whatever their number (Fisher 1935; Young 2019); otherwise it
//! rests on the assumption that the clusters could have changed places.

mod assignments;
mod paths;
mod sums;

use opgang_tables::Fault;
use rayon::prelude::*;

use crate::clusters::Sample;
use crate::orders::Watch;

pub use assignments::Assignments;
pub use paths::{Given, Paths, paths};
use sums::PathSums;

/// Numbers nearer to each other than this share are equal: the same sum in another order.
const EQUAL: f64 = 1e-10;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// How many ways are drawn; every way instead, where those are no more.
    pub draws: u64,
    /// Where chance begins.
    pub seed: u64,
    /// The effect under the null, the same for all, in outcome units.
    pub null: f64,
    /// Confidence level of the interval.
    pub level: f64,
}

/// What the permutations say.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The coefficient.
    pub estimate: f64,
    /// (estimate − null) / its clustered standard error; absent where that is zero.
    pub t: Option<f64>,
    /// Share of ways whose coefficient is as far from the null.
    pub p_coefficient: f64,
    /// Share of ways whose t is as far.
    pub p_t: Option<f64>,
    /// The ways behind the shares.
    pub count_coefficient: u64,
    /// The same for t.
    pub count_t: Option<u64>,
    /// Lower end of the effects that the coefficient's test does not reject; absent when open.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// How many ways there are (drawn ones: with the observed one beside them).
    pub ways: u64,
    /// True when every way is used once.
    pub enumerated: bool,
    /// Ways in which the treatment is explained by the other columns: they have no coefficient and count as far.
    pub undefined: u64,
    /// How many paths are handed out, and to how many clusters each, by name.
    pub paths: Vec<(String, usize)>,
}

/// One way to hand out the treatment: coefficient of the outcome, coefficient of the observed treatment, t.
#[derive(Clone, Copy, Debug)]
struct Way {
    outcome: f64,
    observed: f64,
    t: f64,
}

/// Hands the clusters' treatments out anew. Nothing when somebody stopped it.
///
/// With every way enumerated p is a count over all; with drawn ways the observed one is counted among them:
/// (1 + far) / (1 + draws) (Phipson & Smyth 2010).
///
/// # Errors
/// When all clusters have the same treatment.
pub fn randomize(sample: &Sample, paths: &Paths, wish: &Wish, watch: &dyn Watch) -> Result<Option<Found>, Fault> {
    let assignments = Assignments::new(&paths.of_cluster, wish.draws, wish.seed)?;
    let sums = PathSums::new(sample, paths, wish.null);
    let ways: Vec<Option<Way>> = assignments
        .list
        .par_chunks(paths.of_cluster.len())
        .with_min_len(64)
        .map(|assignment| (!watch.stop()).then(|| sums.way(assignment)))
        .collect();
    let Some(ways) = ways.into_iter().collect::<Option<Vec<Way>>>() else { return Ok(None) };
    let observed = sums.way(&paths.of_cluster);
    let extra = u64::from(!assignments.enumerated);
    let count = |far: &dyn Fn(&Way) -> bool| ways.iter().filter(|way| far(way)).count() as u64 + extra;
    let all = ways.len() as u64 + extra;
    let distance = (sample.beta - wish.null).abs();
    // A way without a coefficient counts as far.
    let is_far = |found: f64, bound: f64| found.is_nan() || found.abs() >= bound - EQUAL * bound.max(1e-300);
    let count_coefficient = count(&|way| is_far(way.outcome - wish.null * way.observed, distance));
    let t = Some(observed.t).filter(|t| t.is_finite());
    let count_t = t.map(|t| count(&|way| is_far(way.t, t.abs())));
    let p = |null: f64| {
        let far = count(&|way| is_far(way.outcome - null * way.observed, (sample.beta - null).abs()));
        far as f64 / all as f64
    };
    let scale = sample.variance_cr1().sqrt().max(spread(&ways));
    let end = |direction: f64| end(&p, sample.beta, direction * scale, 1.0 - wish.level);
    Ok(Some(Found {
        estimate: sample.beta,
        t,
        p_coefficient: count_coefficient as f64 / all as f64,
        p_t: count_t.map(|count| count as f64 / all as f64),
        count_coefficient,
        count_t,
        low: end(-1.0),
        high: end(1.0),
        ways: all,
        enumerated: assignments.enumerated,
        undefined: ways.iter().filter(|way| way.outcome.is_nan()).count() as u64,
        paths: paths.counts(),
    }))
}

fn spread(ways: &[Way]) -> f64 {
    let finite: Vec<f64> = ways.iter().map(|way| way.outcome).filter(|value| value.is_finite()).collect();
    (finite.iter().map(|value| value * value).sum::<f64>() / finite.len().max(1) as f64).sqrt()
}

/// Where p first falls to α on the way out from the estimate; absent where it never does.
fn end(p: &dyn Fn(f64) -> f64, estimate: f64, step: f64, alpha: f64) -> Option<f64> {
    let at = |distance: f64| estimate + distance * step;
    let (mut inside, mut width, mut outside) = (0.0, 0.25, None);
    for _ in 0..60 {
        if p(at(inside + width)) <= alpha {
            outside = Some(inside + width);
            break;
        }
        inside += width;
        if inside >= 6.0 {
            width = inside;
        }
    }
    let mut outside = outside.filter(|outside| outside.is_finite())?;
    while outside - inside > 1e-10 * outside {
        let middle = 0.5 * (inside + outside);
        if p(at(middle)) <= alpha {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    Some(at(0.5 * (inside + outside)))
}
