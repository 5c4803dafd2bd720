//! A finding on paper: the question, the answer in two sentences, a picture, what was done, what may be wrong.
//!
//! ```text
//! findings (JSON) ─▶ Report: sentences, pictures, tables ─▶ one HTML file, or CSV of every number
//! ```
//!
//! The HTML holds no script and no address of anything outside it, and has a print style for A4. "No effect" and
//! "costs more" stand in the same size as success, and no estimate without its interval.

pub mod evaluation;
pub mod notices;
mod numbers;
mod page;
pub mod paper;
mod pictures;
pub mod terminal;
pub mod value;

use opgang_i18n::Lang;

pub use numbers::spelt;
pub use page::html;
pub use pictures::bars::{Bars, Series};
pub use pictures::intervals::{Intervals, Point};
pub use pictures::love::{Love, Shift};
pub use pictures::tornado::{Swing, Tornado};
pub use pictures::{Caption, Figure};

/// A report in one language.
#[derive(Clone, Debug)]
pub struct Report {
    /// The language of every word in it.
    pub lang: Lang,
    /// The question that is answered.
    pub question: String,
    /// The answer, a sentence each: at most two for each outcome.
    pub answer: Vec<String>,
    /// Figures, the most important first.
    pub figures: Vec<Figure>,
    /// What was done, a sentence each.
    pub done: Vec<String>,
    /// What may be wrong, a sentence each.
    pub doubts: Vec<String>,
    /// Every number.
    pub tables: Vec<Table>,
    /// What is needed to judge and repeat it: versions, files, hashes.
    pub facts: Vec<(String, String)>,
    /// The command that repeats it.
    pub command: String,
}

/// Numbers in rows and columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of its file without the ending.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// What stands in each column.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, shown with so many digits after the sign; the CSV has all of them.
    Number(f64, usize),
    /// Nothing is known, or it may not be shown.
    Empty,
}

impl Cell {
    /// A number that may be missing.
    pub fn if_any(number: Option<f64>, digits: usize) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number, digits))
    }
}

impl Table {
    /// The table as CSV: a point in every number, all its digits.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(vec![]);
        let plain = |cell: &Cell| match cell {
            Cell::Text(words) => words.clone(),
            Cell::Number(number, _) => number.to_string(),
            Cell::Empty => String::new(),
        };
        let rows = self.rows.iter().map(|row| row.iter().map(plain).collect::<Vec<_>>());
        for row in std::iter::once(self.columns.clone()).chain(rows) {
            writer.write_record(&row).expect("rows as long as the header, written to memory");
        }
        String::from_utf8(writer.into_inner().expect("memory can be written")).expect("text goes in, text comes out")
    }
}
