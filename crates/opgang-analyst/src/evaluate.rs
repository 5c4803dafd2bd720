//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod bacon;
mod clustered;
mod eventstudy;
mod honest;
mod imputation;
mod options;
mod power;
mod randomize;
mod robust;
mod romano_wolf;
mod staggered;
mod sunab;
mod twostage;
mod wildboot;
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
    /// How far trends may differ before the finding falls: bounds by relative magnitudes and by smoothness
    Honest(honest::Honest),
    /// Imputation: Borusyak, Jaravel and Spiess
    Imputation(imputation::Imputation),
    /// Before the start: which effect the design can find
    Power(power::Power),
    /// How often chance alone, treating other clusters, would have found as much
    Randomize(randomize::Randomize),
    /// Clustered standard errors for few clusters: CR2 with Satterthwaite degrees of freedom
    Robust(robust::Robust),
    /// Several outcomes at once: which effects remain
    RomanoWolf(romano_wolf::RomanoWolf),
    /// Roth and Sant'Anna's efficient estimator under random timing
    Staggered(staggered::Staggered),
    /// Sun and Abraham's effects by cohort and event time
    Sunab(sunab::SunAbraham),
    /// Gardner's two stages
    Twostage(twostage::TwoStage),
    /// Wild cluster bootstrap: p-value and interval for few clusters
    Wildboot(wildboot::Wildboot),
}

/// Runs an estimator.
pub fn run(options: &Evaluate) -> Result<ExitCode, Refusal> {
    let watch = opgang_evaluate::orders::Unwatched;
    match &options.task {
        Task::Bacon(options) => bacon::run(options),
        Task::Eventstudy(options) => eventstudy::run(options),
        Task::Honest(options) => honest::run(options, &watch),
        Task::Imputation(options) => imputation::run(options),
        Task::Power(options) => power::run(options, &watch),
        Task::Randomize(options) => randomize::run(options, &watch),
        Task::Robust(options) => robust::run(options, &watch),
        Task::RomanoWolf(options) => romano_wolf::run(options, &watch),
        Task::Staggered(options) => staggered::run(options),
        Task::Sunab(options) => sunab::run(options),
        Task::Twostage(options) => twostage::run(options),
        Task::Wildboot(options) => wildboot::run(options, &watch),
    }
}
