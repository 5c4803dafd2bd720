use proptest::prelude::*;

use super::super::made::{as_plan, is_feasible, market};
use super::super::score::score;
use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn an_attempt_leaves_a_plan_whose_score_is_known_or_nothing_changed(seed: u64, seekers in 1..50_usize) {
        let instance = market(seed, seekers, 8);
        let model = Model::new(&instance);
        let mut walk = Walk::new(&model, &vec![NONE; seekers], seed);
        for attempt in 0..200 {
            if attempt == 100 {
                walk.set_near((0..model.edges.len() as u32).step_by(2).collect());
            }
            let before = (walk.state.plan().to_vec(), walk.state.total());
            let kept = walk.attempt(100.0);
            let plan = as_plan(&model, walk.state.plan());
            prop_assert!(is_feasible(&instance, &plan));
            prop_assert_eq!(walk.state.total(), score(&instance, &plan).total);
            prop_assert!(kept || before == (walk.state.plan().to_vec(), walk.state.total()));
        }
    }
}

#[test]
fn patience_is_the_logarithm() {
    for k in 1..=1_000 {
        let x = f64::from(k) / 1_000.0;
        assert!((minus_ln(x) + x.ln()).abs() < 1e-12, "{x}");
    }
}
