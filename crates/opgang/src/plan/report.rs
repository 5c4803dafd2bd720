//! What is needed to judge a run and to repeat it years later.

use std::collections::BTreeMap;

use serde::Serialize;

use super::watching::{Ended, Point};

/// A run, as its report file has it; docs/reference/plan-files.md has a row for every field.
#[derive(Serialize)]
pub struct Report {
    pub format: &'static str,
    pub program: String,
    pub problem: &'static str,
    pub instance_format: String,
    pub name: Option<String>,
    pub objective: i64,
    pub terms: BTreeMap<&'static str, i64>,
    pub bound: Option<i64>,
    pub proven: bool,
    pub gap_points: Option<i64>,
    pub gap_percent: Option<String>,
    pub waiting: usize,
    pub shortages: serde_json::Value,
    pub changed: Option<usize>,
    pub ended_by: Ended,
    pub iterations: u64,
    pub effort: u64,
    pub seed: u64,
    pub threads: usize,
    pub seconds_max: Option<f64>,
    pub max_changes: Option<usize>,
    pub cpu_seconds: f64,
    pub wall_seconds: f64,
    pub instance_sha256: String,
    pub solution_sha256: String,
    pub start_sha256: Option<String>,
    pub course: Vec<Point>,
}

/// How far `objective` is from `bound`, in percent of the larger of the two, with four decimals, rounded up: it never
/// looks smaller than it is.
pub fn gap_percent(objective: i64, bound: i64) -> String {
    let points = i128::from(bound.abs_diff(objective));
    let whole = i128::from(bound.unsigned_abs().max(objective.unsigned_abs()).max(1));
    let ten_thousandths = (points * 1_000_000 + whole - 1) / whole;
    format!("{}.{:04}", ten_thousandths / 10_000, ten_thousandths % 10_000)
}

#[cfg(test)]
mod tests {
    use super::gap_percent;

    #[test]
    fn a_gap_is_rounded_up_and_exact_without_a_float() {
        assert_eq!(gap_percent(100, 100), "0.0000");
        assert_eq!(gap_percent(-3, -2), "33.3334");
        assert_eq!(gap_percent(224_285, 224_665), "0.1692");
        assert_eq!(gap_percent(59_016, 4_314), "92.6902");
        assert_eq!(gap_percent(9_007_199_254_740_992, 9_007_199_254_740_993), "0.0001");
        assert_eq!(gap_percent(0, 0), "0.0000");
        assert_eq!(gap_percent(5, 0), "100.0000");
        assert_eq!(gap_percent(i64::MIN, i64::MAX), "200.0000");
    }
}
