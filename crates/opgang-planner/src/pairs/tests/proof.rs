//! Search and bound against every plan there is.

use std::collections::BTreeMap;

use super::super::{Instance, Plan, model, score};
use super::{expect_good, solved, tangled};

/// Whether the rules that concern one family allow a pair: written from the definition, not from the model.
fn may(instance: &Instance, family: usize, pair: [usize; 2]) -> bool {
    let asked = &instance.families[family];
    let [a, b] = pair.map(|who| &instance.staff[who]);
    let forbidden = |two: &[usize; 2]| two.contains(&pair[0]) && two.contains(&pair[1]);
    [a, b].iter().all(|member| member.areas.contains(&asked.area) && !asked.banned.contains(&member.id))
        && asked.locks.iter().all(|who| pair.contains(who))
        && !instance.forbidden_pairs.iter().any(forbidden)
        && (!asked.gender_hard || asked.gender_wish.holds(a.is_woman() + b.is_woman()))
}

fn fits(instance: &Instance, plan: &Plan) -> bool {
    let mut loads = BTreeMap::<usize, (i64, i64)>::new();
    for (family, pair) in plan.pairs.iter().enumerate() {
        for &who in pair.iter().flatten() {
            let load = loads.entry(who).or_default();
            *load = (load.0 + instance.minutes_of(family, who), load.1 + 1);
        }
    }
    loads.iter().all(|(&who, load)| load.0 <= instance.staff[who].cap_min && load.1 <= instance.staff[who].max_families)
}

/// The most points that any plan has, by trying all of them.
pub fn best_of_all(instance: &Instance) -> i64 {
    let people = instance.staff.len();
    let all: Vec<[usize; 2]> = (0..people).flat_map(|a| (a + 1..people).map(move |b| [a, b])).collect();
    let choices = |family| {
        let allowed = all.iter().filter(move |pair| may(instance, family, **pair)).copied().map(Some);
        std::iter::once(None).chain(allowed).collect::<Vec<_>>()
    };
    let choices: Vec<_> = (0..instance.families.len()).map(choices).collect();
    let count: usize = choices.iter().map(Vec::len).product();
    let nth = |mut number: usize| {
        let take = |choice: &Vec<Option<[usize; 2]>>| {
            let pair = choice[number % choice.len()];
            number /= choice.len();
            pair
        };
        Plan { pairs: choices.iter().map(take).collect() }
    };
    let plans = (0..count).map(nth).filter(|plan| fits(instance, plan));
    plans.map(|plan| score(instance, &plan).objective).max().expect("a plan in which all wait is there")
}

#[test]
fn the_search_finds_the_best_of_all_plans() {
    for seed in 0..48 {
        let (families, staff, areas) = (1 + seed as usize % 4, 2 + seed as usize % 4, 1 + seed as usize % 3);
        let text = tangled::text(seed, families, staff, areas);
        let instance = tangled::instance(seed, families, staff, areas);
        let outcome = solved(&instance, seed, 50_000);
        expect_good(&text, &outcome);
        let best = best_of_all(&instance);
        assert_eq!(outcome.terms.objective, best, "seed {seed}: {families} families, {staff} people");
        assert!(outcome.bound >= Some(best), "seed {seed}: bound {:?} below {best}", outcome.bound);
        assert!(!outcome.proven || outcome.bound == Some(best));
    }
}

#[test]
fn any_prices_prove_a_bound() {
    use super::super::prices::{Prices, SCALE, price};
    use crate::made::Chance;
    for seed in 0..40 {
        let instance = tangled::instance(seed, 3, 4, 2);
        let (model, best) = (model::Model::new(&instance), best_of_all(&instance));
        let mut chance = Chance::new(seed);
        for _ in 0..200 {
            let reach = chance.one_of(&[(1_i64, 1), (20, 3), (500, 2)]) * i64::from(SCALE);
            let mut prices = Prices::zero(&model);
            // A family is paid at most 100,000,000 in 1/256 points for anybody's minutes.
            prices.minute.iter_mut().for_each(|price| *price = chance.within(-reach / 10, reach / 10) as i32);
            prices.place.iter_mut().for_each(|price| *price = chance.within(0, reach) as i32);
            prices.partner.iter_mut().for_each(|price| *price = chance.within(0, 60 * i64::from(SCALE)) as i32);
            prices.pair.iter_mut().for_each(|price| *price = chance.within(-reach, reach) as i32);
            let bound = price(&model, &prices).bound;
            assert!(bound >= best * i64::from(SCALE), "seed {seed}: {bound} / 256 below {best}");
        }
    }
}
