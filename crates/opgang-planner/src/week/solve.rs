//! One run: parts that share nobody side by side, rounds of annealing that double in length, the bound in between.

use rayon::prelude::*;

use super::bound::Prices;
use super::instance::Instance;
use super::model::{Model, parts};
use super::plan::{Plan, Terms, score};
use super::search::Search;
use super::state::WAITS;
use super::together::{Together, Told};
use crate::Orders;
use crate::rounds::Rounds;

/// Moves a run makes unless it is told otherwise: about ten seconds of one core.
pub const EFFORT_DEFAULT: u64 = 20_000_000;
/// Moves of the first round, all parts together; each further round has twice as many.
const ROUND_FIRST: u64 = 50_000;

/// What a run found: a week, what it costs, and visits without a place.
pub type Outcome = crate::Outcome<Plan, Terms>;

/// Visits that share nobody with the rest, and their search.
struct Part<'a> {
    visits: &'a [usize],
    search: Search<'a>,
    prices: Prices<'a>,
    /// False once the bound stands still.
    pricing: bool,
    moves: u64,
    told: Told,
}

/// Places the visits, best first within `orders.effort` moves; begins with what fits of `start`.
///
/// One move puts one visit somewhere and settles whoever it drives away. The same seed and effort give the same plan
/// on any number of threads.
pub fn solve(instance: &Instance, start: Option<&Plan>, orders: &Orders) -> Outcome {
    let parts = parts(instance);
    let models: Vec<Model> = parts.iter().map(|visits| Model::new(instance, visits)).collect();
    let mut work: Vec<Part> = Vec::with_capacity(parts.len());
    let together = Together::default();
    for (number, (visits, model)) in parts.iter().zip(&models).enumerate() {
        let mut part = Part::new(visits, model, orders.seed.wrapping_add(number as u64));
        part.begin(start);
        part.tell(&together, orders);
        work.push(part);
    }
    let pool = (orders.threads > 1 && work.len() > 1)
        .then(|| rayon::ThreadPoolBuilder::new().num_threads(orders.threads).build().ok())
        .flatten();
    let mut rounds = Rounds::new(orders, ROUND_FIRST, 4);
    let mut hot = start.is_none();
    while !orders.watch.stop() && work.iter().any(|part| !part.is_proved()) {
        let Some(length) = rounds.next() else { break };
        let share = |part: &Part| share(length, part.visits.len(), instance.visits.len());
        let heats = heats(instance, hot);
        match &pool {
            Some(pool) => pool.install(|| {
                work.par_iter_mut().for_each(|part| part.round(share(part), heats, &together, orders));
            }),
            None => work.iter_mut().for_each(|part| part.round(share(part), heats, &together, orders)),
        }
        hot = false;
    }
    collect(instance, &work)
}

/// From which heat to which a round cools, in points times 2¹⁶: from what now and then sends a visit away, to what
/// no longer trades a preferred day.
fn heats(instance: &Instance, hot: bool) -> [i64; 2] {
    let weights = &instance.weights;
    let high = weights.unscheduled * if hot { 30 } else { 15 } / 100;
    let low = (weights.not_preferred / 4).min(high).max(1);
    [high.max(low) << 16, low << 16]
}

fn share(length: u64, visits: usize, all: usize) -> u64 {
    (u128::from(length) * visits as u128 / all.max(1) as u128) as u64
}

fn collect(instance: &Instance, work: &[Part]) -> Outcome {
    let mut plan = Plan { visits: vec![None; instance.visits.len()] };
    let mut bound = Some(0);
    for part in work {
        for (v, place) in part.search.best.iter().enumerate() {
            if *place != WAITS {
                let minute = part.search.state.model.minute(u32::from(place.1));
                plan.visits[part.visits[v]] = Some((i64::from(place.0), minute));
            }
        }
        bound = bound.map(|sum| sum + part.prices.bound());
    }
    Outcome {
        terms: score(instance, &plan),
        bound,
        iterations: work.iter().map(|part| part.moves).sum(),
        waiting: plan.visits.iter().filter(|place| place.is_none()).count(),
        plan,
    }
}

impl<'a> Part<'a> {
    fn new(visits: &'a [usize], model: &'a Model, seed: u64) -> Self {
        let prices = Prices::new(model);
        Self { visits, search: Search::new(model, seed), prices, pricing: true, moves: 0, told: Told::default() }
    }

    /// Takes over what fits of `start` and fills the rest.
    fn begin(&mut self, start: Option<&Plan>) {
        let model = self.search.state.model;
        for (v, visit) in self.visits.iter().enumerate() {
            let wanted = start.and_then(|plan| plan.visits.get(*visit)).copied().flatten();
            if let Some(place) = wanted.and_then(|(day, minute)| model.place(day, minute)) {
                self.search.adopt(v, place);
            }
        }
        self.search.fill();
    }

    fn is_proved(&self) -> bool {
        self.prices.bound() >= self.search.best_cost
    }

    /// One cooling of `moves` moves from the best week, then some steps of the bound.
    fn round(&mut self, moves: u64, heats: [i64; 2], together: &Together, orders: &Orders) {
        if self.is_proved() {
            return;
        }
        self.search.return_to_best();
        let mut stages = 0;
        let (told, before) = (&mut self.told, self.moves);
        let bound = self.prices.bound();
        self.moves += self.search.anneal(moves, heats, |search, stage_ends| {
            if stage_ends {
                stages += 1;
                if stages % 32 == 0 {
                    together.tell(told, [search.best_cost, bound, waiting(search)], orders.watch);
                }
            }
            !orders.watch.stop()
        });
        together.moved(self.moves - before);
        // A step of the bound looks at every place, a move at a few: this keeps its share of the time small.
        let steps = moves * 8 / (self.search.state.model.places.len() as u64 + 100);
        for _ in 0..steps {
            if !self.pricing || orders.watch.stop() {
                break;
            }
            self.pricing = self.prices.step(self.search.best_cost);
        }
        self.tell(together, orders);
    }

    fn tell(&mut self, together: &Together, orders: &Orders) {
        let now = [self.search.best_cost, self.prices.bound(), waiting(&self.search)];
        together.tell(&mut self.told, now, orders.watch);
    }
}

fn waiting(search: &Search) -> i64 {
    search.best.iter().filter(|place| **place == WAITS).count() as i64
}
