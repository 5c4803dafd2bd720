//! One run: prices, a first plan, better plans.

use serde::Serialize;

use super::anneal::Cooling;
use super::board::Board;
use super::exact;
use super::instance::Instance;
use super::limited::{self, Beginnings};
use super::model::Model;
use super::prices;
use super::score::{Plan, Terms, score};
use super::search::Search;
use super::turns::Turns;
use crate::Orders;

/// Changes tried when nobody says how many.
pub const EFFORT_DEFAULT: u64 = 40_000_000;

/// Limits of a run beyond the instance's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Families that may have another pair than the one in force, at most. Families who cannot keep theirs
    /// always count, and always may. Where an instance has no pairs in force, those of the start are.
    pub max_changes: Option<usize>,
}

/// What a run found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The best plan.
    pub plan: Plan,
    /// Its points, term by term.
    pub terms: Terms,
    /// No plan has more points than this; nothing when the run ended before prices were found.
    pub bound: Option<i64>,
    /// Changes tried.
    pub iterations: u64,
    /// Families without a pair.
    pub waiting: usize,
    /// Families whose pair is another than the one in force.
    pub changed: usize,
    /// True when the plan reaches the bound: no better one exists.
    pub proven: bool,
}

const PRICE_STEPS_MAX: u32 = 1_500;
/// Prices that move less than this, in points, have arrived.
const PRICE_STEP_LAST: f64 = 0.02;
/// Changes tried for each family: for a first plan, for a good one, in the longest annealing of all areas
/// together, and in one of an area alone.
pub(super) const QUICK: u64 = 2_000;
pub(super) const FIRST: u64 = 5_000;
const LONGEST: u64 = 150_000;
pub(super) const RENEWED: u64 = 8_000;
/// With less than this for each family, annealing an area alone finds nothing.
pub(super) const RENEWED_LEAST: u64 = 1_000;
pub(super) const WARM: Cooling = Cooling { first: 16, halvings: 3, steps: 40, beyond_first: Some(0) };
pub(super) const WITHIN: Cooling = Cooling { beyond_first: None, ..WARM };
const COLD: Cooling = Cooling { first: 24, halvings: 4, steps: 80, beyond_first: Some(0) };
const MAIN: Cooling = Cooling { first: 16, halvings: 3, steps: 200, beyond_first: Some(0) };
pub(super) const ALONE: Cooling = Cooling { first: 12, halvings: 3, steps: 100, beyond_first: Some(0) };
/// Changes tried for each family before a small instance's certificate is sought.
const BEFORE_PROOF: u64 = 40_000;
/// How much of the effort goes to annealing all areas together.
const MAIN_PERCENT: u64 = 30;
/// Annealings from the same beginning of which the best goes on, where each has this much for each family; and how
/// often areas are renewed before they are compared. One alone ends now and then in a poor corner.
const HEATS: u64 = 3;
const HEAT_LEAST: u64 = 30_000;
const RENEWED_IN_HEAT: u64 = 4;

/// Makes a plan: prices and a bound, a first plan, then annealing until the effort is spent.
///
/// One iteration is one change tried. Without a `start` the pairs in force are where it begins, where there
/// are any. The plan is never worse than that start with its unseated families given what room there is; a start
/// that changes more families than the rules allow gives way to the pairs in force. With the same orders a larger
/// limit of changes never ends with fewer points.
pub fn solve(instance: &Instance, start: Option<&Plan>, rules: &Rules, orders: &Orders) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(orders.threads.max(1)).build();
    match pool {
        Ok(pool) => pool.install(|| run(instance, start, rules, orders)),
        Err(_) => run(instance, start, rules, orders),
    }
}

fn run(instance: &Instance, start: Option<&Plan>, rules: &Rules, orders: &Orders) -> Outcome {
    match start.filter(|_| rules.max_changes.is_some() && !instance.has_pairs_in_force()) {
        Some(start) => {
            let found = search(&instance.with_in_force(start), Some(start), rules, orders);
            Outcome { terms: score(instance, &found.plan), ..found }
        }
        None => search(instance, start, rules, orders),
    }
}

fn search(instance: &Instance, start: Option<&Plan>, rules: &Rules, orders: &Orders) -> Outcome {
    let model = Model::new(instance);
    let prices = find_prices(&model, orders);
    let in_force: Vec<_> = instance.families.iter().map(|family| family.current).collect();
    let seated = |pairs: &[Option<[usize; 2]>]| {
        let mut board = Board::from_pairs(&model, pairs);
        board.seat_waiting(&model, &prices.prices);
        board
    };
    let (search, bound) = if model.estates.iter().all(|estate| estate.in_force() == 0) {
        free(&model, start.map_or(in_force.as_slice(), |plan| plan.pairs.as_slice()), &prices, orders)
    } else {
        let begin = Beginnings { kept: seated(&in_force), given: start.map(|plan| seated(&plan.pairs)) };
        let most = rules.max_changes.unwrap_or(usize::MAX).max(begin.kept.changed());
        let search = Search::new(&model, orders, &prices, Some(most), begin.kept.clone());
        limited::run(search, begin, (&prices, rules.max_changes.is_none()), orders)
    };
    let iterations = search.iterations;
    let (best, points) = search.found();
    let plan = Plan { pairs: best.pairs(&model) };
    Outcome {
        terms: score(instance, &plan),
        plan,
        bound: Some(bound),
        iterations,
        waiting: best.waiting(),
        changed: best.changed(),
        proven: points == bound,
    }
}

/// Searches where no pairs are in force, from these, until the effort is spent; with what no plan can beat.
fn free<'a>(
    model: &'a Model,
    pairs: &[Option<[usize; 2]>],
    prices: &prices::Search,
    orders: &'a Orders<'a>,
) -> (Search<'a>, i64) {
    let mut board = Board::from_pairs(model, pairs);
    let is_warm = board.waiting() < model.place.len();
    board.seat_waiting(model, &prices.prices);
    let mut search = Search::new(model, orders, prices, None, board.clone());
    let families = model.place.len().max(1) as u64;
    // Prices are no change tried: the watch reckons from here how many there is time for.
    orders.watch.grant(0, orders.effort);
    search.anneal(orders.effort.min(families * QUICK), if is_warm { WARM } else { COLD });
    let first = orders.effort.min(families * FIRST);
    if is_warm {
        search.anneal(first, WARM);
    }
    if search.best.waiting() > 0 {
        search.make_room(&prices.prices, first);
        search.anneal(first, WARM);
    }
    if is_warm {
        search.look_beside(board, &prices.prices, first);
    }
    let mut left = orders.watch.grant(search.iterations, orders.effort.saturating_sub(search.iterations));
    let mut bound = prices.bound();
    let before = (left / 3).min(families * BEFORE_PROOF);
    if exact::is_worth(model, left - before) && search.goes_on() {
        let total = search.iterations + left;
        improve(&mut search, before, is_warm);
        let best = search.best.clone();
        let mut turns = Turns::new(&mut search, total, before == families * BEFORE_PROOF);
        let made = exact::certify(model, prices, &best, &mut turns, orders);
        left = turns.left(&made);
        bound = made.bound;
        turns.take(&made);
    }
    improve(&mut search, left, is_warm);
    (search, bound)
}

/// Anneals until so much effort is spent.
pub(super) fn improve(search: &mut Search, effort: u64, is_warm: bool) {
    let families = search.model.place.len().max(1) as u64;
    let mut left = effort;
    if !is_warm && search.goes_on() {
        let is_short = left < 4 * RENEWED * families;
        let main = (if is_short { left } else { left * MAIN_PERCENT / 100 }).min(LONGEST * families);
        left -= if main / families < HEATS * HEAT_LEAST {
            search.anneal(main, MAIN);
            main
        } else {
            search.best_of_heats(HEATS, |heat| {
                heat.anneal(main / HEATS, MAIN);
                (0..RENEWED_IN_HEAT).for_each(|_| heat.renew(RENEWED, ALONE));
            })
        };
    }
    while left >= families * RENEWED_LEAST && search.goes_on() {
        let each = RENEWED.min(left / families);
        search.renew(each, ALONE);
        left -= each * families;
    }
}

fn find_prices<'a>(model: &'a Model, orders: &Orders) -> prices::Search<'a> {
    let mut search = prices::Search::new(model);
    for _ in 0..PRICE_STEPS_MAX {
        if search.step() < PRICE_STEP_LAST || orders.watch.stop() {
            break;
        }
        search.advance();
    }
    search
}
