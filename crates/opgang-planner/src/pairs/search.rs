//! From prices to a plan: seat everybody, anneal, and keep the best.

use rayon::prelude::*;

use super::anneal::{Air, Candidates, Cooling, Luck, Stretch};
use super::board::Board;
use super::chain::Chain;
use super::desk::Desk;
use super::exact::Certificate;
use super::model::{Estate, Model};
use super::prices::{self, Prices, WAIT, is_barred};
use super::solve::WITHIN;
use crate::{Orders, Progress};

/// A search under way.
pub struct Search<'a> {
    /// What is searched.
    pub model: &'a Model,
    /// How the run is to be made.
    pub orders: &'a Orders<'a>,
    candidates: Vec<Candidates>,
    classes: Vec<Vec<usize>>,
    luck: Luck,
    bound: i64,
    /// Families that may have another pair than the one in force, for now.
    changes_max: Option<usize>,
    /// The best plan that keeps to what was asked, where a search looks further than that.
    asked: Option<Asked>,
    /// The best plan so far.
    pub best: Board,
    /// Its points.
    pub points: i64,
    /// The most points that were told.
    told: i64,
    /// Changes tried so far.
    pub iterations: u64,
    stretches: u64,
}

/// The best plan within the changes that were asked for.
struct Asked {
    most: usize,
    best: Board,
    points: i64,
}

/// Pairs worth trying for each family.
const CANDIDATES: usize = 14;
/// Changes tried between two looks at the watch.
const STRETCH_MAX: u64 = 8_192;

/// Moves tried for each family that waits, to find it a place by moving others along.
const CHAIN_TRIES: u64 = 1_000;

/// Points for a minute beyond a cap while room is made: dear enough to drive families to others, cheap
/// enough to let one in.
const BEYOND: i32 = 15;

impl<'a> Search<'a> {
    /// Begins with a plan.
    pub fn new(
        model: &'a Model,
        orders: &'a Orders<'a>,
        prices: &prices::Search,
        changes_asked: Option<usize>,
        start: Board,
    ) -> Self {
        let candidates = model.estates.par_iter().map(|estate| candidates(estate, &prices.prices));
        Self {
            candidates: candidates.collect(),
            classes: classes(model),
            luck: Luck::new(),
            bound: prices.bound(),
            changes_max: changes_asked,
            asked: changes_asked.map(|most| Asked { most, best: start.clone(), points: start.points(model) }),
            points: start.points(model),
            best: start,
            told: i64::MIN,
            model,
            orders,
            iterations: 0,
            stretches: 0,
        }
    }

    /// Lets so many families change from now on, whatever was asked; any number when nothing is said.
    pub fn limit_to(&mut self, changes_max: Option<usize>) {
        self.changes_max = changes_max;
    }

    /// Families that may change in the plan that is asked for.
    pub fn changes_wanted(&self) -> usize {
        self.asked.as_ref().map_or(usize::MAX, |asked| asked.most)
    }

    /// True while there is something to find and nobody says stop.
    pub fn goes_on(&self) -> bool {
        self.points < self.bound && !self.orders.watch.stop()
    }

    /// Goes on from this plan when it is better.
    pub fn offer(&mut self, board: &Board) {
        self.keep(board);
    }

    /// The plan that is asked for, with its points.
    pub fn found(self) -> (Board, i64) {
        match self.asked {
            Some(asked) => (asked.best, asked.points),
            None => (self.best, self.points),
        }
    }

    /// Anneals from the best plan with so many changes tried.
    pub fn anneal(&mut self, effort: u64, cooling: Cooling) {
        let mut board = self.best.clone();
        self.cool(&mut board, effort, cooling);
    }

    /// Makes room for those who wait: lets people pass their caps for a price, and gives up what is beyond.
    pub fn make_room(&mut self, prices: &Prices, effort: u64) {
        let mut board = self.best.clone();
        let cooling = Cooling { first: 24, halvings: 3, steps: 40, beyond_first: Some(BEYOND) };
        board.seat_beyond_caps(self.model, prices, BEYOND);
        self.cool(&mut board, effort, cooling);
        board.relieve(self.model);
        board.seat_waiting(self.model, prices);
        self.keep(&board);
        self.seat_by_chains();
    }

    /// Seats who still waits by moving others along.
    fn seat_by_chains(&mut self) {
        let mut board = self.best.clone();
        for estate in 0..self.model.estates.len() {
            let mut desk = board.desk(self.model, estate);
            let waiting: Vec<usize> = (0..desk.plan.len()).filter(|&family| desk.plan[family] == WAIT).collect();
            if waiting.is_empty() || self.orders.watch.stop() {
                continue;
            }
            let elsewhere = self.changes_max.map(|_| board.changed() - desk.changed);
            let changes_max = self.changes_max.map_or(usize::MAX, |most| most.saturating_sub(elsewhere.unwrap_or(0)));
            for family in waiting.into_iter().take_while(|_| !self.orders.watch.stop()) {
                let mut chain = Chain::new(&mut desk, &self.candidates[estate], changes_max, CHAIN_TRIES);
                chain.seat(family);
                self.iterations += CHAIN_TRIES - chain.tries_left;
            }
            board.put_back(estate, desk);
        }
        self.keep(&board);
    }

    /// Another search of the same, from this plan.
    fn beside(&self, start: Board) -> Self {
        let most = self.asked.as_ref().map(|asked| asked.most);
        Self {
            candidates: self.candidates.clone(),
            classes: self.classes.clone(),
            luck: Luck::new(),
            asked: most.map(|most| Asked { most, best: start.clone(), points: start.points(self.model) }),
            points: start.points(self.model),
            best: start,
            stretches: 0,
            ..*self
        }
    }

    /// Searches once more from this plan and never passes caps: where they are tight, that sometimes ends better.
    pub fn look_beside(&mut self, start: Board, prices: &Prices, effort: u64) {
        let mut other = self.beside(start);
        other.anneal(effort, WITHIN);
        if other.best.waiting() > 0 {
            other.make_room(prices, effort);
            other.anneal(effort, WITHIN);
        }
        self.take(other);
    }

    /// Searches so often from the best plan, each time with other chance, and goes on from the best end. Gives how many
    /// changes were tried.
    pub fn best_of_heats(&mut self, heats: u64, search: impl Fn(&mut Self)) -> u64 {
        let (begin, before) = (self.best.clone(), self.iterations);
        for _ in 0..heats {
            let mut heat = self.beside(begin.clone());
            heat.stretches = self.stretches;
            search(&mut heat);
            self.stretches = heat.stretches;
            self.take(heat);
        }
        self.iterations - before
    }

    /// Takes what a certificate found and proved with so much work more.
    pub fn take_proof(&mut self, made: &Certificate, effort: u64) {
        self.iterations += effort;
        self.bound = made.bound;
        self.keep(&made.best);
    }

    /// The best plan that keeps to what was asked.
    pub fn wanted_best(&self) -> &Board {
        self.asked.as_ref().map_or(&self.best, |asked| &asked.best)
    }

    /// Takes the plan of another search when it is better, and its work in any case.
    fn take(&mut self, other: Self) {
        (self.iterations, self.told) = (other.iterations, other.told);
        self.keep(&other.best);
    }

    fn cool(&mut self, board: &mut Board, effort: u64, cooling: Cooling) {
        let families = self.model.place.len().max(1) as u64;
        let each = (effort / cooling.steps / families).max(1);
        for step in 0..cooling.steps {
            let air = cooling.air(step);
            for class in 0..self.classes.len() {
                let mut left = each * self.longest(class);
                while left > 0 {
                    if self.orders.watch.stop() {
                        return;
                    }
                    let some = left.min(STRETCH_MAX);
                    self.stretch(board, class, air, some);
                    left -= some;
                }
            }
            if board.is_within(self.model) {
                self.keep(board);
            }
        }
    }

    /// Anneals every area anew, each alone from the best plan, and keeps what is better. Areas one after the
    /// other find their way out of a good plan more easily than all together.
    pub fn renew(&mut self, each: u64, cooling: Cooling) {
        let mut board = self.best.clone();
        for class in 0..self.classes.len() {
            self.stretches += cooling.steps;
            let estates = &self.classes[class];
            self.iterations +=
                each * estates.iter().map(|&estate| self.model.estates[estate].families.len() as u64).sum::<u64>();
            if self.changes_max.is_some() {
                for &estate in estates {
                    if let Some((estate, desk)) = self.renewed(&board, estate, each, cooling) {
                        board.put_back(estate, desk);
                    }
                }
            } else {
                let renew = |&estate: &usize| self.renewed(&board, estate, each, cooling);
                let better: Vec<_> = estates.par_iter().filter_map(renew).collect();
                for (estate, desk) in better {
                    board.put_back(estate, desk);
                }
            }
            self.keep(&board);
        }
    }

    fn renewed(&self, board: &Board, estate: usize, each: u64, cooling: Cooling) -> Option<(usize, Desk<'a>)> {
        let mut desk = board.desk(self.model, estate);
        let changes_max =
            self.changes_max.map_or(usize::MAX, |most| most.saturating_sub(board.changed() - desk.changed));
        let moves = (each * desk.plan.len() as u64 / cooling.steps).max(1);
        let mut gain = 0;
        for step in 0..cooling.steps {
            if self.orders.watch.stop() {
                return None;
            }
            let mut stretch = self.one(estate, cooling.air(step), moves, self.stretches - step);
            stretch.changes_max = changes_max;
            gain += stretch.run(&mut desk);
        }
        (gain > 0 && desk.is_within()).then_some((estate, desk))
    }

    /// The `nth` stretch of an area, with a chance of its own.
    fn one(&self, estate: usize, air: Air, moves: u64, nth: u64) -> Stretch<'_> {
        Stretch {
            candidates: &self.candidates[estate],
            air,
            moves,
            seed: self.orders.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (nth << 24) ^ estate as u64,
            changes_max: usize::MAX,
            luck: &self.luck,
        }
    }

    fn longest(&self, class: usize) -> u64 {
        let sizes = self.classes[class].iter().map(|&estate| self.model.estates[estate].families.len() as u64);
        sizes.max().unwrap_or(0)
    }

    /// All areas of a class, side by side; one after the other when they share a limit of changes.
    fn stretch(&mut self, board: &mut Board, class: usize, air: Air, moves: u64) {
        self.stretches += 1;
        let longest = self.longest(class);
        let share = |estate: usize| (moves * self.model.estates[estate].families.len() as u64).div_ceil(longest);
        let estates = &self.classes[class];
        self.iterations += estates.iter().map(|&estate| share(estate)).sum::<u64>();
        if let Some(changes_max) = self.changes_max {
            for &estate in estates {
                let mut desk = board.desk(self.model, estate);
                let elsewhere = board.changed() - desk.changed;
                let mut stretch = self.one(estate, air, share(estate), self.stretches);
                stretch.changes_max = changes_max.saturating_sub(elsewhere);
                stretch.run(&mut desk);
                board.put_back(estate, desk);
            }
            return;
        }
        let run = |&estate: &usize| {
            let mut desk = board.desk(self.model, estate);
            self.one(estate, air, share(estate), self.stretches).run(&mut desk);
            (estate, desk)
        };
        let done: Vec<_> = estates.par_iter().map(run).collect();
        for (estate, desk) in done {
            board.put_back(estate, desk);
        }
    }

    fn keep(&mut self, board: &Board) {
        let points = board.points(self.model);
        let is_better = self.asked.as_ref().is_some_and(|asked| points > asked.points);
        if points <= self.points && !is_better {
            return;
        }
        let changed = board.changed();
        let mut is_news = self.asked.is_none();
        if let Some(asked) = self.asked.as_mut().filter(|asked| is_better && changed <= asked.most) {
            (asked.points, asked.best, is_news) = (points, board.clone(), true);
        }
        if points > self.points && self.changes_max.is_none_or(|most| changed <= most) {
            (self.points, self.best) = (points, board.clone());
        }
        if is_news && points > self.told {
            self.told = points;
            self.orders.watch.progress(Progress {
                objective: points,
                bound: Some(self.bound),
                waiting: board.waiting(),
                iterations: self.iterations,
            });
        }
    }
}

/// The pairs worth trying: the best at these prices, the pair in force, and waiting.
fn candidates(estate: &Estate, prices: &Prices) -> Candidates {
    let mut worth = vec![];
    let choose = |family: usize| {
        prices.row(estate, family, &mut worth);
        let may = |pair: &u16| !is_barred(estate.row(family)[usize::from(*pair)]);
        let mut order: Vec<u16> = (0..worth.len() as u16).filter(may).collect();
        let by_worth = |pair: &u16| (-worth[usize::from(*pair)], *pair);
        if order.len() > CANDIDATES {
            order.select_nth_unstable_by_key(CANDIDATES, by_worth);
            order.truncate(CANDIDATES);
        }
        order.sort_by_key(by_worth);
        order.extend(estate.current[family].filter(may).filter(|pair| !order.contains(pair)));
        order.push(WAIT);
        order
    };
    (0..estate.families.len()).map(choose).collect()
}

/// Areas that share nobody stand in one class.
fn classes(model: &Model) -> Vec<Vec<usize>> {
    let mut served: Vec<Vec<u32>> = vec![vec![]; model.people.len()];
    let mut classes: Vec<Vec<usize>> = vec![];
    for (id, estate) in model.estates.iter().enumerate() {
        let taken = |class: &u32| estate.staff.iter().any(|&who| served[who as usize].contains(class));
        let class = (0..).find(|class| !taken(class)).unwrap_or_default();
        for &who in &estate.staff {
            served[who as usize].push(class);
        }
        if classes.len() <= class as usize {
            classes.push(vec![]);
        }
        classes[class as usize].push(id);
    }
    classes
}
