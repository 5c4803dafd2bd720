//! `opgang evaluate twostage`: Gardner's two stages.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::twostage::twostage;

use super::eventstudy::{Given, Memory, Model, Times};
use super::{Output, PanelColumns};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate twostage`.
#[derive(Args)]
pub struct TwoStage {
    #[command(flatten)]
    columns: PanelColumns,
    /// Fixed effects; without it unit and period
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    absorb: Vec<String>,
    #[command(flatten)]
    times: Times,
    #[command(flatten)]
    memory: Memory,
    #[command(flatten)]
    output: Output,
}

/// Two-stage estimates of a panel.
pub fn run(options: &TwoStage, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let TwoStage { columns, absorb, times, memory, output } = options;
    let model = Model { absorb: absorb.clone(), ..Model::default() };
    let timing = times.timing()?;
    let more = times.words();
    Given { columns, model: &model, memory: memory.clone(), output, more, watch }
        .run("twostage", |panel, choices| twostage(panel, &timing, choices))?;
    Ok(ExitCode::SUCCESS)
}
