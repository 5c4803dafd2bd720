//! `opgang evaluate did`: four means and their differences.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::did::estimate;

use super::options::{Output, PanelColumns, TreatedColumns};
use super::{cs, write};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate did`.
#[derive(Args, Clone, Debug)]
pub struct Did {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    treated: TreatedColumns,
    #[command(flatten)]
    output: Output,
}

/// Estimates, and writes what was found.
pub fn run(did: &Did) -> Result<ExitCode, Refusal> {
    let (columns, split) = did.treated.split(&did.columns, true)?;
    let level = did.output.level()?;
    let watcher = Watcher::new();
    let path = &did.columns.panel;
    let work = || estimate(path, &columns, &split, level, &watcher);
    let mut findings = watcher.run(did.output.threads, did.output.quiet, work)?;
    findings.options = cs::panel_told(&did.columns);
    findings.options.extend(did.treated.told());
    write(&did.output, &findings)?;
    Ok(ExitCode::SUCCESS)
}
