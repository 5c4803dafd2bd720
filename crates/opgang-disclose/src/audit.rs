//! The attack: every number that is not shown, worked out from all that is.

pub(crate) mod search;
mod shares;
pub(crate) mod words;

use opgang_tables::Fault;
use serde::Serialize;

use crate::knowledge::{Knowledge, gap};
use crate::system::Reach;
use crate::table::{Count, Grid, Place, Table};

use search::Search;

/// Numbers that an attack takes on together where their sums are no flow; one of 600 takes seconds.
const NUMBERS_MAX: usize = 3_000;

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
    audit.leaks.extend(worked_out(&[table], threshold)?);
    if !earlier.is_empty() {
        let tables: Vec<&Table> = [table].into_iter().chain(earlier.iter().copied()).collect();
        for leak in worked_out(&tables, threshold)?.into_iter().chain(members(&tables, threshold)) {
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
        match gap(table, &place, parts.iter()) {
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

/// What reckoning finds: flows where the sums form one, otherwise linear and integer programming. The first table is the
/// one at hand.
fn worked_out(tables: &[&Table], threshold: i64) -> Result<Vec<Leak>, Fault> {
    let contradiction = || Ok(vec![words::contradiction(tables[0])]);
    let mut knowledge = Knowledge::of(tables);
    let propagated = knowledge.system.propagate();
    let Ok(mut search) = propagated.and_then(|()| Search::new(&knowledge.system)) else { return contradiction() };
    if search.hardest() > NUMBERS_MAX {
        return Err(words::too_many(tables[0], search.hardest(), NUMBERS_MAX));
    }
    let mut leaks = Vec::new();
    for (release, table) in tables.iter().enumerate() {
        let variables = &knowledge.variables[release];
        for (place, &variable) in table.places().iter().zip(variables).filter(|(place, _)| is_open(table, place)) {
            let low = knowledge.system.low[variable];
            let Ok(reach) = search.reach(variable, |range| shows_safe(table, place, (low, range), threshold)) else {
                return contradiction();
            };
            leaks.extend(reach.and_then(|reach| words::reached((release, table), place, reach, threshold)));
        }
        leaks.extend(all_in_one(&mut search, &knowledge, (release, table)));
    }
    for rest in &knowledge.rests {
        let Ok(reach) = search.reach(rest.variable, |range| range.1 >= threshold) else { return contradiction() };
        if let Some(reach) = reach.filter(|reach| reach.high > 0 && reach.high < threshold) {
            leaks.push(words::difference(tables, rest, reach, threshold));
        }
    }
    Ok(leaks)
}

/// Whether a cell says less than its number.
fn is_open(table: &Table, place: &Place) -> bool {
    match table.count(place) {
        Count::Shown(count) => table.rounded_to.is_some_and(|base| count % base == 0),
        Count::Hidden | Count::Below(_) => !table.cells.get(place).is_some_and(|figure| figure.structural),
    }
}

/// Whether two values of a number, and the least that it is known to be, are enough to say that it is no leak: what
/// [`words::reached`] says of wider ends is then the same.
fn shows_safe(table: &Table, place: &Place, (known, (low, high)): (i64, (i64, i64)), threshold: i64) -> bool {
    match table.count(place) {
        Count::Hidden if table.cells.contains_key(place) => {
            is_far((low, high), threshold) || (known >= threshold && low < high)
        }
        Count::Hidden | Count::Shown(_) => low < 1 || high >= threshold,
        Count::Below(limit) => limit >= threshold && high >= limit - 1 && low <= 1,
    }
}

/// Lines in which an attacker knows that all families are in one category.
fn all_in_one(search: &mut Search, knowledge: &Knowledge, (release, table): (usize, &Table)) -> Vec<Leak> {
    let mut leaks: Vec<Leak> = Vec::new();
    let places = table.places();
    for line in lines(table) {
        let variables: Vec<usize> = line.iter().map(|&place| knowledge.variables[release][place]).collect();
        // Two categories that can have families, together or not, tell of none of them. One is left to look at.
        let shown = |&&index: &&usize| search.has_shown_some(variables[index]);
        let some: Vec<usize> = (0..line.len()).collect::<Vec<_>>().iter().filter(shown).copied().take(2).collect();
        let candidates = match some[..] {
            [] => 0..line.len(),
            [one] => one..one + 1,
            _ => continue,
        };
        for index in candidates {
            if knowledge.system.high[variables[index]] == 0 {
                continue;
            }
            let others: Vec<usize> =
                (0..line.len()).filter(|&other| other != index).map(|other| variables[other]).collect();
            if search.any_can_be_some(&others) {
                continue;
            }
            match search.least(variables[index]) {
                Ok(least) if least > 0 => leaks.push(words::all_in_one((release, table), &places[line[index]], least)),
                _ => {}
            }
        }
    }
    leaks
}

/// The lines of a table: the categories of one dimension, all other labels fixed, as numbers of places. Dimensions that
/// anybody may know, and cells that are empty by definition, make no line.
pub(crate) fn lines(table: &Table) -> Vec<Vec<usize>> {
    let (grid, places) = (Grid::new(table), table.places());
    let empty = |place: usize| table.cells.get(&places[place]).is_some_and(|figure| figure.structural);
    let mut lines = Vec::new();
    for sum in grid.sums() {
        if grid.is_total(sum.along, sum.label) && !table.dimensions[sum.along].open {
            let line: Vec<usize> = sum.parts.into_iter().filter(|&part| !empty(part)).collect();
            if line.len() > 1 {
                lines.push(line);
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
