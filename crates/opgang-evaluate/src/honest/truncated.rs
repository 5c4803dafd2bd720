//! Quantiles of cut and folded normal distributions.

use crate::regression::normal_p;

/// P(Z > z).
fn upper(z: f64) -> f64 {
    let tail = 0.5 * normal_p(z);
    if z >= 0.0 { tail } else { 1.0 - tail }
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt()
}

/// The quantile at `share` of a standard normal that is cut to [low, high]; either may be infinite.
pub(super) fn truncated_quantile(share: f64, low: f64, high: f64) -> f64 {
    if low >= high {
        return low;
    }
    // Always on the side where tails keep their digits.
    if low < 0.0 && high <= 0.0 {
        return -truncated_quantile(1.0 - share, -high, -low);
    }
    let (above_low, above_high) = (upper(low), upper(high));
    if above_low <= 1e-300 {
        // Far out the tail is exponential with rate `low`.
        return (low - (1.0 - share).ln() / low).min(high);
    }
    let wanted = above_low - share * (above_low - above_high);
    let (mut left, mut right) = (low.max(-40.0), high.min(40.0));
    for _ in 0..200 {
        let middle = 0.5 * (left + right);
        if middle <= left || middle >= right {
            break;
        }
        if upper(middle) > wanted {
            left = middle;
        } else {
            right = middle;
        }
    }
    0.5 * (left + right)
}

/// The 1 − α quantile c of |N(t, 1)|, t ≥ 0, and its derivative by t.
///
/// Φ(c − t) − Φ(−c − t) = 1 − α, solved by Newton's method from above.
pub(super) fn folded_quantile(t: f64, alpha: f64) -> (f64, f64) {
    let mut c = t + crate::regression::normal_quantile(1.0 - alpha / 2.0);
    for _ in 0..100 {
        let excess = upper(c - t) + upper(c + t) - alpha;
        let step = excess / (density(c - t) + density(c + t));
        c += step;
        if step.abs() <= 1e-15 * c {
            break;
        }
    }
    let (near, far) = (density(c - t), density(c + t));
    (c, (near - far) / (near + far))
}
