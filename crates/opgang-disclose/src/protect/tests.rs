//! Sets found by shortest ways, looked at by integer programmes.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::pattern::Pattern;
use super::{Choice, cheapest, flows, primary, protect, sift};
use crate::audit::{is_far, is_protected};
use crate::knowledge::Knowledge;
use crate::made::{drawn, table};
use crate::table::Place;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_ways_hide_is_enough_and_nothing_can_be_left_out(
        counts in prop::collection::vec(prop_oneof![Just(0_i64), 1_i64..5, 5_i64..30], 30),
        threshold in 3_i64..7,
    ) {
        let truth = table(&[5, 6], |index| counts[index]);
        let pattern = Pattern::new(&truth, &[], &primary(&truth, threshold), threshold).expect("fits");
        let by_ways = flows::enough(&pattern).expect("two dimensions are a flow");
        match (by_ways, cheapest::enough(&pattern)) {
            (Ok((hidden, choice)), Ok(_)) => {
                prop_assert_eq!(choice, Choice::Heuristic);
                prop_assert_eq!(pattern.violation(&hidden), None);
                for index in hidden.difference(&pattern.forced) {
                    let mut fewer = hidden.clone();
                    fewer.remove(index);
                    prop_assert!(pattern.violation(&fewer).is_some(), "{:?}", pattern.candidates[*index].place);
                }
            }
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }
}

#[test]
fn ways_hide_hardly_more_than_programmes() {
    let (mut ways, mut programmes) = (0, 0);
    for seed in 0..6 {
        let truth = table(&[20, 8], drawn(40.0, seed));
        let pattern = Pattern::new(&truth, &[], &primary(&truth, 5), 5).expect("fits");
        let (hidden, _) = flows::enough(&pattern).expect("is a flow").expect("can be protected");
        let other = cheapest::enough(&pattern).expect("can be protected");
        ways += hidden.len();
        programmes += sift::sift(&pattern, other).len();
    }
    assert!(100 * ways <= 103 * programmes, "{ways} cells hidden, {programmes} by linear programmes");
}

#[test]
fn a_table_of_300_by_50_is_safe_by_the_other_route() {
    let truth = table(&[300, 50], drawn(60.0, 42));
    let found = protect(&truth, &[], 5).expect("can be shown");
    assert_eq!((found.choice, found.audit.leaks.len()), (Choice::Heuristic, 0));
    assert!(found.primary.len() > 800 && !found.secondary.is_empty());
    let knowledge = &mut Knowledge::of(&[&found.table]);
    knowledge.system.propagate().expect("fits");
    let hidden: BTreeSet<&Place> = found.primary.iter().chain(&found.secondary).collect();
    let places = truth.places();
    for place in hidden.into_iter().step_by(300) {
        let number = places.iter().position(|other| other == place).expect("is in the table");
        let reach = knowledge.system.reach(knowledge.variables[0][number]).expect("fits");
        assert!(is_protected(reach, 5) && is_far((reach.low, reach.high), 5), "{place:?}: {reach:?}");
    }
}
