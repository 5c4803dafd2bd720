//! Pairs.

use opgang_domain::{Combination, FamilyId, Pair, PairId, StaffId};
use sea_orm::entity::prelude::*;

use crate::columns::{period_columns, read_period, read_text, read_version, text};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pairs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub lower_staff_id: Uuid,
    pub higher_staff_id: Uuid,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub reason: Option<String>,
    pub version: i32,
}

table!();

impl Kept for Pair {
    kept!("pairs", family, version);
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        let [lower, higher] = self.combination.both();
        Model {
            id: self.id.0,
            family_id: self.family.0,
            lower_staff_id: lower.0,
            higher_staff_id: higher.0,
            from_on,
            until_on,
            reason: text(self.reason.as_ref()),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: PairId(row.id),
            family: FamilyId(row.family_id),
            combination: Combination::of(StaffId(row.lower_staff_id), StaffId(row.higher_staff_id))?,
            period: read_period(row.from_on, row.until_on)?,
            reason: read_text(row.reason)?,
            version: read_version(row.version)?,
        })
    }
}
