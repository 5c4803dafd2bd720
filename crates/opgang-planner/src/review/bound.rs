//! What no plan can beat: a team's minutes get a price in every week, and every family buys its own best reviews.
//!
//! Without the rule of minutes the families are apart, and each has a shortest path (see [`super::model`]). Prices of
//! at least 0 on the minutes of each week, paid by the families and given back for the minutes there are, keep the
//! sum below what any plan costs (Lagrangian relaxation, Geoffrion 1974). The sum is made of integers, so it holds
//! exactly; floats only choose the next prices (deflected subgradient, Camerini, Fratta and Maffioli 1975).

use super::model::Model;
use crate::ascent::{Ascent, Habits};

/// Prices are whole multiples of one point a minute divided by this.
const SCALE: i64 = 4096;
/// How prices climb.
const HABITS: Habits = Habits { scale: SCALE, momentum: 0.6, patience: 15, shrink: 0.7, stride_least: 1e-4 };

/// The prices of one team under search.
pub(super) struct Prices<'a> {
    model: &'a Model,
    ascent: Ascent,
    fees: Vec<i64>,
}

impl<'a> Prices<'a> {
    /// No prices yet: nothing costs less than nothing.
    pub fn new(model: &'a Model) -> Self {
        Self { model, ascent: Ascent::new(model.weeks, HABITS), fees: vec![0; model.weeks] }
    }

    /// The bound in points: no plan of the team costs less.
    pub fn bound(&self) -> i64 {
        self.ascent.bound()
    }

    /// One step towards a higher bound; `target` is what a known plan costs. False when there is nothing to gain.
    pub fn step(&mut self, target: i64) -> bool {
        let mut value = -self.ascent.rounded.iter().sum::<i64>() * self.model.room;
        let mut excess = vec![-(self.model.room as f64); self.model.weeks];
        for f in 0..self.model.rows.len() {
            let minutes = self.model.rows[f].minutes;
            for (fee, price) in self.fees.iter_mut().zip(&self.ascent.rounded) {
                *fee = price * minutes;
            }
            let (pays, mask) = self.model.path(f, SCALE, &self.fees, self.model.closed(f));
            value += pays;
            for (week, excess) in excess.iter_mut().enumerate() {
                *excess += if mask >> week & 1 == 1 { minutes as f64 } else { 0.0 };
            }
        }
        self.ascent.step(value, &excess, target)
    }
}
