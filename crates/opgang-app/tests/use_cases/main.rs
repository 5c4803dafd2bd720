//! Use cases on a real store: doing a thing once, answering for somebody, saving at the same time,
//! and finding what somebody changed behind the program's back.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod answering;
mod at_once;
mod guessing;
mod looking;
mod tampering;
mod wording;
mod world;
