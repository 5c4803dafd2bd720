use std::sync::atomic::{AtomicU64, Ordering};

use proptest::prelude::*;

use super::super::made::{best_of_all, is_feasible, market};
use super::*;
use crate::Watch;

/// Ends the run after so many questions, and remembers the last it was told.
struct Ender {
    questions: AtomicU64,
    told: std::sync::Mutex<Vec<Progress>>,
}

impl Ender {
    fn after(questions: u64) -> Self {
        Self { questions: AtomicU64::new(questions), told: std::sync::Mutex::new(Vec::new()) }
    }
}

impl Watch for Ender {
    fn stop(&self) -> bool {
        self.questions.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
    }
    fn progress(&self, progress: Progress) {
        self.told.lock().expect("no panic holds it").push(progress);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn search_finds_the_best_of_all_in_small_markets(seed: u64, seekers in 0..6_usize, firms in 1..4_usize) {
        let instance = market(seed, seekers, firms);
        let outcome = solve(&instance, None, &Orders::new(seed, 4_000));
        let best = best_of_all(&instance);
        prop_assert_eq!(outcome.terms.total, best);
        prop_assert!(outcome.bound.is_some_and(|bound| bound >= best));
        prop_assert!(is_feasible(&instance, &outcome.plan));
    }
}

#[test]
fn the_same_orders_give_the_same_outcome_for_any_number_of_threads() {
    let instance = market(21, 60, 15);
    let one = solve(&instance, None, &Orders::new(5, 40_000));
    let four = solve(&instance, None, &Orders { threads: 4, ..Orders::new(5, 40_000) });
    assert_eq!(one, four);
}

#[test]
fn the_effort_is_the_number_of_attempts() {
    let instance = market(22, 60, 15);
    assert_eq!(solve(&instance, None, &Orders::new(5, 12_345)).iterations, 12_345);
    assert_eq!(solve(&instance, None, &Orders::new(5, 0)).iterations, 0);
}

#[test]
fn a_run_that_is_ended_gives_its_best_plan() {
    let instance = market(23, 60, 15);
    for questions in [0, 1, 30, 90, 300, 900] {
        let watch = Ender::after(questions);
        let outcome = solve(&instance, None, &Orders { seed: 1, effort: u64::MAX, threads: 1, watch: &watch });
        assert!(is_feasible(&instance, &outcome.plan));
        let told = watch.told.lock().expect("no panic holds it");
        let last = told.last().expect("something is always told");
        assert_eq!((last.objective, last.waiting), (outcome.terms.total, outcome.waiting));
        assert!(told.windows(2).all(|two| two[0].objective <= two[1].objective));
        assert!(told.len() < 300);
    }
}

#[test]
fn a_start_is_repaired_and_never_made_worse() {
    let instance = market(24, 60, 15);
    let good = solve(&instance, None, &Orders::new(1, 60_000));
    let again = solve(&instance, Some(&good.plan), &Orders::new(2, 0));
    assert!(again.terms.total >= good.terms.total);
    let broken = Plan { offer: vec![Some(0); 70] };
    assert!(is_feasible(&instance, &solve(&instance, Some(&broken), &Orders::new(2, 0)).plan));
}

#[test]
fn alike_people_and_offers_are_no_trouble() {
    let mut instance = market(25, 6, 2);
    let (seeker, offer) = (instance.seekers[0].clone(), instance.offers[0].clone());
    for (id, other) in instance.seekers.iter_mut().enumerate() {
        *other = super::super::Seeker { id, ..seeker.clone() };
    }
    for (id, other) in instance.offers.iter_mut().enumerate() {
        *other = super::super::Offer { id, ..offer.clone() };
    }
    assert_eq!(solve(&instance, None, &Orders::new(1, 5_000)).terms.total, best_of_all(&instance));
}

#[test]
fn markets_without_seekers_offers_or_mentors_have_their_plan() {
    let mut nobody = market(26, 0, 3);
    assert_eq!(solve(&nobody, None, &Orders::new(1, 100)).terms.total, 0);
    nobody = market(26, 5, 3);
    nobody.firms.iter_mut().for_each(|firm| firm.mentor_cap = 0);
    let outcome = solve(&nobody, None, &Orders::new(1, 100));
    assert_eq!((outcome.terms.total, outcome.bound, outcome.waiting), (0, Some(0), 5));
    nobody.offers.clear();
    nobody.firms.clear();
    assert_eq!(solve(&nobody, None, &Orders::new(1, 100)).waiting, 5);
}
