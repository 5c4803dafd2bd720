//! Typed messages, dates, numbers and plurals in every language.
//!
//! ```text
//! locales/da/promises.ftl ──build──▶ msg::promises::late_by(days) ──▶ Message
//!                                                                       │
//! Lang::Danish.text(&message) ◀── catalogue, plurals, numbers ──────────┘
//! ```
//!
//! A page never holds a sentence: it asks [`msg`] for a [`Message`] and a [`Lang`] for its words.
//! Adding a message is writing it in every catalogue; `docs/guides/languages.md` has the steps.

#[path = "../build/argument.rs"]
mod argument;
mod catalogues;
mod dates;
mod direction;
mod formats;
mod lang;
mod message;

pub mod msg;

pub use catalogues::Wording;
pub use lang::{Direction, Lang};
pub use message::{Message, Value};
