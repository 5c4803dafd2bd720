//! Annealing over the weeks of reviews, never beyond the minutes a team has.

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::model::Model;
use crate::week::chance::{allowance, cooling, pick};

/// One team's search: where it stands and the best plan seen.
pub(super) struct Search<'a> {
    pub model: &'a Model,
    /// By family: the weeks of its reviews.
    pub masks: Vec<u64>,
    /// By week: minutes left.
    pub left: Vec<i64>,
    pub cost: i64,
    pub best: Vec<u64>,
    pub best_cost: i64,
    chance: Xoshiro256PlusPlus,
}

/// Heats of one cooling.
const STAGES: u64 = 128;

impl<'a> Search<'a> {
    /// No reviews yet.
    pub fn new(model: &'a Model, seed: u64) -> Self {
        let cost = (0..model.rows.len()).map(|f| model.cost(f, 0)).sum();
        Self {
            model,
            masks: vec![0; model.rows.len()],
            left: vec![model.room; model.weeks],
            cost,
            best: vec![0; model.rows.len()],
            best_cost: cost,
            chance: Xoshiro256PlusPlus::seed_from_u64(seed),
        }
    }

    /// Adds the reviews `mask` of family `f` as far as there is room.
    pub fn adopt(&mut self, f: usize, mask: u64) {
        for week in 0..self.model.weeks {
            if mask >> week & 1 == 1 && self.masks[f] >> week & 1 == 0 && self.left[week] >= self.model.rows[f].minutes {
                self.set(f, self.masks[f] | 1 << week);
            }
        }
        self.keep();
    }

    /// Gives family `f` the reviews `mask`; room is not looked at.
    pub fn set(&mut self, f: usize, mask: u64) {
        let old = self.masks[f];
        self.cost += self.model.cost(f, mask) - self.model.cost(f, old);
        let mut changed = old ^ mask;
        while changed != 0 {
            let week = changed.trailing_zeros() as usize;
            let minutes = self.model.rows[f].minutes;
            self.left[week] += if old >> week & 1 == 1 { minutes } else { -minutes };
            changed &= changed - 1;
        }
        self.masks[f] = mask;
    }

    pub fn keep(&mut self) {
        if self.cost < self.best_cost {
            self.best_cost = self.cost;
            self.best.copy_from_slice(&self.masks);
        }
    }

    /// Goes back to the best plan.
    pub fn return_to_best(&mut self) {
        for f in 0..self.best.len() {
            self.set(f, self.best[f]);
        }
    }

    /// Cools from one heat to another, both in points times 2¹⁶, in `moves` moves, while `go_on`, asked every 256.
    pub fn anneal(&mut self, moves: u64, heats: [i64; 2], mut go_on: impl FnMut(&Self) -> bool) -> u64 {
        let factor = cooling(heats[0], heats[1], STAGES as u32);
        let mut heat = heats[0];
        let mut done = 0;
        for stage in 1..=STAGES {
            while done < moves * stage / STAGES && !self.masks.is_empty() {
                if done % 256 == 0 && !go_on(self) {
                    return done;
                }
                self.step(heat);
                done += 1;
            }
            heat = heat * factor >> 16;
        }
        done
    }

    pub(super) fn step(&mut self, heat: i64) {
        let allowed = allowance(&mut self.chance, heat);
        let f = pick(&mut self.chance, self.masks.len());
        let week = pick(&mut self.chance, self.model.weeks);
        let other = pick(&mut self.chance, self.model.weeks);
        let old = self.masks[f];
        let minutes = self.model.rows[f].minutes;
        if old >> week & 1 == 1 {
            // Move the review to another week, drop it, or exchange weeks with another family.
            let kind = pick(&mut self.chance, 8);
            if kind == 0 || old >> other & 1 == 1 {
                return self.try_set(f, old & !(1 << week), allowed);
            }
            let moved = old & !(1 << week) | 1 << other;
            if self.left[other] >= minutes {
                return self.try_set(f, moved, allowed);
            }
            self.exchange(f, moved, [week, other], allowed);
        } else if self.left[week] >= minutes {
            self.try_set(f, old | 1 << week, allowed);
        } else {
            self.displace(f, week, allowed);
        }
    }

    fn try_set(&mut self, f: usize, mask: u64, allowed: i64) {
        let delta = self.model.cost(f, mask) - self.model.cost(f, self.masks[f]);
        if delta <= allowed {
            self.set(f, mask);
            self.keep();
        }
    }

    /// `f` moves from one week to another that is full; somebody there makes room by going the other way or elsewhere.
    fn exchange(&mut self, f: usize, moved: u64, [from, to]: [usize; 2], allowed: i64) {
        let g = pick(&mut self.chance, self.masks.len());
        let (minutes, others) = (self.model.rows[f].minutes, self.model.rows[g].minutes);
        if g == f || self.masks[g] >> to & 1 == 0 || self.left[to] + others < minutes {
            return;
        }
        let base = self.masks[g] & !(1 << to);
        let back = pick(&mut self.chance, 4) > 0 && base >> from & 1 == 0 && self.left[from] + minutes >= others;
        let mask = if back { base | 1 << from } else { base };
        self.try_two([f, g], [moved, mask], allowed);
    }

    /// `f` takes a full week; somebody there gives way, to another week with room or altogether.
    fn displace(&mut self, f: usize, week: usize, allowed: i64) {
        let g = pick(&mut self.chance, self.masks.len());
        let others = self.model.rows[g].minutes;
        if g == f || self.masks[g] >> week & 1 == 0 || self.left[week] + others < self.model.rows[f].minutes {
            return;
        }
        let base = self.masks[g] & !(1 << week);
        let start = pick(&mut self.chance, self.model.weeks);
        let mut best = (self.model.cost(g, base), base);
        for shift in 0..self.model.weeks {
            let to = (start + shift) % self.model.weeks;
            if to != week && base >> to & 1 == 0 && self.left[to] >= others {
                let mask = base | 1 << to;
                best = best.min((self.model.cost(g, mask), mask));
            }
        }
        self.try_two([f, g], [self.masks[f] | 1 << week, best.1], allowed);
    }

    fn try_two(&mut self, families: [usize; 2], masks: [u64; 2], allowed: i64) {
        let delta: i64 = families
            .iter()
            .zip(masks)
            .map(|(f, mask)| self.model.cost(*f, mask) - self.model.cost(*f, self.masks[*f]))
            .sum();
        if delta <= allowed {
            self.set(families[0], masks[0]);
            self.set(families[1], masks[1]);
            self.keep();
        }
    }
}
