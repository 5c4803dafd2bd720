//! Findings by cohort: small cohorts, one more with them, and what follows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Census;
use super::follow::{Guarded, Row, given_away};
use super::pairs;
use super::strike::{ROW, blank_row, spelt, take_out};

/// An effect of one cohort in one period.
type Place = (i64, i64);

/// What findings by cohort do not tell.
pub(super) struct Hidden<'a> {
    census: &'a Census,
    /// Every effect that there is, shown or not.
    all: Vec<Place>,
    /// Those that findings show one by one.
    shown: BTreeSet<Place>,
    small: BTreeSet<i64>,
    others: BTreeSet<i64>,
    /// Effects that are compared with too few families.
    few_compared: BTreeSet<Place>,
    /// Effects that are not told.
    cells: BTreeSet<Place>,
    names: BTreeSet<String>,
    /// True when nothing at all is told.
    whole: bool,
    threshold: usize,
}

impl<'a> Hidden<'a> {
    pub fn new(findings: &Value, census: &'a Census, threshold: usize) -> Self {
        let treated = || census.cohorts.iter().filter_map(|(start, families)| Some(((*start)?, *families)));
        let listed: Vec<(Place, bool)> = listed(findings, threshold);
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
        let wanted = usize::from(small.len() == 1 && (!shown.is_empty() || pairs::are_in(findings)));
        let others: BTreeSet<i64> = rest.into_iter().take(wanted).map(|(_, start)| start).collect();
        let all: Vec<Place> = if shown.is_empty() {
            treated().flat_map(|(g, _)| census.periods.iter().map(move |t| (g, *t))).collect()
        } else {
            shown.iter().copied().collect()
        };
        let control = Control::of(findings);
        let few_compared: BTreeSet<Place> =
            all.iter().copied().filter(|place| few(compared(census, *place, control))).collect();
        let one_by_one = listed.iter().filter(|(_, few)| *few).map(|(place, _)| *place);
        let withheld = |g: &i64| small.contains(g) || (!shown.is_empty() && others.contains(g));
        let of_cohorts = all.iter().copied().filter(|(g, _)| withheld(g));
        let cells = of_cohorts.chain(one_by_one).chain(few_compared.iter().copied()).collect();
        let names = BTreeSet::new();
        Self { census, all, shown, small, others, few_compared, cells, names, whole: false, threshold }
    }

    /// Nothing is told.
    pub fn everything(&mut self) {
        self.whole = true;
    }

    pub fn is_nothing(&self) -> bool {
        self.cells.is_empty() && self.small.is_empty() && !self.whole
    }

    /// Cohorts of few families, and those that are withheld with them.
    pub fn counts(&self) -> (usize, usize) {
        (self.small.len(), self.others.len())
    }

    pub fn into_names(self) -> Vec<String> {
        self.names.into_iter().collect()
    }

    /// Finds the means that would give a withheld effect away.
    pub fn follow(&mut self, findings: &Value) {
        let rows = self.rows(findings);
        let few = |cells: &[usize]| {
            self.families(cells) < self.threshold
                || cells.iter().all(|cell| self.few_compared.contains(&self.all[*cell]))
        };
        let (unknown, targets) = (self.unknown(), self.targets());
        let gone = match self.whole {
            true => (0..rows.len()).collect(),
            false => given_away(&rows, &Guarded { unknown: &unknown, targets: &targets, few: &few }),
        };
        self.names.extend(gone.into_iter().map(|row| rows[row].name.clone()));
        // Over another window the same mean holds one effect more or less, which would follow from both.
        let is_cut = option(findings, "min-event").is_some() || option(findings, "max-event").is_some();
        let hangs =
            |row: &&Row| is_cut && !row.name.starts_with("e(") && row.cells.iter().any(|cell| self.is_of_few(cell.0));
        let cut: Vec<String> = rows.iter().filter(hangs).map(|row| row.name.clone()).collect();
        self.names.extend(cut);
        // Balanced means leave whole cohorts out: beside those of everybody they give a small one away.
        let is_balanced = option(findings, "balance-event").is_some() && !self.small.is_empty();
        let by_exposure = |row: &&Row| is_balanced && (row.name.starts_with("e(") || row.name == "overall(dynamic)");
        self.names.extend(rows.iter().filter(by_exposure).map(|row| row.name.clone()));
    }

    /// Whether a cell is of a small cohort.
    fn is_of_few(&self, cell: usize) -> bool {
        self.small.contains(&self.all[cell].0)
    }

    /// Families in the cohorts of some cells.
    fn families(&self, cells: &[usize]) -> usize {
        let starts: BTreeSet<i64> = cells.iter().map(|cell| self.all[*cell].0).collect();
        starts.iter().map(|start| self.size(*start)).sum()
    }

    fn size(&self, start: i64) -> usize {
        self.census.cohorts.iter().find(|(other, _)| *other == Some(start)).map_or(0, |cohort| cohort.1)
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
        let sum = |name: String, rank: u8, times: &dyn Fn(&Place) -> f64| {
            let cells = self.all.iter().enumerate().map(|(nth, place)| (nth, times(place)));
            Row { name, rank, cells: cells.filter(|(_, times)| *times != 0.0).collect() }
        };
        let one = |is: bool| f64::from(u8::from(is));
        let balanced = option(findings, "balance-event");
        let last = self.census.periods.iter().copied().max().unwrap_or(i64::MAX);
        let seen = |g: i64| balanced.is_none_or(|exposure| g + exposure <= last);
        let mut rows = vec![];
        let mut dynamic: Vec<i64> = vec![];
        for row in by(findings, "dynamic").chain(array(findings, "event_time")).chain(array(findings, "roth_santanna"))
        {
            let Some(e) = row.get("e").and_then(Value::as_i64) else { continue };
            let pooled = row.get("pooled").and_then(Value::as_bool).unwrap_or(false);
            let holds = |since: i64| since == e || (pooled && since.signum() == e.signum() && since.abs() > e.abs());
            rows.push(sum(format!("e({e})"), 1, &|(g, t)| one(holds(t - g) && seen(*g))));
            dynamic.push(e);
        }
        let mut periods: Vec<i64> = vec![];
        for row in by(findings, "calendar") {
            let Some(period) = row.get("t").and_then(Value::as_i64) else { continue };
            rows.push(sum(format!("t({period})"), 1, &|(g, t)| one(*t == period && t >= g)));
            periods.push(period);
        }
        for row in by(findings, "group").chain(array(findings, "by_cohort")) {
            let Some(start) = cohort(row) else { continue };
            rows.push(sum(format!("g({start})"), 1, &|(g, t)| one(*g == start && t >= g)));
        }
        // A mean of means weighs each by one over its own size, whatever that is.
        let with = |which: &dyn Fn(&Place) -> bool| {
            let starts: BTreeSet<i64> = self.all.iter().filter(|place| which(place)).map(|place| place.0).collect();
            starts.iter().map(|start| self.size(*start) as f64).sum::<f64>().max(1.0)
        };
        let post = |(g, t): &Place| t >= g;
        if has(findings, "dynamic") {
            let times = |(g, t): &Place| match dynamic.contains(&(t - g)) && t >= g && seen(*g) {
                true => 1.0 / with(&|(other, at)| at - other == t - g && seen(*other)),
                false => 0.0,
            };
            rows.push(sum("overall(dynamic)".to_owned(), 0, &times));
        }
        if has(findings, "calendar") {
            let times = |place: &Place| match (periods.is_empty() || periods.contains(&place.1)) && post(place) {
                true => 1.0 / with(&|other| other.1 == place.1 && post(other)),
                false => 0.0,
            };
            rows.push(sum("overall(calendar)".to_owned(), 0, &times));
        }
        if has(findings, "group") || has(findings, "cohort") {
            let length = |start: i64| self.all.iter().filter(|place| place.0 == start && post(place)).count().max(1);
            rows.push(sum("overall(group)".to_owned(), 0, &|place| one(post(place)) / length(place.0) as f64));
        }
        rows.push(sum("all".to_owned(), 2, &|place| one(post(place))));
        rows
    }

    fn is_struck(&self, row: &Value) -> bool {
        let number = |name: &str| row.get(name).and_then(Value::as_i64);
        let named = |kind: &str, value: Option<i64>| {
            value.is_some_and(|value| self.names.contains(&format!("{kind}({value})")))
        };
        if self.whole {
            return true;
        }
        if let Some(place) = place(row) {
            return self.cells.contains(&place);
        }
        if let Some(start) = cohort(row) {
            return self.small.contains(&start) || self.others.contains(&start) || named("g", Some(start));
        }
        named("e", number("e")) || named("t", number("t"))
    }

    /// Takes the numbers out, and the names of what went out of the lists of estimates and covariances.
    pub fn strike(&mut self, findings: &mut Value) {
        let mut gone: BTreeSet<String> = BTreeSet::new();
        for (list, names) in LISTS {
            let Some(rows) = findings.pointer_mut(list).and_then(Value::as_array_mut) else { continue };
            for row in rows.iter_mut().filter(|row| self.is_struck(row)) {
                gone.extend(names.iter().filter_map(|name| spelt(name, row)));
                gone.extend(place(row).map(|(start, period)| format!("att({start},{period})")));
                blank_row(row, &ROW);
            }
        }
        self.strike_sums(findings, &mut gone);
        gone.extend(pairs::strike(findings, &self.pairs()));
        if self.whole {
            gone.extend(array(findings, "estimates").filter_map(|row| Some(row.get("name")?.as_str()?.to_owned())));
        }
        for list in ["coefficients", "roth_santanna"] {
            let rows = findings.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
            rows.filter(|row| row["name"].as_str().is_some_and(|name| gone.contains(name)))
                .for_each(|row| blank_row(row, &ROW));
        }
        self.strike_sizes(findings, &mut gone);
        take_out(findings, &gone);
        self.names = gone;
    }

    fn strike_sums(&self, findings: &mut Value, gone: &mut BTreeSet<String>) {
        let is_gone = |kind: &str| match kind {
            _ if self.whole => true,
            "simple" => self.names.contains("all"),
            kind => self.names.contains("all") || self.names.contains(&format!("overall({kind})")),
        };
        for kind in ["simple", "dynamic", "group", "calendar"].into_iter().filter(|kind| is_gone(kind)) {
            if let Some(row) = findings.pointer_mut(&format!("/aggregations/{kind}/overall")) {
                blank_row(row, &ROW);
            }
            gone.extend(has(findings, kind).then(|| kind.to_owned()));
        }
        if is_gone("group") {
            gone.extend(has(findings, "cohort").then(|| "cohort".to_owned()));
        }
        if is_gone("simple") {
            gone.extend(["att", "post"].into_iter().filter(|name| has(findings, name)).map(str::to_owned));
            if findings.get("att").is_some_and(|att| !att.is_null()) {
                findings["att"] = Value::Null;
            }
        }
    }

    /// How many are compared falls by those who start, and weights follow sizes: from both the size of a small cohort
    /// follows. A test of all effects before treatment is made of untold ones too.
    fn strike_sizes(&self, findings: &mut Value, gone: &mut BTreeSet<String>) {
        for row in findings.get_mut("cells").and_then(Value::as_array_mut).into_iter().flatten() {
            for field in ["compared", "weight"] {
                if row.get(field).is_some() {
                    row[field] = Value::Null;
                }
            }
        }
        let before = self.whole || self.cells.iter().any(|(start, period)| period < start);
        if before && findings.get("pretest").is_some_and(Value::is_object) {
            blank_row(&mut findings["pretest"], &["statistic", "p"]);
            gone.insert("pretest".to_owned());
        }
    }

    fn pairs(&self) -> pairs::Untold<'_> {
        let first = self.census.periods.iter().copied().min().unwrap_or(i64::MIN);
        // Cohorts that are treated in every period stand as one, from the first period on.
        let clamped = |starts: &BTreeSet<i64>| starts.iter().map(|start| (*start).max(first)).collect();
        let few = self.census.cohorts.iter().find(|(start, n)| start.is_none() && (1..self.threshold).contains(n));
        pairs::Untold {
            census: self.census,
            small: clamped(&self.small),
            others: clamped(&self.others),
            few_never: few.is_some(),
            whole: self.whole,
            threshold: self.threshold,
        }
    }
}

/// Who serves to compare with.
#[derive(Clone, Copy)]
struct Control {
    /// Those who are never treated, and nobody else.
    never_only: bool,
    /// Change is counted from the period before the start, also in earlier periods.
    universal: bool,
}

impl Control {
    fn of(findings: &Value) -> Self {
        let is = |field: &str, word: &str| {
            findings.get(field).and_then(Value::as_str).is_some_and(|value| value.replace(['_', '-'], "") == word)
        };
        Self { never_only: is("control", "nevertreated"), universal: is("base", "universal") }
    }
}

/// Families that an effect is compared with: never treated, and where they serve, those that start later.
fn compared(census: &Census, (start, period): Place, control: Control) -> usize {
    let until = if control.universal { period.max(start - 1) } else { period };
    let later = |other: i64| !control.never_only && other != start && other > until;
    census.cohorts.iter().filter(|(other, _)| other.is_none_or(later)).map(|(_, families)| families).sum()
}

/// Effects that findings show one by one, and whether few units stand behind one.
fn listed(findings: &Value, threshold: usize) -> Vec<(Place, bool)> {
    let few = |row: &Value| {
        ["treated", "compared"].iter().any(|count| {
            row.get(*count).and_then(Value::as_u64).is_some_and(|units| (1..threshold as u64).contains(&units))
        })
    };
    array(findings, "cells").filter_map(|row| Some((place(row)?, few(row)))).collect()
}

/// Lists of rows, and how a row is named among the estimates.
const LISTS: [(&str, &[&str]); 7] = [
    ("/cells", &[]),
    ("/aggregations/dynamic/by", &["dynamic(e)"]),
    ("/aggregations/group/by", &["group(g)"]),
    ("/aggregations/calendar/by", &["calendar(t)"]),
    ("/event_time", &["event_time(e)", "e(e)", "tau(e)"]),
    ("/roth_santanna", &["event_time(e)"]),
    ("/by_cohort", &["cohort(cohort)"]),
];

fn array<'v>(findings: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    findings.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn by<'v>(findings: &'v Value, kind: &str) -> impl Iterator<Item = &'v Value> {
    findings.pointer(&format!("/aggregations/{kind}/by")).and_then(Value::as_array).into_iter().flatten()
}

/// Whether a mean of means is told.
fn has(findings: &Value, kind: &str) -> bool {
    array(findings, "estimates").any(|row| row["name"] == kind)
        || findings.pointer(&format!("/aggregations/{kind}/overall")).is_some()
}

fn option(findings: &Value, name: &str) -> Option<i64> {
    array(findings, "options").find(|pair| pair[0] == name)?[1].as_str()?.parse().ok()
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
