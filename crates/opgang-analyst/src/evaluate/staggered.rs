//! `opgang evaluate staggered`: the efficient estimator under random timing.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::staggered::staggered;

use super::eventstudy::{Given, Memory, Model};
use super::{Output, PanelColumns};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate staggered`.
#[derive(Args)]
pub struct Staggered {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    output: Output,
}

/// Roth–Sant'Anna estimates of a panel.
pub fn run(options: &Staggered, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let Staggered { columns, output } = options;
    Given { columns, model: &Model::default(), memory: Memory::default(), output, more: Vec::new(), watch }
        .run("staggered", staggered)?;
    Ok(ExitCode::SUCCESS)
}
