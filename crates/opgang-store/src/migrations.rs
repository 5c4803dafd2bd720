//! The numbered migrations, embedded. Both engines have the same numbers and names.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use crate::Engine;

macro_rules! migrations {
    ($($version:literal $name:literal),* $(,)?) => {
        const SQLITE: &[(i64, &str, &str)] = &[$(($version, $name,
            include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")))),*];
        const POSTGRES: &[(i64, &str, &str)] = &[$(($version, $name,
            include_str!(concat!("../../../migrations/postgres/", $name, ".sql")))),*];
    };
}

migrations! {
    1 "0001_city",
    2 "0002_families",
    3 "0003_plans",
    4 "0004_visits",
    5 "0005_accounts",
    6 "0006_journal",
    7 "0007_days",
    8 "0008_protections",
    9 "0009_persons",
    10 "0010_heard",
    11 "0011_organisation",
}

/// The migrations of one engine, ready to run; each runs once, in a transaction of its own.
pub(crate) fn migrator(engine: Engine) -> Migrator {
    let scripts = match engine {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let migration = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(scripts.iter().map(migration).collect())
}

/// What to do about a migration that failed.
pub(crate) fn hint(error: &MigrateError) -> &'static str {
    match error {
        MigrateError::VersionMissing(_) => {
            "a newer version of opgang has used this database; start that version, or restore an older backup"
        }
        MigrateError::VersionMismatch(_) => {
            "the database was made by a changed version of opgang; start the version that made it"
        }
        _ => "nothing was changed by the step that failed; see the cause, then start again",
    }
}
