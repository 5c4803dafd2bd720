//! Exact repair: a handful of visits that wait are put back as cheaply as can be, by depth-first search with a floor.

use rand_xoshiro::Xoshiro256PlusPlus;

use super::chance::pick;
use super::instance::DAYS;
use super::state::{Place, State, WAITS};

/// The most visits one repair may handle.
pub(super) const SET_MAX: usize = 16;
/// Nodes of one repair's tree; then the best so far counts.
const NODES_MAX: u32 = 600;

/// The search tree of one repair, kept to spare allocations.
pub(super) struct Repair {
    /// The visits to put back.
    pub set: Vec<u32>,
    best: Vec<(u32, Place)>,
    best_cost: i64,
    nodes: u32,
    options: Vec<Vec<(i64, Place)>>,
}

impl Repair {
    /// An empty tree.
    pub fn new() -> Self {
        Self { set: Vec::new(), best: Vec::new(), best_cost: 0, nodes: 0, options: vec![Vec::new(); SET_MAX] }
    }

    /// All of `set` waits; puts each at the best places found if the week then costs less than `ceiling`.
    /// False, and nothing changed, when none was found.
    pub fn run(&mut self, state: &mut State, chance: &mut Xoshiro256PlusPlus, ceiling: i64) -> bool {
        self.best_cost = ceiling;
        self.nodes = 0;
        self.best.clear();
        let mut set = std::mem::take(&mut self.set);
        self.dive(state, chance, &mut set, 0);
        self.set = set;
        for (v, place) in &self.best {
            if *place != WAITS {
                state.put(*v as usize, *place);
            }
        }
        !self.best.is_empty()
    }

    fn dive(&mut self, state: &mut State, chance: &mut Xoshiro256PlusPlus, set: &mut [u32], depth: usize) {
        self.nodes += 1;
        if depth == set.len() {
            if state.cost < self.best_cost {
                self.best_cost = state.cost;
                self.best.clear();
                self.best.extend(set.iter().map(|v| (*v, state.at[*v as usize])));
            }
            return;
        }
        let Some(next) = choose(state, &set[depth..], self.best_cost) else { return };
        set.swap(depth, depth + next);
        let v = set[depth] as usize;
        let mut options = std::mem::take(&mut self.options[depth]);
        list(state, v, chance, &mut options);
        for &(_, place) in &options {
            if place == WAITS {
                self.dive(state, chance, set, depth + 1);
            } else {
                state.put(v, place);
                self.dive(state, chance, set, depth + 1);
                state.lift(v);
            }
            if self.nodes > NODES_MAX {
                break;
            }
        }
        self.options[depth] = options;
        set.swap(depth, depth + next);
    }
}

/// Which of `rest` loses most when its cheapest day is taken; nothing when even the cheapest days of all cost `ceiling`.
fn choose(state: &State, rest: &[u32], ceiling: i64) -> Option<usize> {
    let mut floor = state.cost;
    let mut chosen = ((i64::MIN, 0), 0);
    for (at, v) in rest.iter().enumerate() {
        let out = state.model.tasks[*v as usize].out;
        let (mut first, mut second, mut room) = (out, out, 0);
        for day in 0..DAYS {
            let free = state.free(*v as usize, day);
            if free == 0 {
                continue;
            }
            room += i64::from(free.count_ones());
            let cost = state.model.cost(*v as usize, day, free.trailing_zeros());
            (first, second) = if cost < first { (cost, first) } else { (first, second.min(cost)) };
        }
        floor += first - out;
        chosen = chosen.max(((second - first, -room), at));
    }
    (floor < ceiling).then_some(chosen.1)
}

/// The starts of `v` worth a look, cheapest first, and to wait as the last: of each free run its two ends.
fn list(state: &State, v: usize, chance: &mut Xoshiro256PlusPlus, options: &mut Vec<(i64, Place)>) {
    let model = state.model;
    options.clear();
    for day in 0..DAYS {
        let free = state.free(v, day);
        if free == 0 {
            continue;
        }
        let more = state.weekend_more(v, day);
        for word in [free & !model.evening[v], free & model.evening[v]] {
            let mut ends = word & !((word << 1) & (word >> 1));
            while ends != 0 {
                let cell = ends.trailing_zeros();
                ends &= ends - 1;
                let cost = model.cost(v, day, cell) + more;
                options.push((cost * 256 + pick(chance, 256) as i64, (day as u8, cell as u8)));
            }
        }
    }
    options.push((model.tasks[v].out * 256, WAITS));
    options.sort_unstable();
}
