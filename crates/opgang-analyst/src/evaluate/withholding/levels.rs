//! Counts by group: whole tables, protected as tables.

use std::collections::{BTreeMap, BTreeSet};

use opgang_disclose::table::{Count, Dimension, Figure, Place, Population};
use opgang_disclose::{TOTAL, Table, audit, protect};

/// A table of counts: treated or compared, and what else they are divided by.
#[derive(Clone, Debug)]
pub(in crate::evaluate) struct Counts {
    dimensions: Vec<Dimension>,
    inner: BTreeMap<Place, i64>,
}

/// Treated units.
pub(in crate::evaluate) const TREATED: &str = "treated";
/// Units to compare with.
pub(in crate::evaluate) const COMPARED: &str = "compared";

impl Counts {
    /// A table by group, which anybody may know, and by these dimensions.
    pub fn by_group(more: Vec<Dimension>) -> Self {
        let mut dimensions = vec![open("group", &[TREATED, COMPARED])];
        dimensions.extend(more);
        Self { dimensions, inner: BTreeMap::new() }
    }

    /// Adds to a cell; labels in the order of the dimensions.
    pub fn add(&mut self, at: &[&str], count: usize) {
        let place: Place = at.iter().map(|label| (*label).to_owned()).collect();
        *self.inner.entry(place).or_default() += i64::try_from(count).unwrap_or(i64::MAX);
    }

    /// What must not be told of the table, totals included; none when no way of hiding cells protects it.
    pub fn hidden(&self, threshold: usize) -> Option<BTreeSet<Place>> {
        let shown = protect(&self.table(), &[], whole(threshold)).ok()?.table;
        Some(shown.places().into_iter().filter(|place| !matches!(shown.count(place), Count::Shown(_))).collect())
    }

    /// Whether nothing can be worked out where only some places are told; sums of what is told are told.
    pub fn is_safe(&self, told: &dyn Fn(&Place) -> bool, threshold: usize) -> bool {
        let mut table = self.table();
        table.complete();
        table.cells.retain(|place, _| told(place));
        audit(&table, &[], whole(threshold)).is_ok_and(|audit| audit.leaks.is_empty())
    }

    fn table(&self) -> Table {
        let mut table = Table {
            title: "counts by group".to_owned(),
            unit: "families".to_owned(),
            population: Population { name: "those compared".to_owned(), ..Population::default() },
            dimensions: self.dimensions.clone(),
            ..Table::default()
        };
        for place in table.places().into_iter().filter(|place| table.is_inner(place)).collect::<Vec<_>>() {
            let count = self.inner.get(&place).copied().unwrap_or(0);
            table.cells.insert(place, Figure::of(Count::Shown(count)));
        }
        table
    }
}

fn whole(threshold: usize) -> i64 {
    i64::try_from(threshold).unwrap_or(i64::MAX)
}

/// A dimension whose categories anybody may know.
pub(in crate::evaluate) fn open(name: &str, categories: &[&str]) -> Dimension {
    Dimension { open: true, ..closed(name, categories) }
}

/// A dimension whose categories are nobody's business.
pub(in crate::evaluate) fn closed(name: &str, categories: &[&str]) -> Dimension {
    Dimension {
        name: name.to_owned(),
        categories: categories.iter().map(|category| (*category).to_owned()).collect(),
        ..Dimension::default()
    }
}

/// A place from its labels.
pub(in crate::evaluate) fn at(labels: &[&str]) -> Place {
    labels.iter().map(|label| (*label).to_owned()).collect()
}

/// Whether one of two groups is so small that neither count may stand beside their sum.
pub(in crate::evaluate) fn hides_groups(treated: usize, compared: usize, threshold: usize) -> bool {
    let mut counts = Counts::by_group(vec![]);
    counts.add(&[TREATED], treated);
    counts.add(&[COMPARED], compared);
    counts.hidden(threshold).is_none_or(|hidden| !hidden.is_empty())
}

/// The label of a total.
pub(in crate::evaluate) const ALL: &str = TOTAL;
