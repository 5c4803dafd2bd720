//! Which part of a file serves: its periods, and what a first period of treatment means.

use opgang_tables::Fault;

use super::{Control, Options};
use crate::findings::Notice;
use crate::notices;
use crate::panel::{Facts, Keep, Part};

/// Which periods serve, and what a first period of treatment means.
pub(super) struct Choice {
    pub periods: Vec<i64>,
    /// From here on, nobody is seen treated.
    never_after: f64,
    /// Up to here, nobody is seen untreated.
    always_until: f64,
    /// The cohort that only serves for comparison.
    pub last: Option<i64>,
}

impl Choice {
    pub fn new(file: &str, facts: &Facts, options: &Options, told: &mut Vec<Notice>) -> Result<Self, Fault> {
        let (first, end) = (facts.periods[0], facts.periods[facts.periods.len() - 1]);
        let anticipation = options.anticipation as f64;
        let never_after = end as f64 + anticipation;
        let is_never = |start: f64| start == 0.0 || start > never_after;
        if first <= 0 && end >= 0 && facts.starts.iter().any(|&(start, _)| start == 0.0) {
            let what = if facts.periods.contains(&0) {
                "has cohort 0, which means never, and a period 0, in which treatment may start"
            } else {
                "has cohort 0, which means never, and periods before and after 0, so that treatment may start at 0"
            };
            let remedy = "count the periods from 1, and write nothing for units that are never treated";
            return Err(Fault::at(file, what, remedy));
        }
        let mut periods = facts.periods.clone();
        let mut last = None;
        if !facts.starts.iter().any(|&(start, _)| is_never(start)) {
            let latest = facts.starts.iter().map(|start| start.0).fold(f64::MIN, f64::max);
            if options.control == Control::NeverTreated {
                return Err(Fault::at(
                    file,
                    "has no unit that is never treated",
                    "compare with --control notyettreated, or add units that are never treated",
                ));
            }
            periods.retain(|&period| (period as f64) < latest - anticipation);
            last = Some(latest as i64);
            told.push(notices::no_never_treated(facts.periods.len() - periods.len(), latest as i64));
        }
        let Some(&first) = periods.first() else {
            return Err(Fault::at(file, "has no period before the last cohort is treated", "add earlier periods"));
        };
        let choice = Self { periods, never_after, always_until: first as f64 + anticipation, last };
        choice.tell(facts, told);
        Ok(choice)
    }

    pub fn keep(self) -> Keep {
        Keep { periods: self.periods.clone(), part: Box::new(move |start| self.part(start)) }
    }

    fn tell(&self, facts: &Facts, told: &mut Vec<Notice>) {
        let early: Vec<_> = facts.starts.iter().filter(|start| self.part(start.0) == Part::Out).collect();
        let count = early.iter().map(|start| start.1).sum();
        if count > 0 {
            let cohorts: Vec<f64> = early.iter().map(|start| start.0).collect();
            told.push(notices::always_treated(count, cohorts));
        }
        let later = facts.starts.iter().filter(|start| start.0.is_finite() && start.0 > self.never_after);
        let count = later.map(|start| start.1).sum();
        if count > 0 {
            told.push(notices::treated_after_the_end(count));
        }
    }

    pub fn part(&self, start: f64) -> Part {
        if start == 0.0 || start > self.never_after {
            Part::Never
        } else if start <= self.always_until {
            Part::Out
        } else {
            Part::From(start as i64)
        }
    }
}
