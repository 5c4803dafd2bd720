//! Did it work, compared with what would have happened anyway?
//!
//! Estimators on panels and cross-sections, the inference that few families with several persons each need, and
//! findings that name everything they rest on. No clock, no random source: seeds and the watch are given.

pub mod absorb;
pub mod bacon;
pub mod balance;
pub mod bootstrap;
mod chance;
pub mod clusters;
pub mod coarsened;
pub mod cr2;
pub mod cs;
pub mod design;
pub mod did;
pub mod drdid;
pub mod entropy;
pub mod eventstudy;
pub mod findings;
pub mod gram;
pub mod honest;
pub mod imputation;
pub mod logit;
pub mod matching;
pub mod notices;
pub mod orders;
pub mod panel;
pub mod power;
pub mod propensity;
pub mod randomize;
pub mod regression;
pub mod romano_wolf;
pub mod spillover;
pub mod staggered;
pub mod subclass;
pub mod sunab;
pub mod synthdid;
pub mod two_periods;
pub mod twostage;
mod ways;
pub mod wildboot;
