//! An attacker who knows every size and writes down every number that is told as an equation.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::{Census, withhold};

/// A made-up world: cohorts with their units (families), and an effect for each of them in each period.
struct World {
    sizes: BTreeMap<i64, usize>,
    never: usize,
    last: i64,
}

/// A told number as factors of the effects.
type Equation = BTreeMap<(i64, i64), f64>;

impl World {
    fn places(&self) -> Vec<(i64, i64)> {
        self.sizes.keys().flat_map(|g| (1..=self.last).map(move |t| (*g, t))).collect()
    }

    fn census(&self) -> Census {
        let treated = self.sizes.iter().map(|(g, size)| (Some(*g), *size));
        Census { cohorts: treated.chain([(None, self.never)]).collect(), periods: (1..=self.last).collect() }
    }

    /// The mean of some effects, by size.
    fn mean(&self, which: &dyn Fn(i64, i64) -> bool) -> Equation {
        let cells = self.places().into_iter().filter(|(g, t)| which(*g, *t)).collect::<Vec<_>>();
        let all: f64 = cells.iter().map(|(g, _)| self.sizes[g] as f64).sum();
        cells.into_iter().map(|place| (place, self.sizes[&place.0] as f64 / all)).collect()
    }

    fn by(&self, kind: &str) -> Vec<(i64, Equation)> {
        let keys: Vec<i64> = match kind {
            "dynamic" => (0..self.last).collect(),
            "group" => self.sizes.keys().copied().collect(),
            _ => (1..=self.last).collect(),
        };
        let of = |key: i64| match kind {
            "dynamic" => self.mean(&|g, t| t - g == key),
            "group" => self.mean(&|g, t| g == key && t >= g),
            _ => self.mean(&|g, t| t == key && t >= g),
        };
        keys.into_iter().map(|key| (key, of(key))).filter(|(_, cells)| !cells.is_empty()).collect()
    }

    fn overall(&self, kind: &str) -> Equation {
        let parts = match kind {
            "simple" => return self.mean(&|g, t| t >= g),
            kind => self.by(kind),
        };
        let weight = |key: i64| match kind {
            "group" => self.sizes[&key] as f64 / self.sizes.values().sum::<usize>() as f64,
            _ => 1.0 / parts.len() as f64,
        };
        let mut sum = Equation::new();
        for (key, part) in &parts {
            part.iter().for_each(|(place, times)| *sum.entry(*place).or_default() += weight(*key) * times);
        }
        sum
    }

    /// The findings of `cs`, with a true number in every place.
    fn findings(&self) -> Value {
        let cells: Vec<Value> = self.places().into_iter().map(|(g, t)| json!({"g": g, "t": t, "att": 1.5})).collect();
        let kind = |kind: &str, key: &str| {
            let rows: Vec<Value> = self.by(kind).into_iter().map(|(at, _)| json!({key: at, "att": 1.5})).collect();
            json!({"overall": {"att": 1.5}, "by": rows})
        };
        json!({"notices": [], "estimates": [], "cells": cells, "covariance": null, "control": "notyettreated",
            "aggregations": {"simple": {"overall": {"att": 1.5}}, "dynamic": kind("dynamic", "e"),
            "group": kind("group", "g"), "calendar": kind("calendar", "t")}})
    }

    /// Every number that is still there, as an equation.
    fn told(&self, findings: &Value) -> Vec<Equation> {
        let number = |row: &Value, name: &str| row[name].as_i64().expect("a whole number");
        let there = |rows: &'_ Value| {
            rows.as_array().into_iter().flatten().filter(|r| !r["att"].is_null()).cloned().collect::<Vec<_>>()
        };
        let mut told: Vec<Equation> = there(&findings["cells"])
            .iter()
            .map(|row| Equation::from([((number(row, "g"), number(row, "t")), 1.0)]))
            .collect();
        for (kind, key) in [("simple", ""), ("dynamic", "e"), ("group", "g"), ("calendar", "t")] {
            let of = &findings["aggregations"][kind];
            if !of["overall"]["att"].is_null() {
                told.push(self.overall(kind));
            }
            let by: BTreeMap<i64, Equation> = self.by(kind).into_iter().collect();
            told.extend(there(&of["by"]).iter().map(|row| by[&number(row, key)].clone()));
        }
        told
    }
}

/// Whether a sum of effects follows from what is told, by elimination.
fn follows(world: &World, told: &[Equation], wanted: &Equation) -> bool {
    let places = world.places();
    let dense = |equation: &Equation| {
        places.iter().map(|place| equation.get(place).copied().unwrap_or(0.0)).collect::<Vec<f64>>()
    };
    let rank = |rows: Vec<Vec<f64>>| {
        let mut rows = rows;
        let mut rank = 0;
        for column in 0..places.len() {
            let Some(best) =
                (rank..rows.len()).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))
            else {
                break;
            };
            if rows[best][column].abs() < 1e-9 {
                continue;
            }
            rows.swap(rank, best);
            let pivot = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1) {
                let times = row[column] / pivot[column];
                row.iter_mut().zip(&pivot).for_each(|(value, lead)| *value -= times * lead);
            }
            rank += 1;
        }
        rank
    };
    let known: Vec<Vec<f64>> = told.iter().map(dense).collect();
    let with = known.iter().cloned().chain([dense(wanted)]).collect();
    rank(known) == rank(with)
}

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
fn no_effect_of_a_small_cohort_follows_from_what_is_told() {
    let mut dice = Dice(7);
    let (mut hidden, mut told_of) = (0, 0);
    for _ in 0..150 {
        let last = 4 + dice.up_to(3) as i64;
        let starts = 2..=last;
        let mut sizes = BTreeMap::new();
        for g in starts {
            if dice.up_to(3) > 0 {
                let size = if dice.up_to(3) == 0 { 1 + dice.up_to(4) } else { 5 + dice.up_to(30) };
                sizes.insert(g, size as usize);
            }
        }
        let world = World { sizes, never: 40, last };
        let mut findings = world.findings();
        withhold(&mut findings, &world.census(), 5);
        let told = world.told(&findings);
        told_of += told.len();
        for (g, _) in world.sizes.iter().filter(|(_, size)| **size < 5) {
            for t in 1..=last {
                hidden += 1;
                let cell = Equation::from([((*g, t), 1.0)]);
                assert!(!follows(&world, &told, &cell), "({g},{t}) follows in {:?} from {findings}", world.sizes);
            }
            let mean = world.mean(&|other, t| other == *g && t >= *g);
            assert!(!follows(&world, &told, &mean), "the mean of {g} follows in {:?}", world.sizes);
        }
    }
    assert!(hidden > 100 && told_of > 1000, "{hidden} {told_of}");
}

#[test]
fn no_comparison_of_a_small_cohort_follows_from_the_sums_of_a_decomposition() {
    let kinds = ["Treated vs Untreated", "Earlier vs Later Treated", "Later vs Earlier Treated"];
    for sizes in [vec![2, 9, 30], vec![9, 2, 30, 11], vec![3, 3, 20], vec![2, 2], vec![4, 20], vec![20, 1, 1, 1]] {
        let starts: Vec<i64> = (2..).take(sizes.len()).collect();
        let mut rows: Vec<(Value, &str)> = starts.iter().map(|g| (json!([g, null]), kinds[0])).collect();
        for (nth, g) in starts.iter().enumerate() {
            rows.extend(starts[nth + 1..].iter().flat_map(|l| [(json!([g, l]), kinds[1]), (json!([l, g]), kinds[2])]));
        }
        let comparisons: Vec<Value> = rows
            .iter()
            .map(|(pair, kind)| json!({"treated": pair[0], "untreated": pair[1], "estimate": 1.5, "weight": 0.1, "type": kind}))
            .collect();
        let by_type: Vec<Value> =
            kinds.iter().map(|kind| json!({"type": kind, "weight": 0.3, "average": 1.5})).collect();
        let mut findings = json!({"notices": [], "estimates": [{"name": "twfe", "estimate": 1.5}], "twfe": 1.5, "sum": 1.5,
            "comparisons": comparisons, "by_type": by_type});
        let cohorts = starts.iter().zip(&sizes).map(|(g, size)| (Some(*g), *size)).chain([(None, 50)]).collect();
        let withheld = withhold(&mut findings, &Census { cohorts, periods: (1..=9).collect() }, 5);
        assert!(!withheld.names.is_empty());
        let is_told = |row: &Value, name: &str| !row[name].is_null();
        let shown: Vec<bool> =
            findings["comparisons"].as_array().expect("rows").iter().map(|row| is_told(row, "estimate")).collect();
        // Sums over what is not shown, by kind and over all.
        let sum = |of: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..rows.len()).filter(|nth| !shown[*nth] && of(rows[*nth].1)).collect()
        };
        let mut sums: Vec<Vec<usize>> = findings["by_type"]
            .as_array()
            .expect("kinds")
            .iter()
            .filter(|row| is_told(row, "average"))
            .map(|row| sum(&|kind| row["type"] == kind))
            .collect();
        if !findings["twfe"].is_null() {
            assert!(!findings["estimates"].as_array().expect("estimates").is_empty());
            sums.push(sum(&|_| true));
        }
        assert!(findings["comparisons"].as_array().expect("rows").iter().all(|row| row["weight"].is_null()));
        let small = |start: &Value| start.as_i64().is_some_and(|g| sizes[(g - 2) as usize] < 5);
        for (nth, (pair, _)) in rows.iter().enumerate().filter(|(_, (pair, _))| small(&pair[0]) || small(&pair[1])) {
            assert!(!shown[nth], "{pair} of {sizes:?}");
            // With so few sums, one that is alone in a sum, or in the difference of the total and all kinds, follows.
            assert!(!sums.contains(&vec![nth]), "{pair} of {sizes:?} is alone in a sum");
        }
    }
}
