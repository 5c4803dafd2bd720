//! Covariates as they are written on a command line.

use opgang_tables::{Ask, Fault, Frame, Missing};

use super::staggered::labels_of;

/// A column inside a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// The column's name in the file.
    pub column: String,
    /// True when its values are kinds even where they look like numbers.
    pub factor: bool,
}

/// A covariate: a column, a factor, or a product of such.
///
/// Written `x1`, `factor(race)`, `x1:x2` or `factor(year):lpop`. A column of text is a factor without saying so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is multiplied.
    pub atoms: Vec<Atom>,
}

impl Term {
    /// Reads a term.
    ///
    /// # Errors
    /// When a part of it names no column.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let atom = |part: &str| {
            let part = part.trim();
            let inside = part.strip_prefix("factor(").and_then(|rest| rest.strip_suffix(')'));
            Atom { column: inside.unwrap_or(part).trim().to_owned(), factor: inside.is_some() }
        };
        let atoms: Vec<Atom> = text.split(':').map(atom).collect();
        if atoms.iter().any(|atom| atom.column.is_empty()) {
            return Err(Fault::at(
                format!("covariate {text:?}"),
                "names no column",
                "write a column such as x1, factor(race), or a product such as factor(year):x1",
            ));
        }
        Ok(Self { atoms })
    }

    /// The columns that must be read for it; a missing cell is kept, so that its row can be left out and told.
    pub fn asks(&self) -> impl Iterator<Item = Ask<'_>> {
        self.atoms.iter().map(|atom| match atom.factor {
            true => Ask::Labels(&atom.column, Missing::Kept),
            false => Ask::Either(&atom.column, Missing::Kept),
        })
    }

    /// How many columns the term has.
    ///
    /// # Errors
    /// When a column was not read.
    pub fn width(&self, frame: &Frame) -> Result<usize, Fault> {
        self.atoms.iter().try_fold(1_usize, |width, atom| {
            let is_number = !atom.factor && frame.numbers(&atom.column).is_ok();
            let kinds = if is_number { 2 } else { labels_of(frame, &atom.column)?.names.len() };
            Ok(width.saturating_mul(kinds.saturating_sub(1)))
        })
    }

    /// The columns of the term, each with its name; a row with a missing cell holds NaN.
    ///
    /// # Errors
    /// When a column was not read.
    pub(crate) fn columns(&self, frame: &Frame) -> Result<Vec<(String, Vec<f64>)>, Fault> {
        let mut products = vec![(String::new(), vec![1.0; frame.rows])];
        for atom in &self.atoms {
            let parts = atom.columns(frame)?;
            products = products.iter().flat_map(|left| parts.iter().map(|right| times(left, right))).collect();
        }
        Ok(products)
    }
}

impl Atom {
    fn columns(&self, frame: &Frame) -> Result<Vec<(String, Vec<f64>)>, Fault> {
        if !self.factor
            && let Ok(numbers) = frame.numbers(&self.column)
        {
            return Ok(vec![(self.column.clone(), numbers.to_vec())]);
        }
        let labels = labels_of(frame, &self.column)?;
        let mut present = vec![false; labels.names.len()];
        labels.codes.iter().for_each(|&code| present[code as usize] = true);
        let missing: Vec<bool> = labels.names.iter().map(|name| name.is_empty()).collect();
        let levels = (0..labels.names.len()).filter(|&code| present[code] && !missing[code]).skip(1);
        let dummy = |level: usize| {
            let value = |&code: &u32| match code as usize {
                code if missing[code] => f64::NAN,
                code => f64::from(u8::from(code == level)),
            };
            (format!("{}::{}", self.column, labels.names[level]), labels.codes.iter().map(value).collect())
        };
        Ok(levels.map(dummy).collect())
    }
}

fn times(left: &(String, Vec<f64>), right: &(String, Vec<f64>)) -> (String, Vec<f64>) {
    let name = if left.0.is_empty() { right.0.clone() } else { format!("{}:{}", left.0, right.0) };
    (name, left.1.iter().zip(&right.1).map(|(left, right)| left * right).collect())
}
