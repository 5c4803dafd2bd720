//! Findings on paper: a page, and every table in a file of its own.

use std::fs;
use std::path::Path;

use opgang_report::evaluation::{self, Wording};
use opgang_tables::Fault;
use serde_json::Value;

use super::{Output, save};
use crate::Refusal;

/// The report as a page, and its tables.
pub(super) fn write(output: &Output, value: Value) -> Result<(), Refusal> {
    let lang = output.lang.into();
    let options: Vec<(String, String)> = serde_json::from_value(value["options"].clone()).unwrap_or_default();
    let outcome = options.iter().find(|(name, _)| name == "outcome").map_or("outcome", |(_, column)| column.as_str());
    let wording = Wording::plain(lang, outcome);
    let read: evaluation::Findings =
        serde_json::from_value(value).map_err(|cause| Refusal::Internal(cause.to_string()))?;
    let report = evaluation::report(&read, lang, &wording, None);
    if let Some(path) = &output.html {
        save(path, opgang_report::html(&report).trim_end())?;
    }
    if let Some(folder) = &output.csv {
        tables(folder, &report)?;
    }
    Ok(())
}

/// Every table of a report, each in a file of its own.
pub(crate) fn tables(folder: &Path, report: &opgang_report::Report) -> Result<(), Refusal> {
    fs::create_dir_all(folder).map_err(|cause| {
        Fault::at(folder.display().to_string(), cause.to_string(), "give a folder that can be written")
    })?;
    for table in &report.tables {
        save(&folder.join(format!("{}.csv", table.name)), table.csv().trim_end())?;
    }
    Ok(())
}
