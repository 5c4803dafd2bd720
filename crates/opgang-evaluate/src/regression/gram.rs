//! Sums of products over rows, the same on any number of threads.
//!
//! Beside [`crate::gram`]: one design of up to hundreds of columns, summed by all threads and handed to faer; there each of
//! many comparisons has a thread of its own, and few columns.

use faer::Mat;
use rayon::prelude::*;

/// Rows in a block; sums of blocks are added in the order of the blocks.
const BLOCK: usize = 4096;

/// Σ left·right in eight lanes, in an order that never changes.
pub fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (lefts, rights) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f64 = lefts.remainder().iter().zip(rights.remainder()).map(|(left, right)| left * right).sum();
    for (left, right) in lefts.zip(rights) {
        for place in 0..8 {
            sums[place] += left[place] * right[place];
        }
    }
    sums.iter().sum::<f64>() + rest
}

/// Σ weight·left·right; without weights each counts once. Summed in blocks.
pub fn weighted_dot(left: &[f64], right: &[f64], weights: Option<&[f64]>) -> f64 {
    let block = |(place, left): (usize, &[f64])| {
        let rows = place * BLOCK..place * BLOCK + left.len();
        match weights {
            None => dot(left, &right[rows]),
            Some(weights) => left
                .iter()
                .zip(&right[rows.clone()])
                .zip(&weights[rows])
                .map(|((left, right), weight)| weight * left * right)
                .sum(),
        }
    };
    left.chunks(BLOCK).enumerate().map(block).sum()
}

/// X′WX. `columns`: k columns of n numbers. Returns k × k.
pub fn gram(columns: &[&[f64]], weights: Option<&[f64]>) -> Mat<f64> {
    let size = columns.len();
    let rows = columns.first().map_or(0, |column| column.len());
    let blocks: Vec<usize> = (0..rows).step_by(BLOCK).collect();
    let mut sums = vec![0.0; size * size];
    // A bounded number of blocks at a time: their sums stand side by side in memory until they are added.
    for some in blocks.chunks(64) {
        let parts: Vec<Vec<f64>> =
            some.par_iter().map(|&start| block(columns, weights, start..rows.min(start + BLOCK))).collect();
        for part in parts {
            sums.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
    }
    Mat::from_fn(size, size, |row, column| sums[row.max(column) * size + row.min(column)])
}

fn block(columns: &[&[f64]], weights: Option<&[f64]>, rows: std::ops::Range<usize>) -> Vec<f64> {
    let size = columns.len();
    let mut sums = vec![0.0; size * size];
    let mut weighted = vec![0.0; rows.len()];
    for (row, left) in columns.iter().enumerate() {
        weighted.copy_from_slice(&left[rows.clone()]);
        if let Some(weights) = weights {
            weighted.iter_mut().zip(&weights[rows.clone()]).for_each(|(value, weight)| *value *= weight);
        }
        for (column, right) in columns.iter().enumerate().take(row + 1) {
            sums[row * size + column] = dot(&weighted, &right[rows.clone()]);
        }
    }
    sums
}

/// X̃′WX̃ where every column but the constant one has lost its weighted mean, and those means.
pub(super) fn centred(columns: &[&[f64]], weights: Option<&[f64]>, constant: usize) -> (Mat<f64>, Vec<f64>) {
    let ones = columns[constant];
    let total = weighted_dot(ones, ones, weights);
    let mean = |(place, column): (usize, &&[f64])| match place == constant {
        true => 0.0,
        false => weighted_dot(column, ones, weights) / total,
    };
    let means: Vec<f64> = columns.iter().enumerate().map(mean).collect();
    let moved: Vec<Vec<f64>> = columns
        .par_iter()
        .zip(&means)
        .map(|(column, mean)| column.iter().map(|value| value - mean).collect())
        .collect();
    let views: Vec<&[f64]> = moved.iter().map(Vec::as_slice).collect();
    let mut sums = gram(&views, weights);
    for place in (0..columns.len()).filter(|&place| place != constant) {
        sums[(place, constant)] = 0.0;
        sums[(constant, place)] = 0.0;
    }
    (sums, means)
}
