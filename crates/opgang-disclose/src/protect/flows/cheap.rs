//! The cheapest cells to hide so that a number can move: shortest ways by what hiding costs (Dijkstra 1959).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::network::{Network, Step};

use super::super::pattern::Need;
use super::Flows;

/// Cells shown so far that are tried as the one in which families could be, in a row that is all in another.
const TRIED: usize = 16;
/// One step on a way costs this little; a cell that is hidden costs its weight times as much.
pub(super) const STEP: i128 = 1 << 12;

/// An arc, its direction, and by how much it must be moved.
type Goal = (usize, bool, i64);

/// What it costs, and the arcs to hide for it.
type Plan = (i128, Vec<usize>);

/// What a search remembers of each node.
#[derive(Default)]
pub(super) struct Search {
    /// The search that came to each node last, and what it cost.
    seen: Vec<(u64, i128)>,
    from: Vec<(Step, usize)>,
    number: u64,
    waiting: BinaryHeap<Reverse<(i128, usize)>>,
}

impl Flows<'_> {
    /// The cheapest arcs to hide so that a need is met; none when there are none.
    pub(super) fn cheapest(&mut self, need: usize) -> Option<Vec<usize>> {
        let mut best: Option<Plan> = None;
        match self.needs[need].clone() {
            Need::Protected(variable) => {
                let arc = self.network.arc(variable)?;
                self.protection(arc, &mut best);
            }
            Need::Spread(others) => {
                let mut arcs: Vec<usize> = others.iter().filter_map(|&other| self.network.arc(other)).collect();
                arcs.sort_by_key(|&arc| (self.cost(arc), arc));
                for (tried, &arc) in arcs.iter().enumerate() {
                    if tried >= TRIED && best.is_some() {
                        break;
                    }
                    self.protection(arc, &mut best);
                }
            }
        }
        best.map(|plan| plan.1)
    }

    /// The cheapest way to protect one cell, when it is cheaper than the best so far.
    fn protection(&mut self, arc: usize, best: &mut Option<Plan>) {
        let (threshold, now) = (self.pattern.threshold, self.truth[arc]);
        let mut goals: Vec<Vec<Goal>> = vec![vec![(arc, true, threshold)]];
        if now > 0 && now < threshold {
            goals.push(vec![(arc, true, threshold - now), (arc, false, now)]);
        } else if now >= threshold {
            goals.push(vec![(arc, false, threshold)]);
        }
        for goals in &goals {
            for with_hidden in [false, true] {
                let bound = best.as_ref().map_or(i128::MAX, |best| best.0);
                // One cell is the least that helps.
                if best.as_ref().is_some_and(|best| best.1.len() == 1) {
                    return;
                }
                if let Some(plan) = self.plan(arc, goals, with_hidden, bound) {
                    *best = Some(plan);
                }
            }
        }
    }

    /// The arcs to hide so that all goals are reached for less than `bound`; `with_hidden`: as far as possible within
    /// what is hidden already.
    fn plan(&mut self, arc: usize, goals: &[Goal], with_hidden: bool, bound: i128) -> Option<Plan> {
        let mut chosen = Vec::new();
        let mut cost = self.cost(arc);
        if !self.network.open[arc] {
            self.network.open[arc] = true;
            chosen.push(arc);
        }
        let reached = goals.iter().all(|&goal| {
            let mut moved = Vec::new();
            let reached = self.reach(goal, with_hidden, bound, (&mut cost, &mut chosen, &mut moved));
            self.reset(moved);
            reached
        });
        for &arc in &chosen {
            self.network.open[arc] = false;
        }
        (reached && cost < bound).then_some((cost, chosen))
    }

    fn reach(
        &mut self,
        (arc, up, by): Goal,
        with_hidden: bool,
        bound: i128,
        (cost, chosen, moved): (&mut i128, &mut Vec<usize>, &mut Vec<usize>),
    ) -> bool {
        let mut left = by;
        if with_hidden {
            left -= self.raise(arc, up, by, moved);
        }
        while left > 0 {
            if self.network.room(arc, up) < left {
                return false;
            }
            // A way for all of it, or for half, and so on.
            let mut least = left;
            let way = loop {
                match self.way(Step { arc, up }, least, bound - *cost) {
                    Some(way) => break way,
                    None if least == 1 => return false,
                    None => least = (least + 1) / 2,
                }
            };
            let room = way.iter().map(|step| self.network.room(step.arc, step.up)).min().unwrap_or(left);
            for step in &way {
                *cost += self.cost(step.arc);
                if !self.network.open[step.arc] {
                    self.network.open[step.arc] = true;
                    chosen.push(step.arc);
                }
                moved.push(step.arc);
            }
            self.network.shift(&way, room.min(left));
            left -= room.min(left);
        }
        true
    }

    /// What it costs to hide an arc, or to pass it.
    fn cost(&self, arc: usize) -> i128 {
        if self.network.open[arc] { 1 } else { self.price[arc] }
    }

    /// The cheapest way by which an arc can be moved by `least`, itself first, for less than `bound`.
    fn way(&mut self, own: Step, least: i64, bound: i128) -> Option<Vec<Step>> {
        let (start, goal) = self.network.ends(own.arc, own.up);
        let mut search = std::mem::take(&mut self.cheap);
        search.begin(self.network.nodes(), start);
        let mut visits = 0;
        while let Some(Reverse((cost, node))) = search.waiting.pop() {
            // Every further step costs 1 at least.
            if search.known(goal).is_some_and(|known| known <= cost + 1) {
                break;
            }
            if search.known(node).is_some_and(|known| cost > known) {
                continue;
            }
            for (step, to) in self.network.steps(node) {
                visits += 1;
                if step.arc == own.arc || self.network.room(step.arc, step.up) < least {
                    continue;
                }
                let cost = cost + self.cost(step.arc);
                if cost < bound && search.known(to).is_none_or(|known| cost < known) {
                    search.seen[to] = (search.number, cost);
                    search.from[to] = (step, node);
                    search.waiting.push(Reverse((cost, to)));
                }
            }
        }
        self.network.visits += visits;
        let way = search.back(&self.network, own);
        self.cheap = search;
        way
    }
}

impl Search {
    fn begin(&mut self, nodes: usize, start: usize) {
        self.seen.resize(nodes, (0, 0));
        self.from.resize(nodes, (Step::default(), start));
        self.number += 1;
        self.seen[start] = (self.number, 0);
        self.waiting.clear();
        self.waiting.push(Reverse((0, start)));
    }

    /// What it costs to come to a node, as far as is known.
    fn known(&self, node: usize) -> Option<i128> {
        let (number, cost) = self.seen[node];
        (number == self.number).then_some(cost)
    }

    fn back(&self, network: &Network, own: Step) -> Option<Vec<Step>> {
        let (start, goal) = network.ends(own.arc, own.up);
        self.known(goal)?;
        let mut way = vec![own];
        let mut node = goal;
        while node != start {
            let (step, before) = self.from[node];
            way.push(step);
            node = before;
        }
        Some(way)
    }
}
