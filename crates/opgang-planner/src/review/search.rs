//! Annealing over whole rows of reviews, never beyond the minutes a team has.
//!
//! A move gives one family the cheapest row of reviews under small random fees, also in weeks that are full. While a
//! week holds too much, somebody there takes the cheapest row that fits elsewhere (an ejection chain, Glover 1996).
//! The chain is kept or undone by the rule of annealing (Kirkpatrick, Gelatt and Vecchi 1983).

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::model::Model;
use crate::week::chance::{allowance, cooling, pick};

/// Heats of one cooling.
const STAGES: u64 = 128;
/// Families that one move may send elsewhere.
const CHAIN_MAX: usize = 8;
/// Families of a full week that are asked what going elsewhere would cost.
const ASKED_MAX: usize = 5;
/// One move in this many puts fees on all weeks, not only on full ones.
const ANYWHERE_SHARE: usize = 4;
/// One family in this many that is sent away may crowd in elsewhere.
const CROWD_SHARE: usize = 4;
/// One move in this many adds or drops one review.
const FLIP_SHARE: usize = 16;
/// A point in the paths' costs; what is below decides between equals by chance.
const POINT: i64 = 16;

/// One team's search: where it stands and the best plan seen.
pub(super) struct Search<'a> {
    /// The team.
    pub model: &'a Model,
    /// What the best plan costs.
    pub best_cost: i64,
    /// By family: the weeks of its reviews in the best plan, a bit each.
    pub best: Vec<u64>,
    masks: Vec<u64>,
    /// By week: minutes left.
    left: Vec<i64>,
    cost: i64,
    /// By family: its cost if it were alone.
    alone: Vec<i64>,
    fees: Vec<i64>,
    /// Families touched by the move under way, with their reviews before it.
    touched: Vec<(usize, u64)>,
    chance: Xoshiro256PlusPlus,
}

impl<'a> Search<'a> {
    /// No reviews yet; chance begins at `seed`.
    pub fn new(model: &'a Model, seed: u64) -> Self {
        let families = model.rows.len();
        let cost = (0..families).map(|f| model.cost(f, 0)).sum();
        let fees = vec![0; model.weeks];
        Self {
            model,
            best_cost: cost,
            best: vec![0; families],
            masks: vec![0; families],
            left: vec![model.room; model.weeks],
            cost,
            alone: (0..families).map(|f| model.path(f, 1, &fees, model.closed(f)).0).collect(),
            fees,
            touched: Vec::new(),
            chance: Xoshiro256PlusPlus::seed_from_u64(seed),
        }
    }

    /// Adds the reviews `mask` of family `f` as far as there is room.
    pub fn adopt(&mut self, f: usize, mask: u64) {
        for week in 0..self.model.weeks {
            if (mask & !self.masks[f]) >> week & 1 == 1 && self.left[week] >= self.model.rows[f].minutes {
                self.set(f, self.masks[f] | 1 << week);
            }
        }
    }

    /// Every family without reviews takes the cheapest row that fits; those that lose most by waiting first.
    pub fn fill(&mut self) {
        let mut order: Vec<usize> = (0..self.masks.len()).filter(|f| self.masks[*f] == 0).collect();
        order.sort_by_key(|f| (self.alone[*f] - self.model.cost(*f, 0), *f));
        for f in order {
            let mask = self.cheapest_that_fits(f, 0, None);
            self.set(f, mask);
        }
        self.keep();
    }

    /// Goes back to the best plan.
    pub fn return_to_best(&mut self) {
        for f in 0..self.best.len() {
            self.set(f, self.best[f]);
        }
    }

    /// Remembers this plan if it is the best.
    pub fn keep(&mut self) {
        if self.cost < self.best_cost {
            self.best_cost = self.cost;
            self.best.copy_from_slice(&self.masks);
        }
    }

    /// Cools from one heat to another, both in points times 2¹⁶, in `moves` moves, while `go_on`, asked every 64.
    pub fn anneal(&mut self, moves: u64, heats: [i64; 2], mut go_on: impl FnMut(&Self) -> bool) -> u64 {
        let factor = cooling(heats[0], heats[1], STAGES as u32);
        let mut heat = heats[0];
        let mut done = 0;
        for stage in 1..=STAGES {
            while done < moves * stage / STAGES && !self.masks.is_empty() {
                if done % 64 == 0 && !go_on(self) {
                    return done;
                }
                self.step(heat, heats[0] >> 16);
                done += 1;
            }
            heat = (heat * factor) >> 16;
        }
        done
    }

    /// One move at `heat`. `scale`, in points, is the size of a fee and half of what a chain may be behind on its way.
    pub(super) fn step(&mut self, heat: i64, scale: i64) {
        let ceiling = self.cost + allowance(&mut self.chance, heat);
        self.touched.clear();
        let f = self.someone_short();
        self.crowd_in(f, 2 * scale);
        while let Some(week) = self.left.iter().position(|left| *left < 0) {
            let too_long = self.touched.len() > CHAIN_MAX || self.cost > ceiling + 2 * scale;
            if too_long || !self.send_away(week, 2 * scale) {
                break;
            }
        }
        if self.cost <= ceiling && self.left.iter().all(|left| *left >= 0) {
            return self.keep();
        }
        for at in 0..self.touched.len() {
            let (f, mask) = self.touched[at];
            self.set(f, mask);
        }
    }

    /// A family, rather one that costs more than it would alone.
    fn someone_short(&mut self) -> usize {
        let mut f = pick(&mut self.chance, self.masks.len());
        for _ in 0..8 {
            if self.model.cost(f, self.masks[f]) > self.alone[f] {
                break;
            }
            f = pick(&mut self.chance, self.masks.len());
        }
        f
    }

    /// Family `f` takes its cheapest row, with random fees of less than `most` points for weeks that are full; now and then
    /// for all. Now and then it adds or drops one review instead, whatever that costs.
    fn crowd_in(&mut self, f: usize, most: i64) {
        self.touched.push((f, self.masks[f]));
        if pick(&mut self.chance, FLIP_SHARE) == 0 {
            let flip = 1 << pick(&mut self.chance, self.model.weeks);
            return self.set(f, (self.masks[f] ^ flip) & !self.model.closed(f));
        }
        self.set(f, 0);
        let spread = 1 + pick(&mut self.chance, most.max(1) as usize);
        let anywhere = pick(&mut self.chance, ANYWHERE_SHARE) == 0;
        for week in 0..self.model.weeks {
            let has_fee = anywhere || self.left[week] < self.model.rows[f].minutes;
            let fee = if has_fee { pick(&mut self.chance, spread) as i64 * POINT } else { 0 };
            self.fees[week] = fee + pick(&mut self.chance, POINT as usize) as i64;
        }
        let (_, mask) = self.model.path(f, POINT, &self.fees, self.model.closed(f));
        self.set(f, mask);
    }

    /// Of some families reviewed in `week`, the one that loses least goes elsewhere. False when nobody can.
    /// Now and then it may crowd into another full week, for fees of less than `most` points, and push on from there.
    fn send_away(&mut self, week: usize, most: i64) -> bool {
        let crowds = pick(&mut self.chance, CROWD_SHARE) == 0;
        let mut cheapest: Option<(i64, usize, u64)> = None;
        let start = pick(&mut self.chance, self.masks.len());
        let mut asked = 0;
        for shift in 0..self.masks.len() {
            let g = (start + shift) % self.masks.len();
            if self.masks[g] >> week & 1 == 0 || self.touched.iter().any(|(other, _)| *other == g) {
                continue;
            }
            let old = self.masks[g];
            self.set(g, 0);
            let mask = self.cheapest_that_fits(g, 1 << week, crowds.then_some(most));
            self.set(g, old);
            let loss = self.model.cost(g, mask) - self.model.cost(g, old);
            if cheapest.is_none_or(|(least, _, _)| loss < least) {
                cheapest = Some((loss, g, mask));
            }
            asked += 1;
            if loss <= 0 || asked >= ASKED_MAX {
                break;
            }
        }
        let Some((_, g, mask)) = cheapest else { return false };
        self.touched.push((g, self.masks[g]));
        self.set(g, mask);
        true
    }

    /// The cheapest row of `f`, which has none, that leaves out `closed`; ties by chance. Full weeks are left out too,
    /// or with `crowd` cost a random fee of less than so many points.
    fn cheapest_that_fits(&mut self, f: usize, mut closed: u64, crowd: Option<i64>) -> u64 {
        closed |= self.model.closed(f);
        for week in 0..self.model.weeks {
            self.fees[week] = pick(&mut self.chance, POINT as usize) as i64;
            if self.left[week] < self.model.rows[f].minutes {
                match crowd {
                    Some(most) => self.fees[week] += pick(&mut self.chance, most.max(1) as usize) as i64 * POINT,
                    None => closed |= 1 << week,
                }
            }
        }
        self.model.path(f, POINT, &self.fees, closed).1
    }

    /// What the plan under way costs.
    #[cfg(test)]
    pub fn cost(&self) -> i64 {
        self.cost
    }

    /// By family: the weeks of its reviews in the plan under way.
    #[cfg(test)]
    pub fn masks(&self) -> &[u64] {
        &self.masks
    }

    /// Gives family `f` the reviews `mask`; room is not looked at.
    fn set(&mut self, f: usize, mask: u64) {
        let old = self.masks[f];
        if old == mask {
            return;
        }
        self.cost += self.model.cost(f, mask) - self.model.cost(f, old);
        let minutes = self.model.rows[f].minutes;
        let mut changed = old ^ mask;
        while changed != 0 {
            let week = changed.trailing_zeros() as usize;
            self.left[week] += if old >> week & 1 == 1 { minutes } else { -minutes };
            changed &= changed - 1;
        }
        self.masks[f] = mask;
    }
}
