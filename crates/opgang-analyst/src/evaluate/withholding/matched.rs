//! Who was compared with whom: balance, flow and overlap as tables, and lists of units.

mod balance;
mod flow;

use std::collections::BTreeSet;

use opgang_evaluate::matching::Sample;
use opgang_evaluate::matching::covariates::{Covariate, Values};
use opgang_evaluate::notices;
use serde_json::Value;

use super::Withheld;
use super::strike::blank;

pub(in crate::evaluate) use flow::protect as protect_flow;

/// Units as they were compared, whose names are in order.
pub(in crate::evaluate) struct Units<'a> {
    sample: &'a Sample,
    /// The family of each unit.
    family: &'a [u32],
    /// Who is still compared.
    kept: &'a [bool],
    lines: Vec<Parted>,
}

/// A covariate that divides the units: a factor, or a column of two values.
struct Parted {
    /// Its categories.
    categories: Vec<String>,
    /// The line of the balance table that tells of each category.
    lines: Vec<String>,
    /// The category of each unit.
    codes: Vec<usize>,
}

/// Units in all, or the families that they are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Units,
    Families,
}

impl<'a> Units<'a> {
    /// `family`, `kept`: of each unit of the sample.
    pub fn new(sample: &'a Sample, family: &'a [u32], kept: &'a [bool]) -> Self {
        let lines =
            sample.covariates.iter().filter_map(|covariate| parted(&covariate.name, &covariate.values)).collect();
        Self { sample, family, kept, lines }
    }

    /// How many units, or families, these are.
    fn count(&self, counted: Counted, which: &dyn Fn(usize) -> bool) -> usize {
        let units = (0..self.sample.len()).filter(|unit| which(*unit));
        match counted {
            Counted::Units => units.count(),
            Counted::Families => units.map(|unit| self.family[unit]).collect::<BTreeSet<_>>().len(),
        }
    }

    /// Families of a group that are, or are no longer, compared.
    pub fn families(&self, treated: bool, kept: bool) -> usize {
        self.count(Counted::Families, &|unit| self.sample.treated[unit] == treated && self.kept[unit] == kept)
    }

    /// Whether a group of all units, or of those who are compared, has few families.
    pub fn are_few(&self, threshold: usize) -> bool {
        [true, false].into_iter().any(|side| self.families(side, true) < threshold)
    }

    /// Whether so few families of a group are no longer compared that the rest gives them away.
    pub fn are_few_apart(&self, threshold: usize) -> bool {
        [true, false].into_iter().any(|side| (1..threshold).contains(&self.families(side, false)))
    }

    /// Whether every unit is a family of its own.
    fn are_families(&self) -> bool {
        self.family.iter().collect::<BTreeSet<_>>().len() == self.family.len()
    }

    /// Whether somebody is no longer compared.
    fn somebody_went(&self) -> bool {
        self.kept.contains(&false)
    }

    /// Withholds lines of the balance table; true when the score would tell the same as they do.
    pub fn protect_balance(&self, findings: &mut Value, threshold: usize) -> (Withheld, bool) {
        let untold = balance::untold(self, findings, threshold);
        let whole = untold.values().any(|how| *how == balance::Untold::Both);
        (balance::strike(findings, &untold, threshold), whole)
    }
}

/// The categories of a covariate, where it has few enough to be counted from its mean.
fn parted(name: &str, values: &Values) -> Option<Parted> {
    match values {
        Values::Factor(labels) => Some(Parted {
            categories: labels.names.clone(),
            lines: labels.names.iter().map(|level| format!("{name}{level}")).collect(),
            codes: labels.codes.iter().map(|code| *code as usize).collect(),
        }),
        Values::Numbers(numbers) => {
            let first = *numbers.first()?;
            let other = numbers.iter().copied().find(|number| *number != first)?;
            let two = numbers.iter().all(|number| *number == first || *number == other);
            two.then(|| Parted {
                categories: vec!["one".to_owned(), "other".to_owned()],
                lines: vec![name.to_owned(); 2],
                codes: numbers.iter().map(|number| usize::from(*number != first)).collect(),
            })
        }
    }
}

/// How many columns covariates have in a regression.
pub(in crate::evaluate) fn columns_of(covariates: &[Covariate]) -> usize {
    let count = |covariate: &Covariate| match &covariate.values {
        Values::Numbers(_) => 1,
        Values::Factor(labels) => labels.names.len().saturating_sub(1),
    };
    covariates.iter().map(count).sum()
}

/// Takes out lists that name units one by one.
pub(in crate::evaluate) fn without_units(findings: &mut Value) -> Withheld {
    let lists = ["matches", "weights"];
    blank(findings, &lists.map(|list| format!("/{list}")).each_ref().map(String::as_str));
    // The lowest and the highest score are the scores of one unit each.
    blank(findings, &["/overlap/treated", "/overlap/untreated", "/overlap/common"]);
    if let Some(notices) = findings.get_mut("notices").and_then(Value::as_array_mut) {
        notices.retain(|notice| notice["code"] != "listed");
    }
    let why = notices::unit_lists_internal(lists.len());
    Withheld { names: lists.map(str::to_owned).to_vec(), why: vec![why], ..Withheld::default() }
}

#[cfg(test)]
mod tests;
