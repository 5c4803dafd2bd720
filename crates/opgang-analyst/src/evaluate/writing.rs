//! Findings on their way out: protected, then to the file, the page, the tables and the screen.

mod paper;
mod screen;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opgang_evaluate::findings::Findings;
use opgang_evaluate::notices;
use opgang_tables::Fault;
use serde::Serialize;
use serde_json::Value;

use super::Output;
use super::withholding::notices::{Unsaid, without_few};
use super::withholding::{Census, Withheld, withhold};
use crate::Refusal;
use crate::notices::{words_of, written};
use crate::outlet::say;
use crate::released::{Releases, question};

/// Writes findings where they are wanted: JSON to the file, a table to the screen.
///
/// # Errors
/// When a file cannot be written, or the findings are of too few units to be told of at all.
pub fn write<Body: Serialize>(output: &Output, findings: &Findings<Body>) -> Result<(), Refusal> {
    write_with(output, findings, &|_, _| Withheld::default())
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
    write_with(output, findings, &|value, threshold| withhold(value, census, threshold))
}

/// The same with what a command withholds by itself, below a threshold.
///
/// # Errors
/// As [`write`].
pub(super) fn write_with<Body: Serialize>(
    output: &Output,
    findings: &Findings<Body>,
    protect: &dyn Fn(&mut Value, usize) -> Withheld,
) -> Result<(), Refusal> {
    let mistake = |cause: serde_json::Error| Refusal::Internal(cause.to_string());
    let findings = &findings.told(words_of);
    let release = &output.release;
    let threshold = release.threshold()?;
    let whole = serde_json::to_value(findings).map_err(mistake)?;
    let mut value = whole.clone();
    if !release.internal {
        enough(findings, threshold)?;
        let withheld = protect(&mut value, threshold);
        tell(&mut value, &withheld, threshold);
        hide_few(&mut value, &withheld, threshold);
    }
    let changed = release.internal || value != whole;
    if changed {
        value["internal"] = release.internal.into();
    }
    let text = if changed { serde_json::to_string_pretty(&value) } else { serde_json::to_string_pretty(findings) };
    let kept = output.told_before.as_deref().map(|path| kept(path, &whole, threshold)).transpose()?;
    paper::write(output, (&value, text.map_err(mistake)? + "\n"), kept)?;
    if !output.quiet {
        say(&screen::summary(&paper::report(&value, output.paper.lang)?));
    }
    Ok(())
}

/// The release file with these findings, as they are before anything is withheld.
fn kept(path: &Path, whole: &Value, threshold: usize) -> Result<(PathBuf, String), Fault> {
    let mut releases = Releases::read(path)?;
    releases.add(&question(whole), whole, threshold)?;
    Ok(releases.kept())
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
pub(crate) fn tell(value: &mut Value, withheld: &Withheld, threshold: usize) {
    let names: BTreeSet<&String> = withheld.names.iter().collect();
    if !names.is_empty() {
        value["withheld"] = serde_json::json!(names);
    }
    let Some(told) = value["notices"].as_array_mut() else { return };
    told.retain(|notice| !withheld.silent.iter().any(|code| notice["code"] == *code));
    if withheld.by_cohort > 0 {
        for notice in told.iter_mut().filter(|notice| notice["code"] == "small-cohorts") {
            *notice = written(&notices::cohorts_of_few_families(withheld.small, threshold));
        }
        told.push(written(&notices::withheld(withheld.by_cohort, threshold, withheld.small, withheld.others)));
    }
    told.extend(withheld.why.iter().map(written));
}

/// Notices that count few people do not say how few; nor do rows of the file less rows that were used.
pub(crate) fn hide_few(value: &mut Value, withheld: &Withheld, threshold: usize) {
    let few = without_few(value, &Unsaid { threshold, codes: &withheld.unsaid });
    let [rows, used, clusters] = ["rows", "rows_used", "clusters"].map(|name| value["n"][name].as_u64().unwrap_or(0));
    let left_out = rows.saturating_sub(used);
    if (few && left_out > 0) || (1..threshold as u64).contains(&left_out) {
        value["n"]["rows"] = Value::Null;
    }
    if !withheld.names.is_empty() && (1..threshold as u64).contains(&clusters) {
        value["n"]["clusters"] = Value::Null;
    }
}
