//! Freezing a study: what was decided, and who is in it, hashed before outcomes are read.

mod changing;

use std::fs;
use std::path::Path;

use opgang_evaluate::panel::Covariate;
use opgang_tables::{Ask, Cells, Fault, Missing, headings, scan};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::file::Study;
pub use changing::{About, Change};

/// The name of the form.
const FORMAT: &str = "opgang-study-lock/1";

/// A frozen study.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Lock {
    /// The name of the form.
    pub format: String,
    /// The day on which it was frozen.
    pub locked_on: String,
    /// SHA-256 of the decisions, written as JSON in a fixed order.
    pub decisions_sha256: String,
    /// SHA-256 of who is studied: units, periods, starts, clusters, weights, covariates and who lives near, in a fixed order. No
    /// outcome was read for it.
    pub cohort_sha256: String,
    /// Rows in the file.
    pub rows: usize,
    /// The decisions themselves.
    pub study: Study,
}

impl Lock {
    /// Freezes a study on a day.
    ///
    /// # Errors
    /// A [`Fault`] when the data cannot be read.
    pub fn new(study: &Study, folder: &Path, today: &str) -> Result<Self, Fault> {
        let (cohort_sha256, rows) = cohort(study, folder)?;
        let decisions =
            serde_json::to_vec(study).map_err(|cause| Fault::at("the study", cause.to_string(), "report this"))?;
        Ok(Self {
            format: FORMAT.to_owned(),
            locked_on: today.to_owned(),
            decisions_sha256: hexadecimal(&decisions),
            cohort_sha256,
            rows,
            study: study.clone(),
        })
    }

    /// Reads a lock.
    ///
    /// # Errors
    /// A [`Fault`] when it cannot be read, or was written by hand.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let file = path.display().to_string();
        let wrong = |cause: String| Fault::at(&file, cause, "give the file that \"opgang evaluate lock\" wrote");
        let text = fs::read_to_string(path).map_err(|cause| wrong(cause.to_string()))?;
        let lock: Self = serde_json::from_str(&text).map_err(|cause| wrong(cause.to_string()))?;
        let decisions = serde_json::to_vec(&lock.study).map_err(|cause| wrong(cause.to_string()))?;
        if lock.format != FORMAT || hexadecimal(&decisions) != lock.decisions_sha256 {
            return Err(wrong("its decisions are not those that were frozen".to_owned()));
        }
        Ok(lock)
    }

    /// What is different now: the fields of the study with what was locked and what stands there, and whether the
    /// cohort is another.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        changing::changes(self, now)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Refuses outcomes that are no column of the file; no value of theirs is read.
fn must_have<'a>(path: &Path, mut outcomes: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
    let there = headings(path)?;
    match outcomes.find(|outcome| !there.iter().any(|name| name == outcome)) {
        None => Ok(()),
        Some(absent) => Err(Fault::at(
            format!("{}: column {absent:?}", path.display()),
            "is not in the file, and the study names it as an outcome",
            format!("choose among: {}", there.join(", ")),
        )),
    }
}

/// The hash of who is studied, whatever the order of the rows, and how many rows there are: the hashes of the rows, each
/// of its cells in the order of the columns, added up.
fn cohort(study: &Study, folder: &Path) -> Result<(String, usize), Fault> {
    let cohort = &study.cohort;
    let kinds: Vec<Covariate> = study.comparison.covariates.iter().map(|text| Covariate::parse(text)).collect();
    let names = [
        Some(&cohort.time),
        Some(&cohort.start),
        cohort.unit.as_ref(),
        cohort.cluster.as_ref(),
        cohort.weights.as_ref(),
    ];
    // Who lives near decides who is compared with whom; a study that does not ask is hashed as before.
    let near = [study.sensitivity.near.as_ref(), study.sensitivity.near_start.as_ref()];
    let names: Vec<&str> = names
        .into_iter()
        .flatten()
        .chain(kinds.iter().map(|kind| &kind.name))
        .chain(near.into_iter().flatten())
        .map(String::as_str)
        .collect();
    let path = folder.join(&study.data);
    must_have(&path, study.outcomes.iter().map(|outcome| outcome.column.as_str()))?;
    let asks: Vec<Ask> = names.iter().map(|name| Ask::Labels(name, Missing::Kept)).collect();
    let mut sum = [0_u64; 4];
    let mut rows = 0;
    scan(&path, &asks, &mut |chunk| {
        for row in 0..chunk.rows() {
            let mut hash = Sha256::new();
            for ask in 0..asks.len() {
                match chunk.cells(ask) {
                    Cells::Numbers(numbers) => hash.update(numbers[row].to_bits().to_le_bytes()),
                    Cells::Labels(codes, names) => hash.update(names.name(codes[row])),
                }
                hash.update("\u{1f}");
            }
            for (sum, bytes) in sum.iter_mut().zip(hash.finalize().chunks_exact(8)) {
                let part = bytes.iter().fold(0, |part: u64, byte| part << 8 | u64::from(*byte));
                *sum = sum.wrapping_add(part);
            }
        }
        rows += chunk.rows();
        Ok(())
    })?;
    let sums: Vec<String> = sum.iter().map(u64::to_string).collect();
    Ok((hexadecimal(format!("{}\u{1e}{}", names.join("\u{1f}"), sums.join(",")).as_bytes()), rows))
}
