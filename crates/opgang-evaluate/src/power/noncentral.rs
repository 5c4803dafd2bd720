//! The noncentral t distribution.

use statrs::function::gamma::ln_gamma;

use super::{normal_upper, student_upper};

/// P(T > t) where T = (Z + ncp) / √(χ²_df / df).
///
/// ∫ P(Z > t·s − ncp) f(s) ds over s = √(χ²/df), with s = eˣ: the integrand is analytic and falls off on both sides, so
/// that the trapezoidal rule converges exponentially (Trefethen & Weideman 2014). Good to about 1e-13.
pub fn noncentral_t_upper(t: f64, df: f64, ncp: f64) -> f64 {
    if ncp == 0.0 {
        return student_upper(t, df);
    }
    // ln of the density of x = ln s.
    let constant = std::f64::consts::LN_2 + 0.5 * df * (0.5 * df).ln() - ln_gamma(0.5 * df);
    let density = |x: f64| (constant + df * x - 0.5 * df * (2.0 * x).exp()).exp();
    let width = (1.0 / (2.0 * df).sqrt()).min(0.5).min(1.0 / t.abs().max(1.0));
    let step = width / 8.0;
    let term = |x: f64| density(x) * normal_upper(t * x.exp() - ncp);
    let mut sum = term(0.0);
    for direction in [step, -step] {
        for place in 1..2_000_000 {
            let x = direction * f64::from(place);
            sum += term(x);
            if density(x) < 1e-18 {
                break;
            }
        }
    }
    (sum * step).clamp(0.0, 1.0)
}
