//! Did it work, compared with what would have happened anyway?
//!
//! Estimators on panels and cross-sections, the inference that few families with several persons each need, and
//! findings that name everything they rest on. No clock, no random source: seeds and the watch are given.

pub mod absorb;
pub mod bacon;
mod chance;
pub mod clusters;
pub mod cr2;
pub mod design;
pub mod eventstudy;
pub mod findings;
pub mod honest;
pub mod imputation;
pub mod orders;
pub mod power;
pub mod randomize;
pub mod regression;
pub mod romano_wolf;
pub mod staggered;
pub mod sunab;
pub mod twostage;
pub mod wildboot;
