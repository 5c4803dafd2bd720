//! `opgang evaluate balance`: whether treated and untreated units were alike, before anything is matched.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::balance::{Groups, Line, table};
use opgang_evaluate::findings::{Counts, FORMAT, Findings, Input, Method};
use opgang_evaluate::matching::balanced;
use serde::Serialize;

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
    write_with(&options.output, &findings, &|value, threshold| guarded.protect_balance(value, threshold))?;
    Ok(ExitCode::SUCCESS)
}
