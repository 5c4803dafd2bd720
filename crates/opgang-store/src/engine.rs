//! Where the two engines differ: how they are opened, set and checked.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::{DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use crate::{Engine, StoreError, migrations};

/// How long a writer waits for another process to finish writing the same file.
const BUSY_WAIT: Duration = Duration::from_secs(10);
/// How long a request waits for a connection before it is told that the machine is too busy.
const POOL_WAIT: Duration = Duration::from_secs(30);
const READERS_MAX: u32 = 8;
const SERVER_CONNECTIONS_MAX: u32 = 16;

/// Kibibytes, which SQLite writes as a negative number: a load of many families finds its indexes in memory.
const CACHE: &str = "-65536";
/// 32 MB of log: a big load is not copied into the file after every transaction.
const PAGES_BETWEEN_CHECKPOINTS: &str = "8192";

/// Connections for reading and for writing; on PostgreSQL the same pool.
pub(crate) struct Opened {
    pub(crate) engine: Engine,
    pub(crate) readers: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
}

/// Opens a file or an address and brings its tables to the newest version.
pub(crate) async fn open(database: &str) -> Result<Opened, StoreError> {
    if database.starts_with("postgres://") || database.starts_with("postgresql://") {
        open_postgres(database).await
    } else {
        open_sqlite(database).await
    }
}

async fn open_sqlite(file: &str) -> Result<Opened, StoreError> {
    let failed = |why: String, hint| StoreError::Open { database: file.to_owned(), why, hint };
    let hint = "check that the folder exists and can be written to, and that the file is one of opgang's";
    let writing = SqliteConnectOptions::new()
        .filename(Path::new(file))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_WAIT)
        .pragma("cache_size", CACHE)
        .pragma("wal_autocheckpoint", PAGES_BETWEEN_CHECKPOINTS);
    let reading = writing.clone().create_if_missing(false).pragma("query_only", "ON");

    let pool = sqlite_pool(1);
    let writer = pool.connect_with(writing).await.map_err(|error| failed(error.to_string(), hint))?;
    check_pragmas(&writer).await.map_err(|why| failed(why, "keep the database on a local disk"))?;
    migrate(Engine::Sqlite, migrations::migrator(Engine::Sqlite).run(&writer).await, file)?;

    let pool = sqlite_pool(READERS_MAX);
    let readers = pool.connect_with(reading).await.map_err(|error| failed(error.to_string(), hint))?;
    check_pragmas(&readers).await.map_err(|why| failed(why, "keep the database on a local disk"))?;
    Ok(Opened {
        engine: Engine::Sqlite,
        readers: SqlxSqliteConnector::from_sqlx_sqlite_pool(readers),
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
    })
}

/// A failed write can make SQLite take the transaction back by itself. The ROLLBACK that follows then
/// fails, the connection still counts itself inside a transaction, and its next one would begin as a
/// savepoint and not as a writer. Such a connection is closed.
fn sqlite_pool(connections_max: u32) -> SqlitePoolOptions {
    let pool = SqlitePoolOptions::new().max_connections(connections_max).acquire_timeout(POOL_WAIT);
    pool.after_release(|connection, _| {
        Box::pin(async move {
            // Waits for a rollback that is still on its way.
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    })
}

/// Reads the settings back: a file system without shared memory, for one, silently refuses the
/// write-ahead log, and then what was acknowledged would no longer be safe.
async fn check_pragmas(pool: &SqlitePool) -> Result<(), String> {
    let journal: String = pragma(pool, "PRAGMA journal_mode").await?;
    let synchronous: i64 = pragma(pool, "PRAGMA synchronous").await?;
    let foreign_keys: i64 = pragma(pool, "PRAGMA foreign_keys").await?;
    let busy_ms: i64 = pragma(pool, "PRAGMA busy_timeout").await?;
    let wanted = [
        (journal.eq_ignore_ascii_case("wal"), "journal_mode is not wal"),
        (synchronous == 2, "synchronous is not full"),
        (foreign_keys == 1, "foreign_keys are not on"),
        (busy_ms == 10_000, "busy_timeout is not 10 seconds"),
    ];
    match wanted.into_iter().find(|(in_force, _)| !in_force) {
        Some((_, why)) => Err(format!("the engine did not take its settings: {why}")),
        None => Ok(()),
    }
}

async fn pragma<T>(pool: &SqlitePool, sql: &'static str) -> Result<T, String>
where
    T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    sqlx::query_scalar(sql).fetch_one(pool).await.map_err(|error| error.to_string())
}

async fn open_postgres(address: &str) -> Result<Opened, StoreError> {
    let failed = |why: String, hint| StoreError::Open { database: without_password(address), why, hint };
    let options = PgConnectOptions::from_str(address)
        .map_err(|error| failed(error.to_string(), "write it as postgres://user:password@host:5432/database"))?
        .application_name("opgang");
    // The pool would go on trying for as long as it may wait; a server that is not there is told at once.
    let unreachable = |error: sqlx::Error| {
        failed(error.to_string(), "check that the server runs, that the database exists and that the user may use it")
    };
    options.connect().await.map_err(unreachable)?.close().await.map_err(unreachable)?;
    let pool = PgPoolOptions::new().max_connections(SERVER_CONNECTIONS_MAX).acquire_timeout(POOL_WAIT);
    let pool = pool.connect_with(options).await.map_err(unreachable)?;
    migrate(Engine::Postgres, migrations::migrator(Engine::Postgres).run(&pool).await, &without_password(address))?;
    let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Opened { engine: Engine::Postgres, readers: connection.clone(), writer: connection })
}

fn migrate(engine: Engine, outcome: Result<(), MigrateError>, database: &str) -> Result<(), StoreError> {
    outcome.map_err(|error| StoreError::Open {
        database: database.to_owned(),
        why: format!("the tables cannot be brought to this version ({engine:?}): {error}"),
        hint: migrations::hint(&error),
    })
}

/// An address as it may stand in a log. Parameters go too, since a password may stand there.
fn without_password(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((secret, host))) => {
            let user = secret.split_once("://").map_or("", |(_, user)| user).split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let check = |address, shown| assert_eq!(without_password(address), shown);
        check("postgres://opgang:secret@db:5432/city", "postgres://opgang@db:5432/city");
        check("postgres://opgang:se@cr:et@db/city?password=secret", "postgres://opgang@db/city");
        check("postgresql://db/city?user=a&password=secret", "postgresql://db/city");
    }
}
