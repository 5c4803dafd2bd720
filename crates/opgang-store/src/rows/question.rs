//! Questions.

use opgang_domain::{Answer, FamilyId, Friend, Name, Question, QuestionId, QuestionState, StaffId, Words};
use sea_orm::entity::prelude::*;

use crate::columns::{line, must, read_line, read_text, read_version, text};
use crate::kept::{Broken, Kept, from_day, from_digest, from_instant, to_day, to_instant};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub words: String,
    pub carried_by_id: Uuid,
    pub asked_at: i64,
    pub friend_name: Option<String>,
    pub friend_workplace: Option<String>,
    pub link_digest: Option<Vec<u8>>,
    pub link_until: Option<time::Date>,
    pub state: String,
    pub answer_words: Option<String>,
    pub answered_by: Option<String>,
    pub answered_at: Option<i64>,
    pub version: i32,
}

table!();

impl Kept for Question {
    kept!("questions", family, version);
    type Parts = ();

    fn row(&self) -> Model {
        let friend = self.friend.as_ref();
        let answer = match &self.state {
            QuestionState::Waiting => None,
            QuestionState::Answered(answer) => Some(answer),
        };
        Model {
            id: self.id.0,
            family_id: self.family.0,
            words: self.words.to_string(),
            carried_by_id: self.carried_by.0,
            asked_at: to_instant(self.asked_at),
            friend_name: line(friend.map(|friend| &friend.name)),
            friend_workplace: line(friend.and_then(|friend| friend.workplace.as_ref())),
            link_digest: friend.map(|friend| friend.link_digest.to_vec()),
            link_until: friend.map(|friend| to_day(friend.link_until)),
            state: self.state.code().to_owned(),
            answer_words: text(answer.map(|answer| &answer.words)),
            answered_by: line(answer.map(|answer| &answer.by)),
            answered_at: answer.map(|answer| to_instant(answer.at)),
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        Ok(Self {
            id: QuestionId(row.id),
            family: FamilyId(row.family_id),
            words: Words::new(&row.words)?,
            carried_by: StaffId(row.carried_by_id),
            asked_at: from_instant(row.asked_at)?,
            version: read_version(row.version)?,
            friend: read_friend(&row)?,
            state: read_state(row)?,
        })
    }
}

fn read_friend(row: &Model) -> Result<Option<Friend>, Broken> {
    let Some(name) = &row.friend_name else {
        return Ok(None);
    };
    Ok(Some(Friend {
        name: Name::new(name)?,
        workplace: read_line(row.friend_workplace.clone())?,
        link_digest: from_digest(must(row.link_digest.clone())?)?,
        link_until: from_day(must(row.link_until)?),
    }))
}

fn read_state(row: Model) -> Result<QuestionState, Broken> {
    Ok(match row.state.as_str() {
        "waiting" => QuestionState::Waiting,
        "answered" => QuestionState::Answered(Answer {
            words: must(read_text(row.answer_words)?)?,
            by: must(read_line(row.answered_by)?)?,
            at: from_instant(must(row.answered_at)?)?,
        }),
        _ => return Err(Broken("question.state_not_known")),
    })
}
