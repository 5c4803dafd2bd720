//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod clustered;
mod honest;
mod options;
mod power;
mod randomize;
mod robust;
mod romano_wolf;
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
    /// How far trends may differ before the finding falls: bounds by relative magnitudes and by smoothness
    Honest(honest::Honest),
    /// Before the start: which effect the design can find
    Power(power::Power),
    /// How often chance alone, treating other clusters, would have found as much
    Randomize(randomize::Randomize),
    /// Clustered standard errors for few clusters: CR2 with Satterthwaite degrees of freedom
    Robust(robust::Robust),
    /// Several outcomes at once: which effects remain
    RomanoWolf(romano_wolf::RomanoWolf),
    /// Wild cluster bootstrap: p-value and interval for few clusters
    Wildboot(wildboot::Wildboot),
}

/// Runs an estimator.
pub fn run(options: &Evaluate) -> Result<ExitCode, Refusal> {
    let watch = opgang_evaluate::orders::Unwatched;
    match &options.task {
        Task::Honest(options) => honest::run(options, &watch),
        Task::Power(options) => power::run(options, &watch),
        Task::Randomize(options) => randomize::run(options, &watch),
        Task::Robust(options) => robust::run(options, &watch),
        Task::RomanoWolf(options) => romano_wolf::run(options, &watch),
        Task::Wildboot(options) => wildboot::run(options, &watch),
    }
}
