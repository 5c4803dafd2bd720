//! What can go wrong with what is kept.

use std::fmt;

use sea_orm::{DbErr, SqlErr};
use thiserror::Error;
use uuid::Uuid;

/// Why something could not be kept or read. The text is for logs; it never holds content of a record.
#[derive(Error)]
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
    /// Something that only one record may have is taken: `user_name`; `email`; `pair`, when a family
    /// already has a pair without an end; `city`, when the database belongs to another city.
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
    /// A transaction goes on after the engine failed in it. Nothing of it is kept.
    #[error("the engine failed earlier in this transaction, so nothing of it is kept")]
    Broken,
    /// The engine failed: a full disk, a lost connection, a broken constraint.
    #[error("the database engine failed: {0}")]
    Engine(DbErr),
}

/// The same as the text: what the engine says beyond it can quote a whole row.
impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How each engine names a broken unique index, and what is taken then.
const TAKEN: [(&str, &str, &str); 3] = [
    ("accounts_user_name", "accounts.user_name", "user_name"),
    ("accounts_email", "accounts.email", "email"),
    ("pairs_open", "pairs.family_id", "pair"),
];

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        let Some(SqlErr::UniqueConstraintViolation(text)) = error.sql_err() else {
            return Self::Engine(error);
        };
        let named = |(postgres, sqlite, _): &&(&str, &str, &str)| text.contains(postgres) || text.contains(sqlite);
        match TAKEN.iter().find(named) {
            Some((_, _, what)) => Self::Taken { what },
            None => Self::Engine(error),
        }
    }
}
