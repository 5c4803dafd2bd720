//! Opening a database and beginning to read or write.

use std::fmt;

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, IsolationLevel, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};

use crate::{Snapshot, StoreError, Tx, engine};

/// What is kept. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    pub(crate) readers: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
}

/// Which engine keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file on this machine.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens a file path, or a `postgres://` or `postgresql://` address; creates the file, and brings
    /// the tables to the newest version.
    ///
    /// SQLite runs with a write-ahead log, full sync, foreign keys and a busy wait of ten seconds.
    ///
    /// # Errors
    /// `Open`, with a hint: also when those settings are not in force, when the migrations were
    /// changed, and when a newer version has used the database.
    pub async fn open(database: &str) -> Result<Self, StoreError> {
        let engine::Opened { engine, readers, writer } = engine::open(database).await?;
        Ok(Self { engine, readers, writer })
    }

    /// A consistent view for reading.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn read(&self) -> Result<Snapshot, StoreError> {
        let options = match self.engine {
            Engine::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
                ..TransactionOptions::default()
            },
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        Ok(Snapshot::new(self.readers.begin_with_options(options).await?))
    }

    /// Begins to write. On SQLite one writer at a time; others wait.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let options = match self.engine {
            // A transaction that begins as a reader may not be able to become a writer later on.
            Engine::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::ReadCommitted),
                ..TransactionOptions::default()
            },
        };
        Ok(Tx::new(Snapshot::new(self.writer.begin_with_options(options).await?)))
    }

    /// Which engine keeps it.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Faults that the engine itself finds, as sentences: on SQLite damaged pages and broken foreign
    /// keys, on PostgreSQL constraints that were never validated.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn check_engine(&self) -> Result<Vec<String>, StoreError> {
        Ok(match self.engine {
            Engine::Sqlite => check_sqlite(&self.readers).await?,
            Engine::Postgres => check_postgres(&self.readers).await?,
        })
    }
}

async fn check_sqlite(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let ask = |sql: &str| Statement::from_string(DbBackend::Sqlite, sql);
    let mut faults = vec![];
    for row in db.query_all_raw(ask("PRAGMA integrity_check")).await? {
        let found: String = row.try_get_by_index(0)?;
        if found != "ok" {
            faults.push(format!("the file is damaged: {found}"));
        }
    }
    for row in db.query_all_raw(ask("PRAGMA foreign_key_check")).await? {
        let (table, parent): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
        faults.push(format!("a row of table {table} points at a row of table {parent} that is not there"));
    }
    Ok(faults)
}

async fn check_postgres(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT conname::text, conrelid::regclass::text FROM pg_constraint \
               WHERE NOT convalidated AND connamespace = current_schema()::regnamespace ORDER BY 2, 1";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    let sentence = |row: &sea_orm::QueryResult| {
        let (name, table): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        Ok(format!("the constraint {name} of table {table} was never checked against its rows"))
    };
    rows.iter().map(sentence).collect()
}
