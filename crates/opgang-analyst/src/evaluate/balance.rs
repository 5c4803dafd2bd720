//! `opgang evaluate balance`: whether treated and untreated units were alike, before anything is matched.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::balance::{Groups, Line, table};
use opgang_evaluate::findings::{Counts, FORMAT, Findings, Input, Method};
use opgang_evaluate::matching::balanced;
use opgang_evaluate::orders::Watch;
use serde::Serialize;

use crate::Refusal;

use super::matching::{MatchColumns, file_name, level, units};
use super::{Output, write};

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
pub(super) fn run(options: &Balance, _watch: &dyn Watch) -> Result<ExitCode, Refusal> {
    level(options.output.level)?;
    let given = units(&options.columns)?;
    let (columns, treated, weights) = balanced(&given.sample)?;
    let balance = table(&columns, &Groups { treated: &treated, before: &weights, after: None });
    let findings = Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "balance",
        options: options.columns.said(),
        input: Input { file: file_name(&options.columns.panel), sha256: given.sha256.clone() },
        n: Counts { rows: given.rows, rows_used: given.persons, units: given.sample.len(), clusters: None },
        method: Method {
            estimator: "means, and differences in standard deviations of the treated (Stuart 2010)".to_owned(),
            vcov: "none".to_owned(),
            corrections: Vec::new(),
            level: options.output.level,
            draws: None,
            seed: None,
        },
        notices: given.notices,
        estimates: Vec::new(),
        covariance: None,
        body: Body { balance },
    };
    write(&options.output, &findings)?;
    Ok(ExitCode::SUCCESS)
}
