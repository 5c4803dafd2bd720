//! `opgang evaluate balance`: whether treated and untreated units were alike, before anything is matched.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::balance::{Groups, Line, table};
use opgang_evaluate::findings::{Counts, FORMAT, Findings, Input, Method};
use opgang_evaluate::matching::balanced;
use serde::Serialize;
use serde_json::Value;

use crate::Refusal;
use crate::watching::Watcher;

use super::matching::{Guarded, MatchColumns, units};
use super::naming::said;
use super::{Output, write_with};

/// Options of `opgang evaluate balance`.
#[derive(Args, Clone, Debug)]
pub struct Balance {
    #[command(flatten)]
    columns: MatchColumns,
    #[command(flatten)]
    output: Output,
}

/// What `balance` has beside the head.
#[derive(Serialize)]
struct Body {
    /// The balance table; `before` only.
    balance: Vec<Line>,
}

/// Runs `opgang evaluate balance`.
pub(super) fn run(options: &Balance, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let given = units(&options.columns, watch)?;
    let balance = watch.run(options.output.threads, options.output.quiet, || {
        let (columns, treated, weights) = balanced(&given.sample)?;
        Ok(table(&columns, &Groups { treated: &treated, before: &weights, after: None }))
    })?;
    let findings = Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "balance",
        options: options.columns.said().into_iter().chain([said("level", level)]).collect(),
        input: Input::of(&options.columns.panel, given.sha256.clone()),
        n: Counts { rows: given.rows, rows_used: given.persons, units: given.sample.len(), clusters: None },
        method: Method {
            estimator: "means, and differences in standard deviations of the treated (Stuart 2010)".to_owned(),
            vcov: "none".to_owned(),
            corrections: Vec::new(),
            level,
            draws: None,
            seed: None,
        },
        notices: given.notices.clone(),
        estimates: Vec::new(),
        covariance: None,
        body: Body { balance },
    };
    let guarded = Guarded::beforehand(&given)?;
    let written =
        write_with(&options.output, &findings, &|value, threshold| guarded.protect_balance(value, threshold))?;
    show(&options.output, &written);
    Ok(ExitCode::SUCCESS)
}

/// Shows the balance table of findings, as they were written, on the screen, where one is wanted.
pub(super) fn show(output: &Output, findings: &Value) {
    if output.quiet {
        return;
    }
    let lines = || findings["balance"].as_array().into_iter().flatten();
    let name = |line: &Value| line["name"].as_str().unwrap_or_default().to_owned();
    let width = lines().map(|line| name(line).chars().count()).max().unwrap_or(0).max(8);
    let number = |number: &Value| number.as_f64().map_or_else(|| "–".to_owned(), |number| format!("{number:.3}"));
    let mut text =
        format!("{:width$} {:>12} {:>12} {:>10} {:>10}\n", "balance", "treated", "control", "smd before", "smd after");
    for line in lines() {
        let now = if line["after"].is_object() { &line["after"] } else { &line["before"] };
        text += &format!(
            "{:width$} {:>12} {:>12} {:>10} {:>10}\n",
            name(line),
            number(&now["mean_treated"]),
            number(&now["mean_control"]),
            number(&line["before"]["smd"]),
            number(&line["after"]["smd"])
        );
    }
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
