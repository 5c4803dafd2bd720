//! Wild cluster bootstrap of the treatment's coefficient.
//!
//! ```text
//! Sample ─▶ ClusterSums (G × k, once) ─▶ signs v: all 2^G, or drawn ─▶ Draws: what t*(r) needs, for every null r
//!                                                                        ├─ counts ─▶ p: symmetric, strict, equal-tail
//!                                                                        └─ inversion ─▶ interval {r : p(r) > α}
//! ```
//! Rows are touched once. With the treatment's residual d̃ and restricted residuals ũ(r) = M_Z(y − r d) = ỹ − r d̃, a
//! bootstrap sample has scores P_g(r) = v_g d̃_g′ũ_g − Σ_h v_h (Q_g′d̃_g)′(Q_h′ũ_h), linear in r, so that each draw is
//! five numbers whatever the null (Cameron, Gelbach & Miller 2008; Roodman, MacKinnon, Nielsen & Webb 2019).

mod counts;
mod inversion;
mod signs;
mod sums;

use opgang_tables::Fault;

use crate::clusters::Sample;
use crate::orders::Watch;

pub use counts::{PValue, PValues};
pub use signs::{Plan, Signs};
pub(crate) use sums::ClusterSums;
pub use sums::Draws;

/// Which residuals are given signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Residuals {
    /// With the null imposed (WCR): the usual choice.
    #[default]
    Restricted,
    /// Without (WCU).
    Unrestricted,
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Which residuals are given signs.
    pub residuals: Residuals,
    /// How signs are drawn.
    pub signs: Signs,
    /// How many draws; every sign vector instead, where those are no more.
    pub draws: u64,
    /// Where chance begins.
    pub seed: u64,
    /// The effect under the null, in outcome units.
    pub null: f64,
    /// Which p-value the interval inverts.
    pub p_value: PValue,
    /// Confidence level of the interval.
    pub level: f64,
}

/// What the bootstrap found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The coefficient.
    pub estimate: f64,
    /// Its clustered standard error (CR1 with (N−1)/(N−k)).
    pub se: f64,
    /// (estimate − null) / se.
    pub t: f64,
    /// The p-values.
    pub p: PValues,
    /// Lower end of the interval; absent when every effect below is kept.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// Where every sign vector is used: the interval that inverts the strict p-value, as fwildclusterboot's does.
    pub strict: Option<(Option<f64>, Option<f64>)>,
    /// Quantiles of t* under the null: 0.025, 0.05, 0.5, 0.95, 0.975.
    pub t_star: [f64; 5],
    /// How the signs were chosen.
    pub plan: Plan,
    /// Sign vectors under which t* cannot be computed because all scores are zero.
    pub undefined: u64,
}

/// The quantiles of t* that are reported.
pub const QUANTILES: [f64; 5] = [0.025, 0.05, 0.5, 0.95, 0.975];

/// Bootstraps the coefficient.
///
/// # Errors
/// When somebody who watches stops it; when the clusters' scores are all zero, so that there is no standard error.
pub fn wildboot(sample: &Sample, wish: &Wish, watch: &dyn Watch) -> Result<Option<Found>, Fault> {
    let plan = Plan::new(sample.g(), wish.signs, wish.draws, wish.seed);
    let sums = ClusterSums::new(sample, wish.residuals);
    let variance = sample.variance_cr1();
    if variance <= 0.0 || !variance.is_finite() {
        return Err(Fault::at(
            "wild cluster bootstrap",
            "the clusters' scores are all zero: there is no standard error",
            "gather more clusters, or leave out columns that decide a cluster's rows alone",
        ));
    }
    let observed = Observed { estimate: sample.beta, se: variance.sqrt() };
    let Some(draws) = sums.draws(&plan, watch) else { return Ok(None) };
    let t = observed.t(wish.null);
    let (low, high) = inversion::interval(&draws, observed, wish, wish.p_value);
    // Ties are as good as impossible among drawn vectors: then both ways of counting are one.
    let strict = plan.enumerated.then(|| inversion::interval(&draws, observed, wish, PValue::Strict));
    let mut t_star = draws.t_star(wish.null);
    let p = PValues::new(&t_star, t);
    let undefined = t_star.iter().filter(|t| t.is_nan()).count() as u64;
    t_star.retain(|t| !t.is_nan());
    let t_star = QUANTILES.map(|share| quantile(&mut t_star, share));
    Ok(Some(Found { estimate: observed.estimate, se: observed.se, t, p, low, high, strict, t_star, plan, undefined }))
}

/// The estimate that was observed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observed {
    pub estimate: f64,
    pub se: f64,
}

impl Observed {
    pub fn t(self, null: f64) -> f64 {
        (self.estimate - null) / self.se
    }
}

/// A quantile, between neighbours on a straight line (type 7 of Hyndman & Fan 1996); the values change their order.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> f64 {
    let Some(last) = values.len().checked_sub(1) else { return f64::NAN };
    let place = share * last as f64;
    let (_, &mut low, above) = values.select_nth_unstable_by(place.floor() as usize, f64::total_cmp);
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + (place - place.floor()) * (high - low)
}
