//! Strengths and bright spots.

use opgang_domain::{FamilyId, Strength, StrengthId, StrengthKind, Words};
use sea_orm::entity::prelude::*;

use crate::codes::Coded;
use crate::columns::{PartyColumns, read_version, read_whom, whom_column};
use crate::kept::{Broken, Kept, from_day, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "strengths")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub about_person_id: Option<Uuid>,
    pub kind: String,
    pub words: String,
    pub seen_by_kind: String,
    pub seen_by_staff_id: Option<Uuid>,
    pub seen_by_person_id: Option<Uuid>,
    pub seen_by_name: Option<String>,
    pub seen_on: time::Date,
    pub version: i32,
}

table!();

impl Kept for Strength {
    kept!("strengths", family, version);
    type Parts = ();

    fn row(&self) -> Model {
        let seen_by = PartyColumns::of(&self.seen_by);
        Model {
            id: self.id.0,
            family_id: self.family.0,
            about_person_id: whom_column(self.about),
            kind: self.kind.to_code(),
            words: self.words.to_string(),
            seen_by_kind: seen_by.kind,
            seen_by_staff_id: seen_by.staff,
            seen_by_person_id: seen_by.person,
            seen_by_name: seen_by.name,
            seen_on: to_day(self.seen_on),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        let seen_by = PartyColumns {
            kind: row.seen_by_kind,
            staff: row.seen_by_staff_id,
            person: row.seen_by_person_id,
            name: row.seen_by_name,
        };
        Ok(Self {
            id: StrengthId(row.id),
            family: FamilyId(row.family_id),
            about: read_whom(row.about_person_id),
            kind: StrengthKind::from_code(&row.kind)?,
            words: Words::new(&row.words)?,
            seen_by: seen_by.read()?,
            seen_on: from_day(row.seen_on),
            version: read_version(row.version)?,
        })
    }
}
