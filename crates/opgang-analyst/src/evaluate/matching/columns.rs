//! The file and its columns, read into units.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use opgang_evaluate::findings::Notice;
use opgang_evaluate::matching::covariates::{Covariate, Values};
use opgang_evaluate::matching::{Sample, Step, pool};
use opgang_evaluate::notices;
use opgang_tables::{Ask, Column, Fault, Frame, Labels, Missing};

use super::rows;
use crate::Refusal;
use crate::watching::Watcher;

/// The file and the names of its columns: a row for each person or other unit.
#[derive(Args, Clone, Debug)]
pub struct MatchColumns {
    /// The file: CSV, gzip of CSV, or Parquet; one row a unit
    #[arg(value_name = "PANEL")]
    pub(in crate::evaluate) panel: PathBuf,
    /// Column that names the person or other unit
    #[arg(long)]
    pub(in crate::evaluate) unit: String,
    /// Column with 1 for treated and 0 for untreated units
    #[arg(long)]
    pub(in crate::evaluate) treated: String,
    /// Columns with covariates; text is a factor
    #[arg(long, value_delimiter = ',', required = true)]
    pub(in crate::evaluate) covariates: Vec<String>,
    /// Covariates that are factors although their levels are written as numbers
    #[arg(long, value_delimiter = ',')]
    pub(in crate::evaluate) factors: Vec<String>,
    /// Column with the outcome; without it, nobody's outcome is read
    #[arg(long)]
    pub(in crate::evaluate) outcome: Option<String>,
    /// Columns in which partners must agree
    #[arg(long, value_delimiter = ',')]
    pub(in crate::evaluate) exact: Vec<String>,
    /// Column that names the family: families are matched as families
    #[arg(long)]
    pub(in crate::evaluate) families: Option<String>,
    /// Column that names the cluster, such as the family at baseline
    #[arg(long)]
    pub(in crate::evaluate) cluster: Option<String>,
    /// Column that names the family, where persons are compared as persons: figures of fewer families than --threshold
    /// are withheld
    #[arg(long, conflicts_with = "families")]
    pub(in crate::evaluate) family: Option<String>,
    /// Column with sampling weights
    #[arg(long)]
    pub(in crate::evaluate) weights: Option<String>,
}

/// Units as they were read.
pub(in crate::evaluate) struct Units {
    pub(in crate::evaluate) sample: Sample,
    pub(in crate::evaluate) sha256: String,
    pub(in crate::evaluate) rows: usize,
    pub(in crate::evaluate) persons: usize,
    pub(in crate::evaluate) left_out: Vec<Step>,
    pub(in crate::evaluate) notices: Vec<Notice>,
    /// The family of each unit by its name, where a column names families and units are persons.
    family: Option<BTreeMap<String, u32>>,
}

impl Units {
    /// The same sample in the order of names, with the family of each unit: the one named, otherwise its cluster,
    /// otherwise the unit itself.
    ///
    /// # Errors
    /// When a unit stands twice.
    pub(in crate::evaluate) fn by_family(&self) -> Result<(Sample, Vec<u32>), Fault> {
        let sample = self.sample.in_order()?;
        let family = match (&self.family, &sample.cluster) {
            (Some(known), _) => sample.units.iter().map(|unit| known[unit]).collect(),
            (None, Some(cluster)) => cluster.codes.clone(),
            (None, None) => (0..sample.len() as u32).collect(),
        };
        Ok((sample, family))
    }

    /// Whether families were named.
    pub(in crate::evaluate) fn has_families(&self) -> bool {
        self.family.is_some()
    }
}

impl MatchColumns {
    /// The options in words of the command line.
    pub(in crate::evaluate) fn said(&self) -> Vec<(String, String)> {
        let mut said = vec![
            ("unit".to_owned(), self.unit.clone()),
            ("treated".to_owned(), self.treated.clone()),
            ("covariates".to_owned(), self.covariates.join(",")),
        ];
        let lists = [("factors", &self.factors), ("exact", &self.exact)];
        said.extend(lists.iter().filter(|(_, l)| !l.is_empty()).map(|(name, l)| ((*name).to_owned(), l.join(","))));
        let ones = [
            ("outcome", &self.outcome),
            ("families", &self.families),
            ("cluster", &self.cluster),
            ("family", &self.family),
            ("weights", &self.weights),
        ];
        said.extend(ones.iter().filter_map(|(name, one)| one.as_ref().map(|one| ((*name).to_owned(), one.clone()))));
        said
    }

    /// Columns whose values are names of groups.
    fn labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = vec![&self.unit];
        let more = self.exact.iter().chain(&self.families).chain(&self.cluster).chain(&self.family);
        labels.extend(more.map(String::as_str));
        labels
    }

    fn checked(&self) -> Result<(), Fault> {
        let mut seen = std::collections::BTreeSet::new();
        if let Some(twice) = self.covariates.iter().find(|name| !seen.insert(name.as_str())) {
            return Err(Fault::at("--covariates", format!("names {twice:?} twice"), "name every column once"));
        }
        for barred in [Some(&self.treated), self.outcome.as_ref(), Some(&self.unit)].into_iter().flatten() {
            if self.covariates.contains(barred) {
                return Err(Fault::at(
                    "--covariates",
                    format!("{barred:?} names the unit, its treatment or its outcome"),
                    "name only what was known before treatment",
                ));
            }
        }
        match self.factors.iter().find(|name| !self.covariates.contains(name)) {
            Some(name) => {
                Err(Fault::at("--factors", format!("{name:?} is no covariate"), "name it in --covariates as well"))
            }
            None => Ok(()),
        }
    }
}

/// Reads the units.
///
/// # Errors
/// As [`opgang_tables::read`], and when a covariate holds numbers and text, treatment is not 0 or 1, a weight is
/// negative, or nobody is left.
pub(in crate::evaluate) fn units(columns: &MatchColumns, watch: &Watcher) -> Result<Units, Refusal> {
    columns.checked()?;
    let mut asks = vec![Ask::Numbers(&columns.treated, Missing::Refused)];
    asks.extend(columns.covariates.iter().map(|name| {
        if columns.factors.contains(name) { Ask::Labels(name, Missing::Kept) } else { Ask::Either(name, Missing::Kept) }
    }));
    asks.extend(columns.outcome.iter().map(|name| Ask::Numbers(name, Missing::Kept)));
    asks.extend(columns.weights.iter().map(|name| Ask::Numbers(name, Missing::Refused)));
    // A column may be a covariate and a label at once: labels are read beside.
    let labels = columns.labels().into_iter().filter(|name| !asks.iter().any(|ask| ask.name() == *name));
    let labels: Vec<Ask> = labels.map(|name| Ask::Labels(name, Missing::Refused)).collect();
    asks.extend(labels);
    let frame = watch.read(&columns.panel, &asks)?;
    columns.covariates.iter().try_for_each(|name| of_one_kind(columns, &frame, name))?;
    assembled(columns, &frame).map_err(Refusal::from)
}

/// Text is a factor, but text among numbers is a mistake unless somebody says otherwise.
fn of_one_kind(columns: &MatchColumns, frame: &Frame, name: &String) -> Result<(), Fault> {
    let Some(Column::Labels(labels)) = frame.column(name).filter(|_| !columns.factors.contains(name)) else {
        return Ok(());
    };
    let is_number = |name: &String| name.parse::<f64>().is_ok_and(f64::is_finite);
    match labels.codes.iter().position(|&code| is_number(&labels.names[code as usize])) {
        None => Ok(()),
        Some(row) => Err(Fault::at(
            format!("{}: row {}, column {name:?}", columns.panel.display(), row + 2),
            format!("{:?} is a number, and other rows hold text", labels.names[labels.codes[row] as usize]),
            format!("correct the cells, or say that the column is a factor: --factors {name}"),
        )),
    }
}

fn assembled(columns: &MatchColumns, frame: &Frame) -> Result<Units, Fault> {
    let treated = treated(columns, frame)?;
    rows::both_sides(columns, frame, &treated)?;
    let covariates = columns.covariates.iter().map(|name| covariate(frame, name)).collect::<Result<Vec<_>, _>>()?;
    let outcome = columns.outcome.as_ref().map(|name| frame.numbers(name)).transpose()?;
    let weights = columns.weights.as_ref().map(|name| frame.numbers(name)).transpose()?;
    if let Some(row) = weights.and_then(|weights| weights.iter().position(|weight| *weight < 0.0)) {
        return Err(Fault::at(
            format!("{}: row {}, column {:?}", frame.file, row + 2, columns.weights.as_deref().unwrap_or_default()),
            "a weight is negative",
            "give weights of at least 0",
        ));
    }
    let names = &frame.labels(&columns.unit)?;
    let all = Sample {
        place: frame.file.clone(),
        units: names.codes.iter().map(|&code| names.names[code as usize].clone()).collect(),
        treated,
        covariates,
        exact: columns.exact.iter().map(|name| labels(frame, name)).collect::<Result<_, _>>()?,
        outcome: outcome.map(<[f64]>::to_vec),
        weights: weights.map(<[f64]>::to_vec),
        cluster: columns.cluster.as_ref().map(|name| labels(frame, name)).transpose()?,
        members: vec![1; frame.rows],
    };
    kept(columns, frame, &all)
}

/// The units that are complete, as persons or as families, and a count of those that are not.
fn kept(columns: &MatchColumns, frame: &Frame, all: &Sample) -> Result<Units, Fault> {
    let mut left = vec![true; all.len()];
    let mut left_out = Vec::new();
    let mut told = Vec::new();
    let mut drop = |missing: &dyn Fn(usize) -> bool, column: Option<&str>, code: &'static str| {
        let gone: Vec<usize> = (0..all.len()).filter(|&row| left[row] && missing(row)).collect();
        gone.iter().for_each(|&row| left[row] = false);
        if !gone.is_empty() {
            let treated = gone.iter().filter(|&&row| all.treated[row]).count();
            let column = column.map(str::to_owned);
            let step = Step { column, ..Step::new(code, true, (treated, gone.len() - treated)) };
            told.extend(step.notice());
            left_out.push(step);
        }
    };
    for covariate in &all.covariates {
        let missing = |row: usize| match &covariate.values {
            Values::Numbers(numbers) => numbers[row].is_nan(),
            Values::Factor(labels) => labels.names[labels.codes[row] as usize].is_empty(),
        };
        drop(&missing, Some(&covariate.name), "covariate-missing");
    }
    if let Some(outcome) = &all.outcome {
        drop(&|row| outcome[row].is_nan(), None, "outcome-missing");
    }
    if let Some(weights) = &all.weights {
        drop(&|row| weights[row] == 0.0, None, "weight-zero");
    }
    let rows: Vec<usize> = (0..all.len()).filter(|&row| left[row]).collect();
    rows::once(columns, frame, (all, &rows))?;
    let mut sample = all.rows(&rows);
    let family = columns.family.as_ref().map(|name| labels(frame, name)).transpose()?;
    let family = family.map(|family| rows.iter().map(|&row| (all.units[row].clone(), family.codes[row])).collect());
    if let Some(families) = &columns.families {
        let of_all = labels(frame, families)?;
        rows::one_side(frame, &of_all, (all, &rows))?;
        let mut ordered: Vec<usize> = (0..sample.len()).collect();
        ordered.sort_by(|&a, &b| opgang_evaluate::matching::by_name(&sample.units[a], &sample.units[b]));
        sample.in_order()?;
        let codes = ordered.iter().map(|&row| of_all.codes[rows[row]]).collect();
        sample = pool(&sample.rows(&ordered), &Labels { codes, names: of_all.names })?;
        told.push(notices::families(sample.len(), rows.len()));
    }
    if left_out.iter().any(|step| step.leaves) || columns.families.is_some() {
        let count = |side: bool| all.treated.iter().filter(|treated| **treated == side).count();
        left_out.insert(0, Step::new("in-file", false, (count(true), count(false))));
    }
    let (sha256, rows, persons) = (frame.sha256.clone(), frame.rows, rows.len());
    Ok(Units { sample, sha256, rows, persons, left_out, notices: told, family })
}

fn treated(columns: &MatchColumns, frame: &Frame) -> Result<Vec<bool>, Fault> {
    let side = |(row, value): (usize, &f64)| match value {
        0.0 => Ok(false),
        1.0 => Ok(true),
        _ => Err(Fault::at(
            format!("{}: row {}, column {:?}", frame.file, row + 2, columns.treated),
            format!("{value} is neither 0 nor 1"),
            "write 1 for treated and 0 for untreated units",
        )),
    };
    frame.numbers(&columns.treated)?.iter().enumerate().map(side).collect()
}

fn covariate(frame: &Frame, name: &str) -> Result<Covariate, Fault> {
    let values = match frame.column(name) {
        Some(Column::Labels(labels)) => Values::Factor(emptied(labels)),
        _ => Values::Numbers(frame.numbers(name)?.to_vec()),
    };
    Ok(Covariate { name: name.to_owned(), values })
}

/// Labels with every way to say "missing" as the empty name.
fn emptied(labels: &Labels) -> Labels {
    let mut labels = labels.clone();
    for name in &mut labels.names {
        if ["NA", "NaN", "nan", "."].contains(&name.as_str()) {
            name.clear();
        }
    }
    labels
}

/// A column as labels, whichever way it was read.
fn labels(frame: &Frame, name: &str) -> Result<Labels, Fault> {
    match frame.column(name) {
        Some(Column::Labels(labels)) => Ok(labels.clone()),
        _ => {
            let numbers = frame.numbers(name)?;
            let mut distinct: Vec<f64> = numbers.to_vec();
            distinct.sort_by(f64::total_cmp);
            distinct.dedup_by(|a, b| a.total_cmp(b).is_eq());
            let code = |x: &f64| distinct.partition_point(|found| found.total_cmp(x).is_lt()) as u32;
            Ok(Labels {
                codes: numbers.iter().map(code).collect(),
                names: distinct.iter().map(f64::to_string).collect(),
            })
        }
    }
}
