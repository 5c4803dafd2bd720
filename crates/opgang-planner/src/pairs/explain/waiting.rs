//! What would place the families who wait.

use std::cmp::Reverse;

use serde::Serialize;

use super::books::Books;
use super::ground::{Ground, Move};
use super::obstacle::Obstacle;
use crate::pairs::model::waiting_cost;
use crate::pairs::score::{Plan, score};

/// A family that waits, and what would place it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingFamily {
    /// The family.
    pub family: usize,
    /// Its priority, from 1.
    pub priority: i64,
    /// Points that its waiting costs.
    pub cost: i64,
    /// Ways to place it, the smallest first, at most one of each kind.
    pub relaxations: Vec<Relaxation>,
}

/// One way to place a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relaxation {
    /// What must be lifted: nothing when others can make the room, one thing where one is enough.
    pub lift: Vec<Obstacle>,
    /// The two whom the family would get.
    pub pair: [usize; 2],
    /// Points that the plan gains.
    pub gain: i64,
    /// Who else moves.
    pub moves: Vec<Move>,
    /// The plan with the family placed; valid for the instance with the one thing lifted.
    pub plan: Plan,
}

/// Changes that one try with others moving may take.
const MOVES_OF_TRY: u64 = 60_000;
/// Minutes a week that are tried for each person while others move, the most first.
const MINUTES_TRIED: [i32; 3] = [60, 30, 15];
/// More minutes a week than this are a greater thing to ask than one more family.
const MINUTES_FEW: i64 = 60;

/// Tries every single relaxation for every waiting family, each for itself, the rest of the plan as it is or
/// with others making room.
pub fn waiting(ground: &mut Ground) -> Vec<WaitingFamily> {
    let families: Vec<usize> =
        (0..ground.plan.pairs.len()).filter(|&family| ground.plan.pairs[family].is_none()).collect();
    families.into_iter().map(|family| one(ground, family)).collect()
}

fn one(ground: &mut Ground, family: usize) -> WaitingFamily {
    let asked = &ground.instance.families[family];
    let (priority, cost) = (asked.priority, waiting_cost(ground.instance, asked));
    let mut found = direct(ground, family);
    found.extend(by_moving(ground, family));
    found.sort_by_key(|way| (size(way), way.moves.len(), Reverse(way.gain), way.pair));
    let mut kinds = vec![];
    found.retain(|way| {
        let kind: Vec<_> = way.lift.iter().map(std::mem::discriminant).collect();
        let is_new = !kinds.contains(&kind);
        kinds.push(kind);
        is_new
    });
    // Two things at once are told only when no single one would do.
    if found.iter().any(|way| way.lift.len() < 2) {
        found.retain(|way| way.lift.len() < 2);
    } else {
        found.truncate(1);
    }
    WaitingFamily { family, priority, cost, relaxations: found }
}

/// How great a thing it is to lift, the least first.
fn size(way: &Relaxation) -> (usize, Vec<(u8, i64)>) {
    let of = |obstacle: &Obstacle| match *obstacle {
        Obstacle::Minutes { short, .. } if short <= MINUTES_FEW => (0, short),
        Obstacle::Places { short, .. } => (1, short),
        Obstacle::Minutes { short, .. } => (2, short),
        Obstacle::Area { .. } => (3, 0),
        Obstacle::ForbiddenPair { .. } => (4, 0),
        Obstacle::HardWish { .. } => (5, 0),
        Obstacle::Lock { .. } => (6, 0),
        Obstacle::Ban { .. } => (7, 0),
    };
    (way.lift.len(), way.lift.iter().map(of).collect())
}

/// Every pair with everybody else as now: those that one thing keeps away, or else the one with fewest.
fn direct(ground: &Ground, family: usize) -> Vec<Relaxation> {
    let instance = ground.instance;
    let books = Books::new(instance, ground.plan);
    let waits = books.share(family, None).objective;
    let area = instance.families[family].area;
    let everybody = 0..instance.staff.len();
    let serving: Vec<usize> = everybody.clone().filter(|&who| instance.staff[who].areas.contains(&area)).collect();
    let mut nearest: Vec<usize> = everybody.collect();
    if serving.is_empty() {
        nearest.sort_by_key(|&who| (instance.minutes_between(family, who), who));
        nearest.truncate(NEAREST);
    }
    let first = if serving.is_empty() { nearest.clone() } else { serving.clone() };
    let mut found: Vec<Relaxation> = vec![];
    let mut least = usize::MAX;
    for &a in &first {
        for &b in nearest.iter().filter(|&&b| b != a && (b > a || !first.contains(&b))) {
            let pair = super::books::ordered([a, b]);
            let lift = books.obstacles(family, pair);
            let few = lift.len().max(1);
            if few > least {
                continue;
            }
            if few < least {
                (least, found) = (few, vec![]);
            }
            let gain = books.share(family, Some(pair)).objective - waits;
            let mut plan = ground.plan.clone();
            plan.pairs[family] = Some(pair);
            found.push(Relaxation { lift, pair, gain, moves: vec![], plan });
        }
    }
    found
}

/// People who are looked at when nobody serves a family's area.
const NEAREST: usize = 40;

/// With others making room: without lifting anything, or with a little more of one person's time.
fn by_moving(ground: &mut Ground, family: usize) -> Vec<Relaxation> {
    if let Some(way) = attempt(ground, family, vec![]) {
        return vec![way];
    }
    let home = ground.model.place[family].0 as usize;
    let mut found = vec![];
    for local in 0..ground.model.estates[home].staff.len() {
        let who = ground.model.estates[home].staff[local] as usize;
        let kept = ground.model.people[who];
        for minutes in MINUTES_TRIED {
            ground.model.people[who].cap = kept.cap + minutes;
            let lift = Obstacle::Minutes { member: who, short: minutes.into(), most: kept.cap.into() };
            let Some(way) = attempt(ground, family, vec![lift]) else { break };
            found.push(way);
        }
        ground.model.people[who] = kept;
        ground.model.people[who].families_max += 1;
        let most = i64::from(kept.families_max);
        found.extend(attempt(ground, family, vec![Obstacle::Places { member: who, short: 1, most }]));
        ground.model.people[who] = kept;
    }
    found
}

fn attempt(ground: &mut Ground, family: usize, lift: Vec<Obstacle>) -> Option<Relaxation> {
    let board = ground.forced(family, MOVES_OF_TRY, |_, _| true)?;
    if board.waiting() >= ground.start.waiting() {
        return None;
    }
    let plan = ground.plan_of(&board);
    let pair = plan.pairs[family]?;
    let gain = score(ground.instance, &plan).objective - score(ground.instance, ground.plan).objective;
    Some(Relaxation { moves: ground.moves(&plan, family), lift: narrowed(ground, &plan, lift), pair, gain, plan })
}

/// Only as many minutes as the plan really takes.
fn narrowed(ground: &Ground, plan: &Plan, lift: Vec<Obstacle>) -> Vec<Obstacle> {
    let books = Books::new(ground.instance, plan);
    let narrow = |obstacle| match obstacle {
        Obstacle::Minutes { member, most, .. } => {
            let short = books.minutes[member] - most;
            (short > 0).then_some(Obstacle::Minutes { member, short, most })
        }
        Obstacle::Places { member, most, .. } => {
            let short = books.families[member] - most;
            (short > 0).then_some(Obstacle::Places { member, short, most })
        }
        other => Some(other),
    };
    lift.into_iter().filter_map(narrow).collect()
}
