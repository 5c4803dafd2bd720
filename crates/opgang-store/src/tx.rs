//! Writing.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::slice::from_ref;
use std::sync::atomic::{AtomicBool, Ordering};

use opgang_domain::City;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter, QueryResult,
    Statement, Value,
};

use crate::kept::{insert, insert_rows, update};
use crate::rows::city;
use crate::{Engine, Record, Snapshot, StoreError};

/// A view of what is kept that can also save. Dropped without a commit, nothing was done.
pub struct Tx {
    snapshot: Snapshot,
    /// Whether the engine failed. SQLite may take a transaction back by itself when a write fails,
    /// and would keep each later statement on its own; so nothing more is let through.
    has_failed: AtomicBool,
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").finish_non_exhaustive()
    }
}

impl Deref for Tx {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}

impl Tx {
    pub(crate) fn new(snapshot: Snapshot) -> Self {
        Self { snapshot, has_failed: AtomicBool::new(false) }
    }

    /// Sets the one city, or changes what is kept about it.
    ///
    /// # Errors
    /// `Taken` with `city` when the database belongs to another city; `Engine`, `Broken`.
    pub async fn set_city(&self, city: &City) -> Result<(), StoreError> {
        self.guard(async {
            match self.city().await? {
                None => insert_rows::<city::Entity, _>(&self.db, [city::row(city)]).await,
                Some(kept) if kept.id != city.id => Err(StoreError::Taken { what: "city" }),
                Some(_) => {
                    let mut change = city::row(city).into_active_model().reset_all();
                    change.not_set(city::Column::Id);
                    let update = city::Entity::update_many().set(change).filter(city::Column::Id.eq(city.id.0));
                    update.exec(&self.db).await?;
                    Ok(())
                }
            }
        })
        .await
    }

    /// Saves a new record at the version it carries.
    ///
    /// # Errors
    /// `Taken`; `Engine` when the id is taken or a constraint is broken; `Broken`.
    pub async fn insert<R: Record>(&self, record: &R) -> Result<(), StoreError> {
        self.insert_all(from_ref(record)).await
    }

    /// Saves new records, many to a statement.
    ///
    /// # Errors
    /// As [`Self::insert`].
    pub async fn insert_all<R: Record>(&self, records: &[R]) -> Result<(), StoreError> {
        self.guard(insert(&self.db, records)).await
    }

    /// Saves a change of a record that was read at `record.version`; the kept version becomes the next
    /// one. A record without a version is saved whatever happened meanwhile.
    ///
    /// # Errors
    /// `Stale` when somebody else saved it meanwhile; `Missing` when it is not kept;
    /// `HistoryRewritten` when it changes what is only ever added to; `Taken`; `Engine`, `Broken`.
    pub async fn update<R: Record>(&self, record: &R) -> Result<(), StoreError> {
        self.guard(update(&self.db, record)).await
    }

    /// Makes everything lasting. What this returns from without an error outlives a power cut.
    ///
    /// # Errors
    /// `Engine`, also when something points at a record that is not there; `Broken`.
    pub async fn commit(self) -> Result<(), StoreError> {
        if self.has_failed.load(Ordering::Relaxed) {
            return Err(StoreError::Broken);
        }
        Ok(self.snapshot.db.commit().await?)
    }

    /// Lets one step of writing through unless the engine has failed, and notices when it fails.
    pub(crate) async fn guard<T>(
        &self,
        step: impl Future<Output = Result<T, StoreError>> + Send,
    ) -> Result<T, StoreError> {
        if self.has_failed.load(Ordering::Relaxed) {
            return Err(StoreError::Broken);
        }
        let outcome = step.await;
        // A record half saved must not be committed either, so only answers found before any row was
        // touched leave the transaction usable.
        let harmless = matches!(&outcome, Ok(_) | Err(StoreError::Stale | StoreError::Missing));
        if !harmless {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Runs one statement; how many rows it touched.
    pub(crate) async fn run(
        &self,
        sql: &'static str,
        values: impl IntoIterator<Item = Value> + Send,
    ) -> Result<u64, StoreError> {
        let statement = Statement::from_sql_and_values(self.db.get_database_backend(), sql, values);
        self.guard(async { Ok(self.db.execute_raw(statement).await?.rows_affected()) }).await
    }

    pub(crate) fn engine(&self) -> Engine {
        match self.db.get_database_backend() {
            DbBackend::Postgres => Engine::Postgres,
            _ => Engine::Sqlite,
        }
    }
}

impl Snapshot {
    /// Asks for at most one row.
    pub(crate) async fn ask_one(
        &self,
        sql: &'static str,
        values: impl IntoIterator<Item = Value> + Send,
    ) -> Result<Option<QueryResult>, StoreError> {
        let statement = Statement::from_sql_and_values(self.db.get_database_backend(), sql, values);
        Ok(self.db.query_one_raw(statement).await?)
    }
}
