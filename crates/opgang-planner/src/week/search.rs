//! Annealing over visits that push each other away and look for another place at once.

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::chance::{allowance, cooling, pick};
use super::instance::DAYS;
use super::model::Model;
use super::state::{NOBODY, Place, State, WAITS};

/// Visits that one move may push away.
const PUSHED_MAX: usize = 4;

pub(super) struct Search<'a> {
    pub state: State<'a>,
    pub best: Vec<Place>,
    pub best_cost: i64,
    chance: Xoshiro256PlusPlus,
    pushed: Vec<u32>,
    /// Visits touched by the move under way, with their place before it.
    touched: Vec<(u32, Place)>,
    placeable: Vec<u32>,
}

impl<'a> Search<'a> {
    pub fn new(model: &'a Model, seed: u64) -> Self {
        let state = State::new(model);
        let placeable = (0..model.tasks.len() as u32).filter(|v| model.tasks[*v as usize].places.0 < model.tasks[*v as usize].places.1).collect();
        Self { best: state.at.clone(), best_cost: state.cost, state, chance: Xoshiro256PlusPlus::seed_from_u64(seed), pushed: Vec::new(), touched: Vec::new(), placeable }
    }

    /// Every waiting visit takes the cheapest free place, important and inflexible ones first.
    pub fn fill(&mut self) {
        let mut order = self.state.waiting.clone();
        let tasks = &self.state.model.tasks;
        order.sort_by_key(|v| {
            let task = &tasks[*v as usize];
            (-task.out, task.places.1 - task.places.0, *v)
        });
        for v in order {
            if let Some(place) = self.cheapest(v as usize) {
                self.state.put(v as usize, place);
            }
        }
        self.keep();
    }

    fn keep(&mut self) {
        if self.state.cost < self.best_cost {
            self.best_cost = self.state.cost;
            self.best.copy_from_slice(&self.state.at);
        }
    }

    pub fn restart_from_best(&mut self) {
        for v in 0..self.best.len() {
            if self.state.at[v] != self.best[v] && self.state.at[v] != WAITS { self.state.lift(v); }
        }
        for v in 0..self.best.len() {
            if self.state.at[v] != self.best[v] { self.state.put(v, self.best[v]); }
        }
    }

    /// The cheapest free place of `v`, ties by chance.
    fn cheapest(&mut self, v: usize) -> Option<Place> {
        let model = self.state.model;
        let mut best = (i64::MAX, 0usize, 0u64);
        let mut ties = 0;
        for day in 0..DAYS {
            let free = self.state.free(v, day);
            if free == 0 { continue; }
            let early = free & !model.evening[v];
            let (word, evening) = if early != 0 { (early, 0) } else { (free, model.evening_cost) };
            let cost = model.tasks[v].day_cost[day] + evening + self.state.weekend_more(v, day);
            if cost < best.0 {
                best = (cost, day, word);
                ties = 1;
            } else if cost == best.0 {
                ties += 1;
                if pick(&mut self.chance, ties) == 0 { best = (cost, day, word); }
            }
        }
        if best.0 == i64::MAX { return None; }
        let mut word = best.2;
        for _ in 0..pick(&mut self.chance, word.count_ones() as usize) { word &= word - 1; }
        Some((best.1 as u8, word.trailing_zeros() as u8))
    }

    pub fn anneal(&mut self, steps: u64, from: i64, to: i64) {
        if self.placeable.is_empty() { return; }
        let stages = 256;
        let factor = cooling(from, to, stages);
        let mut heat = from;
        for stage in 0..u64::from(stages) {
            let n = steps * (stage + 1) / 256 - steps * stage / 256;
            for _ in 0..n { self.step(heat); }
            heat = heat * factor >> 16;
        }
    }

    fn step(&mut self, heat: i64) {
        let model = self.state.model;
        let before = self.state.cost;
        let allowed = allowance(&mut self.chance, heat);
        let v = if !self.state.waiting.is_empty() && pick(&mut self.chance, 8) == 0 {
            self.state.waiting[pick(&mut self.chance, self.state.waiting.len())] as usize
        } else {
            self.placeable[pick(&mut self.chance, self.placeable.len())] as usize
        };
        let (from, to) = model.tasks[v].places;
        if from == to { return; }
        let place = model.places[from + pick(&mut self.chance, to - from)];
        if place == self.state.at[v] { return; }
        let mut pushed = std::mem::take(&mut self.pushed);
        self.state.in_the_way(v, place, &mut pushed);
        if pushed.len() <= PUSHED_MAX {
            self.touched.clear();
            self.touched.push((v as u32, self.state.at[v]));
            if self.state.at[v] != WAITS { self.state.lift(v); }
            for p in &pushed {
                self.touched.push((*p, self.state.at[*p as usize]));
                self.state.lift(*p as usize);
            }
            self.state.put(v, place);
            if pushed.len() > 1 {
                for i in 0..pushed.len() { let j = i + pick(&mut self.chance, pushed.len() - i); pushed.swap(i, j); }
            }
            for p in &pushed {
                if let Some(place) = self.cheapest(*p as usize) { self.state.put(*p as usize, place); }
            }
            if self.state.cost - before > allowed { self.undo(); } else { self.keep(); }
        }
        self.pushed = pushed;
    }

    fn undo(&mut self) {
        for (v, _) in &self.touched {
            if self.state.at[*v as usize] != WAITS { self.state.lift(*v as usize); }
        }
        for (v, place) in &self.touched {
            if *place != WAITS { self.state.put(*v as usize, *place); }
        }
    }
}
const _: u32 = NOBODY;
