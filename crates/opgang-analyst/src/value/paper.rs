//! An outcome on paper, and what it was computed from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opgang_value::case::Case;
use opgang_value::catalogue::Price;
use opgang_value::parameters::Parameters;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Run;
use crate::Refusal;
use crate::outlet::Before;

/// A file that was read.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Input {
    /// Its name, without folders.
    file: String,
    /// SHA-256 of its bytes.
    sha256: String,
}

/// What an outcome was computed from.
#[derive(Serialize)]
pub(super) struct Used {
    /// The case and the findings.
    inputs: Vec<Input>,
    /// The parameters that the case uses, with sources and dates.
    parameter_set: Parameters,
    /// The prices that the case names, with sources and dates.
    prices: Vec<Price>,
    /// The command that repeats it.
    repeat: String,
}

impl Used {
    /// What a run used. `named` stands before the case on the command line.
    pub fn of(
        case: &Case,
        prices: &[Price],
        mut parameter_set: Parameters,
        (input, named): (Input, &str),
        run: &Run,
    ) -> Result<Self, Refusal> {
        let wanted: BTreeSet<&str> = case
            .consequences
            .iter()
            .flat_map(|consequence| std::iter::once(&consequence.price).chain(consequence.destinations.keys()))
            .map(String::as_str)
            .collect();
        let mut words = vec![format!("opgang value {named}{}", input.file)];
        let mut inputs = vec![input];
        let given = [("--effects", &run.effects), ("--prices", &run.prices)];
        for (option, paths) in given
            .into_iter()
            .map(|(option, paths)| (option, paths.iter().collect::<Vec<_>>()))
            .chain([("--parameters", run.parameters.iter().collect())])
        {
            for path in paths {
                let name = file_name(path);
                words.push(format!("{option} {name}"));
                inputs.push(self::input(&name, &super::read(path)?));
            }
        }
        words.push(format!("--draws {} --seed {} --level {}", run.draws, run.seed, run.level));
        words.extend(run.release.internal.then(|| "--internal".to_owned()));
        let prices: Vec<Price> = prices.iter().filter(|price| wanted.contains(price.id.as_str())).cloned().collect();
        if !case.net_tax_factor {
            parameter_set.net_tax = None;
        }
        if !prices.iter().any(|price| price.reimbursed) {
            parameter_set.reimbursement = None;
        }
        Ok(Self { inputs, parameter_set, prices, repeat: words.join(" ") })
    }
}

/// A text that was read under a name.
pub(super) fn input(file: &str, text: &str) -> Input {
    let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Input { file: file.to_owned(), sha256 }
}

/// The name of a file, without folders.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The outcome as text where it goes to a file, and its report in every form that is wanted.
pub(super) fn write(
    run: &Run,
    outcome: &opgang_report::value::Outcome,
    (text, kept): (String, Option<(PathBuf, String)>),
) -> Result<(), Refusal> {
    let findings = run.json.as_deref().map(|path| (path, text));
    let before = Before { release: run.release, read: outcome.read(), kept };
    run.paper.write(before, findings, |lang| Ok(opgang_report::value::report(outcome, lang)))
}
