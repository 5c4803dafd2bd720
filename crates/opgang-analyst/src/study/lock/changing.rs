//! What of a study is another than what was locked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::Lock;

/// A decision that is another than the one that was locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The field.
    pub what: String,
    /// What was locked.
    pub locked: String,
    /// What stands there now.
    pub now: String,
    /// The same for those who put it into words.
    #[serde(skip)]
    pub about: About,
}

/// What a change is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A decision of the whole study, by its field.
    Study(String),
    /// A decision about an outcome: its column, and the field.
    Outcome(String, String),
    /// An outcome that is new, or gone: its column.
    Outcomes(String),
    /// Who is studied: the rows that were locked, and those there are now.
    Cohort(usize, usize),
}

/// A field of an outcome, whose column comes first, or of the study.
type Field = (Option<String>, String);

/// What is different now: the fields of the study with what was locked and what stands there, and whether the cohort is
/// another. Outcomes are told apart by their columns, wherever they stand.
pub(super) fn changes(then: &Lock, now: &Lock) -> Vec<Change> {
    let mut changes = outcomes(then, now);
    let gone: BTreeSet<&str> = changes.iter().map(|(column, _)| column.as_str()).collect();
    let (were, are) = (fields(then), fields(now));
    let names: BTreeSet<&Field> = were.keys().chain(are.keys()).collect();
    let shown = |value: Option<&String>| value.map_or_else(|| "–".to_owned(), Clone::clone);
    let mut told: Vec<Change> = names
        .into_iter()
        .filter(|(column, _)| column.as_ref().is_none_or(|column| !gone.contains(column.as_str())))
        .filter(|name| were.get(*name) != are.get(*name))
        .map(|name| {
            let (what, about) = match name {
                (None, field) => (field.clone(), About::Study(field.clone())),
                (Some(column), field) => {
                    (format!("outcomes.{column}.{field}"), About::Outcome(column.clone(), field.clone()))
                }
            };
            Change { what, locked: shown(were.get(name)), now: shown(are.get(name)), about }
        })
        .collect();
    told.extend(changes.drain(..).map(|(_, change)| change));
    if then.cohort_sha256 != now.cohort_sha256 {
        let rows = |lock: &Lock| format!("{} rows, {}", lock.rows, lock.cohort_sha256);
        let about = About::Cohort(then.rows, now.rows);
        told.push(Change { what: "cohort".to_owned(), locked: rows(then), now: rows(now), about });
    }
    told
}

/// Outcomes that only one of them has.
fn outcomes(then: &Lock, now: &Lock) -> Vec<(String, Change)> {
    let columns =
        |lock: &Lock| lock.study.outcomes.iter().map(|outcome| outcome.column.clone()).collect::<BTreeSet<_>>();
    let (were, are) = (columns(then), columns(now));
    let shown = |there: &BTreeSet<String>, column: &str| {
        if there.contains(column) { format!("{column:?}") } else { "–".to_owned() }
    };
    were.symmetric_difference(&are)
        .map(|column| {
            let (locked, now) = (shown(&were, column), shown(&are, column));
            let about = About::Outcomes(column.clone());
            (column.clone(), Change { what: format!("outcomes.{column}"), locked, now, about })
        })
        .collect()
}

fn fields(lock: &Lock) -> BTreeMap<Field, String> {
    let mut study = serde_json::to_value(&lock.study).unwrap_or_default();
    let outcomes = study.as_object_mut().and_then(|study| study.remove("outcomes"));
    let mut fields = BTreeMap::new();
    flatten((None, ""), &study, &mut fields);
    for outcome in outcomes.as_ref().and_then(Value::as_array).into_iter().flatten() {
        flatten((outcome["column"].as_str(), ""), outcome, &mut fields);
    }
    // The usual estimator is not written, so that locks from before there were others keep their hash.
    fields.entry((None, "estimator.name".to_owned())).or_insert_with(|| "\"cs\"".to_owned());
    fields
}

fn flatten((column, name): (Option<&str>, &str), value: &Value, fields: &mut BTreeMap<Field, String>) {
    let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| flatten((column, &below(key)), value, fields));
        }
        Value::Null => {}
        Value::Array(items) if items.is_empty() => {}
        // A list, such as the covariates, is one decision.
        value => drop(fields.insert((column.map(str::to_owned), name.to_owned()), value.to_string())),
    }
}
