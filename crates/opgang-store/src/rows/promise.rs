//! Promises; what happened to them is in `promise_event`.

use opgang_domain::{FamilyId, Promise, PromiseChange, PromiseId, PromiseState, WishId, Words};
use sea_orm::DatabaseTransaction;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;

use crate::StoreError;
use crate::columns::{PartyColumns, YesColumns, must, read_text, read_version, read_whom, text, whom_column};
use crate::kept::{Broken, Kept, Parts, from_day, insert_rows, load_parts, to_day};
use crate::rows::promise_event;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promises")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub made_by_kind: String,
    pub made_by_staff_id: Option<Uuid>,
    pub made_by_person_id: Option<Uuid>,
    pub made_by_name: Option<String>,
    pub to_person_id: Option<Uuid>,
    pub words: String,
    pub wish_id: Option<Uuid>,
    pub made_on: time::Date,
    pub due_on: time::Date,
    pub is_urgent: bool,
    pub state: String,
    pub change_due_on: Option<time::Date>,
    pub change_words: Option<String>,
    pub change_reason: Option<String>,
    pub kept_on: Option<time::Date>,
    pub yes_by_id: Option<Uuid>,
    pub yes_on: Option<time::Date>,
    pub yes_heard_by_id: Option<Uuid>,
    pub withdrawn_on: Option<time::Date>,
    pub withdrawn_reason: Option<String>,
    pub version: i32,
}

table!();

impl Kept for Promise {
    kept!("promises", family, version);
    type Parts = Parts<promise_event::Model>;

    fn row(&self) -> Model {
        let (change, yes, withdrawn) = match &self.state {
            PromiseState::Open | PromiseState::Kept { .. } => (None, None, None),
            PromiseState::ChangeProposed(change) => (Some(change), None, None),
            PromiseState::Confirmed { yes, .. } => (None, Some(yes), None),
            PromiseState::Withdrawn { on, reason } => (None, None, Some((on, reason))),
        };
        let yes = yes.map(YesColumns::of).unwrap_or_default();
        let made_by = PartyColumns::of(&self.made_by);
        Model {
            id: self.id.0,
            family_id: self.family.0,
            made_by_kind: made_by.kind,
            made_by_staff_id: made_by.staff,
            made_by_person_id: made_by.person,
            made_by_name: made_by.name,
            to_person_id: whom_column(self.to),
            words: self.words.to_string(),
            wish_id: self.wish.map(|wish| wish.0),
            made_on: to_day(self.made_on),
            due_on: to_day(self.due_on),
            is_urgent: self.urgent,
            state: self.state.code().to_owned(),
            change_due_on: change.map(|change| to_day(change.due_on)),
            change_words: text(change.and_then(|change| change.words.as_ref())),
            change_reason: text(change.map(|change| &change.reason)),
            kept_on: self.kept_on().map(to_day),
            yes_by_id: yes.by,
            yes_on: yes.on,
            yes_heard_by_id: yes.heard_by,
            withdrawn_on: withdrawn.map(|(on, _)| to_day(*on)),
            withdrawn_reason: text(withdrawn.map(|(_, reason)| reason)),
            version: self.version.0,
        }
    }

    fn read(row: Model, parts: &mut Self::Parts) -> Result<Self, Broken> {
        let events = parts.remove(&row.id).unwrap_or_default();
        let state = read_state(&row)?;
        let made_by = PartyColumns {
            kind: row.made_by_kind,
            staff: row.made_by_staff_id,
            person: row.made_by_person_id,
            name: row.made_by_name,
        };
        Ok(Self {
            id: PromiseId(row.id),
            family: FamilyId(row.family_id),
            made_by: made_by.read()?,
            to: read_whom(row.to_person_id),
            words: Words::new(&row.words)?,
            wish: row.wish_id.map(WishId),
            made_on: from_day(row.made_on),
            due_on: from_day(row.due_on),
            urgent: row.is_urgent,
            state,
            history: events.into_iter().map(promise_event::read).collect::<Result<_, _>>()?,
            version: read_version(row.version)?,
        })
    }

    async fn parts(db: &DatabaseTransaction, owners: SelectStatement) -> Result<Self::Parts, StoreError> {
        load_parts::<promise_event::Entity>(
            db,
            (promise_event::Column::PromiseId, promise_event::Column::Seq),
            owners,
            |row| row.promise_id,
        )
        .await
    }

    async fn insert_parts(db: &DatabaseTransaction, records: &[Self]) -> Result<(), StoreError> {
        insert_rows::<promise_event::Entity, _>(db, records.iter().flat_map(promise_event::rows)).await
    }

    async fn update_parts(db: &DatabaseTransaction, record: &Self) -> Result<(), StoreError> {
        let owner = promise_event::Column::PromiseId;
        let kept = promise_event::Entity::find()
            .filter(owner.eq(record.id.0))
            .order_by_asc(promise_event::Column::Seq)
            .all(db)
            .await?;
        let mut rows = promise_event::rows(record);
        if !rows.starts_with(&kept) {
            return Err(StoreError::HistoryRewritten { table: "promise_events", id: record.id.0 });
        }
        insert_rows::<promise_event::Entity, _>(db, rows.split_off(kept.len())).await
    }
}

fn read_state(row: &Model) -> Result<PromiseState, Broken> {
    let yes = YesColumns { by: row.yes_by_id, on: row.yes_on, heard_by: row.yes_heard_by_id };
    let kept_on = row.kept_on.map(from_day);
    Ok(match row.state.as_str() {
        "open" => PromiseState::Open,
        "change_proposed" => PromiseState::ChangeProposed(PromiseChange {
            due_on: from_day(must(row.change_due_on)?),
            words: read_text(row.change_words.clone())?,
            reason: must(read_text(row.change_reason.clone())?)?,
        }),
        "kept" => PromiseState::Kept { on: must(kept_on)? },
        "confirmed" => PromiseState::Confirmed { kept_on: must(kept_on)?, yes: yes.read()? },
        "withdrawn" => PromiseState::Withdrawn {
            on: from_day(must(row.withdrawn_on)?),
            reason: must(read_text(row.withdrawn_reason.clone())?)?,
        },
        _ => return Err(Broken("promise.state_not_known")),
    })
}
