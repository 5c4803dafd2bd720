use proptest::prelude::*;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::model::Model;
use super::*;
use crate::Orders;
use crate::week::chance::pick;

/// A small made plan in which minutes are short.
fn made(seed: u64, families: usize, weeks: usize) -> Instance {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut any = |below: usize| pick(&mut chance, below) as i64;
    let family = |id: usize| Family {
        id,
        area: any(2),
        last_review_week: -any(7),
        max_gap_weeks: 1 + any(5),
        minutes: [8, 10, 15, 20, 40][any(5) as usize],
        urgent: (0..any(3)).map(|_| Urgent { severity: 1 + any(3), week: any(weeks) }).collect(),
    };
    Instance {
        format: "review-plan/1".into(),
        name: "made".into(),
        weeks,
        minutes_per_meeting: 30,
        families: (0..families).map(family).collect(),
        weights: Weights { early_week: 3, late_week: 50, urgent_wait_week: 40 },
    }
}

fn keeps_rules(instance: &Instance, plan: &Plan) -> bool {
    plan.weeks.len() == instance.weeks
        && plan.weeks.iter().all(|week| {
            let minutes = |area: i64| -> i64 {
                week.iter().map(|f| &instance.families[*f]).filter(|f| f.area == area).map(|f| f.minutes).sum()
            };
            week.windows(2).all(|pair| pair[0] < pair[1])
                && instance.families.iter().all(|family| minutes(family.area) <= instance.minutes_per_meeting)
        })
}

fn plan_of(weeks: usize, masks: &[u64]) -> Plan {
    let week = |week: usize| (0..masks.len()).filter(|f| masks[*f] >> week & 1 == 1).collect();
    Plan { weeks: (0..weeks).map(week).collect() }
}

/// The cheapest plan, by trying every set of weeks for every family.
fn exhaustive(instance: &Instance) -> i64 {
    let (families, weeks) = (instance.families.len(), instance.weeks);
    let masks = |code: u64| -> Vec<u64> { (0..families).map(|f| code >> (f * weeks) & ((1 << weeks) - 1)).collect() };
    (0..1u64 << (families * weeks))
        .map(|code| plan_of(weeks, &masks(code)))
        .filter(|plan| keeps_rules(instance, plan))
        .map(|plan| score(instance, &plan).total)
        .min()
        .expect("no reviews at all is a plan")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_search_finds_the_optimum_and_the_bound_stays_below(seed: u64) {
        let instance = made(seed, 3, 4);
        let optimum = exhaustive(&instance);
        let outcome = solve(&instance, None, &Orders::new(seed, 5_000));
        prop_assert!(keeps_rules(&instance, &outcome.plan));
        prop_assert_eq!(outcome.terms.total, optimum);
        prop_assert!(outcome.bound.is_some_and(|bound| bound <= optimum));
    }

    #[test]
    fn tables_and_paths_agree_with_the_score(seed: u64, mask in 0u64..256, closed in 0u64..256) {
        let instance = made(seed, 1, 8);
        let model = Model::new(&instance, &[0]);
        prop_assert_eq!(model.cost(0, mask), score(&instance, &plan_of(8, &[mask])).total);
        let (paid, path) = model.path(0, 1, &[0; 8], closed);
        let cheapest = (0..256u64).filter(|mask| mask & closed == 0).map(|mask| model.cost(0, mask)).min();
        prop_assert_eq!(Some(paid), cheapest);
        prop_assert_eq!((paid, path & closed), (model.cost(0, path), 0));
    }

    #[test]
    fn seed_and_effort_decide_and_threads_do_not(seed: u64) {
        let instance = made(seed, 20, 12);
        let one = solve(&instance, None, &Orders::new(seed, 3_000));
        let two = solve(&instance, None, &Orders { threads: 3, ..Orders::new(seed, 3_000) });
        prop_assert!(keeps_rules(&instance, &one.plan));
        prop_assert_eq!(one.plan, two.plan);
        prop_assert_eq!((one.bound, one.iterations), (two.bound, two.iterations));
    }

    #[test]
    fn every_move_leaves_the_recomputed_cost(seed: u64) {
        let instance = made(seed, 12, 8);
        let all: Vec<usize> = (0..12).collect();
        let model = Model::new(&instance, &all);
        let mut search = search::Search::new(&model, seed);
        search.fill();
        for _ in 0..300 {
            search.step(30 << 16, 50);
            prop_assert_eq!(search.cost(), score(&instance, &plan_of(8, search.masks())).total);
        }
    }

    #[test]
    fn a_given_plan_is_never_made_worse(seed: u64) {
        let instance = made(seed, 12, 8);
        let first = solve(&instance, None, &Orders::new(seed, 2_000));
        let again = solve(&instance, Some(&first.plan), &Orders::new(seed + 1, 10));
        prop_assert!(again.terms.total <= first.terms.total);
    }
}

#[test]
fn families_alike_share_the_room_there_is() {
    let mut instance = made(1, 4, 2);
    for family in &mut instance.families {
        (family.area, family.last_review_week, family.max_gap_weeks) = (0, -1, 1);
        (family.minutes, family.urgent) = (15, Vec::new());
    }
    // Two of four fit each week: two come on time and are late at the horizon, two the other way round.
    let outcome = solve(&instance, None, &Orders::new(1, 2_000));
    assert_eq!((outcome.terms.total, outcome.terms.late), (200, 200));
    let shortage = shortages(&instance, &outcome.plan);
    let asked: Vec<(usize, i64, i64)> = shortage.weeks.iter().map(|week| (week.week, week.asked, week.used)).collect();
    assert_eq!(asked, [(0, 60, 30), (1, 60, 30)]);
}

#[test]
fn a_review_longer_than_the_meeting_is_left_out_and_named() {
    let mut instance = made(1, 2, 3);
    instance.families[1].minutes = 31;
    let outcome = solve(&instance, None, &Orders::new(1, 1_000));
    assert!(outcome.plan.weeks.iter().all(|week| !week.contains(&1)));
    assert_eq!(shortages(&instance, &outcome.plan).too_long, [1]);
    assert_eq!(outcome.bound, Some(outcome.terms.total));
}
