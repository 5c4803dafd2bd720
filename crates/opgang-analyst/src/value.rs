//! `opgang value`: what it was worth, and to which purse; and what a result-payment contract comes to.

mod paper;
mod settlement;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use opgang_i18n::Lang;
use opgang_report::value as report;
use opgang_tables::Fault;
use opgang_value::case::{self, Case};
use opgang_value::catalogue::{self, Price};
use opgang_value::chance::Orders;
use opgang_value::effects::{self, Findings};
use opgang_value::examples::{EXAMPLES, find};
use opgang_value::outcome::{Given, Outcome, compute};
use opgang_value::parameters::{self, Parameters};
use opgang_value::wording;

use crate::outlet::{Paper, Release, say};
use crate::released::Releases;
use crate::{Refusal, notices};

use paper::{Input, Used};

/// Options of `opgang value`.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Value {
    /// Worked cases and contracts
    #[command(subcommand)]
    pub task: Option<Task>,
    /// The case
    #[arg(value_name = "CASE.toml", required_unless_present = "list")]
    pub case: Option<PathBuf>,
    /// Name the worked cases that ship with the program
    #[arg(long)]
    pub list: bool,
    /// How it is computed and written.
    #[command(flatten)]
    pub run: Run,
}

/// What else can be done.
#[derive(Subcommand)]
pub enum Task {
    /// Compute a worked case that ships with the program
    Case(Worked),
    /// Work out a result-payment contract: the claim, and apart from it what the evaluation says
    Contract(Contract),
}

/// Options of `opgang value case`.
#[derive(Args)]
pub struct Worked {
    /// Its name; `opgang value --list` tells them
    pub name: String,
    /// Write the case itself to the screen instead of computing it
    #[arg(long)]
    pub show: bool,
    /// How it is computed and written.
    #[command(flatten)]
    pub run: Run,
}

/// Options of `opgang value contract`.
#[derive(Args)]
pub struct Contract {
    /// The contract
    #[arg(value_name = "CONTRACT.toml")]
    pub contract: PathBuf,
    /// Findings of an evaluation
    #[arg(long, value_name = "FINDINGS.json")]
    pub effects: Vec<PathBuf>,
    /// Where to write the settlement
    #[arg(long, value_name = "OUT.json")]
    pub json: Option<PathBuf>,
    #[command(flatten)]
    pub release: Release,
    /// Language of the screen
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "en")]
    pub lang: Lang,
    /// Say nothing
    #[arg(long)]
    pub quiet: bool,
}

/// How a case is computed and written.
#[derive(Args)]
pub struct Run {
    /// Findings of an evaluation: effects with their covariance
    #[arg(long, value_name = "FINDINGS.json")]
    pub effects: Vec<PathBuf>,
    /// A parameter set of your own, in place of the one that ships
    #[arg(long, value_name = "SET.toml")]
    pub parameters: Option<PathBuf>,
    /// Price catalogues beside those that the case names: TOML or CSV
    #[arg(long, value_name = "PRICES")]
    pub prices: Vec<PathBuf>,
    /// Where to write the outcome
    #[arg(long, value_name = "OUT.json")]
    pub json: Option<PathBuf>,
    #[command(flatten)]
    pub paper: Paper,
    /// Random draws
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    pub draws: u32,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Level of the intervals
    #[arg(long, default_value_t = 0.95)]
    pub level: f64,
    /// Threads at work; without it, as many as the machine has
    #[arg(long)]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub release: Release,
    /// The release file: what was told before, so that a value of nearly the same families is not told beside it
    #[arg(long = "release", value_name = "RELEASES.json", conflicts_with = "internal")]
    pub told_before: Option<PathBuf>,
    /// Say nothing
    #[arg(long)]
    pub quiet: bool,
}

impl Run {
    /// The language of the files' texts.
    fn language(&self) -> wording::Language {
        match self.paper.lang {
            Lang::Danish => wording::Language::Danish,
            _ => wording::Language::English,
        }
    }
}

/// Runs the command.
pub fn run(options: &Value) -> Result<ExitCode, Refusal> {
    match (&options.task, &options.case) {
        (Some(Task::Case(worked)), _) => {
            let example = find(&worked.name)?;
            if worked.show {
                say(example.text);
                return Ok(ExitCode::SUCCESS);
            }
            let input = paper::input(example.name, example.text);
            let case = case::read_in(example.text, example.name, worked.run.language())?;
            compute_and_write(&case, (Path::new(""), input, "case "), &worked.run)
        }
        (Some(Task::Contract(contract)), _) => settlement::run(contract),
        (None, Some(path)) if !options.list => {
            let text = read(path)?;
            let case = case::read_in(&text, &path.display().to_string(), options.run.language())?;
            let input = paper::input(&paper::file_name(path), &text);
            compute_and_write(&case, (path.parent().unwrap_or(Path::new("")), input, ""), &options.run)
        }
        (None, _) => {
            let mut text = String::new();
            for example in EXAMPLES {
                let case = case::read_in(example.text, example.name, options.run.language())?;
                text += &format!("{:20} {}\n", example.name, case.title);
            }
            say(&text);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Computes a case that stands beside other files, was read from an input, and is named by these words on the command line.
fn compute_and_write(
    case: &Case,
    (beside, input, named): (&Path, Input, &str),
    run: &Run,
) -> Result<ExitCode, Refusal> {
    if !(run.level > 0.5 && run.level < 1.0) {
        return Err(Fault::at("--level", format!("{} is not above 0.5 and below 1", run.level), "write 0.95").into());
    }
    let threshold = run.release.threshold()?;
    let few = |families: i64| usize::try_from(families).is_ok_and(|families| families < threshold);
    if case.families.is_some_and(few) && !run.release.internal {
        return Err(Fault::at(
            format!("case {:?}", case.name),
            format!("is about fewer than {threshold} families"),
            "join it with others; or give --internal, and keep the file in the house",
        )
        .into());
    }
    let parameters = parameter_set(case, run)?;
    let mut prices = case.prices.clone();
    let beside_it = case.catalogues.iter().map(|file| beside.join(file));
    for path in beside_it.chain(run.prices.iter().cloned()) {
        add(&mut prices, catalogue::read(&read(&path)?, &path.display().to_string())?, &path)?;
    }
    let findings = findings(&run.effects, run.release.internal)?;
    let given = Given { case, parameters: &parameters, prices: &prices, findings: &findings };
    let orders = Orders { draws: run.draws as usize, seed: run.seed };
    let outcome = with_threads(run.threads, || compute(&given, orders, run.level))??;
    let used = Used::of(case, &prices, parameters, (input, named), run)?;
    let value = json(&outcome, &used, run.release.internal)?;
    let text = serde_json::to_string_pretty(&value).map_err(mistake)? + "\n";
    let read: report::Outcome = serde_json::from_value(value).map_err(mistake)?;
    let kept = run.told_before.as_deref().map(|path| kept(path, case, &read, threshold)).transpose()?;
    paper::write(run, &read, (text, kept))?;
    if !run.quiet {
        say(&report::summary(&read, run.paper.lang));
    }
    Ok(ExitCode::SUCCESS)
}

/// The release file with this case: the same case of a few families more or fewer gives those away.
fn kept(path: &Path, case: &Case, outcome: &report::Outcome, threshold: usize) -> Result<(PathBuf, String), Fault> {
    let mut releases = Releases::read(path)?;
    let data = serde_json::json!({"input": {"sha256": outcome.read().join(" ")}, "units": case.families});
    releases.add(&format!("value {}", case.name), &data, threshold)?;
    Ok(releases.kept())
}

fn mistake(cause: serde_json::Error) -> Refusal {
    Refusal::Internal(cause.to_string())
}

/// The outcome as JSON, with what it was computed from; a file with full figures says so.
fn json(outcome: &Outcome, used: &Used, internal: bool) -> Result<serde_json::Value, Refusal> {
    let mut value = serde_json::to_value(outcome).map_err(mistake)?;
    let more = serde_json::to_value(used).map_err(mistake)?;
    if let (Some(fields), serde_json::Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
        fields.insert("internal".to_owned(), internal.into());
    }
    notices::tell(&mut value);
    let read: report::Outcome = serde_json::from_value(value.clone()).map_err(mistake)?;
    value["answer"] = report::report(&read, notices::IN_FILES).answer.join(" ").into();
    Ok(value)
}

fn parameter_set(case: &Case, run: &Run) -> Result<Parameters, Fault> {
    let Some(path) = &run.parameters else { return parameters::shipped_in(&case.parameters, run.language()) };
    let set = parameters::read_in(&read(path)?, &path.display().to_string(), run.language())?;
    if set.name == case.parameters {
        return Ok(set);
    }
    Err(Fault::at(
        path.display().to_string(),
        format!("is the set {:?}, and the case names {:?}", set.name, case.parameters),
        "a case keeps its own set; write the other name into the case to compute it anew",
    ))
}

fn add(prices: &mut Vec<Price>, more: Vec<Price>, path: &Path) -> Result<(), Fault> {
    for price in more {
        if prices.iter().any(|known| known.id == price.id) {
            return Err(Fault::at(
                path.display().to_string(),
                format!("the price {:?} stands in two places", price.id),
                "keep one, or give the other an id of its own",
            ));
        }
        prices.push(price);
    }
    Ok(())
}

/// Findings that were written with everything serve only what is `internal` too.
pub(super) fn findings(paths: &[PathBuf], internal: bool) -> Result<Vec<Findings>, Fault> {
    let one = |path: &PathBuf| {
        let found = effects::read(&read(path)?, &path.display().to_string())?;
        if found.internal && !internal {
            return Err(Fault::at(
                &found.file,
                "was written with --internal: what is made of it must not leave the house either",
                "give findings that may leave it; or give --internal here too, and keep the file in the house",
            ));
        }
        Ok(found)
    };
    paths.iter().map(one).collect()
}

fn with_threads<T: Send>(threads: Option<u16>, work: impl FnOnce() -> T + Send) -> Result<T, Refusal> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = threads {
        pool = pool.num_threads(threads.max(1).into());
    }
    let pool = pool.build().map_err(|cause| Refusal::Internal(cause.to_string()))?;
    Ok(pool.install(work))
}

pub(super) fn read(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|cause| {
        Fault::at(path.display().to_string(), cause.to_string(), "give a text file in UTF-8 that can be read")
    })
}

#[cfg(test)]
mod tests;
