//! `opgang disclose`: does a table point at anybody, and what must be hidden so that it does not?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use opgang_disclose::audit::{Audit, audit};
use opgang_disclose::protect::Choice;
use opgang_disclose::releases::{Answer, Releases, hashed};
use opgang_disclose::table::{Table, from_csv, from_json, to_json};
use opgang_tables::Fault;

use crate::Refusal;
use crate::outlet::{save, say};

/// Options of `opgang disclose`.
#[derive(Args)]
pub struct Disclose {
    /// What to do with the table
    #[command(subcommand)]
    pub task: Task,
}

/// What is done with a table.
#[derive(Subcommand)]
pub enum Task {
    /// Audit a table that is to be shown: exit code 0 and "safe", or every leak and exit code 1
    Check(Check),
    /// Hide what must be hidden of a table of true counts, and keep the answer in the release file
    Protect(Protect),
}

/// The table and what it is held against.
#[derive(Args)]
pub struct Asked {
    /// The table: JSON, or CSV with a cell or a row of the table on each line
    #[arg(value_name = "TABLE")]
    pub table: PathBuf,
    /// The release file: what was shown before
    #[arg(long, value_name = "RELEASES.json")]
    pub release: Option<PathBuf>,
    /// Fewer families than this are not shown: 5 for research output, 10 for the public
    #[arg(long, default_value_t = opgang_disclose::RESEARCH, value_parser = clap::value_parser!(i64).range(2..=1000))]
    pub threshold: i64,
    /// The question that a CSV table answers
    #[arg(long)]
    pub title: Option<String>,
    /// Who is counted in a CSV table
    #[arg(long)]
    pub population: Option<String>,
    /// The day that a CSV table is about, as 2026-06-30
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<String>,
    /// Say nothing; the exit code tells
    #[arg(long)]
    pub quiet: bool,
}

/// Options of `opgang disclose check`.
#[derive(Args)]
pub struct Check {
    /// The table and what it is held against.
    #[command(flatten)]
    pub asked: Asked,
    /// Where to write the leaks
    #[arg(long, value_name = "OUT.json")]
    pub json: Option<PathBuf>,
}

/// Options of `opgang disclose protect`.
#[derive(Args)]
pub struct Protect {
    /// The table and what it is held against.
    #[command(flatten)]
    pub asked: Asked,
    /// Where to write the table that may be shown
    #[arg(long, value_name = "OUT.json")]
    pub out: PathBuf,
}

/// Runs the command.
pub fn run(options: &Disclose) -> Result<ExitCode, Refusal> {
    match &options.task {
        Task::Check(options) => check(options),
        Task::Protect(options) => protect(options),
    }
}

fn check(options: &Check) -> Result<ExitCode, Refusal> {
    let asked = &options.asked;
    let table = hashed(&table(asked)?);
    let releases = releases(asked.release.as_deref())?;
    let earlier = releases.tables();
    // What stands in the release file as it is, is held against the others only.
    let same = releases.answered(&table, asked.threshold).map(|release| release.number);
    let others: Vec<&Table> = (1..)
        .zip(&earlier)
        .filter(|&(number, kept)| Some(number) != same || *kept != table)
        .map(|kept| kept.1)
        .collect();
    let audit = audit(&table, &others, asked.threshold)?;
    if let Some(path) = &options.json {
        let text = serde_json::to_string_pretty(&audit).map_err(|cause| Refusal::Internal(cause.to_string()))?;
        save(path, &(text + "\n"))?;
    }
    if !asked.quiet {
        say(&told(&audit, others.len()));
    }
    Ok(ExitCode::from(u8::from(!audit.leaks.is_empty())))
}

fn told(audit: &Audit, earlier: usize) -> String {
    let beside = match earlier {
        0 => String::new(),
        1 => ", beside 1 earlier release".to_owned(),
        count => format!(", beside {count} earlier releases"),
    };
    let head = format!(
        "{} cells shown, {} hidden; threshold {} families{beside}\n",
        audit.shown, audit.hidden, audit.threshold
    );
    if audit.leaks.is_empty() {
        return head + "safe\n";
    }
    let leak = |leak: &opgang_disclose::Leak| {
        let place = if leak.release == 0 { String::new() } else { format!("release {}, ", leak.release) };
        format!("leak ({}): {place}{}: {}\n  do: {}\n", leak.code, leak.cell, leak.what, leak.remedy)
    };
    let leaks: String = audit.leaks.iter().map(leak).collect();
    let count = audit.leaks.len();
    format!("{head}{leaks}not safe: {count} leak{}\n", if count == 1 { "" } else { "s" })
}

fn protect(options: &Protect) -> Result<ExitCode, Refusal> {
    let asked = &options.asked;
    let table = table(asked)?;
    let mut releases = releases(asked.release.as_deref())?;
    let answer = releases.answer(&table, asked.threshold)?;
    let (shown, words) = match &answer {
        Answer::Kept { table, number, changed } => {
            let since = if *changed { "; the data have changed since, and the answer stands" } else { "" };
            (&**table, format!("this question was answered in release {number}: the same answer{since}\n"))
        }
        Answer::New(found) => {
            let proof = match found.choice {
                Choice::Least => "nothing less protects the table",
                Choice::Heuristic => "by a heuristic: none of them can be left out, but a cheaper set may exist",
                Choice::Unsifted => "by a heuristic: enough, but a cheaper set may exist",
            };
            let (small, more) = (found.primary.len(), found.secondary.len());
            let words = format!("{small} cells hidden for what they hold, {more} to protect them ({proof})\nsafe\n");
            (&found.table, words)
        }
    };
    let text = serde_json::to_string_pretty(&to_json(shown)).map_err(|cause| Refusal::Internal(cause.to_string()))?;
    // The release first: a table that was shown and is in no release file could be subtracted from.
    if let (Some(path), Answer::New(_)) = (&asked.release, &answer) {
        replace(path, &releases.to_text())?;
    }
    save(&options.out, &(text + "\n"))?;
    if !asked.quiet {
        say(&words);
    }
    Ok(ExitCode::SUCCESS)
}

fn table(asked: &Asked) -> Result<Table, Fault> {
    let file = asked.table.display().to_string();
    let text = read(&asked.table)?;
    if text.trim_start().starts_with('{') {
        return from_json(&text, &file);
    }
    let mut table = from_csv(&text, &file)?;
    table.title = asked.title.clone().unwrap_or_default();
    table.population.name = asked.population.clone().unwrap_or_default();
    table.population.as_of.clone_from(&asked.as_of);
    Ok(table)
}

fn releases(path: Option<&Path>) -> Result<Releases, Fault> {
    match path {
        Some(path) if path.exists() => Releases::read(&read(path)?, &path.display().to_string()),
        _ => Ok(Releases::default()),
    }
}

fn read(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|cause| {
        Fault::at(path.display().to_string(), cause.to_string(), "give a text file in UTF-8 that can be read")
    })
}

/// Writes beside and moves into place, so that a crash leaves the old file whole.
fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    save(&beside, text)?;
    fs::rename(&beside, path)
        .map_err(|cause| Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written"))
}
