//! Comparisons of two cohorts (Goodman-Bacon), their sums by kind and over all.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Census;
use super::follow::{Guarded, Row, given_away};
use super::strike::blank_row;

/// Who is not told of.
pub(super) struct Untold<'a> {
    pub census: &'a Census,
    pub small: BTreeSet<i64>,
    pub others: BTreeSet<i64>,
    /// True when few families are never treated.
    pub few_never: bool,
    /// True when nothing at all is told.
    pub whole: bool,
    pub threshold: usize,
}

/// Whether findings compare cohorts two by two.
pub(super) fn are_in(findings: &Value) -> bool {
    findings.get("comparisons").is_some()
}

/// Takes out comparisons with few families, and the sums from which they follow; gives the names of what went.
pub(super) fn strike(findings: &mut Value, untold: &Untold) -> BTreeSet<String> {
    let mut gone = BTreeSet::new();
    let Some(rows) = findings.get("comparisons").and_then(Value::as_array).cloned() else { return gone };
    let hidden: Vec<bool> = rows.iter().map(|row| untold.is_hidden(row)).collect();
    if !hidden.contains(&true) {
        return gone;
    }
    let sums = untold.sums(&rows, &hidden);
    for (nth, row) in findings["comparisons"].as_array_mut().into_iter().flatten().enumerate() {
        if hidden[nth] {
            gone.insert(name(row));
            blank_row(row, &["estimate"]);
        }
        // Weights follow the sizes of the cohorts, small ones among them.
        row["weight"] = Value::Null;
    }
    for row in findings["by_type"].as_array_mut().into_iter().flatten() {
        row["weight"] = Value::Null;
        let kind = row["type"].as_str().unwrap_or_default().to_owned();
        if sums.contains(&kind) || untold.whole {
            blank_row(row, &["average"]);
            gone.insert(kind);
        }
    }
    if sums.contains("twfe") || untold.whole {
        findings["twfe"] = Value::Null;
        findings["sum"] = Value::Null;
        gone.insert("twfe".to_owned());
    }
    gone
}

fn starts(row: &Value) -> [Option<i64>; 2] {
    ["treated", "untreated"].map(|side| row.get(side).and_then(Value::as_i64))
}

fn name(row: &Value) -> String {
    let starts = starts(row).map(|start| start.map_or("never".to_owned(), |start| start.to_string()));
    format!("comparison({})", starts.join(","))
}

impl Untold<'_> {
    fn is_hidden(&self, row: &Value) -> bool {
        let [treated, untreated] = starts(row);
        let few = |start: i64| self.small.contains(&start) || self.others.contains(&start);
        self.whole || [treated, untreated].into_iter().flatten().any(few) || (untreated.is_none() && self.few_never)
    }

    /// Sums that may not be told: `twfe`, or kinds.
    fn sums(&self, rows: &[Value], hidden: &[bool]) -> BTreeSet<String> {
        let of = |which: &dyn Fn(&Value) -> bool| (0..rows.len()).filter(|nth| which(&rows[*nth])).collect::<Vec<_>>();
        let kinds: BTreeSet<String> = rows.iter().filter_map(|row| Some(row["type"].as_str()?.to_owned())).collect();
        let sum = |name: &str, rank: u8, cells: Vec<usize>| Row {
            name: name.to_owned(),
            rank,
            cells: cells.into_iter().map(|cell| (cell, 1.0)).collect(),
        };
        let mut told: Vec<Row> = kinds.iter().map(|kind| sum(kind, 1, of(&|row| row["type"] == **kind))).collect();
        told.push(sum("twfe", 2, of(&|_| true)));
        let holds = |row: &Value, start: i64| starts(row).into_iter().flatten().any(|other| other == start);
        let guarded = |row: &Value| {
            let never = starts(row)[1].is_none() && self.few_never;
            never || starts(row).into_iter().flatten().any(|start| self.small.contains(&start))
        };
        let mut targets: Vec<Vec<usize>> = of(&guarded).into_iter().map(|cell| vec![cell]).collect();
        for start in &self.small {
            targets.push(of(&|row| holds(row, *start)));
            targets.extend(kinds.iter().map(|kind| of(&|row| holds(row, *start) && row["type"] == **kind)));
        }
        targets.retain(|cells| !cells.is_empty());
        let few = |cells: &[usize]| self.rest_on_few(rows, cells);
        let gone = given_away(&told, &Guarded { unknown: hidden, targets: &targets, few: &few });
        gone.into_iter().map(|row| told[row].name.clone()).collect()
    }

    /// Whether the cohorts in these comparisons have too few families together.
    fn rest_on_few(&self, rows: &[Value], cells: &[usize]) -> bool {
        let both: BTreeSet<i64> = cells.iter().flat_map(|cell| starts(&rows[*cell])).flatten().collect();
        let known = self.census.cohorts.iter().filter(|(start, _)| start.is_some_and(|start| both.contains(&start)));
        both.iter().all(|start| self.small.contains(start))
            && known.map(|(_, families)| families).sum::<usize>() < self.threshold
    }
}
