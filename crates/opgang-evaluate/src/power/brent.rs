//! Where a function crosses zero.

/// A root of `f` between `low` and `high`, where its signs differ, to `tolerance`.
///
/// Inverse quadratic interpolation with bisection as its safeguard (Brent 1973, `zero`), step by step as in the public
/// descriptions of that procedure, so that a coarse tolerance stops where other programs with the same bounds stop.
pub(super) fn root(f: &dyn Fn(f64) -> f64, (low, high): (f64, f64), tolerance: f64) -> f64 {
    let (mut a, mut b) = (low, high);
    let (mut f_a, mut f_b) = (f(a), f(b));
    let (mut c, mut f_c) = (a, f_a);
    for _ in 0..1000 {
        let before = b - a;
        if f_c.abs() < f_b.abs() {
            (a, f_a) = (b, f_b);
            (b, f_b) = (c, f_c);
            (c, f_c) = (a, f_a);
        }
        let reach = 2.0 * f64::EPSILON * b.abs() + tolerance / 2.0;
        let half = (c - b) / 2.0;
        if half.abs() <= reach || f_b == 0.0 {
            break;
        }
        let mut step = half;
        if before.abs() >= reach && f_a.abs() > f_b.abs() {
            let (p, q) = interpolate((a, f_a), (b, f_b), (c, f_c));
            if p < 0.75 * (c - b) * q - (reach * q).abs() / 2.0 && p < (before * q / 2.0).abs() {
                step = p / q;
            }
        }
        if step.abs() < reach {
            step = if step > 0.0 { reach } else { -reach };
        }
        (a, f_a) = (b, f_b);
        b += step;
        f_b = f(b);
        if (f_b > 0.0) == (f_c > 0.0) && f_b != 0.0 && f_c != 0.0 {
            (c, f_c) = (a, f_a);
        }
    }
    b
}

/// The step from b as a fraction p/q with p not below zero.
fn interpolate((a, f_a): (f64, f64), (b, f_b): (f64, f64), (c, f_c): (f64, f64)) -> (f64, f64) {
    let width = c - b;
    let (p, q) = if a == c {
        let ratio = f_b / f_a;
        (width * ratio, 1.0 - ratio)
    } else {
        let (q, r, s) = (f_a / f_c, f_b / f_c, f_b / f_a);
        (s * (width * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
    };
    if p > 0.0 { (p, -q) } else { (-p, q) }
}
