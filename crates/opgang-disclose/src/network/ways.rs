//! Ways through the network.

use super::{NONE, Network};

/// An arc of a way, and whether it is raised.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub arc: usize,
    pub up: bool,
}

/// A search from both ends, one arc each in turn: it ends as soon as they meet, or one of them has come everywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    from_start: Side,
    from_goal: Side,
}

/// One end of a search, breadth first.
#[derive(Clone, Debug, Default)]
struct Side {
    /// The search that came to each node last.
    seen: Vec<u64>,
    number: u64,
    /// The step between each node and the one before it, as it is taken from start to goal, and that one.
    from: Vec<(Step, usize)>,
    waiting: Vec<usize>,
    /// The node whose arcs are looked at, and the next of them.
    at: usize,
    next: usize,
}

/// What one look brought.
enum Look {
    /// A node to which the other side had come.
    Met(usize),
    On,
    Exhausted,
}

impl Network {
    /// Raises (or lowers) an arc along a short way, by at most `by`. Gives by how much, and the arcs that were moved in
    /// `moved`, the arc itself first; 0 when there is no way.
    pub fn push(&mut self, arc: usize, up: bool, by: i64, moved: &mut Vec<Step>) -> i64 {
        moved.clear();
        let room = self.room(arc, up).min(by);
        if room <= 0 {
            return 0;
        }
        moved.push(Step { arc, up });
        let (start, goal) = self.ends(arc, up);
        if start != goal {
            let mut search = std::mem::take(&mut self.search);
            let met = self.meet(&mut search, arc, (start, goal));
            if let Some(met) = met {
                search.from_start.back(met, start, moved);
                search.from_goal.back(met, goal, moved);
            }
            self.search = search;
            if met.is_none() {
                return 0;
            }
        }
        let by = moved.iter().map(|step| self.room(step.arc, step.up)).min().unwrap_or(room).min(room);
        self.shift(moved, by);
        by
    }

    /// Moves the arcs of a way.
    pub fn shift(&mut self, moved: &[Step], by: i64) {
        for step in moved {
            self.flow[step.arc] += if step.up { by } else { -by };
        }
    }

    /// Where the searches from both ends meet.
    fn meet(&mut self, search: &mut Search, but: usize, (start, goal): (usize, usize)) -> Option<usize> {
        search.from_start.begin(self.nodes(), start);
        search.from_goal.begin(self.nodes(), goal);
        let mut visits = 0;
        let met = loop {
            visits += 2;
            match self.look(&mut search.from_start, &search.from_goal, but, true) {
                Look::Met(node) => break Some(node),
                Look::Exhausted => break None,
                Look::On => {}
            }
            match self.look(&mut search.from_goal, &search.from_start, but, false) {
                Look::Met(node) => break Some(node),
                Look::Exhausted => break None,
                Look::On => {}
            }
        };
        self.visits += visits;
        met
    }

    /// Looks at one more arc from one side.
    fn look(&self, side: &mut Side, other: &Side, but: usize, forward: bool) -> Look {
        let Some(&node) = side.waiting.get(side.at) else { return Look::Exhausted };
        let Some((away, to)) = self.step(node, side.next) else {
            (side.at, side.next) = (side.at + 1, 0);
            return Look::On;
        };
        side.next += 1;
        let step = Step { arc: away.arc, up: away.up == forward };
        let closed = side.seen[to] == side.number || !self.open[step.arc] || step.arc == but;
        if closed || self.room(step.arc, step.up) <= 0 {
            return Look::On;
        }
        side.seen[to] = side.number;
        side.from[to] = (step, node);
        if other.seen[to] == other.number {
            return Look::Met(to);
        }
        side.waiting.push(to);
        Look::On
    }

    /// Carries what one node is short of to the nearest that has too much (`short` below 0): which, and how much.
    pub(super) fn carry(&mut self, start: usize, short: &[i64]) -> Option<(usize, i64)> {
        let mut side = std::mem::take(&mut self.search.from_start);
        side.begin(self.nodes(), start);
        // The other side stands still and has come to every node that has too much.
        let seen = short.iter().map(|&short| u64::from(short < 0)).collect();
        let ends = Side { seen, number: 1, ..Side::default() };
        let met = loop {
            match self.look(&mut side, &ends, NONE, true) {
                Look::Met(node) => break Some(node),
                Look::Exhausted => break None,
                Look::On => {}
            }
        };
        let mut moved = Vec::new();
        if let Some(end) = met {
            side.back(end, start, &mut moved);
        }
        self.search.from_start = side;
        let end = met?;
        let room = moved.iter().map(|step| self.room(step.arc, step.up)).min()?;
        let by = room.min(short[start]).min(-short[end]);
        self.shift(&moved, by);
        Some((end, by))
    }
}

impl Side {
    fn begin(&mut self, nodes: usize, start: usize) {
        self.seen.resize(nodes, 0);
        self.from.resize(nodes, (Step::default(), NONE));
        self.number += 1;
        self.seen[start] = self.number;
        self.waiting.clear();
        self.waiting.push(start);
        (self.at, self.next) = (0, 0);
    }

    /// Lists the steps between a node and the one where the side began.
    fn back(&self, mut node: usize, start: usize, moved: &mut Vec<Step>) {
        while node != start {
            let (step, before) = self.from[node];
            moved.push(step);
            node = before;
        }
    }
}
