//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod balance;
mod matching;
mod options;
mod synthdid;
mod writing;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::Refusal;

pub use options::{Output, PanelColumns};
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
    /// Were they alike beforehand? Means, differences and spreads of treated and untreated units
    Balance(balance::Balance),
    /// Who is compared with whom: partners, strata or weights, and the effect on the treated
    Match(matching::Match),
    /// Few treated areas: synthetic difference-in-differences and synthetic control
    Synthdid(synthdid::Synthdid),
}

/// Runs an estimator.
pub fn run(options: &Evaluate) -> Result<ExitCode, Refusal> {
    let watch = opgang_evaluate::orders::Unwatched;
    match &options.task {
        Task::Balance(options) => balance::run(options, &watch),
        Task::Match(options) => matching::run(options, &watch),
        Task::Synthdid(options) => synthdid::run(options, &watch),
    }
}
