//! Everything kept about one family, by one query per kind of record.

use opgang_domain::{FamilyFile, FamilyId};
use sea_orm::sea_query::{Condition, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::kept::load;
use crate::rows::{household, kinship, membership, person, person_revision, protection, residence};
use crate::{Snapshot, StoreError};

impl Snapshot {
    /// Everything kept about one family, each kind by id. Persons are those who ever belonged to it;
    /// a kinship is there when both belong to it, and a household when one of them ever lived in it.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn family_file(&self, family: FamilyId) -> Result<Option<FamilyFile>, StoreError> {
        let Some(itself) = self.find(family).await? else {
            return Ok(None);
        };
        let db = &self.db;
        let members = || members(family);
        let both = Condition::all()
            .add(kinship::Column::PersonId.in_subquery(members()))
            .add(kinship::Column::OtherId.in_subquery(members()));
        Ok(Some(FamilyFile {
            family: itself,
            persons: load(db, person::Column::Id.in_subquery(members())).await?,
            person_revisions: load(db, person_revision::Column::PersonId.in_subquery(members())).await?,
            memberships: self.of_family(family).await?,
            households: load(db, household::Column::Id.in_subquery(homes(members()))).await?,
            residences: load(db, residence::Column::PersonId.in_subquery(members())).await?,
            kinships: load(db, both).await?,
            protections: load(db, protection::Column::PersonId.in_subquery(members())).await?,
            pairs: self.of_family(family).await?,
            wishes: self.of_family(family).await?,
            suggestions: self.of_family(family).await?,
            steps: self.of_family(family).await?,
            promises: self.of_family(family).await?,
            visits: self.of_family(family).await?,
            notes: self.of_family(family).await?,
            questions: self.of_family(family).await?,
            strengths: self.of_family(family).await?,
            contacts: self.of_family(family).await?,
        }))
    }
}

/// Selects the persons who ever belonged to the family.
fn members(family: FamilyId) -> SelectStatement {
    let select = membership::Entity::find().select_only().column(membership::Column::PersonId);
    select.filter(membership::Column::FamilyId.eq(family.0)).into_query()
}

/// Selects the households in which they ever lived.
fn homes(members: SelectStatement) -> SelectStatement {
    let select = residence::Entity::find().select_only().column(residence::Column::HouseholdId);
    select.filter(residence::Column::PersonId.in_subquery(members)).into_query()
}
