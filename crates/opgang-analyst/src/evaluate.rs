//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod cs;
mod did;
mod drdid;
mod options;
mod writing;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::{Refusal, study};

pub use options::Output;
pub use writing::write;

/// Options of `opgang evaluate`.
#[derive(Args)]
pub struct Evaluate {
    /// Which estimator
    #[command(subcommand)]
    pub task: Task,
}

/// The estimators, and whole studies.
#[derive(Subcommand)]
pub enum Task {
    /// Freeze a study before outcomes are read
    Lock(study::LockOptions),
    /// Run a whole study and write its reports
    Study(study::StudyOptions),
    /// Group-time effects when treatment starts at different times (Callaway & Sant'Anna)
    Cs(Box<cs::Cs>),
    /// Four means and their differences (2 × 2 difference in differences)
    Did(Box<did::Did>),
    /// Two periods: doubly robust, weighting, regression (Sant'Anna & Zhao)
    Drdid(Box<drdid::Drdid>),
}

/// Runs an estimator.
pub fn run(options: &Evaluate, today: &str) -> Result<ExitCode, Refusal> {
    match &options.task {
        Task::Lock(options) => study::lock(options, today),
        Task::Study(options) => study::study(options, today),
        Task::Cs(options) => cs::run(options),
        Task::Did(options) => did::run(options),
        Task::Drdid(options) => drdid::run(options),
    }
}
