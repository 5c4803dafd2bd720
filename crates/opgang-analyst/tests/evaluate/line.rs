//! Runs a command line as a person writes it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::Value;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    evaluate: opgang_analyst::Evaluate,
}

/// The data of the estimators' own tests.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../opgang-evaluate/tests/data")
}

/// Runs `opgang evaluate` with these words, of which `@` stands for the folder of data and `#` for another one.
///
/// # Errors
/// What the command line says of words that it does not understand.
pub fn run(line: &str, folder: &Path) -> Result<ExitCode, clap::Error> {
    let place = |word: &str| {
        word.replace('@', &format!("{}/", data().display())).replace('#', &format!("{}/", folder.display()))
    };
    let words = std::iter::once("evaluate".to_owned()).chain(line.split_whitespace().map(place));
    let line = Line::try_parse_from(words)?;
    Ok(opgang_analyst::evaluate(&line.evaluate, "2026-01-02"))
}

/// The findings of a command line.
#[track_caller]
pub fn found(line: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    found_in(line, folder.path())
}

/// The findings of a command line on files of a folder.
#[track_caller]
pub fn found_in(line: &str, folder: &Path) -> Value {
    let code =
        run(&format!("{line} --quiet --json #out.json"), folder).unwrap_or_else(|cause| panic!("{line}: {cause}"));
    assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::SUCCESS), "{line}");
    serde_json::from_str(&fs::read_to_string(folder.join("out.json")).expect("findings")).expect("JSON")
}
