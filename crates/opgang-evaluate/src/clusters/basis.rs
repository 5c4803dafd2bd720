//! Orthonormal columns, one after the other.

use crate::regression::dot;

/// A column that keeps less than this share of its length, beside those before it, is collinear with them.
const NEW: f64 = 1e-8;

/// Orthonormal columns of n numbers, and how they came from the columns that were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Basis {
    /// The orthonormal columns.
    pub q: Vec<Vec<f64>>,
    /// For each, the coefficients of the given column in the orthonormal ones: the upper triangle R of X = QR.
    pub r: Vec<Vec<f64>>,
}

impl Basis {
    /// Adds what is new in a column whose length was `length` before anything was taken out of it; false when there is
    /// nothing new.
    ///
    /// Gram–Schmidt, twice: then the columns are orthogonal to machine precision (Giraud, Langou & Rozložník 2005).
    pub fn push(&mut self, mut column: Vec<f64>, length: f64) -> bool {
        let mut r = self.take_out(&mut column);
        let left = norm(&column);
        // Not written as `<=`: no number is nothing new either.
        if length > 0.0 && left > NEW * length {
            column.iter_mut().for_each(|value| *value /= left);
            r.push(left);
            self.q.push(column);
            self.r.push(r);
            return true;
        }
        false
    }

    /// Takes out of a column what lies in the basis; returns the coefficients that were taken.
    pub fn take_out(&self, column: &mut [f64]) -> Vec<f64> {
        let mut taken = vec![0.0; self.q.len() + 1];
        taken.pop();
        for _ in 0..2 {
            for (q, taken) in self.q.iter().zip(&mut taken) {
                let part = dot(q, column);
                *taken += part;
                column.iter_mut().zip(q).for_each(|(value, q)| *value -= part * q);
            }
        }
        taken
    }
}

pub(crate) fn norm(values: &[f64]) -> f64 {
    dot(values, values).sqrt()
}
