//! Every change's gain against the score counted anew.

use proptest::prelude::*;

use super::super::anneal::{Air, Luck, Stretch, crossing};
use super::super::board::Board;
use super::super::desk::{Desk, NO_ROOM};
use super::super::model::Model;
use super::super::prices::WAIT;
use super::super::{Instance, Plan, score};
use super::tangled;
use crate::made::Chance;

/// A plan in which rules hold that concern one family; nobody's week or number of families is looked at.
fn random_board(model: &Model, chance: &mut Chance) -> Board {
    let mut board = Board::empty(model);
    for estate in 0..model.estates.len() {
        let mut desk = board.desk(model, estate);
        for family in 0..desk.plan.len() {
            let pairs = random_pair(&desk, chance);
            if desk.may_have(family, pairs) {
                desk.relocate(family, pairs);
            }
        }
        board.put_back(estate, desk);
    }
    board
}

fn random_pair(desk: &Desk, chance: &mut Chance) -> u16 {
    match chance.below(desk.estate.pairs.len() + 1) {
        0 => WAIT,
        nth => nth as u16 - 1,
    }
}

fn points(instance: &Instance, model: &Model, board: &Board) -> i64 {
    let counted = score(instance, &Plan { pairs: board.pairs(model) }).objective;
    assert_eq!(board.points(model), counted, "the board counts as the definition does");
    counted
}

/// What people and pairs carry, from the plan alone.
fn carried_anew(model: &Model, board: &Board) -> Board {
    let mut anew = Board::empty(model);
    for (estate, plan) in board.plans.iter().enumerate() {
        let mut desk = anew.desk(model, estate);
        plan.iter().enumerate().for_each(|(family, &pair)| _ = desk.relocate(family, pair));
        anew.put_back(estate, desk);
    }
    anew
}

/// Whether somebody who is new in a family's pair has no room: from the instance.
fn somebody_is_full(instance: &Instance, before: &Plan, family: usize, to: [usize; 2]) -> bool {
    let has = |who: usize| {
        before.pairs.iter().enumerate().filter(move |(_, pair)| pair.is_some_and(|pair| pair.contains(&who)))
    };
    to.into_iter().filter(|who| before.pairs[family].is_none_or(|pair| !pair.contains(who))).any(|who| {
        let minutes: i64 = has(who).map(|(family, _)| instance.minutes_of(family, who)).sum();
        let member = &instance.staff[who];
        minutes + instance.minutes_of(family, who) > member.cap_min || has(who).count() as i64 + 1 > member.max_families
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_move_brings_what_the_score_says(seed in any::<u64>(), families in 1..14_usize, staff in 2..8_usize, areas in 1..4_usize) {
        let instance = tangled::instance(seed, families, staff, areas);
        let (model, mut chance) = (Model::new(&instance), Chance::new(seed));
        let mut board = random_board(&model, &mut chance);
        for _ in 0..40 {
            let estate = chance.below(model.estates.len());
            let before = (points(&instance, &model, &board), Plan { pairs: board.pairs(&model) });
            let mut desk = board.desk(&model, estate);
            let (family, to) = (chance.below(desk.plan.len()), random_pair(&desk, &mut chance));
            if !desk.may_have(family, to) || desk.plan[family] == to {
                continue;
            }
            let told = desk.gain_of_moving(family, to);
            let id = desk.estate.families[family] as usize;
            let two = (to != WAIT).then(|| desk.estate.pairs[usize::from(to)].map(|local| desk.estate.staff[usize::from(local)] as usize));
            let full = two.is_some_and(|two| somebody_is_full(&instance, &before.1, id, two));
            prop_assert_eq!(told.is_none(), full);
            let gain = desk.relocate(family, to);
            prop_assert!(told.is_none_or(|told| told == gain), "{:?} told, {} given", told, gain);
            board.put_back(estate, desk);
            prop_assert_eq!(i64::from(gain), points(&instance, &model, &board) - before.0);
            prop_assert_eq!(&carried_anew(&model, &board).carried, &board.carried);
        }
    }

    #[test]
    fn an_exchange_brings_what_two_moves_do(seed in any::<u64>(), families in 2..14_usize, staff in 4..8_usize, areas in 1..3_usize) {
        let instance = tangled::instance(seed, families, staff, areas);
        let (model, mut chance) = (Model::new(&instance), Chance::new(seed));
        let board = random_board(&model, &mut chance);
        for estate in 0..model.estates.len() {
            let mut desk = board.desk(&model, estate);
            for _ in 0..60 {
                let (one, two) = (chance.below(desk.plan.len()), chance.below(desk.plan.len()));
                let old = [desk.plan[one], desk.plan[two]];
                if old[0] == old[1] {
                    continue;
                }
                let draw = chance.below(8) as u64;
                let (new, told) = match crossing(&desk, old, draw).filter(|_| draw < 4) {
                    Some((new, crossing)) if new != [old[1], old[0]] => (new, desk.shared_gain_of_crossing([one, two], new, crossing)),
                    _ => ([old[1], old[0]], desk.shared_gain_of_swapping([one, two])),
                };
                let alone = desk.value(one, new[0]) + desk.value(two, new[1]) - desk.value(one, old[0]) - desk.value(two, old[1]);
                let gain = desk.relocate(one, new[0]) + desk.relocate(two, new[1]);
                let fits = desk.has_room(new[0]) && desk.has_room(new[1]);
                prop_assert_eq!(told > NO_ROOM, fits);
                prop_assert!(!fits || alone + told == gain, "{} told, {} given", alone + told, gain);
                if chance.percent(50) {
                    desk.relocate(two, old[1]);
                    desk.relocate(one, old[0]);
                }
            }
        }
    }

    #[test]
    fn a_stretch_of_annealing_brings_what_it_says(seed in any::<u64>(), families in 2..16_usize, staff in 3..8_usize, areas in 1..4_usize) {
        let instance = tangled::instance(seed, families, staff, areas);
        let model = Model::new(&instance);
        let nobody_yet = vec![None; families];
        let mut board = Board::from_pairs(&model, &nobody_yet);
        let mut chance = Chance::new(seed);
        for round in 0..6 * model.estates.len() {
            let estate = round % model.estates.len();
            let mut desk = board.desk(&model, estate);
            let may = |family: usize| (0..desk.estate.pairs.len() as u16).filter(|&pair| desk.may_have(family, pair)).chain([WAIT]).collect();
            let candidates = (0..desk.plan.len()).map(may).collect();
            let (before, changed) = (points(&instance, &model, &board), desk.changed);
            let changes_max = changed + chance.below(3);
            let beyond = chance.within(0, 100) as i32;
            let air = Air { heat: chance.within(0, 200) * 256, beyond: Some(beyond) };
            let stretch = Stretch { candidates: &candidates, air, moves: 300, seed: seed ^ round as u64, changes_max, luck: &Luck::new() };
            let sum = stretch.run(&mut desk);
            prop_assert!(desk.changed <= changes_max);
            let within = desk.is_within();
            board.put_back(estate, desk);
            let after = points(&instance, &model, &board) - i64::from(beyond) * beyond_caps(&model, &board, estate);
            prop_assert_eq!(sum, after - before);
            prop_assert_eq!(&carried_anew(&model, &board).carried, &board.carried);
            expect_few_enough(&instance, &board.pairs(&model));
            prop_assert_eq!(within, beyond_caps(&model, &board, estate) == 0);
            board.relieve(&model);
            prop_assert!(board.is_within(&model));
        }
    }

    #[test]
    fn the_score_is_the_checkers(seed in any::<u64>(), families in 0..12_usize, staff in 2..8_usize, areas in 1..4_usize) {
        let text = tangled::text(seed, families, staff, areas);
        let instance = tangled::instance(seed, families, staff, areas);
        let mut chance = Chance::new(seed);
        let pair = |chance: &mut Chance| {
            let two = chance.sample(&(0..staff).collect::<Vec<_>>(), 2);
            (!chance.percent(20)).then(|| [two[0].min(two[1]), two[0].max(two[1])])
        };
        let plan = Plan { pairs: (0..families).map(|_| pair(&mut chance)).collect() };
        let verdict = opgang_plan_check::check(&text, &serde_json::to_string(&plan).expect("plain data")).expect("it can be read");
        let terms = score(&instance, &plan);
        prop_assert_eq!(verdict.objective, Some(terms.objective));
        for (name, points) in terms.named() {
            let theirs: &[&str] = match name {
                "department" => &["same_dept"],
                "learning" => &["pair_first", "learning"],
                "load" => &["load_over", "load_under"],
                same => &[same],
            };
            prop_assert_eq!(points, theirs.iter().map(|name| verdict.terms[name]).sum::<i64>(), "{}", name);
        }
    }
}

/// Minutes beyond the caps of an area's people.
fn beyond_caps(model: &Model, board: &Board, estate: usize) -> i64 {
    let beyond = |&who: &u32| board.carried.minutes[who as usize] - model.people[who as usize].cap;
    model.estates[estate].staff.iter().map(|who| i64::from(beyond(who).max(0))).sum()
}

fn expect_few_enough(instance: &Instance, pairs: &[Option<[usize; 2]>]) {
    for member in &instance.staff {
        let theirs = pairs.iter().filter(|pair| pair.is_some_and(|pair| pair.contains(&member.id)));
        assert!(theirs.count() as i64 <= member.max_families, "too many families");
    }
}
