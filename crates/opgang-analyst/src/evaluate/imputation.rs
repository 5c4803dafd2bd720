//! `opgang evaluate imputation`: Borusyak, Jaravel and Spiess.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::imputation::imputation;

use super::eventstudy::{Given, Memory, Model};
use super::{Output, PanelColumns};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate imputation`.
#[derive(Args)]
pub struct Imputation {
    #[command(flatten)]
    columns: PanelColumns,
    /// Fixed effects; without it unit and period
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    absorb: Vec<String>,
    #[command(flatten)]
    memory: Memory,
    #[command(flatten)]
    output: Output,
}

/// Imputation estimates of a panel.
pub fn run(options: &Imputation, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let Imputation { columns, absorb, memory, output } = options;
    let model = Model { absorb: absorb.clone(), ..Model::default() };
    Given { columns, model: &model, memory: memory.clone(), output, more: Vec::new(), watch }
        .run("imputation", imputation)?;
    Ok(ExitCode::SUCCESS)
}
