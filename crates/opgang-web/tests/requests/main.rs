//! Requests against the real router on a real store.
//!
//! ```text
//! city (fixture, every sensitive text a canary) ─▶ TestSite ─▶ Browser (cookies, forms) ─▶ assertions
//! ```
//!
//! Every test that wrote anything ends with [`site::TestSite::verify`].

mod browser;
mod city;
mod crawl;
mod markup;
mod page;
mod site;
mod matrix;
mod matrix_forms;
mod canaries;
mod unseen;
mod sign_in;
mod sessions;
mod headers;
