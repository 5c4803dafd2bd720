//! Clustered covariances CR0, CR1, CR1S and CR2, with degrees of freedom by Satterthwaite.
//!
//! With few clusters CR1 is too small and the normal distribution too narrow. CR2 corrects each cluster's residuals by
//! A = (I − H)^{−1/2} (Bell & McCaffrey 2002), and the degrees of freedom are those of a variance with the same mean
//! and spread under independent errors (Pustejovsky & Tipton 2018).
//!
//! Everything is computed in the k columns of an orthonormal basis Q of the regressors, so that H of cluster g is
//! Q_g Q_g′ = U Λ U′. Its eigenvectors come from that matrix or from Q_g′Q_g, whichever is smaller, and all that is kept of
//! a cluster are the columns A = Q_g′U: Q_g′Q_g = A A′, and the correction in the basis is I + A diag(((1−λ)^{−1/2} − 1)/λ) A′.
//! No matrix is as large as a cluster and the basis both, so a cluster of few rows is cheap beside many columns. A factor that
//! lies inside clusters and was taken out by means contributes nothing to scores and adjustments (Pustejovsky &
//! Tipton 2018, theorem 2), so results equal those with all dummies.

use std::sync::atomic::{AtomicU64, Ordering};

use faer::{Mat, Side};
use opgang_tables::Fault;
use rayon::prelude::*;
use serde::Serialize;

use crate::clusters::Sample;
use crate::orders::{Watch, goes_on};
use crate::regression::{dot, student_p, student_quantile};

/// The covariance of clustered residuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// The plain sandwich.
    CR0,
    /// Times G/(G−1).
    CR1,
    /// Times G/(G−1) · (N−1)/(N−k).
    CR1S,
    /// Residuals corrected for their leverage: unbiased under independent errors of equal variance.
    CR2,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::CR0, Self::CR1, Self::CR1S, Self::CR2];
}

/// A coefficient under one covariance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Robust {
    /// The covariance.
    pub kind: Kind,
    /// Standard error.
    pub se: f64,
    /// Estimate divided by standard error.
    pub t: f64,
    /// Satterthwaite degrees of freedom.
    pub df: f64,
    /// Two-sided p-value from Student's distribution with those.
    pub p: f64,
    /// Interval.
    pub low: f64,
    /// Interval.
    pub high: f64,
    /// Two-sided p-value from Student's distribution with G − 1 degrees of freedom.
    pub p_g_minus_1: f64,
}

/// A coefficient under each covariance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// The column.
    pub name: String,
    /// The estimate.
    pub estimate: f64,
    /// CR0, CR1, CR1S, CR2.
    pub by_kind: Vec<Robust>,
}

/// The coefficients of treatment and covariates.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Treatment first, then the covariates in their order.
    pub coefficients: Vec<Coefficient>,
    /// Their CR2 covariance.
    pub covariance: Vec<Vec<f64>>,
    /// Clusters with a direction that their own rows alone decide: the correction leaves it out there.
    pub saturated: usize,
}

/// A direction that keeps no more than this of the residuals is decided by the cluster's own rows.
const SATURATED: f64 = 1e-10;

/// One cluster in the basis.
struct Adjusted {
    /// Q_g′ u_g.
    score: Vec<f64>,
    /// The columns of A: Q_g′Q_g is the sum of their products.
    directions: Vec<Vec<f64>>,
    /// What the correction adds along each: ((1−λ)^{−1/2} − 1)/λ, or −1/λ where λ is one.
    along: Vec<f64>,
    /// True when an eigenvalue is one.
    saturated: bool,
}

impl Adjusted {
    /// (Q_g′Q_g) times a vector.
    fn times_gram(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; vector.len()];
        for direction in &self.directions {
            add(&mut product, dot(direction, vector), direction);
        }
        product
    }

    /// The correction in the basis, times a vector.
    fn corrected(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vector.to_vec();
        for (direction, along) in self.directions.iter().zip(&self.along) {
            add(&mut product, along * dot(direction, vector), direction);
        }
        product
    }
}

fn add(to: &mut [f64], times: f64, of: &[f64]) {
    to.iter_mut().zip(of).for_each(|(to, of)| *to += times * of);
}

/// Covariances of the treatment and the covariates.
///
/// # Errors
/// When an eigenvalue decomposition fails, and when `watch` stops.
pub fn robust(sample: &Sample, treatment: &str, level: f64, watch: &dyn Watch) -> Result<Found, Fault> {
    let q = basis(sample);
    let counter = |work: &'static str, all: usize| {
        let done = AtomicU64::new(0);
        move || goes_on(watch, work, done.fetch_add(1, Ordering::Relaxed), all as u64)
    };
    let rows: Vec<_> = sample.clusters().collect();
    let tick = counter("clusters", rows.len());
    let adjust = |rows: std::ops::Range<usize>| tick().and_then(|()| adjusted(&q, sample.u_hat(), rows));
    let clusters = rows.into_par_iter().map(adjust).collect::<Result<Vec<_>, Fault>>()?;
    let targets = targets(sample, treatment);
    let tick = counter("coefficients", targets.len());
    let found = (targets.par_iter())
        .map(|target| {
            tick()?;
            let scores = clusters.iter().map(|cluster| dot(&cluster.corrected(&target.omega), &cluster.score));
            Ok((coefficient(sample, &clusters, target, level), scores.collect()))
        })
        .collect::<Result<Vec<(Coefficient, Vec<f64>)>, Fault>>()?;
    let (coefficients, scores): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let covariance = scores.iter().map(|left| scores.iter().map(|right| dot(left, right)).collect()).collect();
    let saturated = clusters.iter().filter(|cluster| cluster.saturated).count();
    Ok(Found { coefficients, covariance, saturated })
}

/// A coefficient as ω′Q′y.
struct Target {
    name: String,
    estimate: f64,
    omega: Vec<f64>,
}

/// The basis with the treatment as its last column.
fn basis(sample: &Sample) -> Vec<Vec<f64>> {
    let length = sample.dd().sqrt();
    let mut q = sample.q().to_vec();
    q.push(sample.d().iter().map(|value| value / length).collect());
    q
}

fn targets(sample: &Sample, treatment: &str) -> Vec<Target> {
    let k = sample.q().len() + 1;
    let mut omega = vec![0.0; k];
    omega[k - 1] = 1.0 / sample.dd().sqrt();
    let mut targets = vec![Target { name: treatment.to_owned(), estimate: sample.beta, omega }];
    // The whole triangle: the columns of the basis, then the treatment.
    let mut r = sample.r().to_vec();
    r.push(sample.treatment_in_basis().to_vec());
    let y = sample.outcome_in_basis();
    for (name, place) in &sample.covariates {
        // R′ω = e: forward substitution.
        let mut omega = vec![0.0; k];
        for row in *place..k {
            let known = dot(&r[row][..row], &omega[..row]);
            omega[row] = (f64::from(u8::from(row == *place)) - known) / r[row][row];
        }
        targets.push(Target { name: name.clone(), estimate: dot(&omega, y), omega });
    }
    targets
}

fn adjusted(q: &[Vec<f64>], u_hat: &[f64], rows: std::ops::Range<usize>) -> Result<Adjusted, Fault> {
    let k = q.len();
    let parts: Vec<&[f64]> = q.iter().map(|column| &column[rows.clone()]).collect();
    let score = parts.iter().map(|part| dot(part, &u_hat[rows.clone()])).collect();
    let failed = |_| Fault::at("CR2", "an eigenvalue decomposition failed", "look for columns of very unlike size");
    let by_rows = rows.len() < k;
    let vectors: Vec<Vec<f64>> = match by_rows {
        true => (0..rows.len()).map(|row| parts.iter().map(|part| part[row]).collect()).collect(),
        false => parts.iter().map(|part| part.to_vec()).collect(),
    };
    let size = vectors.len();
    let mut gram = Mat::zeros(size, size);
    for row in 0..size {
        for column in 0..=row {
            let value = dot(&vectors[row], &vectors[column]);
            gram[(row, column)] = value;
            gram[(column, row)] = value;
        }
    }
    let eigen = gram.self_adjoint_eigen(Side::Lower).map_err(failed)?;
    let (u, lambda) = (eigen.U(), eigen.S().column_vector());
    let mut found = Adjusted { score, directions: Vec::new(), along: Vec::new(), saturated: false };
    // What is below nothing is rounding.
    for place in (0..size).filter(|&place| lambda[place] > 0.0) {
        let mut direction = vec![0.0; k];
        match by_rows {
            true => vectors.iter().enumerate().for_each(|(row, of)| add(&mut direction, u[(row, place)], of)),
            false => (0..k).for_each(|row| direction[row] = lambda[place].sqrt() * u[(row, place)]),
        }
        let left = 1.0 - lambda[place];
        found.saturated |= left <= SATURATED;
        // ((1−λ)^{−1/2} − 1)/λ without the difference of two numbers that are nearly one.
        let along = if left <= SATURATED { -lambda[place].recip() } else { (left.sqrt() + left).recip() };
        found.directions.push(direction);
        found.along.push(along);
    }
    Ok(found)
}

fn coefficient(sample: &Sample, clusters: &[Adjusted], target: &Target, level: f64) -> Coefficient {
    let g = sample.g() as f64;
    let [plain, adjusted] = [false, true].map(|is_adjusted| satterthwaite(clusters, &target.omega, is_adjusted));
    let by_kind = Kind::ALL.map(|kind| {
        let factor = match kind {
            Kind::CR0 | Kind::CR2 => 1.0,
            Kind::CR1 => g / (g - 1.0),
            Kind::CR1S => sample.factor(),
        };
        let (variance, df) = if kind == Kind::CR2 { adjusted } else { plain };
        student(target.estimate, Spread { kind, se: (factor * variance).sqrt(), df, g, level })
    });
    Coefficient { name: target.name.clone(), estimate: target.estimate, by_kind: by_kind.to_vec() }
}

/// Variance, and twice the squared mean of its estimate under independent errors divided by its variance.
///
/// The estimate is a sum of squares (p_g′e)² with p_g′p_h = w_g′w_h [g = h] − (Q_g′w_g)′(Q_h′w_h), where w_g is the
/// cluster's weight on its residuals.
fn satterthwaite(clusters: &[Adjusted], omega: &[f64], is_adjusted: bool) -> (f64, f64) {
    let (mut variance, mut mean, mut spread) = (0.0, 0.0, 0.0);
    let mut z: Vec<Vec<f64>> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let weight = if is_adjusted { cluster.corrected(omega) } else { omega.to_vec() };
        variance += dot(&weight, &cluster.score).powi(2);
        let of = cluster.times_gram(&weight);
        let length = dot(&of, &of);
        let own = dot(&weight, &of) - length;
        mean += own;
        spread += own * own - length * length;
        z.push(of);
    }
    spread += products(&z);
    (variance, mean * mean / spread)
}

/// Σ over pairs of (z_g′z_h)²: also the squared length of the matrix Σ z_g z_g′, which may be the smaller one.
fn products(z: &[Vec<f64>]) -> f64 {
    let k = z.first().map_or(0, Vec::len);
    if z.len() < k {
        let with_earlier = |(nth, one): (usize, &Vec<f64>)| {
            let earlier: f64 = z[..nth].iter().map(|other| dot(one, other).powi(2)).sum();
            2.0 * earlier + dot(one, one).powi(2)
        };
        return z.iter().enumerate().map(with_earlier).sum();
    }
    let mut products = vec![0.0; k * k];
    for z in z {
        products.chunks_exact_mut(k).zip(z).for_each(|(row, &value)| add(row, value, z));
    }
    dot(&products, &products)
}

struct Spread {
    kind: Kind,
    se: f64,
    df: f64,
    g: f64,
    level: f64,
}

fn student(estimate: f64, spread: Spread) -> Robust {
    let Spread { kind, se, df, g, level } = spread;
    let t = estimate / se;
    let critical = student_quantile(0.5 + level / 2.0, df);
    Robust {
        kind,
        se,
        t,
        df,
        p: student_p(t, df),
        low: estimate - critical * se,
        high: estimate + critical * se,
        p_g_minus_1: student_p(t, g - 1.0),
    }
}
