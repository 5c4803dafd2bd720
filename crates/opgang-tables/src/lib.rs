//! Files of rows and columns, read so that no number ever comes from a wrong reading.
//!
//! ```text
//! CSV, gzip of CSV, Parquet ─▶ read ─▶ Frame: numbers and labels by column
//!                               └─ whatever cannot be read is a Fault: file, row, column, what to do
//! ```

mod fault;
mod frame;
mod read;

pub use fault::Fault;
pub use frame::{Ask, Column, Frame, Labels, Missing};
pub use read::read;
