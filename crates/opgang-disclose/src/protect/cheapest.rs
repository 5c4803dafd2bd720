//! A set of cells that is enough, found quickly: for each number that is still known too well, the cheapest way to move
//! it (a linear programme after Kelly, Golden & Assad 1992, "Cell suppression: disclosure protection for sensitive
//! tabular data", Networks 22), and everything on that way is hidden.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use opgang_tables::Fault;

use crate::system::ENDLESS;

use super::pattern::{Hidden, Need, Pattern};

/// What it costs to move a number that is hidden anyway.
const FREE: f64 = 1e-4;

pub(super) fn enough(pattern: &Pattern) -> Result<Hidden, Fault> {
    let mut hidden: Hidden = pattern.forced.clone();
    loop {
        let needs = pattern.violations(&hidden);
        if needs.is_empty() {
            return Ok(hidden);
        }
        let before = hidden.len();
        for goal in needs.iter().flat_map(|need| goals(pattern, need)) {
            hidden.extend(way(pattern, &hidden, &goal));
        }
        if hidden.len() == before {
            hidden.extend(next(pattern, &hidden));
        }
        if hidden.len() == before {
            return Err(refused());
        }
    }
}

pub(super) fn refused() -> Fault {
    Fault::at(
        "the table",
        "cannot be protected by hiding cells: it has too few families, or earlier releases say too much",
        "join categories, or show fewer dimensions",
    )
}

/// Numbers and how far they must be able to move, up or down.
pub(super) type Goal = (Vec<usize>, i64);

pub(super) fn goals(pattern: &Pattern, need: &Need) -> Vec<Goal> {
    match need {
        Need::Spread(others) => vec![(others.clone(), 1)],
        &Need::Protected(variable) => {
            let count = pattern.truth[variable];
            let up = if count < pattern.threshold { pattern.threshold - count } else { pattern.threshold };
            let down = if count < pattern.threshold { -count } else { 0 };
            vec![(vec![variable], up), (vec![variable], down)]
        }
    }
}

/// The candidates on the cheapest way; none when there is no way.
fn way(pattern: &Pattern, hidden: &Hidden, goal: &Goal) -> Vec<usize> {
    let mut cost = vec![FREE; pattern.system.low.len()];
    for (index, candidate) in pattern.candidates.iter().enumerate() {
        if !hidden.contains(&index) {
            cost[candidate.variable] = (candidate.weight as f64).sqrt();
        }
    }
    let moved = moves(pattern, goal, |variable| Some(cost[variable])).unwrap_or_default();
    (0..pattern.candidates.len()).filter(|&index| moved.contains_key(&pattern.candidates[index].variable)).collect()
}

/// By how much each number moves on the cheapest way to a goal; `cost` of moving a number by 1, none when it may not move.
pub(super) fn moves(
    pattern: &Pattern,
    (variables, distance): &Goal,
    cost: impl Fn(usize) -> Option<f64>,
) -> Option<BTreeMap<usize, f64>> {
    if *distance == 0 {
        return None;
    }
    let (system, part) = (&pattern.system, pattern.parts.around(variables));
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut moves = BTreeMap::new();
    for &variable in &part.variables {
        let Some(cost) = cost(variable) else { continue };
        let (low, high, now) = (system.low[variable], system.high[variable], pattern.truth[variable]);
        let up = problem.add_var(cost, (0.0, (high - now).max(0) as f64));
        let down = problem.add_var(cost, (0.0, (now - low).max(0) as f64));
        moves.insert(variable, (up, down));
    }
    for &index in &part.rows {
        let row = &system.rows[index];
        let now: i64 = row.terms.iter().map(|&(variable, factor)| factor * pattern.truth[variable]).sum();
        let term = |&(variable, factor): &(usize, i64)| {
            let moves = moves.get(&variable)?;
            Some([(moves.0, factor as f64), (moves.1, -factor as f64)])
        };
        let terms: Vec<_> = row.terms.iter().filter_map(term).flatten().collect();
        if terms.is_empty() {
            continue;
        }
        if row.low == row.high {
            problem.add_constraint(&terms[..], ComparisonOp::Eq, (row.low - now) as f64);
            continue;
        }
        if row.low > -ENDLESS {
            problem.add_constraint(&terms[..], ComparisonOp::Ge, (row.low - now) as f64);
        }
        if row.high < ENDLESS {
            problem.add_constraint(&terms[..], ComparisonOp::Le, (row.high - now) as f64);
        }
    }
    let goal: Vec<_> =
        variables.iter().filter_map(|v| moves.get(v)).flat_map(|of| [(of.0, 1.0), (of.1, -1.0)]).collect();
    problem.add_constraint(&goal[..], ComparisonOp::Eq, *distance as f64);
    let found = problem.solve().ok()?.into_solution().ok()?;
    let by = |(up, down)| found.var_value(up) - found.var_value(down);
    Some(moves.into_iter().map(|(variable, of)| (variable, by(of))).filter(|moved| moved.1.abs() > 1e-6).collect())
}

/// The cheapest candidate that is tied to what is hidden by a row.
fn next(pattern: &Pattern, hidden: &Hidden) -> Option<usize> {
    let open = |variable: usize| hidden.iter().any(|&index| pattern.candidates[index].variable == variable);
    let near = |variable: usize| {
        let rows = pattern.system.rows.iter().filter(|row| row.terms.iter().any(|term| term.0 == variable));
        rows.flat_map(|row| &row.terms).any(|term| open(term.0))
    };
    (0..pattern.candidates.len())
        .filter(|index| !hidden.contains(index))
        .min_by_key(|&index| (!near(pattern.candidates[index].variable), pattern.candidates[index].weight, index))
}
