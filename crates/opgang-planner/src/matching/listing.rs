//! Which offers stand on a seeker's list, what each side thinks of a match, and which rule keeps an offer off.

use serde::Serialize;

use super::instance::{Instance, Offer, Seeker};

/// One listed pair and what both sides think of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The id of the offer.
    pub offer: usize,
    /// What the seeker thinks of it, 0–1000 with the usual weights.
    pub u: i64,
    /// What the firm thinks of the seeker, 0–1000 with the usual weights.
    pub v: i64,
    /// What the match is worth in the objective.
    pub value: i64,
}

/// The rules that decide whether an offer can stand on a list, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The seeker does not want this kind of work.
    Kind,
    /// The seeker is too young.
    Age,
    /// It takes more Danish.
    Danish,
    /// It asks more of the body.
    Physical,
    /// It begins early, and the seeker cannot.
    Early,
    /// It takes more skill in the sector.
    Skill,
    /// The hours do not meet.
    Hours,
    /// The way is too long.
    Travel,
    /// It could stand there, but the list is full of better ones.
    Length,
}

impl Rule {
    /// Every rule, in the order they are asked.
    pub const ALL: [Rule; 9] = [
        Rule::Kind,
        Rule::Age,
        Rule::Danish,
        Rule::Physical,
        Rule::Early,
        Rule::Skill,
        Rule::Hours,
        Rule::Travel,
        Rule::Length,
    ];
}

/// The first rule that keeps `offer` off the list of `seeker`, if any does; the length of the list aside.
pub fn first_refusal(instance: &Instance, seeker: &Seeker, offer: &Offer) -> Option<Rule> {
    let refusals = [
        (Rule::Kind, !seeker.kinds.contains(&offer.kind)),
        (Rule::Age, seeker.age < offer.age_min),
        (Rule::Danish, seeker.danish < offer.danish_min),
        (Rule::Physical, seeker.physical < offer.physical),
        (Rule::Early, seeker.no_early && offer.early),
        (Rule::Skill, seeker.skill[offer.sector] < offer.skill_min),
        (Rule::Hours, seeker.hours_max < offer.hours_min || offer.hours_max < seeker.hours_start),
        (Rule::Travel, travel_min(instance, seeker, offer) > seeker.max_min),
    ];
    refusals.iter().find(|(_, refused)| *refused).map(|(rule, _)| *rule)
}

/// Minutes from the seeker's home to the firm: city-block distance over speed, and two more.
pub fn travel_min(instance: &Instance, seeker: &Seeker, offer: &Offer) -> i64 {
    let firm = &instance.firms[offer.firm];
    ((seeker.x - firm.x).abs() + (seeker.y - firm.y).abs()) / instance.metres_per_min + 2
}

/// What both sides think of a pair that no rule refuses, given the rank of the kind (0 = most wanted) and the interest.
pub(super) fn judge(instance: &Instance, seeker: &Seeker, offer: &Offer, rank: i64, interest: i64) -> Listed {
    let w = &instance.weights;
    let near = 100 - 100 * travel_min(instance, seeker, offer) / (seeker.max_min + 1);
    let u = (w.u_interest * interest
        + w.u_dist * near
        + w.u_hours * (100 - 10 * (offer.hours_min - seeker.hours_start).max(0)).max(0)
        + w.u_kind * (100 - 30 * rank).max(10))
        / 10;
    let overlap = seeker.hours_max.min(offer.hours_max) - seeker.hours_start.max(offer.hours_min) + 1;
    let hours = (100 * overlap / (offer.hours_max - offer.hours_min + 1)).min(100);
    let danish = [40, 75, 100][seeker.danish.clamp(0, 2) as usize];
    let v = (w.v_skill * seeker.skill[offer.sector] + w.v_lang * danish + w.v_hours * hours) / 10;
    let value = ((w.mix_seeker * u + w.mix_firm * v) / 10 + w.match_bonus) * (9 + seeker.priority) / 10;
    Listed { offer: offer.id, u, v, value }
}

/// Interest of a seeker by sector; what is not named counts 10.
pub(super) fn interests(instance: &Instance, seeker: &Seeker) -> Vec<i64> {
    let mut interest = vec![10; instance.sectors.len()];
    for (sector, &value) in &seeker.interest {
        if let Some(slot) = sector.parse::<usize>().ok().and_then(|number| interest.get_mut(number)) {
            *slot = value;
        }
    }
    interest
}

/// Offers by kind and sector, so that a seeker looks only where a good one can be.
pub(super) struct Shelves {
    /// Offers of kind k and sector s stand on shelf k · sectors + s.
    shelves: Vec<Vec<u32>>,
    sectors: usize,
}

impl Shelves {
    /// Sorts the offers of an instance.
    pub(super) fn new(instance: &Instance) -> Self {
        let sectors = instance.sectors.len();
        let mut shelves = vec![Vec::new(); instance.kinds.len() * sectors];
        for offer in &instance.offers {
            if let Some(kind) = instance.kinds.iter().position(|kind| *kind == offer.kind) {
                shelves[kind * sectors + offer.sector].push(offer.id as u32);
            }
        }
        Self { shelves, sectors }
    }

    /// The list of one seeker: at most `max_list` offers, by `u` descending, then by id.
    ///
    /// Shelves are opened by the most any offer on them can be worth to the seeker (next door, few hours), and the rest
    /// stay shut when the list is full of better ones: the result is the same as of looking at every offer.
    pub(super) fn list(&self, instance: &Instance, seeker: &Seeker) -> Vec<Listed> {
        let interest = interests(instance, seeker);
        let w = &instance.weights;
        let mut shelves: Vec<(i64, i64, usize, &Vec<u32>)> = Vec::new();
        for (rank, kind) in seeker.kinds.iter().enumerate() {
            let Some(kind) = instance.kinds.iter().position(|known| known == kind) else { continue };
            for (sector, &interest) in interest.iter().enumerate() {
                let shelf = &self.shelves[kind * self.sectors + sector];
                let rank = rank as i64;
                let most =
                    w.u_interest * interest + (w.u_dist + w.u_hours) * 100 + w.u_kind * (100 - 30 * rank).max(10);
                if !shelf.is_empty() {
                    shelves.push((most / 10, rank, sector, shelf));
                }
            }
        }
        shelves.sort_unstable_by_key(|shelf| (-shelf.0, shelf.1, shelf.2));
        let mut list: Vec<Listed> = Vec::new();
        for (most, rank, sector, shelf) in shelves {
            if list.len() >= seeker.max_list && list.last().is_none_or(|worst| worst.u > most) {
                break;
            }
            for &id in shelf {
                let offer = &instance.offers[id as usize];
                if first_refusal(instance, seeker, offer).is_none() {
                    list.push(judge(instance, seeker, offer, rank, interest[sector]));
                }
            }
            list.sort_unstable_by_key(|listed| (-listed.u, listed.offer));
            list.truncate(seeker.max_list);
        }
        list
    }
}

/// The list of one seeker: the offers no rule keeps off, by `u` descending, at most `max_list`.
pub fn listed(instance: &Instance, seeker: usize) -> Vec<Listed> {
    Shelves::new(instance).list(instance, &instance.seekers[seeker])
}

/// For one seeker: how many offers each rule kept off the list, every offer counted once under the first rule it met.
pub fn refusals(instance: &Instance, seeker: usize) -> Vec<(Rule, usize)> {
    let person = &instance.seekers[seeker];
    let mut counts = [0_usize; Rule::ALL.len()];
    let mut possible = 0;
    for offer in &instance.offers {
        match first_refusal(instance, person, offer) {
            Some(rule) => counts[rule as usize] += 1,
            None => possible += 1,
        }
    }
    counts[Rule::Length as usize] = possible - possible.min(person.max_list);
    Rule::ALL.iter().map(|&rule| (rule, counts[rule as usize])).filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests;
