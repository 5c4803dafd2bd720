//! The interval of all effects that the test does not reject.

use super::{Draws, Observed, Residuals, Wish};

/// Steps outwards, each twice as long as the one before, before an end counts as open.
const OUTWARDS: u32 = 40;

/// The ends of {r : p(r) > α}; absent where no effect that far is rejected.
///
/// p(r) is a step function of r: an end is where it first falls to α on the way out from the estimate, to 1e-9
/// standard errors. Under unrestricted residuals t* does not depend on r.
pub(super) fn interval(draws: &Draws, observed: Observed, wish: &Wish) -> (Option<f64>, Option<f64>) {
    let p = |null: f64| draws.p_value(wish.p_value, null, observed.t(null));
    let alpha = 1.0 - wish.level;
    let moves = wish.residuals == Residuals::Restricted;
    let end = |direction: f64| -> Option<f64> {
        let at = |distance: f64| observed.estimate + direction * distance * observed.se;
        let (mut inside, mut step) = (0.0, if moves { 1.0 } else { 0.5 });
        let mut outside = None;
        for _ in 0..OUTWARDS {
            let next = inside + step;
            if p(at(next)) <= alpha {
                outside = Some(next);
                break;
            }
            inside = next;
            step = if step < 2.0 { 0.5 } else { step * 2.0 };
            if inside >= 8.0 {
                step = inside;
            }
        }
        let mut outside = outside?;
        while outside - inside > 1e-9 * outside.max(1.0) {
            let middle = 0.5 * (inside + outside);
            if p(at(middle)) <= alpha {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        Some(at(0.5 * (inside + outside)))
    };
    (end(-1.0), end(1.0))
}
