//! Memberships.

use opgang_domain::{FamilyId, FamilyRole, Membership, MembershipId, PersonId};
use sea_orm::entity::prelude::*;

use crate::codes::Coded;
use crate::columns::{period_columns, read_period};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub person_id: Uuid,
    pub role: String,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
}

table!();

impl Kept for Membership {
    kept!("memberships", family);
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model {
            id: self.id.0,
            family_id: self.family.0,
            person_id: self.person.0,
            role: self.role.to_code(),
            from_on,
            until_on,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: MembershipId(row.id),
            family: FamilyId(row.family_id),
            person: PersonId(row.person_id),
            role: FamilyRole::from_code(&row.role)?,
            period: read_period(row.from_on, row.until_on)?,
        })
    }
}
