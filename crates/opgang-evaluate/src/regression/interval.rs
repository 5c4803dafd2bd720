//! From an estimate and its standard error to interval and p-value.

use statrs::distribution::{ContinuousCDF as _, Normal, StudentsT};
use statrs::function::beta::beta_reg;
use statrs::function::erf::erfc;

use crate::findings::Estimate;

/// The estimate with its interval at `level` and its two-sided p-value, by t with `df` degrees of freedom or, without
/// them, the normal distribution. Without a standard error, or with one that is zero or no number, there is none of
/// that.
pub fn estimate(name: impl Into<String>, value: f64, se: Option<f64>, df: Option<f64>, level: f64) -> Estimate {
    let se = se.filter(|se| se.is_finite() && *se > 0.0);
    let upper = 0.5 + 0.5 * level;
    let reach = se.map(|se| se * df.map_or_else(|| normal_quantile(upper), |df| student_quantile(upper, df)));
    let t = se.map(|se| value / se);
    Estimate {
        name: name.into(),
        estimate: value,
        se,
        low: reach.map(|reach| value - reach),
        high: reach.map(|reach| value + reach),
        df: df.filter(|_| se.is_some()),
        p: t.map(|t| df.map_or_else(|| normal_p(t), |df| student_p(t, df))),
    }
}

/// P(|T| > |t|) for t with `df` degrees of freedom, by the tail itself, so that it keeps its digits far out.
pub fn student_p(t: f64, df: f64) -> f64 {
    if !(t.is_finite() && df > 0.0) {
        return if t.is_infinite() { 0.0 } else { f64::NAN };
    }
    beta_reg(0.5 * df, 0.5, df / (df + t * t))
}

/// P(|Z| > |z|) for the standard normal distribution.
pub fn normal_p(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The quantile of the standard normal distribution, for `at` above one half; polished by Newton steps on the tail.
pub fn normal_quantile(at: f64) -> f64 {
    let mut quantile = Normal::standard().inverse_cdf(at);
    for _ in 0..3 {
        let density = (-0.5 * quantile * quantile).exp() / (2.0 * std::f64::consts::PI).sqrt();
        quantile += (0.5 * normal_p(quantile) - (1.0 - at)) / density;
    }
    quantile
}

/// The quantile of t with `df` degrees of freedom, for `at` above one half; polished by Newton steps on the tail.
///
/// Beyond a million degrees of freedom by its series about the normal quantile (Fisher & Cornish 1960), which is then
/// good to all digits, while the search for the quantile may never end.
pub fn student_quantile(at: f64, df: f64) -> f64 {
    if df > 1e6 {
        let z = normal_quantile(at);
        let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
        return z + (z.powi(3) + z) / (4.0 * df) + second / (df * df);
    }
    let Ok(student) = StudentsT::new(0.0, 1.0, df) else { return f64::NAN };
    let mut quantile = student.inverse_cdf(at);
    for _ in 0..3 {
        let density = statrs::distribution::Continuous::pdf(&student, quantile);
        let tail = 0.5 * student_p(quantile, df);
        quantile += (tail - (1.0 - at)) / density;
    }
    quantile
}
