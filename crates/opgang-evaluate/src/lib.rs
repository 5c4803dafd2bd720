//! Did it work, compared with what would have happened anyway?
//!
//! Estimators on panels and cross-sections, the inference that few families with several persons each need, and
//! findings that name everything they rest on. No clock, no random source: seeds and the watch are given.

pub mod bootstrap;
pub mod cs;
pub mod did;
pub mod drdid;
pub mod findings;
pub mod gram;
pub mod logit;
pub mod orders;
pub mod panel;
pub mod two_periods;
