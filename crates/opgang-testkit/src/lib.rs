//! What tests share: a clock that stands still, repeatable randomness, a PostgreSQL server of their own, JSON compared
//! number by number, and what work costs.
//!
//! Only ever a dev-dependency. The values are plain: a room that has a trait for its clock or its randomness
//! implements that trait for them where the trait lives.

mod clock;
mod json;
mod peers;
mod postgres;
pub mod processor;
mod randomness;

pub use clock::FixedClock;
pub use json::Same;
pub use peers::{PeerRun, Peers};
pub use postgres::{PostgresServer, SERVER_VARIABLE};
pub use randomness::SeededRandom;
