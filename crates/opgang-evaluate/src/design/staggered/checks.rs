//! What a panel must be, and what is told about it.

use std::collections::{BTreeSet, HashMap};

use opgang_tables::{Fault, Frame, Labels};

use super::Staggered;
use crate::notices;

/// Beyond this no period is counted; a larger cohort means never.
const FAR: f64 = 1e15;

/// The periods of a column, ascending, and the place of each row's among them.
pub(super) fn periods(frame: &Frame, name: &str) -> Result<(Vec<u32>, Vec<i64>), Fault> {
    coded(frame.numbers(name)?, |row, number| {
        if number.fract() == 0.0 && number.abs() < FAR {
            return Ok(number as i64);
        }
        let what = format!("the period {number} is no whole number");
        Err(Fault::at(place(frame, row, name), what, "count periods in whole numbers"))
    })
}

/// The first treated periods of a column, ascending, and the place of each row's among them: none, and last, for 0,
/// nothing, infinity and whatever lies after the last period.
pub(super) fn starts(frame: &Frame, name: &str, periods: &[i64]) -> Result<(Vec<u32>, Vec<Option<i64>>), Fault> {
    let (first, last) = (periods.first().copied().unwrap_or(0), periods.last().copied().unwrap_or(0));
    let start = |row: usize, number: f64| {
        if number == 0.0 && first < 0 && last >= 0 {
            return Err(Fault::at(
                place(frame, row, name),
                "0 may mean never or the period 0",
                "leave the cell empty for never treated, or count the periods from 1",
            ));
        }
        if number == 0.0 || number.is_nan() || number >= FAR || number > last as f64 {
            return Ok(i64::MAX);
        }
        if number.fract() == 0.0 && number > -FAR {
            return Ok(number as i64);
        }
        Err(Fault::at(
            place(frame, row, name),
            format!("the first treated period {number} is no whole number"),
            "give it in the whole numbers of the periods; 0 or nothing: never",
        ))
    };
    let (codes, starts) = coded(frame.numbers(name)?, start)?;
    Ok((codes, starts.into_iter().map(|start| Some(start).filter(|&start| start != i64::MAX)).collect()))
}

/// The distinct values of a column, ascending, and the place of each row's among them.
fn coded(numbers: &[f64], value: impl Fn(usize, f64) -> Result<i64, Fault>) -> Result<(Vec<u32>, Vec<i64>), Fault> {
    // Known numbers as they were met, with the value of each.
    let mut known: Vec<(f64, i64)> = Vec::new();
    let mut places: HashMap<u64, usize> = HashMap::new();
    let mut codes: Vec<u32> = Vec::with_capacity(numbers.len());
    let mut last = 0;
    for (row, &number) in numbers.iter().enumerate() {
        let met = |place: &usize| known.get(*place).is_some_and(|known| known.0.to_bits() == number.to_bits());
        let near = [last, last + 1].into_iter().find(met);
        last = match near.or_else(|| places.get(&number.to_bits()).copied()) {
            Some(place) => place,
            None => {
                places.insert(number.to_bits(), known.len());
                known.push((number, value(row, number)?));
                known.len() - 1
            }
        };
        codes.push(last as u32);
    }
    let mut values: Vec<i64> = known.iter().map(|known| known.1).collect();
    values.sort_unstable();
    values.dedup();
    let rank = |known: &(f64, i64)| values.partition_point(|value| *value < known.1) as u32;
    let ranks: Vec<u32> = known.iter().map(rank).collect();
    codes.iter_mut().for_each(|code| *code = ranks[*code as usize]);
    Ok((codes, values))
}

/// Weights, none below zero.
pub(super) fn weights<'a>(frame: &'a Frame, name: &str) -> Result<&'a [f64], Fault> {
    let weights = frame.numbers(name)?;
    match weights.iter().position(|&weight| weight < 0.0) {
        None => Ok(weights),
        Some(row) => Err(Fault::at(
            place(frame, row, name),
            format!("the weight {} is below zero", weights[row]),
            "give weights of zero or more",
        )),
    }
}

/// A unit stands once in a period. `units`: labels, and the rows that are used, sorted. `times`: codes and periods.
pub(super) fn once(frame: &Frame, units: (&Labels, &[u32]), times: (&[u32], &[i64])) -> Result<(), Fault> {
    let (labels, rows) = units;
    let of = |row: u32| (labels.codes[row as usize], times.0[row as usize]);
    let Some(pair) = rows.windows(2).find(|pair| of(pair[0]) == of(pair[1])) else { return Ok(()) };
    let (unit, time) = of(pair[0]);
    Err(Fault::at(
        both(frame, pair),
        format!("unit {:?} stands twice in period {}", labels.names[unit as usize], times.1[time as usize]),
        "keep one row for each unit and period",
    ))
}

/// A unit has one cohort. `starts`: codes and cohorts.
pub(super) fn constant(frame: &Frame, units: (&Labels, &[u32]), starts: (&[u32], &[Option<i64>])) -> Result<(), Fault> {
    let (labels, rows) = units;
    let changed = |pair: &&[u32]| {
        let (left, right) = (pair[0] as usize, pair[1] as usize);
        labels.codes[left] == labels.codes[right] && starts.0[left] != starts.0[right]
    };
    let Some(pair) = rows.windows(2).find(changed) else { return Ok(()) };
    let name = |row: u32| {
        let start = starts.1[starts.0[row as usize] as usize];
        start.map_or_else(|| "never".to_owned(), |start| start.to_string())
    };
    let unit = &labels.names[labels.codes[pair[0] as usize] as usize];
    Err(Fault::at(
        both(frame, pair),
        format!("unit {unit:?} has two first treated periods, {} and {}", name(pair[0]), name(pair[1])),
        "give each unit one first treated period, the same in all its rows",
    ))
}

/// Tells of cohorts after the last period.
pub(super) fn told(panel: &mut Staggered, frame: &Frame) {
    let numbers = frame.numbers(&panel.roles.cohort).unwrap_or(&[]);
    let late: BTreeSet<u32> = (panel.rows.iter().enumerate())
        .filter(|&(place, &row)| {
            let number = numbers[row as usize];
            number != 0.0 && number.is_finite() && panel.start(place).is_none()
        })
        .map(|(place, _)| panel.unit[place])
        .collect();
    if !late.is_empty() {
        panel.notices.push(notices::treated_after_the_end(late.len()));
    }
}

fn both(frame: &Frame, pair: &[u32]) -> String {
    format!("{}: rows {} and {}", frame.file, pair[0] + 2, pair[1] + 2)
}

fn place(frame: &Frame, row: usize, name: &str) -> String {
    format!("{}: row {}, column {name:?}", frame.file, row + 2)
}
