//! What a set of hidden cells can do without, by linear and integer programmes.
//!
//! Tables that move few cells are kept: while none of them moves the cell that is to be shown, they prove the others as
//! before, and only what they leave unproven is looked for anew.

use std::collections::BTreeMap;

use super::cheapest::{Goal, goals, moves};
use super::pattern::{Hidden, Pattern, Seen};

/// A table that fits, by what is elsewhere than in the true one.
type Witness = BTreeMap<usize, i64>;

/// Leaves out, dearest first, what is not needed.
pub(super) fn sift(pattern: &Pattern, mut hidden: Hidden) -> Hidden {
    let mut witnesses: Vec<Witness> = Vec::new();
    let mut order: Vec<usize> = hidden.iter().copied().filter(|index| !pattern.forced.contains(index)).collect();
    order.sort_by_key(|&index| (-pattern.candidates[index].weight, index));
    // What was left out has no need of its own any more: others may follow.
    loop {
        let before = order.len();
        order.retain(|&index| {
            hidden.remove(&index);
            let is_needed = !is_enough(pattern, &hidden, &mut witnesses);
            if is_needed {
                hidden.insert(index);
            }
            is_needed
        });
        if order.len() == before {
            return hidden;
        }
    }
}

/// Whether these are enough; new witnesses are kept.
fn is_enough(pattern: &Pattern, hidden: &Hidden, witnesses: &mut Vec<Witness>) -> bool {
    let Ok(seen) = pattern.seen(hidden) else { return false };
    let mut range = pattern.points();
    for witness in witnesses.iter().filter(|witness| seen.allows(witness)) {
        widen(&mut range, witness);
    }
    pattern.needs(hidden).iter().all(|need| {
        for goal in goals(pattern, need) {
            if pattern.is_met_by(need, &range) {
                return true;
            }
            let Some(witness) = few_moves(pattern, &seen, &goal) else { break };
            widen(&mut range, &witness);
            witnesses.push(witness);
        }
        pattern.is_met(&seen, need, &mut range)
    })
}

fn widen(range: &mut [(i64, i64)], witness: &Witness) {
    for (&variable, &value) in witness {
        range[variable] = (range[variable].0.min(value), range[variable].1.max(value));
    }
}

/// A table that reaches a goal and moves little; none where it takes more than one table of whole numbers.
fn few_moves(pattern: &Pattern, seen: &Seen, goal: &Goal) -> Option<Witness> {
    if goal.1 == 0 {
        return Some(Witness::new());
    }
    let moved = moves(pattern, goal, |variable| seen.is_open(variable).then_some(1.0))?;
    let witness: Witness =
        moved.into_iter().map(|(variable, by)| (variable, pattern.truth[variable] + by.round() as i64)).collect();
    let mut values = pattern.truth.clone();
    for (&variable, &value) in &witness {
        values[variable] = value;
    }
    (seen.allows(&witness) && pattern.system.fits(&values)).then_some(witness)
}
