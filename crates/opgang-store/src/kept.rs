//! How a record becomes rows and comes back: one shape for every record.
//!
//! ```text
//! record ── row() ──▶ row of its table            row ─┐
//!        └─ insert_parts() ──▶ rows of child tables    ├─ read() ──▶ record, or Unreadable
//!                                              parts ──┘
//! ```

use std::collections::HashMap;
use std::fmt;
use std::future::{Future, ready};

use jiff::Timestamp;
use jiff::civil::Date;
use opgang_domain::RuleError;
use sea_orm::sea_query::{Condition, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, IntoActiveModel, Iterable,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::StoreError;

/// Values that one statement may carry; SQLite takes 32766, PostgreSQL 65535.
const VALUES_MAX: usize = 30_000;
/// Ids asked for in one statement.
pub(crate) const IDS_MAX: usize = 5_000;

/// A domain type with a table.
pub trait Kept: Clone + Send + Sync + Sized + 'static {
    /// The table, for errors.
    const TABLE: &'static str;
    /// Its row as sea-orm knows it.
    type Entity: EntityTrait<Model = Self::Row, ActiveModel = Self::Change>;
    /// One row.
    type Row: FromQueryResult + IntoActiveModel<Self::Change> + Send + Sync;
    /// One row to save.
    type Change: ActiveModelTrait<Entity = Self::Entity> + Send;
    /// Rows of its child tables, by owner.
    type Parts: Default + Send;

    /// Its id.
    fn key(&self) -> Uuid;
    /// The column of its id.
    fn id_column() -> Column<Self>;
    /// The column of its family.
    fn family_column() -> Option<Column<Self>> {
        None
    }
    /// Its version with the column, when it has one.
    fn version(&self) -> Option<(Column<Self>, i32)> {
        None
    }
    /// Its row.
    fn row(&self) -> Self::Row;
    /// The id of a row, for errors.
    fn key_of(row: &Self::Row) -> Uuid;
    /// Reads a row through the domain's own constructors.
    fn read(row: Self::Row, parts: &mut Self::Parts) -> Result<Self, Broken>;

    /// Loads the child rows of the records whose ids `owners` selects.
    fn parts(
        _db: &DatabaseTransaction,
        _owners: SelectStatement,
    ) -> impl Future<Output = Result<Self::Parts, StoreError>> + Send {
        ready(Ok(Self::Parts::default()))
    }
    /// Saves the child rows of new records.
    fn insert_parts(
        _db: &DatabaseTransaction,
        _records: &[Self],
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        ready(Ok(()))
    }
    /// Saves what changed in the child rows of a record.
    fn update_parts(_db: &DatabaseTransaction, _record: &Self) -> impl Future<Output = Result<(), StoreError>> + Send {
        ready(Ok(()))
    }
}

/// A column of a record's table.
pub(crate) type Column<R> = <<R as Kept>::Entity as EntityTrait>::Column;

/// Which rule a row breaks. Never holds anything that stands in the row.
#[derive(Debug)]
pub struct Broken(pub(crate) &'static str);

impl From<RuleError> for Broken {
    fn from(error: RuleError) -> Self {
        Self(error.code())
    }
}

impl Broken {
    /// As an error that names the row.
    pub(crate) fn in_row(self, table: &'static str, id: impl fmt::Display) -> StoreError {
        StoreError::Unreadable { table, id: id.to_string(), why: self.0.to_owned() }
    }
}

/// The records that match, by id.
pub(crate) async fn load<R: Kept>(
    db: &DatabaseTransaction,
    matches: impl Into<Condition>,
) -> Result<Vec<R>, StoreError> {
    let chosen = R::Entity::find().filter(matches.into());
    let mut rows = chosen.clone().all(db).await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    // Asked to sort, SQLite walks the whole table by id rather than use a smaller index.
    rows.sort_by_key(R::key_of);
    let owners = chosen.select_only().column(R::id_column()).into_query();
    let mut parts = R::parts(db, owners).await?;
    let record = |row: R::Row| {
        let id = R::key_of(&row);
        R::read(row, &mut parts).map_err(|broken| broken.in_row(R::TABLE, id))
    };
    rows.into_iter().map(record).collect()
}

/// Saves new records, many to a statement.
pub(crate) async fn insert<R: Kept>(db: &DatabaseTransaction, records: &[R]) -> Result<(), StoreError> {
    insert_rows::<R::Entity, _>(db, records.iter().map(R::row)).await?;
    R::insert_parts(db, records).await
}

/// Saves new rows of any table, many to a statement.
pub(crate) async fn insert_rows<E, A>(
    db: &DatabaseTransaction,
    rows: impl IntoIterator<Item = E::Model>,
) -> Result<(), StoreError>
where
    E: EntityTrait<ActiveModel = A>,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let batch_max = VALUES_MAX / E::Column::iter().count();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let batch: Vec<A> = rows.by_ref().take(batch_max).map(IntoActiveModel::into_active_model).collect();
        E::insert_many(batch).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Saves a change of a record that was read at its version.
pub(crate) async fn update<R: Kept>(db: &DatabaseTransaction, record: &R) -> Result<(), StoreError> {
    let mut change = record.row().into_active_model().reset_all();
    change.not_set(R::id_column());
    let mut matches = Condition::all().add(R::id_column().eq(record.key()));
    if let Some((column, version)) = record.version() {
        change.set(column, version.saturating_add(1).into());
        matches = matches.add(column.eq(version));
    }
    let saved = R::Entity::update_many().set(change).filter(matches).exec(db).await?;
    if saved.rows_affected == 0 {
        let kept = R::Entity::find().filter(R::id_column().eq(record.key())).one(db).await?;
        return Err(if kept.is_some() { StoreError::Stale } else { StoreError::Missing });
    }
    R::update_parts(db, record).await
}

/// Child rows by their owner.
pub(crate) type Parts<M> = HashMap<Uuid, Vec<M>>;

/// Loads child rows by their owner, in the order of `order`.
pub(crate) async fn load_parts<E: EntityTrait>(
    db: &DatabaseTransaction,
    (owner, order): (E::Column, E::Column),
    owners: SelectStatement,
    owner_of: fn(&E::Model) -> Uuid,
) -> Result<Parts<E::Model>, StoreError> {
    let select = E::find().filter(owner.in_subquery(owners)).order_by_asc(owner).order_by_asc(order);
    let mut parts: Parts<E::Model> = HashMap::new();
    for row in select.all(db).await? {
        parts.entry(owner_of(&row)).or_default().push(row);
    }
    Ok(parts)
}

/// A day as the engines keep it.
pub(crate) fn to_day(day: Date) -> time::Date {
    let month = u8::try_from(day.month()).ok().and_then(|month| time::Month::try_from(month).ok());
    month
        .zip(u8::try_from(day.day()).ok())
        .and_then(|(month, number)| time::Date::from_calendar_date(day.year().into(), month, number).ok())
        .expect("both calendars are Gregorian and reach from year -9999 to 9999")
}

/// A kept day.
pub(crate) fn from_day(day: time::Date) -> Date {
    let month: u8 = day.month().into();
    i16::try_from(day.year())
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day.day()).ok())
        .and_then(|((year, month), number)| Date::new(year, month, number).ok())
        .expect("both calendars are Gregorian and reach from year -9999 to 9999")
}

/// An instant as both engines keep it: microseconds since 1970 in UTC.
pub(crate) fn to_instant(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// A kept instant.
pub(crate) fn from_instant(at: i64) -> Result<Timestamp, Broken> {
    Timestamp::from_microsecond(at).map_err(|_| Broken("instant.out_of_range"))
}

/// A kept digest.
pub(crate) fn from_digest(digest: Vec<u8>) -> Result<[u8; 32], Broken> {
    digest.try_into().map_err(|_| Broken("digest.length"))
}
