//! Chains of annealing in rounds, the best plan kept.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::anneal::{Chain, anneal};
use super::construct::construct;
use super::instance::Instance;
use super::model::Model;
use super::plan::{Plan, Terms, score, write};
use super::state::State;
use crate::{Orders, Progress};

/// Attempted changes of a run where nothing else is asked for: some seconds for 75 patients.
pub const EFFORT_DEFAULT: u64 = 20_000_000;

/// What a run found.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The best plan.
    pub plan: Plan,
    /// Its terms.
    pub terms: Terms,
    /// What no plan can beat; not known for this problem.
    pub bound: Option<i64>,
    /// Attempted changes.
    pub iterations: u64,
    /// Patients whom nobody can serve; see [`Instance::shortages`].
    pub waiting: usize,
}

/// Plans a day, better and better, until the effort is spent or the watch says stop.
pub fn solve(instance: &Instance, start: Option<&Plan>, orders: &Orders) -> Outcome {
    let model = Model::new(instance);
    let waiting = instance.patients.len() - model.nodes;
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(orders.seed);
    let first = construct(instance, &model, start);
    let mut best = first.clone();
    let mut total = State::new(&model, &first).total();
    let mut iterations = 0;
    let hot: i64 = std::env::var("HOT").ok().and_then(|s| s.parse().ok()).unwrap_or(30);
    let cold: i64 = std::env::var("COLD").ok().and_then(|s| s.parse().ok()).unwrap_or(2);
    let rounds: u64 = std::env::var("ROUNDS").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    for _ in 0..rounds {
        let chain = Chain {
            seed: rng.next_u64(),
            steps: orders.effort / rounds,
            hot: model.scale * hot / 100,
            cold: (model.scale * cold / 1000).max(1),
        };
        let found = anneal(&model, &first, chain, orders.watch);
        iterations += found.tried;
        if found.total < total {
            (best, total) = (found.order, found.total);
        }
        orders.watch.progress(Progress { objective: total, bound: None, waiting, iterations });
    }
    let state = State::new(&model, &best);
    let plan = write(instance, &model, &state);
    let terms = score(instance, &plan);
    Outcome { plan, terms, bound: None, iterations, waiting }
}
