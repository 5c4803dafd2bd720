//! What of a comparison may leave the house.

use std::collections::BTreeSet;

use opgang_evaluate::matching::{Comparison, Sample};
use opgang_tables::Fault;
use serde_json::Value;

use crate::evaluate::withholding::arms::{Arms, LEFT_OVER_MIN, Told, few_left_over};
use crate::evaluate::withholding::matched::{self, protect_flow, without_units};
use crate::evaluate::withholding::strike::{blank, take_out};
use crate::evaluate::withholding::{Withheld, matched::Units as Compared};

use super::Units;

/// Units, their families, and who is still compared.
pub(in crate::evaluate) struct Guarded {
    sample: Sample,
    family: Vec<u32>,
    kept: Vec<bool>,
    /// Persons came in, and families are compared.
    pooled: bool,
    arms: Arms,
}

/// Everything of the score that would tell what the balance table does not.
const SCORE: [&str; 6] = [
    "/propensity/coefficients",
    "/propensity/se",
    "/propensity/covariance",
    "/propensity/deviance",
    "/propensity/null_deviance",
    "/propensity/log_likelihood",
];

impl Guarded {
    /// Units before anything is matched.
    pub fn beforehand(given: &Units) -> Result<Self, Fault> {
        let (sample, family) = given.by_family()?;
        let kept = vec![true; sample.len()];
        let pooled = given.persons != sample.len();
        Ok(Self { sample, family, kept, pooled, arms: Arms::default() })
    }

    /// Units as they were compared.
    pub fn new(given: &Units, found: &Comparison) -> Result<Self, Fault> {
        let mut guarded = Self::beforehand(given)?;
        let weighted: BTreeSet<&str> =
            found.weights.iter().filter(|unit| unit.weight > 0.0).map(|unit| unit.unit.as_str()).collect();
        guarded.kept = guarded.sample.units.iter().map(|unit| weighted.contains(unit.as_str())).collect();
        let kept = || (0..guarded.kept.len()).filter(|unit| guarded.kept[*unit]);
        let count = |side: bool, code: &dyn Fn(usize) -> u32| {
            kept().filter(|unit| guarded.sample.treated[*unit] == side).map(code).collect::<BTreeSet<_>>().len()
        };
        let of_families = given.has_families();
        let own = |unit: usize| if of_families { guarded.family[unit] } else { unit as u32 };
        let clusters = guarded.sample.cluster.as_ref().map(|cluster| count(true, &|unit| cluster.codes[unit]));
        guarded.arms = Arms {
            treated: count(true, &own),
            compared: Some(count(false, &own)),
            of_families,
            clusters: clusters.map(|count| (count, "cluster".to_owned())),
            left_over: kept().count() as i64 - 2,
        };
        Ok(guarded)
    }

    fn compared(&self) -> Compared<'_> {
        Compared::new(&self.sample, &self.family, &self.kept)
    }

    /// The balance table of units before anything is matched.
    pub fn protect_balance(&self, findings: &mut Value, threshold: usize) -> Withheld {
        self.compared().protect_balance(findings, threshold).0
    }

    /// Everything that a comparison tells.
    pub fn protect(&self, findings: &mut Value, threshold: usize) -> Withheld {
        let compared = self.compared();
        let few = compared.are_few(threshold) || self.arms.are_few(threshold);
        let (mut withheld, some_level) = compared.protect_balance(findings, threshold);
        let told = Told { fields: &["/difference_before", "/entropy/gap_max"], lists: &[] };
        withheld = withheld.and(self.arms.protect(findings, &told, threshold)).and(self.adjusted(findings, threshold));
        if compared.are_few_apart(threshold) {
            blank(findings, &["/difference_before"]);
        }
        if few || some_level || self.arms.left_over < self.columns() + LEFT_OVER_MIN {
            blank(findings, &SCORE);
        }
        if few {
            blank(findings, &["/treated_matched", "/control_matched", "/effective", "/overlap", "/caliper"]);
        }
        let flow = protect_flow(findings, threshold, (self.pooled, few));
        withheld.and(flow).and(without_units(findings))
    }

    /// Columns of the covariates, each level for one.
    fn columns(&self) -> i64 {
        let covariates = &self.sample.covariates;
        let count = matched::columns_of(covariates);
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    /// The adjusted effect has as many parameters more as there are columns.
    fn adjusted(&self, findings: &mut Value, threshold: usize) -> Withheld {
        let is_told = findings["estimates"].as_array().into_iter().flatten().any(|row| row["name"] == "att_adjusted");
        if !is_told || !self.arms.may_be_told(threshold) || self.arms.left_over >= self.columns() + LEFT_OVER_MIN {
            return Withheld::default();
        }
        let name = "att_adjusted".to_owned();
        take_out(findings, &BTreeSet::from([name.clone()]));
        Withheld { names: vec![name], why: vec![few_left_over()], ..Withheld::default() }
    }
}
