//! Mahalanobis distances: covariates turned and scaled so that the plain distance between points is the one wanted.
//!
//! S is the covariance of the scaled covariates within the two groups, pooled (Rubin 1980); for the robust distance the
//! covariance of ranks, its variances set to that of untied ranks (Rosenbaum 2010, chapter 8). Where S has no inverse
//! (every level of a factor is a column), the generalised inverse serves.

use faer::{Mat, Side};
use opgang_tables::Fault;
use rayon::prelude::*;

use super::algebra::{self, Symmetric, dot, sum};
use super::covariates::Columns;

/// Units turned at a time.
const BLOCK: usize = 1024;
/// Directions in which S has less than this share of its greatest spread count as none.
const FLAT: f64 = 1e-9;

/// Points whose plain distance is the Mahalanobis distance.
pub(super) struct Metric {
    /// Coordinates to a point.
    pub(super) dims: usize,
    /// Unit by unit.
    pub(super) points: Vec<f64>,
    columns: Vec<Vec<f64>>,
    axis: Vec<f64>,
}

/// Mahalanobis distances.
pub(super) fn mahalanobis(place: &str, columns: &Columns, treated: &[bool]) -> Result<Metric, Fault> {
    let scaled = varying(place, columns)?;
    let of_group: Vec<usize> = (0..treated.len()).filter(|&unit| treated[unit]).collect();
    let (n1, n0) = (of_group.len() as f64, (treated.len() - of_group.len()) as f64);
    let mut groups = [Vec::new(), Vec::new()];
    for column in &scaled {
        let of_treated: f64 = of_group.iter().map(|&unit| column[unit]).sum();
        groups[0].push((sum(column) - of_treated) / n0);
        groups[1].push(of_treated / n1);
    }
    let freedom = (treated.len() as f64 - 2.0).max(1.0);
    let s = cross(&scaled, freedom, &|column, from, z| {
        for (z, treated) in z.iter_mut().zip(&treated[from..]) {
            *z -= groups[usize::from(*treated)][column];
        }
    });
    whitened(place, scaled, s)
}

/// Robust Mahalanobis distances.
pub(super) fn robust(place: &str, columns: &Columns) -> Result<Metric, Fault> {
    let n = columns.columns.first().map_or(0, Vec::len) as f64;
    let ranked: Vec<Vec<f64>> = columns.columns.iter().filter(|column| varies(column)).map(|c| ranks(c)).collect();
    none_left(place, &ranked)?;
    let mut s = cross(&ranked, n - 1.0, &|_, _, z| z.iter_mut().for_each(|z| *z -= (n + 1.0) / 2.0));
    let untied = n * (n + 1.0) / 12.0;
    let by: Vec<f64> = (0..s.k).map(|k| (untied / s.at(k, k)).sqrt()).collect();
    for row in 0..s.k {
        for column in 0..s.k {
            s.entries[row * by.len() + column] *= by[row] * by[column];
        }
    }
    whitened(place, ranked, s)
}

fn varies(column: &[f64]) -> bool {
    column.iter().any(|x| (x - column[0]).abs() > 1e-12 * column[0].abs())
}

fn none_left(place: &str, columns: &[Vec<f64>]) -> Result<(), Fault> {
    if columns.is_empty() {
        return Err(Fault::at(place, "no covariate varies", "name covariates in which units differ"));
    }
    Ok(())
}

/// The columns that vary, less their mean, over their standard deviation.
fn varying(place: &str, columns: &Columns) -> Result<Vec<Vec<f64>>, Fault> {
    let scale = |column: &&Vec<f64>| {
        let n = column.len() as f64;
        let mean = sum(column) / n;
        let mut scaled: Vec<f64> = column.iter().map(|x| x - mean).collect();
        let by = 1.0 / (dot(&scaled, &scaled) / (n - 1.0)).sqrt();
        scaled.iter_mut().for_each(|x| *x *= by);
        scaled
    };
    let kept: Vec<&Vec<f64>> = columns.columns.iter().filter(|column| varies(column)).collect();
    let scaled: Vec<Vec<f64>> = kept.par_iter().map(scale).collect();
    none_left(place, &scaled)?;
    Ok(scaled)
}

/// Takes its centre from a part of a column: the column, the first unit of the part, and the part.
type Centre<'a> = &'a (dyn Fn(usize, usize, &mut [f64]) + Sync);

/// Products of the columns, each less its centre, summed over the units, over `freedom`.
fn cross(columns: &[Vec<f64>], freedom: f64, centre: Centre) -> Symmetric {
    let (k, n) = (columns.len(), columns[0].len());
    let blocks: Vec<Symmetric> = (0..n.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let units = block * BLOCK..((block + 1) * BLOCK).min(n);
            let centred = |c: usize| {
                let mut z = columns[c][units.clone()].to_vec();
                centre(c, units.start, &mut z);
                z
            };
            let z: Vec<Vec<f64>> = (0..k).map(centred).collect();
            algebra::gram(&z, &vec![1.0; units.len()])
        })
        .collect();
    let mut products = Symmetric::zero(k);
    for block in &blocks {
        products.add(block);
    }
    products.entries.iter_mut().for_each(|entry| *entry /= freedom);
    products
}

fn whitened(place: &str, columns: Vec<Vec<f64>>, s: Symmetric) -> Result<Metric, Fault> {
    let k = s.k;
    let eigen = Mat::from_fn(k, k, |row, column| s.at(row, column))
        .self_adjoint_eigen(Side::Lower)
        .map_err(|_| Fault::at(place, "the covariates' covariance has no axes", "leave out covariates"))?;
    let spread: Vec<f64> = (0..k).map(|axis| eigen.S()[axis]).collect();
    let most = spread.iter().fold(0.0_f64, |most, x| most.max(*x));
    if most <= 0.0 {
        return Err(Fault::at(
            place,
            "no covariate varies within the treated or the untreated",
            "name covariates in which units of one group differ; or match exactly on those at hand",
        ));
    }
    let axes: Vec<usize> = (0..k).filter(|&axis| spread[axis] > FLAT * most).collect();
    let turn: Vec<Vec<f64>> =
        axes.iter().map(|&axis| (0..k).map(|row| eigen.U()[(row, axis)] / spread[axis].sqrt()).collect()).collect();
    let inverse = |row: usize, column: usize| turn.iter().map(|axis| axis[row] * axis[column]).sum::<f64>();
    let first =
        (0..k).fold(0, |best, row| if inverse(row, row) > inverse(best, best) * (1.0 + 1e-9) { row } else { best });
    let axis = (0..k).map(|column| inverse(first, column) / inverse(first, first).sqrt()).collect();
    let points = turned(&columns, &turn);
    Ok(Metric { dims: turn.len(), points, columns, axis })
}

fn turned(columns: &[Vec<f64>], turn: &[Vec<f64>]) -> Vec<f64> {
    let dims = turn.len();
    let mut points = vec![0.0; columns[0].len() * dims];
    points.par_chunks_mut(BLOCK * dims).enumerate().for_each(|(block, points)| {
        let from = block * BLOCK;
        let count = points.len() / dims;
        let mut coordinate = vec![0.0; count];
        for (dim, axis) in turn.iter().enumerate() {
            coordinate.fill(0.0);
            for (column, by) in columns.iter().zip(axis) {
                for (to, x) in coordinate.iter_mut().zip(&column[from..from + count]) {
                    *to += by * x;
                }
            }
            for (unit, value) in coordinate.iter().enumerate() {
                points[unit * dims + dim] = *value;
            }
        }
    });
    points
}

/// Average ranks from 1.
fn ranks(column: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..column.len()).collect();
    order.sort_by(|&a, &b| column[a].total_cmp(&column[b]));
    let mut ranks = vec![0.0; column.len()];
    let mut from = 0;
    while from < order.len() {
        let to = from + order[from..].iter().take_while(|&&unit| column[unit] == column[order[from]]).count();
        for &unit in &order[from..to] {
            ranks[unit] = (from + to + 1) as f64 / 2.0;
        }
        from = to;
    }
    ranks
}

impl Metric {
    /// A unit's coordinates.
    pub(super) fn point(&self, unit: usize) -> &[f64] {
        &self.points[unit * self.dims..(unit + 1) * self.dims]
    }

    /// Where a unit stands along the covariate that weighs most in the distance, less what the others tell of it (the
    /// first row of the pivoted Cholesky factor of S⁻¹): the line by which ties are broken.
    pub(super) fn along(&self, unit: usize) -> f64 {
        self.columns.iter().zip(&self.axis).map(|(column, by)| column[unit] * by).sum()
    }

    /// Every unit in its place along that line, ascending; at one place by name.
    pub(super) fn line(&self) -> Vec<(f64, u32)> {
        let mut line: Vec<(f64, u32)> =
            (0..self.points.len() / self.dims).map(|unit| (self.along(unit), unit as u32)).collect();
        line.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        line
    }
}
