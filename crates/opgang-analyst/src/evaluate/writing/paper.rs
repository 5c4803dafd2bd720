//! Findings on paper: a page, a PDF, and every table in a file of its own.

use std::path::PathBuf;

use opgang_i18n::Lang;
use opgang_report::Report;
use opgang_report::evaluation::{self, Wording};
use serde::Deserialize as _;
use serde_json::Value;

use super::Output;
use crate::Refusal;
use crate::outlet::Before;

/// The findings as text where they go to a file, and their report in every form that is wanted.
pub(super) fn write(
    output: &Output,
    (value, text): (&Value, String),
    kept: Option<(PathBuf, String)>,
) -> Result<(), Refusal> {
    let findings = output.json.as_deref().map(|path| (path, text));
    let read = value["input"]["sha256"].as_str().map(str::to_owned).into_iter().collect();
    output.paper.write(Before { release: output.release, read, kept }, findings, |lang| report(value, lang))
}

/// The report of findings.
pub(super) fn report(value: &Value, lang: Lang) -> Result<Report, Refusal> {
    let options: Vec<(String, String)> = serde_json::from_value(value["options"].clone()).unwrap_or_default();
    // Bounds are about the outcome of the findings that they are put around.
    let outcome = options.iter().find(|(name, _)| name == "outcome").map(|(_, column)| column.as_str());
    let outcome = outcome.or_else(|| value["of"]["outcome"].as_str()).unwrap_or("outcome");
    let read = evaluation::Findings::deserialize(value).map_err(|cause| Refusal::Internal(cause.to_string()))?;
    Ok(evaluation::report(&read, lang, &Wording::plain(lang, outcome), None))
}
