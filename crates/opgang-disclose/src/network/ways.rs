//! Ways through the network, breadth first.

use super::{NONE, Network};

/// An arc of a way, and whether it is raised.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub arc: usize,
    pub up: bool,
}

/// What a search remembers of each node.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// The search that came to each node last.
    seen: Vec<u64>,
    number: u64,
    /// The step by which it came, and from where.
    from: Vec<(Step, usize)>,
    waiting: Vec<usize>,
}

impl Network {
    /// Raises (or lowers) an arc along the shortest way, by at most `by`. Gives by how much, and the arcs that were
    /// moved in `moved`, the arc itself first; 0 when there is no way.
    pub fn push(&mut self, arc: usize, up: bool, by: i64, moved: &mut Vec<Step>) -> i64 {
        moved.clear();
        let room = self.room(arc, up).min(by);
        let (start, goal) = self.ends(arc, up);
        if room <= 0 || self.search(start, Some(arc), |node| node == goal).is_none() {
            return 0;
        }
        moved.push(Step { arc, up });
        let by = self.back(start, goal, room, moved);
        self.shift(moved, by);
        by
    }

    /// Carries what one node is short of to one that has too much (`short` below 0): which, and how much.
    pub(super) fn carry(&mut self, start: usize, short: &[i64]) -> Option<(usize, i64)> {
        let end = self.search(start, None, |node| short[node] < 0)?;
        let mut moved = Vec::new();
        let by = self.back(start, end, short[start].min(-short[end]), &mut moved);
        self.shift(&moved, by);
        Some((end, by))
    }

    /// Moves the arcs of a way.
    pub fn shift(&mut self, moved: &[Step], by: i64) {
        for step in moved {
            self.flow[step.arc] += if step.up { by } else { -by };
        }
    }

    /// The nearest node that is looked for, over arcs that have room.
    fn search(&mut self, start: usize, but: Option<usize>, is_goal: impl Fn(usize) -> bool) -> Option<usize> {
        if is_goal(start) {
            return Some(start);
        }
        let mut search = std::mem::take(&mut self.search);
        search.begin(self.nodes(), start);
        let but = but.unwrap_or(NONE);
        let mut visits = 0;
        let mut found = None;
        let mut next = 0;
        'search: while let Some(&node) = search.waiting.get(next) {
            next += 1;
            for (step, to) in self.steps(node) {
                visits += 1;
                let Step { arc, up } = step;
                if search.seen[to] == search.number || !self.open[arc] || arc == but || self.room(arc, up) <= 0 {
                    continue;
                }
                search.seen[to] = search.number;
                search.from[to] = (step, node);
                if is_goal(to) {
                    found = Some(to);
                    break 'search;
                }
                search.waiting.push(to);
            }
        }
        self.search = search;
        self.visits += visits;
        found
    }

    /// Lists the way of the last search; gives what fits through, at most `by`.
    fn back(&self, start: usize, end: usize, mut by: i64, moved: &mut Vec<Step>) -> i64 {
        let mut node = end;
        while node != start {
            let (step, before) = self.search.from[node];
            by = by.min(self.room(step.arc, step.up));
            moved.push(step);
            node = before;
        }
        by
    }
}

impl Search {
    fn begin(&mut self, nodes: usize, start: usize) {
        self.seen.resize(nodes, 0);
        self.from.resize(nodes, (Step::default(), NONE));
        self.number += 1;
        self.seen[start] = self.number;
        self.waiting.clear();
        self.waiting.push(start);
    }
}
