//! Counting draws that are as far from the null as what was observed.

use serde::Serialize;

use super::{Draws, Observed};

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
    /// The p-values when `t` was observed among draws `t_star`; a t* that is no number counts as far.
    pub(crate) fn new(t_star: &[f64], t: f64) -> Self {
        let (mut far, mut farther, mut above, mut below) = (0_u64, 0_u64, 0_u64, 0_u64);
        let slack = EQUAL * t.abs().max(1e-6);
        for &t_star in t_star {
            let is_none = t_star.is_nan();
            far += u64::from(is_none || t_star.abs() >= t.abs() - slack);
            farther += u64::from(t_star.abs() > t.abs() + slack);
            above += u64::from(is_none || t_star >= t - slack);
            below += u64::from(is_none || t_star <= t + slack);
        }
        let share = |count: u64| count as f64 / t_star.len() as f64;
        Self {
            symmetric: share(far),
            strict: share(farther),
            equal_tail: (2.0 * share(above.min(below))).min(1.0),
            count_symmetric: far,
            count_strict: farther,
        }
    }

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

    /// How many draws are as far from `null` as what was observed there: the count behind [`PValues::new`], without a
    /// root or a list. Symmetric or strict.
    pub(super) fn far(&self, kind: PValue, null: f64, observed: Observed) -> u64 {
        let times = self.factor * bound(kind, observed.t(null)).powi(2);
        let is_strict = kind == PValue::Strict;
        // Plain loops over slices of one length, so that the compiler takes several draws at a time.
        let count = self.len();
        let (n0, n1, a, c, b) =
            (&self.n0[..count], &self.n1[..count], &self.a[..count], &self.c[..count], &self.b[..count]);
        let mut far = 0;
        for draw in 0..count {
            let numerator = n0[draw] - null * n1[draw];
            let variance = a[draw] - null * (2.0 * c[draw] - null * b[draw]);
            let distance = numerator * numerator - times * variance;
            let is_far = if is_strict { (distance > 0.0) & (variance > 0.0) } else { distance >= 0.0 };
            far += u64::from(is_far);
        }
        far
    }

    /// Draws apart: how many are far for every null between `low` and `high`, and those that may change there.
    ///
    /// Whether a draw is far is the sign of a polynomial of degree four in the null; around the middle it keeps its
    /// sign when its value there is larger than all its other terms can add.
    pub(super) fn apart(&self, kind: PValue, observed: Observed, (low, high): (f64, f64)) -> (u64, Self) {
        let (middle, width) = (0.5 * (low + high), 0.5 * (high - low));
        let side = bound(kind, 1.0);
        let times = self.factor * (side / observed.se).powi(2);
        let q = observed.estimate - middle;
        let mut rest = Self { factor: self.factor, ..Self::default() };
        let mut far = 0;
        for draw in 0..self.len() {
            let (p, moves) = (self.n0[draw] - middle * self.n1[draw], -self.n1[draw]);
            let (c, b) = (self.c[draw], self.b[draw]);
            let v = [self.a[draw] - middle * (2.0 * c - middle * b), 2.0 * (middle * b - c), b];
            let value = p * p - times * q * q * v[0];
            let others = [
                2.0 * p * moves - times * (q * q * v[1] - 2.0 * q * v[0]),
                moves * moves - times * (q * q * v[2] - 2.0 * q * v[1] + v[0]),
                times * (v[1] - 2.0 * q * v[2]),
                times * v[2],
            ];
            let most = others.iter().rev().fold(0.0, |sum, other| (sum + other.abs()) * width);
            // Roundings are allowed for.
            if value.abs() > most + 1e-12 * (p * p + times * q * q * v[0].abs()) && v[0] > 0.0 {
                far += u64::from(value > 0.0);
            } else {
                rest.n0.push(self.n0[draw]);
                rest.n1.push(self.n1[draw]);
                rest.a.push(self.a[draw]);
                rest.c.push(c);
                rest.b.push(b);
            }
        }
        (far, rest)
    }
}

/// What |t*| is held against.
fn bound(kind: PValue, t: f64) -> f64 {
    let slack = EQUAL * t.abs().max(1e-6);
    if kind == PValue::Strict { t.abs() + slack } else { (t.abs() - slack).max(0.0) }
}
