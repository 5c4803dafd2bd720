//! Persons as they were written before they were put right: rows that are only ever added.

use opgang_domain::{FamilyRole, Name, PersonDetails, PersonId, PersonRevision, PersonRevisionId, StaffId};
use sea_orm::entity::prelude::*;

use crate::codes::Coded;
use crate::columns::{line, read_line};
use crate::kept::{Broken, Kept, from_day, from_instant, to_day, to_instant};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person_revisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub born_on: time::Date,
    pub role: String,
    pub language: String,
    pub phone: Option<String>,
    pub until_at: i64,
    pub corrected_by_id: Uuid,
}

table!();

impl Kept for PersonRevision {
    kept!("person_revisions");
    type Parts = ();

    fn row(&self) -> Model {
        Model {
            id: self.id.0,
            person_id: self.person.0,
            name: self.details.name.to_string(),
            born_on: to_day(self.details.born_on),
            role: self.details.role.to_code(),
            language: self.details.language.clone(),
            phone: line(self.details.phone.as_ref()),
            until_at: to_instant(self.until_at),
            corrected_by_id: self.corrected_by.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        let details = PersonDetails {
            name: Name::new(&row.name)?,
            born_on: from_day(row.born_on),
            role: FamilyRole::from_code(&row.role)?,
            language: row.language,
            phone: read_line(row.phone)?,
        };
        Ok(Self {
            id: PersonRevisionId(row.id),
            person: PersonId(row.person_id),
            details,
            until_at: from_instant(row.until_at)?,
            corrected_by: StaffId(row.corrected_by_id),
        })
    }
}
