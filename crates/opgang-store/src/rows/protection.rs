//! Protected names and addresses.

use opgang_domain::{PersonId, Protection, ProtectionId, ProtectionKind, StaffId};
use sea_orm::entity::prelude::*;

use crate::codes::Coded;
use crate::columns::{period_columns, read_period, read_version};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "protections")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub kind: String,
    pub hidden_from_id: Option<Uuid>,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub ended_by_id: Option<Uuid>,
    pub version: i32,
}

table!();

impl Kept for Protection {
    kept!("protections", version);
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model {
            id: self.id.0,
            person_id: self.person.0,
            kind: self.kind.to_code(),
            hidden_from_id: self.from.map(|person| person.0),
            from_on,
            until_on,
            ended_by_id: self.ended_by.map(|staff| staff.0),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: ProtectionId(row.id),
            person: PersonId(row.person_id),
            kind: ProtectionKind::from_code(&row.kind)?,
            from: row.hidden_from_id.map(PersonId),
            period: read_period(row.from_on, row.until_on)?,
            ended_by: row.ended_by_id.map(StaffId),
            version: read_version(row.version)?,
        })
    }
}
