//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod cs;
mod did;
mod drdid;
mod options;
mod writing;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::Refusal;

pub use options::Output;
pub use writing::write;

/// Options of `opgang evaluate`.
#[derive(Args)]
pub struct Evaluate {
    /// Which estimator
    #[command(subcommand)]
    pub task: Task,
}

/// The estimators.
#[derive(Subcommand)]
pub enum Task {
    /// Group-time effects when treatment starts at different times (Callaway & Sant'Anna)
    Cs(Box<cs::Cs>),
    /// Four means and their differences (2 × 2 difference in differences)
    Did(Box<did::Did>),
    /// Two periods: doubly robust, weighting, regression (Sant'Anna & Zhao)
    Drdid(Box<drdid::Drdid>),
}

/// Runs an estimator.
pub fn run(options: &Evaluate) -> Result<ExitCode, Refusal> {
    match &options.task {
        Task::Cs(options) => cs::run(options),
        Task::Did(options) => did::run(options),
        Task::Drdid(options) => drdid::run(options),
    }
}
