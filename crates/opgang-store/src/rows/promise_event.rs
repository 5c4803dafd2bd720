//! What happened to a promise: rows that are only ever added.

use opgang_domain::{Promise, PromiseChange, PromiseEvent, PromiseEventKind, Words, Yes};
use sea_orm::entity::prelude::*;

use crate::columns::{PartyColumns, YesColumns, heard_column, must, read_given, read_text, text};
use crate::kept::{Broken, from_day, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promise_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub promise_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i32,
    pub happened_on: time::Date,
    pub by_kind: String,
    pub by_staff_id: Option<Uuid>,
    pub by_person_id: Option<Uuid>,
    pub by_name: Option<String>,
    pub kind: String,
    pub change_due_on: Option<time::Date>,
    pub change_words: Option<String>,
    pub earlier_due_on: Option<time::Date>,
    pub earlier_words: Option<String>,
    pub reason: Option<String>,
    pub not_kept_words: Option<String>,
    pub yes_by_id: Option<Uuid>,
    pub yes_on: Option<time::Date>,
    pub yes_heard_by_id: Option<Uuid>,
    pub heard_by_id: Option<Uuid>,
}

table!();

/// The rows of a promise's history.
pub(crate) fn rows(promise: &Promise) -> Vec<Model> {
    (0..).zip(&promise.history).map(|(seq, event)| row(promise.id.0, seq, event)).collect()
}

fn row(promise_id: Uuid, seq: i32, event: &PromiseEvent) -> Model {
    let by = PartyColumns::of(&event.by);
    let bare = Model {
        promise_id,
        seq,
        happened_on: to_day(event.on),
        by_kind: by.kind,
        by_staff_id: by.staff,
        by_person_id: by.person,
        by_name: by.name,
        kind: code(&event.kind).to_owned(),
        change_due_on: None,
        change_words: None,
        earlier_due_on: None,
        earlier_words: None,
        reason: None,
        not_kept_words: None,
        yes_by_id: None,
        yes_on: None,
        yes_heard_by_id: None,
        heard_by_id: None,
    };
    match &event.kind {
        PromiseEventKind::Made | PromiseEventKind::Kept => bare,
        PromiseEventKind::ChangeRefused { given } => Model { heard_by_id: heard_column(*given), ..bare },
        PromiseEventKind::ChangeProposed(change) => Model {
            change_due_on: Some(to_day(change.due_on)),
            change_words: text(change.words.as_ref()),
            reason: text(Some(&change.reason)),
            ..bare
        },
        PromiseEventKind::ChangeAgreed { earlier_due_on, earlier_words, yes } => Model {
            earlier_due_on: Some(to_day(*earlier_due_on)),
            earlier_words: text(earlier_words.as_ref()),
            ..bare.with_yes(yes)
        },
        PromiseEventKind::Confirmed(yes) => bare.with_yes(yes),
        PromiseEventKind::NotKept { words, given } => {
            Model { not_kept_words: text(words.as_ref()), heard_by_id: heard_column(*given), ..bare }
        }
        PromiseEventKind::Withdrawn { reason } => Model { reason: text(Some(reason)), ..bare },
    }
}

impl Model {
    fn with_yes(self, yes: &Yes) -> Self {
        let yes = YesColumns::of(yes);
        Self { yes_by_id: yes.by, yes_on: yes.on, yes_heard_by_id: yes.heard_by, ..self }
    }
}

/// Reads one event.
pub(crate) fn read(row: Model) -> Result<PromiseEvent, Broken> {
    let by = PartyColumns {
        kind: row.by_kind.clone(),
        staff: row.by_staff_id,
        person: row.by_person_id,
        name: row.by_name.clone(),
    };
    Ok(PromiseEvent { on: from_day(row.happened_on), by: by.read()?, kind: read_kind(row)? })
}

fn read_kind(row: Model) -> Result<PromiseEventKind, Broken> {
    let yes = YesColumns { by: row.yes_by_id, on: row.yes_on, heard_by: row.yes_heard_by_id };
    let reason: Option<Words> = read_text(row.reason)?;
    Ok(match row.kind.as_str() {
        "made" => PromiseEventKind::Made,
        "change_proposed" => PromiseEventKind::ChangeProposed(PromiseChange {
            due_on: from_day(must(row.change_due_on)?),
            words: read_text(row.change_words)?,
            reason: must(reason)?,
        }),
        "change_agreed" => PromiseEventKind::ChangeAgreed {
            earlier_due_on: from_day(must(row.earlier_due_on)?),
            earlier_words: read_text(row.earlier_words)?,
            yes: yes.read()?,
        },
        "change_refused" => PromiseEventKind::ChangeRefused { given: read_given(row.heard_by_id) },
        "kept" => PromiseEventKind::Kept,
        "confirmed" => PromiseEventKind::Confirmed(yes.read()?),
        "not_kept" => {
            PromiseEventKind::NotKept { words: read_text(row.not_kept_words)?, given: read_given(row.heard_by_id) }
        }
        "withdrawn" => PromiseEventKind::Withdrawn { reason: must(reason)? },
        _ => return Err(Broken("promise_event.kind_not_known")),
    })
}

fn code(kind: &PromiseEventKind) -> &'static str {
    match kind {
        PromiseEventKind::Made => "made",
        PromiseEventKind::ChangeProposed(_) => "change_proposed",
        PromiseEventKind::ChangeAgreed { .. } => "change_agreed",
        PromiseEventKind::ChangeRefused { .. } => "change_refused",
        PromiseEventKind::Kept => "kept",
        PromiseEventKind::Confirmed(_) => "confirmed",
        PromiseEventKind::NotKept { .. } => "not_kept",
        PromiseEventKind::Withdrawn { .. } => "withdrawn",
    }
}
