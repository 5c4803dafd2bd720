//! Signed-in browsers.

use opgang_domain::AccountId;
use sea_orm::entity::prelude::*;

use crate::Session;
use crate::kept::{Broken, from_digest, from_instant, to_instant};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: Vec<u8>,
    pub account_id: Uuid,
    pub created_at: i64,
    pub seen_at: i64,
    pub ends_at: i64,
}

table!();

/// A session's row.
pub(crate) fn row(session: &Session) -> Model {
    Model {
        digest: session.digest.to_vec(),
        account_id: session.account.0,
        created_at: to_instant(session.created_at),
        seen_at: to_instant(session.seen_at),
        ends_at: to_instant(session.ends_at),
    }
}

/// Reads a session.
pub(crate) fn read(row: Model) -> Result<Session, Broken> {
    Ok(Session {
        digest: from_digest(row.digest)?,
        account: AccountId(row.account_id),
        created_at: from_instant(row.created_at)?,
        seen_at: from_instant(row.seen_at)?,
        ends_at: from_instant(row.ends_at)?,
    })
}
