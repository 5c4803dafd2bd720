//! Suggestions.

use opgang_domain::{FamilyId, LifeDomainId, StaffId, Suggestion, SuggestionId, SuggestionState, WishId, Words};
use sea_orm::entity::prelude::*;

use crate::columns::{SaidColumns, YesColumns, must, read_version, read_whom, whom_column};
use crate::kept::{Broken, Kept, from_day, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suggestions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub about_person_id: Option<Uuid>,
    pub words: String,
    pub language: String,
    pub life_domain_id: Uuid,
    pub suggested_by_id: Uuid,
    pub suggested_on: time::Date,
    pub state: String,
    pub said_by_id: Option<Uuid>,
    pub said_on: Option<time::Date>,
    pub said_heard_by_id: Option<Uuid>,
    pub rest_until: Option<time::Date>,
    pub yes_by_id: Option<Uuid>,
    pub yes_on: Option<time::Date>,
    pub yes_heard_by_id: Option<Uuid>,
    pub wish_id: Option<Uuid>,
    pub version: i32,
}

table!();

impl Kept for Suggestion {
    kept!("suggestions", family, version);
    type Parts = ();

    fn row(&self) -> Model {
        let (said, rest_until, accepted) = match &self.state {
            SuggestionState::Waiting => (None, None, None),
            SuggestionState::NotNow { said, rest_until } => (Some(said), Some(*rest_until), None),
            SuggestionState::Declined { said } => (Some(said), None, None),
            SuggestionState::Accepted { yes, wish } => (None, None, Some((yes, wish))),
        };
        let yes = accepted.map(|(yes, _)| YesColumns::of(yes)).unwrap_or_default();
        let said = said.map(SaidColumns::of).unwrap_or_default();
        Model {
            id: self.id.0,
            family_id: self.family.0,
            about_person_id: whom_column(self.about),
            words: self.words.to_string(),
            language: self.language.clone(),
            life_domain_id: self.life_domain.0,
            suggested_by_id: self.suggested_by.0,
            suggested_on: to_day(self.suggested_on),
            state: self.state.code().to_owned(),
            said_by_id: said.by,
            said_on: said.on,
            said_heard_by_id: said.heard_by,
            rest_until: rest_until.map(to_day),
            yes_by_id: yes.by,
            yes_on: yes.on,
            yes_heard_by_id: yes.heard_by,
            wish_id: accepted.map(|(_, wish)| wish.0),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: SuggestionId(row.id),
            family: FamilyId(row.family_id),
            about: read_whom(row.about_person_id),
            words: Words::new(&row.words)?,
            language: row.language.clone(),
            life_domain: LifeDomainId(row.life_domain_id),
            suggested_by: StaffId(row.suggested_by_id),
            suggested_on: from_day(row.suggested_on),
            version: read_version(row.version)?,
            state: read_state(&row)?,
        })
    }
}

fn read_state(row: &Model) -> Result<SuggestionState, Broken> {
    let yes = YesColumns { by: row.yes_by_id, on: row.yes_on, heard_by: row.yes_heard_by_id };
    let said = SaidColumns { by: row.said_by_id, on: row.said_on, heard_by: row.said_heard_by_id };
    Ok(match row.state.as_str() {
        "waiting" => SuggestionState::Waiting,
        "not_now" => {
            let rest_until = from_day(must(row.rest_until)?);
            SuggestionState::NotNow { said: said.read()?, rest_until }
        }
        "declined" => SuggestionState::Declined { said: said.read()? },
        "accepted" => SuggestionState::Accepted { yes: yes.read()?, wish: WishId(must(row.wish_id)?) },
        _ => return Err(Broken("suggestion.state_not_known")),
    })
}
