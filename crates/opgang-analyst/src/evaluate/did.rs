//! `opgang evaluate did`: four means and their differences.

mod means;

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::did::estimate;
use opgang_evaluate::panel::Columns;

use super::naming::{self, said};
use super::options::{Families, NearColumns, Output, PanelColumns, TreatedColumns};
use super::{neighbours, write_with};
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
    near: NearColumns,
    #[command(flatten)]
    families: Families,
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
    let families = match &did.families.family {
        None => findings.body.means.iter().map(|mean| mean.clusters).collect(),
        // The same rows, each counted to its family.
        Some(family) => {
            let columns = Columns { cluster: Some(family.clone()), ..columns };
            let work = || estimate(path, &columns, &split, level, watch);
            let found = watch.run(did.output.threads, did.output.quiet, work)?;
            found.body.means.iter().map(|mean| mean.clusters).collect::<Vec<_>>()
        }
    };
    findings.options = naming::panel(&did.columns);
    findings.options.extend(did.treated.told());
    findings.options.extend(did.near.told());
    findings.options.push(said("level", level));
    neighbours::protect(&mut findings.body.spill_over, &did.output.release)?;
    findings.options.extend(did.families.told());
    let few = |value: &mut serde_json::Value, threshold: usize| means::protect(value, &families, threshold);
    write_with(&did.output, &findings, &few)?;
    Ok(ExitCode::SUCCESS)
}
