//! Columns that depend on cohort and period alone, such as the dummies of event time.

use super::staggered::Staggered;

/// Columns with one number for each cell of cohort and period, in the order of [`Staggered::cells`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// Their names.
    pub names: Vec<String>,
    /// Their numbers.
    pub columns: Vec<Vec<f64>>,
}

impl Cells {
    /// Adds the dummy of the cells for which `is_in(cohort, period)` holds.
    pub fn push(&mut self, name: impl Into<String>, panel: &Staggered, is_in: impl Fn(Option<i64>, i64) -> bool) {
        self.names.push(name.into());
        self.columns.push(panel.cells().map(|(cohort, period)| f64::from(u8::from(is_in(cohort, period)))).collect());
    }

    /// A column by row of the panel.
    pub fn spread(&self, column: usize, panel: &Staggered) -> Vec<f64> {
        let values = &self.columns[column];
        (0..panel.rows.len()).map(|row| values[panel.cell(row)]).collect()
    }
}
