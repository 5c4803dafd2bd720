//! The one city.

use opgang_domain::{City, CityId, Name};
use sea_orm::entity::prelude::*;

use crate::kept::Broken;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "city")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub time_zone: String,
    pub is_demo: bool,
}

table!();

/// The city's row.
pub(crate) fn row(city: &City) -> Model {
    Model { id: city.id.0, name: city.name.to_string(), time_zone: city.time_zone.to_string(), is_demo: city.is_demo }
}

/// Reads the city.
pub(crate) fn read(row: &Model) -> Result<City, Broken> {
    Ok(City {
        id: CityId(row.id),
        name: Name::new(&row.name)?,
        time_zone: Name::new(&row.time_zone)?,
        is_demo: row.is_demo,
    })
}
