//! Families.

use opgang_domain::{AreaId, Family, FamilyId, Name};
use sea_orm::entity::prelude::*;

use crate::columns::{period_columns, read_period, read_version};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "families")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub stairwell: String,
    pub area_id: Uuid,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub version: i32,
}

table!();

impl Kept for Family {
    kept!("families", version);
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model {
            id: self.id.0,
            name: self.name.to_string(),
            stairwell: self.stairwell.to_string(),
            area_id: self.area.0,
            from_on,
            until_on,
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: FamilyId(row.id),
            name: Name::new(&row.name)?,
            stairwell: Name::new(&row.stairwell)?,
            area: AreaId(row.area_id),
            period: read_period(row.from_on, row.until_on)?,
            version: read_version(row.version)?,
        })
    }
}
