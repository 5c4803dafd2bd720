//! Covariances of coefficients, with the small-sample factors of the field's reference package, each named.
//!
//! Source of the factors: Bergé, "On standard-errors" (fixest); Cameron, Gelbach & Miller (2011) for several ways of
//! clustering. `K.adj`: (n−1)/(n−K); `K.fixef = nonnested`: fixed effects that are nested in a cluster do not count in
//! K; `G.adj`: G/(G−1); `G.df = min`: with several ways the smallest G counts for all, and t has G−1 degrees of
//! freedom.

use faer::Mat;
use opgang_tables::{Fault, Labels};

use super::{AbsorbedEffect, Fit};
use crate::ways::{MENDED, Mended, Signed, crossings, named};

/// Which rows belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clusters {
    /// The column's name.
    pub name: String,
    /// The cluster of each row, in `0..count`.
    pub codes: Vec<u32>,
    /// How many clusters there are.
    pub count: usize,
}

impl Clusters {
    /// Clusters from any codes, counted anew so that none is empty; the order of codes is kept.
    pub fn new(name: impl Into<String>, codes: &[u32]) -> Self {
        let (codes, count) = codes_within(codes);
        Self { name: name.into(), codes, count }
    }

    /// The clusters of some rows of a column.
    pub fn of(name: &str, labels: &Labels, rows: &[usize]) -> Self {
        Self::new(name, &rows.iter().map(|&row| labels.codes[row]).collect::<Vec<_>>())
    }

    /// True when all rows of a level lie in one cluster.
    pub fn nest(&self, levels: &[u32]) -> bool {
        let mut home: Vec<Option<u32>> = vec![None; levels.iter().max().map_or(0, |&level| level as usize + 1)];
        levels.iter().zip(&self.codes).all(|(&level, &cluster)| *home[level as usize].get_or_insert(cluster) == cluster)
    }
}

/// Codes counted anew without gaps, in the same order, and how many there are.
pub fn codes_within(codes: &[u32]) -> (Vec<u32>, usize) {
    let mut present = vec![false; codes.iter().max().map_or(0, |&code| code as usize + 1)];
    codes.iter().for_each(|&code| present[code as usize] = true);
    let mut count = 0;
    let place: Vec<u32> = present
        .iter()
        .map(|&present| {
            count += u32::from(present);
            count.saturating_sub(1)
        })
        .collect();
    (codes.iter().map(|&code| place[code as usize]).collect(), count as usize)
}

/// Which covariance is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vcov {
    /// Errors that are independent and equally spread.
    Iid,
    /// Errors that are independent: HC1.
    Hetero,
    /// Errors that hang together inside clusters, of one kind or of several.
    Clustered(Vec<Clusters>),
}

/// A covariance of coefficients and what it rests on.
#[derive(Clone, Debug)]
pub struct Uncertainty {
    /// k × k, in the order of the kept columns.
    pub matrix: Mat<f64>,
    /// Degrees of freedom of t.
    pub df: f64,
    /// The covariance in words.
    pub vcov: String,
    /// The factors that were applied, each named with its value.
    pub corrections: Vec<String>,
    /// How many clusters; the smallest number with several ways.
    pub clusters: Option<usize>,
    /// The product of the factors.
    pub factor: f64,
    /// How many variances were below zero before they were mended: only with several ways.
    pub below_zero: usize,
}

impl Uncertainty {
    /// That of errors that hang together inside clusters: t has one degree of freedom less than the least number of them.
    ///
    /// `unfitted`: the variance of each coefficient, were all that the outcome varies by an error. What rounding leaves of
    /// no variance is none: of a coefficient whose rows are fitted exactly.
    pub(crate) fn clustered(
        (matrix, unfitted): (Mat<f64>, &[f64]),
        ways: &[Clusters],
        (factor, corrections): (f64, Vec<String>),
    ) -> Self {
        let least = ways.iter().map(|way| way.count).min().unwrap_or_default();
        Self {
            matrix: without_rounding(matrix, unfitted),
            df: least as f64 - 1.0,
            vcov: format!("clustered on {}", named(ways)),
            corrections,
            clusters: Some(least),
            factor,
            below_zero: 0,
        }
    }

    /// How many coefficients have no variance: their rows are fitted exactly.
    pub fn exact(&self, places: impl Iterator<Item = usize>) -> usize {
        places.filter(|&place| self.matrix[(place, place)] == 0.0).count()
    }

    /// Standard errors in the order of the kept columns.
    pub fn se(&self) -> Vec<f64> {
        (0..self.matrix.ncols()).map(|place| self.matrix[(place, place)].sqrt()).collect()
    }
}

/// Below this part of what it would be without a fit a variance is zero but for rounding.
const ROUNDING: f64 = 1e-13;

/// A covariance in which what rounding left of no variance is none.
fn without_rounding(matrix: Mat<f64>, unfitted: &[f64]) -> Mat<f64> {
    let size = unfitted.len();
    let part = |place: usize| matrix[(place, place)] / unfitted[place];
    let largest = (0..size).map(part).fold(1.0, f64::max);
    let none: Vec<bool> = (0..size).map(|place| part(place) <= ROUNDING * largest).collect();
    Mat::from_fn(size, size, |row, column| if none[row] || none[column] { 0.0 } else { matrix[(row, column)] })
}

/// How many parameters K counts: `k` coefficients, and for each fixed effect its levels and whether it is nested in a
/// cluster and so left out.
pub(crate) fn parameters(k: usize, effects: &[(usize, bool)]) -> usize {
    if effects.is_empty() {
        return k;
    }
    let all = k + 1 + effects.iter().map(|(levels, _)| levels - 1).sum::<usize>();
    let nested: Vec<usize> = effects.iter().filter(|(_, nested)| *nested).map(|(levels, _)| *levels).collect();
    let within: usize = nested.iter().map(|levels| levels - 1).sum();
    all - within
}

/// The factors of a clustered covariance: their product, and each by name.
pub(crate) fn cluster_factor(rows: usize, parameters: usize, clusters: usize) -> (f64, Vec<String>) {
    let (n, k, g) = (rows as f64, parameters as f64, clusters as f64);
    let corrections = vec![
        format!("K.adj: (n-1)/(n-K) with n = {rows}, K = {parameters} (K.fixef = nonnested)"),
        format!("G.adj: G/(G-1) with G = {clusters} (G.df = min)"),
    ];
    ((n - 1.0) / (n - k) * g / (g - 1.0), corrections)
}

/// bread · (Σ s s′) · bread, where `scores` holds one row of k numbers for each cluster.
pub(crate) fn sandwich(bread: &Mat<f64>, scores: &[f64]) -> Mat<f64> {
    let size = bread.ncols();
    let columns: Vec<Vec<f64>> =
        (0..size).map(|column| scores.iter().skip(column).step_by(size).copied().collect()).collect();
    let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let meat = super::gram(&views, None);
    let matrix = bread * meat * bread;
    Mat::from_fn(size, size, |row, column| 0.5 * (matrix[(row, column)] + matrix[(column, row)]))
}

/// Coefficients whose residuals can be weighed: what a covariance needs to know of a fit.
pub(crate) trait Scored {
    /// How many rows.
    fn rows(&self) -> usize;
    /// (X′WX)⁻¹.
    fn bread(&self) -> &Mat<f64>;
    /// The fixed effects that were taken out.
    fn effects(&self) -> &[AbsorbedEffect];
    /// The weighted sum of squared residuals.
    fn ssr(&self) -> f64;
    /// The weighted sum of squares of the outcome without its fixed effects.
    fn outcome_squared(&self) -> f64;
    /// X′ diag(w²u²) X.
    fn squared(&self) -> Mat<f64>;
    /// Sums of x·w·u by cluster: `count` rows of k numbers.
    fn scores(&self, clusters: &Clusters) -> Vec<f64>;

    /// The covariance of the coefficients.
    fn uncertainty(&self, vcov: &Vcov) -> Result<Uncertainty, Fault> {
        let counted = |nested: &dyn Fn(&AbsorbedEffect) -> bool| {
            let effects: Vec<_> = self.effects().iter().map(|effect| (effect.levels, nested(effect))).collect();
            parameters(self.bread().ncols(), &effects)
        };
        match vcov {
            Vcov::Iid | Vcov::Hetero => self.independent(*vcov == Vcov::Hetero, counted(&|_| false)),
            Vcov::Clustered(ways) => {
                self.clustered(ways, counted(&|effect| ways.iter().any(|way| way.nest(&effect.codes))))
            }
        }
    }

    /// The covariance of errors that are independent.
    fn independent(&self, hetero: bool, parameters: usize) -> Result<Uncertainty, Fault> {
        let rows = self.rows();
        let df = left(rows, parameters)?;
        let (matrix, factor) = match hetero {
            true => (self.bread() * self.squared() * self.bread(), rows as f64 / df),
            false => (self.bread().clone(), self.ssr() / df),
        };
        let size = matrix.ncols();
        let factor_name = if hetero { "HC1: n/(n-K)" } else { "K.adj: residual variance over n-K" };
        Ok(Uncertainty {
            matrix: Mat::from_fn(size, size, |row, column| {
                0.5 * factor * (matrix[(row, column)] + matrix[(column, row)])
            }),
            df,
            vcov: if hetero { "hetero (HC1)" } else { "iid" }.to_owned(),
            corrections: vec![format!("{factor_name} with n = {rows}, K = {parameters}")],
            clusters: None,
            factor,
            below_zero: 0,
        })
    }

    /// The covariance of errors that hang together inside clusters.
    fn clustered(&self, ways: &[Clusters], parameters: usize) -> Result<Uncertainty, Fault> {
        left(self.rows(), parameters)?;
        let least = ways.iter().min_by_key(|way| way.count).expect("a clustered covariance names a cluster");
        enough(least)?;
        let (factor, mut corrections) = cluster_factor(self.rows(), parameters, least.count);
        let size = self.bread().ncols();
        let mut matrix: Mat<f64> = Mat::zeros(size, size);
        for Signed { sign, clusters } in crossings(ways) {
            let part = sandwich(self.bread(), &self.scores(&clusters));
            matrix =
                Mat::from_fn(size, size, |row, column| matrix[(row, column)] + sign * factor * part[(row, column)]);
        }
        // One way is a sum of squares: below zero is rounding alone.
        let one = ways.len() == 1;
        let Mended { matrix, below_zero } = if one { Mended { matrix, below_zero: 0 } } else { Mended::new(matrix) };
        corrections.extend((below_zero > 0).then(|| MENDED.to_owned()));
        let spread = self.outcome_squared() / self.rows() as f64;
        let unfitted: Vec<f64> = (0..size).map(|place| self.bread()[(place, place)] * spread).collect();
        Ok(Uncertainty { below_zero, ..Uncertainty::clustered((matrix, &unfitted), ways, (factor, corrections)) })
    }
}

impl Scored for Fit<'_> {
    fn rows(&self) -> usize {
        self.problem.design.rows()
    }

    fn bread(&self) -> &Mat<f64> {
        &self.bread
    }

    fn effects(&self) -> &[AbsorbedEffect] {
        self.problem.absorbed.map_or(&[], |absorbed| &absorbed.effects)
    }

    fn ssr(&self) -> f64 {
        super::weighted_dot(&self.u_hat, &self.u_hat, self.problem.weights)
    }

    fn outcome_squared(&self) -> f64 {
        super::weighted_dot(self.problem.outcome, self.problem.outcome, self.problem.weights)
    }

    fn squared(&self) -> Mat<f64> {
        let weight = |row: usize| self.problem.weights.map_or(1.0, |weights| weights[row]);
        let squares: Vec<f64> = self.u_hat.iter().enumerate().map(|(row, u)| (u * weight(row)).powi(2)).collect();
        super::gram(&self.columns(), Some(&squares))
    }

    fn scores(&self, clusters: &Clusters) -> Vec<f64> {
        let columns = self.columns();
        let size = columns.len();
        let mut sums = vec![0.0; clusters.count * size];
        for (row, (&cluster, u)) in clusters.codes.iter().zip(&self.u_hat).enumerate() {
            let u = u * self.problem.weights.map_or(1.0, |weights| weights[row]);
            let sums = &mut sums[cluster as usize * size..][..size];
            sums.iter_mut().zip(&columns).for_each(|(sum, column)| *sum += column[row] * u);
        }
        sums
    }
}

impl Fit<'_> {
    /// The covariance of the coefficients.
    ///
    /// # Errors
    /// When fewer than two clusters are there, or no degree of freedom is left.
    pub fn uncertainty(&self, vcov: &Vcov) -> Result<Uncertainty, Fault> {
        Scored::uncertainty(self, vcov)
    }

    /// The weighted sum of squared residuals.
    pub fn ssr(&self) -> f64 {
        Scored::ssr(self)
    }

    /// Sums of x·w·u by cluster: `count` rows of k numbers.
    pub fn scores(&self, clusters: &Clusters) -> Vec<f64> {
        Scored::scores(self, clusters)
    }
}

/// Refuses fewer than two clusters.
pub(crate) fn enough(clusters: &Clusters) -> Result<(), Fault> {
    match clusters.count {
        0 | 1 => Err(Fault::at(
            format!("cluster {:?}", clusters.name),
            format!("holds {} cluster: a spread between clusters cannot be seen", clusters.count),
            "choose a column with several clusters",
        )),
        _ => Ok(()),
    }
}

fn left(rows: usize, parameters: usize) -> Result<f64, Fault> {
    if parameters < rows {
        return Ok((rows - parameters) as f64);
    }
    Err(Fault::at(
        "regression",
        format!("{rows} rows for {parameters} parameters: nothing is left to judge the errors by"),
        "give more rows, or fewer covariates and fixed effects",
    ))
}
