//! The columns of a regression, standardised.

use opgang_tables::{Fault, Names};

use super::Series;

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
        let ranks = kinds.ranks();
        let mut found: Vec<(u32, usize)> = Vec::new();
        for &value in values.values() {
            let code = value as usize;
            if !value.is_nan() && !found.iter().any(|&(_, known)| known == code) {
                found.push((ranks[code], code));
            }
            if found.len() > KINDS_MAX {
                return Err(Fault::at(
                    format!("column {name:?}"),
                    format!("names more than {KINDS_MAX} kinds"),
                    "group them, or give a column of numbers",
                ));
            }
        }
        found.sort_unstable();
        for &(_, code) in found.iter().skip(1) {
            let kind = kinds.name(u32::try_from(code).expect("a code"));
            self.standardised(format!("{name}={kind}"), &values.map(|value| f64::from(value as usize == code)));
        }
        Ok(())
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
        // A column that never changes becomes zero, and is left out as a combination of the constant.
        let unit = if spread > 1e-12 * mean.abs() { spread.recip() } else { 0.0 };
        self.names.push(name);
        self.columns.push(values.map(|value| (value - mean) * unit));
    }
}
