//! Columns in memory.

use crate::Fault;

/// Labels by row: each row's code counts into the distinct names, which stand in ascending order (as numbers when
/// every one is a number, otherwise as text; no name at all stands first), so that codes never depend on the order of
/// rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The code of each row.
    pub codes: Vec<u32>,
    /// The distinct names.
    pub names: Vec<String>,
}

/// The values of one column.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Numbers; a missing one is NaN.
    Numbers(Vec<f64>),
    /// Labels.
    Labels(Labels),
}

/// Columns of equal length, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The file they came from, as a message names it.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// How many rows there are.
    pub rows: usize,
    pub(crate) columns: Vec<(String, Column)>,
}

impl Frame {
    /// The names of the columns that were read.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// A column by its name, if it was read. Where it was asked for twice, the first.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(found, _)| found == name).map(|(_, column)| column)
    }

    /// The numbers of a column.
    ///
    /// # Errors
    /// When it was not read, or was read as labels.
    pub fn numbers(&self, name: &str) -> Result<&[f64], Fault> {
        self.columns
            .iter()
            .find_map(|(found, column)| match column {
                Column::Numbers(numbers) if found == name => Some(&numbers[..]),
                _ => None,
            })
            .ok_or_else(|| self.absent(name, "numbers"))
    }

    /// The labels of a column.
    ///
    /// # Errors
    /// When it was not read, or was read as numbers.
    pub fn labels(&self, name: &str) -> Result<&Labels, Fault> {
        self.columns
            .iter()
            .find_map(|(found, column)| match column {
                Column::Labels(labels) if found == name => Some(labels),
                _ => None,
            })
            .ok_or_else(|| self.absent(name, "labels"))
    }

    fn absent(&self, name: &str, kind: &str) -> Fault {
        Fault::at(
            format!("{}: column {name:?}", self.file),
            format!("was not read as {kind}"),
            "ask for the column when the file is read",
        )
    }
}
