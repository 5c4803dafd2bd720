use proptest::prelude::*;

use super::super::made::{as_plan, is_feasible, market};
use super::super::score::score;
use super::*;

/// Deferred acceptance as Gale and Shapley tell it: everybody without a place proposes at once, every firm looks at
/// all it holds and all who came, and keeps one after the other from its best down while there is room.
fn in_rounds(model: &Model) -> Vec<u32> {
    let mut refused = vec![0; model.seekers()];
    loop {
        let asked: Vec<Option<usize>> =
            (0..model.seekers()).map(|seeker| model.list(seeker).nth(refused[seeker])).collect();
        let mut wishes: Vec<usize> = asked.iter().copied().flatten().collect();
        wishes.sort_by_key(|&e| (-model.v[e], model.seeker[e]));
        let mut seats = model.seats.clone();
        let mut mentors = model.mentors.clone();
        let mut content = true;
        for e in wishes {
            let offer = model.edges[e].offer as usize;
            let firm = model.firm[offer] as usize;
            if seats[offer] > 0 && mentors[firm] > 0 {
                seats[offer] -= 1;
                mentors[firm] -= 1;
            } else {
                refused[model.seeker[e] as usize] += 1;
                content = false;
            }
        }
        if content {
            return asked.into_iter().map(|e| e.map_or(NONE, |e| e as u32)).collect();
        }
    }
}

proptest! {
    #[test]
    fn proposals_one_by_one_end_where_rounds_end(seed: u64, seekers in 1..60_usize, firms in 1..12_usize) {
        let model = Model::new(&market(seed, seekers, firms));
        prop_assert_eq!(deferred_acceptance(&model), in_rounds(&model));
    }

    #[test]
    fn nothing_blocks(seed: u64, seekers in 1..60_usize, firms in 1..12_usize) {
        let instance = market(seed, seekers, firms);
        let model = Model::new(&instance);
        let plan = as_plan(&model, &deferred_acceptance(&model));
        prop_assert_eq!(score(&instance, &plan).blocking, 0);
        prop_assert!(is_feasible(&instance, &plan));
    }
}
