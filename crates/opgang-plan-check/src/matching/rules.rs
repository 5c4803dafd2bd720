//! The hard rules of a matching.

use super::Offers;
use super::instance::Instance;
use super::lists::Lists;
use crate::verdict::{Broken, Rule};

/// Every rule that `offers` break: at most one offer of the own list, seats of an offer, mentors of a firm.
pub fn broken(instance: &Instance, lists: &Lists, offers: &Offers) -> Vec<Broken> {
    let mut broken = Vec::new();
    let mut seated = vec![0; instance.offers.len()];
    let mut mentored = vec![0; instance.firms.len()];
    for (seeker, &offer) in offers.iter().enumerate() {
        let Some(offer) = offer else { continue };
        seated[offer] += 1;
        mentored[instance.offers[offer].firm] += 1;
        if lists.entry(seeker, offer).is_none() {
            let sentence = format!("offer {offer} is not on the list of seeker {seeker}");
            broken.push(Broken::new(Rule::Listed, format!("offer[{seeker}]"), sentence));
        }
    }
    for (id, offer) in instance.offers.iter().enumerate().filter(|&(id, offer)| seated[id] > offer.seats) {
        let sentence = format!("offer {id} has {} seekers on {} seats", seated[id], offer.seats);
        broken.push(Broken::new(Rule::Seats, format!("offers[{id}]"), sentence));
    }
    for (id, firm) in instance.firms.iter().enumerate().filter(|&(id, firm)| mentored[id] > firm.mentor_cap) {
        let sentence = format!("firm {id} has {} seekers and {} mentors", mentored[id], firm.mentor_cap);
        broken.push(Broken::new(Rule::Mentors, format!("firms[{id}]"), sentence));
    }
    broken
}
