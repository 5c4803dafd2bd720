//! One plan under search: an order of all nodes, the carers of each, and what follows from the two.
//!
//! Each carer visits her nodes in the common order; so no two carers ever wait for each other in a circle,
//! and one pass over the order gives the earliest time of everything.

use super::model::{Model, NONE};

/// A node and its carers; the second is `NONE` where one service is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub node: u32,
    pub carers: [u32; 2],
}

/// The terms of the objective; thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub distance: i64,
    pub tardiness: i64,
    pub largest: i64,
}

impl Sums {
    /// What is minimised: three times the published cost.
    pub fn total(self) -> i64 {
        self.distance + self.tardiness + self.largest
    }
}

/// Sum and largest lateness over a part of the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Late {
    pub sum: i64,
    pub largest: i64,
}

impl Late {
    #[inline]
    pub fn and(self, other: Late) -> Late {
        Late { sum: self.sum + other.sum, largest: self.largest.max(other.largest) }
    }
}

/// Where and since when a carer is free while a change is weighed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Free {
    pub location: usize,
    pub since: i64,
}

/// Memory that weighing a change needs; see `weigh`.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The stretch of the order as it would be, from position `low` on.
    pub stretch: Vec<Place>,
    pub low: usize,
    /// Carers whose nodes or whose order within the stretch change.
    pub involved: Vec<u32>,
    /// Changes are numbered, and so is each weighing of one.
    pub change: u64,
    pub weighing: u64,
    /// For each carer the last change that involves her, and the weighing in which she is off her old times.
    pub is_involved: Vec<u64>,
    pub touched: Vec<u64>,
    pub free: Vec<Free>,
    pub after: Vec<usize>,
    /// For each carer the range of her route that lies within the stretch.
    pub inside: Vec<(usize, usize)>,
    pub spare: Vec<u32>,
}

/// A complete plan and all times in it.
#[derive(Debug)]
pub(super) struct State<'m> {
    pub model: &'m Model,
    pub order: Vec<Place>,
    /// For each node its position in the order.
    pub position: Vec<u32>,
    /// For each carer her slots in order.
    pub routes: Vec<Vec<u32>>,
    /// For each slot the slot before it in its carer's route.
    before: Vec<u32>,
    /// For each slot the distance driven to it.
    pub arc: Vec<i64>,
    /// For each slot when its carer could be there.
    pub ready: Vec<i64>,
    /// For each slot when its carer leaves.
    pub leave: Vec<i64>,
    pub late: Vec<Late>,
    /// Lateness of everything before each position, and of everything from it on.
    pub until: Vec<Late>,
    pub onward: Vec<Late>,
    pub distance: i64,
    pub scratch: Scratch,
}

impl<'m> State<'m> {
    pub fn new(model: &'m Model, order: &[Place]) -> Self {
        let (nodes, carers) = (model.nodes, model.carers);
        let scratch = Scratch {
            touched: vec![0; carers],
            is_involved: vec![0; carers],
            free: vec![Free::default(); carers],
            after: vec![0; carers],
            inside: vec![(0, 0); carers],
            ..Scratch::default()
        };
        let mut state = Self {
            model,
            order: order.to_vec(),
            position: vec![0; nodes],
            routes: vec![Vec::new(); carers],
            before: vec![NONE; 2 * nodes],
            arc: vec![0; 2 * nodes],
            ready: vec![0; 2 * nodes],
            leave: vec![0; 2 * nodes],
            late: vec![Late::default(); nodes],
            until: vec![Late::default(); nodes + 1],
            onward: vec![Late::default(); nodes + 1],
            distance: 0,
            scratch,
        };
        state.rebuild();
        state
    }

    pub fn sums(&self) -> Sums {
        let late = self.onward[0];
        Sums { distance: self.distance, tardiness: late.sum, largest: late.largest }
    }

    pub fn total(&self) -> i64 {
        self.sums().total()
    }

    /// The place of a node now.
    #[inline]
    pub fn place(&self, node: u32) -> Place {
        self.order[self.position[node as usize] as usize]
    }

    /// When the services of a node start.
    pub fn starts(&self, node: usize) -> [i64; 2] {
        self.model.starts(node, [self.ready[2 * node], self.ready[2 * node + 1]])
    }

    fn rebuild(&mut self) {
        for route in &mut self.routes {
            route.clear();
        }
        for (position, place) in self.order.iter().enumerate() {
            self.position[place.node as usize] = position as u32;
            for which in 0..self.model.slots(place.node as usize) {
                self.routes[place.carers[which] as usize].push(2 * place.node + which as u32);
            }
        }
        self.distance = 0;
        for carer in 0..self.routes.len() {
            self.relink(carer);
            self.distance += self.routes[carer].iter().map(|&slot| self.arc[slot as usize]).sum::<i64>();
            self.distance += self.routes[carer].last().map_or(0, |&slot| self.model.far(slot as usize / 2 + 1, 0));
        }
        self.retime(0);
    }

    /// Sets what precedes each slot of a route, and the way there.
    pub fn relink(&mut self, carer: usize) {
        let (mut before, mut location) = (NONE, 0);
        for &slot in &self.routes[carer] {
            let here = slot as usize / 2 + 1;
            self.before[slot as usize] = before;
            self.arc[slot as usize] = self.model.far(location, here);
            (before, location) = (slot, here);
        }
    }

    /// Works out every time from a position on, and the lateness before and after each position.
    pub fn retime(&mut self, low: usize) {
        let model = self.model;
        for position in low..self.order.len() {
            let node = self.order[position].node as usize;
            for slot in 2 * node..2 * node + model.slots(node) {
                let before = self.before[slot];
                let since = if before == NONE { 0 } else { self.leave[before as usize] };
                self.ready[slot] = since + self.arc[slot];
            }
            let starts = model.starts(node, [self.ready[2 * node], self.ready[2 * node + 1]]);
            self.leave[2 * node] = starts[0] + model.duration[2 * node];
            self.leave[2 * node + 1] = starts[1] + model.duration[2 * node + 1];
            let (sum, largest) = model.lateness(node, starts);
            self.late[node] = Late { sum, largest };
            self.until[position + 1] = self.until[position].and(self.late[node]);
        }
        for position in (0..self.order.len()).rev() {
            let node = self.order[position].node as usize;
            self.onward[position] = self.onward[position + 1].and(self.late[node]);
        }
    }
}
