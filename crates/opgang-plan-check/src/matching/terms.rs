//! The terms of a matching's objective, one function each, in the order of the definition.

use super::Offers;
use super::instance::Instance;
use super::lists::{Entry, Lists};
use crate::reading::Int;

/// Every term, with its sign.
pub fn terms(instance: &Instance, lists: &Lists, offers: &Offers) -> Vec<(&'static str, Int)> {
    let w = &instance.weights;
    vec![
        ("value", value(instance, lists, offers)),
        ("blocking", -w.block_pen * blocking(instance, lists, offers)),
        ("groups", -w.group_floor_pen * short(instance, offers)),
    ]
}

/// Σ ((6u+4v) // 10 + 300)·(9+`priority`) // 10. A match that is not listed is worth nothing.
fn value(instance: &Instance, lists: &Lists, offers: &Offers) -> Int {
    let w = &instance.weights;
    let worth = |(seeker, offer): (usize, &Option<usize>)| {
        let Entry { u, v, .. } = lists.entry(seeker, (*offer)?)?;
        let mix = (w.mix_seeker * u + w.mix_firm * v).div_euclid(10) + w.match_bonus;
        Some((mix * (9 + instance.seekers[seeker].priority)).div_euclid(10))
    };
    offers.iter().enumerate().filter_map(worth).sum()
}

/// Listed pairs (i,j) where i strictly prefers j (by u; unmatched = −1) and either j has a free seat and its firm
/// a free mentor, or j holds somebody with a strictly smaller v.
fn blocking(instance: &Instance, lists: &Lists, offers: &Offers) -> Int {
    let mut held: Vec<Vec<Int>> = vec![Vec::new(); instance.offers.len()];
    let mut mentored = vec![0; instance.firms.len()];
    for (seeker, &offer) in offers.iter().enumerate() {
        let Some(offer) = offer else { continue };
        mentored[instance.offers[offer].firm] += 1;
        held[offer].push(lists.entry(seeker, offer).map_or(-1, |entry| entry.v));
    }
    let blocks = |&(seeker, entry): &(usize, Entry)| {
        let now = offers[seeker].and_then(|offer| lists.entry(seeker, offer)).map_or(-1, |entry| entry.u);
        let offer = &instance.offers[entry.offer];
        let seat = held[entry.offer].len() < offer.seats;
        let mentor = mentored[offer.firm] < instance.firms[offer.firm].mentor_cap;
        entry.u > now && ((seat && mentor) || held[entry.offer].iter().any(|&v| v < entry.v))
    };
    let listed = (0..offers.len()).flat_map(|seeker| lists.of_seeker(seeker).iter().map(move |&entry| (seeker, entry)));
    listed.filter(blocks).count() as Int
}

/// Persons short in all groups: need_g = ceil(`floor_pct`·|g|·matched / (100·all)).
fn short(instance: &Instance, offers: &Offers) -> Int {
    let all = instance.seekers.len() as Int;
    let matched = offers.iter().flatten().count() as Int;
    let mut short = 0;
    for group in &instance.groups {
        let members: Vec<usize> = (0..offers.len()).filter(|&seeker| group.holds(&instance.seekers[seeker])).collect();
        let placed = members.iter().filter(|&&seeker| offers[seeker].is_some()).count() as Int;
        let share = group.floor_pct * members.len() as Int * matched;
        let need = if all == 0 { 0 } else { (share + 100 * all - 1).div_euclid(100 * all) };
        short += (need - placed).max(0);
    }
    short
}
