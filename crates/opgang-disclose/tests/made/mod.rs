//! Tables for tests and benches.

use opgang_disclose::table::{Count, Dimension, Figure, Table};

/// A label of a dimension.
pub fn label(dimension: usize, category: usize) -> String {
    format!("{dimension}-{category}")
}

/// A table of so many categories a dimension, with every total; `count` of each cell in turn, the last dimension fastest.
pub fn table(sizes: &[usize], mut count: impl FnMut(usize) -> i64) -> Table {
    let dimension = |(number, &size): (usize, &usize)| Dimension {
        name: format!("d{number}"),
        categories: (0..size).map(|category| label(number, category)).collect(),
        ..Dimension::default()
    };
    let mut table = Table {
        title: "made".to_owned(),
        unit: "families".to_owned(),
        dimensions: sizes.iter().enumerate().map(dimension).collect(),
        ..Table::default()
    };
    let inner = table.places().into_iter().filter(|place| !place.iter().any(|label| label == "*"));
    table.cells = inner.enumerate().map(|(index, place)| (place, Figure::of(Count::Shown(count(index))))).collect();
    table.complete();
    table
}

/// The same, where anybody may know every category.
#[allow(dead_code, reason = "not every test needs it")]
pub fn open(mut table: Table) -> Table {
    table.dimensions.iter_mut().for_each(|dimension| dimension.open = true);
    table
}

/// Counts as in registers, by a fixed seed: many small, a few large, one in ten 0.
#[allow(dead_code, reason = "not every test draws")]
pub fn drawn(mean: f64, mut state: u64) -> impl FnMut(usize) -> i64 {
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    move |_| if uniform() < 0.1 { 0 } else { (-mean * (1.0 - uniform()).ln()) as i64 }
}
