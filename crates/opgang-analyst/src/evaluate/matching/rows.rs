//! Which rows of a file contradict one another.

use std::collections::HashMap;

use opgang_evaluate::matching::Sample;
use opgang_tables::{Fault, Frame, Labels};

use super::MatchColumns;

/// A unit stands in one row. `rows`: those that are compared.
pub(super) fn once(columns: &MatchColumns, frame: &Frame, (all, rows): (&Sample, &[usize])) -> Result<(), Fault> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for &row in rows {
        if let Some(before) = first.insert(&all.units[row], row) {
            return Err(Fault::at(
                both(frame, before, row),
                format!("unit {:?} of column {:?} stands twice", all.units[row], columns.unit),
                "give one row for each unit, or name the unit's persons with --unit and its families with --families",
            ));
        }
    }
    Ok(())
}

/// The members of a family are all treated or all untreated.
pub(super) fn one_side(frame: &Frame, families: &Labels, (all, rows): (&Sample, &[usize])) -> Result<(), Fault> {
    let mut first: HashMap<u32, usize> = HashMap::new();
    for &row in rows {
        let before = *first.entry(families.codes[row]).or_insert(row);
        if all.treated[before] != all.treated[row] {
            return Err(Fault::at(
                both(frame, before, row),
                format!("family {:?} has treated and untreated members", families.names[families.codes[row] as usize]),
                "a family is matched as one: give its members the same value, or match persons without --families",
            ));
        }
    }
    Ok(())
}

/// Somebody is treated, and somebody is not.
pub(super) fn both_sides(columns: &MatchColumns, frame: &Frame, treated: &[bool]) -> Result<(), Fault> {
    let some = treated.iter().filter(|treated| **treated).count();
    if (1..treated.len()).contains(&some) {
        return Ok(());
    }
    Err(Fault::at(
        format!("{}: column {:?}", frame.file, columns.treated),
        format!("{some} of {} units are treated", treated.len()),
        "give treated and untreated units",
    ))
}

fn both(frame: &Frame, one: usize, other: usize) -> String {
    format!("{}: rows {} and {}", frame.file, one.min(other) + 2, one.max(other) + 2)
}
