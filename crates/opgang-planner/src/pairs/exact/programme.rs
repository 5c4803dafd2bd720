//! A linear programme: rows, columns, and what is done to the inverse of a basis.

/// Columns with their costs, rows with their sums: what does not change.
#[derive(Debug, Default)]
pub struct Programme {
    /// Of each column, what one of it costs.
    pub cost: Vec<f64>,
    /// Of each column, the most it may be; it is never less than nothing.
    pub most: Vec<f64>,
    /// Where each column's entries begin.
    first: Vec<usize>,
    /// Rows and factors, column after column.
    entries: Vec<(u32, f64)>,
    /// Of each row, what its columns and its slack make together.
    pub sums: Vec<f64>,
    /// Of each row, how low and how high the slack may be.
    pub slack: Vec<[f64; 2]>,
}

impl Programme {
    /// A further row; its number.
    pub fn add_row(&mut self, sum: f64, slack: [f64; 2]) -> usize {
        self.sums.push(sum);
        self.slack.push(slack);
        self.sums.len() - 1
    }

    /// A further column with its cost, the most it may be, and its rows and factors; its number.
    pub fn add_column(&mut self, cost: f64, most: f64, entries: &[(usize, f64)]) -> usize {
        self.cost.push(cost);
        self.most.push(most);
        self.first.push(self.entries.len());
        self.entries.extend(entries.iter().map(|&(row, factor)| (row as u32, factor)));
        self.cost.len() - 1
    }

    /// Takes so much from what a row must make.
    pub fn take(&mut self, row: usize, sum: f64) {
        self.sums[row] -= sum;
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.sums.len()
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.cost.len()
    }

    /// The rows and factors of a column.
    #[inline]
    pub fn entries(&self, column: usize) -> &[(u32, f64)] {
        let until = self.first.get(column + 1).copied().unwrap_or(self.entries.len());
        &self.entries[self.first[column]..until]
    }
}

/// A row of the inverse times a variable's column.
#[inline]
pub fn dot(programme: &Programme, inverse: &[f64], variable: usize) -> f64 {
    match variable.checked_sub(programme.columns()) {
        Some(row) => inverse[row],
        None => programme.entries(variable).iter().map(|&(row, factor)| inverse[row as usize] * factor).sum(),
    }
}

/// Makes `column` the unit at `place`, in the inverse as a whole.
pub fn eliminate(inverse: &mut [f64], column: &[f64], place: usize) {
    let rows = column.len();
    let (before, rest) = inverse.split_at_mut(place * rows);
    let (own, after) = rest.split_at_mut(rows);
    own.iter_mut().for_each(|part| *part /= column[place]);
    let others = before.chunks_exact_mut(rows).chain(after.chunks_exact_mut(rows));
    let factors = column[..place].iter().chain(&column[place + 1..]);
    for (other, &factor) in others.zip(factors) {
        if factor != 0.0 {
            other.iter_mut().zip(&*own).for_each(|(other, own)| *other -= factor * own);
        }
    }
}

/// The sum of products of two rows: eight sums side by side, in the same order on every machine.
pub fn product(one: &[f64], two: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (ones, twos) = (one.chunks_exact(LANES), two.chunks_exact(LANES));
    let rest: f64 = ones.remainder().iter().zip(twos.remainder()).map(|(one, two)| one * two).sum();
    for (one, two) in ones.zip(twos) {
        for lane in 0..LANES {
            sums[lane] += one[lane] * two[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
