//! Which offers a seeker may get, what each is worth to the seeker (u) and the seeker to it (v).

use std::cmp::Reverse;

use super::instance::{Instance, Offer, Seeker};
use crate::reading::Int;

/// An offer on a seeker's list.
#[derive(Clone, Copy)]
pub struct Entry {
    pub offer: usize,
    /// What the offer is worth to the seeker.
    pub u: Int,
    /// What the seeker is worth to the offer.
    pub v: Int,
}

/// By seeker: the best `max_list` offers, by (u descending, offer id).
pub struct Lists(Vec<Vec<Entry>>);

impl Lists {
    pub fn of(instance: &Instance) -> Self {
        Self(instance.seekers.iter().map(|seeker| list(instance, seeker)).collect())
    }

    /// The list of a seeker.
    pub fn of_seeker(&self, seeker: usize) -> &[Entry] {
        &self.0[seeker]
    }

    /// The entry of `offer` on the list of `seeker`, if it is there.
    pub fn entry(&self, seeker: usize, offer: usize) -> Option<Entry> {
        self.0[seeker].iter().copied().find(|entry| entry.offer == offer)
    }
}

fn list(instance: &Instance, seeker: &Seeker) -> Vec<Entry> {
    let suited = instance.offers.iter().enumerate().filter(|(_, offer)| suits(instance, seeker, offer));
    let mut entries: Vec<Entry> = suited
        .map(|(id, offer)| Entry {
            offer: id,
            u: seekers_view(instance, seeker, offer),
            v: firms_view(instance, seeker, offer),
        })
        .collect();
    entries.sort_by_key(|entry| (Reverse(entry.u), entry.offer));
    entries.truncate(seeker.max_list);
    entries
}

/// d = (|Δx|+|Δy|) // 250 + 2, in minutes.
fn way_min(instance: &Instance, seeker: &Seeker, offer: &Offer) -> Int {
    let firm = &instance.firms[offer.firm];
    ((seeker.x - firm.x).abs() + (seeker.y - firm.y).abs()) / instance.metres_per_min + 2
}

/// Hours that both name, both ends included; none or negative when they do not meet.
fn overlap_hours(seeker: &Seeker, offer: &Offer) -> Int {
    seeker.hours_max.min(offer.hours_max) - seeker.hours_start.max(offer.hours_min) + 1
}

fn suits(instance: &Instance, seeker: &Seeker, offer: &Offer) -> bool {
    seeker.kinds.contains(&offer.kind)
        && seeker.age >= offer.age_min
        && seeker.danish >= offer.danish_min
        && seeker.physical >= offer.physical
        && !(offer.early && seeker.no_early)
        && seeker.skill[offer.sector] >= offer.skill_min
        && overlap_hours(seeker, offer) >= 1
        && way_min(instance, seeker, offer) <= seeker.max_min
}

/// u = (45·interest + 25·(100 − 100·d // (`max_min`+1)) + 15·max(0, 100 − 10·max(0, hours_min − hours_start))
/// + 15·max(10, 100 − 30·rank of the kind)) // 10.
fn seekers_view(instance: &Instance, seeker: &Seeker, offer: &Offer) -> Int {
    let w = &instance.weights;
    let interest = seeker.interest.get(&offer.sector.to_string()).copied().unwrap_or(10);
    let near = 100 - (100 * way_min(instance, seeker, offer)).div_euclid(seeker.max_min + 1);
    let hours = (100 - 10 * (offer.hours_min - seeker.hours_start).max(0)).max(0);
    let rank = seeker.kinds.iter().position(|kind| *kind == offer.kind).unwrap_or(seeker.kinds.len()) as Int;
    let kind = (100 - 30 * rank).max(10);
    (w.u_interest * interest + w.u_dist * near + w.u_hours * hours + w.u_kind * kind).div_euclid(10)
}

/// v = (60·skill + 20·[40,75,100][danish] + 20·min(100, 100·overlap // (hours_max − hours_min + 1))) // 10.
fn firms_view(instance: &Instance, seeker: &Seeker, offer: &Offer) -> Int {
    let w = &instance.weights;
    let language = [40, 75, 100][seeker.danish];
    let asked = offer.hours_max - offer.hours_min + 1;
    let hours = (100 * overlap_hours(seeker, offer)).div_euclid(asked).min(100);
    (w.v_skill * seeker.skill[offer.sector] + w.v_lang * language + w.v_hours * hours).div_euclid(10)
}
