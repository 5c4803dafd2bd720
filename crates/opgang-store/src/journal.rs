//! The journal: appended to under a lock, read in either direction.

use jiff::Timestamp;
use opgang_domain::FamilyId;
use opgang_journal::{Draft, Entry, Head, chain};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::kept::{from_digest, insert_rows};
use crate::rows::journal::{self, Column};
use crate::{Engine, Snapshot, StoreError, Tx};

const HEAD: &str = "SELECT seq, hash FROM journal_head";
const HEAD_LOCKED: &str = "SELECT seq, hash FROM journal_head FOR UPDATE";

impl Snapshot {
    /// The end of the journal.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn head(&self) -> Result<Head, StoreError> {
        self.read_head(HEAD).await
    }

    async fn read_head(&self, ask: &'static str) -> Result<Head, StoreError> {
        let row = self.ask_one(ask, []).await?.ok_or(StoreError::Missing)?;
        let hash = from_digest(row.try_get("", "hash")?);
        Ok(Head { seq: row.try_get("", "seq")?, hash: hash.map_err(|broken| broken.in_row("journal_head", 1))? })
    }

    /// Journal entries after one, oldest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn journal_after(&self, seq: i64, limit: u64) -> Result<Vec<Entry>, StoreError> {
        let select = journal::Entity::find().filter(Column::Seq.gt(seq)).order_by_asc(Column::Seq);
        self.entries(select.limit(limit)).await
    }

    /// Journal entries before one, or the last ones, newest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn journal_before(&self, seq: Option<i64>, limit: u64) -> Result<Vec<Entry>, StoreError> {
        self.entries(newest(journal::Entity::find(), seq, limit)).await
    }

    /// A family's journal entries before one, or the last ones, newest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn journal_of_family(
        &self,
        family: FamilyId,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<Entry>, StoreError> {
        let of_family = journal::Entity::find().filter(Column::FamilyId.eq(family.0));
        self.entries(newest(of_family, before, limit)).await
    }

    async fn entries(&self, select: Select<journal::Entity>) -> Result<Vec<Entry>, StoreError> {
        let read = |row: journal::Model| {
            let seq = row.seq;
            journal::read(row).map_err(|broken| broken.in_row("journal", seq))
        };
        select.all(&self.db).await?.into_iter().map(read).collect()
    }
}

fn newest(select: Select<journal::Entity>, before: Option<i64>, limit: u64) -> Select<journal::Entity> {
    let select = match before {
        Some(seq) => select.filter(Column::Seq.lt(seq)),
        None => select,
    };
    select.order_by_desc(Column::Seq).limit(limit)
}

impl Tx {
    /// Chains an entry to the journal and appends it. Other writers wait for the end of the journal
    /// until this transaction ends, so call it last.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn append(&self, draft: &Draft) -> Result<Entry, StoreError> {
        let mut entries = self.append_chained(std::slice::from_ref(draft)).await?;
        entries.pop().ok_or(StoreError::Missing)
    }

    /// As [`Self::append`], many at once.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn append_all(&self, drafts: &[Draft]) -> Result<(), StoreError> {
        self.append_chained(drafts).await.map(drop)
    }

    async fn append_chained(&self, drafts: &[Draft]) -> Result<Vec<Entry>, StoreError> {
        let ask = match self.engine() {
            // The transaction has the whole file to itself.
            Engine::Sqlite => HEAD,
            Engine::Postgres => HEAD_LOCKED,
        };
        let mut head = self.guard(self.read_head(ask)).await?;
        let mut entries = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let entry = chain(head, &Draft { at: to_the_microsecond(draft.at), ..draft.clone() });
            head = Head { seq: entry.seq, hash: entry.hash };
            entries.push(entry);
        }
        self.guard(insert_rows::<journal::Entity, _>(&self.db, entries.iter().map(journal::row))).await?;
        let save = "UPDATE journal_head SET seq = $1, hash = $2";
        self.run(save, [head.seq.into(), head.hash.to_vec().into()]).await?;
        Ok(entries)
    }
}

/// What comes back from storage, so that the entry handed out equals the one read later.
fn to_the_microsecond(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
