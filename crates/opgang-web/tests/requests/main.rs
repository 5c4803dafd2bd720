//! Requests against the real router on a real store.
//!
//! ```text
//! city (fixture, every sensitive text a canary) ─▶ TestSite ─▶ Browser (cookies, forms) ─▶ assertions
//! ```
//!
//! Every test that wrote anything ends with [`site::TestSite::verify`].

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod bad_input;
mod browser;
mod canaries;
mod city;
mod crawl;
mod headers;
mod journal;
mod markup;
mod matrix;
mod matrix_forms;
mod once;
mod organisation;
mod page;
mod people;
mod postgres;
mod sessions;
mod sign_in;
mod site;
mod spoken;
mod unseen;
