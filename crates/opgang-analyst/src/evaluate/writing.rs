//! Findings on their way out.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use opgang_evaluate::findings::Findings;
use opgang_tables::Fault;
use serde::Serialize;

use crate::Refusal;

use super::Output;

/// Writes findings where they are wanted: JSON to the file, a table to the screen.
///
/// # Errors
/// When the file cannot be written.
pub fn write<Body: Serialize>(output: &Output, findings: &Findings<Body>) -> Result<(), Refusal> {
    if let Some(path) = &output.json {
        let text = serde_json::to_string_pretty(findings).map_err(|cause| Refusal::Internal(cause.to_string()))?;
        save(path, &text)?;
    }
    if !output.quiet {
        // Nobody may be reading.
        let _ = std::io::stdout().write_all(table(findings).as_bytes());
    }
    Ok(())
}

fn save(path: &Path, text: &str) -> Result<(), Refusal> {
    fs::write(path, format!("{text}\n")).map_err(|cause| {
        Refusal::Given(Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written"))
    })
}

fn table<Body: Serialize>(findings: &Findings<Body>) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| format!("{number:.6}"));
    let width = findings.estimates.iter().map(|estimate| estimate.name.len()).max().unwrap_or(0).max(8);
    let mut text = format!("{:width$} {:>14} {:>14} {:>14} {:>14}\n", "estimate", "value", "std. error", "low", "high");
    for found in &findings.estimates {
        text += &format!(
            "{:width$} {:>14.6} {:>14} {:>14} {:>14}\n",
            found.name,
            found.estimate,
            number(found.se),
            number(found.low),
            number(found.high)
        );
    }
    for notice in &findings.notices {
        text += &format!("note: {}\n", notice.text);
    }
    text
}
