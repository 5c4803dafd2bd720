//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod bacon;
mod balance;
mod clustered;
mod cs;
mod did;
mod drdid;
mod eventstudy;
mod honest;
mod imputation;
mod matching;
mod naming;
pub(crate) mod neighbours;
mod options;
mod power;
mod randomize;
mod robust;
mod romano_wolf;
mod sql;
mod staggered;
mod sunab;
mod synthdid;
mod twostage;
mod wildboot;
mod withholding;
mod writing;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use opgang_evaluate::orders::Watch as _;

use crate::watching::Watcher;
use crate::{Refusal, study};

pub(crate) use eventstudy::census;
pub use options::{Output, PanelColumns};
pub use withholding::Census;
pub(crate) use withholding::withhold;
use writing::write_with;
pub(crate) use writing::{hide_few, tell};
pub use writing::{write, write_protected};

/// Options of `opgang evaluate`.
#[derive(Args)]
pub struct Evaluate {
    /// Which estimator
    #[command(subcommand)]
    pub task: Box<Task>,
}

/// The estimators, and whole studies.
#[derive(Subcommand)]
pub enum Task {
    /// Freeze a study before outcomes are read
    Lock(study::LockOptions),
    /// Run a whole study and write its reports
    Study(study::StudyOptions),
    /// Goodman-Bacon decomposition of the static two-way estimate
    Bacon(bacon::Bacon),
    /// Were they alike beforehand? Means, differences and spreads of treated and untreated units
    Balance(balance::Balance),
    /// Group-time effects when treatment starts at different times (Callaway & Sant'Anna)
    Cs(Box<cs::Cs>),
    /// Four means and their differences (2 × 2 difference in differences)
    Did(Box<did::Did>),
    /// Two periods: doubly robust, weighting, regression (Sant'Anna & Zhao)
    Drdid(Box<drdid::Drdid>),
    /// Two-way fixed effects, static or by event time
    Eventstudy(eventstudy::EventStudy),
    /// How far trends may differ before the finding falls: bounds by relative magnitudes and by smoothness
    Honest(honest::Honest),
    /// Imputation: Borusyak, Jaravel and Spiess
    Imputation(imputation::Imputation),
    /// Who is compared with whom: partners, strata or weights, and the effect on the treated
    Match(matching::Match),
    /// Before the start: which effect the design can find
    Power(power::Power),
    /// How often chance alone, treating other clusters, would have found as much
    Randomize(randomize::Randomize),
    /// Clustered standard errors for few clusters: CR2 with Satterthwaite degrees of freedom
    Robust(robust::Robust),
    /// Several outcomes at once: which effects remain
    RomanoWolf(romano_wolf::RomanoWolf),
    /// Print the question that a database answers with sums: cs, did and regressions of panels take them with --sums
    Sql(sql::Sql),
    /// Roth and Sant'Anna's efficient estimator under random timing
    Staggered(staggered::Staggered),
    /// Sun and Abraham's effects by cohort and event time
    Sunab(sunab::SunAbraham),
    /// Few treated areas: synthetic difference-in-differences and synthetic control
    Synthdid(synthdid::Synthdid),
    /// Gardner's two stages
    Twostage(twostage::TwoStage),
    /// Wild cluster bootstrap: p-value and interval for few clusters
    Wildboot(wildboot::Wildboot),
}

/// Runs an estimator on a day, such as 2026-11-22.
pub fn run(options: &Evaluate, today: &str) -> Result<ExitCode, Refusal> {
    let watch = Watcher::new();
    // Whatever a stopped run says about itself, it was stopped.
    estimate(&options.task, today, &watch).map_err(|refusal| if watch.stop() { Refusal::Stopped } else { refusal })
}

fn estimate(task: &Task, today: &str, watch: &Watcher) -> Result<ExitCode, Refusal> {
    match task {
        Task::Lock(options) => study::lock(options, today),
        Task::Study(options) => study::study(options, today, watch),
        Task::Bacon(options) => bacon::run(options, watch),
        Task::Balance(options) => balance::run(options, watch),
        Task::Cs(options) => cs::run(options, watch),
        Task::Did(options) => did::run(options, watch),
        Task::Drdid(options) => drdid::run(options, watch),
        Task::Eventstudy(options) => eventstudy::run(options, watch),
        Task::Honest(options) => honest::run(options, watch),
        Task::Imputation(options) => imputation::run(options, watch),
        Task::Match(options) => matching::run(options, watch),
        Task::Power(options) => power::run(options, watch),
        Task::Randomize(options) => randomize::run(options, watch),
        Task::Robust(options) => robust::run(options, watch),
        Task::RomanoWolf(options) => romano_wolf::run(options, watch),
        Task::Sql(options) => sql::run(options),
        Task::Staggered(options) => staggered::run(options, watch),
        Task::Sunab(options) => sunab::run(options, watch),
        Task::Synthdid(options) => synthdid::run(options, watch),
        Task::Twostage(options) => twostage::run(options, watch),
        Task::Wildboot(options) => wildboot::run(options, watch),
    }
}
