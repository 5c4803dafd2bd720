//! Reading records by id, by family, by person and by colleague.

use std::fmt;

use jiff::civil::Date;
use opgang_domain::{City, FamilyId, Membership, Pair, PersonId, StaffId};
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use crate::kept::{IDS_MAX, Kept, load, to_day};
use crate::rows::{city, membership, pair};
use crate::{FamilyRecord, Record, StoreError, record::Key};

/// A consistent view of what is kept.
pub struct Snapshot {
    pub(crate) db: DatabaseTransaction,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot").finish_non_exhaustive()
    }
}

impl Snapshot {
    pub(crate) fn new(db: DatabaseTransaction) -> Self {
        Self { db }
    }

    /// The record, if it is kept.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn find<R: Record>(&self, id: R::Id) -> Result<Option<R>, StoreError> {
        let found = load::<R>(&self.db, R::id_column().eq(id.uuid())).await?;
        Ok(found.into_iter().next())
    }

    /// A family's records of one kind, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn of_family<R: FamilyRecord>(&self, family: FamilyId) -> Result<Vec<R>, StoreError> {
        self.of_families(&[family]).await
    }

    /// Some families' records of one kind, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn of_families<R: FamilyRecord>(&self, families: &[FamilyId]) -> Result<Vec<R>, StoreError> {
        self.of_families_where(families, Condition::all()).await
    }

    /// Some families' records of one kind that also match, by id.
    pub(crate) async fn of_families_where<R: Kept>(
        &self,
        families: &[FamilyId],
        matches: Condition,
    ) -> Result<Vec<R>, StoreError> {
        let Some(column) = R::family_column() else {
            return Ok(vec![]);
        };
        let mut ids: Vec<Uuid> = families.iter().map(|family| family.0).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut records = vec![];
        for some in ids.chunks(IDS_MAX) {
            records.extend(load::<R>(&self.db, matches.clone().add(column.is_in(some.iter().copied()))).await?);
        }
        records.sort_by_key(R::key);
        Ok(records)
    }

    /// Every record of one kind, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn all<R: Record>(&self) -> Result<Vec<R>, StoreError> {
        load::<R>(&self.db, Condition::all()).await
    }

    /// The one city, once it is set.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn city(&self) -> Result<Option<City>, StoreError> {
        let row = city::Entity::find().one(&self.db).await?;
        row.map(|row| city::read(&row).map_err(|broken| broken.in_row("city", row.id))).transpose()
    }

    /// The person's memberships, past and present, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn families_of_person(&self, person: PersonId) -> Result<Vec<Membership>, StoreError> {
        load(&self.db, membership::Column::PersonId.eq(person.0)).await
    }

    /// The pairs a colleague is or was in, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn pairs_of_staff(&self, staff: StaffId) -> Result<Vec<Pair>, StoreError> {
        let (lower, higher) = (pair::Column::LowerStaffId, pair::Column::HigherStaffId);
        load(&self.db, lower.eq(staff.0).or(higher.eq(staff.0))).await
    }

    /// The pairs in force on a day, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn pairs_on(&self, day: Date) -> Result<Vec<Pair>, StoreError> {
        let until = pair::Column::UntilOn;
        let goes_on = until.is_null().or(until.gt(to_day(day)));
        load(&self.db, Condition::all().add(pair::Column::FromOn.lte(to_day(day))).add(goes_on)).await
    }
}
