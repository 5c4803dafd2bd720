//! Two periods and two groups: what the treated gained beyond the comparison units.
//!
//! ```text
//! Sample (rows, covariates, weights) ─▶ Comparison: logit and regression, once for all outcomes
//!                                          └─ effect(after, before) ─▶ ATT and the share of each row in its error
//! ```
//!
//! Sant'Anna & Zhao (2020), *Doubly robust difference-in-differences estimators*, Journal of Econometrics 219;
//! Abadie (2005) and Heckman, Ichimura & Todd (1997) for weighting and regression alone.

mod arms;
mod cross;
mod estimate;
mod findings;
mod panel;
mod regression;
mod wide;

pub use arms::Arms;
pub use cross::{CrossSample, Crossed, Quarter};
pub use estimate::{Drdid, Estimator, Question, Rows, estimate};
pub use panel::Comparison;

/// Comparison units as likely treated as this stand for nobody and are left out.
const TRIMMED_FROM: f64 = 0.995;
/// A probability is held below one by this.
const P_MAX: f64 = 1.0 - 1e-6;
/// Above this probability somebody is as good as certain to be treated: there is nobody to compare with.
const OVERLAP_MAX: f64 = 0.999;
/// A regression whose columns keep less than this of their variance has no unique answer.
const UNIQUE_ABOVE: f64 = 1e-11;

/// How the treated are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Doubly robust: logit by maximum likelihood, least squares ("traditional").
    Dr,
    /// Doubly robust, also for inference: logit by calibration, weighted least squares ("improved").
    Improved,
    /// Weighting with normalised weights (Hájek).
    Ipw,
    /// Weighting with weights as they are (Horvitz–Thompson; Abadie 2005).
    HorvitzThompson,
    /// Regression of the comparison units' outcome alone.
    Reg,
}

impl Method {
    fn weighs(self) -> bool {
        self != Self::Reg
    }

    fn regresses(self) -> bool {
        matches!(self, Self::Dr | Self::Improved | Self::Reg)
    }
}

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Without {
    /// There are no treated or no comparison units.
    Nobody,
    /// Somebody is as good as certain to be treated: covariates predict treatment perfectly.
    Overlap,
    /// The comparison units are too few or too much alike for the regression.
    TooFew,
    /// The comparison units cannot be weighted to the means of the treated.
    NotBalanced,
}

impl Without {
    /// A short name of the reason, as notices carry it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Overlap => "overlap",
            Self::TooFew => "too-few",
            Self::NotBalanced => "not-balanced",
        }
    }

    /// The reason in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nobody => "there are no treated or no comparison units",
            Self::Overlap => "the covariates predict treatment perfectly for somebody: there is no one to compare with",
            Self::TooFew => "the comparison units are too few or too much alike for the covariates",
            Self::NotBalanced => "no weights bring the comparison units to the means of the treated",
        }
    }
}
