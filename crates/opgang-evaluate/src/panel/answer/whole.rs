//! Whether an answer is whole: a file that was cut would give a wrong standard error, and nothing else would show it.

use std::collections::{BTreeMap, BTreeSet};

use opgang_tables::Fault;

use super::{Kind, Kinds, REMEDY};

/// A number by which rows are told apart.
type Key = u64;

/// Refuses an answer that lacks rows, or has some twice.
///
/// Every cohort is seen in every period, and so are the clusters of any two cohorts: a pair of cohorts has products for
/// every two periods or for none, and both ways round. `columns`: how many rows name a column.
pub(super) fn check(file: &str, kinds: &Kinds, columns: usize) -> Result<(), Fault> {
    let lacks = |what: String| Err(Fault::at(file, format!("is not the whole answer: {what}"), REMEDY));
    if kinds.twice.rows.len() != 1 {
        return lacks(format!("it has {} rows of kind \"twice\", not one", kinds.twice.rows.len()));
    }
    if let Some(what) = miscounted(kinds, columns)? {
        return lacks(what);
    }
    if kinds.cells.rows.is_empty() && !kinds.cohorts.rows.is_empty() {
        let remedy = "leave units with holes out of the table, or estimate from the rows";
        return Err(Fault::at(file, "has no unit that was observed in every period", remedy));
    }
    let cells = cells(&kinds.cells)?;
    let units: f64 = (0..kinds.cells.rows.len()).map(|nth| kinds.cells.number(nth, "a")).sum::<Result<f64, Fault>>()?;
    let (starts, periods): (BTreeSet<Key>, BTreeSet<Key>) =
        (cells.iter().map(|cell| cell.0).collect(), cells.iter().map(|cell| cell.1).collect());
    if cells.len() != kinds.cells.rows.len() || cells.len() != starts.len() * periods.len() {
        return lacks("not every cohort has one row of kind \"cell\" for each period".to_owned());
    }
    if units != kinds.rows.number(0, "b")? {
        return lacks(format!("its cells hold {units} rows of the table, and it says {}", kinds.rows.number(0, "b")?));
    }
    match missing_pairs(&kinds.pairs, &starts, periods.len())? {
        Some(what) => lacks(what),
        None => Ok(()),
    }
}

/// What disagrees with the rows of kind `lines` and with each other.
fn miscounted(kinds: &Kinds, columns: usize) -> Result<Option<String>, Fault> {
    if kinds.lines.rows.len() > 1 {
        return Ok(Some(format!("it has {} rows of kind \"lines\", not one", kinds.lines.rows.len())));
    }
    let more = kinds.cohorts.rows.len() + kinds.shared.rows.len() + columns;
    let mut said = 0;
    if kinds.lines.rows.len() == 1 {
        for (kind, column, found) in [("cell", "a", &kinds.cells), ("pair", "b", &kinds.pairs)] {
            let said = kinds.lines.number(0, column)?;
            if said != found.rows.len() as f64 {
                return Ok(Some(format!("it has {} rows of kind {kind:?}, and says {said}", found.rows.len())));
            }
        }
        said = kinds.lines.count(0, "c")?;
    }
    if said != more {
        let what = format!("it has {more} rows of cohorts, shared clusters and columns, and says {said}");
        return Ok(Some(what));
    }
    // Answers of earlier versions have none of these.
    let lacking = usize::from(more > 0);
    Ok((kinds.lacking.rows.len() != lacking)
        .then(|| format!("it has {} rows of kind \"lacking\", not {lacking}", kinds.lacking.rows.len())))
}

fn key(number: f64) -> Key {
    // Nought has one sign.
    (number + 0.0).to_bits()
}

fn cells(cells: &Kind) -> Result<BTreeSet<(Key, Key)>, Fault> {
    (0..cells.rows.len()).map(|nth| Ok((key(cells.number(nth, "g1")?), key(cells.number(nth, "t1")?)))).collect()
}

/// What the pairs of cells lack.
fn missing_pairs(pairs: &Kind, starts: &BTreeSet<Key>, periods: usize) -> Result<Option<String>, Fault> {
    let mut found: BTreeMap<(Key, Key), BTreeSet<(Key, Key)>> = BTreeMap::new();
    for nth in 0..pairs.rows.len() {
        let cohorts = (key(pairs.number(nth, "g1")?), key(pairs.number(nth, "g2")?));
        let times = (key(pairs.number(nth, "t1")?), key(pairs.number(nth, "t2")?));
        if !found.entry(cohorts).or_default().insert(times) {
            return Ok(Some("a row of kind \"pair\" stands twice".to_owned()));
        }
    }
    let name = |start: Key| {
        let start = f64::from_bits(start);
        if start == 0.0 || start.is_infinite() { "never".to_owned() } else { start.to_string() }
    };
    let wanted = periods * periods;
    let with_itself = starts.iter().map(|&start| (start, start));
    let both_ways = found.keys().map(|&(one, other)| (other, one));
    for cohorts in with_itself.chain(both_ways) {
        let there = found.get(&cohorts).map_or(0, BTreeSet::len);
        if there != wanted {
            let (one, other) = (name(cohorts.0), name(cohorts.1));
            return Ok(Some(format!("cohorts {one} and {other} have {there} rows of kind \"pair\" of {wanted}")));
        }
    }
    Ok(None)
}
