//! The command line of `opgang evaluate`: its findings against the references, what it refuses, and its documentation.

mod agreement;
mod comparing;
mod documented;
mod families;
mod line;
mod low_memory;
mod notices;
mod protected;
mod refusals;
mod released;
mod stopping;
mod sums;
