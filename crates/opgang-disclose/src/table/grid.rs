//! The places of a table by number, and what each total is the sum of.
//!
//! Places are numbered as [`Table::places`] lists them: the label of the last dimension turns fastest.

use std::collections::{BTreeSet, HashMap};

use super::Table;

/// A total or group that is the sum of others along one dimension.
pub(crate) struct Sum {
    /// The number of its place.
    pub whole: usize,
    /// The dimension.
    pub along: usize,
    /// The label of the whole in that dimension, by number.
    pub label: usize,
    /// The places that it is the sum of.
    pub parts: Vec<usize>,
}

/// Labels of one dimension by number: categories, groups, the total.
struct Axis {
    categories: usize,
    stride: usize,
    /// The categories that each group and the total hold.
    wholes: Vec<Vec<usize>>,
    /// The same by the largest groups within and the categories left; none where groups overlap.
    nested: Option<Vec<Vec<usize>>>,
}

/// The places of a table by number.
pub(crate) struct Grid {
    axes: Vec<Axis>,
    len: usize,
}

impl Grid {
    pub fn new(table: &Table) -> Self {
        let mut axes: Vec<Axis> = Vec::new();
        let mut stride = 1;
        for dimension in table.dimensions.iter().rev() {
            let number: HashMap<&String, usize> =
                dimension.categories.iter().enumerate().map(|(number, label)| (label, number)).collect();
            let categories = dimension.categories.len();
            let group = |parts: &Vec<String>| parts.iter().map(|label| number[label]).collect();
            let mut wholes: Vec<Vec<usize>> = dimension.groups.values().map(group).collect();
            wholes.push((0..categories).collect());
            let nested = nested(categories, &wholes);
            let labels = categories + wholes.len();
            axes.push(Axis { categories, stride, wholes, nested });
            stride *= labels;
        }
        axes.reverse();
        Self { axes, len: stride }
    }

    fn label(&self, place: usize, axis: usize) -> usize {
        let axis = &self.axes[axis];
        place / axis.stride % (axis.categories + axis.wholes.len())
    }

    /// Whether a place is no sum of others.
    pub fn is_inner(&self, place: usize) -> bool {
        (0..self.axes.len()).all(|axis| self.label(place, axis) < self.axes[axis].categories)
    }

    /// Whether a label of a dimension is its total.
    pub fn is_total(&self, axis: usize, label: usize) -> bool {
        label + 1 == self.axes[axis].categories + self.axes[axis].wholes.len()
    }

    /// Every total and group with the places it is the sum of, along one dimension.
    pub fn sums(&self) -> Vec<Sum> {
        self.each(|axis, label| &axis.wholes[label - axis.categories])
    }

    /// Sums that all others follow from: groups stand in for their categories, and a total over one dimension is said
    /// only where those before it are categories (the dimension with groups stands first). In two dimensions every number
    /// stands in at most two of them. Nothing where groups overlap.
    pub fn independent(&self) -> Option<Vec<Sum>> {
        if self.axes.iter().any(|axis| axis.nested.is_none()) {
            return None;
        }
        let mut order: Vec<usize> = (0..self.axes.len()).collect();
        order.sort_by_key(|&axis| std::cmp::Reverse(self.axes[axis].wholes.len()));
        let nested = |axis: &'_ Axis, label: usize| -> Vec<usize> {
            axis.nested.as_ref().map(|nested| nested[label - axis.categories].clone()).unwrap_or_default()
        };
        let mut sums = self.each(nested);
        sums.retain(|sum| {
            let before = order.iter().take_while(|&&axis| axis != sum.along);
            before.into_iter().all(|&axis| self.label(sum.whole, axis) < self.axes[axis].categories)
        });
        Some(sums)
    }

    fn each<'a, P: AsRef<[usize]>>(&'a self, parts: impl Fn(&'a Axis, usize) -> P) -> Vec<Sum> {
        let mut sums = Vec::new();
        for whole in 0..self.len {
            for (along, axis) in self.axes.iter().enumerate() {
                let label = self.label(whole, along);
                if label >= axis.categories {
                    let first = whole - label * axis.stride;
                    let parts = parts(axis, label).as_ref().iter().map(|part| first + part * axis.stride).collect();
                    sums.push(Sum { whole, along, label, parts });
                }
            }
        }
        sums
    }
}

/// What each group and the total are made of: the largest groups within, and the categories that are in none.
fn nested(categories: usize, wholes: &[Vec<usize>]) -> Option<Vec<Vec<usize>>> {
    let sets: Vec<BTreeSet<usize>> = wholes.iter().map(|whole| whole.iter().copied().collect()).collect();
    let total = sets.len() - 1;
    // Smaller first; of two that are the same, the first is within the second.
    let within = |a: usize, b: usize| a != b && sets[a].is_subset(&sets[b]) && (sets[a].len() < sets[b].len() || a < b);
    let mut found = Vec::new();
    for whole in 0..=total {
        let inside: Vec<usize> = (0..total).filter(|&other| within(other, whole) && !sets[other].is_empty()).collect();
        let largest: Vec<usize> =
            inside.iter().copied().filter(|&one| !inside.iter().any(|&other| within(one, other))).collect();
        let mut left = sets[whole].clone();
        for &group in &largest {
            for part in &sets[group] {
                if !left.remove(part) {
                    return None;
                }
            }
        }
        found.push(left.into_iter().chain(largest.iter().map(|group| categories + group)).collect());
    }
    Some(found)
}
