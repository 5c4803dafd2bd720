use proptest::prelude::*;

use super::super::listing::{Listed, listed};
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

#[test]
fn the_prices_anybody_can_add_up_prove_the_sum() {
    let instance = market(8, 30, 9);
    let worth = most_worth(&instance, Orders::new(0, 0).watch).expect("nobody stops it");
    let seats = worth.seat_price.iter().zip(&instance.offers).map(|(price, offer)| price * i64::from(offer.seats));
    let mentors =
        worth.mentor_price.iter().zip(&instance.firms).map(|(price, firm)| price * i64::from(firm.mentor_cap));
    let bargains = (0..30).map(|seeker| {
        let gain = |listed: &Listed| {
            let firm = instance.offers[listed.offer].firm;
            listed.value - worth.seat_price[listed.offer] - worth.mentor_price[firm]
        };
        listed(&instance, seeker).iter().map(gain).max().unwrap_or(0).max(0)
    });
    assert_eq!(seats.chain(mentors).chain(bargains).sum::<i64>(), worth.value);
    assert_eq!(score(&instance, &worth.plan).value, worth.value);
    assert!(worth.seat_price.iter().chain(&worth.mentor_price).all(|price| *price >= 0));
}
