//! Small markets by seed, with many ties, and the best of them by trying everything.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::instance::{Firm, Group, GroupValue, Instance, Offer, Seeker, Weights};
use super::listing::listed;
use super::score::{Plan, score};

/// Chance for a made market.
pub(super) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n.max(1) as u64) as usize
    }

    /// A number from `low` to `high`.
    pub(super) fn within(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    fn often(&mut self, pct: usize) -> bool {
        self.below(100) < pct
    }
}

/// A market of so many seekers and firms, where most offers suit most people and much is alike.
pub(super) fn market(seed: u64, seekers: usize, firms: usize) -> Instance {
    let mut dice = Dice::new(seed);
    let firms: Vec<Firm> = (0..firms).map(|id| firm(&mut dice, id)).collect();
    let mut offers = Vec::new();
    for firm in &firms {
        for _ in 0..=dice.below(3) {
            offers.push(offer(&mut dice, offers.len(), firm));
        }
    }
    Instance {
        format: super::FORMAT.to_owned(),
        name: format!("made-{seed}"),
        metres_per_min: 250,
        kinds: vec!["spare_time".to_owned(), "ordinary".to_owned()],
        sectors: vec!["retail".to_owned(), "care".to_owned()],
        seekers: (0..seekers).map(|id| seeker(&mut dice, id)).collect(),
        firms,
        offers,
        groups: vec![
            Group {
                name: "vulnerable".into(),
                field: "vulnerable".into(),
                value: GroupValue::Truth(true),
                floor_pct: 90,
            },
            Group { name: "women".into(), field: "gender".into(), value: GroupValue::Word("f".into()), floor_pct: 95 },
        ],
        weights: weights(),
    }
}

fn firm(dice: &mut Dice, id: usize) -> Firm {
    let mentor_cap = dice.within(0, 9).clamp(0, 3) as u32;
    Firm { id, sector: dice.below(2), mentor_cap, x: dice.within(0, 8) * 500, y: dice.within(0, 8) * 500 }
}

fn offer(dice: &mut Dice, id: usize, firm: &Firm) -> Offer {
    let hours_min = dice.within(2, 10);
    Offer {
        id,
        firm: firm.id,
        sector: dice.below(2),
        kind: ["spare_time", "ordinary"][dice.below(2)].to_owned(),
        seats: dice.within(0, 9).clamp(1, 3) as u32 - u32::from(dice.often(5)),
        age_min: dice.within(13, 16),
        danish_min: dice.within(0, 3) / 3,
        physical: dice.within(0, 3) / 2,
        early: dice.often(20),
        hours_min,
        hours_max: hours_min + dice.within(0, 9),
        skill_min: dice.within(0, 2) * 10,
    }
}

fn seeker(dice: &mut Dice, id: usize) -> Seeker {
    let hours_start = dice.within(2, 9);
    let mut kinds = vec!["spare_time".to_owned(), "ordinary".to_owned()];
    kinds.rotate_left(dice.below(2));
    kinds.truncate(1 + dice.below(4).min(1));
    let interest: BTreeMap<String, i64> = (0..dice.below(3)).map(|s| (s.to_string(), 50 * dice.within(0, 2))).collect();
    Seeker {
        id,
        age: dice.within(13, 40),
        gender: ["f", "m"][dice.below(2)].to_owned(),
        group: "adult".to_owned(),
        vulnerable: dice.often(40),
        danish: dice.within(0, 2),
        physical: dice.within(0, 2),
        no_early: dice.often(30),
        hours_start,
        hours_max: hours_start + dice.within(0, 20),
        max_min: dice.within(10, 60),
        x: dice.within(0, 8) * 500,
        y: dice.within(0, 8) * 500,
        priority: dice.within(1, 3),
        kinds,
        interest,
        skill: (0..2).map(|_| 20 * dice.within(0, 5)).collect(),
        max_list: dice.within(1, 8) as usize,
    }
}

fn weights() -> Weights {
    Weights {
        u_interest: 45,
        u_dist: 25,
        u_hours: 15,
        u_kind: 15,
        v_skill: 60,
        v_lang: 20,
        v_hours: 20,
        mix_seeker: 6,
        mix_firm: 4,
        match_bonus: 300,
        block_pen: 60,
        group_floor_pen: 400,
    }
}

/// Every plan that respects lists, seats and mentors.
pub(super) fn every_plan(instance: &Instance) -> Vec<Plan> {
    let lists: Vec<Vec<usize>> = (0..instance.seekers.len())
        .map(|seeker| listed(instance, seeker).iter().map(|listed| listed.offer).collect())
        .collect();
    let mut plans = vec![Plan { offer: Vec::new() }];
    for list in &lists {
        let longer = |plan: &Plan, offer: Option<usize>| {
            let mut next = plan.clone();
            next.offer.push(offer);
            is_feasible(instance, &next).then_some(next)
        };
        let choices = || std::iter::once(None).chain(list.iter().map(|&offer| Some(offer)));
        plans = plans.iter().flat_map(|plan| choices().filter_map(move |offer| longer(plan, offer))).collect();
    }
    plans
}

/// Whether no offer and no firm of the plan is overdrawn.
pub(super) fn is_feasible(instance: &Instance, plan: &Plan) -> bool {
    let holds = |firm: usize| plan.offer.iter().flatten().filter(|&&offer| instance.offers[offer].firm == firm).count();
    let seats = instance
        .offers
        .iter()
        .all(|offer| plan.offer.iter().filter(|&&held| held == Some(offer.id)).count() <= offer.seats as usize);
    seats && instance.firms.iter().all(|firm| holds(firm.id) <= firm.mentor_cap as usize)
}

/// The best objective of all, by trying everything.
pub(super) fn best_of_all(instance: &Instance) -> i64 {
    every_plan(instance).iter().map(|plan| score(instance, plan).total).max().unwrap_or(0)
}

/// The plan that edges stand for.
pub(super) fn as_plan(model: &super::model::Model, at: &[u32]) -> Plan {
    Plan { offer: at.iter().map(|&e| model.edges.get(e as usize).map(|edge| edge.offer as usize)).collect() }
}
