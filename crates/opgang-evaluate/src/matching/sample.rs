//! The units that are compared, in an order of their own: by name, whatever the order of the rows.

use std::cmp::Ordering;

use opgang_tables::{Fault, Labels};

use super::covariates::{Covariate, Values, relabelled};

/// Units with what is known of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// Where they are from, for messages.
    pub place: String,
    /// Their names, no two alike.
    pub units: Vec<String>,
    /// Who is treated.
    pub treated: Vec<bool>,
    /// What is known before treatment.
    pub covariates: Vec<Covariate>,
    /// Columns on which partners must agree.
    pub exact: Vec<Labels>,
    /// The outcome, if it has been read.
    pub outcome: Option<Vec<f64>>,
    /// Sampling weights, if there are any.
    pub weights: Option<Vec<f64>>,
    /// The cluster of each unit, if one was named.
    pub cluster: Option<Labels>,
    /// How many persons each unit stands for.
    pub members: Vec<usize>,
}

/// Names with numbers in them, in the order that people put them in: `NSW2` before `NSW10`.
pub fn by_name(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let (Some(l), Some(r)) = (left.first(), right.first()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if l.is_ascii_digit() && r.is_ascii_digit() {
            let (l, r) = (number(&mut left), number(&mut right));
            match l.len().cmp(&r.len()).then_with(|| l.cmp(r)) {
                Ordering::Equal => {}
                order => return order,
            }
        } else {
            match l.cmp(r) {
                Ordering::Equal => (left, right) = (&left[1..], &right[1..]),
                order => return order,
            }
        }
    }
}

/// The digits at the head of the text, without leading zeros; the text moves on behind them.
fn number<'a>(text: &mut &'a [u8]) -> &'a [u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let zeros = text[..end].iter().position(|byte| *byte != b'0').unwrap_or(end);
    let digits = &text[zeros..end];
    *text = &text[end..];
    digits
}

impl Sample {
    /// How many units there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The weight of a unit before matching.
    pub fn weight(&self, unit: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |weights| weights[unit])
    }

    /// The same units by name, so that nothing depends on the order of rows.
    ///
    /// # Errors
    /// When a unit is named twice.
    pub fn in_order(&self) -> Result<Self, Fault> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by(|&a, &b| by_name(&self.units[a], &self.units[b]));
        if let Some(twice) = order.windows(2).find(|pair| self.units[pair[0]] == self.units[pair[1]]) {
            return Err(Fault::at(
                format!("{}: unit {:?}", self.place, self.units[twice[0]]),
                "stands in the file more than once",
                "give one row for each unit, or name the unit's persons with --unit and its families with --families",
            ));
        }
        Ok(self.rows(&order))
    }

    /// Some of the units, in the order given.
    pub fn rows(&self, order: &[usize]) -> Self {
        let numbers = |from: &Option<Vec<f64>>| from.as_ref().map(|all| order.iter().map(|&row| all[row]).collect());
        Self {
            place: self.place.clone(),
            units: order.iter().map(|&row| self.units[row].clone()).collect(),
            treated: order.iter().map(|&row| self.treated[row]).collect(),
            covariates: self.covariates.iter().map(|covariate| covariate.rows(order)).collect(),
            exact: self.exact.iter().map(|labels| relabelled(labels, order)).collect(),
            outcome: numbers(&self.outcome),
            weights: numbers(&self.weights),
            cluster: self.cluster.as_ref().map(|labels| relabelled(labels, order)),
            members: order.iter().map(|&row| self.members[row]).collect(),
        }
    }

    /// The cell of each unit: units of one cell agree in every column named for exact matching. Cells are numbered
    /// from 0 in the order of their labels.
    pub(crate) fn cells(&self) -> Vec<u32> {
        cells(self.len(), &self.exact)
    }

    /// A covariate by its name.
    pub(crate) fn covariate(&self, name: &str) -> Option<&Covariate> {
        self.covariates.iter().find(|covariate| covariate.name == name)
    }

    /// Numbers as labels by their exact value, factors as they are.
    pub(crate) fn labels(covariate: &Covariate) -> Labels {
        match &covariate.values {
            Values::Factor(labels) => labels.clone(),
            Values::Numbers(numbers) => {
                let mut distinct: Vec<f64> = numbers.clone();
                distinct.sort_by(f64::total_cmp);
                distinct.dedup();
                let code = |number: &f64| distinct.partition_point(|found| found < number) as u32;
                Labels {
                    codes: numbers.iter().map(code).collect(),
                    names: distinct.iter().map(f64::to_string).collect(),
                }
            }
        }
    }
}

/// The cross of several labels, numbered from 0 in their order.
pub(crate) fn cells(units: usize, by: &[Labels]) -> Vec<u32> {
    let mut cells = vec![0_u32; units];
    for labels in by {
        let mut pairs: Vec<(u32, u32)> = cells.iter().copied().zip(labels.codes.iter().copied()).collect();
        let all = pairs.clone();
        pairs.sort_unstable();
        pairs.dedup();
        for (cell, pair) in cells.iter_mut().zip(&all) {
            *cell = pairs.partition_point(|found| found < pair) as u32;
        }
    }
    cells
}
