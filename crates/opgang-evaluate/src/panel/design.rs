//! The columns of a regression, standardised.

use opgang_tables::{Fault, Names};

use super::Series;
use crate::findings::Notice;
use crate::gram::Gram;
use crate::notices;

/// Kinds in one column, at most.
const KINDS_MAX: usize = 500;

/// The covariates as columns of a regression; the constant comes first.
///
/// Each is brought to mean 0 and variance 1 over all observations. With a constant among the columns, no estimate and
/// no influence function changes by that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    /// The constant, the numbers, and of each column of kinds all but the first kind.
    pub names: Vec<String>,
    /// The same, in the same order.
    pub columns: Vec<Series>,
}

impl Design {
    /// Only the constant.
    pub fn constant(units: usize) -> Self {
        Self { names: vec!["(constant)".into()], columns: vec![Series::Fixed(vec![1.0; units])] }
    }

    /// Adds a covariate: of kinds, where `kinds` are given, then its values are their codes.
    ///
    /// # Errors
    /// When there are far too many kinds.
    pub fn push(&mut self, name: &str, values: &Series, kinds: Option<&Names>) -> Result<(), Fault> {
        let Some(kinds) = kinds else {
            self.standardised(name.to_owned(), values);
            return Ok(());
        };
        // Kinds in ascending order, whatever order they were met in.
        let ranks = kinds.ranks();
        let mut names = vec![String::new(); ranks.len()];
        for (code, &rank) in ranks.iter().enumerate() {
            names[rank as usize] = kinds.name(u32::try_from(code).expect("a code"));
        }
        let ranked = values.map(|code| if code.is_nan() { code } else { f64::from(ranks[code as usize]) });
        self.push_kinds(name, &ranked, &names)
    }

    /// Adds a covariate of kinds: its values are places among `kinds`, which stand in ascending order.
    ///
    /// # Errors
    /// When there are far too many kinds.
    pub fn push_kinds(&mut self, name: &str, values: &Series, kinds: &[String]) -> Result<(), Fault> {
        let mut met = vec![false; kinds.len()];
        values.values().iter().filter(|value| !value.is_nan()).for_each(|&value| met[value as usize] = true);
        let found: Vec<usize> = (0..kinds.len()).filter(|&kind| met[kind]).collect();
        let shown = shown_kinds(name, &found)?;
        for &kind in shown {
            self.standardised(format!("{name}={}", kinds[kind]), &values.map(|value| is(kind, value)));
        }
        Ok(())
    }

    /// Leaves out the columns that are combinations of earlier ones in all observations, and tells which.
    pub fn without_combinations(&mut self, units: usize, periods: usize) -> Option<Notice> {
        let periods = if self.is_fixed() { 1 } else { periods };
        let ones = vec![1.0; units];
        let mut gram = Gram::zeros(self.columns.len());
        (0..periods).for_each(|period| gram.add(&self.at(period, units), &ones));
        let kept = gram.factor().kept;
        let (mut left, mut place) = (Vec::new(), 0);
        let names = std::mem::take(&mut self.names);
        self.columns.retain(|_| {
            place += 1;
            kept.contains(&(place - 1))
        });
        for (place, name) in names.into_iter().enumerate() {
            if kept.contains(&place) { self.names.push(name) } else { left.push(name) }
        }
        (!left.is_empty()).then(|| notices::collinear(left.len(), left))
    }

    /// The columns in a period.
    pub fn at(&self, period: usize, units: usize) -> Vec<&[f64]> {
        self.columns.iter().map(|column| column.at(period, units)).collect()
    }

    /// True when no unit's covariates change.
    pub fn is_fixed(&self) -> bool {
        self.columns.iter().all(Series::is_fixed)
    }

    fn standardised(&mut self, name: String, values: &Series) {
        let present = || values.values().iter().copied().filter(|value| !value.is_nan());
        let count = present().count().max(1) as f64;
        let mean = present().sum::<f64>() / count;
        let spread = (present().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
        let unit = unit(mean, spread);
        self.names.push(name);
        self.columns.push(values.map(|value| (value - mean) * unit));
    }
}

/// Of the kinds that were met, in their order, those that have a column: all but the first.
///
/// # Errors
/// When there are far too many.
pub(super) fn shown_kinds<'a>(name: &str, found: &'a [usize]) -> Result<&'a [usize], Fault> {
    if found.len() > KINDS_MAX {
        let what = format!("names {} kinds", found.len());
        return Err(Fault::at(format!("column {name:?}"), what, "group them, or give a column of numbers"));
    }
    Ok(found.get(1..).unwrap_or_default())
}

/// 1 for a value of this kind, 0 for any other.
pub(super) fn is(kind: usize, value: f64) -> f64 {
    f64::from(u8::from(value == kind as f64))
}

/// What brings a column to variance 1. One that never changes becomes zero, and is left out as a combination of the
/// constant.
pub(super) fn unit(mean: f64, spread: f64) -> f64 {
    if spread > 1e-12 * mean.abs() { spread.recip() } else { 0.0 }
}
