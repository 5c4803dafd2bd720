//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod cs;
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
}

/// Runs an estimator.
pub fn run(options: &Evaluate) -> Result<ExitCode, Refusal> {
    match &options.task {
        Task::Cs(options) => cs::run(options),
    }
}
