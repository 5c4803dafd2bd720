//! One run: a stable start, bounds, and rounds of annealing that grow until the effort is spent.

use super::bound::Bound;
use super::instance::Instance;
use super::model::{Model, NONE};
use super::score::{Plan, Terms, score};
use super::search::{Round, Walk};
use super::stable::deferred_acceptance;
use super::state::State;
use super::welfare::welfare;
use crate::rounds::Rounds;
use crate::{Orders, Progress};

/// How many attempts a run makes unless it is told otherwise; one attempt is one proposal with its chains.
pub const EFFORT_DEFAULT: u64 = 1_500_000;

/// What a run found: a matching, its score, and seekers without a place.
pub type Outcome = crate::Outcome<Plan, Terms>;

/// Attempts of the first round, for each seeker; every round doubles it.
const FIRST_ROUND: u64 = 300;
/// A pass of the bound costs about as much as one attempt for so many edges.
const EDGES_AN_ATTEMPT: u64 = 9;
/// Of a hundred parts of the work of a round, so many go into the bound after it.
const BOUND_PCT: u64 = 40;
/// Fewer passes at a time than this do not bring the prices near enough to be of use.
const PASSES_MIN: u64 = 100;
/// More passes than this gain nothing.
const PASSES_MAX: u64 = 2_000;
/// The average value of a listed pair over this is the temperature a round begins at.
const HOT: f64 = 16.0;
/// And over this the one it ends at.
const COLD: f64 = 190.0;
/// Edges whose regret is below the average value over this are worth proposing often.
const NEAR: i64 = 12;

/// Finds a plan, better and better, until the effort is spent, the plan is proven best, or the watch says stop.
///
/// `start` is repaired where it breaks a rule, and the outcome is never worse than it. One thread works whatever
/// `orders.threads` allows, so the plan is the same for any number.
pub fn solve(instance: &Instance, start: Option<&Plan>, orders: &Orders) -> Outcome {
    let model = Model::new(instance);
    let stable = deferred_acceptance(&model);
    let mut begin = stable;
    if let Some(start) = start {
        let repaired = repair(&model, start);
        if State::of(&model, &repaired).total() >= State::of(&model, &begin).total() {
            begin = repaired;
        }
    }
    let mut run = Run { orders, bound: None, walk: Walk::new(&model, &begin, orders.seed) };
    run.tell();
    run.improve(&model);
    run.tell();
    let plan = Plan { offer: run.walk.best().iter().map(|&edge| model.offer_at(edge)).collect() };
    let terms = score(instance, &plan);
    Outcome { terms, bound: run.bound, iterations: run.walk.attempts(), waiting: run.walk.best_waiting(), plan }
}

/// The places of a plan that are listed and for which there is room, the lowest seeker first.
fn repair(model: &Model, plan: &Plan) -> Vec<u32> {
    let mut state = State::empty(model);
    for (seeker, offer) in plan.offer.iter().enumerate().take(model.seekers()) {
        let edge = offer.and_then(|offer| model.edge(seeker, offer));
        if let (Some(edge), Some(offer)) = (edge, *offer)
            && state.has_room(offer)
        {
            state.shift(seeker, edge as u32);
        }
    }
    state.plan().to_vec()
}

/// A run under way.
struct Run<'m, 'o> {
    orders: &'o Orders<'o>,
    bound: Option<i64>,
    walk: Walk<'m>,
}

impl<'m> Run<'m, '_> {
    fn tell(&self) {
        tell(&self.walk, self.bound, self.orders);
    }

    fn lower(&mut self, bound: i64) {
        if self.bound.is_none_or(|known| bound < known) {
            self.bound = Some(bound);
            self.tell();
        }
    }

    fn improve(&mut self, model: &'m Model) {
        let Some(best) = welfare(model, self.orders.watch) else { return };
        if best.is_certified(model) {
            self.lower(best.value);
        }
        self.walk.consider(&best.at);
        let mut prices = Bound::new(model, &best.place_price);
        let mut passes = 0;
        let mut rounds = Rounds::new(self.orders, (FIRST_ROUND * model.seekers() as u64).max(1_000), 5);
        let average = average_value(model);
        while self.bound.is_none_or(|bound| self.walk.best_total() < bound) {
            let Some(attempts) = rounds.next() else { return };
            let round = Round { attempts, hot: average / HOT, cold: average / COLD };
            let bound = self.bound;
            if !self.walk.round(round, self.orders, |walk| tell(walk, bound, self.orders)) {
                return;
            }
            self.tell();
            let share = attempts * BOUND_PCT / 100 * EDGES_AN_ATTEMPT / (model.edges.len() as u64).max(1);
            if passes < PASSES_MAX && !prices.is_settled() {
                let share = share.clamp(PASSES_MIN, PASSES_MAX);
                passes += share;
                if !self.price(&mut prices, share) {
                    return;
                }
                self.walk.set_near(near(&mut prices, average as i64 / NEAR));
            }
        }
    }

    /// So many passes of the bound; false when the watch ended them.
    fn price(&mut self, prices: &mut Bound, passes: u64) -> bool {
        let target = self.walk.best_total();
        for _ in 0..passes {
            if prices.is_settled() {
                break;
            }
            if !prices.pass(target, self.orders.watch) {
                self.lower(prices.points());
                return false;
            }
        }
        self.lower(prices.points());
        true
    }
}

fn tell(walk: &Walk, bound: Option<i64>, orders: &Orders) {
    let (objective, waiting, iterations) = (walk.best_total(), walk.best_waiting(), walk.attempts());
    orders.watch.progress(Progress { objective, bound, waiting, iterations });
}

/// Edges whose regret at the best prices is small.
fn near(prices: &mut Bound, regret_max: i64) -> Vec<u32> {
    let regrets = prices.regrets();
    (0..NONE).zip(regrets).filter(|(_, regret)| *regret <= regret_max).map(|(edge, _)| edge).collect()
}

fn average_value(model: &Model) -> f64 {
    let sum: i64 = model.edges.iter().map(|edge| i64::from(edge.value)).sum();
    (sum as f64 / model.edges.len().max(1) as f64).max(1.0)
}

#[cfg(test)]
mod tests;
