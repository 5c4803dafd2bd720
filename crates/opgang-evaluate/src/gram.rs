//! Small symmetric systems: sums of cross-products, and their solutions.
//!
//! A design has few columns and many rows: its cross-products are summed once, and everything else is done on them.
//! Columns come standardised ([`crate::panel::Design`]), so that squares of the condition number do no harm.
//!
//! Beside [`crate::regression::gram`](fn@crate::regression::gram) and `matching::algebra`: the rows are those of one
//! comparison of many that run side by side, 256 at a time, and the factors have a few columns. Four strands suit both;
//! the eight of the others leave short rows to the remainder.

/// What a column keeps of its variance, at least, when the columns before it are taken out; below, it is a combination
/// of them.
const COLLINEAR_BELOW: f64 = 1e-11;

/// A symmetric positive definite k × k matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Gram {
    columns: usize,
    values: Vec<f64>,
}

/// The Cholesky factor of a [`Gram`] without the columns that are combinations of earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    columns: usize,
    /// Which columns are kept, in ascending order.
    pub kept: Vec<usize>,
    /// Lower triangle of the kept columns, row by row, kept × kept.
    lower: Vec<f64>,
    /// The least share of its variance that a kept column keeps.
    pub least: f64,
}

impl Gram {
    /// A matrix of zeros.
    pub fn zeros(columns: usize) -> Self {
        Self { columns, values: vec![0.0; columns * columns] }
    }

    /// One of its values.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.columns + column]
    }

    /// Sets one of its values; the caller sets the one across the diagonal too.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.values[row * self.columns + column] = value;
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Adds the cross-products of rows: `x` are columns, and each row counts `weights` times.
    pub fn add(&mut self, x: &[&[f64]], weights: &[f64]) {
        let mut weighted = vec![0.0; weights.len()];
        for i in 0..self.columns {
            weighted.iter_mut().zip(x[i].iter().zip(weights)).for_each(|(out, (x, w))| *out = x * w);
            for (j, other) in x.iter().enumerate().take(i + 1) {
                let sum = dot(&weighted, other);
                self.values[i * self.columns + j] += sum;
                if i != j {
                    self.values[j * self.columns + i] += sum;
                }
            }
        }
    }

    /// Adds another one of the same size.
    pub fn plus(&mut self, other: &Self) {
        self.values.iter_mut().zip(&other.values).for_each(|(sum, value)| *sum += value);
    }

    /// Its product with a vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        self.values.chunks_exact(self.columns).map(|row| dot(row, vector)).collect()
    }

    /// Factors it; a column that is a combination of earlier ones is left out.
    pub fn factor(&self) -> Factor {
        let k = self.columns;
        let mut rows: Vec<Vec<f64>> = Vec::new();
        let (mut kept, mut least) = (Vec::new(), 1.0_f64);
        for column in 0..k {
            let mut row: Vec<f64> = Vec::with_capacity(kept.len() + 1);
            for (i, &earlier) in kept.iter().enumerate() {
                let known: f64 = dot(&row, &rows[i][..i]);
                row.push((self.at(column, earlier) - known) / rows[i][i]);
            }
            let all = self.at(column, column);
            let left = all - dot(&row, &row);
            if !is_positive(left - COLLINEAR_BELOW * all) {
                continue;
            }
            least = least.min(left / all);
            row.push(left.sqrt());
            rows.push(row);
            kept.push(column);
        }
        let n = kept.len();
        let mut lower = vec![0.0; n * n];
        for (i, row) in rows.iter().enumerate() {
            lower[i * n..i * n + i + 1].copy_from_slice(row);
        }
        Factor { columns: k, kept, lower, least }
    }
}

impl Factor {
    /// True when no column had to be left out.
    pub fn is_full(&self) -> bool {
        self.kept.len() == self.columns
    }

    /// Solves `gram · x = right`; columns that were left out get 0.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let n = self.kept.len();
        let mut z: Vec<f64> = self.kept.iter().map(|&column| right[column]).collect();
        for i in 0..n {
            z[i] = (z[i] - dot(&self.lower[i * n..i * n + i], &z[..i])) / self.lower[i * n + i];
        }
        for i in (0..n).rev() {
            let known: f64 = (i + 1..n).map(|j| self.lower[j * n + i] * z[j]).sum();
            z[i] = (z[i] - known) / self.lower[i * n + i];
        }
        let mut solution = vec![0.0; self.columns];
        for (&column, z) in self.kept.iter().zip(z) {
            solution[column] = z;
        }
        solution
    }
}

/// True for numbers above zero, and not for those that are none.
pub fn is_positive(number: f64) -> bool {
    number > 0.0
}

/// The sum of products, in four strands and always in the same order.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut strands = [0.0; 4];
    let (a_fours, a_rest) = a.as_chunks::<4>();
    let (b_fours, b_rest) = b[..a.len()].as_chunks::<4>();
    for (a, b) in a_fours.iter().zip(b_fours) {
        for strand in 0..4 {
            strands[strand] += a[strand] * b[strand];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    (strands[0] + strands[1]) + (strands[2] + strands[3]) + rest
}

/// The sum of numbers, in four strands and always in the same order.
pub fn sum(a: &[f64]) -> f64 {
    let mut strands = [0.0; 4];
    let (fours, rest) = a.as_chunks::<4>();
    for four in fours {
        for strand in 0..4 {
            strands[strand] += four[strand];
        }
    }
    (strands[0] + strands[1]) + (strands[2] + strands[3]) + rest.iter().sum::<f64>()
}

/// Roots of a matrix of products: rows whose products are its entries. Each row is scaled to length one first, so that
/// counts and money do not drown each other.
/// Nothing when there are none.
pub fn roots(products: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    roots_above(products, 0.0)
}

/// The same, and what is below `least` counts as so much.
pub fn roots_above(products: &[Vec<f64>], least: f64) -> Option<Vec<Vec<f64>>> {
    let n = products.len();
    let scale: Vec<f64> = (0..n).map(|row| products[row][row].sqrt()).collect();
    let part = |row: usize, column: usize| {
        let size = scale[row] * scale[column];
        if size > 0.0 { (products[row][column] + products[column][row]) / 2.0 / size } else { 0.0 }
    };
    let matrix = faer::Mat::from_fn(n, n, part);
    let eigen = matrix.self_adjoint_eigen(faer::Side::Lower).ok()?;
    // What is below nothing is rounding.
    let lengths: Vec<f64> = eigen.S().column_vector().iter().map(|value| value.max(least).sqrt()).collect();
    Some((0..n).map(|row| (0..n).map(|k| scale[row] * eigen.U()[(row, k)] * lengths[k]).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved_and_a_combination_left_out() {
        let ones = [1.0; 6];
        let a = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0];
        let b = [2.0, 1.0, 0.0, 1.0, 3.0, 0.5];
        let both: Vec<f64> = a.iter().zip(b).map(|(a, b)| a + b - 1.0).collect();
        let w = [1.0, 2.0, 1.0, 0.5, 1.0, 3.0];
        let mut gram = Gram::zeros(4);
        gram.add(&[&ones, &a, &both, &b], &w);
        let factor = gram.factor();
        assert_eq!((&factor.kept[..], factor.is_full()), (&[0, 1, 2][..], false));
        let right = gram.times(&[0.5, -1.0, 2.0, 0.0]);
        let solved = factor.solve(&right);
        for (found, wanted) in solved.iter().zip([0.5, -1.0, 2.0, 0.0]) {
            assert!((found - wanted).abs() < 1e-10, "{solved:?}");
        }
    }
}
