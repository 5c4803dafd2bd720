//! What only the inside can try: that weighing, making and working out anew agree.

use proptest::prelude::*;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

use super::construct::construct;
use super::made::made;
use super::model::{Model, NONE};
use super::read;
use super::state::{Place, State};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_change_costs_what_it_was_weighed(seed in any::<u64>(), patients in 2usize..24, carers in 3usize..8) {
        let instance = read(&made(seed, patients, carers)).expect("made instances are valid");
        let model = Model::new(&instance);
        let mut state = State::new(&model, &construct(&instance, &model, None));
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        for step in 0..200 {
            if !state.propose(&mut rng) {
                continue;
            }
            let weighed = state.weigh(i64::MAX).expect("nothing is above the limit");
            let limited = state.weigh(weighed - 1);
            prop_assert_eq!(limited, None);
            prop_assert_eq!(state.weigh(weighed), Some(weighed));
            if step % 3 == 0 {
                state.commit();
                prop_assert_eq!(state.total(), weighed);
                let anew = State::new(&model, &state.order);
                prop_assert_eq!(anew.sums(), state.sums());
                prop_assert_eq!(&anew.routes, &state.routes);
                prop_assert_eq!(&anew.leave, &state.leave);
                prop_assert_eq!(&anew.until, &state.until);
            }
        }
    }

    #[test]
    fn search_finds_the_best_of_all_orders_and_carers(seed in any::<u64>(), patients in 1usize..5) {
        let instance = read(&made(seed, patients, 3)).expect("made instances are valid");
        let model = Model::new(&instance);
        let mut best = i64::MAX;
        enumerate(&model, &mut Vec::new(), &mut best);
        let found = super::solve(&instance, None, &crate::Orders::new(seed, 20_000));
        prop_assert_eq!(found.terms.total, best);
    }
}

/// The best total over all orders of all nodes and all able carers.
fn enumerate(model: &Model, order: &mut Vec<Place>, best: &mut i64) {
    if order.len() == model.nodes {
        *best = (*best).min(State::new(model, order).total());
        return;
    }
    for node in 0..model.nodes as u32 {
        if order.iter().any(|place| place.node == node) {
            continue;
        }
        let slot = 2 * node as usize;
        let nobody = [NONE];
        let seconds: &[u32] = if model.double[node as usize] { &model.able[slot + 1] } else { &nobody };
        for &first in &model.able[slot] {
            for &second in seconds.iter().filter(|&&second| second != first) {
                order.push(Place { node, carers: [first, second] });
                enumerate(model, order, best);
                order.pop();
            }
        }
    }
}

#[test]
fn logarithms_are_right_without_a_library() {
    for step in [0, 1, 100, 511, 512, 1023] {
        let u = (f64::from(step) + 0.5) / 1024.0;
        assert!((super::anneal::minus_ln(u) + u.ln()).abs() < 1e-12, "{u}");
    }
}
