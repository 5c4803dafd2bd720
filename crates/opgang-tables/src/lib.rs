//! Files of rows and columns, read so that no number ever comes from a wrong reading.
//!
//! ```text
//! CSV, gzip of CSV, Parquet ─▶ scan ─▶ chunks of rows ─▶ whoever adds them up (any number of rows)
//!                               │           └─▶ read ─▶ Frame: numbers and labels by column, in memory
//!                               └─ whatever cannot be read is a Fault: file, row, column, what to do
//! ```

mod ask;
mod days;
mod frame;
mod names;
mod read;
mod scan;

pub use ask::{Ask, JOIN, Missing};
pub use days::{day, possible_days};
pub use frame::{Column, Frame, Labels};
pub use names::Names;
pub use opgang_fault::Fault;
pub use read::{read, read_while};
pub use scan::{Cells, Chunk, Scanned, headings, scan};
