//! Findings on their way out: protected, then to the file, the page, the tables and the screen.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use opgang_evaluate::findings::Findings;
use opgang_report::evaluation::{self, Wording};
use opgang_tables::Fault;
use serde::Serialize;
use serde_json::Value;

use super::Output;
use super::withholding::{Census, Withheld, withhold};
use crate::Refusal;

/// Writes findings where they are wanted: JSON to the file, a table to the screen.
///
/// # Errors
/// When a file cannot be written.
pub fn write<Body: Serialize>(output: &Output, findings: &Findings<Body>) -> Result<(), Refusal> {
    write_protected(output, findings, &Census::default())
}

/// The same for findings by cohort: what rests on few families alone is withheld, unless the file stays in the house.
///
/// # Errors
/// When a file cannot be written.
pub fn write_protected<Body: Serialize>(
    output: &Output,
    findings: &Findings<Body>,
    census: &Census,
) -> Result<(), Refusal> {
    let mistake = |cause: serde_json::Error| Refusal::Internal(cause.to_string());
    let mut value = serde_json::to_value(findings).map_err(mistake)?;
    let withheld =
        if output.internal { Withheld::default() } else { withhold(&mut value, census, output.threshold()?) };
    let changed = output.internal || withheld != Withheld::default();
    if changed {
        value["internal"] = output.internal.into();
        tell(&mut value, &withheld, output.threshold()?);
    }
    if let Some(path) = &output.json {
        let text = if changed { serde_json::to_string_pretty(&value) } else { serde_json::to_string_pretty(findings) };
        save(path, &text.map_err(mistake)?)?;
    }
    if output.html.is_some() || output.csv.is_some() {
        on_paper(output, value.clone())?;
    }
    if !output.quiet {
        // Nobody may be reading.
        let _ = std::io::stdout().write_all(table(&value).as_bytes());
    }
    Ok(())
}

/// The notice of what was withheld; notices that count few families say so without the number.
fn tell(value: &mut Value, withheld: &Withheld, threshold: usize) {
    if withheld.names.is_empty() {
        return;
    }
    let names = withheld.names.len();
    value["withheld"] = withheld.names.clone().into();
    let Some(notices) = value["notices"].as_array_mut() else { return };
    for notice in notices.iter_mut().filter(|notice| notice["code"] == "small-cohorts") {
        notice["text"] = format!("there are cohorts of fewer than {threshold} families or other clusters").into();
        notice["count"] = withheld.small.into();
    }
    let others = match withheld.others {
        0 => String::new(),
        others => format!(", and {others} more cohort so that those cannot be worked out from sums"),
    };
    notices.push(serde_json::json!({
        "code": "withheld",
        "count": names,
        "text": format!(
            "{names} figures are withheld: they rest on cohorts of fewer than {threshold} families or other clusters \
             ({} of them){others}; --internal keeps them, in a file that must not leave the house",
            withheld.small
        ),
    }));
}

/// The report as a page, and its tables.
fn on_paper(output: &Output, value: Value) -> Result<(), Refusal> {
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

fn save(path: &Path, text: &str) -> Result<(), Refusal> {
    fs::write(path, format!("{text}\n")).map_err(|cause| {
        Refusal::Given(Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written"))
    })
}

fn table(findings: &Value) -> String {
    let number = |number: &Value| number.as_f64().map_or_else(|| "–".to_owned(), |number| format!("{number:.6}"));
    let list = |name: &str| findings[name].as_array().cloned().unwrap_or_default();
    let estimates = list("estimates");
    let name = |estimate: &Value| estimate["name"].as_str().unwrap_or_default().to_owned();
    let width = estimates.iter().map(|estimate| name(estimate).len()).max().unwrap_or(0).max(8);
    let mut text = format!("{:width$} {:>14} {:>14} {:>14} {:>14}\n", "estimate", "value", "std. error", "low", "high");
    for found in &estimates {
        let [estimate, se, low, high] = ["estimate", "se", "low", "high"].map(|field| number(&found[field]));
        text += &format!("{:width$} {estimate:>14} {se:>14} {low:>14} {high:>14}\n", name(found));
    }
    for notice in list("notices") {
        text += &format!("note: {}\n", notice["text"].as_str().unwrap_or_default());
    }
    if findings["internal"] == true {
        text += "internal: this holds figures of very few families and must not leave the house\n";
    }
    text
}
