//! Clustered covariances CR0, CR1, CR1S and CR2, with degrees of freedom by Satterthwaite.
//!
//! With few clusters CR1 is too small and the normal distribution too narrow. CR2 corrects each cluster's residuals by
//! A = (I − H)^{−1/2} (Bell & McCaffrey 2002), and the degrees of freedom are those of a variance with the same mean
//! and spread under independent errors (Pustejovsky & Tipton 2018).
//!
//! Everything is computed in the k columns of an orthonormal basis Q of the regressors, so that H of cluster g is
//! Q_g Q_g′ and its eigenvectors come from the k × k matrix Q_g′Q_g: no matrix is as large as a cluster. A factor that
//! lies inside clusters and was taken out by means contributes nothing to scores and adjustments (Pustejovsky &
//! Tipton 2018, theorem 2), so results equal those with all dummies.

use faer::{Mat, Side};
use opgang_tables::Fault;
use serde::Serialize;

use crate::clusters::Sample;
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

/// One cluster in the basis.
struct Adjusted {
    /// Q_g′ u_g.
    score: Vec<f64>,
    /// Q_g′Q_g.
    gram: Mat<f64>,
    /// V (1−Λ)^{−1/2} V′ of the Gram matrix V Λ V′, without eigenvalues of one.
    root: Mat<f64>,
    /// True when an eigenvalue is one.
    saturated: bool,
}

/// Covariances of the treatment and the covariates.
///
/// # Errors
/// When an eigenvalue decomposition fails.
pub fn robust(sample: &Sample, treatment: &str, level: f64) -> Result<Found, Fault> {
    let q = basis(sample);
    let clusters = sample.clusters().map(|rows| adjusted(&q, sample.u_hat(), rows)).collect::<Result<Vec<_>, _>>()?;
    let targets = targets(sample, treatment);
    let coefficients = targets.iter().map(|target| coefficient(sample, &clusters, target, level)).collect();
    let scores: Vec<Vec<f64>> = targets
        .iter()
        .map(|target| {
            clusters.iter().map(|cluster| dot(&target.omega, &times(&cluster.root, &cluster.score))).collect()
        })
        .collect();
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
    let mut gram = Mat::zeros(k, k);
    for row in 0..k {
        for column in 0..=row {
            let value = dot(parts[row], parts[column]);
            gram[(row, column)] = value;
            gram[(column, row)] = value;
        }
    }
    let failed = |_| Fault::at("CR2", "an eigenvalue decomposition failed", "look for columns of very unlike size");
    let eigen = gram.self_adjoint_eigen(Side::Lower).map_err(failed)?;
    let (v, lambda) = (eigen.U(), eigen.S().column_vector());
    let mut saturated = false;
    let weights: Vec<f64> = (0..k)
        .map(|place| {
            let left = 1.0 - lambda[place];
            saturated |= left <= 1e-10;
            if left <= 1e-10 { 0.0 } else { left.powf(-0.5) }
        })
        .collect();
    let root = Mat::from_fn(k, k, |row, column| {
        (0..k).map(|place| v[(row, place)] * weights[place] * v[(column, place)]).sum::<f64>()
    });
    Ok(Adjusted { score, gram, root, saturated })
}

fn coefficient(sample: &Sample, clusters: &[Adjusted], target: &Target, level: f64) -> Coefficient {
    let g = sample.g() as f64;
    let by_kind = Kind::ALL.map(|kind| {
        let factor = match kind {
            Kind::CR0 | Kind::CR2 => 1.0,
            Kind::CR1 => g / (g - 1.0),
            Kind::CR1S => sample.factor(),
        };
        let (variance, df) = satterthwaite(clusters, &target.omega, kind == Kind::CR2);
        student(target.estimate, Spread { kind, se: (factor * variance).sqrt(), df, g, level })
    });
    Coefficient { name: target.name.clone(), estimate: target.estimate, by_kind: by_kind.to_vec() }
}

/// Variance, and twice the squared mean of its estimate under independent errors divided by its variance.
///
/// The estimate is a sum of squares (p_g′e)² with p_g′p_h = w_g′w_h [g = h] − (Q_g′w_g)′(Q_h′w_h), where w_g is the
/// cluster's weight on its residuals.
fn satterthwaite(clusters: &[Adjusted], omega: &[f64], is_adjusted: bool) -> (f64, f64) {
    let k = omega.len();
    let (mut variance, mut mean, mut spread) = (0.0, 0.0, 0.0);
    // Σ over pairs of (z_g′z_h)² is the squared length of the matrix Σ z_g z_g′.
    let mut products = vec![0.0; k * k];
    for cluster in clusters {
        let weight = if is_adjusted { times(&cluster.root, omega) } else { omega.to_vec() };
        variance += dot(&weight, &cluster.score).powi(2);
        let z = times(&cluster.gram, &weight);
        let length = dot(&z, &z);
        let own = dot(&weight, &z) - length;
        mean += own;
        spread += own * own - length * length;
        for (row, &value) in products.chunks_exact_mut(k).zip(&z) {
            row.iter_mut().zip(&z).for_each(|(product, other)| *product += value * other);
        }
    }
    spread += dot(&products, &products);
    (variance, mean * mean / spread)
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

fn times(matrix: &Mat<f64>, vector: &[f64]) -> Vec<f64> {
    (0..matrix.nrows())
        .map(|row| (0..matrix.ncols()).map(|column| matrix[(row, column)] * vector[column]).sum())
        .collect()
}
