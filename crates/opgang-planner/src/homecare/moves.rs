//! Which changes are tried: three kinds, drawn at random.
//!
//! * *relocate*: a patient goes beside a promising other one, to one of that one's carers, or to any
//!   place with any able carers;
//! * *swap*: two patients change places in the order, and carers where they are able;
//! * *cross*: over a stretch of the order two carers take each other's visits; this covers the exchange of
//!   whole tails and the handing over of a few visits in a row.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

use super::model::NONE;
use super::state::{Place, State};

/// A number below `bound`, which is at least one; from the upper bits, so the same everywhere.
#[inline]
pub(super) fn below(rng: &mut Xoshiro256PlusPlus, bound: usize) -> usize {
    (((rng.next_u64() >> 32) * bound as u64) >> 32) as usize
}

impl State<'_> {
    /// Lays out a random change in the scratch memory; false where the draw gives none.
    pub fn propose(&mut self, rng: &mut Xoshiro256PlusPlus) -> bool {
        match below(rng, 100) {
            0..60 => self.propose_beside(rng),
            60..72 => self.propose_anywhere(rng),
            72..84 => self.propose_swap(rng),
            _ => self.propose_cross(rng),
        }
    }

    fn propose_beside(&mut self, rng: &mut Xoshiro256PlusPlus) -> bool {
        let node = below(rng, self.model.nodes);
        let near = &self.model.near[node];
        if near.is_empty() {
            return false;
        }
        let beside = near[below(rng, near.len())];
        let (old, host) = (self.place(node as u32), self.place(beside.node));
        let which = below(rng, self.model.slots(node));
        let carer = host.carers[below(rng, self.model.slots(beside.node as usize))];
        if !self.model.can(2 * node + which, carer) {
            return false;
        }
        let mut carers = old.carers;
        carers[which] = carer;
        if self.model.double[node] && (carers[1 - which] == carer || below(rng, 4) == 0) {
            match self.draw_other(2 * node + 1 - which, carer, rng) {
                Some(other) => carers[1 - which] = other,
                None => return false,
            }
        }
        let (from, to) = (self.position[node] as usize, self.position[beside.node as usize] as usize);
        let to = to + usize::from(beside.after) - usize::from(from < to);
        self.lay_relocate(Place { node: node as u32, carers }, to)
    }

    fn propose_anywhere(&mut self, rng: &mut Xoshiro256PlusPlus) -> bool {
        let node = below(rng, self.model.nodes);
        let mut carers = self.place(node as u32).carers;
        if below(rng, 2) == 0 {
            let Some(first) = self.draw_other(2 * node, NONE, rng) else { return false };
            carers[0] = first;
            if self.model.double[node] {
                match self.draw_other(2 * node + 1, first, rng) {
                    Some(second) => carers[1] = second,
                    None => return false,
                }
            }
        }
        let reach = (self.model.nodes / 4).max(3);
        let from = self.position[node] as usize;
        let low = from.saturating_sub(reach);
        let high = (from + reach).min(self.model.nodes - 1);
        self.lay_relocate(Place { node: node as u32, carers }, low + below(rng, high - low + 1))
    }

    /// A random able carer other than one.
    fn draw_other(&self, slot: usize, not: u32, rng: &mut Xoshiro256PlusPlus) -> Option<u32> {
        let able = &self.model.able[slot];
        let at = below(rng, able.len());
        if able[at] != not {
            return Some(able[at]);
        }
        (able.len() > 1).then(|| able[(at + 1) % able.len()])
    }

    /// A node leaves its place and comes to position `to` of the order without it.
    pub fn lay_relocate(&mut self, place: Place, to: usize) -> bool {
        let from = self.position[place.node as usize] as usize;
        let old = self.order[from];
        if from == to && old.carers == place.carers {
            return false;
        }
        self.begin(from.min(to));
        if from < to {
            self.scratch.stretch.extend_from_slice(&self.order[from + 1..=to]);
            self.scratch.stretch.push(place);
        } else {
            self.scratch.stretch.push(place);
            self.scratch.stretch.extend_from_slice(&self.order[to..from]);
        }
        for carer in old.carers.into_iter().chain(place.carers) {
            self.involve(carer);
        }
        true
    }

    fn propose_swap(&mut self, rng: &mut Xoshiro256PlusPlus) -> bool {
        let a = below(rng, self.model.nodes);
        let b = if below(rng, 2) == 0 {
            let near = &self.model.near[a];
            if near.is_empty() {
                return false;
            }
            near[below(rng, near.len())].node as usize
        } else {
            below(rng, self.model.nodes)
        };
        let (old_a, old_b) = (self.place(a as u32), self.place(b as u32));
        let (mut carers_a, mut carers_b) = (old_a.carers, old_b.carers);
        if below(rng, 4) != 0 {
            let (s, t) = (below(rng, self.model.slots(a)), below(rng, self.model.slots(b)));
            carers_a[s] = old_b.carers[t];
            carers_b[t] = old_a.carers[s];
        }
        self.lay_swap(Place { node: a as u32, carers: carers_a }, Place { node: b as u32, carers: carers_b })
    }

    /// Two nodes change places in the order and get these carers; false where that cannot be.
    pub fn lay_swap(&mut self, a: Place, b: Place) -> bool {
        if a.node == b.node || !self.fits(a) || !self.fits(b) {
            return false;
        }
        let (at, bt) = (self.position[a.node as usize] as usize, self.position[b.node as usize] as usize);
        let (old_a, old_b) = (self.order[at], self.order[bt]);
        let (low, high) = (at.min(bt), at.max(bt));
        self.begin(low);
        self.scratch.stretch.extend_from_slice(&self.order[low..=high]);
        self.scratch.stretch[at - low] = b;
        self.scratch.stretch[bt - low] = a;
        for place in [old_a, old_b, a, b] {
            place.carers.into_iter().for_each(|carer| self.involve(carer));
        }
        true
    }

    fn fits(&self, place: Place) -> bool {
        let [first, second] = place.carers;
        let slot = 2 * place.node as usize;
        first != second
            && self.model.can(slot, first)
            && (!self.model.double[place.node as usize] || self.model.can(slot + 1, second))
    }

    fn propose_cross(&mut self, rng: &mut Xoshiro256PlusPlus) -> bool {
        if self.model.carers < 2 {
            return false;
        }
        let low = below(rng, self.model.nodes);
        let place = self.order[low];
        let which = below(rng, self.model.slots(place.node as usize));
        let a = place.carers[which];
        let Some(b) = self.draw_other(2 * place.node as usize + which, a, rng) else { return false };
        if a == b {
            return false;
        }
        let visits = if below(rng, 2) == 0 { usize::MAX } else { 1 + below(rng, 4) };
        self.lay_cross(a, b, low, visits)
    }

    /// From a position on two carers take each other's visits: so many of them, or all to the end.
    pub fn lay_cross(&mut self, a: u32, b: u32, low: usize, visits: usize) -> bool {
        self.begin(low);
        let (mut length, mut left) = (0, visits);
        for &place in &self.order[low..] {
            let mut carers = place.carers;
            let mut meets = false;
            for (which, carer) in carers.iter_mut().enumerate() {
                if *carer != a && *carer != b {
                    continue;
                }
                *carer = if *carer == a { b } else { a };
                meets = true;
                if !self.model.can(2 * place.node as usize + which, *carer) {
                    return false;
                }
            }
            self.scratch.stretch.push(Place { node: place.node, carers });
            if meets {
                length = self.scratch.stretch.len();
                left -= 1;
                if left == 0 {
                    break;
                }
            }
        }
        self.scratch.stretch.truncate(length);
        self.involve(a);
        self.involve(b);
        length > 0
    }
}
