//! `opgang disclose`: does a table point at anybody, and what must be hidden so that it does not?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use opgang_disclose::audit::{Audit, audit};
use opgang_disclose::protect::Choice;
use opgang_disclose::releases::{Answer, Releases, hashed};
use opgang_disclose::table::{Table, from_csv, from_json, to_json};
use opgang_i18n::{Lang, Message, msg};
use opgang_tables::Fault;

use crate::Refusal;
use crate::outlet::{can_be_written, save, say};

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
    /// Language of the screen: da or en; what a leak is and what to do about it is told in English
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "en")]
    pub lang: Lang,
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
        say(&told(&audit, others.len(), asked.lang));
    }
    Ok(ExitCode::from(u8::from(!audit.leaks.is_empty())))
}

fn told(audit: &Audit, earlier: usize, lang: Lang) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let line = |message: Message| lang.plain_text(&message) + "\n";
    let mut text = line(msg::report::disclose_cells(count(audit.hidden), count(audit.shown), audit.threshold));
    if earlier > 0 {
        text += &line(msg::report::disclose_earlier(count(earlier)));
    }
    for leak in &audit.leaks {
        let cell = match leak.release {
            0 => leak.cell.clone(),
            release => lang.plain_text(&msg::report::disclose_release(leak.cell.as_str(), count(release))),
        };
        text += &line(msg::report::disclose_leak(cell, leak.code, leak.what.as_str()));
        text += &format!("  {}", line(msg::report::disclose_do(leak.remedy.as_str())));
    }
    text + &line(match audit.leaks.len() {
        0 => msg::report::disclose_safe(),
        leaks => msg::report::disclose_unsafe(count(leaks)),
    })
}

fn protect(options: &Protect) -> Result<ExitCode, Refusal> {
    let asked = &options.asked;
    let table = table(asked)?;
    let mut releases = releases(asked.release.as_deref())?;
    let answer = releases.answer(&table, asked.threshold)?;
    let (shown, words) = match &answer {
        Answer::Kept { table, number, changed } => {
            let number = i64::try_from(*number).unwrap_or(i64::MAX);
            let message =
                if *changed { msg::report::disclose_kept_changed(number) } else { msg::report::disclose_kept(number) };
            (&**table, vec![message])
        }
        Answer::New(found) => {
            let count = |cells: usize| i64::try_from(cells).unwrap_or(i64::MAX);
            let hidden = msg::report::disclose_hidden(count(found.secondary.len()), count(found.primary.len()));
            let proof = match found.choice {
                Choice::Least => msg::report::disclose_least(),
                Choice::Heuristic => msg::report::disclose_heuristic(),
                Choice::Unsifted => msg::report::disclose_unsifted(),
            };
            (&found.table, vec![hidden, proof, msg::report::disclose_safe()])
        }
    };
    let text = serde_json::to_string_pretty(&to_json(shown)).map_err(|cause| Refusal::Internal(cause.to_string()))?;
    can_be_written(&options.out)?;
    // The release first: a table that was shown and is in no release file could be subtracted from.
    if let (Some(path), Answer::New(_)) = (&asked.release, &answer) {
        replace(path, &releases.to_text())?;
    }
    save(&options.out, &(text + "\n"))?;
    if !asked.quiet {
        words.iter().for_each(|message| say(&(asked.lang.plain_text(message) + "\n")));
    }
    Ok(ExitCode::SUCCESS)
}

fn table(asked: &Asked) -> Result<Table, Fault> {
    let file = asked.table.display().to_string();
    let text = read(&asked.table)?;
    if text.trim_start().starts_with('{') {
        return from_json(&text, &file);
    }
    if let Some(day) = &asked.as_of {
        opgang_tables::possible_days(day, "--as-of")?;
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
