//! `opgang plan`: plans made on files alone, without a database, a runtime or a log.
//!
//! ```text
//! INSTANCE.json ─▶ read ─▶ search ─▶ plan ─▶ independent checker ─▶ SOLUTION.json, REPORT.json
//!                            ▲                       └─ a plan it rejects is never written
//!            clock, Ctrl-C ──┘
//! ```

mod checking;
mod files;
mod making;
mod options;
mod pictures;
mod problem;
mod problems;
mod report;
mod shortage;
mod solving;
mod watching;
mod words;

use std::process::ExitCode;
use std::time::Instant;

pub use options::Plan;
use options::Task;

/// What stops a planning command. Exit code 2: something that was given; 3: a mistake in this program.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    /// Something that was given cannot be used.
    #[error("{what}\nhint: {remedy}")]
    Given { what: String, remedy: String },
    /// The checker and the search do not agree; nothing is written.
    #[error("internal error: {what}\nNothing was written.\nhint: please report this, with the instance and the seed")]
    Internal { what: String },
}

impl Refusal {
    fn given(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Given { what: what.into(), remedy: remedy.into() }
    }
}

/// Runs a planning command that began at `begun`.
pub fn run(plan: &Plan, begun: Instant) -> ExitCode {
    let done = match &plan.task {
        Task::Check(options) => checking::run(options),
        Task::Make(options) => making::run(options),
        Task::Pictures(options) => pictures::run(options),
        Task::Explain(options) => words::run(&words::Question::Explain(options)),
        Task::WhyNot(options) => words::run(&words::Question::WhyNot(options)),
        Task::Waiting(options) => words::run(&words::Question::Waiting(options)),
        Task::Capacity(options) => words::run(&words::Question::Capacity(options)),
        task => problems::run(task, begun),
    };
    done.unwrap_or_else(|refusal| {
        eprintln!("error: {refusal}");
        ExitCode::from(match refusal {
            Refusal::Given { .. } => 2,
            Refusal::Internal { .. } => 3,
        })
    })
}
