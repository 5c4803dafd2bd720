//! The interval of all effects that the test does not reject.

use super::{Draws, Observed, PValue, PValues, Residuals, Wish};

/// Steps outwards before an end counts as open.
const OUTWARDS: u32 = 60;
/// In standard errors: how exactly an end is found.
const EXACT: f64 = 1e-9;

/// The ends of {r : p(r) > α}; absent where no effect that far is rejected.
///
/// p(r) is a step function of r: an end is where it first falls to α on the way out from the estimate. Under
/// unrestricted residuals t* does not depend on r.
pub(super) fn interval(draws: &Draws, observed: Observed, wish: &Wish, kind: PValue) -> (Option<f64>, Option<f64>) {
    let search = Search { draws, observed, kind, alpha: 1.0 - wish.level };
    let first = if wish.residuals == Residuals::Restricted { 1.0 } else { 0.5 };
    (search.end(-1.0, first), search.end(1.0, first))
}

struct Search<'a> {
    draws: &'a Draws,
    observed: Observed,
    kind: PValue,
    alpha: f64,
}

impl Search<'_> {
    fn at(&self, direction: f64, distance: f64) -> f64 {
        self.observed.estimate + direction * distance * self.observed.se
    }

    fn is_rejected(&self, null: f64) -> bool {
        let p = match self.kind {
            PValue::EqualTail => PValues::new(&self.draws.t_star(null), self.observed.t(null)).equal_tail,
            _ => self.draws.far(self.kind, null, self.observed) as f64 / self.draws.len() as f64,
        };
        p <= self.alpha
    }

    fn end(&self, direction: f64, first: f64) -> Option<f64> {
        let (mut inside, mut step, mut outside) = (0.0, first, None);
        for _ in 0..OUTWARDS {
            let next = inside + step;
            if self.is_rejected(self.at(direction, next)) {
                outside = Some(next);
                break;
            }
            inside = next;
            step = if inside < 8.0 { 0.5 } else { inside };
        }
        let outside = outside?;
        let distance = match self.kind {
            PValue::EqualTail => self.halve(direction, (inside, outside), &|null| self.is_rejected(null)).0,
            _ => self.narrow(direction, (inside, outside)),
        };
        Some(self.at(direction, distance))
    }

    /// Halves the bracket; the draws that can no longer change sides in it are counted once and left out.
    fn narrow(&self, direction: f64, mut bracket: (f64, f64)) -> f64 {
        let all = self.draws.len() as f64;
        let (mut sure, mut rest) = (0, None::<Draws>);
        while bracket.1 - bracket.0 > EXACT * bracket.1.max(1.0) {
            let (one, other) = (self.at(direction, bracket.0), self.at(direction, bracket.1));
            let ends = (one.min(other), one.max(other));
            let (more, left) = rest.as_ref().unwrap_or(self.draws).apart(self.kind, self.observed, ends);
            sure += more;
            let is_rejected = |null: f64| (sure + left.far(self.kind, null, self.observed)) as f64 / all <= self.alpha;
            // A few halvings with these, then fewer can change sides.
            let stop = (bracket.1 - bracket.0) / 32.0;
            while bracket.1 - bracket.0 > stop.max(EXACT * bracket.1.max(1.0)) {
                let middle = 0.5 * (bracket.0 + bracket.1);
                if is_rejected(self.at(direction, middle)) {
                    bracket.1 = middle;
                } else {
                    bracket.0 = middle;
                }
            }
            rest = Some(left);
        }
        0.5 * (bracket.0 + bracket.1)
    }

    fn halve(&self, direction: f64, mut bracket: (f64, f64), is_rejected: &dyn Fn(f64) -> bool) -> (f64, f64) {
        while bracket.1 - bracket.0 > EXACT * bracket.1.max(1.0) {
            let middle = 0.5 * (bracket.0 + bracket.1);
            if is_rejected(self.at(direction, middle)) {
                bracket.1 = middle;
            } else {
                bracket.0 = middle;
            }
        }
        bracket
    }
}
