//! `opgang evaluate sql`: the question to a database, so that no row has to leave it.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::panel::{Columns, sql};

use crate::Refusal;

/// Options of `opgang evaluate sql`.
#[derive(Args, Clone, Debug)]
pub struct Sql {
    /// The table or view with the rows
    #[arg(value_name = "TABLE")]
    table: String,
    /// Column that names the person, county or other unit
    #[arg(long)]
    unit: String,
    /// Column with the period, in whole numbers
    #[arg(long)]
    time: String,
    /// Column with the first period of treatment; 0 or nothing: never
    #[arg(long)]
    cohort: String,
    /// Column with the outcome
    #[arg(long)]
    outcome: String,
    /// Column that names the cluster, such as the family
    #[arg(long)]
    cluster: Option<String>,
}

/// Prints one statement.
pub fn run(options: &Sql) -> Result<ExitCode, Refusal> {
    let columns = Columns {
        unit: Some(options.unit.clone()),
        time: options.time.clone(),
        cohort: options.cohort.clone(),
        outcome: options.outcome.clone(),
        cluster: options.cluster.clone(),
        ..Columns::default()
    };
    let text = sql(&columns, &options.table)?;
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}
