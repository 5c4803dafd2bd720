//! One run: teams side by side, rounds of annealing that double in length, the bound in between.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bound::Prices;
use super::instance::Instance;
use super::model::Model;
use super::plan::{Plan, Terms, score};
use super::search::Search;
use crate::Orders;
use crate::rounds::Rounds;
use crate::week::together::{Together, Told};

/// Moves a run makes unless it is told otherwise: about five seconds of one core at 300 families.
pub const EFFORT_DEFAULT: u64 = 4_000_000;
/// Moves of the first round, all teams together; each further round has twice as many.
const ROUND_FIRST: u64 = 20_000;

/// What a run found: reviews, what they cost, and families without any review in the plan.
pub type Outcome = crate::Outcome<Plan, Terms>;

/// One team and its search.
struct Team<'a> {
    search: Search<'a>,
    prices: Prices<'a>,
    /// False once the bound stands still.
    pricing: bool,
    moves: u64,
    told: Told,
}

/// Families by area, areas in order: the teams, which share nothing.
pub(super) fn teams(instance: &Instance) -> BTreeMap<i64, Vec<usize>> {
    let mut teams: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, family) in instance.families.iter().enumerate() {
        teams.entry(family.area).or_default().push(at);
    }
    teams
}

/// Plans the reviews, best first within `orders.effort` moves; begins with what fits of `start`.
///
/// One move gives one family a row of reviews and sends elsewhere whoever no longer fits. The same seed and effort
/// give the same plan on any number of threads.
pub fn solve(instance: &Instance, start: Option<&Plan>, orders: &Orders) -> Outcome {
    let models: Vec<Model> = teams(instance).values().map(|families| Model::new(instance, families)).collect();
    let masks = start.map(|plan| masks_of(instance, plan));
    let together = Together::default();
    let mut work: Vec<Team> = Vec::with_capacity(models.len());
    for (number, model) in models.iter().enumerate() {
        let mut team = Team::new(model, orders.seed.wrapping_add(number as u64));
        team.begin(masks.as_deref());
        team.tell(&together, orders);
        work.push(team);
    }
    let pool = (orders.threads > 1 && work.len() > 1)
        .then(|| rayon::ThreadPoolBuilder::new().num_threads(orders.threads).build().ok())
        .flatten();
    let mut rounds = Rounds::new(orders, ROUND_FIRST, 4);
    while !orders.watch.stop() && work.iter().any(|team| !team.is_proved()) {
        let Some(length) = rounds.next() else { break };
        let share = |team: &Team| {
            let families = team.search.model.rows.len() as u128;
            (u128::from(length) * families / instance.families.len().max(1) as u128) as u64
        };
        let late = instance.weights.late_week;
        let heats = [late.max(2) << 16, (late / 10).max(1) << 16];
        match &pool {
            Some(pool) => pool.install(|| {
                work.par_iter_mut().for_each(|team| team.round(share(team), heats, &together, orders));
            }),
            None => work.iter_mut().for_each(|team| team.round(share(team), heats, &together, orders)),
        }
    }
    collect(instance, &work)
}

/// By family: the weeks of its reviews in `plan`, a bit each; what the instance does not know is passed over.
fn masks_of(instance: &Instance, plan: &Plan) -> Vec<u64> {
    let mut masks = vec![0; instance.families.len()];
    for (week, families) in plan.weeks.iter().take(instance.weeks).enumerate() {
        for family in families {
            if let Some(mask) = masks.get_mut(*family) {
                *mask |= 1 << week;
            }
        }
    }
    masks
}

fn collect(instance: &Instance, work: &[Team]) -> Outcome {
    let mut plan = Plan { weeks: vec![Vec::new(); instance.weeks] };
    let (mut bound, mut waiting, mut iterations) = (0, 0, 0);
    for team in work {
        for (row, mask) in team.search.model.rows.iter().zip(&team.search.best) {
            waiting += usize::from(*mask == 0);
            for (week, families) in plan.weeks.iter_mut().enumerate() {
                if mask >> week & 1 == 1 {
                    families.push(row.family);
                }
            }
        }
        bound += team.prices.bound();
        iterations += team.moves;
    }
    plan.weeks.iter_mut().for_each(|families| families.sort_unstable());
    Outcome { terms: score(instance, &plan), plan, bound: Some(bound), iterations, waiting }
}

impl<'a> Team<'a> {
    fn new(model: &'a Model, seed: u64) -> Self {
        let (search, prices) = (Search::new(model, seed), Prices::new(model));
        Self { search, prices, pricing: true, moves: 0, told: Told::default() }
    }

    /// Takes over what fits of the reviews given by family, and fills the rest.
    fn begin(&mut self, masks: Option<&[u64]>) {
        if let Some(masks) = masks {
            for f in 0..self.search.model.rows.len() {
                self.search.adopt(f, masks[self.search.model.rows[f].family]);
            }
            self.search.keep();
        }
        self.search.fill();
    }

    fn is_proved(&self) -> bool {
        self.prices.bound() >= self.search.best_cost
    }

    /// One cooling of `moves` moves from the best plan, then some steps of the bound.
    fn round(&mut self, moves: u64, heats: [i64; 2], together: &Together, orders: &Orders) {
        if self.is_proved() {
            return;
        }
        self.search.return_to_best();
        let done = self.search.anneal(moves, heats, |_| !orders.watch.stop());
        self.moves += done;
        together.moved(done);
        // A step of the bound is one path for each family, a move about ten.
        let steps = moves * 2 / (self.search.model.rows.len() as u64 + 1);
        for _ in 0..steps {
            if !self.pricing || orders.watch.stop() {
                break;
            }
            self.pricing = self.prices.step(self.search.best_cost);
        }
        self.tell(together, orders);
    }

    fn tell(&mut self, together: &Together, orders: &Orders) {
        let waiting = self.search.best.iter().filter(|mask| **mask == 0).count() as i64;
        together.tell(&mut self.told, [self.search.best_cost, self.prices.bound(), waiting], orders.watch);
    }
}
