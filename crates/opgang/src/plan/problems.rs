//! The five problems, each as the command line sees it.

use std::process::ExitCode;
use std::time::Instant;

use super::Refusal;
use super::options::Task;

/// Runs the search of a task.
pub fn run(task: &Task, _begun: Instant) -> Result<ExitCode, Refusal> {
    let name = match task {
        Task::Pairs(_) => "pairs",
        Task::Match(_) => "match",
        Task::Review(_) => "review",
        Task::Week(_) => "week",
        Task::Homecare(_) => "homecare",
        Task::Check(_) | Task::Make(_) => "this",
    };
    Err(Refusal::given(format!("{name} cannot be planned yet"), "use \"opgang plan check\" or \"opgang plan make\""))
}
