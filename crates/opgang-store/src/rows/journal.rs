//! Entries of the journal.

use opgang_domain::{AccountId, FamilyId};
use opgang_journal::Entry;
use sea_orm::entity::prelude::*;

use crate::kept::{Broken, from_digest, from_instant, to_instant};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub happened_at: i64,
    pub actor_id: Option<Uuid>,
    pub acting_as: String,
    pub action: String,
    pub family_id: Option<Uuid>,
    pub subject_kind: Option<String>,
    pub subject_id: Option<Uuid>,
    pub is_withheld: bool,
    pub before_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

table!();

/// An entry's row.
pub(crate) fn row(entry: &Entry) -> Model {
    Model {
        seq: entry.seq,
        happened_at: to_instant(entry.at),
        actor_id: entry.actor.map(|account| account.0),
        acting_as: entry.acting_as.clone(),
        action: entry.action.clone(),
        family_id: entry.family.map(|family| family.0),
        subject_kind: entry.subject.as_ref().map(|(kind, _)| kind.clone()),
        subject_id: entry.subject.as_ref().map(|(_, id)| *id),
        is_withheld: entry.withheld,
        before_hash: entry.before.to_vec(),
        hash: entry.hash.to_vec(),
    }
}

/// Reads an entry.
pub(crate) fn read(row: Model) -> Result<Entry, Broken> {
    Ok(Entry {
        seq: row.seq,
        at: from_instant(row.happened_at)?,
        actor: row.actor_id.map(AccountId),
        acting_as: row.acting_as,
        action: row.action,
        family: row.family_id.map(FamilyId),
        subject: row.subject_kind.zip(row.subject_id),
        withheld: row.is_withheld,
        before: from_digest(row.before_hash)?,
        hash: from_digest(row.hash)?,
    })
}
