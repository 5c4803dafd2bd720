//! Residences.

use opgang_domain::{HouseholdId, PersonId, Residence, ResidenceId};
use sea_orm::entity::prelude::*;

use crate::columns::{period_columns, read_period};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "residences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub household_id: Uuid,
    pub person_id: Uuid,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
}

table!();

impl Kept for Residence {
    kept!("residences");
    type Parts = ();

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model { id: self.id.0, household_id: self.household.0, person_id: self.person.0, from_on, until_on }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: ResidenceId(row.id),
            household: HouseholdId(row.household_id),
            person: PersonId(row.person_id),
            period: read_period(row.from_on, row.until_on)?,
        })
    }
}
