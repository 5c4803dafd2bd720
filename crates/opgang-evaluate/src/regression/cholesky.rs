//! A Cholesky decomposition that takes columns in order and passes over those that bring nothing new.

use faer::Mat;

use super::COLLINEAR;

/// L with L L′ = S G S for the kept columns, where S scales each column to length one.
#[derive(Debug)]
pub(crate) struct Ordered {
    /// Columns that are kept.
    pub kept: Vec<usize>,
    /// Columns that are collinear with earlier ones.
    pub dropped: Vec<usize>,
    /// Rows of L, each as long as its place allows.
    lower: Vec<Vec<f64>>,
    scales: Vec<f64>,
}

impl Ordered {
    /// `gram`: k × k, positive semidefinite. `spreads`: against which variation of each column what is new in it is
    /// measured; without them, its own.
    pub fn new(gram: &Mat<f64>, spreads: Option<&[f64]>) -> Self {
        let mut found = Self { kept: Vec::new(), dropped: Vec::new(), lower: Vec::new(), scales: Vec::new() };
        for column in 0..gram.ncols() {
            let own = gram[(column, column)];
            let spread = spreads.map_or(own, |spreads| spreads[column].max(own));
            let scale = if own > 0.0 { 1.0 / own.sqrt() } else { 0.0 };
            let row = found.row(gram, column, scale);
            let pivot = 1.0 - row.iter().map(|value| value * value).sum::<f64>();
            // Not written as `<=`: a column with a value that is no number is dropped too.
            if own > 0.0 && pivot > COLLINEAR && pivot * own > COLLINEAR * spread {
                found.push(column, row, pivot, scale);
            } else {
                found.dropped.push(column);
            }
        }
        found
    }

    fn row(&self, gram: &Mat<f64>, column: usize, scale: f64) -> Vec<f64> {
        let mut row: Vec<f64> = Vec::with_capacity(self.kept.len() + 1);
        for (place, &earlier) in self.kept.iter().enumerate() {
            let known = super::dot(&row, &self.lower[place][..place]);
            let value = gram[(column, earlier)] * scale * self.scales[place];
            row.push((value - known) / self.lower[place][place]);
        }
        row
    }

    fn push(&mut self, column: usize, mut row: Vec<f64>, pivot: f64, scale: f64) {
        row.push(pivot.sqrt());
        self.kept.push(column);
        self.lower.push(row);
        self.scales.push(scale);
    }

    /// Solves G b = `moments` for the kept columns; `moments` has one number for each kept column.
    pub fn solve(&self, moments: &[f64]) -> Vec<f64> {
        let size = self.kept.len();
        let mut solution: Vec<f64> = moments.iter().zip(&self.scales).map(|(moment, scale)| moment * scale).collect();
        for row in 0..size {
            let known = super::dot(&self.lower[row][..row], &solution[..row]);
            solution[row] = (solution[row] - known) / self.lower[row][row];
        }
        for row in (0..size).rev() {
            solution[row] /= self.lower[row][row];
            let value = solution[row];
            solution[..row].iter_mut().zip(&self.lower[row]).for_each(|(earlier, lower)| *earlier -= lower * value);
        }
        solution.iter_mut().zip(&self.scales).for_each(|(value, scale)| *value *= scale);
        solution
    }

    /// G⁻¹ of the kept columns.
    pub fn inverse(&self) -> Mat<f64> {
        let size = self.kept.len();
        let mut unit = vec![0.0; size];
        let mut inverse = Mat::zeros(size, size);
        for column in 0..size {
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate() {
                inverse[(row, column)] = value;
            }
            unit[column] = 0.0;
        }
        Mat::from_fn(size, size, |row, column| 0.5 * (inverse[(row, column)] + inverse[(column, row)]))
    }
}
