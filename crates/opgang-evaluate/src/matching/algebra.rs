//! Small symmetric matrices, row by row: the normal equations of a handful of covariates.
//!
//! Beside [`crate::gram`]: a matrix that does not have full rank is told here, where a fit has to stop, and its inverse
//! is wanted; there a column is left out and the work goes on, in each of many comparisons.

/// The dot product in eight lanes, in an order that never changes.
pub(crate) use crate::regression::dot;

/// A symmetric k × k matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Symmetric {
    pub(crate) k: usize,
    pub(crate) entries: Vec<f64>,
}

/// The lower factor L of a positive definite matrix L·Lᵀ.
pub(crate) struct Factor {
    lower: Symmetric,
}

impl Symmetric {
    pub(crate) fn zero(k: usize) -> Self {
        Self { k, entries: vec![0.0; k * k] }
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.entries[row * self.k + column]
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, value: f64) {
        self.entries[row * self.k + column] = value;
        self.entries[column * self.k + row] = value;
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.entries.iter_mut().zip(&other.entries) {
            *mine += theirs;
        }
    }

    /// Rows and columns that are kept.
    pub(crate) fn kept(&self, keep: &[usize]) -> Self {
        let mut small = Self::zero(keep.len());
        for (row, &from) in keep.iter().enumerate() {
            for (column, &of) in keep.iter().enumerate() {
                small.entries[row * keep.len() + column] = self.at(from, of);
            }
        }
        small
    }

    pub(crate) fn rows(&self) -> Vec<Vec<f64>> {
        self.entries.chunks(self.k.max(1)).map(<[f64]>::to_vec).collect()
    }

    /// The columns that are no combination of those before them: what remains of a column after regression on its
    /// forerunners is more than `tolerance` of its own square.
    pub(crate) fn independent(&self, tolerance: f64) -> Vec<usize> {
        let mut keep: Vec<usize> = Vec::new();
        let mut rows: Vec<Vec<f64>> = Vec::new();
        for column in 0..self.k {
            let mut row = Vec::with_capacity(keep.len() + 1);
            for (place, &earlier) in keep.iter().enumerate() {
                let dot: f64 = row.iter().zip(&rows[place]).map(|(a, b): (&f64, &f64)| a * b).sum();
                row.push((self.at(column, earlier) - dot) / rows[place][place]);
            }
            let left = self.at(column, column) - row.iter().map(|a| a * a).sum::<f64>();
            if left > tolerance * self.at(column, column) && left > 0.0 {
                row.push(left.sqrt());
                rows.push(row);
                keep.push(column);
            }
        }
        keep
    }

    /// The factor, unless the matrix is not positive definite to within `tolerance` of its diagonal.
    pub(crate) fn factor(&self, tolerance: f64) -> Option<Factor> {
        let k = self.k;
        let mut lower = Self::zero(k);
        for row in 0..k {
            for column in 0..=row {
                let (a, b) =
                    (&lower.entries[row * k..row * k + column], &lower.entries[column * k..column * k + column]);
                let left = self.at(row, column) - a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
                lower.entries[row * k + column] = if row > column {
                    left / lower.entries[column * k + column]
                } else if left > tolerance * self.at(row, row) && left.is_finite() && left > 0.0 {
                    left.sqrt()
                } else {
                    return None;
                };
            }
        }
        Some(Factor { lower })
    }
}

impl Factor {
    /// The solution of L·Lᵀ·x = b.
    pub(crate) fn solve(&self, b: &[f64]) -> Vec<f64> {
        let (k, l) = (self.lower.k, &self.lower);
        let mut x = b.to_vec();
        for row in 0..k {
            for column in 0..row {
                x[row] -= l.entries[row * k + column] * x[column];
            }
            x[row] /= l.entries[row * k + row];
        }
        for row in (0..k).rev() {
            for below in row + 1..k {
                x[row] -= l.entries[below * k + row] * x[below];
            }
            x[row] /= l.entries[row * k + row];
        }
        x
    }

    /// (L·Lᵀ)⁻¹.
    pub(crate) fn inverse(&self) -> Symmetric {
        let k = self.lower.k;
        let mut inverse = Symmetric::zero(k);
        for column in 0..k {
            let mut unit = vec![0.0; k];
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate() {
                inverse.entries[row * k + column] = value;
            }
        }
        inverse
    }
}

/// Zᵀ·diag(w)·Z of columns z.
pub(crate) fn gram(z: &[Vec<f64>], w: &[f64]) -> Symmetric {
    let mut sum = Symmetric::zero(z.len());
    let mut wz = vec![0.0; w.len()];
    for (row, left) in z.iter().enumerate() {
        for (to, (w, z)) in wz.iter_mut().zip(w.iter().zip(left)) {
            *to = w * z;
        }
        for (column, right) in z[..=row].iter().enumerate() {
            sum.set(row, column, dot(&wz, right));
        }
    }
    sum
}

/// The sum in eight lanes, in an order that never changes.
pub(crate) fn sum(a: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let chunks = a.chunks_exact(8);
    let rest: f64 = chunks.remainder().iter().sum();
    for a in chunks {
        for (lane, a) in lanes.iter_mut().zip(a) {
            *lane += a;
        }
    }
    lanes.iter().sum::<f64>() + rest
}
