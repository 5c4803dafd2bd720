//! The market in flat arrays, ready for search.
//!
//! ```text
//! edges   every listed pair, one after the other by seeker, the best offer first
//! rows    the same pairs by offer, the best seeker first: an edge knows its rank there
//! ```
//!
//! A set of applicants of an offer is a run of bits in that order, so that "everybody the offer would rather have"
//! is a prefix and counting blocking pairs is counting bits.

use super::instance::Instance;
use super::listing::Shelves;

/// No edge: the seeker has no place.
pub(super) const NONE: u32 = u32::MAX;

/// What search needs to know of one listed pair; kept together because it is read together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) offer: u32,
    /// Place among the applicants of the offer, by `v` descending, then by seeker.
    pub(super) rank: u32,
    /// How many edges at the head of the seeker's list have a strictly larger `u`.
    pub(super) better: u32,
    /// What the match is worth.
    pub(super) value: i32,
}

/// The market in flat arrays.
#[derive(Debug)]
pub(super) struct Model {
    /// Edges of seeker i are `first[i]..first[i + 1]`, by `u` descending, then by offer.
    pub(super) first: Vec<u32>,
    pub(super) edges: Vec<Edge>,
    pub(super) seeker: Vec<u32>,
    /// Both sides' opinion of an edge; kept apart because search asks only for ranks.
    pub(super) u: Vec<i64>,
    pub(super) v: Vec<i64>,
    /// Applicants of offer j are `row[row_first[j]..row_first[j + 1]]`, as edges, by rank.
    pub(super) row_first: Vec<u32>,
    pub(super) row: Vec<u32>,
    /// For each place of `row`: how many applicants of the offer have a strictly larger `v`.
    pub(super) above: Vec<u32>,
    pub(super) seats: Vec<u32>,
    pub(super) firm: Vec<u32>,
    pub(super) mentors: Vec<u32>,
    /// Offers of firm f are `firm_offers[firm_first[f]..firm_first[f + 1]]`.
    pub(super) firm_first: Vec<u32>,
    pub(super) firm_offers: Vec<u32>,
    /// Which groups a seeker belongs to, as numbers.
    pub(super) member: Vec<Vec<u16>>,
    pub(super) floors: Vec<Floor>,
    pub(super) block_pen: i64,
    pub(super) floor_pen: i64,
}

/// The floor of one group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Floor {
    /// `floor_pct` times the size of the group.
    pub(super) share: i64,
    /// A hundred times the number of seekers; at least one.
    pub(super) whole: i64,
}

impl Floor {
    /// How many of the group must have a place when `matched` seekers have one.
    pub(super) fn need(self, matched: i64) -> i64 {
        (self.share * matched + self.whole - 1) / self.whole
    }
}

impl Model {
    /// Lists every seeker's offers and lays everything out flat.
    pub(super) fn new(instance: &Instance) -> Self {
        let shelves = Shelves::new(instance);
        let mut model = Self::frame(instance);
        for person in &instance.seekers {
            let list = shelves.list(instance, person);
            let mut better = 0;
            for (place, listed) in list.iter().enumerate() {
                if place > 0 && list[place - 1].u > listed.u {
                    better = place as u32;
                }
                let value = listed.value as i32;
                model.edges.push(Edge { offer: listed.offer as u32, rank: 0, better, value });
                model.seeker.push(person.id as u32);
                model.u.push(listed.u);
                model.v.push(listed.v);
            }
            model.first.push(model.edges.len() as u32);
        }
        model.lay_rows(instance.offers.len());
        model
    }

    fn frame(instance: &Instance) -> Self {
        let all = instance.seekers.len() as i64;
        let holds = |person| {
            let groups = instance.groups.iter().enumerate();
            groups.filter(|(_, group)| group.holds(person)).map(|(number, _)| number as u16).collect()
        };
        let member: Vec<Vec<u16>> = instance.seekers.iter().map(holds).collect();
        let size = |number: usize| member.iter().filter(|of| of.contains(&(number as u16))).count() as i64;
        let floors = (instance.groups.iter().enumerate())
            .map(|(number, group)| Floor { share: group.floor_pct * size(number), whole: (100 * all).max(1) })
            .collect();
        let firm: Vec<u32> = instance.offers.iter().map(|offer| offer.firm as u32).collect();
        let (firm_first, firm_offers) = gather(&firm, instance.firms.len());
        Self {
            first: vec![0],
            edges: Vec::new(),
            seeker: Vec::new(),
            u: Vec::new(),
            v: Vec::new(),
            row_first: Vec::new(),
            row: Vec::new(),
            above: Vec::new(),
            seats: instance.offers.iter().map(|offer| offer.seats).collect(),
            firm,
            mentors: instance.firms.iter().map(|firm| firm.mentor_cap).collect(),
            firm_first,
            firm_offers,
            member,
            floors,
            block_pen: instance.weights.block_pen,
            floor_pen: instance.weights.group_floor_pen,
        }
    }

    fn lay_rows(&mut self, offers: usize) {
        let of: Vec<u32> = self.edges.iter().map(|edge| edge.offer).collect();
        (self.row_first, self.row) = gather(&of, offers);
        self.above = vec![0; self.row.len()];
        for offer in 0..offers {
            let span = self.row_first[offer] as usize..self.row_first[offer + 1] as usize;
            let (v, seeker) = (&self.v, &self.seeker);
            self.row[span.clone()].sort_unstable_by_key(|&e| (-v[e as usize], seeker[e as usize]));
            let mut above = 0;
            for place in span.clone() {
                let rank = place - span.start;
                if rank > 0 && self.v[self.row[place - 1] as usize] > self.v[self.row[place] as usize] {
                    above = rank as u32;
                }
                self.above[place] = above;
                self.edges[self.row[place] as usize].rank = rank as u32;
            }
        }
    }

    pub(super) fn seekers(&self) -> usize {
        self.first.len() - 1
    }

    pub(super) fn offers(&self) -> usize {
        self.seats.len()
    }

    pub(super) fn firms(&self) -> usize {
        self.mentors.len()
    }

    /// The edges of a seeker, best first.
    pub(super) fn list(&self, seeker: usize) -> std::ops::Range<usize> {
        self.first[seeker] as usize..self.first[seeker + 1] as usize
    }

    /// The places in `row` of an offer's applicants, best first.
    pub(super) fn applicants(&self, offer: usize) -> std::ops::Range<usize> {
        self.row_first[offer] as usize..self.row_first[offer + 1] as usize
    }

    /// The offers of a firm.
    pub(super) fn offers_of(&self, firm: usize) -> &[u32] {
        &self.firm_offers[self.firm_first[firm] as usize..self.firm_first[firm + 1] as usize]
    }

    /// The offer of an edge; none of [`NONE`].
    pub(super) fn offer_at(&self, edge: u32) -> Option<usize> {
        self.edges.get(edge as usize).map(|edge| edge.offer as usize)
    }

    /// The edge between a seeker and an offer, if the offer is listed.
    pub(super) fn edge(&self, seeker: usize, offer: usize) -> Option<usize> {
        self.list(seeker).find(|&e| self.edges[e].offer as usize == offer)
    }
}

/// Numbers by the bin each belongs to: where each bin begins, and the numbers bin after bin.
fn gather(bin: &[u32], bins: usize) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; bins + 1];
    for &b in bin {
        first[b as usize + 1] += 1;
    }
    for b in 0..bins {
        first[b + 1] += first[b];
    }
    let mut next = first.clone();
    let mut order = vec![0; bin.len()];
    for (number, &b) in bin.iter().enumerate() {
        order[next[b as usize] as usize] = number as u32;
        next[b as usize] += 1;
    }
    (first, order)
}
