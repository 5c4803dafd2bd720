//! What one more person of each profession would bring in each area.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::ground::{Ground, HEATS, MOVES};
use crate::pairs::instance::{Gender, Instance, Member};
use crate::pairs::levels::PersonLevel;
use crate::pairs::model::{Estate, Model};
use crate::pairs::prices::{Prices, SCALE, is_barred};
use crate::pairs::score::{Plan, family_terms, score};

/// One more person of a profession in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Newcomer {
    /// The profession, as the instance calls it.
    pub role: String,
    /// The area.
    pub area: usize,
    /// Points that the person's time is worth at today's prices of minutes and places: an estimate.
    pub by_price: i64,
    /// Points that a plan with the person has more, found by a short search.
    pub by_solving: i64,
    /// Families who wait in that plan.
    pub waiting: usize,
    /// Families whose pair is another in that plan.
    pub moved: usize,
    /// Families that the person gets.
    pub families: usize,
    /// That plan; the newcomer is the last of the staff.
    pub plan: Plan,
}

/// Tries one more person of each profession in each area that has families; the best first.
pub fn newcomers(ground: &Ground) -> Vec<Newcomer> {
    let instance = ground.instance;
    let roles: BTreeSet<&str> = instance.staff.iter().map(|member| member.role.as_str()).collect();
    let mut found = vec![];
    for (home, estate) in ground.model.estates.iter().enumerate() {
        let area = instance.families[estate.families[0] as usize].area;
        found.extend(roles.iter().map(|role| one(ground, home, role, area)));
    }
    found.sort_by_key(|one| (-one.by_solving, -one.by_price, one.area, one.role.clone()));
    found
}

/// The instance with one more person like the median of a profession, serving one area.
pub fn with_newcomer(instance: &Instance, role: &str, area: usize) -> Instance {
    let mut more = instance.clone();
    more.staff.push(median(instance, role, area));
    more
}

fn one(ground: &Ground, home: usize, role: &str, area: usize) -> Newcomer {
    let instance = with_newcomer(ground.instance, role, area);
    let who = instance.staff.len() - 1;
    let model = Model::new(&instance);
    let prices = extended(ground, &model, &ground.model.estates[home]);
    let there = Ground::with_prices(&instance, ground.plan, model, prices);
    let mut start = there.start.clone();
    start.seat_waiting(&there.model, &there.prices);
    let mut board = there.annealed(start, &[home], MOVES, &HEATS);
    there.take_back(&mut board, &[home], None);
    let plan = there.plan_of(&board);
    let changed =
        plan.pairs.iter().zip(&ground.plan.pairs).filter(|(new, old)| **new != old.map(super::books::ordered));
    Newcomer {
        role: role.to_owned(),
        area,
        by_price: by_price(ground, home, &instance),
        by_solving: score(&instance, &plan).objective - score(ground.instance, ground.plan).objective,
        waiting: board.waiting(),
        moved: changed.count(),
        families: plan.pairs.iter().flatten().filter(|pair| pair.contains(&who)).count(),
        plan,
    }
}

/// The prices of a model with one more person: what the newcomer has costs what it costs there usually.
fn extended(ground: &Ground, model: &Model, estate: &Estate) -> Prices {
    let mut prices = ground.prices.clone();
    let usual = |all: &[i32]| middle(estate.staff.iter().map(|&who| i64::from(all[who as usize]))) as i32;
    let (minute, place) = (usual(&prices.minute), usual(&prices.place));
    let partner = usual(&prices.partner);
    prices.minute.push(minute);
    prices.place.push(place);
    prices.partner.push(partner);
    let known: HashMap<[u32; 2], i32> =
        ground.model.pairs.iter().zip(&ground.prices.pair).map(|(pair, &price)| (pair.who, price)).collect();
    let pair = usual_pair(ground, estate);
    prices.pair = model.pairs.iter().map(|level| known.get(&level.who).copied().unwrap_or(pair)).collect();
    prices
}

fn usual_pair(ground: &Ground, estate: &Estate) -> i32 {
    middle(estate.pair_ids.iter().map(|&pair| i64::from(ground.prices.pair[pair as usize]))) as i32
}

/// What the newcomer's week saves at today's prices: families in the order of points per minute until the week
/// is right, less what an uneven week costs.
fn by_price(ground: &Ground, home: usize, instance: &Instance) -> i64 {
    let estate = &ground.model.estates[home];
    let who = instance.staff.len() - 1;
    let pair = i64::from(usual_pair(ground, estate));
    let mut worth = vec![];
    let mut savings: Vec<(i64, i64)> = vec![];
    for (nth, &family) in estate.families.iter().enumerate() {
        let best = i64::from(ground.prices.row(estate, nth, &mut worth));
        let with = estate.staff.iter().zip(estate.minutes(nth)).filter_map(|(&partner, &minutes)| {
            let partner = partner as usize;
            if !super::obstacle::own_rules(instance, family as usize, [partner, who]).is_empty() {
                return None;
            }
            let points = family_terms(instance, family as usize, [partner, who]).objective;
            let toll =
                i64::from(ground.prices.minute[partner]) * i64::from(minutes) + i64::from(ground.prices.place[partner]);
            Some(points * i64::from(SCALE) - toll - pair)
        });
        let saved = with.max().map_or(0, |with| with - best);
        if saved > 0 && !is_barred((saved / i64::from(SCALE)) as i32) {
            savings.push((saved, instance.minutes_of(family as usize, who)));
        }
    }
    savings.sort_by_key(|&(saved, minutes)| std::cmp::Reverse(saved * 1_000 / minutes.max(1)));
    let member = &instance.staff[who];
    let level = PersonLevel::new(member, &instance.weights);
    let (mut sum, mut week) = (0, 0);
    for (saved, minutes) in savings.into_iter().take(member.max_families as usize) {
        if week + minutes <= member.target_min {
            (sum, week) = (sum + saved, week + minutes);
        }
    }
    sum / i64::from(SCALE) - i64::from(level.load_cost(week as i32))
}

/// Somebody like the median of a profession, who serves one area.
fn median(instance: &Instance, role: &str, area: usize) -> Member {
    let like: Vec<&Member> = instance.staff.iter().filter(|member| member.role == role).collect();
    let near: Vec<&Member> = instance.staff.iter().filter(|member| member.areas.contains(&area)).collect();
    let near = if near.is_empty() { &like } else { &near };
    let of = |field: fn(&Member) -> i64| middle(like.iter().map(|member| field(member)));
    let women = like.iter().filter(|member| member.gender == Gender::Woman).count();
    let goals = commonest(like.iter().flat_map(|member| member.goals.iter().copied()));
    let number = middle(like.iter().map(|member| member.goals.len() as i64)) as usize;
    let langs = commonest(like.iter().flat_map(|member| member.langs.iter().cloned()));
    let usual = |lang: &String| 2 * like.iter().filter(|member| member.langs.contains(lang)).count() > like.len();
    Member {
        id: instance.staff.len(),
        areas: vec![area],
        x: middle(near.iter().map(|member| member.x)),
        y: middle(near.iter().map(|member| member.y)),
        gender: if 2 * women >= like.len() { Gender::Woman } else { Gender::Man },
        dept: commonest(like.iter().map(|member| member.dept.clone())).into_iter().next().unwrap_or_default(),
        role: role.to_owned(),
        langs: langs.into_iter().filter(usual).collect(),
        comp: (0..instance.domains.len()).map(|domain| middle(like.iter().map(|member| member.comp[domain]))).collect(),
        goals: goals.into_iter().take(number).collect(),
        cap_min: of(|member| member.cap_min),
        target_min: of(|member| member.target_min),
        max_families: of(|member| member.max_families),
        min_partners: of(|member| member.min_partners),
    }
}

/// The lower of the two in the middle; 0 of nothing.
fn middle(numbers: impl Iterator<Item = i64>) -> i64 {
    let mut sorted: Vec<i64> = numbers.collect();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// Each once, the most frequent first, the smaller first among equals.
fn commonest<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    let mut sorted: Vec<(T, usize)> = counts.into_iter().collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted.into_iter().map(|(one, _)| one).collect()
}
