//! Tables whose sums form a flow: a set of cells that is enough, by cheapest ways (Kelly, Golden & Assad 1992, "Cell
//! suppression", Networks 22; Castro 2007, "A shortest-paths heuristic for statistical data protection in positive
//! tables", INFORMS Journal on Computing 19), of which none can be left out.
//!
//! ```text
//! what is small ─▶ moved far enough within what is hidden? ─ no ─▶ cheapest way through cells that are shown: hide them
//!                      │ yes: the arcs moved are kept as its proof              │ they must be moved, too
//!                      ▼                                                        ▼
//!            every proof there ─▶ show again, dearest first: only proofs over that cell are looked for anew
//! ```

mod cheap;

use std::collections::VecDeque;

use opgang_tables::Fault;

use crate::audit::is_far;
use crate::network::{Network, Step};

use super::Choice;
use super::cheapest::refused;
use super::pattern::{Hidden, Need, Pattern};

/// Arcs that may be looked at while cells are shown again; what is left then stays hidden, and the choice says so.
const VISITS: u64 = 10_000_000_000;

/// A set that is enough; none when the sums form no flow.
pub(super) fn enough(pattern: &Pattern) -> Option<Result<(Hidden, Choice), Fault>> {
    let mut flows = Flows::new(pattern)?;
    Some(flows.protect().map(|()| {
        let choice = if flows.sift() { Choice::Heuristic } else { Choice::Unsifted };
        (flows.hidden(), choice)
    }))
}

struct Flows<'a> {
    pattern: &'a Pattern,
    network: Network,
    /// The true value of each arc.
    truth: Vec<i64>,
    /// The candidate of each arc; none for numbers of earlier releases alone.
    candidate: Vec<Option<usize>>,
    /// What hiding each arc costs.
    price: Vec<i128>,
    needs: Vec<Need>,
    /// Arcs that are moved where a need is met, ascending.
    proofs: Vec<Option<Vec<usize>>>,
    /// The need of each hidden arc to be protected.
    need_of: Vec<Option<usize>>,
    /// Needs whose proofs moved an arc at some time.
    users: Vec<Vec<usize>>,
    cheap: cheap::Search,
}

impl<'a> Flows<'a> {
    fn new(pattern: &'a Pattern) -> Option<Self> {
        let mut network = Network::new(&pattern.system, &pattern.parts);
        network.take(&pattern.truth);
        let mut candidate = vec![None; network.flow.len()];
        let mut price = vec![1; network.flow.len()];
        for (index, one) in pattern.candidates.iter().enumerate() {
            let arc = network.arc(one.variable)?;
            candidate[arc] = Some(index);
            price[arc] = i128::from(one.weight) * cheap::STEP + 1;
            network.open[arc] = false;
        }
        let is_flow = |&variable: &usize| network.arc(variable).is_some();
        let is_still = |&variable: &usize| pattern.parts.index(variable).is_none() && pattern.truth[variable] == 0;
        let all_flow = pattern.always.iter().all(|need| match need {
            Need::Protected(variable) => is_flow(variable),
            Need::Spread(others) => others.iter().all(|other| is_flow(other) || is_still(other)),
        });
        let arcs = candidate.len();
        let mut flows = Self {
            pattern,
            truth: network.flow.clone(),
            network,
            candidate,
            price,
            needs: Vec::new(),
            proofs: Vec::new(),
            need_of: vec![None; arcs],
            users: vec![Vec::new(); arcs],
            cheap: cheap::Search::default(),
        };
        for &index in &pattern.forced {
            let arc = flows.network.arc(pattern.candidates[index].variable)?;
            flows.hide(arc);
        }
        for need in &pattern.always {
            flows.need(need.clone());
        }
        all_flow.then_some(flows)
    }

    fn need(&mut self, need: Need) -> usize {
        self.needs.push(need);
        self.proofs.push(None);
        self.needs.len() - 1
    }

    /// Hides a cell: gives its need to be protected.
    fn hide(&mut self, arc: usize) -> usize {
        self.network.open[arc] = true;
        let need = self.need(Need::Protected(self.network.variables[arc]));
        self.need_of[arc] = Some(need);
        need
    }

    fn hidden(&self) -> Hidden {
        (0..self.truth.len()).filter(|&arc| self.network.open[arc]).filter_map(|arc| self.candidate[arc]).collect()
    }

    /// Hides until every need is met.
    fn protect(&mut self) -> Result<(), Fault> {
        let mut waiting: VecDeque<usize> = (0..self.needs.len()).filter(|&need| !self.is_met(need)).collect();
        while let Some(need) = waiting.pop_front() {
            if self.is_met(need) {
                continue;
            }
            let hidden = self.cheapest(need).filter(|arcs| !arcs.is_empty()).ok_or_else(refused)?;
            for arc in hidden {
                let own = self.hide(arc);
                waiting.push_back(own);
            }
            waiting.push_front(need);
        }
        Ok(())
    }

    /// Whether a need is met; its proof is kept.
    fn is_met(&mut self, need: usize) -> bool {
        if self.proofs[need].is_none()
            && let Some(proof) = self.proof(need)
        {
            self.keep(need, proof);
        }
        self.proofs[need].is_some()
    }

    fn keep(&mut self, need: usize, proof: Vec<usize>) {
        for &arc in &proof {
            self.users[arc].push(need);
        }
        self.proofs[need] = Some(proof);
    }

    /// The arcs that are moved where a need is met within what is hidden.
    fn proof(&mut self, need: usize) -> Option<Vec<usize>> {
        match &self.needs[need] {
            Need::Spread(others) => {
                let arcs: Vec<usize> = others.iter().filter_map(|&variable| self.network.arc(variable)).collect();
                arcs.into_iter().filter(|&arc| self.network.open[arc]).collect::<Vec<_>>().into_iter().find_map(|arc| {
                    let mut moved = Vec::new();
                    (self.raise(arc, true, 1, &mut moved) > 0).then(|| self.reset(moved))
                })
            }
            &Need::Protected(variable) => {
                let arc = self.network.arc(variable)?;
                let (threshold, now) = (self.pattern.threshold, self.truth[arc]);
                let mut moved = Vec::new();
                let up = self.raise(arc, true, threshold, &mut moved);
                if up == threshold {
                    self.share(&moved);
                }
                let mut proof = self.reset(moved);
                if now + up < threshold {
                    return None;
                }
                if up < threshold {
                    let mut moved = Vec::new();
                    let down = self.raise(arc, false, threshold - up, &mut moved);
                    proof.extend(self.reset(moved));
                    proof.sort_unstable();
                    proof.dedup();
                    if up + down < threshold {
                        return None;
                    }
                }
                Some(proof)
            }
        }
    }

    /// Moves an arc within what is hidden by at most `by`, and adds what was moved.
    fn raise(&mut self, arc: usize, up: bool, by: i64, moved: &mut Vec<usize>) -> i64 {
        let mut way: Vec<Step> = Vec::new();
        let mut sum = 0;
        while sum < by {
            let more = self.network.push(arc, up, by - sum, &mut way);
            if more == 0 {
                break;
            }
            moved.extend(way.iter().map(|step| step.arc));
            sum += more;
        }
        sum
    }

    /// Back to the true table; gives the arcs that were elsewhere, ascending.
    fn reset(&mut self, mut moved: Vec<usize>) -> Vec<usize> {
        moved.sort_unstable();
        moved.dedup();
        moved.retain(|&arc| self.network.flow[arc] != self.truth[arc]);
        for &arc in &moved {
            self.network.flow[arc] = self.truth[arc];
        }
        moved
    }

    /// The table that was reached proves other cells, too.
    fn share(&mut self, moved: &[usize]) {
        let ends = |arc: usize| {
            let (a, b) = (self.truth[arc], self.network.flow[arc]);
            (a.min(b), a.max(b))
        };
        let mut arcs: Vec<usize> = moved.iter().copied().filter(|&arc| ends(arc).0 < ends(arc).1).collect();
        arcs.sort_unstable();
        arcs.dedup();
        let proven: Vec<usize> = arcs
            .iter()
            .filter(|&&arc| is_far(ends(arc), self.pattern.threshold))
            .filter_map(|&arc| self.need_of[arc].filter(|&need| self.proofs[need].is_none()))
            .collect();
        for need in proven {
            self.keep(need, arcs.clone());
        }
    }

    /// Shows again, dearest first, what is not needed, until everything is; false when that takes too long.
    fn sift(&mut self) -> bool {
        let forced = |index: &usize| self.pattern.forced.contains(index);
        let weight = |arc: usize| self.candidate[arc].map(|index| self.pattern.candidates[index].weight);
        let mut order: Vec<usize> = (0..self.truth.len())
            .filter(|&arc| self.network.open[arc] && self.candidate[arc].is_some_and(|index| !forced(&index)))
            .collect();
        order.sort_by_key(|&arc| (std::cmp::Reverse(weight(arc)), arc));
        self.network.visits = 0;
        loop {
            let before = order.len();
            let mut kept = Vec::new();
            for &arc in &order {
                if self.network.visits > VISITS {
                    return false;
                }
                if !self.can_be_shown(arc) {
                    kept.push(arc);
                }
            }
            if kept.len() == before {
                return true;
            }
            // What was shown has no need of its own any more: others may follow.
            order = kept;
        }
    }

    /// Shows a cell, if every need that moved it can be met without.
    fn can_be_shown(&mut self, arc: usize) -> bool {
        self.network.open[arc] = false;
        let mut users = std::mem::take(&mut self.users[arc]);
        users.sort_unstable();
        users.dedup();
        users.retain(|&need| self.proofs[need].as_ref().is_some_and(|proof| proof.binary_search(&arc).is_ok()));
        let mut anew = Vec::new();
        let own = self.need_of[arc];
        for &need in users.iter().filter(|&&need| Some(need) != own) {
            let Some(proof) = self.proof(need) else {
                self.network.open[arc] = true;
                self.users[arc] = users;
                return false;
            };
            anew.push((need, proof));
        }
        for (need, proof) in anew {
            self.keep(need, proof);
        }
        self.need_of[arc] = None;
        if let Some(own) = own {
            self.proofs[own] = None;
        }
        true
    }
}
