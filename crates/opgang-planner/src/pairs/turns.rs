//! A proof and annealing take turns until the effort is spent, or what a clock grants.
//!
//! Turns have the same lengths whatever the effort is, and only where it ends does it cut one short. So a run that a
//! clock granted little by little is repeated by an order for as much.

use super::exact::{Certificate, Pace};
use super::search::Search;
use super::solve::improve;
use crate::Progress;

/// Work of the first turn of the proof, in changes tried for each family; every other is twice as long.
const FIRST_TURN: u64 = 350_000;
/// Annealing after a turn of the proof, in hundredths of its length.
const ANNEALED_PERCENT: u64 = 15;

/// Less than this part of what was done is not worth going on for: a run ends by its effort, so that it can be repeated.
const WORTH_PART: u64 = 12;

/// The turns of a run.
pub(super) struct Turns<'s, 'a> {
    search: &'s mut Search<'a>,
    /// Changes that may be tried in all.
    total: u64,
    /// Whether a clock may grant more when they have been.
    may_ask: bool,
    /// Length of the present turn, and the proof's work at its end.
    turn: u64,
    until: u64,
    /// The proof's work that the search has counted.
    counted: u64,
}

impl<'s, 'a> Turns<'s, 'a> {
    /// Until the search has tried so many changes in all, and longer where that is wanted and a clock grants it.
    pub fn new(search: &'s mut Search<'a>, total: u64, may_ask: bool) -> Self {
        let turn = FIRST_TURN * families(search);
        Self { search, total, may_ask, turn, until: turn, counted: 0 }
    }

    /// What is left of the effort.
    pub fn left(&self, made: &Certificate) -> u64 {
        self.total.saturating_sub(self.done(made))
    }

    /// Takes what was found and proved so far.
    pub fn take(&mut self, made: &Certificate) {
        self.search.take_proof(made, made.effort - self.counted);
        self.counted = made.effort;
    }

    fn done(&self, made: &Certificate) -> u64 {
        self.search.iterations + made.effort - self.counted
    }

    /// Asks the clock for more; false when that is not worth going on for.
    fn ask(&mut self, made: &Certificate) -> bool {
        let (done, orders) = (self.done(made), self.search.orders);
        if !self.may_ask {
            return false;
        }
        let granted = orders.watch.grant(done, orders.effort.saturating_sub(done));
        self.may_ask = granted >= done / WORTH_PART;
        if !self.may_ask {
            orders.watch.grant(done, 0);
        }
        self.total = done + if self.may_ask { granted } else { 0 };
        self.may_ask
    }

    /// Anneals when a turn of the proof is over, if there is enough left for it.
    fn anneal(&mut self, made: &mut Certificate) {
        let effort = self.turn / 100 * ANNEALED_PERCENT;
        if self.left(made) < effort && !self.ask(made) {
            return;
        }
        if self.left(made) < effort {
            // Who asked once more might be granted what it was refused here.
            self.may_ask = false;
            return;
        }
        self.take(made);
        improve(self.search, effort, true);
        if self.search.points > made.points {
            (made.points, made.best) = (self.search.points, self.search.best.clone());
        }
    }
}

impl Pace for Turns<'_, '_> {
    fn limit(&self) -> u64 {
        self.until.min((self.total + self.counted).saturating_sub(self.search.iterations))
    }

    fn goes_on(&mut self, made: &mut Certificate) -> bool {
        if made.effort < self.until {
            return self.ask(made);
        }
        self.anneal(made);
        self.turn *= 2;
        self.until = made.effort + self.turn;
        self.left(made) > 0
    }

    fn lowered(&mut self, made: &Certificate) {
        let points = self.search.points;
        self.take(made);
        if self.search.points > points {
            // The bound was told with the plan.
            return;
        }
        self.search.orders.watch.progress(Progress {
            objective: made.points,
            bound: Some(made.bound),
            waiting: made.best.waiting(),
            iterations: self.search.iterations,
        });
    }
}

fn families(search: &Search) -> u64 {
    search.model.place.len().max(1) as u64
}
