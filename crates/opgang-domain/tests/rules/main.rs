//! Every state change, legal and illegal, and what always holds.

#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

mod builders;
mod changes_of_promises;
mod changes_of_wishes;
mod faults;
mod lives_of_promises;
mod members;
mod owing;
mod pairs;
mod periods;
mod small_records;
