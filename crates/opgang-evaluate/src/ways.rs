//! Several ways of clustering at once, such as families and areas.
//!
//! V = V_a + V_b − V_ab: products of sums over the clusters of each way, less those over what two ways have in common
//! (with three ways: plus what all have in common, and so on). Source: Cameron, Gelbach & Miller (2011); Davezies,
//! D'Haultfœuille & Guyonvarch (2021) for sums of shares in an error, as estimators have them that are no regression.

use std::collections::HashMap;

use faer::{Mat, Side};

use crate::findings::Notice;
use crate::gram::dot;
use crate::notices;
use crate::regression::Clusters;

/// What is told where a variance came out below zero.
pub(crate) const MENDED: &str = "negative eigenvalues set to zero (Cameron, Gelbach & Miller 2011)";

/// Eigenvalues below this share of the largest are zero but for rounding.
const ROUNDING: f64 = 1e-13;

/// What each cluster adds to the error of an estimate, way by way.
pub(crate) type Shares = Vec<Vec<f64>>;

/// Clusters whose products count, and with which sign.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// 1, or −1 for what is counted twice otherwise.
    pub sign: f64,
    /// The clusters of one way, or what several have in common.
    pub clusters: Clusters,
}

/// The ways themselves, in their order, and what they have in common.
pub(crate) fn crossings(ways: &[Clusters]) -> Vec<Signed> {
    let of = |some: u32| {
        let chosen = ways.iter().enumerate().filter(|(place, _)| some >> place & 1 == 1).map(|(_, way)| way);
        let clusters = chosen.cloned().reduce(|left, right| crossed(&left, &right)).expect("one way at least");
        Signed { sign: if some.count_ones() % 2 == 1 { 1.0 } else { -1.0 }, clusters }
    };
    let mut sets: Vec<u32> = (1..1 << ways.len()).collect();
    sets.sort_by_key(|some| some.count_ones());
    sets.into_iter().map(of).collect()
}

fn crossed(left: &Clusters, right: &Clusters) -> Clusters {
    let mut pairs: Vec<(u32, u32)> = left.codes.iter().copied().zip(right.codes.iter().copied()).collect();
    let rows = pairs.clone();
    pairs.sort_unstable();
    pairs.dedup();
    let places: HashMap<(u32, u32), u32> = pairs.iter().copied().zip(0..).collect();
    let codes = rows.iter().map(|pair| places[pair]).collect();
    Clusters { name: format!("{} and {}", left.name, right.name), codes, count: pairs.len() }
}

/// A covariance that was made positive where it was not.
pub(crate) struct Mended {
    /// The covariance.
    pub matrix: Mat<f64>,
    /// How many variances were below zero.
    pub below_zero: usize,
}

impl Mended {
    /// Where a variance is below zero, negative eigenvalues are set to zero, as Cameron, Gelbach & Miller (2011) do it.
    pub fn new(matrix: Mat<f64>) -> Self {
        let below_zero = (0..matrix.ncols()).filter(|&place| matrix[(place, place)] < 0.0).count();
        let matrix = if below_zero > 0 { positive(&matrix) } else { matrix };
        Self { matrix, below_zero }
    }

    /// The covariance of estimates from each cluster's share in their errors. None (NaN) where those of two estimates are
    /// of other things.
    pub fn of_shares<'a>(signs: &[f64], size: usize, shares: impl Fn(usize) -> &'a [Vec<f64>]) -> Self {
        let product = |left: usize, right: usize| {
            let pairs = shares(left).iter().zip(shares(right));
            let signed = pairs.zip(signs).map(|((left, right), sign)| match left.len() == right.len() {
                true => sign * dot(left, right),
                false => f64::NAN,
            });
            signed.sum::<f64>()
        };
        Self::new(Mat::from_fn(size, size, |row, column| product(row.max(column), row.min(column))))
    }
}

/// Tells that so many variances were below zero, where any was.
pub(crate) fn told(below_zero: usize, ways: Vec<&str>) -> Option<Notice> {
    (below_zero > 0).then(|| notices::negative_variance(below_zero, ways))
}

/// The ways in one breath.
pub(crate) fn named(ways: &[Clusters]) -> String {
    names(ways).join(" and ")
}

/// What the ways are called.
pub(crate) fn names(ways: &[Clusters]) -> Vec<&str> {
    ways.iter().map(|way| way.name.as_str()).collect()
}

fn positive(matrix: &Mat<f64>) -> Mat<f64> {
    let size = matrix.ncols();
    let Ok(eigen) = matrix.self_adjoint_eigen(Side::Lower) else { return matrix.clone() };
    let (vectors, values) = (eigen.U(), eigen.S());
    let largest = (0..size).map(|place| values[place].abs()).fold(0.0, f64::max);
    // What rounding left of nothing must not become a standard error.
    let kept = |value: f64| if value > ROUNDING * largest { value } else { 0.0 };
    let at = |row: usize, column: usize| -> f64 {
        (0..size).map(|place| vectors[(row, place)] * kept(values[place]) * vectors[(column, place)]).sum()
    };
    let is_nothing: Vec<bool> = (0..size).map(|row| at(row, row) <= ROUNDING * ROUNDING * largest).collect();
    Mat::from_fn(size, size, |row, column| if is_nothing[row] || is_nothing[column] { 0.0 } else { at(row, column) })
}
