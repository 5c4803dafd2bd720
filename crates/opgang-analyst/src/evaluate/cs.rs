//! `opgang evaluate cs`: group-time effects.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use opgang_evaluate::cs::{Base, Control, Keeps, Options, Shape};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_tables::Fault;

use super::options::{Multipliers, NearColumns, Output, PanelColumns, required, summed};
use super::{Census, naming, neighbours, write_protected};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate cs`.
#[derive(Args, Clone, Debug)]
pub struct Cs {
    #[command(flatten)]
    columns: PanelColumns,
    /// Who is compared with
    #[arg(long, value_enum, default_value_t = ControlName::Nevertreated)]
    control: ControlName,
    /// How: doubly robust, weighting, or regression
    #[arg(long, value_enum, default_value_t = MethodName::Dr)]
    method: MethodName,
    /// Since when change is counted before treatment
    #[arg(long, value_enum, default_value_t = BaseName::Varying)]
    base: BaseName,
    /// Periods before its start in which treatment may already show
    #[arg(long, default_value_t = 0)]
    anticipation: u32,
    /// Keep units that were not observed in every period
    #[arg(long, conflicts_with = "cross_sections")]
    unbalanced: bool,
    /// Every row is another unit
    #[arg(long)]
    cross_sections: bool,
    /// The file holds no rows but the sums that a database gave for `evaluate sql`
    #[arg(long, conflicts_with_all = ["unbalanced", "cross_sections", "covariates", "weights", "draws", "near"])]
    sums: bool,
    /// Keep sums instead of rows, or put rows aside on disk, for files larger than memory: two or more passes
    #[arg(long, conflicts_with = "sums")]
    low_memory: bool,
    /// Folder on a large disk in which rows are put aside; without it, that for temporary files
    #[arg(long, value_name = "FOLDER", requires = "low_memory")]
    scratch: Option<PathBuf>,
    /// The least exposure (period less start) that is shown
    #[arg(long, allow_negative_numbers = true)]
    min_event: Option<i64>,
    /// The greatest exposure that is shown, and counted in the means
    #[arg(long, allow_negative_numbers = true)]
    max_event: Option<i64>,
    /// Only cohorts that are seen to this exposure, and only up to it
    #[arg(long)]
    balance_event: Option<i64>,
    #[command(flatten)]
    multipliers: Multipliers,
    #[command(flatten)]
    near: NearColumns,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ControlName {
    Nevertreated,
    Notyettreated,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MethodName {
    Dr,
    Ipw,
    Reg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum BaseName {
    Varying,
    Universal,
}

/// Estimates, and writes what was found.
pub fn run(cs: &Cs, watch: &Watcher) -> Result<ExitCode, Refusal> {
    // Sums are of the columns that the question named.
    let columns = if cs.sums { summed(&cs.columns) } else { columns(&cs.columns)? };
    let options = options(cs)?;
    let path = &cs.columns.panel;
    let asked = cs.near.asked()?;
    watch.put_aside_in(cs.scratch.as_deref());
    let work = || neighbours::group_time((path, &columns), (&options, "simple"), asked.as_ref(), watch);
    let mut findings = watch.run(cs.output.threads, cs.output.quiet, work)?;
    findings.options = told(cs);
    neighbours::protect(&mut findings.body.spill_over, &cs.output.release)?;
    let periods: BTreeSet<i64> = findings.body.cells.iter().map(|cell| cell.t).collect();
    let census = Census { cohorts: findings.body.families.clone(), periods: periods.into_iter().collect() };
    write_protected(&cs.output, &findings, &census)?;
    Ok(ExitCode::SUCCESS)
}

/// The columns of a panel, from the command line.
pub fn columns(columns: &PanelColumns) -> Result<Columns, Fault> {
    columns.check()?;
    Ok(Columns {
        unit: columns.unit.clone(),
        time: required("--time", columns.time.as_ref(), "the period")?,
        cohort: required("--cohort", columns.cohort.as_ref(), "the first period of treatment")?,
        outcome: columns.outcome.clone(),
        covariates: columns.covariates.iter().map(|text| Covariate::parse(text)).collect(),
        cluster: columns.cluster.clone(),
        weights: columns.weights.clone(),
        ..Columns::default()
    })
}

fn options(cs: &Cs) -> Result<Options, Fault> {
    Ok(Options {
        control: match cs.control {
            ControlName::Nevertreated => Control::NeverTreated,
            ControlName::Notyettreated => Control::NotYetTreated,
        },
        method: match cs.method {
            MethodName::Dr => Method::Dr,
            MethodName::Ipw => Method::Ipw,
            MethodName::Reg => Method::Reg,
        },
        base: match cs.base {
            BaseName::Varying => Base::Varying,
            BaseName::Universal => Base::Universal,
        },
        shape: match (cs.cross_sections, cs.unbalanced) {
            _ if cs.sums => Shape::Sums,
            (true, _) => Shape::CrossSections,
            (_, true) => Shape::Unbalanced,
            _ => Shape::Balanced,
        },
        keeps: if cs.low_memory { Keeps::Little } else { Keeps::Rows },
        anticipation: i64::from(cs.anticipation),
        min_event: cs.min_event,
        max_event: cs.max_event,
        balance_event: cs.balance_event,
        level: cs.output.level()?,
        bootstrap: cs.multipliers.bootstrap()?,
    })
}

/// The options as they were understood.
fn told(cs: &Cs) -> Vec<(String, String)> {
    let name = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    let mut told = naming::panel(&cs.columns);
    told.extend([
        ("control".to_owned(), name(&cs.control)),
        ("method".to_owned(), name(&cs.method)),
        ("base".to_owned(), name(&cs.base)),
        ("anticipation".to_owned(), cs.anticipation.to_string()),
    ]);
    let flags = [
        ("unbalanced", cs.unbalanced),
        ("cross-sections", cs.cross_sections),
        ("sums", cs.sums),
        ("low-memory", cs.low_memory),
    ];
    told.extend(flags.into_iter().filter(|flag| flag.1).map(|(name, _)| (name.to_owned(), "true".to_owned())));
    let numbers = [("min-event", cs.min_event), ("max-event", cs.max_event), ("balance-event", cs.balance_event)];
    told.extend(numbers.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_string()))));
    told.extend(cs.multipliers.told());
    told.extend(cs.near.told());
    told.push(("level".to_owned(), cs.output.level.to_string()));
    told
}
