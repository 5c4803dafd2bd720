//! What can go wrong with what is kept.

use sea_orm::DbErr;
use thiserror::Error;
use uuid::Uuid;

/// Why something could not be kept or read. The text is for logs; it never holds content of a record.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else saved the record since it was read.
    #[error("somebody else saved the record meanwhile; read it again and compare")]
    Stale,
    /// The record to change is not kept.
    #[error("the record is not kept here")]
    Missing,
    /// A form key was sent in by somebody else than its first owner.
    #[error("the form key belongs to somebody else")]
    FormKeyOfAnother,
    /// Something that only one record may have is taken: `user_name`, `email`, or `pair` when a
    /// family already has a pair without an end.
    #[error("the {what} is taken")]
    Taken {
        /// What, as a stable code.
        what: &'static str,
    },
    /// A change would rewrite what is only ever added to: a promise's history, a note's earlier texts.
    #[error("the change of {id} would rewrite {table}, which is only ever added to")]
    HistoryRewritten {
        /// The table.
        table: &'static str,
        /// The record.
        id: Uuid,
    },
    /// A kept row breaks a rule of the domain. `why` names the rule and never quotes the row.
    #[error("row {id} of table {table} cannot be read: {why}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The row.
        id: String,
        /// The rule it breaks.
        why: String,
    },
    /// The database could not be opened.
    #[error("the database {database} cannot be opened: {why}\nhint: {hint}")]
    Open {
        /// Its file or address, without a password.
        database: String,
        /// What happened.
        why: String,
        /// What to do next.
        hint: &'static str,
    },
    /// The engine failed: a full disk, a lost connection, a broken constraint.
    #[error("the database engine failed: {0}")]
    Engine(DbErr),
}
