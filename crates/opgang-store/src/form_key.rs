//! Form keys: pressing twice, or again after a crash, does it once.

use jiff::Timestamp;
use uuid::Uuid;

use crate::kept::to_instant;
use crate::{StoreError, Tx};

impl Tx {
    /// Takes a form key for this transaction.
    ///
    /// `None` means that this is its first use. Otherwise the result of the first use comes back,
    /// empty when it was committed without one. While another transaction holds the key this one
    /// waits; when that one gives up, this one is the first.
    ///
    /// # Errors
    /// `FormKeyOfAnother`; `Engine`, `Broken`.
    pub async fn claim_form_key(
        &self,
        key: Uuid,
        owner: &[u8; 32],
        at: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let claim = "INSERT INTO form_keys (key, owner, claimed_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING";
        if self.run(claim, [key.into(), owner.to_vec().into(), to_instant(at).into()]).await? == 1 {
            return Ok(None);
        }
        let ask = "SELECT owner, result FROM form_keys WHERE key = $1";
        let row = self.ask_one(ask, [key.into()]).await?.ok_or(StoreError::Missing)?;
        let first: Vec<u8> = row.try_get("", "owner")?;
        if first != owner {
            return Err(StoreError::FormKeyOfAnother);
        }
        let result: Option<String> = row.try_get("", "result")?;
        Ok(Some(result.unwrap_or_default()))
    }

    /// Writes down what the first use of a form key led to.
    ///
    /// # Errors
    /// `Missing` when the key was not claimed; `Engine`, `Broken`.
    pub async fn finish_form_key(&self, key: Uuid, result: &str) -> Result<(), StoreError> {
        match self.run("UPDATE form_keys SET result = $1 WHERE key = $2", [result.into(), key.into()]).await? {
            0 => Err(StoreError::Missing),
            _ => Ok(()),
        }
    }

    /// Forgets form keys claimed before an instant.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn delete_form_keys_before(&self, at: Timestamp) -> Result<(), StoreError> {
        self.run("DELETE FROM form_keys WHERE claimed_at < $1", [to_instant(at).into()]).await.map(drop)
    }
}
