//! Everything that tables, released together or one after the other, tell about the same families.

use std::collections::BTreeMap;

use crate::system::{ENDLESS, System, UNLIMITED};
use crate::table::{Count, Figure, Grid, Place, Sum, TOTAL, Table};

/// Who is counted, and in which category of which dimension: the same number in every table.
pub type Key = (String, Vec<(String, String)>);

/// The numbers of several tables as one system.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The numbers and what ties them.
    pub system: System,
    /// The variable of each number.
    pub of: BTreeMap<Key, usize>,
    /// The variables of each table's places, in the order of [`Table::places`].
    pub variables: Vec<Vec<usize>>,
    /// Families of one population that are not in another, by cell: what differencing looks for.
    pub rests: Vec<Rest>,
}

/// The families of a larger population that are not in a smaller one, in one cell.
#[derive(Clone, Debug)]
pub struct Rest {
    /// The variable.
    pub variable: usize,
    /// Index of the table of the larger population.
    pub outer: usize,
    /// Index of the table of the smaller one.
    pub inner: usize,
    /// The cell, without totals.
    pub cell: Vec<(String, String)>,
}

/// The name of a population: tables with the same name, day and grand total count the same families.
pub fn population(table: &Table) -> String {
    let total = vec![TOTAL.to_owned(); table.dimensions.len()];
    let size = match table.count(&total) {
        Count::Shown(count) => count.to_string(),
        _ => String::new(),
    };
    format!("{}\u{1f}{}\u{1f}{size}", table.population.name, table.population.as_of.as_deref().unwrap_or_default())
}

/// The key of a cell.
pub fn key(table: &Table, population: &str, place: &Place) -> Key {
    let mut labels: Vec<(String, String)> = place
        .iter()
        .zip(&table.dimensions)
        .filter(|(label, _)| *label != TOTAL)
        .map(|(label, dimension)| (dimension.name.clone(), label.clone()))
        .collect();
    labels.sort();
    (population.to_owned(), labels)
}

impl Knowledge {
    /// What these tables tell together.
    pub fn of(tables: &[&Table]) -> Self {
        Self::but(tables, None)
    }

    /// What these tables tell together, one of them without any of its figures.
    pub(crate) fn but(tables: &[&Table], bare: Option<usize>) -> Self {
        let mut found = Self::default();
        let names = populations(tables);
        for (index, (table, name)) in tables.iter().zip(&names).enumerate() {
            found.add(table, name, bare == Some(index));
        }
        for outer in 0..tables.len() {
            for inner in 0..tables.len() {
                if names[outer] != names[inner] && is_within(tables[inner], tables[outer]) {
                    found.difference((outer, &names[outer]), (inner, &names[inner]));
                }
            }
        }
        found
    }

    fn add(&mut self, table: &Table, population: &str, bare: bool) {
        let shows_zero = table.cells.values().any(|figure| figure.count == Count::Shown(0) && !figure.structural);
        let places = table.places();
        let mut variables = Vec::with_capacity(places.len());
        for place in &places {
            let system = &mut self.system;
            let variable = *self.of.entry(key(table, population, place)).or_insert_with(|| system.add(0, UNLIMITED));
            variables.push(variable);
            if let Some(figure) = table.cells.get(place).filter(|figure| !bare || figure.structural) {
                let (low, high) = bounds(table, figure, shows_zero);
                // Numbers that contradict each other make a row that nothing meets; the audit tells.
                self.system.tie(vec![(variable, 1)], low, high);
            }
        }
        self.sums(table, &places, &variables);
        if !bare {
            self.percentages(table, population);
        }
        self.variables.push(variables);
    }

    /// Totals are the sums of their parts. Where they all are, some follow from the others, and say so.
    fn sums(&mut self, table: &Table, places: &[Place], variables: &[usize]) {
        let grid = Grid::new(table);
        let row = |sum: &Sum| -> Vec<(usize, i64)> {
            let parts = sum.parts.iter().map(|&part| (variables[part], 1));
            parts.chain([(variables[sum.whole], -1)]).collect()
        };
        let sums = grid.sums();
        let whole: Vec<&Sum> = sums
            .iter()
            .filter(|sum| gap(table, &places[sum.whole], sum.parts.iter().map(|&p| &places[p])).is_none())
            .collect();
        let independent = if whole.len() == sums.len() { grid.independent() } else { None };
        for sum in whole {
            self.system.balance(row(sum), independent.is_some());
        }
        for sum in independent.iter().flatten() {
            self.system.balance(row(sum), false);
        }
    }

    /// A printed percentage p with d digits: p − ½ ≤ 100 · 10^d · count / base ≤ p + ½, in units of its last digit.
    fn percentages(&mut self, table: &Table, population: &str) {
        let Some(percentages) = &table.percentages else { return };
        for (place, figure) in &table.cells {
            let Some(percent) = figure.percent else { continue };
            let base = table.base(place, percentages);
            if base == *place {
                continue;
            }
            let (count, base) = (self.of[&key(table, population, place)], self.of[&key(table, population, &base)]);
            let whole = 200 * 10_i64.pow(percent.decimals);
            self.system.tie(vec![(count, whole), (base, 1 - 2 * percent.scaled)], 0, ENDLESS);
            self.system.tie(vec![(count, whole), (base, -1 - 2 * percent.scaled)], -ENDLESS, 0);
        }
    }

    fn difference(&mut self, (outer, outer_name): (usize, &str), (inner, inner_name): (usize, &str)) {
        let shared: Vec<_> = self
            .of
            .iter()
            .filter(|((name, _), _)| name == outer_name)
            .filter_map(|((_, cell), &whole)| {
                self.of.get(&(inner_name.to_owned(), cell.clone())).map(|&part| (cell.clone(), whole, part))
            })
            .collect();
        for (cell, whole, part) in shared {
            let variable = self.system.add(0, UNLIMITED);
            self.system.tie(vec![(whole, 1), (part, -1), (variable, -1)], 0, 0);
            self.rests.push(Rest { variable, outer, inner, cell });
        }
    }
}

/// The name of each table's population; a table that hides its grand total counts the same families as the others of
/// its name and day when these agree.
pub fn populations(tables: &[&Table]) -> Vec<String> {
    let known: Vec<String> = tables.iter().map(|table| population(table)).collect();
    let stem = |name: &str| name.rsplit_once('\u{1f}').map_or_else(String::new, |(stem, _)| stem.to_owned());
    known
        .iter()
        .map(|name| {
            let mut same: Vec<&String> =
                known.iter().filter(|other| stem(other) == stem(name) && !other.ends_with('\u{1f}')).collect();
            same.sort();
            same.dedup();
            if name.ends_with('\u{1f}') && same.len() == 1 { same[0].clone() } else { name.clone() }
        })
        .collect()
}

/// Whether the families of one table are among those of another: by their members, as the file says, or, for the same
/// name and day with another total, as an attacker would suppose.
pub fn is_within(inner: &Table, outer: &Table) -> bool {
    let (a, b) = (&inner.population, &outer.population);
    if !a.members.is_empty() && !b.members.is_empty() {
        return a.members.is_subset(&b.members);
    }
    if a.within.as_ref().is_some_and(|within| *within == b.name) {
        return true;
    }
    let total = |table: &Table| match table.count(&vec![TOTAL.to_owned(); table.dimensions.len()]) {
        Count::Shown(count) => Some(count),
        _ => None,
    };
    a.name == b.name
        && a.as_of == b.as_of
        && b.within.as_ref().is_none_or(|within| *within != a.name)
        && total(inner).zip(total(outer)).is_some_and(|(inner, outer)| inner < outer)
}

/// Families that a shown total has and its shown parts have not.
pub(crate) fn gap<'a>(table: &Table, place: &Place, mut parts: impl Iterator<Item = &'a Place>) -> Option<i64> {
    let shown = |place: &Place| match table.count(place) {
        Count::Shown(count) if table.rounded_to.is_none() => Some(count),
        _ => None,
    };
    let whole = shown(place)?;
    let sum = parts.try_fold(0, |sum, part| Some(sum + shown(part)?))?;
    (whole != sum).then_some(whole - sum)
}

fn bounds(table: &Table, figure: &Figure, shows_zero: bool) -> (i64, i64) {
    match figure.count {
        _ if figure.structural => (0, 0),
        Count::Hidden => (0, UNLIMITED),
        Count::Below(limit) => (i64::from(shows_zero && limit > 1), limit - 1),
        Count::Shown(count) => match table.rounded_to {
            Some(base) if count % base == 0 => ((count - base / 2).max(0), count + base / 2),
            _ => (count, count),
        },
    }
}
