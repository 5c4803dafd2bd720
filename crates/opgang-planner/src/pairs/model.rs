//! An instance in flat arrays, area by area: every family against every two people who serve its area.
//!
//! A family and a pair give a *column*, whose value holds all terms of the objective that concern the
//! family alone (1–8 of the definition). What several families share – pairs (10) and people (11) – stands
//! in [`levels`](super::levels).

use std::collections::HashMap;

use super::instance::{Family, Instance, WEEK_MIN};
use super::levels::{PairLevel, PersonLevel};
use super::prices::WAIT;

/// The value of a column that a hard rule forbids; any other is less than 1,000,000 points either way.
pub const NEVER: i32 = -4_000_000;

/// An instance made ready for search.
#[derive(Debug)]
pub struct Model {
    /// Area by area, those with families first in their order.
    pub estates: Vec<Estate>,
    /// Everybody on the staff.
    pub people: Vec<PersonLevel>,
    /// Every two people who share an area with families and may work together.
    pub pairs: Vec<PairLevel>,
    /// Each family's estate and place in it.
    pub place: Vec<(u32, u32)>,
}

/// One area: its families, the people who serve it and their columns.
#[derive(Debug)]
pub struct Estate {
    /// Families, by id.
    pub families: Vec<u32>,
    /// Staff, by id, ascending.
    pub staff: Vec<u32>,
    /// Two places in `staff` each, the first before the second; ordered by the first, then the second.
    pub pairs: Vec<[u16; 2]>,
    /// The same pairs, as places in [`Model::pairs`].
    pub pair_ids: Vec<u32>,
    /// Points of each column: a row for each family, a number for each pair.
    pub values: Vec<i32>,
    /// Minutes a week: a row for each family, a number for each of the staff.
    pub minutes: Vec<i32>,
    /// Points when a family waits.
    pub waiting: Vec<i32>,
    /// The pair in force, where it is one of `pairs`.
    pub current: Vec<Option<u16>>,
    /// Whether a pair is in force, be it one of `pairs` or not.
    pub had_pair: Vec<bool>,
    /// The place in `pairs` of any two of the staff, a row for each; [`WAIT`](super::prices::WAIT) for none.
    pub pair_at: Vec<u16>,
}

impl Estate {
    /// The points of all columns of a family of this estate.
    pub fn row(&self, family: usize) -> &[i32] {
        &self.values[family * self.pairs.len()..][..self.pairs.len()]
    }

    /// Families that have a pair in force.
    pub fn in_force(&self) -> usize {
        self.had_pair.iter().filter(|had| **had).count()
    }

    /// The minutes that a family of this estate takes of each of the staff.
    pub fn minutes(&self, family: usize) -> &[i32] {
        &self.minutes[family * self.staff.len()..][..self.staff.len()]
    }
}

impl Model {
    /// Lays an instance out for search.
    pub fn new(instance: &Instance) -> Self {
        let mut families_of = vec![vec![]; instance.areas.len()];
        for family in &instance.families {
            families_of[family.area].push(family.id);
        }
        let mut ids = PairIds::new(instance);
        let mut place = vec![(0, 0); instance.families.len()];
        let mut estates = vec![];
        for (area, families) in families_of.into_iter().enumerate().filter(|(_, families)| !families.is_empty()) {
            for (nth, &family) in families.iter().enumerate() {
                place[family] = (estates.len() as u32, nth as u32);
            }
            estates.push(estate(instance, area, &families, &mut ids));
        }
        let people = instance.staff.iter().map(|member| PersonLevel::new(member, &instance.weights)).collect();
        Self { estates, people, pairs: ids.levels, place }
    }
}

/// Numbers pairs as they are met.
struct PairIds<'a> {
    instance: &'a Instance,
    forbidden: Vec<[usize; 2]>,
    ids: HashMap<[usize; 2], u32>,
    levels: Vec<PairLevel>,
}

impl<'a> PairIds<'a> {
    fn new(instance: &'a Instance) -> Self {
        let mut forbidden: Vec<_> = instance.forbidden_pairs.iter().map(|&[a, b]| [a.min(b), a.max(b)]).collect();
        forbidden.sort_unstable();
        Self { instance, forbidden, ids: HashMap::new(), levels: vec![] }
    }

    /// The number of two people, the first before the second; nothing when they may not work together.
    fn of(&mut self, two: [usize; 2]) -> Option<u32> {
        if self.forbidden.binary_search(&two).is_ok() {
            return None;
        }
        Some(*self.ids.entry(two).or_insert_with(|| {
            self.levels.push(PairLevel::new(self.instance, two));
            self.levels.len() as u32 - 1
        }))
    }
}

fn estate(instance: &Instance, area: usize, families: &[usize], ids: &mut PairIds) -> Estate {
    let serves = |member: &&super::instance::Member| member.areas.contains(&area) && member.max_families > 0;
    let staff: Vec<usize> = instance.staff.iter().filter(serves).map(|member| member.id).collect();
    let (mut pairs, mut pair_ids) = (vec![], vec![]);
    for a in 0..staff.len() {
        for b in a + 1..staff.len() {
            if let Some(id) = ids.of([staff[a], staff[b]]) {
                pairs.push([a as u16, b as u16]);
                pair_ids.push(id);
            }
        }
    }
    let mut values = Vec::with_capacity(families.len() * pairs.len());
    let mut minutes = Vec::with_capacity(families.len() * staff.len());
    for &family in families {
        let column = Columns::new(instance, family, &staff);
        values.extend(pairs.iter().map(|&[a, b]| column.value(a.into(), b.into())));
        minutes.extend(staff.iter().map(|&member| instance.minutes_of(family, member).min(WEEK_MIN + 1) as i32));
    }
    let current = families.iter().map(|&family| {
        let [a, b] = instance.families[family].current?;
        let local = |who| staff.binary_search(&who).ok().map(|place| place as u16);
        let (a, b) = (local(a)?, local(b)?);
        pairs.binary_search(&[a.min(b), a.max(b)]).ok().map(|pair| pair as u16)
    });
    Estate {
        waiting: families.iter().map(|&family| -waiting_cost(instance, &instance.families[family]) as i32).collect(),
        current: current.collect(),
        had_pair: families.iter().map(|&family| instance.families[family].current.is_some()).collect(),
        pair_at: pair_at(staff.len(), &pairs),
        families: families.iter().map(|&family| family as u32).collect(),
        staff: staff.iter().map(|&member| member as u32).collect(),
        pairs,
        pair_ids,
        values,
        minutes,
    }
}

fn pair_at(staff: usize, pairs: &[[u16; 2]]) -> Vec<u16> {
    let mut at = vec![WAIT; staff * staff];
    for (place, &[a, b]) in pairs.iter().enumerate() {
        at[usize::from(a) * staff + usize::from(b)] = place as u16;
        at[usize::from(b) * staff + usize::from(a)] = place as u16;
    }
    at
}

/// Points that a family costs while it waits (9 of the definition).
pub fn waiting_cost(instance: &Instance, family: &Family) -> i64 {
    instance.weights.unassigned + instance.weights.unassigned_prio * (family.priority - 1)
}

/// What a family's columns are made of.
struct Columns<'a> {
    instance: &'a Instance,
    family: &'a Family,
    staff: &'a [usize],
    /// Stones and the staff's competences, for the domains where stones lie.
    domains: Vec<(i64, Vec<i64>)>,
    /// Relation, travel and change of each of the staff.
    alone: Vec<i64>,
    /// Whom the family has refused, and whose week has not the minutes for it.
    barred: Vec<bool>,
    speaks: Vec<bool>,
    job: Option<usize>,
}

impl<'a> Columns<'a> {
    fn new(instance: &'a Instance, family: usize, staff: &'a [usize]) -> Self {
        let (family, weights) = (&instance.families[family], &instance.weights);
        let laid = family.stones.iter().enumerate().filter(|(_, stones)| **stones > 0);
        let competences = |domain: usize| staff.iter().map(|&member| instance.staff[member].comp[domain]).collect();
        let alone = |member: usize| {
            let known: i64 = family.relations.iter().filter(|(who, _)| *who == member).map(|(_, points)| points).sum();
            let travel = weights.travel_per_min * family.visits * instance.minutes_between(family.id, member);
            let new = family.current.is_some_and(|current| !current.contains(&member));
            known - travel - if new { weights.change_member } else { 0 }
        };
        let too_long = |member: usize| instance.minutes_of(family.id, member) > instance.staff[member].cap_min;
        Self {
            instance,
            family,
            staff,
            domains: laid.map(|(domain, &stones)| (stones, competences(domain))).collect(),
            alone: staff.iter().map(|&member| alone(member)).collect(),
            barred: staff.iter().map(|&member| family.banned.contains(&member) || too_long(member)).collect(),
            speaks: staff.iter().map(|&member| instance.staff[member].langs.contains(&family.lang)).collect(),
            job: instance.domains.iter().position(|domain| domain == super::instance::JOB),
        }
    }

    fn value(&self, a: usize, b: usize) -> i32 {
        let (family, weights) = (self.family, &self.instance.weights);
        let (one, two) = (&self.instance.staff[self.staff[a]], &self.instance.staff[self.staff[b]]);
        let wish = family.gender_wish.holds(one.is_woman() + two.is_woman());
        let locked = family.locks.iter().all(|who| *who == one.id || *who == two.id);
        if self.barred[a] || self.barred[b] || !locked || (family.gender_hard && !wish) {
            return NEVER;
        }
        let fit: i64 =
            self.domains.iter().map(|(stones, levels)| stones * weights.together(levels[a], levels[b])).sum();
        let mut points = fit / weights.fit_div + self.alone[a] + self.alone[b];
        if !self.speaks[a] && !self.speaks[b] {
            points -= weights.language(family.danish);
        }
        if !wish {
            points -= weights.gender_soft;
        }
        if let (Some(job), true) = (self.job, family.unemployed > 0) {
            points -= weights.job(one.comp[job].max(two.comp[job]));
        }
        if one.dept == two.dept {
            points -= weights.same_dept;
        }
        points as i32
    }
}
