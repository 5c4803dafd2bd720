//! Plans in force: locks, limits of change, and never worse than what was there.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::board::Board;
use super::super::model::Model;
use super::super::{Instance, Outcome, Plan, Rules, read, score, solve};
use super::{expect_good, solved, tangled};
use crate::{Orders, made};

/// A city whose plan is in force, after what `change` does to the file.
fn in_force(seed: u64, change: impl FnOnce(&mut Value)) -> (String, Instance) {
    let city = made::pairs(seed, 10, 5, 1);
    let mut file = serde_json::to_value(city).expect("a city is plain data");
    let plan = solved(&read(&file.to_string()).expect("it is well formed"), seed, 100_000).plan;
    for (family, pair) in tangled::list(&mut file, "families").zip(plan.pairs) {
        family["current"] = json!(pair);
    }
    change(&mut file);
    let text = file.to_string();
    let instance = read(&text).expect("it is well formed");
    (text, instance)
}

fn somebody_leaves(file: &mut Value) {
    file["staff"][1]["cap_min"] = json!(0);
    file["staff"][1]["max_families"] = json!(0);
}

fn with_changes(instance: &Instance, most: usize) -> Outcome {
    let rules = Rules { max_changes: Some(most) };
    solve(instance, None, &rules, &Orders::new(3, 300_000))
}

/// Families whose pair is not the one in force.
fn changed(instance: &Instance, plan: &Plan) -> usize {
    let set = |pair: [usize; 2]| [pair[0].min(pair[1]), pair[0].max(pair[1])];
    let differs = |(family, pair): (&super::super::Family, &Option<[usize; 2]>)| {
        family.current.is_some() && family.current.map(set) != pair.map(set)
    };
    instance.families.iter().zip(&plan.pairs).filter(|&(family, pair)| differs((family, pair))).count()
}

#[test]
fn every_limit_of_changes_holds_and_more_freedom_never_costs() {
    for seed in 1..4 {
        let (text, instance) = in_force(seed, somebody_leaves);
        let forced =
            instance.families.iter().filter(|family| family.current.is_some_and(|pair| pair.contains(&1))).count();
        assert!(forced > 0);
        let mut last = i64::MIN;
        for most in 0..=instance.families.len() {
            let outcome = with_changes(&instance, most);
            expect_good(&text, &outcome);
            assert_eq!(outcome.changed, changed(&instance, &outcome.plan));
            assert!(outcome.changed <= most.max(forced), "{} of {most} changed, {forced} had to", outcome.changed);
            assert!(outcome.terms.objective >= last, "{most} changes: {} after {last}", outcome.terms.objective);
            last = outcome.terms.objective;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_larger_limit_of_changes_never_ends_with_fewer_points(
        seed in any::<u64>(), families in 4..26_usize, staff in 4..9_usize, areas in 1..4_usize, effort in 1..80_000_u64, begun in any::<bool>(),
    ) {
        let text = tangled::text(seed, families, staff, areas);
        let instance = tangled::instance(seed, families, staff, areas);
        let start = begun.then(|| solved(&instance, seed ^ 1, 2_000).plan);
        let mut last = i64::MIN;
        for most in 0..=families {
            let rules = Rules { max_changes: Some(most) };
            let outcome = solve(&instance, start.as_ref(), &rules, &Orders::new(seed, effort));
            expect_good(&text, &outcome);
            let solution = serde_json::to_string(&outcome.plan).expect("a plan is plain data");
            let (verdict, changes) = opgang_plan_check::check_changes(&text, &solution, None, most).expect("it can be read");
            prop_assert!(verdict.is_valid(), "{} changes: {:?}", most, verdict.broken);
            prop_assert_eq!(changes.map(|changes| changes.changed.len()), Some(outcome.changed));
            prop_assert!(outcome.terms.objective >= last, "{} changes: {} after {}", most, outcome.terms.objective, last);
            last = outcome.terms.objective;
        }
        let free = solve(&instance, start.as_ref(), &Rules::default(), &Orders::new(seed, effort));
        let in_force = instance.families.iter().any(|family| family.current.is_some());
        prop_assert!(free.terms.objective >= last || !in_force);
    }
}

#[test]
fn nothing_changes_where_nothing_may() {
    let (text, instance) = in_force(4, |_| {});
    let outcome = with_changes(&instance, 0);
    expect_good(&text, &outcome);
    assert_eq!((outcome.changed, changed(&instance, &outcome.plan)), (0, 0));
}

#[test]
fn locks_are_kept() {
    for seed in 0..20 {
        let text = tangled::text(seed, 14, 8, 2);
        let instance = tangled::instance(seed, 14, 8, 2);
        let outcome = solved(&instance, seed, 20_000);
        expect_good(&text, &outcome);
        for (family, pair) in instance.families.iter().zip(&outcome.plan.pairs) {
            assert!(pair.is_none_or(|pair| family.locks.iter().all(|who| pair.contains(who))));
        }
    }
}

#[test]
fn a_plan_is_never_worse_than_the_repaired_one_it_began_with() {
    for seed in 0..30 {
        let (text, instance) = match seed % 2 {
            0 => in_force(seed, somebody_leaves),
            _ => (tangled::text(seed, 20, 8, 2), tangled::instance(seed, 20, 8, 2)),
        };
        let start = Plan { pairs: instance.families.iter().map(|family| family.current).collect() };
        let model = Model::new(&instance);
        let repaired = Plan { pairs: Board::from_pairs(&model, &start.pairs).pairs(&model) };
        let least = score(&instance, &repaired).objective;
        for start in [None, Some(&start), Some(&repaired)] {
            for effort in [1, 20_000] {
                let outcome = solve(&instance, start, &Rules::default(), &Orders::new(seed, effort));
                expect_good(&text, &outcome);
                assert!(outcome.terms.objective >= least, "{} below {least}", outcome.terms.objective);
            }
        }
    }
}

#[test]
fn a_limit_of_changes_counts_from_the_pairs_in_force_whatever_the_start() {
    // A change costs nothing, and the start changes everybody.
    let (text, instance) = in_force(5, |file| {
        file["weights"]["change_member"] = json!(0);
        file["weights"]["fit_max_mul"] = json!(1);
    });
    let mut free = instance.clone();
    free.families.iter_mut().for_each(|family| family.current = None);
    let other = solved(&free, 8, 100_000).plan;
    let rules = Rules { max_changes: Some(1) };
    assert!(changed(&instance, &other) > 1);
    let outcome = solve(&instance, Some(&other), &rules, &Orders::new(3, 100_000));
    expect_good(&text, &outcome);
    assert!(outcome.changed <= 1, "{} changed", outcome.changed);
    let nobody = Plan { pairs: vec![None; instance.families.len()] };
    let rules = Rules { max_changes: Some(2) };
    let outcome = solve(&instance, Some(&nobody), &rules, &Orders::new(3, 100_000));
    expect_good(&text, &outcome);
    assert!(outcome.changed <= 2, "{} changed", outcome.changed);
}

#[test]
fn without_pairs_in_force_those_of_the_start_are() {
    let (text, mut instance) = in_force(5, |_| {});
    let (_, mut other) = in_force(5, |file| file["weights"]["fit_max_mul"] = json!(1));
    let forget = |instance: &mut Instance| instance.families.iter_mut().for_each(|family| family.current = None);
    forget(&mut instance);
    forget(&mut other);
    let (poor, rich) = (solved(&other, 8, 100_000).plan, solved(&instance, 1, 300_000));
    let mut file: Value = serde_json::from_str(&text).expect("plain data");
    file["families"].as_array_mut().expect("a list").iter_mut().for_each(|family| family["current"] = Value::Null);
    let mut started = instance.clone();
    started.families.iter_mut().zip(&poor.pairs).for_each(|(family, &pair)| family.current = pair);
    assert!(changed(&started, &rich.plan) > 2);
    for most in [0, 2] {
        let rules = Rules { max_changes: Some(most) };
        let outcome = solve(&instance, Some(&poor), &rules, &Orders::new(3, 200_000));
        expect_good(&file.to_string(), &outcome);
        assert_eq!(outcome.changed, changed(&started, &outcome.plan));
        assert!(outcome.changed <= most, "{} changed, {most} may", outcome.changed);
    }
}

#[test]
fn a_start_that_breaks_every_rule_is_repaired() {
    for seed in 0..10 {
        let text = tangled::text(seed, 12, 6, 2);
        let instance = tangled::instance(seed, 12, 6, 2);
        let wild = Plan { pairs: (0..12).map(|nth| Some([[0, 1], [5, 2], [3, 4]][nth % 3])).collect() };
        expect_good(&text, &solve(&instance, Some(&wild), &Rules::default(), &Orders::new(seed, 5_000)));
    }
}
