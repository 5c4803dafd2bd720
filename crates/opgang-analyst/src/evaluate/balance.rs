//! `opgang evaluate balance`: whether treated and untreated units were alike, before anything is matched.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::balance::{Groups, Line, table};
use opgang_evaluate::findings::{Counts, FORMAT, Findings, Input, Method};
use opgang_evaluate::matching::balanced;
use opgang_i18n::msg;
use opgang_report::{Cell, Table, terminal};
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
    let lang = output.paper.lang;
    let columns = [
        msg::report::column_what(),
        msg::report::column_mean_treated(),
        msg::report::column_mean_compared(),
        msg::report::column_shift_before(),
        msg::report::column_shift_after(),
    ];
    let row = |line: &Value| {
        let now = if line["after"].is_object() { &line["after"] } else { &line["before"] };
        let numbers = [&now["mean_treated"], &now["mean_control"], &line["before"]["smd"], &line["after"]["smd"]];
        let name = line["name"].as_str().unwrap_or_default().to_owned();
        std::iter::once(Cell::Text(name)).chain(numbers.map(|number| Cell::if_any(number.as_f64(), 3))).collect()
    };
    let table = Table {
        name: "balance".to_owned(),
        title: String::new(),
        columns: columns.iter().map(|message| lang.plain_text(message)).collect(),
        rows: findings["balance"].as_array().into_iter().flatten().map(row).collect(),
    };
    let text = terminal::table(lang, &table);
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
