//! One function per message, made by the build from the Danish catalogue.
//!
//! The docstring of each function is its Danish text. Arguments stand in alphabetical order, so that a new word order
//! in a sentence never swaps them.

include!(concat!(env!("OUT_DIR"), "/msg.rs"));
