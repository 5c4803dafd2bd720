//! The most that matches can be worth together, seats and mentors respected, stability and floors left aside: exact.
//!
//! A flow from seekers through offers and firms, in whole numbers. Seekers enter one by one; each takes the shortest
//! augmenting path in reduced costs, and the potentials that keep reduced costs from falling below zero are the shadow
//! prices of seats and mentors. At the end they prove the sum: [`Welfare::is_certified`] checks them by themselves.
//!
//! Sources: Edmonds & Karp (1972) for potentials; Jonker & Volgenant (1987) for entering one row at a time and ending a
//! search at the first free place. Cost: one Dijkstra a seeker, O(n · E log E) at worst, a few hundred nodes in practice.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::Serialize;

use super::instance::Instance;
use super::model::{Model, NONE};
use super::score::Plan;
use crate::Watch;

/// The most the matches of a market can be worth together, stability and floors left aside, and why nothing is more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worth {
    /// A plan that has it.
    pub plan: Plan,
    /// The sum of its values, in points.
    pub value: i64,
    /// What a seat more would be worth at most, by offer.
    pub seat_price: Vec<i64>,
    /// What a mentor more would be worth at most, by firm.
    pub mentor_price: Vec<i64>,
}

/// Finds the most the matches can be worth together, exactly, with prices of seats and mentors that prove it: what all
/// seats, mentors and the best bargain of every seeker cost at these prices is the same sum, and no plan can be worth
/// more than that. Nothing when the watch ended the search.
pub fn most_worth(instance: &Instance, watch: &dyn Watch) -> Option<Worth> {
    let model = Model::new(instance);
    let found = welfare(&model, watch)?;
    let seat = |(offer, price): (usize, &i64)| price - found.mentor_price[model.firm[offer] as usize];
    let offers = found.at.iter().map(|&edge| model.offer_at(edge)).collect();
    Some(Worth {
        plan: Plan { offer: offers },
        value: found.value,
        seat_price: found.place_price.iter().enumerate().map(seat).collect(),
        mentor_price: found.mentor_price,
    })
}

/// The best sum, a matching that has it, and prices that prove it.
pub(super) struct Welfare {
    /// The edge each seeker holds.
    pub(super) at: Vec<u32>,
    /// The sum of the values.
    pub(super) value: i64,
    /// What a seat and a mentor together cost, by offer.
    pub(super) place_price: Vec<i64>,
    /// What a mentor costs, by firm.
    pub(super) mentor_price: Vec<i64>,
}

impl Welfare {
    /// Whether the prices prove the value: nobody can pay more than everything costs, and the sums agree.
    pub(super) fn is_certified(&self, model: &Model) -> bool {
        let mut costs = 0;
        for seeker in 0..model.seekers() {
            let gains = model.list(seeker).map(|e| &model.edges[e]);
            let gains = gains.map(|edge| i64::from(edge.value) - self.place_price[edge.offer as usize]);
            costs += gains.max().unwrap_or(0).max(0);
        }
        for (offer, &price) in self.place_price.iter().enumerate() {
            let seat = price - self.mentor_price[model.firm[offer] as usize];
            if seat < 0 {
                return false;
            }
            costs += seat * i64::from(model.seats[offer]);
        }
        for (firm, &price) in self.mentor_price.iter().enumerate() {
            if price < 0 {
                return false;
            }
            costs += price * i64::from(model.mentors[firm]);
        }
        let matched = self.at.iter().filter_map(|&e| model.edges.get(e as usize));
        costs == self.value && matched.map(|edge| i64::from(edge.value)).sum::<i64>() == self.value
    }
}

/// Finds the best sum; nothing when the watch ended the search for it.
pub(super) fn welfare(model: &Model, watch: &dyn Watch) -> Option<Welfare> {
    let mut flow = Flow::new(model);
    // Who can gain most enters first: whoever comes late then has little to offer, and their search ends early.
    let most = |seeker: usize| model.list(seeker).map(|e| model.edges[e].value).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..model.seekers()).collect();
    order.sort_by_key(|&seeker| Reverse(most(seeker)));
    for seeker in order {
        if watch.stop() {
            return None;
        }
        flow.enter(seeker);
    }
    Some(flow.finish())
}

/// Nodes: seekers, then offers, then firms, then the sink.
struct Flow<'m> {
    model: &'m Model,
    at: Vec<u32>,
    holders: Vec<Vec<u32>>,
    used: Vec<u32>,
    /// What the node adds to a path through it; the sink has none.
    potential: Vec<i64>,
    reached: Vec<i64>,
    from: Vec<u32>,
    touched: Vec<u32>,
    queue: BinaryHeap<Reverse<(i64, u32)>>,
    /// The shortest way to the sink seen in this search.
    limit: i64,
}

/// Farther than any path.
const FAR: i64 = i64::MAX / 4;

impl<'m> Flow<'m> {
    fn new(model: &'m Model) -> Self {
        let nodes = model.seekers() + model.offers() + model.firms() + 1;
        Self {
            model,
            at: vec![NONE; model.seekers()],
            holders: vec![Vec::new(); model.offers()],
            used: vec![0; model.firms()],
            potential: vec![0; nodes],
            reached: vec![FAR; nodes],
            from: vec![NONE; nodes],
            touched: Vec::new(),
            queue: BinaryHeap::new(),
            limit: FAR,
        }
    }

    fn offer_node(&self, offer: usize) -> usize {
        self.model.seekers() + offer
    }

    fn firm_node(&self, firm: usize) -> usize {
        self.model.seekers() + self.model.offers() + firm
    }

    fn sink(&self) -> usize {
        self.potential.len() - 1
    }

    /// Lets one seeker in, along the shortest path to a free place, to somebody who can do without, or to nothing.
    fn enter(&mut self, seeker: usize) {
        let edges = self.model.list(seeker).map(|e| &self.model.edges[e]);
        let gains = edges.map(|edge| i64::from(edge.value) + self.potential[self.offer_node(edge.offer as usize)]);
        self.potential[seeker] = gains.max().unwrap_or(0).max(0);
        self.limit = FAR;
        self.reach(seeker, 0, NONE);
        let sink = self.sink();
        let mut done = Vec::new();
        while let Some(Reverse((distance, node))) = self.queue.pop() {
            let node = node as usize;
            if distance > self.reached[node] {
                continue;
            }
            if node == sink {
                break;
            }
            done.push((node, distance));
            self.spread(node, distance);
        }
        let length = self.reached[sink];
        for (node, distance) in done {
            if distance < length {
                self.potential[node] += distance - length;
            }
        }
        self.augment(sink);
        self.queue.clear();
        for node in self.touched.drain(..) {
            self.reached[node as usize] = FAR;
        }
    }

    fn reach(&mut self, node: usize, distance: i64, from: u32) {
        if distance < self.reached[node] && distance < self.limit {
            if self.reached[node] == FAR {
                self.touched.push(node as u32);
            }
            self.reached[node] = distance;
            self.from[node] = from;
            if node == self.sink() {
                self.limit = distance;
            }
            self.queue.push(Reverse((distance, node as u32)));
        }
    }

    /// Reaches whatever the node leads to in the residual network.
    fn spread(&mut self, node: usize, distance: i64) {
        let (seekers, offers) = (self.model.seekers(), self.model.offers());
        let here = distance + self.potential[node];
        if node < seekers {
            self.reach(self.sink(), here, node as u32);
            for e in self.model.list(node) {
                let edge = self.model.edges[e];
                let offer = self.offer_node(edge.offer as usize);
                if self.at[node] != e as u32 {
                    self.reach(offer, here - i64::from(edge.value) - self.potential[offer], node as u32);
                }
            }
        } else if node < seekers + offers {
            let offer = node - seekers;
            if self.holders[offer].len() < self.model.seats[offer] as usize {
                let firm = self.firm_node(self.model.firm[offer] as usize);
                self.reach(firm, here - self.potential[firm], node as u32);
            }
            self.release(offer, here, node);
        } else {
            let firm = node - seekers - offers;
            if self.used[firm] < self.model.mentors[firm] {
                self.reach(self.sink(), here, node as u32);
            }
            for &offer in self.model.offers_of(firm) {
                if !self.holders[offer as usize].is_empty() {
                    let other = self.offer_node(offer as usize);
                    self.reach(other, here - self.potential[other], node as u32);
                }
            }
        }
    }

    /// Whoever holds a seat can be asked to look elsewhere.
    fn release(&mut self, offer: usize, here: i64, node: usize) {
        for at in 0..self.holders[offer].len() {
            let e = self.holders[offer][at] as usize;
            let seeker = self.model.seeker[e] as usize;
            self.reach(seeker, here + i64::from(self.model.edges[e].value) - self.potential[seeker], node as u32);
        }
    }

    /// Walks the path back from the sink and gives everybody on it the place they found.
    fn augment(&mut self, sink: usize) {
        let (seekers, offers) = (self.model.seekers(), self.model.offers());
        let mut node = self.from[sink] as usize;
        if node >= seekers + offers {
            self.used[node - seekers - offers] += 1;
        }
        let mut place = None;
        loop {
            if node < seekers {
                let found = place.and_then(|offer| self.model.edge(node, offer)).map_or(NONE, |e| e as u32);
                let old = std::mem::replace(&mut self.at[node], found);
                if let Some(edge) = self.model.edges.get(old as usize) {
                    self.holders[edge.offer as usize].retain(|&e| e != old);
                }
                if let Some(offer) = place.take() {
                    self.holders[offer].push(found);
                }
            } else if node < seekers + offers && self.from[node] < seekers as u32 {
                place = Some(node - seekers);
            }
            if self.from[node] == NONE {
                return;
            }
            node = self.from[node] as usize;
        }
    }

    fn finish(self) -> Welfare {
        let matched = self.at.iter().filter_map(|&e| self.model.edges.get(e as usize));
        let value = matched.map(|edge| i64::from(edge.value)).sum();
        let mentor_price: Vec<i64> =
            (0..self.model.firms()).map(|firm| -self.potential[self.firm_node(firm)]).collect();
        // An offer that nobody wanted was never priced; its place costs at least the mentor.
        let place = |offer: usize| -self.potential[self.offer_node(offer)];
        let place_price = (0..self.model.offers())
            .map(|offer| place(offer).max(mentor_price[self.model.firm[offer] as usize]))
            .collect();
        Welfare { value, place_price, mentor_price, at: self.at }
    }
}

#[cfg(test)]
mod tests;
