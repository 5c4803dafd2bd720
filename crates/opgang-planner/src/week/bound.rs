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

/// Prices are whole multiples of one point divided by this.
const SCALE: i64 = 1024;
/// Cells of a day's row, one more than there are for the running sums.
const ROW: usize = 64;

/// The bound under construction.
pub(super) struct Prices<'a> {
    model: &'a Model,
    /// Where the next price stands, in float.
    at: Vec<f64>,
    /// The same rounded to whole 1/[`SCALE`] points.
    rounded: Vec<i64>,
    /// What was asked minus what there is, by price.
    excess: Vec<f64>,
    /// The deflected direction.
    direction: Vec<f64>,
    /// Running sums of `rounded` along each row.
    sums: Vec<i64>,
    /// The prices of the best bound so far.
    best_at: Vec<f64>,
    /// The best bound so far, in 1/[`SCALE`] points.
    best: i64,
    /// Steps since it improved.
    stale: u32,
    /// The share of the distance to the target to go.
    stride: f64,
}

impl<'a> Prices<'a> {
    /// No prices yet: nothing costs less than nothing.
    pub fn new(model: &'a Model) -> Self {
        let size = model.people * DAYS * ROW + model.families * DAYS;
        Self {
            model,
            at: vec![0.0; size],
            rounded: vec![0; size],
            excess: vec![0.0; size],
            direction: vec![0.0; size],
            sums: vec![0; model.people * DAYS * (ROW + 1)],
            best_at: vec![0.0; size],
            best: 0,
            stale: 0,
            stride: 1.0,
        }
    }

    /// The bound in points: no week costs less.
    pub fn bound(&self) -> i64 {
        self.best.div_euclid(SCALE) + i64::from(self.best.rem_euclid(SCALE) > 0)
    }

    /// One step towards a higher bound; `target` is what a known week costs. False when there is nothing to gain.
    pub fn step(&mut self, target: i64) -> bool {
        for (rounded, at) in self.rounded.iter_mut().zip(&self.at) {
            *rounded = (*at * SCALE as f64) as i64;
        }
        let value = self.evaluate();
        if value > self.best {
            self.best = value;
            self.best_at.copy_from_slice(&self.at);
            self.stale = 0;
        } else {
            self.stale += 1;
            if self.stale >= 20 {
                self.stale = 0;
                self.stride *= 0.6;
                self.at.copy_from_slice(&self.best_at);
            }
        }
        let distance = (target * SCALE - value) as f64 / SCALE as f64;
        if self.bound() >= target || self.stride < 1e-3 {
            return false;
        }
        self.advance(distance)
    }

    fn advance(&mut self, distance: f64) -> bool {
        let mut norm = 0.0;
        for ((direction, excess), at) in self.direction.iter_mut().zip(&self.excess).zip(&self.at) {
            *direction = 0.7 * *direction + excess;
            if *at <= 0.0 && *direction < 0.0 {
                *direction = 0.0;
            }
            norm += *direction * *direction;
        }
        if norm <= 0.0 {
            return false;
        }
        let length = self.stride * distance / norm;
        for (at, direction) in self.at.iter_mut().zip(&self.direction) {
            *at = (*at + length * direction).max(0.0);
        }
        true
    }

    /// The bound of the rounded prices in 1/[`SCALE`] points; leaves what is asked too much in `excess`.
    fn evaluate(&mut self) -> i64 {
        let mut value = self.rows();
        let base = self.model.people * DAYS * ROW;
        for price in base..self.rounded.len() {
            value -= self.rounded[price];
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
                sum += self.rounded[row * ROW + cell];
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
            let mut pays = self.model.cost(v, day, cell) * SCALE + self.rounded[base + day];
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
