//! Percentages: all of a base, or none.

use std::collections::BTreeMap;

use crate::table::{Count, Place, Table};

use super::{Leak, words};

/// Percentages that stand where they may not.
pub(super) fn leaks(table: &Table, threshold: i64) -> Vec<Leak> {
    let Some(percentages) = &table.percentages else {
        let stray = table.cells.iter().filter(|(_, figure)| figure.percent.is_some());
        return stray.map(|(place, _)| words::share(table, place, "its base is not named")).collect();
    };
    let mut leaks = Vec::new();
    let mut groups: BTreeMap<Place, Vec<&Place>> = BTreeMap::new();
    for place in table.cells.keys() {
        groups.entry(table.base(place, percentages)).or_default().push(place);
    }
    for (base, places) in groups {
        let printed: Vec<&&Place> = places.iter().filter(|place| table.cells[**place].percent.is_some()).collect();
        let small = matches!(table.count(&base), Count::Shown(count) if count < threshold);
        let base_hidden = !matches!(table.count(&base), Count::Shown(_));
        let hidden = places.iter().any(|place| !matches!(table.count(place), Count::Shown(_)));
        for place in printed {
            if !matches!(table.count(place), Count::Shown(_)) {
                leaks.push(words::share(table, place, "the count is hidden and its percentage is not"));
            } else if small {
                leaks.push(words::share(table, place, "it is a share of fewer families than may be shown"));
            } else if hidden || base_hidden {
                leaks.push(words::share(table, place, "other counts of the same base are hidden"));
            }
        }
    }
    leaks
}
