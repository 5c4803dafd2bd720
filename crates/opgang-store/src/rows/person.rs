//! Persons.

use opgang_domain::{Name, Person, PersonId};
use sea_orm::entity::prelude::*;

use crate::columns::{line, read_line, read_version};
use crate::kept::{Broken, Kept, from_day, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub born_on: time::Date,
    pub language: String,
    pub phone: Option<String>,
    pub version: i32,
}

table!();

impl Kept for Person {
    kept!("persons", version);
    type Parts = ();

    fn row(&self) -> Model {
        Model {
            id: self.id.0,
            name: self.name.to_string(),
            born_on: to_day(self.born_on),
            language: self.language.clone(),
            phone: line(self.phone.as_ref()),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: PersonId(row.id),
            name: Name::new(&row.name)?,
            born_on: from_day(row.born_on),
            language: row.language,
            phone: read_line(row.phone)?,
            version: read_version(row.version)?,
        })
    }
}
