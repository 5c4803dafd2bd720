//! Prices that climb towards a better bound: a deflected subgradient method.
//!
//! Prices of at least 0 stand on what is scarce; the caller works out in integers what they prove and how much more
//! was asked than there is. The next prices lie in that direction, blended with the one before (Camerini, Fratta and
//! Maffioli 1975), as far as the distance to a known plan suggests (Polyak 1969). Floats choose only where to look
//! next: what any prices prove is counted by the caller from [`Ascent::rounded`], and holds exactly.

/// How prices of one kind climb best.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Prices are whole multiples of one point divided by this.
    pub scale: i64,
    /// The share of the last direction in the next.
    pub momentum: f64,
    /// After so many steps without a better bound prices go back to the best, and strides become shorter.
    pub patience: u32,
    /// By this much.
    pub shrink: f64,
    /// Shorter strides lead nowhere.
    pub stride_least: f64,
}

/// Prices under way, and the best bound so far.
#[derive(Clone, Debug)]
pub(crate) struct Ascent {
    habits: Habits,
    /// Where the next prices stand, in points.
    at: Vec<f64>,
    /// The same in whole parts of a point: what the bound is counted from.
    pub rounded: Vec<i64>,
    direction: Vec<f64>,
    best_at: Vec<f64>,
    best: i64,
    stale: u32,
    /// The share of the distance to the target to go.
    stride: f64,
}

impl Ascent {
    /// So many prices, all nothing: no plan costs less than nothing.
    pub fn new(prices: usize, habits: Habits) -> Self {
        Self {
            habits,
            at: vec![0.0; prices],
            rounded: vec![0; prices],
            direction: vec![0.0; prices],
            best_at: vec![0.0; prices],
            best: 0,
            stale: 0,
            stride: 1.0,
        }
    }

    /// The best bound in whole points: no plan costs less.
    pub fn bound(&self) -> i64 {
        self.best.div_euclid(self.habits.scale) + i64::from(self.best.rem_euclid(self.habits.scale) > 0)
    }

    /// One step: the prices in [`Ascent::rounded`] prove `value`, in parts of a point, and leave `excess`, what was
    /// asked beyond what there is. Goes on towards `target` points, what a known plan costs; false when there is
    /// nothing to gain.
    pub fn step(&mut self, value: i64, excess: &[f64], target: i64) -> bool {
        if value > self.best {
            self.best = value;
            self.best_at.copy_from_slice(&self.at);
            self.stale = 0;
        } else {
            self.stale += 1;
            if self.stale >= self.habits.patience {
                self.stale = 0;
                self.stride *= self.habits.shrink;
                self.at.copy_from_slice(&self.best_at);
            }
        }
        if self.bound() >= target || self.stride < self.habits.stride_least {
            return false;
        }
        let scale = self.habits.scale;
        let climbs = self.climb(excess, (target * scale - value) as f64 / scale as f64);
        for (rounded, at) in self.rounded.iter_mut().zip(&self.at) {
            *rounded = (*at * scale as f64) as i64;
        }
        climbs
    }

    fn climb(&mut self, excess: &[f64], distance: f64) -> bool {
        let mut norm = 0.0;
        for ((direction, excess), at) in self.direction.iter_mut().zip(excess).zip(&self.at) {
            *direction = self.habits.momentum * *direction + excess;
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
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two buyers of one thing, at 10 and at 7 points: the price that clears is 7, and proves what one must go without.
    #[test]
    fn prices_climb_to_what_clears_and_stop_there() {
        let habits = Habits { scale: 1024, momentum: 0.5, patience: 5, shrink: 0.5, stride_least: 1e-4 };
        let mut ascent = Ascent::new(1, habits);
        for _ in 0..200 {
            let price = ascent.rounded[0];
            let paid: i64 = [10, 7].map(|worth| price.min(worth * 1024)).iter().sum();
            let buyers = [10, 7].iter().filter(|worth| price < **worth * 1024).count();
            if !ascent.step(paid - price, &[buyers as f64 - 1.0], 7) {
                break;
            }
        }
        assert_eq!(ascent.bound(), 7);
    }
}
