//! Findings on their way out: protected, then to the file, the page, the tables and the screen.

mod paper;
mod screen;

use opgang_evaluate::findings::Findings;
use opgang_evaluate::notices;
use serde::Serialize;
use serde_json::Value;

use super::Output;
use super::withholding::{Census, Withheld, withhold};
use crate::Refusal;
use crate::notices::{words_of, written};
use crate::outlet::{save, say};

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
    let findings = &findings.told(words_of);
    let mut value = serde_json::to_value(findings).map_err(mistake)?;
    let release = &output.release;
    let withheld =
        if release.internal { Withheld::default() } else { withhold(&mut value, census, release.threshold()?) };
    let changed = release.internal || withheld != Withheld::default();
    if changed {
        value["internal"] = release.internal.into();
        tell(&mut value, &withheld, release.threshold()?);
    }
    if let Some(path) = &output.json {
        let text = if changed { serde_json::to_string_pretty(&value) } else { serde_json::to_string_pretty(findings) };
        save(path, text.map_err(mistake)? + "\n")?;
    }
    paper::write(output, &value)?;
    if !output.quiet {
        say(&screen::summary(&value, output.paper.lang));
    }
    Ok(())
}

/// The notice of what was withheld; notices that count few families say so without the number.
pub(crate) fn tell(value: &mut Value, withheld: &Withheld, threshold: usize) {
    if withheld.names.is_empty() {
        return;
    }
    let names = withheld.names.len();
    value["withheld"] = withheld.names.clone().into();
    let Some(notices) = value["notices"].as_array_mut() else { return };
    for notice in notices.iter_mut().filter(|notice| notice["code"] == "small-cohorts") {
        *notice = written(&notices::cohorts_of_few_families(withheld.small, threshold));
    }
    notices.push(written(&notices::withheld(names, threshold, withheld.small, withheld.others)));
}
