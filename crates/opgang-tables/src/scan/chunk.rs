//! A few thousand rows.

use super::Scanned;
use super::cells::Held;
use crate::{Ask, Fault, Names};

/// The cells of one column in a chunk.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'a> {
    /// Numbers; a missing one is NaN.
    Numbers(&'a [f64]),
    /// Codes of names; the same name has the same code in every chunk.
    Labels(&'a [u32], &'a Names),
}

/// A few thousand rows of the columns that were asked for.
#[derive(Debug)]
pub struct Chunk<'a> {
    pub(super) file: &'a str,
    /// The row of the first, as a message names it.
    pub(super) first: u64,
    pub(super) rows: usize,
    pub(super) columns: &'a [&'a Held<'a>],
}

impl<'a> Chunk<'a> {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The cells of the column that was asked for as number `ask`, from 0.
    pub fn cells(&self, ask: usize) -> Cells<'a> {
        self.columns[ask].cells()
    }

    /// The row that stands here as number `row`, as a message names it.
    pub fn row(&self, row: usize) -> u64 {
        self.first + row as u64
    }

    /// A fault of a cell.
    pub fn fault(&self, row: usize, ask: usize, what: impl Into<String>, remedy: impl Into<String>) -> Fault {
        Fault::at(place(self.file, self.row(row), self.columns[ask].ask), what, remedy)
    }
}

/// A cell, as a message names it.
pub(super) fn place(file: &str, row: u64, ask: Ask) -> String {
    format!("{file}: row {row}, column {:?}", ask.name())
}

/// Rows on their way to whoever wants them.
pub(super) struct Rows<'a> {
    pub(super) file: &'a str,
    /// The row that comes next, as a message names it.
    pub(super) next: u64,
    pub(super) columns: Vec<Held<'a>>,
    pub(super) done: u64,
    each: &'a mut dyn FnMut(&Chunk) -> Result<(), Fault>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        file: &'a str,
        first: u64,
        asks: &[Ask<'a>],
        each: &'a mut dyn FnMut(&Chunk) -> Result<(), Fault>,
    ) -> Self {
        Self { file, next: first, columns: asks.iter().map(|&ask| Held::new(ask)).collect(), done: 0, each }
    }

    /// Shows the rows that are held, and lets go of them; `rows` stand in every column, and the row after them is
    /// `next`.
    pub(super) fn flush(&mut self, rows: usize, next: u64) -> Result<(), Fault> {
        if rows > 0 {
            let columns: Vec<&Held> = self.columns.iter().collect();
            (self.each)(&Chunk { file: self.file, first: self.next, rows, columns: &columns })?;
        }
        self.columns.iter_mut().for_each(Held::clear);
        self.done += rows as u64;
        self.next = next;
        Ok(())
    }

    pub(super) fn finish(self, sha256: String) -> Scanned {
        Scanned {
            file: self.file.to_owned(),
            sha256,
            rows: self.done,
            missing: self.columns.iter().map(|column| column.missing).collect(),
            names: self.columns.into_iter().map(Held::into_names).collect(),
        }
    }
}
