//! Areas.

use opgang_domain::{Area, AreaId, Name};
use sea_orm::entity::prelude::*;

use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "areas")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
}

table!();

impl Kept for Area {
    kept!("areas");
    type Parts = ();

    fn row(&self) -> Model {
        Model { id: self.id.0, name: self.name.to_string() }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self { id: AreaId(row.id), name: Name::new(&row.name)? })
    }
}
