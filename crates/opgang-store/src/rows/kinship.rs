//! Kinships.

use opgang_domain::{Kinship, KinshipId, KinshipKind, PersonId};
use sea_orm::entity::prelude::*;

use crate::codes::Coded;
use crate::columns::{period_columns, read_period};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kinships")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub other_id: Uuid,
    pub kind: String,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
}

table!();

impl Kept for Kinship {
    kept!("kinships");
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model {
            id: self.id.0,
            person_id: self.person.0,
            other_id: self.other.0,
            kind: self.kind.to_code(),
            from_on,
            until_on,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: KinshipId(row.id),
            person: PersonId(row.person_id),
            other: PersonId(row.other_id),
            kind: KinshipKind::from_code(&row.kind)?,
            period: read_period(row.from_on, row.until_on)?,
        })
    }
}
