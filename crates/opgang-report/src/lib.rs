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
pub use pictures::bounds::{Bound, Bounds};
pub use pictures::intervals::{Intervals, Point};
pub use pictures::love::{Love, Shift};
pub use pictures::paths::Paths;
pub use pictures::tornado::{Swing, Tornado};
pub use pictures::{Caption, Figure};

/// A report in one language.
#[derive(Clone, Debug)]
pub struct Report {
    /// The language of every word in it.
    pub lang: Lang,
    /// The question that is answered.
    pub question: String,
    /// The answer, a paragraph each: at most two sentences for each outcome.
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
    /// Words at the head of a row that stands in the CSV alone: the page says in a sentence what it leaves out.
    Unshown(String),
    /// A number, shown with so many digits after the sign; the CSV has all of them.
    Number(f64, usize),
    /// A number of the file that is shown in another unit: so many times as large, with so many digits. The CSV has it as
    /// it is in the file.
    Scaled(f64, f64, usize),
    /// Nothing is known, or it may not be shown.
    Empty,
}

impl Cell {
    /// A number that may be missing.
    pub fn if_any(number: Option<f64>, digits: usize) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number, digits))
    }
}

impl Cell {
    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(..) | Self::Scaled(..))
    }

    /// The cell as a page shows it. What would round to nothing is told as less than the last digit.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Text(words) | Self::Unshown(words) => words.clone(),
            Self::Scaled(number, times, digits) => Self::Number(number * times, *digits).words(lang),
            Self::Number(number, digits) => {
                let least = 10_f64.powi(-i32::try_from(*digits).unwrap_or(i32::MAX));
                if *digits > 0 && *number > 0.0 && *number < least / 2.0 {
                    return format!("<\u{a0}{}", spelt(lang, least, *digits));
                }
                spelt(lang, *number, *digits)
            }
            Self::Empty => "–".to_owned(),
        }
    }
}

impl Table {
    /// The table as it is shown: without columns in which nothing stands, and without rows for the CSV alone. The CSV has
    /// them.
    pub fn shown(&self) -> Self {
        let rows: Vec<&Vec<Cell>> =
            self.rows.iter().filter(|row| !matches!(row.first(), Some(Cell::Unshown(_)))).collect();
        let says = |column: usize| {
            column == 0 || rows.iter().any(|row| row.get(column).is_some_and(|cell| *cell != Cell::Empty))
        };
        let widest = rows.iter().map(|row| row.len()).chain([self.columns.len()]).max().unwrap_or(0);
        let kept: Vec<usize> = (0..widest).filter(|column| rows.is_empty() || says(*column)).collect();
        let columns = kept.iter().filter_map(|column| self.columns.get(*column).cloned()).collect();
        let cells = |row: &&Vec<Cell>| kept.iter().filter_map(|column| row.get(*column).cloned()).collect();
        Self { name: self.name.clone(), title: self.title.clone(), columns, rows: rows.iter().map(cells).collect() }
    }

    /// The table as CSV: a point in every number, all its digits.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(vec![]);
        let plain = |cell: &Cell| match cell {
            Cell::Text(words) | Cell::Unshown(words) => words.clone(),
            Cell::Number(number, _) | Cell::Scaled(number, ..) => number.to_string(),
            Cell::Empty => String::new(),
        };
        let rows = self.rows.iter().map(|row| row.iter().map(plain).collect::<Vec<_>>());
        for row in std::iter::once(self.columns.clone()).chain(rows) {
            writer.write_record(&row).expect("rows as long as the header, written to memory");
        }
        String::from_utf8(writer.into_inner().expect("memory can be written")).expect("text goes in, text comes out")
    }
}
