//! Did it work, compared with what would have happened anyway?
//!
//! Estimators on panels and cross-sections, the inference that few families with several persons each need, and
//! findings that name everything they rest on. No clock, no random source: seeds and the watch are given.

pub mod absorb;
pub mod bacon;
pub mod design;
pub mod eventstudy;
pub mod findings;
pub mod imputation;
pub mod orders;
pub mod regression;
pub mod staggered;
pub mod sunab;
pub mod twostage;
