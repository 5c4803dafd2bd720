use proptest::prelude::*;

use super::super::made::{Dice, as_plan, market};
use super::super::score::{blocking, score};
use super::*;

proptest! {
    /// Seats and mentors are overdrawn on the way, as they are within an attempt of the search.
    #[test]
    fn every_move_gives_the_score_worked_out_anew(seed: u64, seekers in 1..90_usize, firms in 1..10_usize) {
        let instance = market(seed, seekers, firms);
        let model = Model::new(&instance);
        let mut state = State::empty(&model);
        let mut dice = Dice::new(seed);
        for _ in 0..60 {
            let seeker = dice.below(seekers);
            let list = model.list(seeker);
            let pick = dice.below(list.len() + 1);
            state.shift(seeker, if pick == list.len() { NONE } else { (list.start + pick) as u32 });
            let plan = as_plan(&model, state.plan());
            let terms = score(&instance, &plan);
            prop_assert_eq!(state.total(), terms.total);
            prop_assert_eq!((state.blocking, state.short, state.value), (terms.blocking, terms.short, terms.value));
        }
        let plan = as_plan(&model, state.plan());
        let pairs: Vec<(usize, usize)> = blocking(&instance, &plan).iter().map(|pair| (pair.offer, pair.seeker)).collect();
        for offer in 0..model.offers() {
            let found: Vec<u32> = (0..state.blocks(offer)).filter_map(|pick| state.blocker(offer, pick)).collect();
            prop_assert_eq!(found.len(), pairs.iter().filter(|pair| pair.0 == offer).count());
            prop_assert!(found.iter().all(|&e| pairs.contains(&(offer, model.seeker[e as usize] as usize))));
        }
    }
}

#[test]
fn a_plan_taken_over_is_the_plan() {
    let instance = market(5, 20, 6);
    let model = Model::new(&instance);
    let at = super::super::stable::deferred_acceptance(&model);
    assert_eq!(State::of(&model, &at).plan(), at);
}
