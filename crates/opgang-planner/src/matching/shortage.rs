//! Why a seeker has no place: which offers suit, and who has them.

use serde::Serialize;

use super::instance::Instance;
use super::listing::{Listed, Rule, Shelves, refusals};
use super::score::Plan;

/// The first reason in this order that leaves a seeker no offer, everybody else as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cause {
    /// No offer suits. The rules are asked one after the other; none is left after this one.
    NoOffer {
        /// The rule.
        rule: Rule,
    },
    /// Others have all the seats of the offers on the list.
    Seats,
    /// Where there is a seat, the firm's mentors have as many as they can look after.
    Mentors,
    /// An offer is free: the plan is worth more without this match, or a longer search finds it.
    Nothing,
}

/// A seeker without a place, and what each demand leaves of the offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// The seeker.
    pub seeker: usize,
    /// What leaves no offer.
    pub cause: Cause,
    /// Offers on the list.
    pub listed: usize,
    /// Of these, offers with a free seat.
    pub with_seat: usize,
    /// Of these, offers whose firm has a free mentor.
    pub free: usize,
}

/// Seekers who are looked at: more would fill a report that nobody reads.
const SEEKERS_MAX: usize = 1_000;

/// The facts for the seekers whom a valid plan leaves without a place, the most pressing first: at most a thousand.
pub fn shortages(instance: &Instance, plan: &Plan) -> Vec<Shortage> {
    let mut seats: Vec<u32> = instance.offers.iter().map(|offer| offer.seats).collect();
    let mut mentors: Vec<u32> = instance.firms.iter().map(|firm| firm.mentor_cap).collect();
    for &offer in plan.offer.iter().flatten() {
        let firm = instance.offers[offer].firm;
        (seats[offer], mentors[firm]) = (seats[offer].saturating_sub(1), mentors[firm].saturating_sub(1));
    }
    let mut waiting: Vec<usize> = (0..plan.offer.len()).filter(|&seeker| plan.offer[seeker].is_none()).collect();
    waiting.sort_by_key(|&seeker| (-instance.seekers[seeker].priority, seeker));
    let shelves = Shelves::new(instance);
    let facts = |seeker: usize| {
        let list = shelves.list(instance, &instance.seekers[seeker]);
        let has_seat = |listed: &&Listed| seats[listed.offer] > 0;
        let is_free = |listed: &&Listed| mentors[instance.offers[listed.offer].firm] > 0;
        let with_seat = list.iter().filter(has_seat).count();
        let free = list.iter().filter(has_seat).filter(is_free).count();
        let cause = match () {
            () if list.is_empty() => Cause::NoOffer { rule: last_rule(instance, seeker) },
            () if with_seat == 0 => Cause::Seats,
            () if free == 0 => Cause::Mentors,
            () => Cause::Nothing,
        };
        Shortage { seeker, cause, listed: list.len(), with_seat, free }
    };
    waiting.into_iter().take(SEEKERS_MAX).map(facts).collect()
}

/// The rule that turns the last offers away; the kind where nothing is offered at all.
fn last_rule(instance: &Instance, seeker: usize) -> Rule {
    refusals(instance, seeker).into_iter().map(|(rule, _)| rule).max().unwrap_or(Rule::Kind)
}
