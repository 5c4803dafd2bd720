//! Certificates against every plan there is, and against each other.

use proptest::prelude::*;

use super::super::board::Board;
use super::super::exact::{Certificate, Pace, certify};
use super::super::model::Model;
use super::super::prices;
use super::super::{Instance, Plan, read, score};
use super::proof::best_of_all;
use super::{solved, tangled};
use crate::{Orders, Progress, Watch, made};

const ENOUGH: u64 = 1 << 34;
/// For what may be hard: some thousand steps.
const SOME: u64 = 400_000;

/// So much work and no more.
struct Most(u64);

impl Pace for Most {
    fn limit(&self) -> u64 {
        self.0
    }

    fn goes_on(&mut self, _: &mut Certificate) -> bool {
        false
    }

    fn lowered(&mut self, _: &Certificate) {}
}

fn certified(instance: &Instance, begin: &[Option<[usize; 2]>], price_steps: usize, most: u64) -> Certificate {
    let model = Model::new(instance);
    let mut search = prices::Search::new(&model);
    (0..price_steps).for_each(|_| search.advance());
    let board = Board::from_pairs(&model, begin);
    let made = certify(&model, &search, &board, &mut Most(most), &Orders::new(1, 1));
    let plan = Plan { pairs: made.best.pairs(&model) };
    assert_eq!(score(instance, &plan).objective, made.points, "the plan has the points it is said to have");
    assert!(made.best.is_within(&model) && made.points >= board.points(&model));
    made
}

fn town(seed: u64, families: usize, staff: usize) -> Instance {
    read(&serde_json::to_string(&made::pairs(seed, families, staff, 1)).expect("plain data")).expect("well formed")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_certificate_ends_at_the_best_of_all_plans(
        seed in any::<u64>(), families in 1..5_usize, staff in 2..6_usize, areas in 1..3_usize, price_steps in 0..80_usize,
    ) {
        let instance = tangled::instance(seed, families, staff, areas);
        let best = best_of_all(&instance);
        let made = certified(&instance, &vec![None; families], price_steps, ENOUGH);
        prop_assert_eq!((made.points, made.bound), (best, best));
    }

    #[test]
    fn a_certificate_cut_short_is_never_on_the_wrong_side(
        seed in any::<u64>(), families in 1..5_usize, staff in 2..6_usize, most in 0..20_000_u64,
    ) {
        let instance = tangled::instance(seed, families, staff, 1);
        let best = best_of_all(&instance);
        let made = certified(&instance, &vec![None; families], 40, most);
        prop_assert!(made.points <= best && best <= made.bound, "{} .. {} but {}", made.points, made.bound, best);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn from_wherever_it_begins_a_certificate_ends_alike(seed in any::<u64>(), families in 6..15_usize, staff in 4..7_usize, is_tangled in any::<bool>()) {
        let instance = if is_tangled { tangled::instance(seed, families, staff, 2) } else { town(seed, families, staff) };
        let found = solved(&instance, seed, 20_000);
        let from_nothing = certified(&instance, &vec![None; families], 150, SOME);
        let from_found = certified(&instance, &found.plan.pairs, 150, SOME);
        for (one, two) in [(&from_nothing, &from_found), (&from_found, &from_nothing)] {
            prop_assert!(one.points <= two.bound, "{} points, but {} proved", one.points, two.bound);
            prop_assert!(one.points < one.bound || one.points >= two.points);
        }
        prop_assert!(found.terms.objective <= from_found.points);
        prop_assert!(!found.proven || found.terms.objective >= from_nothing.points);
    }
}

#[test]
fn alike_families_and_people_are_no_trap() {
    let mut instance = town(3, 8, 5);
    let (family, member) = (instance.families[0].clone(), instance.staff[0].clone());
    for (id, one) in instance.families.iter_mut().enumerate() {
        *one = super::super::Family { id, ..family.clone() };
    }
    for (id, one) in instance.staff.iter_mut().enumerate() {
        *one = super::super::Member { id, ..member.clone() };
    }
    instance.families.iter_mut().for_each(|family| family.relations.clear());
    let made = certified(&instance, &[None; 8], 150, SOME);
    assert!(made.points <= made.bound);
}

/// Says stop at once.
struct Hasty;

impl Watch for Hasty {
    fn stop(&self) -> bool {
        true
    }

    fn progress(&self, _: Progress) {}
}

#[test]
fn whoever_says_stop_is_heard() {
    let instance = town(5, 12, 6);
    let model = Model::new(&instance);
    let mut search = prices::Search::new(&model);
    (0..100).for_each(|_| search.advance());
    let orders = Orders { watch: &Hasty, ..Orders::new(1, 1) };
    let made = certify(&model, &search, &Board::empty(&model), &mut Most(ENOUGH), &orders);
    assert!(made.bound <= search.bound() && made.bound >= made.points);
}
