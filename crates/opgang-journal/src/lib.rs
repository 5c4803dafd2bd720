//! What happened, append-only and hash-chained.
//!
//! Every change and every view of a family's content becomes one entry. Each entry's hash covers the
//! hash before it, so nothing can be changed, removed or slipped in without breaking every hash
//! after it. Entries hold codes and ids, never content.
//!
//! ```text
//! genesis ─▶ hash 1 ─▶ hash 2 ─▶ … ─▶ head
//!            entry 1   entry 2        (write it down elsewhere, and truncation shows too)
//! ```

mod chain;
mod entry;

pub use chain::{Break, Chain, Head, chain};
pub use entry::{Action, Draft, Entry, Subject};

/// SHA-256 of an entry and all before it.
pub type Hash = [u8; 32];
