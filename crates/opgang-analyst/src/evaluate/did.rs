//! `opgang evaluate did`: four means and their differences.

use std::process::ExitCode;

use super::naming::{self, said};
use super::options::{NearColumns, Output, PanelColumns, TreatedColumns};
use super::{neighbours, write};
use crate::Refusal;
use crate::watching::Watcher;
use clap::Args;

/// Options of `opgang evaluate did`.
#[derive(Args, Clone, Debug)]
pub struct Did {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    treated: TreatedColumns,
    #[command(flatten)]
    near: NearColumns,
    #[command(flatten)]
    output: Output,
}

/// Estimates, and writes what was found.
pub fn run(did: &Did, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let (columns, split) = did.treated.split(&did.columns, true)?;
    let level = did.output.level()?;
    let path = &did.columns.panel;
    let asked = did.near.asked()?;
    let work = || neighbours::four_means((path, &columns), (&split, level), asked.as_ref(), watch);
    let mut findings = watch.run(did.output.threads, did.output.quiet, work)?;
    findings.options = naming::panel(&did.columns);
    findings.options.extend(did.treated.told());
    findings.options.extend(did.near.told());
    findings.options.push(said("level", level));
    neighbours::protect(&mut findings.body.spill_over, &did.output.release)?;
    write(&did.output, &findings)?;
    Ok(ExitCode::SUCCESS)
}
