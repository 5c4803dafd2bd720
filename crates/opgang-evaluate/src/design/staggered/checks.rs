//! What a panel must be, and what is told about it.

use std::collections::BTreeSet;

use opgang_tables::{Fault, Frame, Labels};

use super::Staggered;

/// Beyond this no period is counted; a larger cohort means never.
const FAR: f64 = 1e15;

/// A column of whole numbers.
pub(super) fn whole(frame: &Frame, name: &str) -> Result<Vec<i64>, Fault> {
    let number = |(row, &number): (usize, &f64)| {
        if number.fract() == 0.0 && number.abs() < FAR {
            return Ok(number as i64);
        }
        let what = format!("the period {number} is no whole number");
        Err(Fault::at(place(frame, row, name), what, "count periods in whole numbers"))
    };
    frame.numbers(name)?.iter().enumerate().map(number).collect()
}

/// The first treated period of each row: none for 0, nothing, infinity and whatever lies after the last period.
pub(super) fn starts(frame: &Frame, name: &str, times: &[i64]) -> Result<Vec<Option<i64>>, Fault> {
    let (first, last) = (times.iter().min().copied().unwrap_or(0), times.iter().max().copied().unwrap_or(0));
    let start = |(row, &number): (usize, &f64)| {
        if number == 0.0 && first < 0 && last >= 0 {
            return Err(Fault::at(
                place(frame, row, name),
                "0 may mean never or the period 0",
                "leave the cell empty for never treated, or count the periods from 1",
            ));
        }
        if number == 0.0 || number.is_nan() || number >= FAR || number > last as f64 {
            return Ok(None);
        }
        if number.fract() == 0.0 && number > -FAR {
            return Ok(Some(number as i64));
        }
        Err(Fault::at(
            place(frame, row, name),
            format!("the first treated period {number} is no whole number"),
            "give it in the whole numbers of the periods; 0 or nothing: never",
        ))
    };
    frame.numbers(name)?.iter().enumerate().map(start).collect()
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

/// A unit stands once in a period. `units`: labels, and the rows that are used, sorted.
pub(super) fn once(frame: &Frame, units: (&Labels, &[usize]), times: &[i64]) -> Result<(), Fault> {
    let (labels, rows) = units;
    let same = |pair: &&[usize]| (labels.codes[pair[0]], times[pair[0]]) == (labels.codes[pair[1]], times[pair[1]]);
    let Some(pair) = rows.windows(2).find(same) else { return Ok(()) };
    Err(Fault::at(
        both(frame, pair),
        format!("unit {:?} stands twice in period {}", labels.names[labels.codes[pair[0]] as usize], times[pair[0]]),
        "keep one row for each unit and period",
    ))
}

/// A unit has one cohort.
pub(super) fn constant(frame: &Frame, units: (&Labels, &[usize]), starts: &[Option<i64>]) -> Result<(), Fault> {
    let (labels, rows) = units;
    let changed =
        |pair: &&[usize]| labels.codes[pair[0]] == labels.codes[pair[1]] && starts[pair[0]] != starts[pair[1]];
    let Some(pair) = rows.windows(2).find(changed) else { return Ok(()) };
    let name = |start: Option<i64>| start.map_or_else(|| "never".to_owned(), |start| start.to_string());
    let unit = &labels.names[labels.codes[pair[0]] as usize];
    Err(Fault::at(
        both(frame, pair),
        format!("unit {unit:?} has two first treated periods, {} and {}", name(starts[pair[0]]), name(starts[pair[1]])),
        "give each unit one first treated period, the same in all its rows",
    ))
}

/// Tells of cohorts after the last period, and of clusters that a unit leaves.
pub(super) fn told(panel: &mut Staggered, frame: &Frame, starts: &[Option<i64>]) {
    let numbers = frame.numbers(&panel.roles.cohort).unwrap_or(&[]);
    let late: BTreeSet<u32> = (panel.rows.iter().zip(&panel.unit))
        .filter(|&(&row, _)| starts[row].is_none() && numbers[row].is_finite() && numbers[row] != 0.0)
        .map(|(_, &unit)| unit)
        .collect();
    if !late.is_empty() {
        let text =
            format!("{} units start after the last period of the panel: they count as never treated.", late.len());
        panel.tell("starts_after_panel", late.len(), text);
    }
    let changes = |codes: &[u32]| panel.unit.iter().zip(codes).collect::<BTreeSet<_>>().len() - panel.units;
    let leaving = panel.clusters.iter().filter(|way| way.name != panel.roles.time && !way.nest(&panel.unit));
    let moving: Vec<(String, usize)> = leaving.map(|way| (way.name.clone(), changes(&way.codes))).collect();
    for (name, count) in moving {
        let text = format!("Units stand in more than one {name} ({count} changes): errors are clustered row by row.");
        panel.tell("moved_between_clusters", count, text);
    }
}

fn both(frame: &Frame, pair: &[usize]) -> String {
    format!("{}: rows {} and {}", frame.file, pair[0] + 2, pair[1] + 2)
}

fn place(frame: &Frame, row: usize, name: &str) -> String {
    format!("{}: row {}, column {name:?}", frame.file, row + 2)
}
