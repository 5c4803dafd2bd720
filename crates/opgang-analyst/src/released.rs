//! What was told before: the same question of a file in which few families more or fewer are gives those away.
//!
//! ```text
//! counts of findings, before anything is withheld ─▶ against every earlier release of the same question
//!    ├─ a count differs by 1 to threshold − 1 ─▶ refused
//!    └─ none does ─▶ kept in the release file ─▶ findings are written
//! ```
//! The file stays in the house: it holds true counts. That two files hold as many families, but not the same ones, no
//! count shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The name of the form; it changes when a field changes its meaning.
const FORMAT: &str = "opgang-findings-releases/1";
/// What stands at the head of the file for people.
const NOTICE: &str = "internal: keep this file in the house; entries are added and never changed";

/// Options that change no estimate, or only by chance.
const OF_NO_MATTER: [&str; 6] = ["level", "draws", "seed", "multiplier", "low-memory", "threads"];
/// Fields that count units.
const COUNTS: [&str; 4] = ["units", "clusters", "treated", "compared"];

/// The releases so far, and where they are kept.
#[derive(Debug)]
pub struct Releases {
    path: PathBuf,
    file: File,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    notice: String,
    releases: Vec<Release>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    number: usize,
    threshold: usize,
    /// SHA-256 of the question.
    question: String,
    /// SHA-256 of the file that answered it.
    data: String,
    /// How many there were, place by place.
    counts: BTreeMap<String, u64>,
}

impl Releases {
    /// Those of a file; none where it is not there yet.
    ///
    /// # Errors
    /// When the file is no release file of findings.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let place = || path.display().to_string();
        if !path.exists() {
            let file = File { format: FORMAT.to_owned(), notice: NOTICE.to_owned(), releases: Vec::new() };
            return Ok(Self { path: path.to_owned(), file });
        }
        let text =
            fs::read_to_string(path).map_err(|cause| Fault::at(place(), cause.to_string(), "see to the file"))?;
        let read = serde_json::from_str::<File>(&text).ok().filter(|file| file.format == FORMAT);
        let file = read.ok_or_else(|| {
            let remedy = "name one that --release of evaluate wrote, or a new one; tables of disclose have their own";
            Fault::at(place(), "is no release file of findings", remedy)
        })?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// One more release: these findings, as they are before anything is withheld.
    ///
    /// # Errors
    /// When few differ from an earlier release of the same question.
    pub fn add(&mut self, question: &str, findings: &Value, threshold: usize) -> Result<(), Fault> {
        let new = Release {
            number: self.file.releases.len() + 1,
            threshold,
            question: hashed(question),
            data: findings["input"]["sha256"].as_str().unwrap_or_default().to_owned(),
            counts: counts(findings),
        };
        let same = |old: &&Release| old.question == new.question;
        if self.file.releases.iter().filter(same).any(|old| old.data == new.data && old.threshold >= threshold) {
            return Ok(());
        }
        for old in self.file.releases.iter().filter(same).filter(|old| old.data != new.data) {
            let few = old.threshold.max(threshold) as u64;
            let differs = |place: &&String| {
                let [one, other] = [old, &new].map(|of| of.counts.get(*place).copied().unwrap_or(0));
                (1..few).contains(&one.abs_diff(other))
            };
            if let Some(place) = old.counts.keys().chain(new.counts.keys()).find(differs) {
                let what = format!(
                    "release {} asked the same of a file that differs by fewer than {few} ({place}): from both they could be worked out",
                    old.number
                );
                let remedy =
                    "wait until more have come or gone; or give --internal, and keep what is written in the house";
                return Err(Fault::at(self.path.display().to_string(), what, remedy));
            }
        }
        self.file.releases.push(new);
        Ok(())
    }

    /// Where they are kept, and the text of the file.
    pub fn kept(&self) -> (PathBuf, String) {
        (self.path.clone(), serde_json::to_string_pretty(&self.file).expect("plain data") + "\n")
    }
}

/// What findings answer: the command, and every option that matters.
pub fn question(findings: &Value) -> String {
    let options = findings["options"].as_array().into_iter().flatten();
    let matters = |pair: &&Value| pair[0].as_str().is_some_and(|name| !OF_NO_MATTER.contains(&name));
    let options: Vec<String> = options.filter(matters).map(Value::to_string).collect();
    format!("{} {}", findings["command"], options.join(" "))
}

/// Every count of units or clusters, by its place; cohorts and periods are called by their names, so that one more of
/// them moves no other.
fn counts(findings: &Value) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    collect(findings, "", &mut found);
    found
}

fn collect(value: &Value, place: &str, into: &mut BTreeMap<String, u64>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_u64().filter(|_| COUNTS.contains(&name.as_str())) {
                    Some(count) => drop(into.insert(format!("{place}/{name}"), count)),
                    None => collect(value, &format!("{place}/{name}"), into),
                }
            }
        }
        Value::Array(rows) => {
            for (nth, row) in rows.iter().enumerate() {
                // A start (none: never) and how many families.
                if let (true, [start, families]) =
                    (place.ends_with("/families"), row.as_array().map_or(&[][..], Vec::as_slice))
                    && let Some(families) = families.as_u64()
                {
                    into.insert(format!("{place}/{start}"), families);
                    continue;
                }
                let named: Vec<String> = ["name", "who", "g", "cohort", "t", "e"]
                    .iter()
                    .filter_map(|name| row.get(name).filter(|value| !value.is_object()).map(Value::to_string))
                    .collect();
                let name = if named.is_empty() { nth.to_string() } else { named.join(",") };
                collect(row, &format!("{place}/{name}"), into);
            }
        }
        _ => {}
    }
}

fn hashed(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn findings(file: &str, clusters: u64, of_cohort: u64) -> Value {
        json!({
            "command": "cs", "options": [["outcome", "y"], ["level", "0.95"]], "input": {"sha256": file},
            "n": {"units": clusters * 3, "clusters": clusters, "rows": 1},
            "cells": [{"g": 3, "t": 5, "att": 0.5, "treated": of_cohort * 3}], "families": [[3, of_cohort], [null, 90]],
        })
    }

    fn releases() -> Releases {
        let folder = tempfile::tempdir().expect("a folder");
        Releases::read(&folder.path().join("none.json")).expect("none yet")
    }

    fn ask(releases: &mut Releases, findings: &Value) -> Result<(), String> {
        releases.add(&question(findings), findings, 5).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_file_with_one_family_less_is_refused_and_the_same_file_is_not() {
        let mut releases = releases();
        let first = findings("a", 100, 20);
        assert_eq!(ask(&mut releases, &first), Ok(()));
        assert_eq!(ask(&mut releases, &first), Ok(()));
        assert_eq!(releases.file.releases.len(), 1, "the same answer to the same question");
        let told = ask(&mut releases, &findings("b", 99, 19)).expect_err("one family");
        assert!(told.contains("release 1") && told.contains("--internal"), "{told}");
        // As many in all, but one cohort has one family less.
        assert!(ask(&mut releases, &findings("c", 100, 19)).is_err());
        assert_eq!(ask(&mut releases, &findings("d", 110, 26)), Ok(()));
        assert!(ask(&mut releases, &findings("e", 112, 27)).is_err(), "near the second");
        let mut other = findings("b", 99, 19);
        other["options"][0][1] = json!("z");
        assert_eq!(ask(&mut releases, &other), Ok(()), "another outcome is another question");
        let mut drawn = findings("b", 99, 19);
        drawn["options"][1][1] = json!("0.9");
        assert!(ask(&mut releases, &drawn).is_err(), "another level is the same question");
    }

    #[test]
    fn what_is_kept_is_read_again_and_other_files_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("releases.json");
        let mut releases = Releases::read(&path).expect("none yet");
        ask(&mut releases, &findings("a", 100, 20)).expect("the first");
        fs::write(&path, releases.kept().1).expect("a file");
        let mut again = Releases::read(&path).expect("a release file");
        assert!(ask(&mut again, &findings("b", 98, 20)).is_err());
        fs::write(&path, "{\"format\": \"opgang-releases/1\"}").expect("a file");
        assert!(Releases::read(&path).expect_err("tables").to_string().contains("no release file of findings"));
    }
}
