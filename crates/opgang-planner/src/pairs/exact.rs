//! An exact certificate for small cases: is there a better plan at all?
//!
//! ```text
//! prices ─▶ choices that may be in a better plan (ground) ─▶ programme (case) ─▶ questions and answers (tree)
//! ```
//!
//! The bound is lowered in stages: first it is proved that no plan has nearly as many points as prices allow, then
//! that none has fewer and fewer, until only those are left that are better than the best plan known.

mod case;
mod ground;
mod guess;
mod programme;
mod simplex;
mod tree;

use super::board::Board;
use super::model::Model;
use super::prices::{self, Prices, SCALE};
use crate::Orders;
use case::Case;
use ground::{FAMILIES_MAX, FINE, FinePrices, Ground};
use tree::{Found, Tree};

/// What an exact search proved.
#[derive(Debug)]
pub struct Certificate {
    /// No plan has more points.
    pub bound: i64,
    /// The best plan known.
    pub best: Board,
    /// Its points.
    pub points: i64,
    /// The work done, in changes tried that take as long.
    pub effort: u64,
}

/// Who decides how long a certificate may take, in changes tried that take as long.
pub trait Pace {
    /// How much work may be done in all before [`Pace::goes_on`] is asked.
    fn limit(&self) -> u64;
    /// Asked when that much is done. A better plan may be put in on the way.
    fn goes_on(&mut self, made: &mut Certificate) -> bool;
    /// Told when the bound is lower.
    fn lowered(&mut self, made: &Certificate);
}

/// Steps for each row without which nothing is found.
const STEPS_A_ROW: u64 = 40;
/// Times that the programme's own prices rule out choices before a tree is searched.
const NARROWED: usize = 2;
/// Stages in which the bound is lowered.
const STAGES: i64 = 12;
/// Choices in a case, at most: more would need more memory and time than a certificate is worth.
const CHOICES_MAX: usize = 20_000;
/// Rows of a programme, at most: its inverse has as many numbers as their square.
const ROWS_MAX: usize = 400;

/// True when an instance as a whole is so small that this much work makes a certificate likely, or a better bound.
pub fn is_worth(model: &Model, most: u64) -> bool {
    let rows = model.place.len() + model.pairs.len() + 2 * model.people.len();
    rows <= ROWS_MAX && most >= changes_a_step(rows) * STEPS_A_ROW * rows as u64
}

/// True when an instance is so small that it may become a case once prices have ruled out most choices.
pub fn may_become_small(model: &Model) -> bool {
    model.place.len() <= FAMILIES_MAX
}

/// Changes tried in the time of a step of the simplex method.
fn changes_a_step(rows: usize) -> u64 {
    42 + (rows * rows) as u64 / 72
}

/// Lowers the bound below which a better plan than `best` might be, and finds better plans on the way.
pub fn certify(
    model: &Model,
    prices: &prices::Search,
    best: &Board,
    pace: &mut dyn Pace,
    orders: &Orders,
) -> Certificate {
    let bound = prices.bound();
    let mut made = Certificate { bound, best: best.clone(), points: best.points(model), effort: 0 };
    if !may_become_small(model) || bound <= made.points {
        return made;
    }
    let ground = Ground::new(model);
    let fine = FinePrices::from_coarse(&prices.prices);
    for stage in 1..=STAGES {
        let wanted = (bound - (bound - made.points) * stage / STAGES).max(made.points + 1);
        if wanted > made.bound {
            continue;
        }
        if !lower(&mut made, &ground, (&fine, wanted), (pace, orders)) {
            break;
        }
        pace.lowered(&made);
    }
    made
}

/// Proves that no plan has `wanted` points, or finds one and proves that none is better; false when that was too much.
fn lower(
    made: &mut Certificate,
    ground: &Ground,
    (fine, wanted): (&FinePrices, i64),
    (pace, orders): (&mut dyn Pace, &Orders),
) -> bool {
    let mut lacks = vec![];
    let Some(sum) = ground.weigh(&ground.all(), fine, &mut lacks) else { return false };
    let open: Vec<bool> = lacks.iter().map(|&lack| lack <= sum - wanted * FINE).collect();
    let mut narrow = ground.narrowed(&open);
    for _ in 0..NARROWED {
        if narrow.first.windows(2).any(|range| range[0] == range[1]) {
            made.bound = wanted - 1;
            return true;
        }
        let case = Case::new(&narrow);
        if narrow.choices.len() > CHOICES_MAX || case.programme.rows() > ROWS_MAX {
            return false;
        }
        let mut tree = Tree::new(&case, wanted, orders);
        let next = tree.narrow().map(|open| narrow.narrowed(open));
        made.effort += tree.steps() * changes_a_step(case.programme.rows());
        let Some(next) = next else {
            made.bound = wanted - 1;
            return true;
        };
        narrow = next;
    }
    search(made, &narrow, wanted, (pace, orders))
}

/// Searches the tree of what is left; false when that was too much.
fn search(made: &mut Certificate, narrow: &Ground, mut wanted: i64, (pace, orders): (&mut dyn Pace, &Orders)) -> bool {
    let case = Case::new(narrow);
    let (before, each) = (made.effort, changes_a_step(case.programme.rows()));
    let mut tree = Tree::new(&case, wanted, orders);
    let is_done = loop {
        let found = tree.search(pace.limit().saturating_sub(before) / each);
        made.effort = before + tree.steps() * each;
        match found {
            Found::Nothing => break true,
            Found::Unfinished if orders.watch.stop() || !pace.goes_on(made) => break false,
            Found::Unfinished => {}
            Found::Plan(plan) => {
                let board = planned(narrow, &plan);
                let points = board.points(narrow.model);
                if points > made.points {
                    (made.points, made.best) = (points, board);
                } else if !tree.pass() {
                    break true;
                }
            }
        }
        if made.points >= wanted {
            wanted = made.points + 1;
            tree.want(wanted);
        }
    };
    if is_done {
        made.bound = made.bound.min(wanted - 1);
    }
    is_done
}

/// The plan of these choices, as far as rules and caps allow.
fn planned(ground: &Ground, plan: &[usize]) -> Board {
    let model = ground.model;
    let mut pairs = vec![None; model.place.len()];
    for &choice in plan {
        let choice = &ground.choices[choice];
        let (estate, family) = ground.families[choice.family];
        let id = model.estates[estate].families[family] as usize;
        pairs[id] = choice.pair.map(|(_, two)| two.map(|(who, _)| who));
    }
    Board::from_pairs(model, &pairs)
}

impl FinePrices {
    /// Prices of the search, in finer parts.
    fn from_coarse(prices: &Prices) -> Self {
        let finer = |all: &[i32]| all.iter().map(|&price| i64::from(price) * (FINE / i64::from(SCALE))).collect();
        Self {
            minute: finer(&prices.minute),
            place: finer(&prices.place),
            partner: finer(&prices.partner),
            pair: finer(&prices.pair),
        }
    }
}
