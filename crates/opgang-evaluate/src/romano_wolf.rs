//! Many outcomes at once: which effects remain when the best of several was bound to look good by chance.
//!
//! Every outcome is given the same sign vectors, so that outcomes that hang together stay together; outcomes are then
//! taken from the largest |t| down, each against the largest |t*| of those that remain (Romano & Wolf 2005, 2016).
//! Holm's correction, which knows nothing of how outcomes hang together, stands beside it.

use opgang_tables::Fault;
use serde::Serialize;

use crate::clusters::Sample;
use crate::orders::Watch;
use crate::wildboot::{ClusterSums, Plan, Residuals, Signs};

/// Numbers nearer to each other than this share are equal: the same sum in another order.
const EQUAL: f64 = 1e-10;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Which residuals are given signs.
    pub residuals: Residuals,
    /// How signs are drawn.
    pub signs: Signs,
    /// How many draws; every sign vector instead, where those are no more.
    pub draws: u64,
    /// Where chance begins.
    pub seed: u64,
}

/// An outcome with its p-values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// The coefficient of the treatment.
    pub estimate: f64,
    /// Its clustered standard error (CR1 with (N−1)/(N−k)).
    pub se: f64,
    /// estimate / se.
    pub t: f64,
    /// p-value of this outcome alone: share of |t*| ≥ |t|.
    pub p_single: f64,
    /// Step-down p-value over all outcomes.
    pub p_romano_wolf: f64,
    /// Holm's p-value over all outcomes.
    pub p_holm: f64,
}

/// Corrects the p-values of several outcomes. Returns them in the order that was given, and how signs were chosen;
/// nothing when somebody stopped it.
///
/// # Errors
/// When an outcome has no standard error.
pub fn romano_wolf(
    samples: &[(String, Sample)],
    wish: &Wish,
    watch: &dyn Watch,
) -> Result<Option<(Vec<Outcome>, Plan)>, Fault> {
    let mut all: Vec<u32> = samples.iter().flat_map(|(_, sample)| sample.codes.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    let plan = Plan::new(all.len(), wish.signs, wish.draws, wish.seed);
    let (mut outcomes, mut draws) = (Vec::new(), Vec::new());
    for (name, sample) in samples {
        let se = sample.variance_cr1().sqrt();
        if se.is_nan() || se <= 0.0 {
            return Err(Fault::at(
                format!("outcome {name:?}"),
                "the clusters' scores are all zero: there is no standard error",
                "leave the outcome out",
            ));
        }
        let sums = ClusterSums::new(sample, wish.residuals).among(&sample.codes, &all);
        let Some(found) = sums.draws(&plan, watch) else { return Ok(None) };
        // A draw without a t* counts as far.
        draws.push(found.t_star(0.0).iter().map(|t| if t.is_nan() { f64::INFINITY } else { t.abs() }).collect());
        outcomes.push(Outcome {
            name: name.clone(),
            estimate: sample.beta,
            se,
            t: sample.beta / se,
            p_single: 0.0,
            p_romano_wolf: 0.0,
            p_holm: 0.0,
        });
    }
    step_down(&mut outcomes, &draws);
    Ok(Some((outcomes, plan)))
}

fn step_down(outcomes: &mut [Outcome], draws: &[Vec<f64>]) {
    let count = outcomes.len();
    let share = |far: &[f64], t: f64| {
        let slack = EQUAL * t.max(1e-6);
        far.iter().filter(|far| **far >= t - slack).count() as f64 / far.len() as f64
    };
    for (outcome, draws) in outcomes.iter_mut().zip(draws) {
        outcome.p_single = share(draws, outcome.t.abs());
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&left, &right| outcomes[right].t.abs().total_cmp(&outcomes[left].t.abs()));
    let mut floor = 0.0_f64;
    for (step, &place) in order.iter().enumerate() {
        let rest = &order[step..];
        let largest: Vec<f64> = (0..draws[place].len())
            .map(|draw| rest.iter().map(|&other| draws[other][draw]).fold(0.0, f64::max))
            .collect();
        floor = floor.max(share(&largest, outcomes[place].t.abs()));
        outcomes[place].p_romano_wolf = floor;
    }
    order.sort_by(|&left, &right| outcomes[left].p_single.total_cmp(&outcomes[right].p_single));
    let mut floor = 0.0_f64;
    for (step, &place) in order.iter().enumerate() {
        floor = floor.max((outcomes[place].p_single * (count - step) as f64).min(1.0));
        outcomes[place].p_holm = floor;
    }
}
