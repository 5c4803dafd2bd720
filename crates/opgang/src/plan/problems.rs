//! The five problems, each as the command line sees it.

use std::process::ExitCode;
use std::time::Instant;

use opgang_planner::{Fault, Orders, homecare, matching, review, week};

use super::options::Task;
use super::problem::{Better, Problem, Solved, begun, written};
use super::{Refusal, solving};

/// Runs the search of a task.
pub fn run(task: &Task, begun: Instant) -> Result<ExitCode, Refusal> {
    match task {
        Task::Pairs(_) => Err(Refusal::given("pairs cannot be planned yet", "use another of the problems")),
        Task::Match(options) => solving::run(&MatchPlan, options, begun),
        Task::Review(options) => solving::run(&ReviewPlan, options, begun),
        Task::Week(options) => solving::run(&WeekPlan, options, begun),
        Task::Homecare(options) => solving::run(&HomeCarePlan, options, begun),
        Task::Check(_) | Task::Make(_) => unreachable!("no search: the caller has done it"),
    }
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
                })
            }
        }
    };
}

plain_problem!(MatchPlan, matching, "match", More);
plain_problem!(ReviewPlan, review, "review", Less);
plain_problem!(WeekPlan, week, "week", Less);
plain_problem!(HomeCarePlan, homecare, "homecare", Less);
