//! The pair planner on made instances: small enough to try everything, tangled enough to be hard.

mod certain;
mod extremes;
mod faults;
mod moves;
mod proof;
mod repair;
mod running;
mod shortage;
mod tangled;

use super::*;
use crate::Orders;

/// A run on one thread with nobody watching.
fn solved(instance: &Instance, seed: u64, effort: u64) -> Outcome {
    solve(instance, None, &Rules::default(), &Orders::new(seed, effort))
}

/// The checker's verdict on a plan, which must keep every rule and agree with the search on the points.
fn expect_good(text: &str, outcome: &Outcome) {
    let plan = serde_json::to_string(&outcome.plan).expect("a plan is plain data");
    let verdict = opgang_plan_check::check(text, &plan).expect("the checker reads what the search reads");
    assert!(verdict.is_valid(), "{:?}", verdict.broken);
    assert_eq!(verdict.objective, Some(outcome.terms.objective));
    assert!(outcome.bound.is_none_or(|bound| bound >= outcome.terms.objective), "{:?}", outcome.bound);
    let waiting = outcome.plan.pairs.iter().filter(|pair| pair.is_none()).count();
    assert_eq!(waiting, outcome.waiting);
}
