//! What may leave the house: estimates that rest on few families alone stay behind, and so does what gives them away.
//!
//! ```text
//! families by cohort ─▶ small cohorts and one more ─▶ their cells ─▶ rows that rest on them, or from which they follow
//! ```

mod follow;

use std::collections::BTreeSet;

use serde_json::Value;

use follow::{Row, given_away};

/// How many families start when: what the findings themselves do not say.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// Start (none: never treated) and families, or other clusters.
    pub cohorts: Vec<(Option<i64>, usize)>,
    /// The periods.
    pub periods: Vec<i64>,
}

/// An effect of one cohort in one period.
type Place = (i64, i64);

/// What was withheld from findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Names of what is no longer told, such as `att(2004,2005)`.
    pub names: Vec<String>,
    /// Cohorts of few families.
    pub small: usize,
    /// Cohorts that are withheld so that those cannot be worked out.
    pub others: usize,
}

/// Numbers that are not told of a row.
const NUMBERS: [&str; 14] = [
    "att",
    "estimate",
    "se",
    "low",
    "high",
    "p",
    "se_bootstrap",
    "band_low",
    "band_high",
    "treated",
    "weight",
    "se_neyman",
    "beta",
    "average",
];

/// Withholds from findings, as JSON, what rests on fewer families than the threshold.
pub fn withhold(findings: &mut Value, census: &Census, threshold: usize) -> Withheld {
    let mut hidden = Hidden::new(findings, census, threshold);
    if hidden.cells.is_empty() {
        return Withheld::default();
    }
    let rows = hidden.rows(findings);
    let gone = given_away(&rows, &hidden.unknown(), &hidden.targets(), &|cells| hidden.families(cells) < threshold);
    hidden.names.extend(gone.into_iter().map(|row| rows[row].name.clone()));
    hidden.strike(findings);
    Withheld { names: hidden.names.into_iter().collect(), small: hidden.small.len(), others: hidden.others.len() }
}

struct Hidden<'a> {
    census: &'a Census,
    /// Every effect that there is, shown or not.
    all: Vec<Place>,
    /// Those that findings show one by one.
    shown: BTreeSet<Place>,
    small: BTreeSet<i64>,
    others: BTreeSet<i64>,
    /// Effects that are not told.
    cells: BTreeSet<Place>,
    names: BTreeSet<String>,
}

impl<'a> Hidden<'a> {
    fn new(findings: &Value, census: &'a Census, threshold: usize) -> Self {
        let treated = || census.cohorts.iter().filter_map(|(start, families)| Some(((*start)?, *families)));
        let listed: Vec<(Place, bool)> = listed(findings)
            .filter_map(|row| {
                let few = ["treated", "compared"].iter().any(|count| {
                    row.get(*count).and_then(Value::as_u64).is_some_and(|units| (1..threshold as u64).contains(&units))
                });
                Some((place(row)?, few))
            })
            .collect();
        let shown: BTreeSet<Place> = listed.iter().map(|(place, _)| *place).collect();
        let estimated = |start: i64| shown.is_empty() || shown.iter().any(|(g, _)| *g == start);
        let few = |families: usize| (1..threshold).contains(&families);
        let small: BTreeSet<i64> =
            treated().filter(|(start, families)| few(*families) && estimated(*start)).map(|(start, _)| start).collect();
        let mut rest: Vec<(usize, i64)> = treated()
            .filter(|(start, _)| !small.contains(start) && estimated(*start))
            .map(|(start, families)| (families, start))
            .collect();
        rest.sort_unstable();
        // One alone would follow from the rest and their sum.
        let wanted = usize::from(small.len() == 1);
        let others: BTreeSet<i64> = rest.into_iter().take(wanted).map(|(_, start)| start).collect();
        let all: Vec<Place> = if shown.is_empty() {
            treated().flat_map(|(g, _)| census.periods.iter().map(move |t| (g, *t))).collect()
        } else {
            shown.iter().copied().collect()
        };
        let one_by_one = listed.iter().filter(|(_, few)| *few).map(|(place, _)| *place);
        let cells = all
            .iter()
            .copied()
            .filter(|(g, _)| small.contains(g) || (!shown.is_empty() && others.contains(g)))
            .chain(one_by_one)
            .collect();
        let others = if shown.is_empty() { BTreeSet::new() } else { others };
        Self { census, all, shown, small, others, cells, names: BTreeSet::new() }
    }

    /// Families in the cohorts of some cells.
    fn families(&self, cells: &[usize]) -> usize {
        let starts: BTreeSet<i64> = cells.iter().map(|cell| self.all[*cell].0).collect();
        let families =
            |start: &i64| self.census.cohorts.iter().find(|(other, _)| *other == Some(*start)).map_or(0, |c| c.1);
        starts.iter().map(families).sum()
    }

    /// Cells that nobody is told, by their place in `all`.
    fn unknown(&self) -> Vec<bool> {
        self.all.iter().map(|place| !self.shown.contains(place) || self.cells.contains(place)).collect()
    }

    /// Cells that must not follow from what is told.
    fn targets(&self) -> Vec<Vec<usize>> {
        let nth = |which: &dyn Fn(&Place) -> bool| {
            self.all.iter().enumerate().filter(|(_, place)| which(place)).map(|(nth, _)| nth).collect::<Vec<_>>()
        };
        let guarded = |place: &Place| self.cells.contains(place) && !self.others.contains(&place.0);
        let single = nth(&guarded).into_iter().map(|cell| vec![cell]);
        let means = self.small.iter().map(|start| nth(&|(g, t)| g == start && t >= g));
        single.chain(means).filter(|cells| !cells.is_empty()).collect()
    }

    /// What findings tell beside single cells, and of which cells it is a mean.
    fn rows(&self, findings: &Value) -> Vec<Row> {
        let mean = |name: String, which: &dyn Fn(&Place) -> bool| {
            let cells = self.all.iter().enumerate().filter(|(_, place)| which(place)).map(|(nth, _)| nth).collect();
            Row { name, cells }
        };
        let mut rows = vec![];
        let by = |kind: &str| findings.pointer(&format!("/aggregations/{kind}/by")).and_then(Value::as_array);
        for row in by("dynamic")
            .into_iter()
            .chain(array(findings, "event_time"))
            .chain(array(findings, "roth_santanna"))
            .flatten()
        {
            let Some(e) = row.get("e").and_then(Value::as_i64) else { continue };
            let pooled = row.get("pooled").and_then(Value::as_bool).unwrap_or(false);
            let holds = |since: i64| since == e || (pooled && since.signum() == e.signum() && since.abs() > e.abs());
            rows.push(mean(format!("e({e})"), &|(g, t)| holds(t - g)));
        }
        for row in by("calendar").into_iter().flatten() {
            let Some(period) = row.get("t").and_then(Value::as_i64) else { continue };
            rows.push(mean(format!("t({period})"), &|(g, t)| *t == period && t >= g));
        }
        for row in by("group").into_iter().chain(array(findings, "by_cohort")).flatten() {
            let Some(start) = cohort(row) else { continue };
            rows.push(mean(format!("g({start})"), &|(g, t)| *g == start && t >= g));
        }
        rows.push(mean("all".to_owned(), &|(g, t)| t >= g));
        rows
    }

    fn is_struck(&self, row: &Value) -> bool {
        let number = |name: &str| row.get(name).and_then(Value::as_i64);
        let named = |kind: &str, value: Option<i64>| {
            value.is_some_and(|value| self.names.contains(&format!("{kind}({value})")))
        };
        if let Some(place) = place(row) {
            return self.cells.contains(&place);
        }
        if let Some(start) = cohort(row) {
            return self.small.contains(&start) || self.others.contains(&start) || named("g", Some(start));
        }
        named("e", number("e")) || named("t", number("t"))
    }

    /// Takes the numbers out, and the names of what went out of the lists of estimates and covariances.
    fn strike(&mut self, findings: &mut Value) {
        let mut gone: BTreeSet<String> = BTreeSet::new();
        for (list, names) in LISTS {
            let Some(rows) = findings.pointer_mut(list).and_then(Value::as_array_mut) else { continue };
            for row in rows.iter_mut().filter(|row| self.is_struck(row)) {
                gone.extend(names.iter().filter_map(|name| spelt(name, row)));
                gone.extend(place(row).map(|(start, period)| format!("att({start},{period})")));
                strike(row);
            }
        }
        for row in findings.get_mut("comparisons").and_then(Value::as_array_mut).into_iter().flatten() {
            let starts = ["treated", "untreated"].map(|side| row.get(side).and_then(Value::as_i64));
            if starts.into_iter().flatten().any(|start| self.small.contains(&start) || self.others.contains(&start)) {
                gone.insert(format!(
                    "comparison({})",
                    starts.map(|s| s.map_or("never".to_owned(), |s| s.to_string())).join(",")
                ));
                ["estimate", "weight"].into_iter().for_each(|name| row[name] = Value::Null);
            }
        }
        if self.names.contains("all") {
            // It holds the answer over all cohorts once more.
            findings.as_object_mut().map(|fields| fields.remove("spill_over"));
            for kind in ["simple", "dynamic", "group", "calendar"] {
                if let Some(row) = findings.pointer_mut(&format!("/aggregations/{kind}/overall")) {
                    gone.insert(kind.to_owned());
                    strike(row);
                }
            }
            if findings.get("att").is_some_and(|att| !att.is_null()) {
                findings["att"] = Value::Null;
            }
            gone.extend(["att", "simple", "post", "cohort", "calendar"].map(str::to_owned));
        }
        for list in ["coefficients", "roth_santanna"] {
            let rows = findings.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
            rows.filter(|row| row["name"].as_str().is_some_and(|name| gone.contains(name))).for_each(strike);
        }
        // How many are compared falls by those who start: from it the size of a small cohort follows.
        for row in findings.get_mut("cells").and_then(Value::as_array_mut).into_iter().flatten() {
            if row.get("compared").is_some() {
                row["compared"] = Value::Null;
            }
        }
        if let Some(estimates) = findings.get_mut("estimates").and_then(Value::as_array_mut) {
            estimates.retain(|row| row["name"].as_str().is_none_or(|name| !gone.contains(name)));
        }
        for covariance in ["/covariance", "/aggregations/dynamic/covariance", "/pretrend_covariance"] {
            if let Some(covariance) = findings.pointer_mut(covariance).filter(|found| found.is_object()) {
                without(covariance, &gone);
            }
        }
        self.names = gone;
    }
}

/// Lists of rows, and how a row is named among the estimates.
const LISTS: [(&str, &[&str]); 8] = [
    ("/cells", &[]),
    ("/aggregations/dynamic/by", &["dynamic(e)"]),
    ("/aggregations/group/by", &["group(g)"]),
    ("/aggregations/calendar/by", &["calendar(t)"]),
    ("/event_time", &["event_time(e)", "e(e)", "tau(e)"]),
    ("/roth_santanna", &["event_time(e)"]),
    ("/by_cohort", &["cohort(cohort)"]),
    ("/by_type", &[]),
];

/// A name with the row's own numbers in it.
fn spelt(pattern: &str, row: &Value) -> Option<String> {
    let (kind, fields) = pattern.strip_suffix(')')?.split_once('(')?;
    let numbers: Option<Vec<String>> =
        fields.split(',').map(|field| Some(row.get(field)?.as_i64()?.to_string())).collect();
    Some(format!("{kind}({})", numbers?.join(",")))
}

fn strike(row: &mut Value) {
    let Some(fields) = row.as_object_mut() else { return };
    for (name, value) in fields.iter_mut() {
        if NUMBERS.contains(&name.as_str()) {
            *value = Value::Null;
        }
    }
    fields.insert("withheld".to_owned(), true.into());
}

/// A covariance without some of its rows and columns.
fn without(covariance: &mut Value, gone: &BTreeSet<String>) {
    let kept: Vec<bool> = match covariance["names"].as_array() {
        Some(names) => names.iter().map(|name| name.as_str().is_none_or(|name| !gone.contains(name))).collect(),
        None => return,
    };
    let keep = |list: &mut Value| {
        let mut nth = 0;
        list.as_array_mut().into_iter().for_each(|list| {
            list.retain(|_| {
                nth += 1;
                kept.get(nth - 1).copied().unwrap_or(true)
            })
        });
    };
    keep(&mut covariance["names"]);
    keep(&mut covariance["matrix"]);
    covariance["matrix"].as_array_mut().into_iter().flatten().for_each(keep);
}

fn array<'v>(findings: &'v Value, name: &str) -> Option<&'v Vec<Value>> {
    findings.get(name).and_then(Value::as_array)
}

fn listed(findings: &Value) -> impl Iterator<Item = &Value> {
    array(findings, "cells").into_iter().flatten()
}

fn cohort(row: &Value) -> Option<i64> {
    row.get("g").or_else(|| row.get("cohort")).and_then(Value::as_i64)
}

/// Cohort and period of a cell; none for rows that are no cells.
fn place(row: &Value) -> Option<Place> {
    let start = cohort(row)?;
    let period = row.get("t").and_then(Value::as_i64);
    let since = || Some(start + row.get("e")?.as_i64()?);
    Some((start, period.or_else(since)?))
}

#[cfg(test)]
mod tests;
