use proptest::prelude::*;

use super::super::made::{best_of_all, market};
use super::super::welfare::welfare;
use super::*;
use crate::Orders;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn no_prices_give_a_bound_below_the_best(seed: u64, seekers in 0..5_usize, firms in 1..4_usize) {
        let instance = market(seed, seekers, firms);
        let model = Model::new(&instance);
        let watch = Orders::new(0, 0).watch;
        let most = welfare(&model, watch).expect("nobody stops it");
        let mut bound = Bound::new(&model, &most.place_price);
        let best = best_of_all(&instance);
        for pass in 0..60 {
            // A target below the best makes steps long and prices wild.
            prop_assert!(bound.pass(best - 300 * (pass % 2), watch));
            prop_assert!(bound.points() >= best, "{} below {best} in pass {pass}", bound.points());
            if pass == 0 {
                prop_assert_eq!(bound.points(), most.value);
            }
        }
    }
}

#[test]
fn passes_bring_the_bound_below_the_worth_of_the_matches() {
    let instance = market(11, 60, 12);
    let target = crate::matching::solve(&instance, None, &Orders::new(1, 20_000)).terms.total;
    let model = Model::new(&instance);
    let watch = Orders::new(0, 0).watch;
    let most = welfare(&model, watch).expect("nobody stops it");
    let mut bound = Bound::new(&model, &most.place_price);
    for _ in 0..600 {
        bound.pass(target, watch);
    }
    assert!(bound.points() < most.value, "{} and {}", bound.points(), most.value);
}

#[test]
fn regrets_are_of_the_best_prices_and_never_negative() {
    let model = Model::new(&market(11, 60, 12));
    let watch = Orders::new(0, 0).watch;
    let most = welfare(&model, watch).expect("nobody stops it");
    let mut bound = Bound::new(&model, &most.place_price);
    (0..50).for_each(|_| assert!(bound.pass(most.value * 9 / 10, watch)));
    assert!(bound.regrets().iter().all(|regret| *regret >= 0));
}
