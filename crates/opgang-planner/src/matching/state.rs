//! A plan while search changes it: every term kept up to date, one seeker at a time.
//!
//! For each offer two sets of applicants are kept as bits in the order of the firm's opinion: who is *held*, and who
//! *wants* it more than what they have. How far down an offer is open follows from its seats, its firm's mentors and
//! the worst it holds; the blocking pairs of an offer are the wanting bits above that line.
//! Moving one seeker flips the bits between the old and the new place on its list and draws at most a few lines anew.

use super::model::{Model, NONE};

/// What is kept of one offer.
#[derive(Clone, Copy, Debug)]
struct Desk {
    /// Where its bits begin.
    words: u32,
    /// How many of the best applicants would be taken at once.
    open: u32,
    /// Blocking pairs.
    blocks: u32,
    /// How many are held.
    count: u32,
    seats: u32,
    firm: u32,
}

/// A plan and every term of its score.
#[derive(Clone, Debug)]
pub(super) struct State<'m> {
    pub(super) model: &'m Model,
    /// The edge each seeker holds, or [`NONE`].
    at: Vec<u32>,
    desks: Vec<Desk>,
    wants: Vec<u64>,
    held: Vec<u64>,
    /// Mentors in use by firm.
    used: Vec<u32>,
    /// Seekers with a place, by group and in all.
    placed: Vec<i64>,
    matched: i64,
    value: i64,
    blocking: i64,
    short: i64,
}

impl<'m> State<'m> {
    /// Nobody has a place.
    pub(super) fn empty(model: &'m Model) -> Self {
        let mut desks = Vec::with_capacity(model.offers());
        let mut words = 0;
        for offer in 0..model.offers() {
            let applicants = model.applicants(offer).len();
            let (seats, firm) = (model.seats[offer], model.firm[offer]);
            desks.push(Desk { words, open: 0, blocks: 0, count: 0, seats, firm });
            words += applicants.div_ceil(64) as u32;
        }
        let mut state = Self {
            model,
            at: vec![NONE; model.seekers()],
            desks,
            wants: vec![0; words as usize],
            held: vec![0; words as usize],
            used: vec![0; model.firms()],
            placed: vec![0; model.floors.len()],
            matched: 0,
            value: 0,
            blocking: 0,
            short: 0,
        };
        for edge in &model.edges {
            state.wants[(state.desks[edge.offer as usize].words + edge.rank / 64) as usize] |= 1 << (edge.rank % 64);
        }
        for offer in 0..model.offers() {
            state.redraw(offer);
        }
        state
    }

    /// The plan in which each seeker holds the edge of `at`.
    pub(super) fn of(model: &'m Model, at: &[u32]) -> Self {
        let mut state = Self::empty(model);
        state.become_plan(at);
        state
    }

    /// Changes whatever differs from `at`.
    pub(super) fn become_plan(&mut self, at: &[u32]) {
        for (seeker, &edge) in at.iter().enumerate() {
            self.shift(seeker, edge);
        }
    }

    /// The edge each seeker holds, or [`NONE`].
    pub(super) fn plan(&self) -> &[u32] {
        &self.at
    }

    /// The objective.
    pub(super) fn total(&self) -> i64 {
        self.value - self.model.block_pen * self.blocking - self.model.floor_pen * self.short
    }

    /// Whether the offer can take one more.
    pub(super) fn has_room(&self, offer: usize) -> bool {
        let desk = &self.desks[offer];
        desk.count < desk.seats && self.used[desk.firm as usize] < self.model.mentors[desk.firm as usize]
    }

    /// How many the offer holds.
    pub(super) fn count(&self, offer: usize) -> u32 {
        self.desks[offer].count
    }

    /// How many mentors of the firm are in use.
    pub(super) fn used(&self, firm: usize) -> u32 {
        self.used[firm]
    }

    /// Gives the seeker another place, or none; seats and mentors may be overdrawn until the next moves mend it.
    pub(super) fn shift(&mut self, seeker: usize, to: u32) {
        let from = self.at[seeker];
        if from == to {
            return;
        }
        self.at[seeker] = to;
        self.flip_wants(seeker, from, to);
        let left = self.leave(from);
        let entered = self.enter(to);
        if (from == NONE) != (to == NONE) {
            self.recount(seeker, if to == NONE { -1 } else { 1 });
        }
        let firm_left = left.map(|offer| self.desks[offer].firm);
        let firm_entered = entered.map(|offer| self.desks[offer].firm);
        if firm_left == firm_entered {
            left.into_iter().chain(entered).for_each(|offer| self.redraw(offer));
            return;
        }
        if let (Some(offer), Some(firm)) = (left, firm_left) {
            self.used[firm as usize] -= 1;
            let reopened = self.used[firm as usize] + 1 == self.model.mentors[firm as usize];
            self.redraw_after(offer, firm, reopened);
        }
        if let (Some(offer), Some(firm)) = (entered, firm_entered) {
            self.used[firm as usize] += 1;
            let closed = self.used[firm as usize] == self.model.mentors[firm as usize];
            self.redraw_after(offer, firm, closed);
        }
    }

    /// Edges better than `edge` on the list of the seeker.
    fn better(&self, seeker: usize, edge: u32) -> usize {
        let span = self.model.list(seeker);
        if edge == NONE { span.end } else { span.start + self.model.edges[edge as usize].better as usize }
    }

    fn flip_wants(&mut self, seeker: usize, from: u32, to: u32) {
        let (before, after) = (self.better(seeker, from), self.better(seeker, to));
        let model = self.model;
        for edge in &model.edges[before.min(after)..before.max(after)] {
            let desk = &mut self.desks[edge.offer as usize];
            self.wants[(desk.words + edge.rank / 64) as usize] ^= 1 << (edge.rank % 64);
            if edge.rank < desk.open {
                let (blocks, all) = if after < before { (desk.blocks - 1, -1) } else { (desk.blocks + 1, 1) };
                desk.blocks = blocks;
                self.blocking += all;
            }
        }
    }

    fn leave(&mut self, edge: u32) -> Option<usize> {
        let edge = self.model.edges.get(edge as usize)?;
        let desk = &mut self.desks[edge.offer as usize];
        self.held[(desk.words + edge.rank / 64) as usize] &= !(1 << (edge.rank % 64));
        desk.count -= 1;
        self.value -= i64::from(edge.value);
        Some(edge.offer as usize)
    }

    fn enter(&mut self, edge: u32) -> Option<usize> {
        let edge = self.model.edges.get(edge as usize)?;
        let desk = &mut self.desks[edge.offer as usize];
        self.held[(desk.words + edge.rank / 64) as usize] |= 1 << (edge.rank % 64);
        desk.count += 1;
        self.value += i64::from(edge.value);
        Some(edge.offer as usize)
    }

    fn recount(&mut self, seeker: usize, change: i64) {
        self.matched += change;
        for &group in &self.model.member[seeker] {
            self.placed[group as usize] += change;
        }
        let floors = self.model.floors.iter().zip(&self.placed);
        self.short = floors.map(|(floor, &placed)| (floor.need(self.matched) - placed).max(0)).sum();
    }

    fn redraw_after(&mut self, offer: usize, firm: u32, whole_firm: bool) {
        if !whole_firm {
            return self.redraw(offer);
        }
        let model = self.model;
        for &other in model.offers_of(firm as usize) {
            self.redraw(other as usize);
        }
    }

    /// Finds again how far down the offer is open, and counts its blocking pairs.
    fn redraw(&mut self, offer: usize) {
        let open = self.openness(offer);
        let desk = &mut self.desks[offer];
        if desk.open == open {
            return;
        }
        desk.open = open;
        let mut blocks = 0;
        let mut word = desk.words as usize;
        let mut left = open;
        while left >= 64 {
            blocks += self.wants[word].count_ones();
            word += 1;
            left -= 64;
        }
        if left > 0 {
            blocks += (self.wants[word] & ((1 << left) - 1)).count_ones();
        }
        self.blocking += i64::from(blocks) - i64::from(desk.blocks);
        desk.blocks = blocks;
    }

    /// How many of the best applicants the offer would take at once: all while there is room, nobody where nobody can
    /// be held, else those the firm strictly prefers to the worst it holds.
    fn openness(&self, offer: usize) -> u32 {
        let span = self.model.applicants(offer);
        if self.has_room(offer) {
            return span.len() as u32;
        }
        self.worst(offer).map_or(0, |rank| self.model.above[span.start + rank])
    }

    /// The rank of the worst the offer holds.
    fn worst(&self, offer: usize) -> Option<usize> {
        let first = self.desks[offer].words as usize;
        let words = self.model.applicants(offer).len().div_ceil(64);
        let last = (0..words).rev().find(|word| self.held[first + word] != 0)?;
        Some(last * 64 + 63 - self.held[first + last].leading_zeros() as usize)
    }

    /// The edge of the `pick`-th that the offers hold, offer after offer, the best first.
    pub(super) fn nth_holder(&self, offers: &[u32], mut pick: usize) -> Option<u32> {
        for &offer in offers {
            let count = self.count(offer as usize) as usize;
            if pick < count {
                return self.nth(&self.held, offer as usize, self.model.applicants(offer as usize).len(), pick);
            }
            pick -= count;
        }
        None
    }

    /// How many of those who want the offer it would take at once: its blocking pairs.
    pub(super) fn blocks(&self, offer: usize) -> usize {
        self.desks[offer].blocks as usize
    }

    /// The edge of the `pick`-th best of those who block with the offer.
    pub(super) fn blocker(&self, offer: usize, pick: usize) -> Option<u32> {
        self.nth(&self.wants, offer, self.desks[offer].open as usize, pick)
    }

    fn nth(&self, bits: &[u64], offer: usize, within: usize, mut pick: usize) -> Option<u32> {
        let first = self.desks[offer].words as usize;
        for word in 0..within.div_ceil(64) {
            let mut set = bits[first + word];
            if within < (word + 1) * 64 {
                set &= (1 << (within % 64)) - 1;
            }
            let ones = set.count_ones() as usize;
            if pick < ones {
                for _ in 0..pick {
                    set &= set - 1;
                }
                let rank = word * 64 + set.trailing_zeros() as usize;
                return Some(self.model.row[self.model.applicants(offer).start + rank]);
            }
            pick -= ones;
        }
        None
    }
}

#[cfg(test)]
mod tests;
