//! Professions.

use opgang_domain::{Profession, ProfessionId};
use sea_orm::entity::prelude::*;

use crate::columns::{labels_column, period_columns, read_labels, read_period, read_version};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "professions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub labels: String,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub version: i32,
}

table!();

impl Kept for Profession {
    kept!("professions", version);
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model { id: self.id.0, labels: labels_column(&self.labels), from_on, until_on, version: self.version.0 }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        let period = read_period(row.from_on, row.until_on)?;
        Ok(Self {
            id: ProfessionId(row.id),
            labels: read_labels(&row.labels)?,
            period,
            version: read_version(row.version)?,
        })
    }
}
