//! `opgang evaluate sunab`: Sun–Abraham.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::eventstudy::{Bins, parse_event_times};
use opgang_evaluate::sunab::sunab;

use super::eventstudy::{Given, Memory, Model};
use super::{Output, PanelColumns};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate sunab`.
#[derive(Args)]
pub struct SunAbraham {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    model: Model,
    /// Event times of reference, such as -1 or -4..-1
    #[arg(long, allow_hyphen_values = true, default_value = "-1", value_name = "TIMES")]
    reference: String,
    #[command(flatten)]
    memory: Memory,
    #[command(flatten)]
    output: Output,
}

/// Sun–Abraham effects of a panel.
pub fn run(options: &SunAbraham, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let SunAbraham { columns, model, reference, memory, output } = options;
    let bins = Bins { reference: parse_event_times(reference)?, ..Bins::default() };
    let more = vec![("reference".to_owned(), reference.clone())];
    Given { columns, model, memory: memory.clone(), output, more, watch }
        .run("sunab", |panel, choices| sunab(panel, &bins, choices))?;
    Ok(ExitCode::SUCCESS)
}
