//! Names as findings carry them.

use super::PanelColumns;

/// An option's value as the command line spells it.
pub(super) fn spelt<Value: clap::ValueEnum>(value: &Value) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// An option as it was understood.
pub(super) fn said(name: &str, value: impl ToString) -> (String, String) {
    (name.to_owned(), value.to_string())
}

/// The columns as they were understood.
pub(super) fn panel(columns: &PanelColumns) -> Vec<(String, String)> {
    let one = |name: &str, value: &Option<String>| value.clone().map(|value| (name.to_owned(), value));
    let mut told: Vec<(String, String)> = [
        one("unit", &columns.unit),
        one("time", &columns.time),
        one("cohort", &columns.cohort),
        Some(("outcome".to_owned(), columns.outcome.clone())),
        one("cluster", &columns.cluster),
        one("weights", &columns.weights),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !columns.covariates.is_empty() {
        told.push(("covariates".to_owned(), columns.covariates.join(",")));
    }
    told
}
