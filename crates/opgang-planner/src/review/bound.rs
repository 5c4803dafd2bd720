//! What no plan can beat: a team's minutes get a price in every week, and every family buys its own best reviews.
//!
//! Without the rule of minutes the families are apart, and each has a shortest path (see [`super::model`]). Prices of
//! at least 0 on the minutes of each week, paid by the families and given back for the minutes there are, keep the
//! sum below what any plan costs (Lagrangian relaxation, Geoffrion 1974). The sum is made of integers, so it holds
//! exactly; floats only choose the next prices (deflected subgradient, Camerini, Fratta and Maffioli 1975).

use super::model::Model;

/// Prices are whole multiples of one point a minute divided by this.
const SCALE: i64 = 4096;

/// The prices of one team under search.
pub(super) struct Prices<'a> {
    model: &'a Model,
    at: Vec<f64>,
    direction: Vec<f64>,
    rounded: Vec<i64>,
    best_at: Vec<f64>,
    best: i64,
    stale: u32,
    stride: f64,
    fees: Vec<i64>,
}

impl<'a> Prices<'a> {
    /// No prices yet: nothing costs less than nothing.
    pub fn new(model: &'a Model) -> Self {
        let weeks = model.weeks;
        Self {
            model,
            at: vec![0.0; weeks],
            direction: vec![0.0; weeks],
            rounded: vec![0; weeks],
            best_at: vec![0.0; weeks],
            best: 0,
            stale: 0,
            stride: 1.0,
            fees: vec![0; weeks],
        }
    }

    /// The bound in points: no plan of the team costs less.
    pub fn bound(&self) -> i64 {
        self.best.div_euclid(SCALE) + i64::from(self.best.rem_euclid(SCALE) > 0)
    }

    /// One step towards a higher bound; `target` is what a known plan costs. False when there is nothing to gain.
    pub fn step(&mut self, target: i64) -> bool {
        for (rounded, at) in self.rounded.iter_mut().zip(&self.at) {
            *rounded = (*at * SCALE as f64) as i64;
        }
        let mut used = vec![0; self.model.weeks];
        let mut value = -self.rounded.iter().sum::<i64>() * self.model.room;
        for f in 0..self.model.rows.len() {
            for (fee, price) in self.fees.iter_mut().zip(&self.rounded) {
                *fee = price * self.model.rows[f].minutes;
            }
            let (pays, mask) = self.model.path(f, SCALE, &self.fees, self.model.closed(f));
            value += pays;
            for (week, used) in used.iter_mut().enumerate() {
                *used += if mask >> week & 1 == 1 { self.model.rows[f].minutes } else { 0 };
            }
        }
        if value > self.best {
            self.best = value;
            self.best_at.copy_from_slice(&self.at);
            self.stale = 0;
        } else {
            self.stale += 1;
            if self.stale >= 15 {
                self.stale = 0;
                self.stride *= 0.7;
                self.at.copy_from_slice(&self.best_at);
            }
        }
        self.bound() < target && self.stride > 1e-4 && self.advance(&used, (target * SCALE - value) as f64)
    }

    fn advance(&mut self, used: &[i64], distance: f64) -> bool {
        let mut norm = 0.0;
        for (week, direction) in self.direction.iter_mut().enumerate() {
            *direction = 0.6 * *direction + (used[week] - self.model.room) as f64;
            if self.at[week] <= 0.0 && *direction < 0.0 {
                *direction = 0.0;
            }
            norm += *direction * *direction;
        }
        if norm <= 0.0 {
            return false;
        }
        for (at, direction) in self.at.iter_mut().zip(&self.direction) {
            *at = (*at + self.stride * distance / SCALE as f64 / norm * direction).max(0.0);
        }
        true
    }
}
