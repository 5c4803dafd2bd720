//! A plan judged from the instance alone, and its blocking pairs as facts.

use serde::{Deserialize, Serialize};

use super::instance::Instance;
use super::listing::{Listed, Shelves};

/// Who gets which offer; the solution of `match-plan/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// By seeker: the id of the offer, or nothing.
    pub offer: Vec<Option<usize>>,
}

/// Every term of the objective, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Seekers with a place.
    pub matched: i64,
    /// The values of all matches together.
    pub value: i64,
    /// How many pairs block.
    pub blocking: i64,
    /// What they cost; never above 0.
    pub blocking_cost: i64,
    /// Persons short of the floors of the groups.
    pub short: i64,
    /// What they cost; never above 0.
    pub short_cost: i64,
    /// The objective.
    pub total: i64,
}

/// A seeker and an offer who would both rather have each other than what the plan gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Blocking {
    /// The id of the seeker.
    pub seeker: usize,
    /// The id of the offer.
    pub offer: usize,
    /// How much more the seeker thinks of it than of the place they have; no place counts −1.
    pub seeker_gain: i64,
    /// How much more the firm thinks of the seeker than of the worst it holds there; nothing when it has room.
    pub firm_gain: Option<i64>,
    /// Whom the firm would let go; nothing when it has room.
    pub instead_of: Option<usize>,
}

/// Every term of the plan's score, worked out anew.
///
/// A place that is not on the seeker's list counts as none. Seats and mentors are not asked here: a plan of
/// [`solve`](super::solve) never overdraws them.
pub fn score(instance: &Instance, plan: &Plan) -> Terms {
    let book = Book::new(instance, plan);
    let matched = book.held.iter().flatten().count() as i64;
    let value: i64 = book.held.iter().flatten().map(|listed| listed.value).sum();
    let blocking = book.blocking(instance).len() as i64;
    let all = instance.seekers.len() as i64;
    let mut short = 0;
    for group in &instance.groups {
        let of_group = |seeker: &&super::Seeker| group.holds(seeker);
        let size = instance.seekers.iter().filter(of_group).count() as i64;
        let placed = instance.seekers.iter().filter(of_group).filter(|seeker| book.held[seeker.id].is_some()).count();
        let whole = (100 * all).max(1);
        let need = (group.floor_pct * size * matched + whole - 1) / whole;
        short += (need - placed as i64).max(0);
    }
    let blocking_cost = -instance.weights.block_pen * blocking;
    let short_cost = -instance.weights.group_floor_pen * short;
    Terms { matched, value, blocking, blocking_cost, short, short_cost, total: value + blocking_cost + short_cost }
}

/// Every blocking pair of the plan, by seeker, the best offer first.
pub fn blocking(instance: &Instance, plan: &Plan) -> Vec<Blocking> {
    Book::new(instance, plan).blocking(instance)
}

/// What stands between a seeker and a listed offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The seeker has it.
    Held,
    /// A seat and a mentor are free.
    Free,
    /// The seats are taken, by somebody the firm thinks less of: the pair blocks unless the seeker has better.
    Preferred,
    /// Every seat is taken by somebody the firm thinks at least as much of.
    SeatsTaken,
    /// Seats are free, but the firm's mentors are with others.
    MentorsTaken,
}

/// The seeker's list, best first, with what stands between the seeker and each offer in this plan.
pub fn standings(instance: &Instance, plan: &Plan, seeker: usize) -> Vec<(Listed, Standing)> {
    let book = Book::new(instance, plan);
    let standing = |listed: &Listed| {
        let offer = &instance.offers[listed.offer];
        if book.held[seeker].is_some_and(|held| held.offer == listed.offer) {
            Standing::Held
        } else if book.has_room(instance, listed.offer) {
            Standing::Free
        } else if book.worst[listed.offer].is_some_and(|(worst, _)| worst < listed.v) {
            Standing::Preferred
        } else if book.count[listed.offer] >= offer.seats {
            Standing::SeatsTaken
        } else {
            Standing::MentorsTaken
        }
    };
    book.lists[seeker].iter().map(|listed| (*listed, standing(listed))).collect()
}

/// The plan as every offer and every firm sees it.
struct Book {
    lists: Vec<Vec<Listed>>,
    held: Vec<Option<Listed>>,
    count: Vec<u32>,
    used: Vec<u32>,
    /// The smallest v an offer holds, and who that is.
    worst: Vec<Option<(i64, usize)>>,
}

impl Book {
    fn new(instance: &Instance, plan: &Plan) -> Self {
        let shelves = Shelves::new(instance);
        let lists: Vec<Vec<Listed>> = instance.seekers.iter().map(|person| shelves.list(instance, person)).collect();
        let mut book = Self {
            held: vec![None; lists.len()],
            lists,
            count: vec![0; instance.offers.len()],
            used: vec![0; instance.firms.len()],
            worst: vec![None; instance.offers.len()],
        };
        for (seeker, list) in book.lists.iter().enumerate() {
            let wanted = plan.offer.get(seeker).copied().flatten();
            let Some(listed) = list.iter().find(|listed| Some(listed.offer) == wanted) else { continue };
            book.held[seeker] = Some(*listed);
            book.count[listed.offer] += 1;
            book.used[instance.offers[listed.offer].firm] += 1;
            let worst = &mut book.worst[listed.offer];
            *worst = Some(worst.map_or((listed.v, seeker), |worst| worst.min((listed.v, seeker))));
        }
        book
    }

    fn has_room(&self, instance: &Instance, offer: usize) -> bool {
        let firm = instance.offers[offer].firm;
        self.count[offer] < instance.offers[offer].seats && self.used[firm] < instance.firms[firm].mentor_cap
    }

    fn blocking(&self, instance: &Instance) -> Vec<Blocking> {
        let mut found = Vec::new();
        for (seeker, list) in self.lists.iter().enumerate() {
            let u = self.held[seeker].map_or(-1, |listed| listed.u);
            for listed in list.iter().take_while(|listed| listed.u > u) {
                let room = self.has_room(instance, listed.offer);
                let worst = self.worst[listed.offer].filter(|(worst, _)| !room && *worst < listed.v);
                if room || worst.is_some() {
                    found.push(Blocking {
                        seeker,
                        offer: listed.offer,
                        seeker_gain: listed.u - u,
                        firm_gain: worst.map(|(worst, _)| listed.v - worst),
                        instead_of: worst.map(|(_, other)| other),
                    });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
