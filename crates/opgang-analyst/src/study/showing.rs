//! What may leave the house of one outcome.

use opgang_evaluate::notices;
use serde_json::{Value, json};

use super::estimating::Made;
use super::file::Outcome;
use super::run::Found;
use crate::Refusal;
use crate::evaluate::{hide_few, tell, withhold};
use crate::notices::written;

/// The fields that every findings file begins with and that say nothing of few families.
const HEAD: [&str; 6] = ["format", "version", "command", "options", "input", "method"];

/// What may be told of an outcome: all where the file stays in the house (no threshold); otherwise what does not rest on
/// few families. Where one side of the comparison has too few, nothing is told.
pub(super) fn shown(made: Made, outcome: &Outcome, threshold: Option<usize>) -> Result<Found, Refusal> {
    let Made { text, mut value, headline, census, levels, .. } = made;
    let mut found = Found {
        outcome: outcome.clone(),
        text,
        value: Value::Null,
        headline,
        levels: None,
        without_levels: false,
        withheld: false,
        staying: None,
        corrected: None,
        stopped: None,
    };
    found.without_levels = levels.is_none();
    found.levels = levels;
    let changed = match threshold {
        None => {
            value["internal"] = true.into();
            true
        }
        Some(threshold) => protect(&mut found, &mut value, (&census, threshold)),
    };
    if changed {
        found.text = serde_json::to_string_pretty(&value).map_err(|cause| Refusal::Internal(cause.to_string()))?;
    }
    found.value = value;
    Ok(found)
}

fn protect(found: &mut Found, value: &mut Value, (census, threshold): (&crate::evaluate::Census, usize)) -> bool {
    let few = |clusters: usize| (1..threshold).contains(&clusters);
    let families = |started: bool| {
        census.cohorts.iter().filter(|cohort| cohort.0.is_some() == started).map(|cohort| cohort.1).sum::<usize>()
    };
    let (treated, compared) = match &found.levels {
        Some(levels) => (levels.treated.clusters, levels.compared.clusters),
        None => (families(true), families(false)),
    };
    if few(treated) || few(compared) {
        *value = nothing(value, threshold);
        withdraw(found, value);
        return true;
    }
    let whole = value.clone();
    let withheld = withhold(value, census, threshold);
    tell(value, &withheld, threshold);
    hide_few(value, &withheld, threshold);
    if *value == whole {
        return false;
    }
    value["internal"] = false.into();
    // Levels are means over all cohorts: they go where the mean effect over all goes, by whatever name.
    if withheld.names.iter().any(|name| ["simple", "att", "post"].contains(&name.as_str())) {
        found.levels = None;
    }
    let wanted = found.headline.as_ref().map(|headline| headline.name.clone());
    let told = |row: &Value| row["name"].as_str() == wanted.as_deref() && !row["estimate"].is_null();
    if !value["estimates"].as_array().is_some_and(|rows| rows.iter().any(told)) {
        withdraw(found, value);
    }
    true
}

/// Takes back what follows from the answer.
fn withdraw(found: &mut Found, value: &mut Value) {
    (found.headline, found.levels, found.withheld) = (None, None, true);
    if let Some(fields) = value.as_object_mut() {
        fields.remove("spill_over");
    }
}

/// Findings of which nothing may be told.
fn nothing(value: &Value, threshold: usize) -> Value {
    let mut head: serde_json::Map<String, Value> =
        HEAD.iter().map(|field| ((*field).to_owned(), value[*field].clone())).collect();
    let n = &value["n"];
    head.insert("n".to_owned(), n.clone());
    head.insert("estimates".to_owned(), json!([]));
    head.insert("covariance".to_owned(), Value::Null);
    head.insert("internal".to_owned(), false.into());
    head.insert("withheld".to_owned(), json!(["everything"]));
    head.insert("notices".to_owned(), json!([written(&notices::withheld_side(1, threshold))]));
    Value::Object(head)
}
