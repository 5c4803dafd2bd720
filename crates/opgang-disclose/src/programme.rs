//! Integer programmes over a system. A solver in floating point proposes; whole numbers decide: a value counts as
//! reached only when a whole table, recomputed in integers, reaches it. So "safe" never rests on a rounding.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions};

use crate::system::{Contradiction, ENDLESS, Part, Parts, System};

/// Branches that the solver may try for one cell.
const NODES: u64 = 4_000;

/// Which end is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The least value.
    Least,
    /// The most.
    Most,
}

/// The end that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// The value of the sum.
    pub value: i64,
    /// The variables that had to be looked at together; those apart from them cannot matter.
    pub variables: Vec<usize>,
    /// Values of these that reach it.
    pub witness: Vec<i64>,
    /// Whether nothing beyond can fit.
    pub proven: bool,
}

impl Extreme {
    /// Widens ranges by the values of the witness.
    pub fn widen(&self, range: &mut [(i64, i64)]) {
        for (&variable, &value) in self.variables.iter().zip(&self.witness) {
            range[variable] = (range[variable].0.min(value), range[variable].1.max(value));
        }
    }
}

/// The most (or least) of a sum over a propagated system and its parts.
pub(crate) fn extreme(
    (system, parts): (&System, &Parts),
    sum: &[(usize, i64)],
    direction: Direction,
) -> Result<Extreme, Contradiction> {
    let start: Vec<usize> = sum.iter().map(|&(variable, _)| variable).collect();
    let part = parts.around(&start);
    let (witness, proven) =
        if part.variables.is_empty() { (Vec::new(), true) } else { solve(system, sum, direction, &part)? };
    let of =
        |variable: usize| part.variables.binary_search(&variable).map_or(system.low[variable], |index| witness[index]);
    let value = sum.iter().map(|&(variable, factor)| factor * of(variable)).sum();
    Ok(Extreme { value, variables: part.variables, witness, proven })
}

fn solve(
    system: &System,
    sum: &[(usize, i64)],
    direction: Direction,
    part: &Part,
) -> Result<(Vec<i64>, bool), Contradiction> {
    let (variables, rows) = (&part.variables, &part.rows);
    let mut problem = Problem::new(match direction {
        Direction::Least => OptimizationDirection::Minimize,
        Direction::Most => OptimizationDirection::Maximize,
    });
    let mut place = vec![usize::MAX; system.low.len()];
    let mut handles = Vec::with_capacity(variables.len());
    for (index, &variable) in variables.iter().enumerate() {
        place[variable] = index;
        let weight: i64 = sum.iter().filter(|term| term.0 == variable).map(|term| term.1).sum();
        handles
            .push(problem.add_integer_var(weight as f64, (small(system.low[variable]), small(system.high[variable]))));
    }
    for &index in rows {
        let row = &system.rows[index];
        let settled: i64 = row
            .terms
            .iter()
            .filter(|term| place[term.0] == usize::MAX)
            .map(|&(v, factor)| factor * system.low[v])
            .sum();
        let terms: Vec<_> = row
            .terms
            .iter()
            .filter(|term| place[term.0] != usize::MAX)
            .map(|&(variable, factor)| (handles[place[variable]], factor as f64))
            .collect();
        if row.low == row.high {
            problem.add_constraint(&terms[..], ComparisonOp::Eq, (row.low - settled) as f64);
        } else {
            if row.low > -ENDLESS {
                problem.add_constraint(&terms[..], ComparisonOp::Ge, (row.low - settled) as f64);
            }
            if row.high < ENDLESS {
                problem.add_constraint(&terms[..], ComparisonOp::Le, (row.high - settled) as f64);
            }
        }
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    let outcome = problem.solve_with(options);
    let found = match &outcome {
        Ok(outcome) => outcome.solution(),
        Err(Error::Infeasible) => return Err(Contradiction),
        Err(_) => None,
    };
    let values: Option<Vec<i64>> =
        found.map(|found| handles.iter().map(|&handle| found.var_value(handle).round() as i64).collect());
    match values {
        Some(values) if meets(system, variables, rows, &values) => {
            Ok((values, outcome.is_ok_and(|outcome| outcome.is_optimal())))
        }
        _ => fallback(system, (variables, rows)),
    }
}

/// Where the solver found no table within its limits: any table that fits, found by trying values in turn.
fn fallback(system: &System, (variables, rows): (&[usize], &[usize])) -> Result<(Vec<i64>, bool), Contradiction> {
    let mut narrowed = system.clone();
    let mut tries = NODES;
    if !settle(&mut narrowed, variables, &mut tries) {
        return Err(Contradiction);
    }
    let values: Vec<i64> = variables.iter().map(|&variable| narrowed.low[variable]).collect();
    if meets(system, variables, rows, &values) { Ok((values, false)) } else { Err(Contradiction) }
}

fn settle(system: &mut System, variables: &[usize], tries: &mut u64) -> bool {
    let Some(&next) = variables.iter().find(|&&variable| system.low[variable] < system.high[variable]) else {
        return true;
    };
    for value in system.low[next]..=system.high[next] {
        if *tries == 0 {
            return false;
        }
        *tries -= 1;
        let mut tried = system.clone();
        (tried.low[next], tried.high[next]) = (value, value);
        if tried.propagate().is_ok() && settle(&mut tried, variables, tries) {
            *system = tried;
            return true;
        }
    }
    false
}

fn meets(system: &System, variables: &[usize], rows: &[usize], values: &[i64]) -> bool {
    let mut all = system.low.clone();
    for (&variable, &value) in variables.iter().zip(values) {
        if value < system.low[variable] || value > system.high[variable] {
            return false;
        }
        all[variable] = value;
    }
    rows.iter().all(|&index| {
        let row = &system.rows[index];
        let sum: i64 = row.terms.iter().map(|&(variable, factor)| factor * all[variable]).sum();
        row.low <= sum && sum <= row.high
    })
}

fn small(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}
