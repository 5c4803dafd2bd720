//! Why a family waits: who could come, whom its rules allow, who has a place left, who has the minutes.

use serde::Serialize;

use super::explain::{Books, Obstacle, own_rules};
use super::instance::Instance;
use super::score::Plan;

/// The first reason in this order that leaves a family no pair, everybody else as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Fewer than two people serve its area.
    Area,
    /// Its own hard rules allow none of the pairs that serve its area.
    Rules,
    /// In every pair allowed somebody has all the families that they may have.
    Places,
    /// In every pair with places somebody has too few minutes left.
    Minutes,
    /// There is a pair with room: a longer search may place it, or its waiting costs less.
    Nothing,
}

/// A family that waits, and how many pairs each demand leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// The family.
    pub family: usize,
    /// Its area.
    pub area: usize,
    /// What leaves no pair.
    pub cause: Cause,
    /// People who serve its area.
    pub serving: usize,
    /// Pairs of these that its own hard rules allow.
    pub allowed: usize,
    /// Of these, pairs in which both may have one family more.
    pub with_places: usize,
    /// Of these, pairs in which both have the minutes.
    pub with_room: usize,
    /// The pair that the fewest of the family's rules keep away, then the least lack of room.
    pub nearest: Option<[usize; 2]>,
    /// What keeps it away: the family's rules, or, where these allow it, the room that is lacking.
    pub lacks: Vec<Obstacle>,
}

/// Families that are looked at: more would fill a report that nobody reads.
const FAMILIES_MAX: usize = 1_000;
/// Pairs that are looked at in all: a fraction of a second.
const PAIRS_MAX: usize = 4_000_000;

/// The facts for the families that a valid plan lets wait, the most pressing first: at most a thousand, and fewer
/// where areas have hundreds of people.
pub fn shortages(instance: &Instance, plan: &Plan) -> Vec<Shortage> {
    let mut waiting: Vec<usize> = (0..plan.pairs.len()).filter(|&family| plan.pairs[family].is_none()).collect();
    waiting.sort_by_key(|&family| (-instance.families[family].priority, family));
    let mut serving = vec![vec![]; instance.areas.len()];
    for member in &instance.staff {
        member.areas.iter().for_each(|&area| serving[area].push(member.id));
    }
    let books = Books::new(instance, plan);
    let mut looked_at = 0;
    let looked = waiting.into_iter().take(FAMILIES_MAX).map_while(|family| {
        let people = &serving[instance.families[family].area];
        looked_at += people.len() * people.len() / 2;
        (looked_at <= PAIRS_MAX).then(|| facts(instance, &books, people, family))
    });
    looked.collect()
}

fn facts(instance: &Instance, books: &Books, people: &[usize], family: usize) -> Shortage {
    let (mut allowed, mut with_places, mut with_room) = (0, 0, 0);
    let mut nearest: Option<((usize, usize, i64), [usize; 2])> = None;
    for (nth, &a) in people.iter().enumerate() {
        for &b in &people[nth + 1..] {
            let rules = own_rules(instance, family, [a, b]).len();
            let lacks = books.lacks(family, [a, b]);
            let has_places = !lacks.iter().any(|lack| matches!(lack, Obstacle::Places { .. }));
            allowed += usize::from(rules == 0);
            with_places += usize::from(rules == 0 && has_places);
            with_room += usize::from(rules == 0 && lacks.is_empty());
            let far = (rules, lacks.len(), minutes_short(&lacks));
            if nearest.is_none_or(|(least, _)| far < least) {
                nearest = Some((far, [a, b]));
            }
        }
    }
    let cause = match () {
        () if people.len() < 2 => Cause::Area,
        () if allowed == 0 => Cause::Rules,
        () if with_places == 0 => Cause::Places,
        () if with_room == 0 => Cause::Minutes,
        () => Cause::Nothing,
    };
    let nearest = nearest.map(|(_, pair)| pair);
    let keeps_away = |pair| if allowed == 0 { own_rules(instance, family, pair) } else { books.lacks(family, pair) };
    let lacks = nearest.map_or_else(Vec::new, keeps_away);
    let area = instance.families[family].area;
    Shortage { family, area, cause, serving: people.len(), allowed, with_places, with_room, nearest, lacks }
}

fn minutes_short(lacks: &[Obstacle]) -> i64 {
    lacks.iter().map(|lack| if let Obstacle::Minutes { short, .. } = lack { *short } else { 0 }).sum()
}
