//! Figures of whole groups: an effect of all who were treated beside all who were not, and what is said of it.
//!
//! Source: Bond, Brandt & de Wolf (2015), *Guidelines for the checking of output based on microdata research*: modelled
//! output is safe when enough units stand behind it and enough degrees of freedom are left over.

use std::collections::BTreeSet;

use opgang_evaluate::findings::Notice;
use opgang_evaluate::notices;
use opgang_tables::Labels;
use serde_json::Value;

use super::strike::{all_estimates, blank, blank_list, blank_row, take_out};
use super::{OF_ONE, Withheld};

/// Fewer rows than parameters and this: the model nearly retells its rows.
pub(in crate::evaluate) const LEFT_OVER_MIN: i64 = 10;

/// Who stands behind the figures of whole groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::evaluate) struct Arms {
    /// Treated persons or other units; families, where a column names them.
    pub treated: usize,
    /// The same to compare with; none where the treatment has more than two values.
    pub compared: Option<usize>,
    /// Whether families were named.
    pub of_families: bool,
    /// Treated clusters, and what a cluster is called.
    pub clusters: Option<(usize, String)>,
    /// Rows less parameters.
    pub left_over: i64,
}

/// What of the body of findings tells of the groups.
pub(in crate::evaluate) struct Told<'a> {
    /// Single fields.
    pub fields: &'a [&'a str],
    /// Lists, and the fields of their rows.
    pub lists: &'a [(&'a str, &'a [&'a str])],
}

impl Arms {
    /// Whether few units, or few families, are in one of the groups.
    pub fn are_few(&self, threshold: usize) -> bool {
        self.treated < threshold || self.compared.is_some_and(|compared| compared < threshold)
    }

    /// Whether the figures may be told.
    pub fn may_be_told(&self, threshold: usize) -> bool {
        !self.are_few(threshold) && self.left_over >= LEFT_OVER_MIN
    }

    /// Withholds all estimates and what tells the same, where too few stand behind them.
    pub fn protect(&self, findings: &mut Value, told: &Told, threshold: usize) -> Withheld {
        if self.may_be_told(threshold) {
            return Withheld { why: self.few_clusters(threshold).into_iter().collect(), ..Withheld::default() };
        }
        let names: BTreeSet<String> = all_estimates(findings);
        if names.is_empty() && !self.are_few(threshold) {
            return Withheld::default();
        }
        blank(findings, told.fields);
        told.lists.iter().for_each(|(list, fields)| blank_list(findings, list, fields));
        let why = if self.are_few(threshold) { self.few(threshold) } else { few_left_over() };
        let unsaid = ["few-clusters", "few-clusters-by-formula", "few-treated-clusters", "mixed-clusters"]
            .map(str::to_owned)
            .to_vec();
        Withheld {
            names: names.into_iter().collect(),
            why: vec![why],
            unsaid,
            silent: OF_ONE.to_vec(),
            ..Withheld::default()
        }
    }

    fn few(&self, threshold: usize) -> Notice {
        let who = if self.of_families { "families" } else { "units" };
        notices::withheld_few_units(0, threshold, who)
    }

    /// What a reader must know where few clusters are treated and enough units.
    fn few_clusters(&self, threshold: usize) -> Option<Notice> {
        let (count, cluster) = self.clusters.as_ref().filter(|(count, _)| *count < threshold)?;
        (!self.of_families).then(|| notices::few_treated_clusters_told(*count, cluster.as_str()))
    }
}

/// Why a model with few degrees of freedom is not told.
pub(in crate::evaluate) fn few_left_over() -> Notice {
    notices::withheld_few_degrees(0, LEFT_OVER_MIN)
}

/// Units with a treated row, and units without any; where everybody is treated at some time, units with an untreated row.
///
/// `treatment`: of the rows that are used. `codes`: the unit of each of them. The most common value is taken for "not
/// treated" where there are more than two, and then nobody is counted as compared.
pub(in crate::evaluate) fn counted(treatment: &[f64], codes: &[u32]) -> (usize, Option<usize>) {
    let mut values: Vec<f64> = treatment.to_vec();
    values.sort_unstable_by(f64::total_cmp);
    let kinds: Vec<&[f64]> = values.chunk_by(|a, b| a == b).collect();
    let two_valued = kinds.len() <= 2;
    let usual = match two_valued {
        true => kinds.first(),
        false => kinds.iter().max_by_key(|kind| kind.len()),
    };
    let Some(usual) = usual.map(|kind| kind[0]) else { return (0, None) };
    let units = |which: &dyn Fn(f64) -> bool| -> BTreeSet<u32> {
        treatment.iter().zip(codes).filter(|(value, _)| which(**value)).map(|(_, code)| *code).collect()
    };
    let (treated, untreated) = (units(&|value| value != usual), units(&|value| value == usual));
    let never = untreated.difference(&treated).count();
    let compared = if never > 0 { never } else { untreated.len() };
    (treated.len(), two_valued.then_some(compared))
}

/// The unit of each row: the first of these columns that was named, otherwise the row itself.
pub(in crate::evaluate) fn codes(rows: &[usize], columns: [Option<&Labels>; 2]) -> Vec<u32> {
    match columns.into_iter().flatten().next() {
        Some(labels) => rows.iter().map(|&row| labels.codes[row]).collect(),
        None => rows.iter().map(|&row| row as u32).collect(),
    }
}

/// Columns of two values of which few units have one: their coefficients are nearly those units' own outcomes.
///
/// `columns`: of the rows that are used. `codes`: the unit of each of them.
pub(in crate::evaluate) fn thin<'a>(
    columns: impl Iterator<Item = (&'a String, Vec<f64>)>,
    codes: &[u32],
    threshold: usize,
) -> Vec<String> {
    let is_thin = |values: &[f64]| {
        let (some, others) = counted(values, codes);
        others.is_some_and(|others| some < threshold || others < threshold)
    };
    columns.filter(|(_, values)| is_thin(values)).map(|(name, _)| name.clone()).collect()
}

/// Takes out coefficients of columns that few units tell apart.
pub(in crate::evaluate) fn without_thin(findings: &mut Value, thin: &[String], threshold: usize) -> Withheld {
    if thin.is_empty() {
        return Withheld::default();
    }
    take_out(findings, &thin.iter().cloned().collect());
    let rows = findings["coefficients"].as_array_mut().into_iter().flatten();
    for row in rows.filter(|row| row["name"].as_str().is_some_and(|name| thin.iter().any(|thin| thin == name))) {
        blank_row(row, &["estimate", "se", "p", "by_kind"]);
    }
    let why = vec![notices::withheld_thin_columns(thin.len(), threshold)];
    Withheld { names: thin.to_vec(), why, ..Withheld::default() }
}
