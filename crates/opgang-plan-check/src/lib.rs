//! Judges a plan: recomputes every hard rule and every term from the instance and the solution alone.
//!
//! It shares no code with the search, not even the reading of a file, so that a mistake there cannot
//! hide here.

pub mod homecare;
