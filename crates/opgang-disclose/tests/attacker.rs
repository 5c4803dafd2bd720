//! An attacker who tries every table that fits, against what the library says and hides.

mod made;

use std::collections::BTreeMap;

use made::table;
use opgang_disclose::audit::audit;
use opgang_disclose::protect::{Choice, protect};
use opgang_disclose::table::{Count, Place, TOTAL, Table};
use proptest::prelude::*;

/// Least and most of every place over all tables of whole numbers that fit what is shown.
fn attack(table: &Table) -> BTreeMap<Place, (i64, i64)> {
    let inner: Vec<Place> = table.places().into_iter().filter(|place| table.is_inner(place)).collect();
    let shown = |place: &Place| match table.count(place) {
        Count::Shown(count) => Some(count),
        _ => None,
    };
    let most = table.cells.values().filter_map(|f| if let Count::Shown(c) = f.count { Some(c) } else { None }).max();
    let limit = most.unwrap_or(0) + 25;
    let mut found = BTreeMap::new();
    let sums: Vec<(Place, Vec<usize>)> = table
        .places()
        .into_iter()
        .map(|place| {
            let holds = |part: &Place| place.iter().zip(part).all(|(label, part)| label == TOTAL || label == part);
            let parts = (0..inner.len()).filter(|&index| holds(&inner[index])).collect();
            (place, parts)
        })
        .collect();
    let mut values = vec![0; inner.len()];
    let mut attacker = Attacker { inner: &inner, sums: &sums, shown: &shown, limit, found: &mut found };
    attacker.walk(0, &mut values);
    found
}

struct Attacker<'a> {
    inner: &'a [Place],
    sums: &'a [(Place, Vec<usize>)],
    shown: &'a dyn Fn(&Place) -> Option<i64>,
    limit: i64,
    found: &'a mut BTreeMap<Place, (i64, i64)>,
}

impl Attacker<'_> {
    fn walk(&mut self, index: usize, values: &mut Vec<i64>) {
        for (place, parts) in self.sums {
            if let Some(sum) = (self.shown)(place) {
                let so_far: i64 = parts.iter().filter(|&&part| part < index).map(|&part| values[part]).sum();
                let whole = parts.iter().all(|&part| part < index);
                if so_far > sum || (whole && so_far != sum) {
                    return;
                }
            }
        }
        if index == self.inner.len() {
            for (place, parts) in self.sums {
                let sum = parts.iter().map(|&part| values[part]).sum();
                let range = self.found.entry(place.clone()).or_insert((sum, sum));
                *range = (range.0.min(sum), range.1.max(sum));
            }
            return;
        }
        let fixed = (self.shown)(&self.inner[index]);
        for value in fixed.map_or(0..=self.limit, |value| value..=value) {
            values[index] = value;
            self.walk(index + 1, values);
        }
        values[index] = 0;
    }
}

/// What must hold, said anew: nothing small is shown, every hidden number can reach the threshold and move by as much.
fn holds(table: &Table, threshold: i64) -> bool {
    let found = attack(table);
    table.cells.iter().all(|(place, figure)| {
        let (low, high) = found[place];
        match figure.count {
            Count::Shown(count) => count == 0 || count >= threshold,
            _ => high >= threshold && high - low >= threshold,
        }
    })
}

fn spread(table: &Table) -> bool {
    let found = attack(table);
    let lines = table.sums().into_iter().filter(|(_, parts)| parts.iter().all(|part| part != &vec![TOTAL; 2]));
    lines.into_iter().all(|(_, parts)| {
        (0..parts.len()).all(|index| {
            let others = parts.iter().enumerate().filter(|other| other.0 != index);
            found[&parts[index]].0 == 0 || others.into_iter().any(|(_, part)| found[part].1 > 0)
        })
    })
}

fn hidden(table: &Table) -> Vec<Place> {
    table.cells.iter().filter(|(_, figure)| figure.count == Count::Hidden).map(|(place, _)| place.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nobody_pins_a_hidden_cell(counts in prop::collection::vec(0_i64..9, 9), threshold in 2_i64..5) {
        let truth = table(&[3, 3], |index| counts[index]);
        let whole: i64 = counts.iter().sum();
        prop_assume!(whole >= 2 * threshold);
        // A refusal is safe too.
        if let Ok(found) = protect(&truth, &[], threshold) {
            let free = found.table.cells.iter().filter(|(p, f)| f.count == Count::Hidden && truth.is_inner(p)).count();
            let totals = found.table.cells.iter().filter(|(p, f)| f.count == Count::Hidden && !truth.is_inner(p)).count();
            if free <= 6 && totals == 0 {
                prop_assert!(holds(&found.table, threshold), "{:?}", found.table.cells);
                prop_assert!(spread(&found.table), "{:?}", found.table.cells);
            }
            prop_assert!(found.audit.leaks.is_empty());
        }
    }

    #[test]
    fn intervals_are_those_of_an_attacker_who_tries_everything(
        counts in prop::collection::vec(0_i64..7, 6),
        mask in prop::collection::vec(any::<bool>(), 6),
    ) {
        let mut shown = table(&[2, 3], |index| counts[index]);
        let inner: Vec<Place> = shown.places().into_iter().filter(|place| shown.is_inner(place)).collect();
        for (place, hide) in inner.iter().zip(mask) {
            if hide {
                shown.cells.get_mut(place).expect("every place is there").count = Count::Hidden;
            }
        }
        let truth = attack(&shown);
        let found = audit(&shown, &[], 5).expect("fits");
        for place in hidden(&shown) {
            let (low, high) = truth[&place];
            let leak = found.leaks.iter().find(|leak| leak.at == place && leak.code == "hidden");
            let safe = low < high && high >= 5 && high - low >= 5;
            prop_assert_eq!(leak.is_none(), safe || (low >= 5 && low < high));
            if let Some(leak) = leak {
                prop_assert_eq!((leak.low, leak.high), (Some(low), Some(high)));
            }
        }
    }

    #[test]
    fn the_least_is_the_least(counts in prop::collection::vec(0_i64..12, 6), threshold in 3_i64..6) {
        let truth = table(&[2, 3], |index| counts[index]);
        prop_assume!(counts.iter().sum::<i64>() >= 2 * threshold);
        let Ok(found) = protect(&truth, &[], threshold) else { return Ok(()) };
        prop_assume!(found.choice == Choice::Least);
        let taken = hidden(&found.table);
        prop_assume!(taken.iter().all(|place| truth.is_inner(place)));
        let cost = |places: &[Place]| -> (usize, i64) {
            (places.len(), places.iter().map(|p| if let Count::Shown(c) = truth.count(p) { c } else { 0 }).sum())
        };
        let inner: Vec<Place> = truth.places().into_iter().filter(|place| truth.is_inner(place)).collect();
        for set in 0_u32..64 {
            let places: Vec<Place> = (0..6).filter(|i| set >> i & 1 == 1).map(|i| inner[i].clone()).collect();
            if cost(&places) < cost(&taken) {
                let mut tried = truth.clone();
                for place in &places {
                    tried.cells.get_mut(place).expect("every place is there").count = Count::Hidden;
                }
                prop_assert!(!(holds(&tried, threshold) && spread(&tried)), "cheaper: {:?} than {:?}", places, taken);
            }
        }
    }
}
