//! Least squares seen from its clusters: what every kind of inference for few clusters stands on.
//!
//! ```text
//! Regression: outcome, treatment, covariates, factors, cluster, weights
//!   └─ Sample::new ─▶ rows in the order of clusters, every column kept that is new
//!                       q: orthonormal columns that span everything but the treatment
//!                       d: the treatment without them (Frisch–Waugh–Lovell), the coefficient = d′y / d′d
//! ```
//! A factor whose levels lie inside clusters (persons in families) is taken out by its means, which changes neither
//! coefficients nor clustered scores; every other factor enters as dummies. So results are those of the regression
//! with all dummies, and k counts them all.

mod basis;
mod sample;
mod treated;

use opgang_tables::{Fault, Labels};

pub use sample::Sample;
pub use treated::{Treated, treated};

/// A linear regression of an outcome on a treatment, with clusters. All slices have a value for each row of the file.
#[derive(Clone, Debug)]
pub struct Regression<'a> {
    /// The outcome and its name; NaN where it is missing.
    pub outcome: (&'a str, &'a [f64]),
    /// The treatment and its name.
    pub treatment: (&'a str, &'a [f64]),
    /// Covariates with their names; NaN where one is missing.
    pub covariates: Vec<(String, Vec<f64>)>,
    /// Factors that are absorbed, with their names.
    pub factors: Vec<(String, &'a Labels)>,
    /// The cluster of each row, and what a cluster is called.
    pub cluster: (&'a str, &'a Labels),
    /// Weights: rows stand for so many, or are so precise.
    pub weights: Option<&'a [f64]>,
}

/// More dummies than this are refused: they would have to be held in memory at once.
pub(crate) const COLUMNS_MAX: usize = 3000;

pub(crate) fn fault(what: impl Into<String>, remedy: impl Into<String>) -> Fault {
    Fault::at("regression", what, remedy)
}
