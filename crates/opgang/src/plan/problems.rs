//! The five problems, each as the command line sees it.

use std::process::ExitCode;
use std::time::Instant;

use opgang_planner::{Fault, Orders, homecare, matching, pairs, review, week};

use super::options::{Pairs, Task};
use super::problem::{Better, Problem, Solved, Told, begun, written};
use super::shortage::{self, Shortages};
use super::{Refusal, solving};

/// Runs the search of a task.
pub fn run(task: &Task, begun: Instant) -> Result<ExitCode, Refusal> {
    match task {
        Task::Pairs(options) => solving::run(&PairPlan::new(options), &options.run, begun),
        Task::Match(options) => solving::run(&MatchPlan, options, begun),
        Task::Review(options) => solving::run(&ReviewPlan, options, begun),
        Task::Week(options) => solving::run(&WeekPlan, options, begun),
        Task::Homecare(options) => solving::run(&HomeCarePlan, options, begun),
        _ => unreachable!("no search: the caller has done it"),
    }
}

/// Who works with whom.
struct PairPlan {
    rules: pairs::Rules,
}

impl PairPlan {
    fn new(options: &Pairs) -> Self {
        Self { rules: pairs::Rules { max_changes: options.max_changes } }
    }
}

impl Problem for PairPlan {
    type Instance = pairs::Instance;
    const NAME: &'static str = "pairs";
    const BETTER: Better = Better::More;

    fn read(&self, text: &str) -> Result<Self::Instance, Fault> {
        pairs::read(text)
    }

    fn effort(&self, _: &Self::Instance) -> u64 {
        pairs::EFFORT_DEFAULT
    }

    fn solve(&self, instance: &Self::Instance, start: Option<&str>, orders: &Orders) -> Result<Solved, Refusal> {
        let start = begun(start)?;
        let outcome = pairs::solve(instance, start.as_ref(), &self.rules, orders);
        Ok(Solved {
            solution: written(&outcome.plan)?,
            objective: outcome.terms.objective,
            bound: outcome.bound,
            iterations: outcome.iterations,
            waiting: outcome.waiting,
            proven: outcome.proven,
            changed: Some(outcome.changed),
        })
    }

    fn fitted(&self, instance: &str, start: String) -> String {
        new_families_wait(instance, &start).unwrap_or(start)
    }

    fn shortages(&self, instance: &Self::Instance, told: &Told) -> Result<Shortages, Refusal> {
        shortage::pairs::of(told.text, instance, &told.plan()?, told.lang)
    }

    fn max_changes(&self) -> Option<usize> {
        self.rules.max_changes
    }
}

/// A plan made before the last families came, with those waiting.
fn new_families_wait(instance: &str, start: &str) -> Option<String> {
    let families = serde_json::from_str::<serde_json::Value>(instance).ok()?.get("families")?.as_array()?.len();
    let mut plan: serde_json::Value = serde_json::from_str(start).ok()?;
    let pairs = plan.get_mut("pairs")?.as_array_mut()?;
    if pairs.len() >= families {
        return None;
    }
    pairs.resize(families, serde_json::Value::Null);
    Some(plan.to_string())
}

/// The problems without options of their own.
macro_rules! plain_problem {
    ($problem:ident, $room:ident, $name:literal, $better:ident) => {
        struct $problem;

        impl Problem for $problem {
            type Instance = $room::Instance;
            const NAME: &'static str = $name;
            const BETTER: Better = Better::$better;

            fn read(&self, text: &str) -> Result<Self::Instance, Fault> {
                $room::read(text)
            }

            fn effort(&self, _: &Self::Instance) -> u64 {
                $room::EFFORT_DEFAULT
            }

            fn solve(
                &self,
                instance: &Self::Instance,
                start: Option<&str>,
                orders: &Orders,
            ) -> Result<Solved, Refusal> {
                let start = begun(start)?;
                let outcome = $room::solve(instance, start.as_ref(), orders);
                Ok(Solved {
                    solution: written(&outcome.plan)?,
                    objective: outcome.terms.total,
                    bound: outcome.bound,
                    iterations: outcome.iterations,
                    waiting: outcome.waiting,
                    proven: false,
                    changed: None,
                })
            }

            fn shortages(&self, instance: &Self::Instance, told: &Told) -> Result<Shortages, Refusal> {
                shortage::$room::of(instance, &told.plan()?, told.lang)
            }
        }
    };
}

plain_problem!(MatchPlan, matching, "match", More);
plain_problem!(ReviewPlan, review, "review", Less);
plain_problem!(WeekPlan, week, "week", Less);
plain_problem!(HomeCarePlan, homecare, "homecare", Less);
