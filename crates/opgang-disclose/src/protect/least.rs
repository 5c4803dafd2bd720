//! The least set of cells, proven: a small integer programme proposes a set; where it protects too little, every larger
//! set that fails for the same reason gives it a condition, until the proposal protects. (Implicit hitting sets; the
//! conditions are the cover inequalities of Fischetti & Salazar-González 2000, "Models and algorithms for optimizing
//! cell suppression in tabular data with linear constraints", JASA 95.)

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

use super::pattern::{Hidden, Need, Pattern};

/// Conditions that are gathered before the heuristic's set is kept.
const CONDITIONS: usize = 250;

/// One of `any` must be hidden; when `unless` is given, only where that one is hidden.
struct Condition {
    unless: Option<usize>,
    any: Vec<usize>,
}

/// The least set, or nothing when it takes too long. `enough` protects.
pub(super) fn least(pattern: &Pattern, enough: &Hidden) -> Option<Hidden> {
    let mut conditions: Vec<Condition> = Vec::new();
    while conditions.len() < CONDITIONS {
        let proposal = propose(pattern, &conditions)?;
        if pattern.weight(&proposal) >= pattern.weight(enough) {
            return Some(enough.clone());
        }
        let Some(need) = pattern.violation(&proposal) else {
            return Some(proposal);
        };
        let condition = condition(pattern, &proposal, &need);
        if condition.any.is_empty() && condition.unless.is_none() {
            return None;
        }
        conditions.push(condition);
    }
    None
}

fn condition(pattern: &Pattern, proposal: &Hidden, need: &Need) -> Condition {
    let fails = |hidden: &Hidden| {
        let Ok(seen) = pattern.seen(hidden) else { return true };
        !pattern.is_met(&seen, need, &mut pattern.points())
    };
    let mut largest = proposal.clone();
    let mut order: Vec<usize> = (0..pattern.candidates.len()).filter(|index| !proposal.contains(index)).collect();
    order.sort_by_key(|&index| (-pattern.candidates[index].weight, index));
    for &index in &order {
        largest.insert(index);
        if !fails(&largest) {
            largest.remove(&index);
        }
    }
    let unless = match need {
        Need::Spread(_) => None,
        Need::Protected(variable) => (0..pattern.candidates.len())
            .find(|index| pattern.candidates[*index].variable == *variable)
            .filter(|index| !pattern.forced.contains(index)),
    };
    Condition { unless, any: order.into_iter().filter(|index| !largest.contains(index)).collect() }
}

fn propose(pattern: &Pattern, conditions: &[Condition]) -> Option<Hidden> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let handles: Vec<_> = pattern
        .candidates
        .iter()
        .enumerate()
        .map(|(index, candidate)| {
            let least = i32::from(pattern.forced.contains(&index));
            problem.add_integer_var(candidate.weight as f64, (least, 1))
        })
        .collect();
    for condition in conditions {
        let mut terms: Vec<_> = condition.any.iter().map(|&index| (handles[index], 1.0)).collect();
        let mut right = 1.0;
        if let Some(unless) = condition.unless {
            terms.push((handles[unless], -1.0));
            right = 0.0;
        }
        problem.add_constraint(&terms[..], ComparisonOp::Ge, right);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(20_000);
    options.mip_gap = 0.0;
    let outcome = problem.solve_with(options).ok()?;
    if !outcome.is_optimal() {
        return None;
    }
    let found = outcome.into_solution().ok()?;
    Some((0..handles.len()).filter(|&index| found.var_value(handles[index]) > 0.5).collect())
}
