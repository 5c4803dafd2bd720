//! What no plan can beat: blocking, seats, mentors and floors all priced, by splitting seekers from firms.
//!
//! Every listed pair gets two copies: the seeker's and the firm's. A price `share` says how much of the value of the
//! match the firm counts, and a price `unrest` (0 to the cost of a blocking pair) is paid by a firm for each applicant
//! it would rather have than what it holds, and earned by a seeker for each listed offer that is not better than what
//! it holds. For any prices the two halves can be solved by themselves, exactly, and their sum is an upper bound:
//!
//! ```text
//! seeker   one pass over its list
//! firm     for each offer the best way to hold k, for each line below which it is shut; then mentors shared by a knapsack
//! ```
//!
//! Because a firm sees its whole choice at once, the bound can be below that of the linear relaxation.
//! Prices are whole numbers of 1/1024 points, so every bound is exact in integers whatever road led to the prices.
//!
//! Sources: Guignard & Kim (1987), *Lagrangean decomposition*; Polyak (1969) for the step; Camerini, Fratta & Maffioli
//! (1975) for the momentum. Cost of one pass: O(E · seats) and the small knapsacks.

mod firm;

use super::model::{Model, NONE};
use crate::Watch;
use firm::FirmDesk;

/// Prices are counted in this part of a point.
pub(super) const FINE: i64 = 1024;

/// Prices of everything, and the best bound they gave.
pub(super) struct Bound<'m> {
    model: &'m Model,
    /// By edge: what the firm counts of the match.
    share: Vec<i64>,
    /// By edge: what a blocking pair is charged.
    unrest: Vec<i64>,
    /// By group: what a person short is charged.
    floor: Vec<i64>,
    /// The prices that gave the best bound.
    kept: (Vec<i64>, Vec<i64>, Vec<i64>),
    /// The best bound so far, in parts of a point.
    best: i64,
    slope: Slope,
    desk: FirmDesk,
    /// Passes since the best bound.
    stale: u32,
    /// How far a step goes.
    reach: f64,
}

/// In which direction prices go, with momentum.
struct Slope {
    share: Vec<f64>,
    unrest: Vec<f64>,
    floor: Vec<f64>,
}

/// After so many passes without a better bound steps are cut. The prices stay where they are: going back to the best would
/// end at a kink where many seekers and firms have several choices alike, the first prices above all.
const STALE: u32 = 10;
/// What a better bound does to the length of steps, and what [`STALE`] passes without one do.
const LONGER: f64 = 1.05;
const SHORTER: f64 = 0.7;
/// A bound worse than the best by this part of it means that steps were far too long: back to the best prices, at rest.
const WILD: i64 = 16;
/// No match is worth more, in parts of a point.
const DEAR: i64 = 1_000_000_000 * FINE;
/// How far the first step goes: momentum makes directions ten times as long, and the first prices are far off.
const FIRST_REACH: f64 = 30.0;
/// Steps shorter than this lead nowhere.
const SETTLED: f64 = 0.001;
/// How much of the last direction goes into the next.
const MOMENTUM: f64 = 0.9;

impl<'m> Bound<'m> {
    /// Prices from the shadow prices of the welfare problem: what a seat and a mentor cost, by offer.
    pub(super) fn new(model: &'m Model, place_price: &[i64]) -> Self {
        let edges = model.edges.len();
        let share: Vec<i64> = model.edges.iter().map(|edge| place_price[edge.offer as usize] * FINE).collect();
        let floors = model.floors.len();
        Self {
            model,
            kept: (share.clone(), vec![0; edges], vec![0; floors]),
            share,
            unrest: vec![0; edges],
            floor: vec![0; floors],
            best: i64::MAX,
            slope: Slope { share: vec![0.0; edges], unrest: vec![0.0; edges], floor: vec![0.0; floors] },
            desk: FirmDesk::default(),
            stale: 0,
            reach: FIRST_REACH,
        }
    }

    /// The best bound so far, in points.
    pub(super) fn points(&self) -> i64 {
        self.best.div_euclid(FINE)
    }

    /// One pass: solves both halves, keeps the bound if it is the best, and moves the prices towards `target` points.
    /// False when the watch ended it; the prices are then of no more use, the best bound stays.
    pub(super) fn pass(&mut self, target: i64, watch: &dyn Watch) -> bool {
        let mut next = Slope {
            share: std::mem::take(&mut self.slope.share),
            unrest: std::mem::take(&mut self.slope.unrest),
            floor: std::mem::take(&mut self.slope.floor),
        };
        next.share.iter_mut().chain(&mut next.unrest).chain(&mut next.floor).for_each(|part| *part *= MOMENTUM);
        let mut total = self.seekers(&mut next);
        for firm in 0..self.model.firms() {
            if firm % 64 == 0 && watch.stop() {
                return false;
            }
            total +=
                self.desk.solve(self.model, firm, (&self.share, &self.unrest), (&mut next.share, &mut next.unrest));
        }
        self.slope = next;
        self.note(total);
        self.step(target);
        true
    }

    /// Whether further passes would hardly move the prices.
    pub(super) fn is_settled(&self) -> bool {
        self.reach < SETTLED
    }

    fn note(&mut self, total: i64) {
        if total < self.best {
            self.best = total;
            self.kept.0.clone_from(&self.share);
            self.kept.1.clone_from(&self.unrest);
            self.kept.2.clone_from(&self.floor);
            self.stale = 0;
            self.reach *= LONGER;
            return;
        }
        if total - self.best > self.best / WILD {
            self.share.clone_from(&self.kept.0);
            self.unrest.clone_from(&self.kept.1);
            self.floor.clone_from(&self.kept.2);
            let slope = &mut self.slope;
            slope.share.iter_mut().chain(&mut slope.unrest).chain(&mut slope.floor).for_each(|part| *part = 0.0);
            self.reach *= SHORTER;
        }
        self.stale += 1;
        if self.stale >= STALE {
            self.stale = 0;
            self.reach *= SHORTER;
        }
    }

    /// The seekers' half: everybody picks the place that pays best; returns the sum and adds to the slope.
    fn seekers(&mut self, slope: &mut Slope) -> i64 {
        let model = self.model;
        let mut total = 0;
        for seeker in 0..model.seekers() {
            let (best, pick) = self.pay(seeker, self.any(seeker), |_, _| ());
            total += best;
            let Some(edge) = model.edges.get(pick as usize) else { continue };
            slope.share[pick as usize] -= 1.0;
            for e in model.first[seeker] + edge.better..model.first[seeker + 1] {
                slope.unrest[e as usize] += 1.0;
            }
            slope.unrest[pick as usize] -= 1.0;
            for (group, floor) in model.floors.iter().enumerate() {
                slope.floor[group] -= floor.share as f64 / floor.whole as f64;
            }
            for &group in &model.member[seeker] {
                slope.floor[group as usize] += 1.0;
            }
        }
        total
    }

    /// What any match of the seeker earns by the floors.
    fn any(&self, seeker: usize) -> i64 {
        let floors = self.model.floors.iter().zip(&self.floor);
        let costs: i64 = floors.map(|(floor, price)| price * floor.share / floor.whole).sum();
        let gains: i64 = self.model.member[seeker].iter().map(|&group| self.floor[group as usize]).sum();
        gains - costs
    }

    /// The best edge for a seeker whose every match earns `any` on top, and what it pays; nothing pays 0.
    fn pay(&self, seeker: usize, any: i64, mut see: impl FnMut(usize, i64)) -> (i64, u32) {
        let model = self.model;
        let list = model.list(seeker);
        let (mut best, mut pick) = (0, NONE);
        let mut below = 0;
        let mut end = list.end;
        while end > list.start {
            let start = list.start + model.edges[end - 1].better as usize;
            below += self.unrest[start..end].iter().sum::<i64>();
            for e in start..end {
                let pay = i64::from(model.edges[e].value) * FINE - self.share[e] + any + below - self.unrest[e];
                see(e, pay);
                if pay > best {
                    (best, pick) = (pay, e as u32);
                }
            }
            end = start;
        }
        (best, pick)
    }

    /// How many points each edge falls short of the best its seeker can have at the best prices.
    pub(super) fn regrets(&mut self) -> Vec<i64> {
        std::mem::swap(&mut self.share, &mut self.kept.0);
        std::mem::swap(&mut self.unrest, &mut self.kept.1);
        std::mem::swap(&mut self.floor, &mut self.kept.2);
        let mut regrets = vec![0; self.model.edges.len()];
        for seeker in 0..self.model.seekers() {
            let any = self.any(seeker);
            let best = self.pay(seeker, any, |_, _| ()).0;
            self.pay(seeker, any, |e, pay| regrets[e] = (best - pay) / FINE);
        }
        std::mem::swap(&mut self.share, &mut self.kept.0);
        std::mem::swap(&mut self.unrest, &mut self.kept.1);
        std::mem::swap(&mut self.floor, &mut self.kept.2);
        regrets
    }

    fn step(&mut self, target: i64) {
        let parts = self.slope.share.iter().chain(&self.slope.unrest).chain(&self.slope.floor);
        let square: f64 = parts.map(|part| part * part).sum();
        if square < 1e-9 {
            return;
        }
        let far = (self.best - target * FINE).max(FINE) as f64;
        let length = self.reach * far / square;
        for (price, part) in self.share.iter_mut().zip(&self.slope.share) {
            *price = (*price - (length * part) as i64).clamp(-DEAR, DEAR);
        }
        let most = self.model.block_pen * FINE;
        for (price, part) in self.unrest.iter_mut().zip(&self.slope.unrest) {
            *price = (*price - (length * part) as i64).clamp(0, most);
        }
        let most = self.model.floor_pen * FINE;
        for (price, part) in self.floor.iter_mut().zip(&self.slope.floor) {
            *price = (*price - (length * part) as i64).clamp(0, most);
        }
    }
}

#[cfg(test)]
mod tests;
