//! The attack: every number that is not shown, worked out from all that is.

mod shares;
mod words;

use opgang_tables::Fault;
use serde::Serialize;

use crate::knowledge::{Knowledge, gap, populations};
use crate::programme::Direction;
use crate::system::{Contradiction, Reach, System};
use crate::table::{Count, Place, Table};

/// Something that the table gives away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leak {
    /// A short name that never changes: `small`, `gap`, `hidden`, `rounded`, `all-in-one`, `percentage`, `also`,
    /// `difference`, `contradiction`.
    pub code: &'static str,
    /// 0 for the table at hand; otherwise the number of the earlier release.
    pub release: usize,
    /// The cell: a label a dimension, `*` for a total.
    pub at: Place,
    /// The same in words.
    pub cell: String,
    /// The least number of families that an attacker cannot rule out.
    pub low: Option<i64>,
    /// The most.
    pub high: Option<i64>,
    /// What is given away.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

/// What an attacker finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Fewer families than this may not be shown.
    pub threshold: i64,
    /// Cells with a number.
    pub shown: usize,
    /// Cells without.
    pub hidden: usize,
    /// Everything that is given away; none means safe.
    pub leaks: Vec<Leak>,
}

/// Whether a number is far enough from being known: it may be `threshold` or more, and when it may also be less, the
/// attacker's interval is at least `threshold` wide.
pub fn is_protected(reach: Reach, threshold: i64) -> bool {
    reach.high >= threshold && (reach.low >= threshold || reach.high - reach.low >= threshold)
}

/// Whether a number is far from being known by any measure: what is true of some tables that fit stays true of all.
pub(crate) fn is_far((low, high): (i64, i64), threshold: i64) -> bool {
    high >= threshold && high - low >= threshold
}

/// Audits a table, together with the tables released before it.
///
/// # Errors
/// A [`Fault`] when the table contradicts itself: then nothing can be said of it.
pub fn audit(table: &Table, earlier: &[&Table], threshold: i64) -> Result<Audit, Fault> {
    let shown = table.cells.values().filter(|figure| matches!(figure.count, Count::Shown(_))).count();
    let mut audit = Audit { threshold, shown, hidden: table.cells.len() - shown, leaks: Vec::new() };
    audit.leaks.extend(plain(table, threshold)?);
    audit.leaks.extend(shares::leaks(table, threshold));
    let mut alone = Knowledge::of(&[table]);
    if alone.system.propagate().is_err() {
        return Err(Fault::at(
            words::title(table),
            "its numbers contradict each other: no table of families fits them",
            "correct the file: every total is the sum of its parts, and every percentage the share of its base",
        ));
    }
    audit.leaks.extend(worked_out(&[table], threshold));
    if !earlier.is_empty() {
        let tables: Vec<&Table> = [table].into_iter().chain(earlier.iter().copied()).collect();
        for leak in worked_out(&tables, threshold).into_iter().chain(members(&tables, threshold)) {
            if !audit.leaks.iter().any(|known| known.release == leak.release && known.at == leak.at) {
                audit.leaks.push(leak);
            }
        }
    }
    Ok(audit)
}

/// What can be seen without reckoning.
fn plain(table: &Table, threshold: i64) -> Result<Vec<Leak>, Fault> {
    let mut leaks = Vec::new();
    for (place, figure) in &table.cells {
        match figure.count {
            Count::Shown(count) if table.rounded_to.is_some_and(|base| count % base != 0) => {
                leaks.push(words::not_rounded(table, place, count));
            }
            Count::Shown(count) if (1..threshold).contains(&count) && table.rounded_to.is_none() => {
                leaks.push(words::small(table, place, count, threshold));
            }
            Count::Hidden | Count::Below(_) if !figure.also.is_empty() => leaks.push(words::also(table, place, figure)),
            _ => {}
        }
    }
    for (place, parts) in table.sums() {
        match gap(table, &place, &parts) {
            Some(gap) if gap < 0 => {
                return Err(Fault::at(
                    format!("{}: {}", words::title(table), table.words(&place)),
                    format!("its parts add up to {} more than it", -gap),
                    "correct the file, or divide the families so that each is in one category",
                ));
            }
            Some(gap) => leaks.push(words::gap(table, &place, gap)),
            None => {}
        }
    }
    Ok(leaks)
}

/// What linear and integer programming finds. The first table is the one at hand.
fn worked_out(tables: &[&Table], threshold: i64) -> Vec<Leak> {
    let mut knowledge = Knowledge::of(tables);
    if knowledge.system.propagate().is_err() {
        return vec![words::contradiction(tables[0])];
    }
    let names = populations(tables);
    let mut leaks = Vec::new();
    let mut ranges = Ranges::new(&knowledge.system);
    for (release, (table, name)) in tables.iter().zip(&names).enumerate() {
        for place in table.places() {
            let variable = knowledge.variable(table, name, &place).expect("every place has its variable");
            if matches!(table.count(&place), Count::Hidden) && ranges.is_far(variable, threshold) {
                continue;
            }
            let Ok(reach) = ranges.reach(&knowledge.system, variable) else {
                return vec![words::contradiction(tables[0])];
            };
            leaks.extend(words::reached((release, table), &place, reach, threshold));
        }
        leaks.extend(all_in_one(&knowledge, &ranges, (release, table), name));
    }
    for rest in &knowledge.rests {
        let Ok(reach) = knowledge.system.reach(rest.variable) else {
            return vec![words::contradiction(tables[0])];
        };
        if reach.high > 0 && reach.high < threshold {
            leaks.push(words::difference(tables, rest, reach, threshold));
        }
    }
    leaks
}

/// What tables that fit have shown so far, so that most cells need no search of their own.
struct Ranges(Vec<Option<(i64, i64)>>);

impl Ranges {
    fn new(system: &System) -> Self {
        Self(vec![None; system.low.len()])
    }

    fn is_far(&self, variable: usize, threshold: i64) -> bool {
        self.0[variable].is_some_and(|range| is_far(range, threshold))
    }

    fn has_shown_some(&self, variable: usize) -> bool {
        self.0[variable].is_some_and(|range| range.1 > 0)
    }

    fn reach(&mut self, system: &System, variable: usize) -> Result<Reach, Contradiction> {
        if system.low[variable] == system.high[variable] {
            return system.reach(variable);
        }
        let mut complete = true;
        for direction in [Direction::Most, Direction::Least] {
            let found = system.extreme(&[(variable, 1)], direction)?;
            complete &= found.proven;
            for (&other, &value) in found.variables.iter().zip(&found.witness) {
                let (low, high) = self.0[other].unwrap_or((value, value));
                self.0[other] = Some((low.min(value), high.max(value)));
            }
        }
        let (low, high) = self.0[variable].expect("was widened");
        Ok(Reach { low, high, complete })
    }
}

/// Lines in which an attacker knows that all families are in one category.
fn all_in_one(knowledge: &Knowledge, ranges: &Ranges, (release, table): (usize, &Table), name: &str) -> Vec<Leak> {
    let mut leaks: Vec<Leak> = Vec::new();
    for line in lines(table) {
        let variables: Vec<usize> = line
            .iter()
            .map(|place| knowledge.variable(table, name, place).expect("every place has its variable"))
            .collect();
        for (index, place) in line.iter().enumerate() {
            let others: Vec<(usize, i64)> =
                variables.iter().enumerate().filter(|other| other.0 != index).map(|(_, &v)| (v, 1)).collect();
            // Anybody at all in the category, and nobody in the others, in every table that fits.
            let some = |&(other, _): &(usize, i64)| knowledge.system.low[other] > 0 || ranges.has_shown_some(other);
            if knowledge.system.high[variables[index]] == 0 || others.iter().any(some) {
                continue;
            }
            let Ok(most) = knowledge.system.extreme(&others, Direction::Most) else { continue };
            let Ok(least) = knowledge.system.extreme(&[(variables[index], 1)], Direction::Least) else { continue };
            if most.proven && most.value == 0 && least.value > 0 {
                leaks.push(words::all_in_one((release, table), place, least.value));
            }
        }
    }
    leaks
}

/// The lines of a table: the categories of one dimension, all other labels fixed. Dimensions that anybody may know, and
/// cells that are empty by definition, make no line.
pub(crate) fn lines(table: &Table) -> Vec<Vec<Place>> {
    let empty = |place: &Place| table.cells.get(place).is_some_and(|figure| figure.structural);
    let mut lines = Vec::new();
    for (place, parts) in table.sums() {
        for (index, dimension) in table.dimensions.iter().enumerate() {
            let along = place[index] == crate::TOTAL && parts.first().is_some_and(|part| part[index] != crate::TOTAL);
            if along && !dimension.open {
                let line: Vec<Place> = parts.iter().filter(|part| !empty(part)).cloned().collect();
                if line.len() > 1 {
                    lines.push(line);
                }
            }
        }
    }
    lines
}

/// Releases whose families are named: how many are in one and not in the other.
fn members(tables: &[&Table], threshold: i64) -> Vec<Leak> {
    let mut leaks = Vec::new();
    for (release, other) in tables.iter().enumerate().skip(1) {
        let (a, b) = (&tables[0].population.members, &other.population.members);
        if a.is_empty() || b.is_empty() {
            continue;
        }
        for count in [a.difference(b).count(), b.difference(a).count()] {
            let count = i64::try_from(count).expect("fewer families than 2^63");
            if (1..threshold).contains(&count) {
                leaks.push(words::other_members(tables[0], release, count, threshold));
            }
        }
    }
    leaks
}
