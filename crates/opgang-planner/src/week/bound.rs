//! What no week can beat: people's half hours and families' days get prices, and every visit buys for itself.
//!
//! In a week each person's cell is held at most once and each family's day has at most one visit. Give every such
//! cell and day a price of at least 0, let each visit choose its cheapest place, prices included, or wait, and
//! subtract all prices: no week costs less (Lagrangian relaxation, Geoffrion 1974). A person's weekend day costs its
//! own fee once in use, so of a weekend day's prices only what exceeds the fee need be subtracted. Prices are whole
//! 1/1024 points and the sum is made of integers, so the bound holds exactly; floats only choose where to look next
//! (deflected subgradient, Camerini, Fratta and Maffioli 1975; step of Polyak 1969).

use super::instance::DAYS;
use super::model::{Model, WEEKEND, bits, held};
use crate::ascent::{Ascent, Habits};

/// How prices climb.
const HABITS: Habits = Habits { scale: SCALE, momentum: 0.7, patience: 20, shrink: 0.6, stride_least: 1e-3 };
/// Prices are whole multiples of one point divided by this.
const SCALE: i64 = 1024;
/// Cells of a day's row, one more than there are for the running sums.
const ROW: usize = 64;

/// The bound under construction.
pub(super) struct Prices<'a> {
    model: &'a Model,
    ascent: Ascent,
    /// What was asked minus what there is, by price.
    excess: Vec<f64>,
    /// Running sums of the rounded prices along each row.
    sums: Vec<i64>,
}

impl<'a> Prices<'a> {
    /// No prices yet: nothing costs less than nothing.
    pub fn new(model: &'a Model) -> Self {
        let size = model.people * DAYS * ROW + model.families * DAYS;
        let sums = vec![0; model.people * DAYS * (ROW + 1)];
        Self { model, ascent: Ascent::new(size, HABITS), excess: vec![0.0; size], sums }
    }

    /// The bound in points: no week costs less.
    pub fn bound(&self) -> i64 {
        self.ascent.bound()
    }

    /// One step towards a higher bound; `target` is what a known week costs. False when there is nothing to gain.
    pub fn step(&mut self, target: i64) -> bool {
        let value = self.evaluate();
        self.ascent.step(value, &self.excess, target)
    }

    /// The bound of the rounded prices in 1/[`SCALE`] points; leaves what is asked too much in `excess`.
    fn evaluate(&mut self) -> i64 {
        let mut value = self.rows();
        let base = self.model.people * DAYS * ROW;
        for price in base..self.ascent.rounded.len() {
            value -= self.ascent.rounded[price];
            self.excess[price] = -1.0;
        }
        for v in 0..self.model.tasks.len() {
            value += self.buy(v);
        }
        value
    }

    /// What there is of every person's day, priced; fills the running sums.
    fn rows(&mut self) -> i64 {
        let mut value = 0;
        for row in 0..self.model.people * DAYS {
            let mut sum = 0;
            for cell in 0..ROW {
                self.sums[row * (ROW + 1) + cell] = sum;
                sum += self.ascent.rounded[row * ROW + cell];
            }
            self.sums[row * (ROW + 1) + ROW] = sum;
            let fee = if row % DAYS >= WEEKEND { self.model.weekend_day * SCALE } else { 0 };
            let used = sum > fee;
            value -= (sum - fee).max(0);
            self.excess[row * ROW..(row + 1) * ROW].fill(if used || fee == 0 { -1.0 } else { 0.0 });
        }
        value
    }

    /// Lets visit `v` buy its cheapest place or wait; returns what it pays.
    fn buy(&mut self, v: usize) -> i64 {
        let task = &self.model.tasks[v];
        let base = self.model.people * DAYS * ROW + task.family * DAYS;
        let mut cheapest = task.out * SCALE;
        let mut chosen = None;
        for &(day, cell) in &self.model.places[task.places.0..task.places.1] {
            let (day, cell) = (usize::from(day), u32::from(cell));
            let end = (cell + task.reach).min(ROW as u32) as usize;
            let mut pays = self.model.cost(v, day, cell) * SCALE + self.ascent.rounded[base + day];
            for person in task.people {
                let row = (person * DAYS + day) * (ROW + 1);
                pays += self.sums[row + end] - self.sums[row + cell as usize];
            }
            if pays < cheapest {
                cheapest = pays;
                chosen = Some((day, cell));
            }
        }
        if let Some((day, cell)) = chosen {
            self.excess[base + day] += 1.0;
            for person in task.people {
                let row = (person * DAYS + day) * ROW;
                for held in bits(held(cell, task.reach)) {
                    self.excess[row + held as usize] += 1.0;
                }
            }
        }
        cheapest
    }
}
