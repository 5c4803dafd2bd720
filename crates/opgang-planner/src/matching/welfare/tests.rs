use proptest::prelude::*;

use super::super::made::{as_plan, every_plan, is_feasible, market};
use super::super::score::score;
use super::*;
use crate::Orders;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_sum_is_that_of_trying_everything(seed: u64, seekers in 0..5_usize, firms in 1..4_usize) {
        let instance = market(seed, seekers, firms);
        let model = Model::new(&instance);
        let found = welfare(&model, Orders::new(0, 0).watch).expect("nobody stops it");
        let best = every_plan(&instance).iter().map(|plan| score(&instance, plan).value).max();
        prop_assert_eq!(Some(found.value), best);
    }
}

proptest! {
    #[test]
    fn the_prices_prove_the_sum(seed: u64, seekers in 1..80_usize, firms in 1..20_usize) {
        let instance = market(seed, seekers, firms);
        let model = Model::new(&instance);
        let found = welfare(&model, Orders::new(0, 0).watch).expect("nobody stops it");
        prop_assert!(found.is_certified(&model));
        prop_assert!(is_feasible(&instance, &as_plan(&model, &found.at)));
    }
}

#[test]
fn a_wrong_sum_is_not_certified() {
    let model = Model::new(&market(8, 30, 9));
    let mut found = welfare(&model, Orders::new(0, 0).watch).expect("nobody stops it");
    found.value += 1;
    assert!(!found.is_certified(&model));
}
