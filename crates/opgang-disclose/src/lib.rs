//! No number that points at anybody: disclosure control of whole tables and of releases.
//!
//! ```text
//! table (true counts) ─▶ protect: what is small, what else must be hidden ─▶ table to show ─▶ release file
//!                                                                              │
//! table to show, earlier releases ─▶ audit: flows, integer programmes ─────────┴─▶ safe, or each leak in words
//! ```
//!
//! Families are what is counted; a threshold of 5 holds for research output, of 10 for the public. Nothing here reads a
//! file or a clock.

#[cfg(test)]
extern crate self as opgang_disclose;
#[cfg(test)]
#[path = "../tests/made/mod.rs"]
mod made;

pub mod audit;
pub mod knowledge;
mod network;
pub mod programme;
pub mod protect;
pub mod releases;
pub mod system;
pub mod table;

pub use audit::{Audit, Leak, audit};
pub use protect::{Protected, protect};
pub use releases::Releases;
pub use table::{TOTAL, Table};

/// The threshold of research output.
pub const RESEARCH: i64 = 5;
/// The threshold of what is public.
pub const PUBLIC: i64 = 10;
