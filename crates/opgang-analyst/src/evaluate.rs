//! `opgang evaluate`: one subcommand an estimator, the same option names everywhere.

mod bacon;
mod balance;
mod cs;
mod did;
mod drdid;
mod eventstudy;
mod imputation;
mod matching;
mod options;
mod staggered;
mod sunab;
mod synthdid;
mod twostage;
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
    /// Imputation: Borusyak, Jaravel and Spiess
    Imputation(imputation::Imputation),
    /// Who is compared with whom: partners, strata or weights, and the effect on the treated
    Match(matching::Match),
    /// Roth and Sant'Anna's efficient estimator under random timing
    Staggered(staggered::Staggered),
    /// Sun and Abraham's effects by cohort and event time
    Sunab(sunab::SunAbraham),
    /// Few treated areas: synthetic difference-in-differences and synthetic control
    Synthdid(synthdid::Synthdid),
    /// Gardner's two stages
    Twostage(twostage::TwoStage),
}

/// Runs an estimator on a day, such as 2026-11-22.
pub fn run(options: &Evaluate, today: &str) -> Result<ExitCode, Refusal> {
    match &options.task {
        Task::Lock(options) => study::lock(options, today),
        Task::Study(options) => study::study(options, today),
        Task::Bacon(options) => bacon::run(options),
        Task::Balance(options) => balance::run(options, &watch),
        Task::Cs(options) => cs::run(options),
        Task::Did(options) => did::run(options),
        Task::Drdid(options) => drdid::run(options),
        Task::Eventstudy(options) => eventstudy::run(options),
        Task::Imputation(options) => imputation::run(options),
        Task::Match(options) => matching::run(options, &watch),
        Task::Staggered(options) => staggered::run(options),
        Task::Sunab(options) => sunab::run(options),
        Task::Synthdid(options) => synthdid::run(options, &watch),
        Task::Twostage(options) => twostage::run(options),
    }
}
