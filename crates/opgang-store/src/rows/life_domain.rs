//! Life domains.

use opgang_domain::{LifeDomain, LifeDomainId, Name};
use sea_orm::entity::prelude::*;

use crate::columns::{labels_column, period_columns, read_labels, read_period, read_version};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "life_domains")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub labels: String,
    pub rank: i32,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub version: i32,
}

table!();

impl Kept for LifeDomain {
    kept!("life_domains", version);
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model {
            id: self.id.0,
            code: self.code.to_string(),
            labels: labels_column(&self.labels),
            rank: self.rank,
            from_on,
            until_on,
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: LifeDomainId(row.id),
            code: Name::new(&row.code)?,
            labels: read_labels(&row.labels)?,
            rank: row.rank,
            period: read_period(row.from_on, row.until_on)?,
            version: read_version(row.version)?,
        })
    }
}
