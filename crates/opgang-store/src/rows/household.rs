//! Households.

use opgang_domain::{AreaId, Household, HouseholdId, Name};
use sea_orm::entity::prelude::*;

use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "households")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub address: String,
    pub area_id: Option<Uuid>,
}

table!();

impl Kept for Household {
    kept!("households");
    type Parts = ();

    fn row(&self) -> Model {
        Model { id: self.id.0, address: self.address.to_string(), area_id: self.area.map(|area| area.0) }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        let area = row.area_id.map(AreaId);
        Ok(Self { id: HouseholdId(row.id), address: Name::new(&row.address)?, area })
    }
}
