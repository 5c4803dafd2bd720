//! `opgang evaluate did`: four means and their differences.

mod means;

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::did::{self, Estimator};
use opgang_evaluate::panel::Columns;
use opgang_evaluate::two_periods::{Confidence, Split, Treated};

use super::naming::{self, said};
use super::options::{Families, Multipliers, NearColumns, Output, PanelColumns, TreatedColumns, summed};
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
    /// Keep sums instead of rows, for files larger than memory: two passes over a panel
    #[arg(long, conflicts_with = "covariates")]
    low_memory: bool,
    /// The file holds no rows but the sums that a database gave for `evaluate sql`
    #[arg(long, conflicts_with_all = ["low_memory", "covariates", "weights", "treated", "near", "family"])]
    sums: bool,
    #[command(flatten)]
    multipliers: Multipliers,
    #[command(flatten)]
    output: Output,
}

/// Estimates, and writes what was found.
pub fn run(ordered: &Did, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let (columns, split) = match ordered.sums {
        true => (
            summed(&ordered.columns),
            Split { treated: Treated::Cohort, start: ordered.treated.start, ..Split::default() },
        ),
        false => ordered.treated.split(&ordered.columns, true)?,
    };
    let confidence = ordered.multipliers.confidence(&ordered.columns, &ordered.output)?;
    let path = &ordered.columns.panel;
    let asked = ordered.near.asked()?;
    let estimate: Estimator = match (ordered.sums, ordered.low_memory) {
        (true, _) => did::estimate_from_answer,
        (_, true) => did::estimate_from_sums,
        _ => did::estimate,
    };
    let work = || neighbours::four_means((path, &columns), (estimate, &split, &confidence), asked.as_ref(), watch);
    let mut findings = watch.run(ordered.output.threads, ordered.output.quiet, work)?;
    let families = match &ordered.families.family {
        None => findings.body.means.iter().map(|mean| mean.clusters).collect(),
        // The same rows, each counted to its family.
        Some(family) => {
            let columns = Columns { cluster: Some(family.clone()), ..columns };
            let confidence = Confidence { bootstrap: None, across: None, ..confidence.clone() };
            let work = || estimate(path, &columns, &split, &confidence, watch);
            let found = watch.run(ordered.output.threads, ordered.output.quiet, work)?;
            found.body.means.iter().map(|mean| mean.clusters).collect::<Vec<_>>()
        }
    };
    findings.options = naming::panel(&ordered.columns);
    findings.options.extend(ordered.treated.told());
    findings.options.extend(ordered.near.told());
    if ordered.low_memory {
        findings.options.push(said("low-memory", true));
    }
    if ordered.sums {
        findings.options.push(said("sums", true));
    }
    findings.options.extend(ordered.multipliers.told());
    findings.options.push(said("level", confidence.level));
    neighbours::protect(&mut findings.body.spill_over, &ordered.output.release)?;
    findings.options.extend(ordered.families.told());
    let few = |value: &mut serde_json::Value, threshold: usize| means::protect(value, &families, threshold);
    write_with(&ordered.output, &findings, &few)?;
    Ok(ExitCode::SUCCESS)
}
