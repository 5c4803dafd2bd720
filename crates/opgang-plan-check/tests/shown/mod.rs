//! What a verdict shows, in few words for a test.

#![allow(dead_code, reason = "each test file uses a part")]

use opgang_plan_check::{Rule, Verdict, check};
use serde_json::Value;

fn verdict(instance: &Value, solution: &Value) -> Verdict {
    check(&instance.to_string(), &solution.to_string()).expect("the instance is sound")
}

/// The rules that are broken.
pub fn rules(instance: &Value, solution: &Value) -> Vec<Rule> {
    verdict(instance, solution).broken.into_iter().map(|broken| broken.rule).collect()
}

/// The terms that are not nothing, by name; they add up to the objective.
pub fn terms(instance: &Value, solution: &Value) -> Vec<(&'static str, i64)> {
    let verdict = verdict(instance, solution);
    assert_eq!(verdict.broken, []);
    assert_eq!(Some(verdict.terms.values().sum()), verdict.objective);
    verdict.terms.into_iter().filter(|&(_, points)| points != 0).collect()
}

/// The objective of a valid plan.
pub fn objective(instance: &Value, solution: &Value) -> i64 {
    terms(instance, solution).iter().map(|&(_, points)| points).sum()
}

/// Asserts that one rule alone is broken, `times` times, at `place`.
pub fn only_broken(instance: &Value, solution: &Value, rule: Rule, place: &str, times: usize) {
    let broken = verdict(instance, solution).broken;
    let told: Vec<_> = broken.iter().map(|broken| (broken.rule, broken.place.as_str())).collect();
    assert_eq!(told, vec![(rule, place); times], "{solution}");
}

/// Asserts that the instance is refused at `place`.
pub fn refused(instance: &Value, solution: &Value, place: &str) {
    let refusal = check(&instance.to_string(), &solution.to_string()).expect_err(place);
    assert_eq!(refusal.place, place, "{refusal}");
}
