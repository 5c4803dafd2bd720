//! Counting draws that are as far from the null as what was observed.

use serde::Serialize;

use super::Draws;

/// Numbers nearer to each other than this share are equal: the same sum in another order.
const EQUAL: f64 = 1e-10;

/// How draws are counted into a p-value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PValue {
    /// Share of |t*| ≥ |t|: what was observed counts among the draws.
    #[default]
    Symmetric,
    /// Share of |t*| > |t|, as fwildclusterboot and boottest count.
    Strict,
    /// Twice the smaller of the shares t* ≥ t and t* ≤ t, at most 1.
    EqualTail,
}

/// A draw whose variance is zero has no t*; it is counted as far as what was observed, so that nothing is claimed
/// from it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PValues {
    /// Share of |t*| ≥ |t|.
    pub symmetric: f64,
    /// Share of |t*| > |t|.
    pub strict: f64,
    /// Twice the smaller tail, at most 1.
    pub equal_tail: f64,
    /// Draws with |t*| ≥ |t|.
    pub count_symmetric: u64,
    /// Draws with |t*| > |t|.
    pub count_strict: u64,
}

impl PValues {
    /// The p-value of that kind.
    pub fn of(&self, kind: PValue) -> f64 {
        match kind {
            PValue::Symmetric => self.symmetric,
            PValue::Strict => self.strict,
            PValue::EqualTail => self.equal_tail,
        }
    }
}

impl Draws {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.n0.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.n0.is_empty()
    }

    /// The t-statistics of the draws under the null; NaN where the variance is zero.
    pub fn t_star(&self, null: f64) -> Vec<f64> {
        (0..self.len())
            .map(|draw| {
                let variance = self.variance(draw, null);
                if variance > 0.0 { self.numerator(draw, null) / variance.sqrt() } else { f64::NAN }
            })
            .collect()
    }

    fn numerator(&self, draw: usize, null: f64) -> f64 {
        self.n0[draw] - null * self.n1[draw]
    }

    fn variance(&self, draw: usize, null: f64) -> f64 {
        self.factor * (self.a[draw] - null * (2.0 * self.c[draw] - null * self.b[draw]))
    }

    /// The p-values when `t` was observed under the null.
    pub fn p_values(&self, null: f64, t: f64) -> PValues {
        let (mut far, mut farther, mut above, mut below) = (0_u64, 0_u64, 0_u64, 0_u64);
        let slack = EQUAL * t.abs().max(1e-6);
        for t_star in self.t_star(null) {
            // Not written as `>=`: a t* that is no number counts as far.
            far += u64::from(!(t_star.abs() < t.abs() - slack));
            farther += u64::from(t_star.abs() > t.abs() + slack);
            above += u64::from(!(t_star < t - slack));
            below += u64::from(!(t_star > t + slack));
        }
        let share = |count: u64| count as f64 / self.len() as f64;
        PValues {
            symmetric: share(far),
            strict: share(farther),
            equal_tail: (2.0 * share(above.min(below))).min(1.0),
            count_symmetric: far,
            count_strict: farther,
        }
    }

    /// One p-value, for the inversion: the same as [`Self::p_values`] without a root or a list.
    pub(super) fn p_value(&self, kind: PValue, null: f64, t: f64) -> f64 {
        if kind == PValue::EqualTail {
            return self.p_values(null, t).equal_tail;
        }
        let slack = EQUAL * t.abs().max(1e-6);
        let bound = match kind {
            PValue::Strict => t.abs() + slack,
            _ => (t.abs() - slack).max(0.0),
        };
        let factor = self.factor * bound * bound;
        let columns = self.n0.iter().zip(&self.n1).zip(&self.a).zip(&self.c).zip(&self.b);
        let is_strict = kind == PValue::Strict;
        let mut count = 0_u64;
        for ((((n0, n1), a), c), b) in columns {
            let numerator = n0 - null * n1;
            let variance = a - null * (2.0 * c - null * b);
            let distance = numerator * numerator - factor * variance;
            count += u64::from(if is_strict { distance > 0.0 && variance > 0.0 } else { distance >= 0.0 });
        }
        count as f64 / self.len() as f64
    }
}
