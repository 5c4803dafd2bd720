//! Annealing over chains: one seeker takes another place, whoever stands there moves on, whoever waited moves up.
//!
//! An attempt is one proposal and what follows from it. A proposal to a full offer (or a firm without a free mentor)
//! sends somebody away, who takes the best free place on their list, tries another full one, or waits: an ejection
//! chain. Where the result is not good enough, the place the first seeker left is given to somebody who blocks with
//! it, so that a freed seat does not make half the city restless: a vacancy chain. Then the attempt is kept or undone.
//!
//! Sources: Kirkpatrick, Gelatt & Vecchi (1983) for annealing; Glover (1996) for ejection chains; Blum, Roth &
//! Rothblum (1997) for vacancy chains towards stability.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::model::{Edge, Model, NONE};
use super::state::State;
use crate::Orders;

/// Of a hundred proposals, so many are drawn from the near edges when these are known.
const NEAR_PCT: usize = 90;
/// Of a hundred proposals of the place somebody has, so many ask whether they would better wait.
const WAIT_PCT: usize = 30;
/// Of a hundred people sent away, so many try any place of their list, even a full one.
const CHAIN_PCT: usize = 30;
/// Of the others, so many take any free place instead of the one worth most.
const ANY_PCT: usize = 30;
/// How many of an attempt can be sent on to a full place.
const CHAIN_MAX: usize = 3;
/// How many freed places of an attempt are filled again.
const REFILLS: usize = 2;
/// The watch is asked after so many attempts.
const ASK_EVERY: u64 = 128;

/// A search in progress, and the best it has found.
pub(super) struct Walk<'m> {
    state: State<'m>,
    rng: Xoshiro256PlusPlus,
    /// Who moved in this attempt, and where from.
    trail: Vec<(u32, u32)>,
    /// Edges worth proposing often.
    near: Vec<u32>,
    /// Minus the logarithm of evenly spaced chances.
    patience: Vec<f64>,
    best: Vec<u32>,
    best_total: i64,
    attempts: u64,
}

/// One round of annealing: how many attempts, and the temperatures in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    pub(super) attempts: u64,
    pub(super) hot: f64,
    pub(super) cold: f64,
}

impl<'m> Walk<'m> {
    /// Begins at a plan.
    pub(super) fn new(model: &'m Model, start: &[u32], seed: u64) -> Self {
        let state = State::of(model, start);
        Self {
            best: start.to_vec(),
            best_total: state.total(),
            state,
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
            trail: Vec::new(),
            near: Vec::new(),
            patience: (0..4096).map(|k| minus_ln((f64::from(k) + 0.5) / 4096.0)).collect(),
            attempts: 0,
        }
    }

    /// The best plan, by edges.
    pub(super) fn best(&self) -> &[u32] {
        &self.best
    }

    /// The objective of the best plan.
    pub(super) fn best_total(&self) -> i64 {
        self.best_total
    }

    /// Seekers who wait in the best plan.
    pub(super) fn best_waiting(&self) -> usize {
        self.best.iter().filter(|&&edge| edge == NONE).count()
    }

    /// Attempts made.
    pub(super) fn attempts(&self) -> u64 {
        self.attempts
    }

    /// Goes on from another plan if it is better than the best.
    pub(super) fn consider(&mut self, at: &[u32]) {
        let other = State::of(self.state.model, at);
        if other.total() > self.best_total {
            self.best_total = other.total();
            self.best.copy_from_slice(at);
            self.state = other;
        }
    }

    /// Says which edges are worth proposing often.
    pub(super) fn set_near(&mut self, near: Vec<u32>) {
        self.near = near;
    }

    /// One round of annealing from where the search stands; false when the watch ended it.
    pub(super) fn round(&mut self, round: Round, orders: &Orders, mut news: impl FnMut(&Self)) -> bool {
        let mut heat = round.hot;
        let mut told = self.best_total;
        for attempt in 0..round.attempts {
            if attempt % ASK_EVERY == 0 {
                if orders.watch.stop() {
                    return false;
                }
                let left = 1.0 - attempt as f64 / round.attempts as f64;
                heat = round.cold + (round.hot - round.cold) * left * left;
                if self.best_total > told && attempt % (round.attempts / 16).next_multiple_of(ASK_EVERY).max(1) == 0 {
                    told = self.best_total;
                    news(self);
                }
            }
            self.attempts += 1;
            if self.attempt(heat) && self.state.total() > self.best_total {
                self.best_total = self.state.total();
                self.best.copy_from_slice(self.state.plan());
            }
        }
        true
    }

    /// Proposes something, follows the chains, and keeps the result when it is good enough at this heat.
    fn attempt(&mut self, heat: f64) -> bool {
        let Some((seeker, to)) = self.propose() else { return false };
        let draw = self.below(self.patience.len());
        let least = self.state.total() - (heat * self.patience[draw]) as i64;
        self.trail.clear();
        let mut chains = CHAIN_MAX;
        let mut freed = self.state.plan()[seeker];
        self.shift(seeker, to);
        self.settle(seeker, to, &mut chains);
        for refills in 0..=REFILLS {
            if self.state.total() >= least {
                return true;
            }
            if refills < REFILLS {
                let Some((seeker, to)) = self.successor(freed) else { break };
                freed = self.state.plan()[seeker];
                self.shift(seeker, to);
                self.settle(seeker, to, &mut chains);
            }
        }
        self.undo();
        false
    }

    fn shift(&mut self, seeker: usize, to: u32) {
        self.trail.push((seeker as u32, self.state.plan()[seeker]));
        self.state.shift(seeker, to);
    }

    fn undo(&mut self) {
        while let Some((seeker, edge)) = self.trail.pop() {
            self.state.shift(seeker as usize, edge);
        }
    }

    /// Somebody, and another place for them; or that they wait.
    fn propose(&mut self) -> Option<(usize, u32)> {
        let model = self.state.model;
        if !self.near.is_empty() && self.below(100) < NEAR_PCT {
            let pick = self.below(self.near.len());
            let edge = self.near[pick];
            let seeker = model.seeker[edge as usize] as usize;
            return (self.state.plan()[seeker] != edge).then_some((seeker, edge));
        }
        let seeker = self.below(model.seekers());
        let list = model.list(seeker);
        if list.is_empty() {
            return None;
        }
        let edge = (list.start + self.below(list.len())) as u32;
        if self.state.plan()[seeker] != edge {
            return Some((seeker, edge));
        }
        (self.below(100) < WAIT_PCT).then_some((seeker, NONE))
    }

    /// Sends people on until nobody sits where there is no room.
    fn settle(&mut self, mut mover: usize, mut edge: u32, chains: &mut usize) {
        while edge != NONE {
            let Some(other) = self.crowded_out(edge, mover) else { return };
            edge = self.next_place(other, chains);
            self.shift(other, edge);
            mover = other;
        }
    }

    /// Who must go when `mover` has come to the place of `edge`: nobody while there is room, else somebody of that
    /// offer, or of that firm when its mentors are short.
    fn crowded_out(&mut self, edge: u32, mover: usize) -> Option<usize> {
        let model = self.state.model;
        let offer = model.edges[edge as usize].offer;
        let firm = model.firm[offer as usize] as usize;
        let mates = if self.state.count(offer as usize) > model.seats[offer as usize] {
            std::slice::from_ref(&model.edges[edge as usize].offer)
        } else if self.state.used(firm) > model.mentors[firm] {
            model.offers_of(firm)
        } else {
            return None;
        };
        let many: usize = mates.iter().map(|&mate| self.state.count(mate as usize) as usize).sum();
        if many == 1 {
            return Some(mover);
        }
        loop {
            let pick = self.below(many);
            let other = self.state.nth_holder(mates, pick).map(|edge| model.seeker[edge as usize] as usize);
            if other != Some(mover) {
                return other;
            }
        }
    }

    /// Where somebody goes who was sent away.
    fn next_place(&mut self, seeker: usize, chains: &mut usize) -> u32 {
        let model = self.state.model;
        let at = self.state.plan()[seeker];
        let list = model.list(seeker);
        if *chains > 0 {
            *chains -= 1;
            if self.below(100) < CHAIN_PCT {
                let edge = (list.start + self.below(list.len())) as u32;
                if edge != at {
                    return edge;
                }
            }
        }
        let any = self.below(100) < ANY_PCT;
        let (mut found, mut seen, mut most) = (NONE, 0, i32::MIN);
        for edge in list {
            let Edge { offer, value, .. } = model.edges[edge];
            if edge as u32 == at || !self.state.has_room(offer as usize) {
                continue;
            }
            seen += 1;
            if if any { self.below(seen) == 0 } else { value > most } {
                (found, most) = (edge as u32, value);
            }
        }
        found
    }

    /// Somebody who would rather have the freed place and whom the firm would take, drawn by chance.
    fn successor(&mut self, freed: u32) -> Option<(usize, u32)> {
        let model = self.state.model;
        let offer = model.edges.get(freed as usize)?.offer as usize;
        let many = self.state.blocks(offer);
        if many == 0 || !self.state.has_room(offer) {
            return None;
        }
        let pick = self.below(many);
        let edge = self.state.blocker(offer, pick)?;
        Some((model.seeker[edge as usize] as usize, edge))
    }

    /// A number below `n`, each as likely as the next.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.rng.next_u64()) * n as u128) >> 64) as usize
    }
}

/// −ln x for 0 < x ≤ 1, from the four basic operations alone, so that every machine gets the same bits.
fn minus_ln(x: f64) -> f64 {
    let (mut part, mut halvings) = (x, 0.0);
    while part < 0.75 {
        part *= 2.0;
        halvings += 1.0;
    }
    let ratio = (part - 1.0) / (part + 1.0);
    let (mut power, mut sum) = (ratio, 0.0);
    for odd in (1..40).step_by(2) {
        sum += power / f64::from(odd);
        power *= ratio * ratio;
    }
    halvings * std::f64::consts::LN_2 - 2.0 * sum
}

#[cfg(test)]
mod tests;
