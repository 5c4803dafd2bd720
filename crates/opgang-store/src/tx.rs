//! Writing.

use std::ops::Deref;

use jiff::Timestamp;
use opgang_domain::{AccountId, City};
use opgang_journal::{Draft, Entry};
use uuid::Uuid;

use crate::{Failures, Record, Session, Snapshot, StoreError};

/// A view of what is kept that can also save. Dropped without a commit, nothing was done.
#[derive(Debug)]
pub struct Tx {
    snapshot: Snapshot,
}

impl Deref for Tx {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}

impl Tx {
    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn set_city(&self, city: &City) -> Result<(), StoreError> {
        let _ = (city,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn insert<R: Record>(&self, record: &R) -> Result<(), StoreError> {
        let _ = (record,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn insert_all<R: Record>(&self, records: &[R]) -> Result<(), StoreError> {
        let _ = (records,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn update<R: Record>(&self, record: &R) -> Result<(), StoreError> {
        let _ = (record,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn set_password_hash(&self, account: AccountId, hash: &str) -> Result<(), StoreError> {
        let _ = (account, hash,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn insert_session(&self, session: &Session) -> Result<(), StoreError> {
        let _ = (session,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn touch_session(&self, digest: &[u8; 32], at: Timestamp) -> Result<(), StoreError> {
        let _ = (digest, at,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn delete_session(&self, digest: &[u8; 32]) -> Result<(), StoreError> {
        let _ = (digest,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn delete_sessions_of(&self, account: AccountId, except: Option<&[u8; 32]>) -> Result<(), StoreError> {
        let _ = (account, except,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn delete_sessions_before(&self, at: Timestamp) -> Result<(), StoreError> {
        let _ = (at,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn set_failures(&self, bucket: &[u8; 32], failures: &Failures) -> Result<(), StoreError> {
        let _ = (bucket, failures,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn clear_failures(&self, bucket: &[u8; 32]) -> Result<(), StoreError> {
        let _ = (bucket,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn claim_form_key(&self, key: Uuid, owner: &[u8; 32], at: Timestamp) -> Result<Option<String>, StoreError> {
        let _ = (key, owner, at,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn finish_form_key(&self, key: Uuid, result: &str) -> Result<(), StoreError> {
        let _ = (key, result,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn delete_form_keys_before(&self, at: Timestamp) -> Result<(), StoreError> {
        let _ = (at,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn append(&self, draft: &Draft) -> Result<Entry, StoreError> {
        let _ = (draft,);
        Err(StoreError::Missing)
    }

    /// x
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn append_all(&self, drafts: &[Draft]) -> Result<(), StoreError> {
        let _ = (drafts,);
        Err(StoreError::Missing)
    }

    /// Makes everything lasting.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn commit(self) -> Result<(), StoreError> {
        Err(StoreError::Missing)
    }
}
