//! Opening a database and beginning to read or write.

use crate::{Snapshot, StoreError, Tx};

/// What is kept. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
}

/// Which engine keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file on this machine.
    Sqlite,
    /// A server.
    Postgres,
}

impl Store {
    /// Opens a file path, or a `postgres://` or `postgresql://` address; creates the file, and brings
    /// the tables to the newest version.
    ///
    /// # Errors
    /// `Open`, with a hint.
    pub async fn open(database: &str) -> Result<Self, StoreError> {
        let _ = database;
        Err(StoreError::Missing)
    }

    /// A consistent view for reading.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn read(&self) -> Result<Snapshot, StoreError> {
        Err(StoreError::Missing)
    }

    /// Begins to write.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Err(StoreError::Missing)
    }

    /// Which engine keeps it.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Faults that the engine itself finds, as sentences.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn check_engine(&self) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Missing)
    }
}
