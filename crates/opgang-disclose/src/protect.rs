//! What to hide, so that nobody can work it out.
//!
//! Primary: cells with 1 to threshold − 1 families, and rows that are all in one category. Secondary: the least others
//! (fewest totals, then fewest cells, then fewest families) such that every hidden cell stays protected against all that
//! sums tell. Small tables are proven least; larger ones use a heuristic, and say so.

mod cheapest;
mod flows;
mod least;
mod pattern;
mod sift;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use opgang_tables::Fault;

use crate::audit::{Audit, audit, lines};
use crate::knowledge::gap;
use crate::table::{Count, Percent, Place, TOTAL, Table};

use pattern::Pattern;

/// Rounds in which earlier releases may ask for more to be hidden.
const ROUNDS: usize = 20;

/// How the hidden cells were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing less protects the table: proven.
    Least,
    /// Enough, and none of them can be left out; there may be a cheaper set.
    Heuristic,
    /// Enough; there may be cells among them that could be shown.
    Unsifted,
}

/// A table that may be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Protected {
    /// The table.
    pub table: Table,
    /// Cells hidden because of what they hold.
    pub primary: Vec<Place>,
    /// Cells hidden so that those cannot be worked out.
    pub secondary: Vec<Place>,
    /// How the secondary cells were chosen.
    pub choice: Choice,
    /// The audit of the table, with the earlier releases: no leak.
    pub audit: Audit,
}

/// Protects a table of true counts, with what was released before it.
///
/// # Errors
/// A [`Fault`] when counts are absent, parts do not add up, families are in no category, or no way of hiding protects the
/// table together with what was released before.
pub fn protect(table: &Table, earlier: &[&Table], threshold: i64) -> Result<Protected, Fault> {
    let mut truth = table.clone();
    truth.complete();
    check(&truth)?;
    let mut forced = primary(&truth, threshold);
    let small = forced.clone();
    for _ in 0..ROUNDS {
        let pattern = Pattern::new(&truth, earlier, &forced, threshold)?;
        let (hidden, choice) = pattern.choose()?;
        let shown = show(&truth, &hidden, threshold);
        let audit = audit(&shown, earlier, threshold)?;
        let whole = vec![TOTAL.to_owned(); truth.dimensions.len()];
        let mut more: Vec<Place> = Vec::new();
        for leak in &audit.leaks {
            let can_be_hidden = leak.release == 0 && leak.at != whole && !hidden.contains(&leak.at);
            if leak.code != "difference" || !can_be_hidden {
                return Err(Fault::at(
                    format!("{}: {}", truth.title, leak.cell),
                    format!("cannot be protected: {}", leak.what),
                    leak.remedy.clone(),
                ));
            }
            more.push(leak.at.clone());
        }
        if more.is_empty() {
            let secondary = hidden.iter().filter(|place| !small.contains(*place)).cloned().collect();
            return Ok(Protected { table: shown, primary: small.into_iter().collect(), secondary, choice, audit });
        }
        forced.extend(more);
    }
    Err(Fault::at(&truth.title, "cannot be protected beside the earlier releases", "join categories"))
}

fn check(truth: &Table) -> Result<(), Fault> {
    if truth.rounded_to.is_some() {
        return Err(Fault::at(&truth.title, "its counts are rounded", "protect the true counts"));
    }
    for place in truth.places() {
        if !matches!(truth.count(&place), Count::Shown(_)) && !truth.cells.get(&place).is_some_and(|f| f.structural) {
            return Err(Fault::at(
                format!("{}: {}", truth.title, truth.words(&place)),
                "has no count",
                "protect needs the true count of every cell, 0 where there is none; check audits a table with holes",
            ));
        }
    }
    for (place, parts) in truth.sums() {
        if let Some(gap) = gap(truth, &place, parts.iter()) {
            return Err(Fault::at(
                format!("{}: {}", truth.title, truth.words(&place)),
                format!("is {gap} more than its parts"),
                "missing is a cell: give the categories a \"not known\", so that every family is in one",
            ));
        }
    }
    Ok(())
}

/// What must be hidden for what it holds.
fn primary(truth: &Table, threshold: i64) -> BTreeSet<Place> {
    let count = |place: &Place| match truth.count(place) {
        Count::Shown(count) => count,
        _ => 0,
    };
    let whole = count(&vec![TOTAL.to_owned(); truth.dimensions.len()]);
    if (1..threshold).contains(&whole) {
        return truth.places().into_iter().collect();
    }
    let mut found: BTreeSet<Place> =
        truth.places().into_iter().filter(|place| (1..threshold).contains(&count(place))).collect();
    let places = truth.places();
    for line in lines(truth) {
        let mut full = line.iter().filter(|&&place| count(&places[place]) > 0);
        if let (Some(&one), None) = (full.next(), full.next()) {
            found.insert(places[one].clone());
        }
    }
    found
}

/// The table with these places hidden, and percentages where a whole base is shown.
fn show(truth: &Table, hidden: &BTreeSet<Place>, threshold: i64) -> Table {
    let mut shown = truth.clone();
    shown.population.members = truth.population.members.clone();
    for place in hidden {
        if let Some(figure) = shown.cells.get_mut(place) {
            figure.count = Count::Hidden;
            figure.also.clear();
        }
    }
    for figure in shown.cells.values_mut() {
        figure.percent = None;
    }
    let Some(percentages) = shown.percentages.clone() else { return shown };
    let number = |place: &Place| match shown.count(place) {
        Count::Shown(count) => Some(count),
        _ => None,
    };
    // Each base with its count, none where a count of it is hidden.
    let mut bases: BTreeMap<Place, Option<i64>> = BTreeMap::new();
    for place in shown.cells.keys() {
        let base = shown.base(place, &percentages);
        let whole = number(&base).filter(|&whole| whole >= threshold);
        let known = bases.entry(base).or_insert(whole);
        *known = known.filter(|_| number(place).is_some());
    }
    let mut printed: Vec<(Place, Percent)> = Vec::new();
    for place in shown.cells.keys() {
        let whole = bases[&shown.base(place, &percentages)];
        if let (Some(count), Some(whole)) = (number(place), whole) {
            let unit = 100 * 10_i64.pow(percentages.decimals);
            // Half up, in whole numbers.
            let scaled = (2 * count * unit + whole) / (2 * whole);
            printed.push((place.clone(), Percent { scaled, decimals: percentages.decimals }));
        }
    }
    for (place, percent) in printed {
        if let Some(figure) = shown.cells.get_mut(&place) {
            figure.percent = Some(percent);
        }
    }
    shown
}
