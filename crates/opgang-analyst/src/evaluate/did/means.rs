//! Means of few families are not told, nor the changes and the effect that are made of them.

use std::collections::BTreeSet;

use opgang_evaluate::notices;
use serde_json::Value;

use crate::evaluate::withholding::Withheld;
use crate::evaluate::withholding::strike::{blank_row, take_out};

/// Withholds means of fewer families than the threshold. `families`: behind each mean, in its place.
pub(super) fn protect(findings: &mut Value, families: &[usize], threshold: usize) -> Withheld {
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let mut few: Vec<usize> = vec![];
    for (nth, mean) in findings["means"].as_array().into_iter().flatten().enumerate() {
        if families.get(nth).is_none_or(|families| *families < threshold) {
            let word = |name: &str| mean[name].as_str().unwrap_or_default().to_owned();
            let (who, when) = (word("who"), word("when"));
            gone.extend([format!("level {when}, {who}"), format!("change, {who}"), "effect".to_owned()]);
            few.push(nth);
        }
    }
    if few.is_empty() {
        return Withheld::default();
    }
    for nth in &few {
        blank_row(&mut findings["means"][*nth], &["mean", "se"]);
    }
    // Of the counts of all and of the other groups those of the small one would follow.
    for mean in findings["means"].as_array_mut().into_iter().flatten() {
        ["rows", "clusters"].into_iter().for_each(|count| mean[count] = Value::Null);
    }
    let rows = findings["estimates"].as_array().into_iter().flatten();
    let names: Vec<String> =
        rows.filter_map(|row| Some(row["name"].as_str()?.to_owned())).filter(|name| gone.contains(name)).collect();
    take_out(findings, &gone);
    Withheld {
        why: vec![notices::withheld_few_families(names.len(), threshold)],
        names,
        // Few clusters of one group, taken off all, are those of the other.
        silent: vec!["one-cluster", "few-clusters"],
        ..Withheld::default()
    }
}
