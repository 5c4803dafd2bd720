//! `opgang evaluate did`: four means and their differences.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::did::estimate;

use super::naming::{self, said};
use super::options::{Output, PanelColumns, TreatedColumns};
use super::write;
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
pub fn run(did: &Did, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let (columns, split) = did.treated.split(&did.columns, true)?;
    let level = did.output.level()?;
    let path = &did.columns.panel;
    let work = || estimate(path, &columns, &split, level, watch);
    let mut findings = watch.run(did.output.threads, did.output.quiet, work)?;
    findings.options = naming::panel(&did.columns);
    findings.options.extend(did.treated.told());
    findings.options.push(said("level", level));
    write(&did.output, &findings)?;
    Ok(ExitCode::SUCCESS)
}
