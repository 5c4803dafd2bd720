//! The columns that a regression stands on.
//!
//! ```text
//! "x1", "factor(race)", "factor(year):lpop" ─▶ Term ─▶ Design: numbers by column, each with a name
//! ```

mod cells;
pub mod staggered;
mod terms;

use opgang_tables::{Fault, Frame};

pub use cells::Cells;
pub use terms::{Atom, Term};

/// A design matrix, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    rows: usize,
    names: Vec<String>,
    columns: Vec<Vec<f64>>,
}

impl Design {
    /// A design of `rows` rows and no column yet.
    pub fn new(rows: usize) -> Self {
        Self { rows, names: Vec::new(), columns: Vec::new() }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The names of the columns, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The columns, each of `rows` numbers.
    pub fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }

    /// Adds a column of ones, named `constant`.
    pub fn push_constant(&mut self) {
        self.push("constant", vec![1.0; self.rows]);
    }

    /// Adds a column. `values` has as many numbers as the design has rows.
    pub fn push(&mut self, name: impl Into<String>, values: Vec<f64>) {
        assert_eq!(values.len(), self.rows, "a column is as long as its design");
        self.names.push(name.into());
        self.columns.push(values);
    }

    /// Adds the columns of a term: one for a product of numbers; for a factor one for each level but the first, which
    /// is the reference.
    ///
    /// # Errors
    /// When a column that the term names was not read.
    pub fn push_term(&mut self, frame: &Frame, term: &Term) -> Result<(), Fault> {
        for (name, values) in term.columns(frame)? {
            self.push(name, values);
        }
        Ok(())
    }

    /// The same columns, of these rows only, in this order.
    pub fn select(&self, rows: &[u32]) -> Self {
        let pick = |column: &Vec<f64>| rows.iter().map(|&row| column[row as usize]).collect();
        Self { rows: rows.len(), names: self.names.clone(), columns: self.columns.iter().map(pick).collect() }
    }

    /// The names and the columns.
    pub fn into_columns(self) -> (Vec<String>, Vec<Vec<f64>>) {
        (self.names, self.columns)
    }
}
