//! Findings on their way out: protected, then to the file, the page, the tables and the screen.

mod paper;
mod screen;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use opgang_evaluate::findings::Findings;
use opgang_tables::Fault;
use serde::Serialize;
use serde_json::Value;

pub(crate) use paper::tables;

use super::Output;
use super::withholding::notices::{Unsaid, without_few};
use super::withholding::{Census, Why, Withheld, withhold};
use crate::Refusal;

/// Writes findings where they are wanted: JSON to the file, a table to the screen.
///
/// # Errors
/// When a file cannot be written, or the findings are of too few units to be told of at all.
pub fn write<Body: Serialize>(output: &Output, findings: &Findings<Body>) -> Result<(), Refusal> {
    write_with(output, findings, &|_, _| Withheld::default()).map(drop)
}

/// The same for findings by cohort: what rests on few families alone is withheld, unless the file stays in the house.
///
/// # Errors
/// As [`write`].
pub fn write_protected<Body: Serialize>(
    output: &Output,
    findings: &Findings<Body>,
    census: &Census,
) -> Result<(), Refusal> {
    write_with(output, findings, &|value, threshold| withhold(value, census, threshold)).map(drop)
}

/// The same with what a command withholds by itself, below a threshold; gives what was written.
///
/// # Errors
/// As [`write`].
pub(super) fn write_with<Body: Serialize>(
    output: &Output,
    findings: &Findings<Body>,
    protect: &dyn Fn(&mut Value, usize) -> Withheld,
) -> Result<Value, Refusal> {
    let mistake = |cause: serde_json::Error| Refusal::Internal(cause.to_string());
    let threshold = output.threshold()?;
    let whole = serde_json::to_value(findings).map_err(mistake)?;
    let mut value = whole.clone();
    if !output.internal {
        enough(findings, threshold)?;
        let withheld = protect(&mut value, threshold);
        tell(&mut value, &withheld, threshold);
        hide_few(&mut value, &withheld, threshold);
    }
    let changed = output.internal || value != whole;
    if changed {
        value["internal"] = output.internal.into();
    }
    if let Some(path) = &output.json {
        let text = if changed { serde_json::to_string_pretty(&value) } else { serde_json::to_string_pretty(findings) };
        save(path, &text.map_err(mistake)?)?;
    }
    if output.html.is_some() || output.csv.is_some() {
        paper::write(output, value.clone())?;
    }
    if !output.quiet {
        // Nobody may be reading.
        let _ = std::io::stdout().write_all(screen::summary(&value).as_bytes());
    }
    Ok(value)
}

/// Refuses findings of so few units that not even their number may be told.
fn enough<Body: Serialize>(findings: &Findings<Body>, threshold: usize) -> Result<(), Fault> {
    if (1..threshold).contains(&findings.n.units) {
        return Err(Fault::at(
            &findings.input.file,
            format!("holds fewer than {threshold} units: nothing of it may leave the house"),
            "join it with others; or give --internal, and keep what is written in the house",
        ));
    }
    Ok(())
}

/// Names and notices of what was withheld; notices that count small cohorts say so without the number.
fn tell(value: &mut Value, withheld: &Withheld, threshold: usize) {
    let names: BTreeSet<&String> = withheld.names.iter().collect();
    if !names.is_empty() {
        value["withheld"] = serde_json::json!(names);
    }
    let Some(notices) = value["notices"].as_array_mut() else { return };
    notices.retain(|notice| !withheld.silent.iter().any(|code| notice["code"] == *code));
    if withheld.by_cohort > 0 {
        for notice in notices.iter_mut().filter(|notice| notice["code"] == "small-cohorts") {
            notice["text"] = format!("there are cohorts of fewer than {threshold} families or other clusters").into();
            notice["count"] = withheld.small.into();
        }
        notices.push(notice(&by_cohort(withheld, threshold)));
    }
    notices.extend(withheld.why.iter().map(notice));
}

fn notice(why: &Why) -> Value {
    serde_json::json!({"code": why.code, "count": why.count, "text": why.text})
}

fn by_cohort(withheld: &Withheld, threshold: usize) -> Why {
    let count = withheld.by_cohort;
    let others = match withheld.others {
        0 => String::new(),
        others => format!(", and {others} more cohort so that those cannot be worked out from sums"),
    };
    let text = format!(
        "{count} figures are withheld: they rest on cohorts of fewer than {threshold} families or other clusters ({} of \
         them){others}; --internal keeps them, in a file that must not leave the house",
        withheld.small
    );
    Why { code: "withheld", count, text }
}

/// Notices that count few people do not say how few; nor do rows of the file less rows that were used.
fn hide_few(value: &mut Value, withheld: &Withheld, threshold: usize) {
    let fewer = format!("fewer than {threshold}");
    let few = without_few(value, &Unsaid { threshold, codes: &withheld.unsaid, fewer: &fewer });
    let [rows, used, clusters] = ["rows", "rows_used", "clusters"].map(|name| value["n"][name].as_u64().unwrap_or(0));
    let left_out = rows.saturating_sub(used);
    if (few && left_out > 0) || (1..threshold as u64).contains(&left_out) {
        value["n"]["rows"] = Value::Null;
    }
    if !withheld.names.is_empty() && (1..threshold as u64).contains(&clusters) {
        value["n"]["clusters"] = Value::Null;
    }
}

fn save(path: &Path, text: &str) -> Result<(), Refusal> {
    fs::write(path, format!("{text}\n")).map_err(|cause| {
        Refusal::Given(Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written"))
    })
}
