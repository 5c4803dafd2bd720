//! Steps.

use opgang_domain::{FamilyId, Step, StepId, StepState, WishId, Words};
use sea_orm::entity::prelude::*;

use crate::columns::{PartyColumns, must, read_text, read_version, text};
use crate::kept::{Broken, Kept, from_day, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub wish_id: Uuid,
    pub words: String,
    pub doer_kind: String,
    pub doer_staff_id: Option<Uuid>,
    pub doer_person_id: Option<Uuid>,
    pub doer_name: Option<String>,
    pub due_on: Option<time::Date>,
    pub state: String,
    pub ended_on: Option<time::Date>,
    pub dropped_reason: Option<String>,
    pub version: i32,
}

table!();

impl Kept for Step {
    kept!("steps", family, version);
    type Parts = ();

    fn row(&self) -> Model {
        let (ended_on, reason) = match &self.state {
            StepState::Planned => (None, None),
            StepState::Done { on } => (Some(*on), None),
            StepState::Dropped { on, reason } => (Some(*on), reason.as_ref()),
        };
        let doer = PartyColumns::of(&self.doer);
        Model {
            id: self.id.0,
            family_id: self.family.0,
            wish_id: self.wish.0,
            words: self.words.to_string(),
            doer_kind: doer.kind,
            doer_staff_id: doer.staff,
            doer_person_id: doer.person,
            doer_name: doer.name,
            due_on: self.due_on.map(to_day),
            state: self.state.code().to_owned(),
            ended_on: ended_on.map(to_day),
            dropped_reason: text(reason),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        let ended_on = row.ended_on.map(from_day);
        let state = match row.state.as_str() {
            "planned" => StepState::Planned,
            "done" => StepState::Done { on: must(ended_on)? },
            "dropped" => StepState::Dropped { on: must(ended_on)?, reason: read_text(row.dropped_reason)? },
            _ => return Err(Broken("step.state_not_known")),
        };
        let doer = PartyColumns {
            kind: row.doer_kind,
            staff: row.doer_staff_id,
            person: row.doer_person_id,
            name: row.doer_name,
        };
        Ok(Self {
            id: StepId(row.id),
            family: FamilyId(row.family_id),
            wish: WishId(row.wish_id),
            words: Words::new(&row.words)?,
            doer: doer.read()?,
            due_on: row.due_on.map(from_day),
            state,
            version: read_version(row.version)?,
        })
    }
}
