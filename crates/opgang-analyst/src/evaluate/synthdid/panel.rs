//! The panel's file, read into a block.

use std::collections::{BTreeMap, BTreeSet};

use opgang_evaluate::notices;
use opgang_evaluate::synthdid::{Block, Row, block};
use opgang_tables::{Ask, Fault, Frame, Labels, Missing};
use serde_json::Value;

use super::super::options::Families;
use super::super::withholding::Withheld;
use super::super::withholding::arms::{Arms, Told, counted};
use super::PanelColumns;
use crate::watching::Watcher;

pub(super) use opgang_evaluate::synthdid::{normal_quantile, normal_tail};

/// What was read.
pub(super) struct Given {
    pub block: Block,
    /// The hash of the file's bytes, and its rows.
    pub sha256: String,
    pub rows: usize,
    /// Families behind the figures, where a column names them.
    pub guarded: Option<Guarded>,
}

/// What is not told where families are named, and few of them are treated or count in the comparison.
const UNTOLD: Told = Told {
    fields: &["/fit_before", "/lift", "/placebo_p", "/regularisation", "/treated", "/controls"],
    lists: &[("/periods", &["treated", "synthetic", "difference"]), ("/time_weights", &["weight"])],
};

/// Lists of single units, which here are persons or families.
const LISTS: [&str; 3] = ["unit_weights", "treated_units", "placebos"];

/// Families behind the figures.
pub(super) struct Guarded {
    arms: Arms,
    /// The families of each control, in the order of the weights.
    controls: Vec<BTreeSet<u32>>,
}

impl Guarded {
    /// Withholds what rests on few families: of the compared only those count that have a weight. Lists of single units
    /// never leave the house.
    pub fn protect(&self, findings: &mut Value, weights: &[f64], threshold: usize) -> Withheld {
        let weighted = self.controls.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
        let families: BTreeSet<u32> = weighted.flat_map(|(families, _)| families.iter().copied()).collect();
        let arms = Arms { compared: Some(families.len()), ..self.arms.clone() };
        for list in LISTS {
            findings[list] = Value::Array(vec![]);
        }
        let why = notices::unit_lists_internal(LISTS.len());
        let lists = Withheld { names: LISTS.map(str::to_owned).to_vec(), why: vec![why], ..Withheld::default() };
        arms.protect(findings, &UNTOLD, threshold).and(lists)
    }
}

/// The block of the file.
pub(super) fn read_block(
    columns: &PanelColumns,
    treated: Option<&str>,
    families: &Families,
    watch: &Watcher,
) -> Result<Given, Fault> {
    let needed = |name: &Option<String>, option: &str| {
        name.clone().ok_or_else(|| Fault::at(option, "is not given", "name the column"))
    };
    let (unit, time) = (needed(&columns.unit, "--unit")?, needed(&columns.time, "--time")?);
    let mut asks = vec![
        Ask::Labels(&unit, Missing::Refused),
        Ask::Labels(&time, Missing::Refused),
        Ask::Numbers(&columns.outcome, Missing::Refused),
    ];
    let one = "give --treated (1 in the periods of treatment) or --cohort (the first of them), not both";
    match (treated, &columns.cohort) {
        (Some(name), None) => asks.push(Ask::Numbers(name, Missing::Refused)),
        (None, Some(name)) => asks.push(Ask::Labels(name, Missing::Kept)),
        _ => return Err(Fault::at("--treated, --cohort", "one of them is needed", one)),
    }
    asks.extend(families.family.iter().map(|name| Ask::Labels(name, Missing::Refused)));
    let frame = watch.read(&columns.panel, &asks)?;
    let (units, times) = (frame.labels(&unit)?, frame.labels(&time)?);
    let outcome = frame.numbers(&columns.outcome)?;
    finite(&frame, times, &time)?;
    let sides = match (treated, &columns.cohort) {
        (Some(name), _) => by_indicator(&frame, name)?,
        (None, Some(name)) => by_cohort(&frame, name, &time)?,
        (None, None) => Vec::new(),
    };
    let rows: Vec<Row> = (0..frame.rows)
        .map(|row| Row { unit: units.codes[row], time: times.codes[row], outcome: outcome[row], treated: sides[row] })
        .collect();
    if rows.is_empty() {
        return Err(Fault::at(&frame.file, "has no rows", "give a file with data"));
    }
    let block = block(&frame.file, &units.names, &times.names, &rows)?;
    let guarded = families.family.as_ref().map(|name| {
        let families = frame.labels(name)?;
        let mut of: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for row in 0..frame.rows {
            of.entry(&units.names[units.codes[row] as usize]).or_default().insert(families.codes[row]);
        }
        let its = |unit: &String| of.get(unit.as_str()).cloned().unwrap_or_default();
        let controls = block.units[..block.controls].iter().map(its).collect();
        Ok::<_, Fault>(Guarded { arms: arms(families, &sides, &block), controls })
    });
    let guarded = guarded.transpose()?;
    Ok(Given { block, sha256: frame.sha256.clone(), rows: frame.rows, guarded })
}

/// Refuses a period that is no period.
fn finite(frame: &Frame, times: &Labels, time: &str) -> Result<(), Fault> {
    let endless = |name: &String| name.parse::<f64>().is_ok_and(|number| !number.is_finite());
    match times.codes.iter().position(|&code| endless(&times.names[code as usize])) {
        None => Ok(()),
        Some(row) => Err(Fault::at(
            format!("{}: row {}, column {time:?}", frame.file, row + 2),
            format!("{:?} is no period", times.names[times.codes[row] as usize]),
            "correct the cell, or leave the row out",
        )),
    }
}

fn arms(families: &Labels, sides: &[bool], block: &Block) -> Arms {
    let treatment: Vec<f64> = sides.iter().map(|side| f64::from(u8::from(*side))).collect();
    let (treated, compared) = counted(&treatment, &families.codes);
    let left_over = (block.units.len() * block.times.len()) as i64 - (block.units.len() + block.times.len()) as i64;
    Arms { treated, compared, of_families: true, clusters: None, left_over }
}

fn by_indicator(frame: &Frame, name: &str) -> Result<Vec<bool>, Fault> {
    let side = |(row, value): (usize, &f64)| match value {
        0.0 => Ok(false),
        1.0 => Ok(true),
        _ => Err(Fault::at(
            format!("{}: row {}, column {name:?}", frame.file, row + 2),
            format!("{value} is neither 0 nor 1"),
            "write 1 in the periods of treatment, otherwise 0",
        )),
    };
    frame.numbers(name)?.iter().enumerate().map(side).collect()
}

/// Treated from the cohort's period on. Never: nothing, 0, an infinite number, or a period after the last.
fn by_cohort(frame: &Frame, name: &str, time: &str) -> Result<Vec<bool>, Fault> {
    let (cohorts, times) = (frame.labels(name)?, frame.labels(time)?);
    let period = |code: usize| {
        times.names[code].parse::<f64>().map_err(|_| {
            Fault::at(
                format!("{}: column {time:?}", frame.file),
                format!("{:?} is no number, and --cohort compares periods", times.names[code]),
                "number the periods, or give --treated",
            )
        })
    };
    let periods = (0..times.names.len()).map(period).collect::<Result<Vec<f64>, Fault>>()?;
    let never = ["", "NA", "NaN", "nan", ".", "Inf", "inf", "+Inf", "Infinity", "never"];
    let start = |(code, text): (usize, &String)| match text.parse::<f64>() {
        _ if never.contains(&text.as_str()) => Ok(f64::INFINITY),
        Ok(0.0) => Ok(f64::INFINITY),
        Ok(start) if !start.is_nan() => Ok(start),
        _ => {
            let row = cohorts.codes.iter().position(|&found| found as usize == code).unwrap_or(0);
            Err(Fault::at(
                format!("{}: row {}, column {name:?}", frame.file, row + 2),
                format!("{text:?} is no period"),
                "write the first period of treatment, or 0 for never",
            ))
        }
    };
    let starts = cohorts.names.iter().enumerate().map(start).collect::<Result<Vec<f64>, Fault>>()?;
    let treated = |row: usize| periods[times.codes[row] as usize] >= starts[cohorts.codes[row] as usize];
    Ok((0..frame.rows).map(treated).collect())
}
