//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod bacon;
mod eventstudy;
mod imputation;
mod options;
mod staggered;
mod sunab;
mod twostage;
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
    /// Goodman-Bacon decomposition of the static two-way estimate
    Bacon(bacon::Bacon),
    /// Two-way fixed effects, static or by event time
    Eventstudy(eventstudy::EventStudy),
    /// Imputation: Borusyak, Jaravel and Spiess
    Imputation(imputation::Imputation),
    /// Roth and Sant'Anna's efficient estimator under random timing
    Staggered(staggered::Staggered),
    /// Sun and Abraham's effects by cohort and event time
    Sunab(sunab::SunAbraham),
    /// Gardner's two stages
    Twostage(twostage::TwoStage),
}

/// Runs an estimator.
pub fn run(options: &Evaluate) -> Result<ExitCode, Refusal> {
    match &options.task {
        Task::Bacon(options) => bacon::run(options),
        Task::Eventstudy(options) => eventstudy::run(options),
        Task::Imputation(options) => imputation::run(options),
        Task::Staggered(options) => staggered::run(options),
        Task::Sunab(options) => sunab::run(options),
        Task::Twostage(options) => twostage::run(options),
    }
}
