//! `opgang evaluate bacon`: the Goodman-Bacon decomposition.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::bacon::bacon;

use super::eventstudy::{Given, Memory, Model};
use super::{Output, PanelColumns};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate bacon`.
#[derive(Args)]
pub struct Bacon {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    output: Output,
}

/// The decomposition of a panel's two-way estimate.
pub fn run(options: &Bacon, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let Bacon { columns, output } = options;
    Given { columns, model: &Model::default(), memory: Memory::default(), output, more: Vec::new(), watch }
        .run("bacon", bacon)?;
    Ok(ExitCode::SUCCESS)
}
