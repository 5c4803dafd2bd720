//! Wishes.

use opgang_domain::{Audience, FamilyId, LifeDomainId, PersonId, Wish, WishId, WishState, Words};
use sea_orm::entity::prelude::*;

use crate::codes::Coded;
use crate::columns::{SaidColumns, YesColumns, read_text, read_version, read_whom, text, whom_column};
use crate::kept::{Broken, Kept, from_day, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "wishes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub about_person_id: Option<Uuid>,
    pub words: String,
    pub language: String,
    pub life_domain_id: Uuid,
    pub voiced_by_id: Uuid,
    pub voiced_on: time::Date,
    pub audience: String,
    pub state: String,
    pub yes_by_id: Option<Uuid>,
    pub yes_on: Option<time::Date>,
    pub yes_heard_by_id: Option<Uuid>,
    pub said_by_id: Option<Uuid>,
    pub said_on: Option<time::Date>,
    pub said_heard_by_id: Option<Uuid>,
    pub put_aside_reason: Option<String>,
    pub version: i32,
}

table!();

impl Kept for Wish {
    kept!("wishes", family, version);
    type Parts = ();

    fn row(&self) -> Model {
        let (yes, said, reason) = match &self.state {
            WishState::Voiced => (None, None, None),
            WishState::NotNow { said } => (None, Some(said), None),
            WishState::CollaboratedOn { yes } => (Some(yes), None, None),
            WishState::Fulfilled { yes, said } => (Some(yes), Some(said), None),
            WishState::PutAside { said, reason } => (None, Some(said), reason.as_ref()),
        };
        let yes = yes.map(YesColumns::of).unwrap_or_default();
        let said = said.map(SaidColumns::of).unwrap_or_default();
        Model {
            id: self.id.0,
            family_id: self.family.0,
            about_person_id: whom_column(self.about),
            words: self.words.to_string(),
            language: self.language.clone(),
            life_domain_id: self.life_domain.0,
            voiced_by_id: self.voiced_by.0,
            voiced_on: to_day(self.voiced_on),
            audience: self.audience.to_code(),
            state: self.state.code().to_owned(),
            yes_by_id: yes.by,
            yes_on: yes.on,
            yes_heard_by_id: yes.heard_by,
            said_by_id: said.by,
            said_on: said.on,
            said_heard_by_id: said.heard_by,
            put_aside_reason: text(reason),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: WishId(row.id),
            family: FamilyId(row.family_id),
            about: read_whom(row.about_person_id),
            words: Words::new(&row.words)?,
            language: row.language.clone(),
            life_domain: LifeDomainId(row.life_domain_id),
            voiced_by: PersonId(row.voiced_by_id),
            voiced_on: from_day(row.voiced_on),
            audience: Audience::from_code(&row.audience)?,
            version: read_version(row.version)?,
            state: read_state(row)?,
        })
    }
}

fn read_state(row: Model) -> Result<WishState, Broken> {
    let yes = YesColumns { by: row.yes_by_id, on: row.yes_on, heard_by: row.yes_heard_by_id };
    let said = SaidColumns { by: row.said_by_id, on: row.said_on, heard_by: row.said_heard_by_id };
    Ok(match row.state.as_str() {
        "voiced" => WishState::Voiced,
        "not_now" => WishState::NotNow { said: said.read()? },
        "collaborated_on" => WishState::CollaboratedOn { yes: yes.read()? },
        "fulfilled" => WishState::Fulfilled { yes: yes.read()?, said: said.read()? },
        "put_aside" => WishState::PutAside { said: said.read()?, reason: read_text(row.put_aside_reason)? },
        _ => return Err(Broken("wish.state_not_known")),
    })
}
