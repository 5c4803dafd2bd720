//! Who dropped out and why, step by step, and where the groups overlap.

use serde::Serialize;

use super::nearest::{Match, Without};
use super::sample::Sample;
use crate::findings::Notice;
use crate::notices;

/// Bars of the histogram of scores.
const BARS: usize = 20;

/// One step of a flow diagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// A short name that never changes.
    pub code: &'static str,
    /// The column it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The same in plain words; empty until whoever writes it puts them in.
    pub text: String,
    /// Treated units it is about.
    pub treated: usize,
    /// Untreated units it is about.
    pub untreated: usize,
    /// True for who goes, false for who is there.
    pub leaves: bool,
}

impl Step {
    /// A step about treated and untreated units; `leaves` where they go.
    pub fn new(code: &'static str, leaves: bool, who: (usize, usize)) -> Self {
        Self { code, column: None, text: String::new(), treated: who.0, untreated: who.1, leaves }
    }

    /// What a reader must know of units that go.
    pub fn notice(&self) -> Option<Notice> {
        let notice: fn(usize, usize, usize) -> Notice = match self.code {
            "covariate-missing" => {
                let column = self.column.clone().unwrap_or_default();
                return Some(notices::covariate_missing(self.count(), column, self.treated, self.untreated));
            }
            "outcome-missing" => notices::outcome_missing,
            "weight-zero" => notices::weight_zero,
            "nobody-agrees" => notices::nobody_agrees,
            "nobody-within-caliper" => notices::nobody_within_caliper,
            "all-taken" => notices::all_taken,
            "no-counterpart" => notices::no_counterpart,
            "not-chosen" => notices::not_chosen,
            _ => return None,
        };
        Some(notice(self.count(), self.treated, self.untreated))
    }

    fn count(&self) -> usize {
        self.treated + self.untreated
    }
}

/// Where the scores of the two groups lie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlap {
    /// Lowest and highest score of the treated.
    pub treated: (f64, f64),
    /// The same of the untreated.
    pub untreated: (f64, f64),
    /// The region of common support: where both have scores.
    pub common: Option<(f64, f64)>,
    /// Treated units outside of it.
    pub treated_outside: usize,
    /// Untreated units outside of it.
    pub untreated_outside: usize,
    /// Edges of the bars of the histogram.
    pub edges: Vec<f64>,
    /// Treated units in each bar.
    pub treated_counts: Vec<usize>,
    /// Untreated units in each bar.
    pub untreated_counts: Vec<usize>,
}

/// Where the groups overlap.
pub(super) fn overlap(scores: &[f64], treated: &[bool]) -> Overlap {
    let ends = |side: bool| {
        let group = scores.iter().zip(treated).filter(|(_, treated)| **treated == side).map(|(score, _)| *score);
        group.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), score| (score.min(low), score.max(high)))
    };
    let (of_treated, of_untreated) = (ends(true), ends(false));
    let common = (of_treated.0.max(of_untreated.0), of_treated.1.min(of_untreated.1));
    let outside = |side: bool| {
        let beyond = |score: f64| score < common.0 || score > common.1;
        scores.iter().zip(treated).filter(|(score, treated)| **treated == side && beyond(**score)).count()
    };
    let mut counts = [vec![0; BARS], vec![0; BARS]];
    for (score, treated) in scores.iter().zip(treated) {
        counts[usize::from(*treated)][((score * BARS as f64) as usize).min(BARS - 1)] += 1;
    }
    let [untreated_counts, treated_counts] = counts;
    Overlap {
        treated: of_treated,
        untreated: of_untreated,
        common: Some(common).filter(|(low, high)| low <= high),
        treated_outside: outside(true),
        untreated_outside: outside(false),
        edges: (0..=BARS).map(|bar| bar as f64 / BARS as f64).collect(),
        treated_counts,
        untreated_counts,
    }
}

/// The flow from the units at hand to those that are compared.
pub(super) fn flow(sample: &Sample, matches: &[Match], weights: &[f64]) -> Vec<Step> {
    let count = |side: bool, of: &dyn Fn(usize) -> bool| {
        (0..sample.len()).filter(|&unit| sample.treated[unit] == side && of(unit)).count()
    };
    let both = |of: &dyn Fn(usize) -> bool| (count(true, of), count(false, of));
    let mut steps = vec![Step::new("at-hand", false, both(&|_| true))];
    let without = |why: Without| matches.iter().filter(|found| found.without == Some(why)).count();
    for (code, why) in [
        ("nobody-agrees", Without::NobodyAgrees),
        ("nobody-within-caliper", Without::NobodyWithinCaliper),
        ("all-taken", Without::AllTaken),
    ] {
        if without(why) > 0 {
            steps.push(Step::new(code, true, (without(why), 0)));
        }
    }
    let unused = both(&|unit| weights[unit] == 0.0);
    if matches.is_empty() {
        if unused != (0, 0) {
            steps.push(Step::new("no-counterpart", true, unused));
        }
    } else if unused.1 > 0 {
        steps.push(Step::new("not-chosen", true, (0, unused.1)));
    }
    steps.push(Step::new("compared", false, both(&|unit| weights[unit] != 0.0)));
    steps
}
