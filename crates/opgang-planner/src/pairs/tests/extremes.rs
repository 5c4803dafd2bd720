//! Numbers at the edge of what is accepted: no sum may overflow, and the checker agrees to the point.

use serde_json::{Value, json};

use super::super::{Rules, read, solve};
use super::{expect_good, solved, tangled};
use crate::Orders;
use crate::made::Chance;

const WEIGHTS: [(&str, i64, i64); 26] = [
    ("fit_div", 1, 10_000),
    ("pair_second_div", 1, 10_000),
    ("learn_div", 1, 10_000),
    ("load_over1_pct", 0, 1_000),
    ("load_over2_pct", 0, 1_000),
    ("load_under_pct", 0, 200),
    ("job_focus_level", 0, 1_000),
    ("job_reach_level", 0, 1_000),
    ("repeat_from", 0, 1_000),
    ("travel_per_min", 0, 50),
    ("load_over1_pen", 0, 1_000),
    ("load_over2_pen", 0, 1_000),
    ("load_under_pen", 0, 1_000),
    ("unassigned", 0, 400_000),
    ("unassigned_prio", 0, 4_000),
    ("lang_none", 0, 50_000),
    ("lang_some", 0, 50_000),
    ("gender_soft", 0, 50_000),
    ("job_none_pen", 0, 50_000),
    ("job_reach_pen", 0, 50_000),
    ("same_dept", 0, 50_000),
    ("change_member", 0, 50_000),
    ("pair_first", 0, 50_000),
    ("repeat_pen", 0, 50_000),
    ("learn_cap", 0, 50_000),
    ("partner_short", 0, 50_000),
];

/// The least, the most, or anything between.
fn edge(chance: &mut Chance, low: i64, high: i64) -> Value {
    let between = chance.within(low, high);
    json!(chance.one_of(&[(low, 2), (high, 3), (between, 1)]))
}

/// Moves every number of a file to an edge, each with this chance in a hundred.
fn push(chance: &mut Chance, file: &mut Value, percent: usize) {
    let set = |chance: &mut Chance, at: &mut Value, low: i64, high: i64| {
        if chance.percent(percent) {
            *at = edge(chance, low, high);
        }
    };
    for (name, low, high) in WEIGHTS {
        set(chance, &mut file["weights"][name], low, high);
    }
    // A fit of 400,000 points: 100 stones, or ten at ten times the weight.
    let stones = chance.one_of(&[(100, 1), (10, 1)]);
    if chance.percent(percent) {
        file["weights"]["fit_max_mul"] = json!(3_000 / stones);
        file["weights"]["fit_min_mul"] = json!(1_000 / stones);
        file["weights"]["fit_div"] = json!(1);
    }
    set(chance, &mut file["travel"]["metres_per_min"], 1, 10_000_000);
    set(chance, &mut file["travel"]["const_min"], 0, 10_080);
    for member in tangled::list(file, "staff") {
        for (name, low, high) in [
            ("x", -10_000_000, 10_000_000),
            ("y", -10_000_000, 10_000_000),
            ("cap_min", 0, 10_080),
            ("target_min", 0, 10_080),
            ("max_families", 0, 200_000),
            ("min_partners", 0, 1_000),
        ] {
            set(chance, &mut member[name], low, high);
        }
        member["comp"] = (0..10).map(|_| edge(chance, 0, 100)).collect();
    }
    for family in tangled::list(file, "families") {
        for (name, low, high) in [
            ("x", -10_000_000, 10_000_000),
            ("y", -10_000_000, 10_000_000),
            ("priority", 1, 100),
            ("visits", 0, 100),
            ("base_min", 0, 10_080),
            ("unemployed", 0, 100),
        ] {
            set(chance, &mut family[name], low, high);
        }
        let mut laid = vec![0; 10];
        laid[chance.below(10)] = stones;
        family["stones"] = json!(laid);
        for relation in family["relations"].as_array_mut().into_iter().flatten() {
            relation[1] = edge(chance, -50_000, 50_000);
        }
    }
}

#[test]
fn no_accepted_file_overflows() {
    for seed in 0..160 {
        let mut chance = Chance::new(seed);
        let (families, staff, areas) = (1 + chance.below(30), 2 + chance.below(7), 1 + chance.below(3));
        let mut file: Value = serde_json::from_str(&tangled::text(seed, families, staff, areas)).expect("it is JSON");
        push(&mut chance, &mut file, [10, 40, 70, 100][seed as usize % 4]);
        let text = file.to_string();
        let instance = read(&text).unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        expect_good(&text, &solved(&instance, seed, 3_000));
    }
}

#[test]
fn extreme_orders_are_followed() {
    let (text, instance) = (tangled::text(2, 5, 4, 1), tangled::instance(2, 5, 4, 1));
    for (seed, effort, threads) in [(u64::MAX, 0, 0), (0, 1, 64), (u64::MAX / 2, 7, 3)] {
        for max_changes in [None, Some(0), Some(usize::MAX)] {
            let orders = Orders { threads, ..Orders::new(seed, effort) };
            expect_good(&text, &solve(&instance, None, &Rules { max_changes }, &orders));
        }
    }
}

#[test]
fn an_area_as_large_as_may_be_is_served() {
    let mut file = serde_json::to_value(crate::made::pairs(1, 3, 362, 1)).expect("a city is plain data");
    tangled::list(&mut file, "staff").for_each(|member| member["areas"] = json!([0]));
    let text = file.to_string();
    expect_good(&text, &solved(&read(&text).expect("362 people are not too many"), 1, 1_000));
}
