//! `opgang evaluate staggered`: the efficient estimator under random timing.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::staggered::staggered;

use super::eventstudy::{Given, Model};
use super::{Output, PanelColumns};
use crate::Refusal;

/// Options of `opgang evaluate staggered`.
#[derive(Args)]
pub struct Staggered {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    output: Output,
}

/// Roth–Sant'Anna estimates of a panel.
pub fn run(options: &Staggered) -> Result<ExitCode, Refusal> {
    let Staggered { columns, output } = options;
    Given { columns, model: &Model::default(), output, more: Vec::new() }.run("staggered", staggered)?;
    Ok(ExitCode::SUCCESS)
}
