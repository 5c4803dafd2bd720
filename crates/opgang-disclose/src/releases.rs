//! What was released before: an append-only file in which every entry carries the hash of the one before it.
//!
//! The same question gets the same answer: the answer is kept here, and given again, also where the data have changed
//! since. The file stays in the house: it holds hashes of the families' pseudonyms where tables name them.

use std::collections::BTreeSet;

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::protect::{Protected, protect};
use crate::table::{Table, from_json, to_json};

/// The name of the form; it changes when a field changes its meaning.
pub const FORMAT: &str = "opgang-releases/1";
/// What stands at the head of the file for people.
const NOTICE: &str = "internal: keep this file in the house; entries are added and never changed";

/// A table that was released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Its number, from 1.
    pub number: usize,
    /// The threshold that it was protected with.
    pub threshold: i64,
    /// SHA-256 of the question: title, population, dimensions, percentages, threshold.
    pub question: String,
    /// SHA-256 of the true table.
    pub data: String,
    /// The table as it was released.
    pub table: Value,
    /// SHA-256 of each family's pseudonym, where the table named them.
    pub members: BTreeSet<String>,
    /// Hash of the release before; empty for the first.
    pub before: String,
    /// SHA-256 of everything above.
    pub hash: String,
}

/// The releases so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Releases {
    /// In the order of their release.
    pub releases: Vec<Release>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    #[allow(dead_code, reason = "for people")]
    notice: String,
    releases: Vec<Release>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It was asked before: the kept table, the number of its release, and whether the data have changed since.
    Kept {
        /// The table as it was released.
        table: Box<Table>,
        /// The number of its release.
        number: usize,
        /// Whether the true counts differ from those of the release.
        changed: bool,
    },
    /// It is new.
    New(Box<Protected>),
}

impl Releases {
    /// Reads a release file; `file` is its name in messages.
    ///
    /// # Errors
    /// A [`Fault`] that names the release at which the file is broken or was changed.
    pub fn read(text: &str, file: &str) -> Result<Self, Fault> {
        let read: File = serde_json::from_str(text)
            .map_err(|cause| Fault::at(file, cause.to_string(), "give the release file as it was written"))?;
        if read.format != FORMAT {
            return Err(Fault::at(file, format!("the format is {:?}", read.format), format!("write {FORMAT:?}")));
        }
        let mut before = String::new();
        for (index, release) in read.releases.iter().enumerate() {
            let place = format!("{file}: release {}", index + 1);
            if release.number != index + 1 || release.before != before || release.hash != hash(release) {
                return Err(Fault::at(
                    place,
                    "was changed after it was written, or one is missing before it",
                    "give the file as it was written; releases are added and never changed",
                ));
            }
            from_json(&release.table.to_string(), &place)?;
            before.clone_from(&release.hash);
        }
        Ok(Self { releases: read.releases })
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        let file = json!({ "format": FORMAT, "notice": NOTICE, "releases": self.releases });
        serde_json::to_string_pretty(&file).expect("text, numbers and lists are JSON") + "\n"
    }

    /// The tables as they were released, with the hashes of their families.
    pub fn tables(&self) -> Vec<Table> {
        let table = |release: &Release| {
            let mut table = from_json(&release.table.to_string(), "release").expect("was read before it was kept");
            table.population.members.clone_from(&release.members);
            table
        };
        self.releases.iter().map(table).collect()
    }

    /// The release that answered this question, if one did.
    pub fn answered(&self, table: &Table, threshold: i64) -> Option<&Release> {
        let question = question(table, threshold);
        self.releases.iter().find(|release| release.question == question)
    }

    /// Protects a table beside all releases and adds it to them; a question that was asked gets its kept answer.
    ///
    /// # Errors
    /// As [`protect`].
    pub fn answer(&mut self, table: &Table, threshold: i64) -> Result<Answer, Fault> {
        let mut table = table.clone();
        table.complete();
        let data = digest(&to_json(&table));
        if let Some(release) = self.answered(&table, threshold) {
            let kept = from_json(&release.table.to_string(), "release").expect("was read before it was kept");
            return Ok(Answer::Kept { table: Box::new(kept), number: release.number, changed: release.data != data });
        }
        let hashed = hashed(&table);
        let earlier = self.tables();
        let found = protect(&hashed, &earlier.iter().collect::<Vec<_>>(), threshold)?;
        let mut release = Release {
            number: self.releases.len() + 1,
            threshold,
            question: question(&table, threshold),
            data,
            table: to_json(&found.table),
            members: hashed.population.members,
            before: self.releases.last().map_or_else(String::new, |last| last.hash.clone()),
            hash: String::new(),
        };
        release.hash = hash(&release);
        self.releases.push(release);
        Ok(Answer::New(Box::new(found)))
    }
}

/// The table with hashes in place of its families' pseudonyms.
pub fn hashed(table: &Table) -> Table {
    let mut hashed = table.clone();
    hashed.population.members =
        table.population.members.iter().map(|member| hexadecimal(format!("family {member}").as_bytes())).collect();
    hashed
}

fn question(table: &Table, threshold: i64) -> String {
    let mut asked = to_json(table);
    if let Value::Object(fields) = &mut asked {
        fields.remove("cells");
        fields.insert("threshold".to_owned(), Value::from(threshold));
    }
    digest(&asked)
}

fn hash(release: &Release) -> String {
    let mut value = serde_json::to_value(release).expect("text, numbers and lists are JSON");
    if let Value::Object(fields) = &mut value {
        fields.remove("hash");
    }
    digest(&value)
}

fn digest(value: &Value) -> String {
    let mut text = String::new();
    canonical(value, &mut text);
    hexadecimal(text.as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON with keys in ascending order and no blanks: the same bytes for the same content.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            text.push('{');
            for key in keys {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                canonical(&fields[key], text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}
