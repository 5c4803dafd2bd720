//! Notes and their earlier texts.

use opgang_domain::{FamilyId, Note, NoteId, NoteKind, Revision, StaffId, VisitId, Words};
use sea_orm::DatabaseTransaction;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;

use crate::StoreError;
use crate::codes::Coded;
use crate::columns::{read_version, read_whom, whom_column};
use crate::kept::{Broken, Kept, Parts, from_instant, insert_rows, load_parts, to_instant};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub visit_id: Option<Uuid>,
    pub kind: String,
    pub about_person_id: Option<Uuid>,
    pub words: String,
    pub author_id: Uuid,
    pub written_at: i64,
    pub version: i32,
}

table!();

impl Kept for Note {
    kept!("notes", family, version);
    type Parts = Parts<note_revision::Model>;

    fn row(&self) -> Model {
        Model {
            id: self.id.0,
            family_id: self.family.0,
            visit_id: self.visit.map(|visit| visit.0),
            kind: self.kind.to_code(),
            about_person_id: whom_column(self.about),
            words: self.words.to_string(),
            author_id: self.author.0,
            written_at: to_instant(self.written_at),
            version: self.version.0,
        }
    }

    fn read(row: Model, parts: &mut Self::Parts) -> Result<Self, Broken> {
        let revisions = parts.remove(&row.id).unwrap_or_default();
        let revision = |row: note_revision::Model| {
            Ok(Revision { words: Words::new(&row.words)?, until_at: from_instant(row.until_at)? })
        };
        Ok(Self {
            id: NoteId(row.id),
            family: FamilyId(row.family_id),
            visit: row.visit_id.map(VisitId),
            kind: NoteKind::from_code(&row.kind)?,
            about: read_whom(row.about_person_id),
            words: Words::new(&row.words)?,
            author: StaffId(row.author_id),
            written_at: from_instant(row.written_at)?,
            earlier: revisions.into_iter().map(revision).collect::<Result<_, Broken>>()?,
            version: read_version(row.version)?,
        })
    }

    async fn parts(db: &DatabaseTransaction, owners: SelectStatement) -> Result<Self::Parts, StoreError> {
        load_parts::<note_revision::Entity>(
            db,
            (note_revision::Column::NoteId, note_revision::Column::Seq),
            owners,
            |row| row.note_id,
        )
        .await
    }

    async fn insert_parts(db: &DatabaseTransaction, records: &[Self]) -> Result<(), StoreError> {
        insert_rows::<note_revision::Entity, _>(db, records.iter().flat_map(revision_rows)).await
    }

    async fn update_parts(db: &DatabaseTransaction, record: &Self) -> Result<(), StoreError> {
        let owner = note_revision::Column::NoteId;
        let kept = note_revision::Entity::find()
            .filter(owner.eq(record.id.0))
            .order_by_asc(note_revision::Column::Seq)
            .all(db)
            .await?;
        let mut rows = revision_rows(record);
        if !rows.starts_with(&kept) {
            return Err(StoreError::HistoryRewritten { table: "note_revisions", id: record.id.0 });
        }
        insert_rows::<note_revision::Entity, _>(db, rows.split_off(kept.len())).await
    }
}

fn revision_rows(note: &Note) -> Vec<note_revision::Model> {
    let row = |(seq, revision): (i32, &Revision)| note_revision::Model {
        note_id: note.id.0,
        seq,
        words: revision.words.to_string(),
        until_at: to_instant(revision.until_at),
    };
    (0..).zip(&note.earlier).map(row).collect()
}

/// Rows of `note_revisions`.
pub mod note_revision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "note_revisions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub note_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i32,
        pub words: String,
        pub until_at: i64,
    }

    table!();
}
