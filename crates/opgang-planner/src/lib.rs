//! Who works with whom, when, and why: models, bounds, search and explanation.
//!
//! Five problems, each a room of its own with the same layout:
//!
//! ```text
//! instance   what a file says, read and validated, every error with its place
//! model      the same in flat arrays, ready for search; every term of the score
//! search     a plan, better and better, until the effort is spent or the watch says stop
//! ```
//!
//! Nothing here reads a clock, a file or a random source: an [`Orders`] brings the seed, the effort
//! and somebody who watches. Objectives are integers; no float decides which of two plans is better.

mod ascent;
pub mod homecare;
pub mod made;
pub mod matching;
mod orders;
mod outcome;
pub mod pairs;
pub mod pictures;
mod reading;
pub mod review;
mod rounds;
pub mod week;

pub use orders::{Orders, Progress, Watch};
pub use outcome::Outcome;
pub use reading::Fault;
