use proptest::prelude::*;

use super::made::{keeps_rules, made};
use super::model::{Model, bits, blocked, held};
use super::search::Search;
use super::*;
use crate::Orders;

/// The cheapest week, by trying everything.
fn exhaustive(instance: &Instance, plan: &mut Plan, at: usize) -> i64 {
    if at == instance.visits.len() {
        return score(instance, plan).total;
    }
    let mut cheapest = exhaustive(instance, plan, at + 1);
    for day in 0..7 {
        for minute in (instance.day_start..instance.day_end).step_by(30) {
            plan.visits[at] = Some((day, minute));
            if keeps_rules(instance, plan) {
                cheapest = cheapest.min(exhaustive(instance, plan, at + 1));
            }
        }
    }
    plan.visits[at] = None;
    cheapest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_search_finds_the_optimum_and_the_bound_stays_below(seed: u64) {
        let instance = made(seed, 3, 4);
        let optimum = exhaustive(&instance, &mut Plan { visits: vec![None; 4] }, 0);
        let outcome = solve(&instance, None, &Orders::new(seed, 20_000));
        prop_assert!(keeps_rules(&instance, &outcome.plan));
        prop_assert_eq!(outcome.terms.total, optimum);
        prop_assert!(outcome.bound.is_some_and(|bound| bound <= optimum));
    }

    #[test]
    fn every_move_leaves_the_recomputed_cost(seed: u64) {
        let instance = made(seed, 5, 14);
        let all: Vec<usize> = (0..14).collect();
        let model = Model::new(&instance, &all);
        let mut search = Search::new(&model, seed);
        if model.places.is_empty() { return Ok(()); }
        search.fill();
        for _ in 0..400 {
            search.step(40 << 16);
            let place = |place: &(u8, u8)| (place.0 < 7).then(|| (i64::from(place.0), model.minute(u32::from(place.1))));
            let plan = Plan { visits: search.state.at.iter().map(place).collect() };
            prop_assert!(keeps_rules(&instance, &plan));
            prop_assert_eq!(search.state.cost, score(&instance, &plan).total);
        }
    }

    #[test]
    fn seed_and_effort_decide_and_threads_do_not(seed: u64) {
        let mut instance = made(seed, 12, 16);
        instance.visits.iter_mut().for_each(|visit| visit.family += 100);
        let one = solve(&instance, None, &Orders::new(seed, 3_000));
        let two = solve(&instance, None, &Orders { threads: 3, ..Orders::new(seed, 3_000) });
        prop_assert_eq!(one.plan, two.plan);
        prop_assert_eq!((one.bound, one.iterations), (two.bound, two.iterations));
    }

    #[test]
    fn a_given_week_is_never_made_worse(seed: u64) {
        let instance = made(seed, 5, 12);
        let first = solve(&instance, None, &Orders::new(seed, 2_000));
        let again = solve(&instance, Some(&first.plan), &Orders::new(seed + 1, 10));
        prop_assert!(again.terms.total <= first.terms.total);
    }

    #[test]
    fn blocked_starts_are_those_that_meet(busy: u64, cell in 0u32..64, reach in 1u32..9) {
        let meets = held(cell, reach) & busy != 0;
        prop_assert_eq!(blocked(busy, reach) >> cell & 1 == 1, meets);
        prop_assert_eq!(bits(busy).fold(0, |word, cell| word | 1u64 << cell), busy);
    }
}

#[test]
fn alike_visits_are_placed_as_far_as_there_is_room() {
    // Three visits of the same pair in a window for two.
    let mut instance = made(1, 2, 3);
    instance.meetings.clear();
    instance.staff.iter_mut().for_each(|person| person.windows = vec![[0, 480, 660]]);
    for (at, visit) in instance.visits.iter_mut().enumerate() {
        (visit.family, visit.dur, visit.priority) = (at as i64, 60, 1);
        (visit.staff, visit.avail, visit.preferred_days) = (vec![0, 1], vec![[0, 480, 660]], vec![0]);
    }
    let outcome = solve(&instance, None, &Orders::new(1, 1_000));
    assert_eq!((outcome.waiting, outcome.terms.unscheduled), (1, 100));
    assert_eq!(outcome.plan.visits.iter().flatten().count(), 2);
    let shortage = &shortages(&instance, &outcome.plan)[0];
    assert_eq!((shortage.cause, shortage.free, shortage.outside_meetings), (Cause::OtherVisits, 0, 5));
    assert_eq!(shortage.taken, [0, 0, 5]);
}

#[test]
fn what_cannot_be_placed_says_whose_time_is_missing() {
    let mut instance = made(1, 2, 1);
    let person = 1;
    instance.meetings = vec![Meeting { day: 0, start: 480, end: 660, staff: vec![person] }];
    let visit = &mut instance.visits[0];
    (visit.staff, visit.dur) = (vec![0, 1], 60);
    let mut check = |avail: [i64; 3], windows: [[i64; 3]; 2], cause: Cause| {
        instance.visits[0].avail = vec![avail];
        instance.staff.iter_mut().zip(windows).for_each(|(person, window)| person.windows = vec![window]);
        let outcome = solve(&instance, None, &Orders::new(1, 100));
        assert_eq!(shortages(&instance, &outcome.plan)[0].cause, cause);
    };
    check([0, 480, 510], [[0, 480, 660]; 2], Cause::FamilyWindows);
    check([0, 480, 660], [[0, 480, 660], [1, 480, 660]], Cause::FamilyAndPerson { person });
    check([0, 480, 660], [[0, 480, 540], [0, 570, 660]], Cause::BothPeople);
    check([0, 480, 660], [[0, 480, 660]; 2], Cause::Meetings);
}
