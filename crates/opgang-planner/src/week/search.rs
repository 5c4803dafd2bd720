//! Annealing over visits that push each other away and look for another place at once.
//!
//! A move puts one visit at one of its places, whoever stands there. Those pushed away take the cheapest free place
//! left; one that finds none may push a single other visit away in turn (an ejection chain, Glover 1996). The whole
//! chain is kept or undone by the rule of annealing (Kirkpatrick, Gelatt and Vecchi 1983). Now and then a few visits
//! around one spot are lifted together and put back by [`super::repair`] (large neighbourhood search, Shaw 1998).

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::chance::{allowance, cooling, pick};
use super::instance::DAYS;
use super::model::Model;
use super::repair::{Repair, SET_MAX};
use super::state::{Place, State, WAITS};

/// Visits that the first push of a move may drive away.
const PUSHED_MAX: usize = 4;
/// Pushes that a chain may try after the first.
const CHAIN_MAX: u32 = 6;
/// Places that one visit of a chain tries.
const TRIES: u32 = 3;
/// One move in this many begins with a visit that waits.
const WAITING_SHARE: usize = 8;
/// One move in this many is an exact repair.
const REPAIR_SHARE: usize = 30;
/// Heats of one cooling.
const STAGES: u64 = 256;

/// One week's search: where it stands, and the best week seen.
pub(super) struct Search<'a> {
    /// Where the search stands.
    pub state: State<'a>,
    /// By visit: its place in the best week.
    pub best: Vec<Place>,
    /// What the best week costs.
    pub best_cost: i64,
    chance: Xoshiro256PlusPlus,
    /// Visits with any place at all.
    placeable: Vec<u32>,
    /// By person: the visits.
    calendar: Vec<Vec<u32>>,
    repair: Repair,
    /// Visits touched by the move under way, with their place before it.
    touched: Vec<(u32, Place)>,
    /// Visits pushed away that look for another place.
    pushed: Vec<u32>,
    blockers: Vec<u32>,
}

impl<'a> Search<'a> {
    /// Everybody waits; chance begins at `seed`.
    pub fn new(model: &'a Model, seed: u64) -> Self {
        let state = State::new(model);
        let mut calendar = vec![Vec::new(); model.people];
        for (v, task) in model.tasks.iter().enumerate() {
            for person in task.people {
                calendar[person].push(v as u32);
            }
        }
        let has_places = |v: &u32| model.tasks[*v as usize].places.0 < model.tasks[*v as usize].places.1;
        Self {
            best: state.at.clone(),
            best_cost: state.cost,
            placeable: (0..model.tasks.len() as u32).filter(has_places).collect(),
            state,
            chance: Xoshiro256PlusPlus::seed_from_u64(seed),
            calendar,
            repair: Repair::new(),
            touched: Vec::new(),
            pushed: Vec::new(),
            blockers: Vec::new(),
        }
    }

    /// Takes over what fits of a given week.
    pub fn adopt(&mut self, v: usize, place: Place) {
        if self.state.at[v] == WAITS && self.state.fits(v, place) {
            self.state.put(v, place);
        }
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
            self.settle(v as usize);
        }
        self.keep();
    }

    /// Cools from one heat to another, both in points times 2¹⁶, in `moves` moves.
    /// After each stage `go_on` is asked; false ends it. It is asked within the stage every 16 moves as well.
    pub fn anneal(&mut self, moves: u64, heats: [i64; 2], mut go_on: impl FnMut(&Self, bool) -> bool) -> u64 {
        let factor = cooling(heats[0], heats[1], STAGES as u32);
        let mut heat = heats[0];
        let mut done = 0;
        for stage in 1..=STAGES {
            while done < moves * stage / STAGES && !self.placeable.is_empty() {
                if done % 16 == 0 && !go_on(self, false) {
                    return done;
                }
                self.step(heat);
                done += 1;
            }
            if !go_on(self, true) {
                return done;
            }
            heat = (heat * factor) >> 16;
        }
        done
    }

    /// Goes back to the best week.
    pub fn return_to_best(&mut self) {
        for v in 0..self.best.len() {
            if self.state.at[v] != self.best[v] && self.state.at[v] != WAITS {
                self.state.lift(v);
            }
        }
        for v in 0..self.best.len() {
            if self.state.at[v] != self.best[v] {
                self.state.put(v, self.best[v]);
            }
        }
    }

    fn keep(&mut self) {
        if self.state.cost < self.best_cost {
            self.best_cost = self.state.cost;
            self.best.copy_from_slice(&self.state.at);
        }
    }

    /// One move at `heat`; afterwards the state is either better by the rule of annealing or as it was.
    pub(super) fn step(&mut self, heat: i64) {
        let ceiling = self.state.cost + allowance(&mut self.chance, heat);
        self.touched.clear();
        let kept = if pick(&mut self.chance, REPAIR_SHARE) == 0 {
            self.choose_set();
            self.repair.run(&mut self.state, &mut self.chance, ceiling + 1)
        } else {
            self.chain(ceiling) && self.state.cost <= ceiling
        };
        if kept {
            self.keep();
        } else {
            self.undo();
        }
    }

    /// A visit to begin with; one in `share` that waits.
    fn begin_with(&mut self, share: usize) -> usize {
        let waiting = &self.state.waiting;
        if !waiting.is_empty() && pick(&mut self.chance, share) == 0 {
            return waiting[pick(&mut self.chance, waiting.len())] as usize;
        }
        self.placeable[pick(&mut self.chance, self.placeable.len())] as usize
    }

    fn any_place(&mut self, v: usize) -> Option<Place> {
        let (from, to) = self.state.model.tasks[v].places;
        (from < to).then(|| self.state.model.places[from + pick(&mut self.chance, to - from)])
    }

    /// Puts a visit somewhere and lets those pushed away look for places. False when nothing was tried.
    fn chain(&mut self, ceiling: i64) -> bool {
        let v = self.begin_with(WAITING_SHARE);
        let Some(place) = self.any_place(v) else { return false };
        self.pushed.clear();
        if place == self.state.at[v] || !self.push_in(v, place, PUSHED_MAX) {
            return false;
        }
        let mut tries = 0;
        while !self.pushed.is_empty() {
            let next = pick(&mut self.chance, self.pushed.len());
            let v = self.pushed.swap_remove(next) as usize;
            if self.settle(v) || tries >= CHAIN_MAX || self.state.cost <= ceiling {
                continue;
            }
            for _ in 0..TRIES {
                tries += 1;
                let Some(place) = self.any_place(v) else { break };
                if self.push_in(v, place, 1) {
                    break;
                }
            }
        }
        true
    }

    /// Puts `v` at `place` and drives away whoever stands there, if these are at most `most` and untouched so far.
    fn push_in(&mut self, v: usize, place: Place, most: usize) -> bool {
        self.state.in_the_way(v, place, &mut self.blockers);
        let touched = &self.touched;
        let is_touched = |v: u32| touched.iter().any(|(other, _)| *other == v);
        if self.blockers.len() > most || self.blockers.iter().any(|blocker| is_touched(*blocker)) {
            return false;
        }
        if !is_touched(v as u32) {
            self.touched.push((v as u32, self.state.at[v]));
        }
        if self.state.at[v] != WAITS {
            self.state.lift(v);
        }
        for blocker in &self.blockers {
            self.touched.push((*blocker, self.state.at[*blocker as usize]));
            self.state.lift(*blocker as usize);
            self.pushed.push(*blocker);
        }
        self.state.put(v, place);
        true
    }

    /// Puts `v` at its cheapest free place, ties by chance. False when there is none.
    fn settle(&mut self, v: usize) -> bool {
        let model = self.state.model;
        let mut cheapest = (i64::MAX, 0, 0);
        let mut ties = 0;
        for day in 0..DAYS {
            let free = self.state.free(v, day);
            if free == 0 {
                continue;
            }
            let early = free & !model.evening[v];
            let word = if early != 0 { early } else { free };
            let cost = model.cost(v, day, word.trailing_zeros()) + self.state.weekend_more(v, day);
            ties = if cost == cheapest.0 { ties + 1 } else { 1 };
            if cost < cheapest.0 || cost == cheapest.0 && pick(&mut self.chance, ties) == 0 {
                cheapest = (cost, day, word);
            }
        }
        let (_, day, mut word) = cheapest;
        if word == 0 {
            return false;
        }
        for _ in 0..pick(&mut self.chance, word.count_ones() as usize) {
            word &= word - 1;
        }
        self.state.put(v, (day as u8, word.trailing_zeros() as u8));
        true
    }

    /// Lifts a few visits that share people, one of two times around one that waits, for an exact repair.
    fn choose_set(&mut self) {
        let size = (4 + pick(&mut self.chance, 5)).min(SET_MAX);
        let first = self.begin_with(2);
        let mut set = std::mem::take(&mut self.repair.set);
        set.clear();
        set.push(first as u32);
        for _ in 0..size * 4 {
            let from = set[pick(&mut self.chance, set.len())] as usize;
            let calendar = &self.calendar[self.state.model.tasks[from].people[pick(&mut self.chance, 2)]];
            let v = calendar[pick(&mut self.chance, calendar.len())];
            if set.len() < size && !set.contains(&v) {
                set.push(v);
            }
        }
        for v in &set {
            let place = self.state.at[*v as usize];
            self.touched.push((*v, place));
            if place != WAITS {
                self.state.lift(*v as usize);
            }
        }
        self.repair.set = set;
    }

    fn undo(&mut self) {
        for (v, _) in &self.touched {
            if self.state.at[*v as usize] != WAITS {
                self.state.lift(*v as usize);
            }
        }
        for (v, place) in &self.touched {
            if *place != WAITS {
                self.state.put(*v as usize, *place);
            }
        }
    }
}
