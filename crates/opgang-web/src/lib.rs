//! Everything HTTP: pages, forms, headers, sessions.
//!
//! ```text
//! request ─▶ headers ─▶ visitor (session, language) ─▶ handler ─▶ page
//!                          │                              │
//!                          └── refusals ◀─────────────────┘   one place draws every refusal
//! ```
//!
//! A handler reads what was typed, calls one use case and draws. What the reader may see was
//! decided before it came here; buttons ask the same table that the use cases ask.

pub mod design;

mod accounts;
mod http;
mod log;
mod members;
mod promises;
mod routes;
mod sign_in;
mod site;
mod team;
mod today;
mod words;

pub use routes::{Route, router, routes};
pub use site::{Person, Site};
