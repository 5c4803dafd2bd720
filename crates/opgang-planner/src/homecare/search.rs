//! Chains of annealing in rounds, the best plan kept.
//!
//! ```text
//! three short chains, each twice as long as the one before    something good soon; tells what a change costs
//! long chains from the first plan, hot                         as many as the effort allows, most of it
//! two chains from the best plan, lukewarm                      what is left
//! ```
//!
//! Where much comes late, one chain may end in a valley that it cannot leave; several do so more rarely
//! than one that is as long as all of them together. The chains of a round know nothing of each other,
//! so they may run on any number of threads and give the same plan.

use std::sync::atomic::{AtomicI64, Ordering};

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::anneal::{Chain, Found, Listener, anneal};
use super::construct::construct;
use super::instance::Instance;
use super::model::Model;
use super::plan::{Plan, Terms, score, write};
use super::state::{Place, State};
use crate::{Orders, Progress};

/// Attempted changes of a run where nothing else is asked for: about ten seconds of one thread for 75 patients.
pub const EFFORT_DEFAULT: u64 = 16_000_000;

/// Changes tried in the first chains, which tell what one costs.
const SHORT: [u64; 3] = [50_000, 100_000, 200_000];
/// A long chain gets an eighth of the effort, but not less than this for each patient.
const STEPS_PER_NODE: u64 = 30_000;
/// Temperatures in hundredths of the mean distance between two places.
const HOT: i64 = 100;
const LUKEWARM: i64 = 25;
/// The same in thousandths.
const COLD: i64 = 4;

/// What a run found: a day, its terms, no bound, and patients whom nobody can serve; see [`Instance::shortages`].
pub type Outcome = crate::Outcome<Plan, Terms>;

/// Plans a day, better and better, until the effort is spent or the watch says stop.
///
/// `start` is a plan to begin with, such as the one in force; what it leaves out or gives to people who
/// cannot do it is placed anew, and the outcome is never worse than it, so mended. One iteration is one
/// attempted change.
pub fn solve(instance: &Instance, start: Option<&Plan>, orders: &Orders) -> Outcome {
    let model = Model::new(instance);
    let first = construct(instance, &model, start);
    let total = State::new(&model, &first).total();
    let mut run = Run {
        model: &model,
        orders,
        waiting: instance.patients.len() - model.nodes,
        rng: Xoshiro256PlusPlus::seed_from_u64(orders.seed),
        best: first.clone(),
        total,
        shared: AtomicI64::new(total),
        iterations: 0,
    };
    run.tell();
    run.rounds(&first);
    let plan = write(instance, &model, &State::new(&model, &run.best));
    let terms = score(instance, &plan);
    Outcome { plan, terms, bound: None, iterations: run.iterations, waiting: run.waiting }
}

struct Run<'a> {
    model: &'a Model,
    orders: &'a Orders<'a>,
    waiting: usize,
    rng: Xoshiro256PlusPlus,
    best: Vec<Place>,
    total: i64,
    /// The best total of all chains so far, for telling alone.
    shared: AtomicI64,
    iterations: u64,
}

impl Run<'_> {
    fn rounds(&mut self, first: &[Place]) {
        self.orders.watch.grant(0, self.orders.effort);
        for steps in SHORT {
            self.round(first, 1, steps.min(self.orders.effort.saturating_sub(self.iterations)), HOT);
        }
        let left = self.orders.watch.grant(self.iterations, self.orders.effort.saturating_sub(self.iterations));
        let effort = self.iterations + left;
        let long = (effort / 8).max(STEPS_PER_NODE * self.model.nodes as u64).min(left * 3 / 4).max(1);
        let chains = (left * 3 / 4 / long).min(8);
        self.round(first, chains as usize, long, HOT);
        let left = effort.saturating_sub(self.iterations);
        let best = self.best.clone();
        self.round(&best, 2, left / 2, LUKEWARM);
        let best = self.best.clone();
        self.round(&best, 1, effort.saturating_sub(self.iterations), LUKEWARM);
    }

    fn round(&mut self, start: &[Place], chains: usize, steps: u64, hot: i64) {
        if steps == 0 || self.orders.watch.stop() {
            return;
        }
        let chain = Chain {
            seed: 0,
            steps,
            hot: (self.model.scale * hot / 100).max(1),
            cold: (self.model.scale * COLD / 1000).max(1),
        };
        let seeds: Vec<u64> = (0..chains).map(|_| self.rng.next_u64()).collect();
        for some in seeds.chunks(self.orders.threads.max(1)) {
            let go = |&seed: &u64| anneal(self.model, start, Chain { seed, ..chain }, &*self);
            let found: Vec<Found> = match some {
                [one] => vec![go(one)],
                several => several.par_iter().map(go).collect(),
            };
            found.into_iter().for_each(|found| self.take(found));
        }
    }

    /// Keeps what a chain found where it is better; of equals the first.
    fn take(&mut self, found: Found) {
        self.iterations += found.tried;
        if found.total < self.total {
            (self.best, self.total) = (found.order, found.total);
            self.shared.fetch_min(self.total, Ordering::Relaxed);
            self.tell();
        }
    }

    fn tell(&self) {
        let (waiting, iterations) = (self.waiting, self.iterations);
        self.orders.watch.progress(Progress { objective: self.total, bound: None, waiting, iterations });
    }
}

impl Listener for Run<'_> {
    fn stop(&self) -> bool {
        self.orders.watch.stop()
    }

    fn reached(&self, total: i64, tried: u64) {
        if total < self.shared.fetch_min(total, Ordering::Relaxed) {
            let (waiting, iterations) = (self.waiting, self.iterations + tried);
            self.orders.watch.progress(Progress { objective: total, bound: None, waiting, iterations });
        }
    }
}
