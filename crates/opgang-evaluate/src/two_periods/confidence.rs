//! How sure one may be of what two periods say: clusters of one or two ways, intervals, random draws.

use opgang_tables::{Fault, JOIN};
use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::bootstrap::{Bands, Bootstrap};
use crate::findings::{Estimate, Method, Notice};
use crate::orders::Watch;
use crate::panel::Columns;
use crate::ways::{self, MENDED, Mended, Shares};

/// How sure one is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Confidence {
    /// Confidence level, such as 0.95.
    pub level: f64,
    /// Random draws for standard errors and bands beside the analytic ones.
    pub bootstrap: Option<Bootstrap>,
    /// A second column to cluster on, beside [`Columns::cluster`]: V = V_a + V_b − V_ab (Cameron, Gelbach & Miller
    /// 2011).
    pub across: Option<String>,
}

impl Default for Confidence {
    fn default() -> Self {
        Self { level: 0.95, bootstrap: None, across: None }
    }
}

/// A way of clustering: its sign in the sum, and the columns as they are read for it.
pub(crate) type Way = (f64, Columns);

impl Confidence {
    /// The ways of clustering: the columns as they are, then by the second cluster, then by both together.
    ///
    /// # Errors
    /// When there is a second cluster and no first or the same, units would change their cluster from period to period,
    /// or draws are ordered too.
    pub(crate) fn ways(&self, columns: &Columns) -> Result<Vec<Way>, Fault> {
        let Some(across) = &self.across else { return Ok(vec![(1.0, columns.clone())]) };
        let refused = |what: &str, remedy: &str| Err(Fault::at("--cluster", what, remedy));
        let Some(cluster) = columns.cluster.as_ref().filter(|cluster| *cluster != across) else {
            return refused("names two ways of clustering that are one", "name two columns, such as family,area");
        };
        if columns.unit.is_some() && [cluster, across].contains(&&columns.time) {
            return refused(
                "names the period, and a unit counts to the cluster of its first period",
                "name columns that hold whole units, such as family,area",
            );
        }
        if self.bootstrap.is_some() {
            let what = "names two ways of clustering, and --draws draws a multiplier for each cluster of one";
            return refused(what, "leave --draws out, or name one column");
        }
        let by = |name: String| Columns { cluster: Some(name), ..columns.clone() };
        Ok(vec![(1.0, columns.clone()), (1.0, by(across.clone())), (-1.0, by(format!("{cluster}{JOIN}{across}")))])
    }

    /// Refuses ways that are not of the same rows: `used`, how many there are in each.
    ///
    /// # Errors
    /// When a row lacks one of the clusters.
    pub(crate) fn check(&self, file: &str, columns: &Columns, used: &[usize]) -> Result<(), Fault> {
        if used.iter().all(|rows| *rows == used[0]) {
            return Ok(());
        }
        let what = format!("has rows that lack a value of {}", self.clusters(columns).join(" or of "));
        Err(Fault::at(file, what, "fill those cells, or leave those rows out"))
    }

    /// What the errors are clustered on.
    pub(crate) fn clusters<'a>(&'a self, columns: &'a Columns) -> Vec<&'a str> {
        columns.cluster.iter().chain(&self.across).map(String::as_str).collect()
    }

    /// An estimate with its interval by the normal distribution, and its p-value where it is `tested`.
    pub(crate) fn estimate(&self, name: &str, estimate: f64, se: Option<f64>, tested: bool) -> Estimate {
        let normal = Normal::standard();
        let z = normal.inverse_cdf(0.5 + self.level / 2.0);
        Estimate {
            name: name.to_owned(),
            estimate,
            se,
            low: se.map(|se| estimate - z * se),
            high: se.map(|se| estimate + z * se),
            df: None,
            p: se.filter(|_| tested).map(|se| 2.0 * normal.sf((estimate / se).abs())),
        }
    }

    /// The method with what was drawn.
    pub(crate) fn method(
        &self,
        estimator: String,
        vcov: String,
        mut corrections: Vec<String>,
        errors: &Errors,
    ) -> Method {
        corrections.extend((errors.below_zero > 0).then(|| MENDED.to_owned()));
        Method {
            estimator,
            vcov,
            corrections,
            level: self.level,
            draws: self.bootstrap.map(|bootstrap| bootstrap.draws as u64),
            seed: self.bootstrap.map(|bootstrap| bootstrap.seed),
        }
    }

    /// Standard errors and simultaneous bands by draws, where they are ordered; kind by kind estimates with their
    /// shares.
    ///
    /// # Errors
    /// When `watch` stops.
    pub(crate) fn bands(&self, kinds: &[Vec<(&Estimate, &[f64])>], watch: &dyn Watch) -> Result<Option<Bands>, Fault> {
        let Some(bootstrap) = self.bootstrap else { return Ok(None) };
        watch.progress("draws", 0, bootstrap.draws as u64);
        bootstrap.bands(kinds, self.level, watch).ok_or_else(crate::orders::stopped).map(Some)
    }
}

/// The covariance of estimates, and how it came about.
pub(crate) struct Errors {
    /// Row by row.
    pub matrix: Vec<Vec<f64>>,
    /// How many variances were below zero before they were mended.
    below_zero: usize,
}

impl Errors {
    /// From the shares of each estimate.
    pub fn new(ways: &[Way], shares: &[Shares]) -> Self {
        let signs: Vec<f64> = ways.iter().map(|way| way.0).collect();
        let Mended { matrix, below_zero } = Mended::of_shares(&signs, shares.len(), |place| &shares[place]);
        let row = |row| (0..shares.len()).map(|column| matrix[(row, column)]).collect();
        Self { matrix: (0..shares.len()).map(row).collect(), below_zero }
    }

    /// The standard error of an estimate; none where nothing varies.
    pub fn se(&self, place: usize) -> Option<f64> {
        Some(self.matrix[place][place].sqrt()).filter(|&se| se > 0.0)
    }

    /// What a reader must know of it.
    pub fn told(&self, clusters: Vec<&str>) -> Option<Notice> {
        ways::told(self.below_zero, clusters)
    }
}
