//! Taking numbers out of findings: rows stay where they were, with nothing in them.

use std::collections::BTreeSet;

use serde_json::Value;

/// Numbers that are not told of a row of estimates.
pub(in crate::evaluate) const ROW: [&str; 16] = [
    "att",
    "estimate",
    "se",
    "low",
    "high",
    "p",
    "se_bootstrap",
    "band_low",
    "band_high",
    "treated",
    "weight",
    "se_neyman",
    "beta",
    "average",
    "interval",
    "tau",
];

/// Takes these fields out of a row and marks it.
pub(in crate::evaluate) fn blank_row(row: &mut Value, names: &[&str]) {
    let Some(fields) = row.as_object_mut() else { return };
    for (name, value) in fields.iter_mut() {
        // In a row of coefficients t is a ratio; elsewhere it is a period, and stays.
        if names.contains(&name.as_str()) || (name == "t" && value.is_f64()) {
            *value = Value::Null;
        }
    }
    fields.insert("withheld".to_owned(), true.into());
}

/// Takes these fields out of every row of a list and marks the rows.
pub(in crate::evaluate) fn blank_list(findings: &mut Value, list: &str, names: &[&str]) {
    let rows = findings.pointer_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
    rows.for_each(|row| blank_row(row, names));
}

/// Puts nothing in the place of these fields, where there are any.
pub(in crate::evaluate) fn blank(findings: &mut Value, fields: &[&str]) {
    for field in fields {
        if let Some(value) = findings.pointer_mut(field) {
            *value = Value::Null;
        }
    }
}

/// Takes all estimates out, with their covariance, and gives their names.
pub(in crate::evaluate) fn all_estimates(findings: &mut Value) -> BTreeSet<String> {
    let rows = findings.get("estimates").and_then(Value::as_array).into_iter().flatten();
    let names = rows.filter_map(|row| Some(row.get("name")?.as_str()?.to_owned())).collect();
    take_out(findings, &names);
    if !findings["covariance"].is_null() {
        findings["covariance"] = Value::Null;
    }
    names
}

/// A name with the row's own numbers in it.
pub(in crate::evaluate) fn spelt(pattern: &str, row: &Value) -> Option<String> {
    let (kind, fields) = pattern.strip_suffix(')')?.split_once('(')?;
    let numbers: Option<Vec<String>> =
        fields.split(',').map(|field| Some(row.get(field)?.as_i64()?.to_string())).collect();
    Some(format!("{kind}({})", numbers?.join(",")))
}

/// Takes estimates of these names out of the list of estimates and out of every covariance.
pub(in crate::evaluate) fn take_out(findings: &mut Value, gone: &BTreeSet<String>) {
    // What neighbours do to the answer holds the answer once more.
    if ["simple", "att", "post", "effect"].iter().any(|answer| gone.contains(*answer)) {
        findings.as_object_mut().map(|fields| fields.remove("spill_over"));
    }
    for list in ["/estimates", "/bands/estimates"] {
        if let Some(estimates) = findings.pointer_mut(list).and_then(Value::as_array_mut) {
            estimates.retain(|row| row["name"].as_str().is_none_or(|name| !gone.contains(name)));
        }
    }
    for covariance in ["/covariance", "/aggregations/dynamic/covariance", "/pretrend_covariance"] {
        if let Some(covariance) = findings.pointer_mut(covariance).filter(|found| found.is_object()) {
            without(covariance, gone);
        }
    }
}

/// A covariance without some of its rows and columns.
fn without(covariance: &mut Value, gone: &BTreeSet<String>) {
    let kept: Vec<bool> = match covariance["names"].as_array() {
        Some(names) => names.iter().map(|name| name.as_str().is_none_or(|name| !gone.contains(name))).collect(),
        None => return,
    };
    let keep = |list: &mut Value| {
        let mut nth = 0;
        list.as_array_mut().into_iter().for_each(|list| {
            list.retain(|_| {
                nth += 1;
                kept.get(nth - 1).copied().unwrap_or(true)
            })
        });
    };
    keep(&mut covariance["names"]);
    keep(&mut covariance["matrix"]);
    covariance["matrix"].as_array_mut().into_iter().flatten().for_each(keep);
}
