//! Covariates: numbers as they are, factors as a column of zeros and ones for each level.

use opgang_tables::Labels;

/// The values of a covariate.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers.
    Numbers(Vec<f64>),
    /// Levels.
    Factor(Labels),
}

/// A covariate by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Covariate {
    /// Its name.
    pub name: String,
    /// A value for every unit.
    pub values: Values,
}

/// How the levels of a factor become columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Every level but the first, against the first: for regressions.
    Contrasts,
    /// Every level: for balance.
    Levels,
    /// Every level, divided by √2, so that two units of different levels stand as far apart as 0 and 1 of a number:
    /// for distances.
    Distance,
}

/// Covariates as columns of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Their names; a level's name follows its factor's.
    pub names: Vec<String>,
    /// Their values, a column each.
    pub columns: Vec<Vec<f64>>,
}

impl Covariate {
    pub(crate) fn rows(&self, order: &[usize]) -> Self {
        let values = match &self.values {
            Values::Numbers(numbers) => Values::Numbers(order.iter().map(|&row| numbers[row]).collect()),
            Values::Factor(labels) => Values::Factor(relabelled(labels, order)),
        };
        Self { name: self.name.clone(), values }
    }
}

/// The labels of some rows; names that no row has any more are gone.
pub(crate) fn relabelled(labels: &Labels, order: &[usize]) -> Labels {
    let mut place = vec![None; labels.names.len()];
    for &row in order {
        place[labels.codes[row] as usize] = Some(0);
    }
    let mut names = Vec::new();
    for (code, slot) in place.iter_mut().enumerate().filter(|(_, slot)| slot.is_some()) {
        *slot = Some(names.len() as u32);
        names.push(labels.names[code].clone());
    }
    let codes = order.iter().map(|&row| place[labels.codes[row] as usize].unwrap_or(0)).collect();
    Labels { codes, names }
}

/// The covariates as columns.
pub fn columns(covariates: &[Covariate], coding: Coding) -> Columns {
    let mut all = Columns::default();
    for covariate in covariates {
        match &covariate.values {
            Values::Numbers(numbers) => {
                all.names.push(covariate.name.clone());
                all.columns.push(numbers.clone());
            }
            Values::Factor(labels) => {
                let one = if coding == Coding::Distance { std::f64::consts::FRAC_1_SQRT_2 } else { 1.0 };
                for (level, name) in labels.names.iter().enumerate().skip(usize::from(coding == Coding::Contrasts)) {
                    all.names.push(format!("{}{name}", covariate.name));
                    let is = |code: &u32| if *code as usize == level { one } else { 0.0 };
                    all.columns.push(labels.codes.iter().map(is).collect());
                }
            }
        }
    }
    all
}
