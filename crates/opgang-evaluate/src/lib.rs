//! Did it work, compared with what would have happened anyway?
//!
//! Estimators on panels and cross-sections, the inference that few families with several persons each need, and
//! findings that name everything they rest on. No clock, no random source: seeds and the watch are given.

pub mod balance;
pub mod bootstrap;
pub mod coarsened;
pub mod cs;
pub mod did;
pub mod drdid;
pub mod entropy;
pub mod findings;
pub mod gram;
pub mod logit;
pub mod matching;
pub mod orders;
pub mod panel;
pub mod propensity;
pub mod subclass;
pub mod synthdid;
pub mod two_periods;
