//! One team's families: what passes between two reviews as a table, and the cheapest row of reviews under prices.
//!
//! What a family costs is a sum over neighbouring reviews, so a family's best row of reviews is a shortest path from
//! "before the plan" (node 0) over the weeks (nodes 1 to W) to the horizon (node W + 1).

use super::instance::{Family, Instance};

/// Nodes of a path at most: before the plan, 60 weeks, the horizon.
const NODES_MAX: usize = 64;
/// More than any path can cost.
const NEVER: i64 = i64::MAX / 4;

/// A family as the search sees it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its id in the instance.
    pub family: usize,
    /// Minutes of one review.
    pub minutes: i64,
    /// Cost from node to node: `steps[from * (W + 2) + to]`, meaningful for `from < to`.
    steps: Vec<i64>,
}

/// One team.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Weeks.
    pub weeks: usize,
    /// Minutes a week.
    pub room: i64,
    /// Families.
    pub rows: Vec<Row>,
}

impl Model {
    /// The team of `area`.
    pub fn new(instance: &Instance, families: &[usize]) -> Self {
        let row = |family: &usize| Row {
            family: *family,
            minutes: instance.families[*family].minutes,
            steps: steps(instance, &instance.families[*family]),
        };
        Self { weeks: instance.weeks, room: instance.minutes_per_meeting, rows: families.iter().map(row).collect() }
    }

    /// What passes between the nodes `from` and `to` of family `f` costs.
    pub fn between(&self, f: usize, from: usize, to: usize) -> i64 {
        self.rows[f].steps[from * (self.weeks + 2) + to]
    }

    /// The weeks in which family `f` can never be reviewed: all, when its review is longer than the meeting.
    pub fn closed(&self, f: usize) -> u64 {
        if self.rows[f].minutes > self.room { u64::MAX } else { 0 }
    }

    /// What the reviews `mask`, a bit for each week, of family `f` cost.
    pub fn cost(&self, f: usize, mut mask: u64) -> i64 {
        let (mut sum, mut last) = (0, 0);
        while mask != 0 {
            let next = mask.trailing_zeros() as usize + 1;
            sum += self.between(f, last, next);
            last = next;
            mask &= mask - 1;
        }
        sum + self.between(f, last, self.weeks + 1)
    }

    /// The cheapest reviews of family `f` with every cost times `scale` and `fees` for a review in each week, none in
    /// the weeks `closed`: what it pays, and the weeks. A shortest path over the nodes, O(W²).
    pub fn path(&self, f: usize, scale: i64, fees: &[i64], closed: u64) -> (i64, u64) {
        let end = self.weeks + 1;
        let (mut paid, mut before) = ([0; NODES_MAX], [0u8; NODES_MAX]);
        let steps = &self.rows[f].steps;
        for to in 1..=end {
            let is_closed = to < end && closed >> (to - 1) & 1 == 1;
            let mut cheapest = (NEVER, 0);
            if !is_closed {
                for from in 0..to {
                    let sum = paid[from] + steps[from * (end + 1) + to] * scale;
                    if sum < cheapest.0 {
                        cheapest = (sum, from as u8);
                    }
                }
            }
            paid[to] = cheapest.0 + if to < end { fees[to - 1] } else { 0 };
            before[to] = cheapest.1;
        }
        let (mut mask, mut node) = (0, usize::from(before[end]));
        while node > 0 {
            mask |= 1 << (node - 1);
            node = usize::from(before[node]);
        }
        (paid[end], mask)
    }
}

fn steps(instance: &Instance, family: &Family) -> Vec<i64> {
    let (weeks, weights) = (instance.weeks, &instance.weights);
    let mut steps = vec![0; (weeks + 2) * (weeks + 2)];
    for from in 0..=weeks {
        for to in from + 1..weeks + 2 {
            let week = to as i64 - 1;
            let last = if from == 0 { family.last_review_week } else { from as i64 - 1 };
            let since = if from == 0 { -1 } else { last };
            let matters = family.urgent.iter().filter(|urgent| since < urgent.week && urgent.week <= week);
            let (mut cost, mut none) = (weights.late_week * (week - last - family.max_gap_weeks).max(0), true);
            for urgent in matters {
                cost += weights.urgent_wait_week * urgent.severity * (week - urgent.week);
                none = false;
            }
            if none && to <= weeks {
                cost += weights.early_week * (family.max_gap_weeks / 2 - (week - last)).max(0);
            }
            steps[from * (weeks + 2) + to] = cost;
        }
    }
    steps
}
