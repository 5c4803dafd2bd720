//! Sums that form a flow: every number stands in at most two of them, so that it is an arc between two sums.
//!
//! ```text
//!            area A ──x──▶ work yes        one more in a hidden cell (forward) is taken back on a way of other
//!              ▲   ╲      ╱                hidden cells from its head to its tail: forward is one more,
//!              │    ╲╱ ╱╲                  backward one less, never below the least or above the most
//!            area B ──y──▶ work no
//! ```
//!
//! Two-dimensional tables, with groups in one of the dimensions, are flows (the transportation problem). All ends of
//! flows with whole bounds are whole, so integers decide alone and no programme is solved: the most that a number can be
//! is what fits through ways that are looked for breadth first from both ends (Ford & Fulkerson 1956; Pohl 1971). Every way
//! gives a table that fits, and the next search starts from there.

mod build;
#[cfg(test)]
mod tests;
mod ways;

pub(crate) use ways::Step;

use crate::system::Parts;

/// No arc.
const NONE: usize = usize::MAX;
/// The node that stands for all that no sum ties.
const ROOT: usize = 0;

/// A number between two sums.
#[derive(Clone, Copy, Debug)]
struct Arc {
    tail: usize,
    head: usize,
    low: i64,
    high: i64,
}

/// The parts of a system that are flows, with a table that fits.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    arcs: Vec<Arc>,
    /// The arc of each number of the system.
    arc_of: Vec<usize>,
    /// The number of each arc.
    pub variables: Vec<usize>,
    /// Where the arcs of each node begin in `around`.
    first: Vec<usize>,
    /// Arcs that begin or end at each node.
    around: Vec<u32>,
    /// What each node's forward arcs carry beyond what comes in.
    target: Vec<i64>,
    /// The value of each arc now.
    pub flow: Vec<i64>,
    /// Arcs that may be changed.
    pub open: Vec<bool>,
    /// Arcs looked at so far: what the searches cost.
    pub visits: u64,
    search: ways::Search,
}

impl Network {
    /// The arc of a number of the system, when its part is a flow.
    pub fn arc(&self, variable: usize) -> Option<usize> {
        Some(self.arc_of[variable]).filter(|&arc| arc != NONE)
    }

    /// How many numbers the largest part has that is no flow.
    pub fn hardest(&self, parts: &Parts) -> usize {
        let others = parts.parts.iter().filter(|part| self.arc(part.variables[0]).is_none());
        others.map(|part| part.variables.len()).max().unwrap_or(0)
    }

    /// By how much an arc can be raised (or lowered) by itself.
    pub fn room(&self, arc: usize, up: bool) -> i64 {
        if up { self.arcs[arc].high - self.flow[arc] } else { self.flow[arc] - self.arcs[arc].low }
    }

    /// Nodes: sums, and one for all else.
    pub fn nodes(&self) -> usize {
        self.target.len()
    }

    /// The arcs at a node, each with the direction that leads away from it and the node it leads to.
    pub fn steps(&self, node: usize) -> impl Iterator<Item = (Step, usize)> {
        (0..).map_while(move |index| self.step(node, index))
    }

    /// One of the arcs at a node.
    fn step(&self, node: usize, index: usize) -> Option<(Step, usize)> {
        let arc = *self.around[self.first[node]..self.first[node + 1]].get(index)? as usize;
        let Arc { tail, head, .. } = self.arcs[arc];
        let up = tail == node;
        Some((Step { arc, up }, if up { head } else { tail }))
    }

    /// The nodes between which a way must be found for an arc to be raised (or lowered).
    pub fn ends(&self, arc: usize, up: bool) -> (usize, usize) {
        let Arc { tail, head, .. } = self.arcs[arc];
        if up { (head, tail) } else { (tail, head) }
    }
}
