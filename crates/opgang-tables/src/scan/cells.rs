//! What a cell says.

use super::Cells;
use crate::{Ask, Missing, Names};

/// Cells that say that a value is missing.
const MISSING: [&str; 5] = ["", "NA", "NaN", "nan", "."];
/// Whole numbers below this can all be held; from here on, neighbours fall together.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// What is wrong with a cell, and what to do.
pub(super) type Wrong = (String, String);

/// The cells of one wanted column that are held at the moment.
#[derive(Debug)]
pub(super) struct Held<'a> {
    pub(super) ask: Ask<'a>,
    pub(super) missing: u64,
    numbers: Vec<f64>,
    codes: Vec<u32>,
    names: Names,
    /// Whether it holds labels; not known before the first value of a column that may hold either.
    labels: Option<bool>,
}

impl<'a> Held<'a> {
    pub(super) fn new(ask: Ask<'a>) -> Self {
        let labels = match ask {
            Ask::Numbers(..) | Ask::Start(_) => Some(false),
            Ask::Labels(..) => Some(true),
            Ask::Either(..) => None,
        };
        Self { ask, missing: 0, numbers: Vec::new(), codes: Vec::new(), names: Names::default(), labels }
    }

    pub(super) fn cells(&self) -> Cells<'_> {
        match self.labels {
            Some(true) => Cells::Labels(&self.codes, &self.names),
            _ => Cells::Numbers(&self.numbers),
        }
    }

    pub(super) fn into_names(self) -> Option<Names> {
        (self.labels == Some(true)).then_some(self.names)
    }

    /// The code of a label.
    pub(super) fn label(&mut self, text: &str) -> u32 {
        self.names.label(text)
    }

    /// Takes the code of a label.
    pub(super) fn push(&mut self, code: u32) {
        self.missing += u64::from(self.names.is_missing(code));
        self.codes.push(code);
    }

    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.codes.clear();
    }

    /// Takes a cell of text.
    pub(super) fn text(&mut self, cell: &[u8]) -> Result<(), Wrong> {
        let cell = cell.trim_ascii();
        if self.labels == Some(false)
            && let Some(number) = number(cell)
        {
            return self.number_as_read(number, || is_whole(cell));
        }
        let text = std::str::from_utf8(cell).map_err(|_| {
            ("is not written in UTF-8".to_owned(), "save the file as UTF-8 (it may be Latin-1 or Windows-1252)".into())
        })?;
        if MISSING.contains(&text) {
            return self.none();
        }
        if text.contains('\0') {
            return Err(("holds a NUL character".to_owned(), "write the file anew: it is damaged here".into()));
        }
        if self.labels.is_none() {
            self.decide(number(cell).is_none());
        }
        if self.labels == Some(true) {
            self.codes.push(self.names.label(text));
            return Ok(());
        }
        match number(cell) {
            Some(number) => self.number_as_read(number, || is_whole(cell)),
            None => self.no_number(text),
        }
    }

    /// Takes a number that was stored as one.
    pub(super) fn number(&mut self, number: f64) -> Result<(), Wrong> {
        if number.is_nan() {
            return self.none();
        }
        if self.labels.is_none() {
            self.decide(false);
        }
        if self.labels == Some(true) {
            self.codes.push(if number.fract() == 0.0 && number.abs() < WHOLE_MAX {
                self.names.number(number as i64)
            } else {
                self.names.label(&number.to_string())
            });
            return Ok(());
        }
        self.number_as_read(number, || false)
    }

    /// Takes a whole number that was stored as one.
    pub(super) fn whole(&mut self, whole: i64) -> Result<(), Wrong> {
        if self.labels.is_none() {
            self.decide(false);
        }
        if self.labels == Some(true) {
            self.codes.push(self.names.number(whole));
            return Ok(());
        }
        self.number_as_read(whole as f64, || true)
    }

    /// Takes a cell without a value.
    pub(super) fn none(&mut self) -> Result<(), Wrong> {
        self.missing += 1;
        match self.ask {
            Ask::Start(_) => self.numbers.push(f64::INFINITY),
            ask if ask.missing() == Missing::Refused => {
                return Err(("holds no value".into(), "fill the cell, or leave the row out".into()));
            }
            _ if self.labels == Some(true) => self.codes.push(self.names.label("")),
            _ => self.numbers.push(f64::NAN),
        }
        Ok(())
    }

    /// Now it is known what the column holds: so far nothing but missing values were met.
    fn decide(&mut self, labels: bool) {
        self.labels = Some(labels);
        if labels {
            for _ in self.numbers.drain(..) {
                self.codes.push(self.names.label(""));
            }
        }
    }

    fn number_as_read(&mut self, number: f64, whole: impl Fn() -> bool) -> Result<(), Wrong> {
        if number.is_infinite() {
            if number > 0.0 && matches!(self.ask, Ask::Start(_)) {
                return self.none();
            }
            return Err(("is infinite".into(), "write a finite number, or leave the cell empty".into()));
        }
        if number.abs() >= WHOLE_MAX && whole() {
            return Err((
                format!("{number} is a whole number beyond 2^53, where neighbours cannot be told apart"),
                "use it as a label only, or write it in a larger unit".into(),
            ));
        }
        self.numbers.push(number);
        Ok(())
    }

    fn no_number(&self, text: &str) -> Result<(), Wrong> {
        let short: String = text.chars().take(40).collect();
        let remedy = if number(text.replace(',', ".").as_bytes()).is_some() {
            "write the decimal point as a point, such as 12.5"
        } else if matches!(self.ask, Ask::Either(..)) {
            "correct the cell; where the column names kinds and not amounts, write factor(COLUMN)"
        } else {
            "write a number with a point, such as 12.5"
        };
        Err((format!("{short:?} is not a number"), remedy.into()))
    }
}

/// A number, or infinity; words such as `nan` are none.
fn number(cell: &[u8]) -> Option<f64> {
    match cell.first()? {
        b'0'..=b'9' | b'-' | b'+' | b'.' => {}
        _ if cell.eq_ignore_ascii_case(b"inf") || cell.eq_ignore_ascii_case(b"infinity") => return Some(f64::INFINITY),
        _ => return None,
    }
    std::str::from_utf8(cell).ok()?.parse().ok().filter(|number: &f64| !number.is_nan())
}

fn is_whole(cell: &[u8]) -> bool {
    cell.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+'))
}
