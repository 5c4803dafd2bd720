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
mod families;
mod friends;
mod http;
mod log;
mod looks;
mod members;
mod network;
mod notes;
mod organisation;
mod our;
mod pairs;
mod people;
mod promises;
mod questions;
mod routes;
mod sign_in;
mod site;
mod steps;
mod strengths;
mod suggestions;
mod team;
mod today;
mod visits;
mod wishes;
mod words;

pub use routes::{Route, router, routes};
pub use site::{Person, Site};
