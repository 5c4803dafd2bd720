//! Passwords: argon2id, at least fifteen characters, nothing else demanded.

use argon2::password_hash::phc::{PasswordHash, Salt};
use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, PasswordVerifier, Version};
use opgang_domain::AccountId;
use opgang_journal::{Action, Draft, Subject};
use opgang_store::Tx;

use crate::change::claim;
use crate::{Actor, AppError, Cost, FormKey, Opgang, Saved};

/// Fewest characters of a password. Length is what protects; rules about signs are not made.
pub const PASSWORD_MIN: usize = 15;
/// Most characters: longer ones only burn time.
const PASSWORD_MAX: usize = 1_000;

/// A change of one's own password.
#[derive(Clone)]
pub struct PasswordChange {
    /// The present one.
    pub present: String,
    /// The new one.
    pub new: String,
}

impl Opgang {
    /// Changes one's own password, and ends one's other sessions at once.
    ///
    /// # Errors
    /// `PasswordWrong` when the present one is not right; `PasswordTooShort`.
    pub async fn change_password(
        &self,
        actor: &Actor,
        key: FormKey,
        form: PasswordChange,
        session: &[u8; 32],
    ) -> Result<Saved, AppError> {
        let account = actor.account.id;
        // Sent twice, the second one's present password is the old one: so the key is asked before it.
        // Nothing is kept of this; the key is claimed below, with the change.
        claim(&self.store.begin().await?, key, actor, self.now()).await?;
        let kept = self.store.read().await?.password_hash(account).await?;
        if !self.verify_password(kept, form.present).await? {
            return Err(AppError::PasswordWrong);
        }
        let hash = self.hash_password(form.new).await?;
        let tx = self.store.begin().await?;
        claim(&tx, key, actor, self.now()).await?;
        tx.set_password_hash(account, &hash).await?;
        tx.delete_sessions_of(account, Some(session)).await?;
        tx.finish_form_key(key.id, &account.to_string()).await?;
        tx.append(&self.account_draft(Some(account), "password.changed", account)).await?;
        tx.commit().await?;
        Ok(Saved { id: account.0 })
    }

    /// Sets an account's password from the command line, and ends its sessions.
    ///
    /// # Errors
    /// `PasswordTooShort`.
    pub async fn set_password(&self, account: AccountId, password: String) -> Result<(), AppError> {
        let hash = self.hash_password(password).await?;
        let tx = self.store.begin().await?;
        self.put_password(&tx, account, &hash).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(crate) async fn put_password(&self, tx: &Tx, account: AccountId, hash: &str) -> Result<(), AppError> {
        tx.set_password_hash(account, hash).await?;
        tx.delete_sessions_of(account, None).await?;
        tx.append(&self.account_draft(None, "password.set", account)).await?;
        Ok(())
    }

    pub(crate) fn account_draft(&self, actor: Option<AccountId>, action: &'static str, account: AccountId) -> Draft {
        Draft {
            at: self.now(),
            actor,
            acting_as: "account",
            action: Action(action),
            family: None,
            subject: Some(Subject { kind: "account", id: account.0 }),
            withheld: false,
        }
    }

    /// Hashes a password, off the async threads.
    pub(crate) async fn hash_password(&self, password: String) -> Result<String, AppError> {
        let length = password.chars().count();
        if length < PASSWORD_MIN {
            return Err(AppError::PasswordTooShort { min: PASSWORD_MIN });
        }
        if length > PASSWORD_MAX {
            return Err(opgang_domain::RuleError::TextTooLong { max: PASSWORD_MAX, is: length }.into());
        }
        let (salt, cost): ([u8; 16], _) = (self.random(), self.cost);
        let _turn = self.hashing.acquire().await.map_err(|error| AppError::Hashing(error.to_string()))?;
        off_thread(move || {
            let argon2 = argon2(cost);
            let salt = Salt::new(&salt).map_err(|error| AppError::Hashing(error.to_string()))?;
            let hash = argon2.hash_password_customized(password.as_bytes(), &salt, None, None, params(cost));
            hash.map(|hash: PasswordHash| hash.to_string()).map_err(|error| AppError::Hashing(error.to_string()))
        })
        .await?
    }

    /// Checks a password. An account without one costs as much time as a wrong one, so that nobody
    /// learns from the clock which accounts exist.
    pub(crate) async fn verify_password(&self, kept: Option<String>, password: String) -> Result<bool, AppError> {
        let cost = self.cost;
        if password.chars().count() > PASSWORD_MAX {
            return Ok(false);
        }
        let _turn = self.hashing.acquire().await.map_err(|error| AppError::Hashing(error.to_string()))?;
        off_thread(move || match kept.as_deref().map(PasswordHash::new) {
            Some(Ok(hash)) => argon2(cost).verify_password(password.as_bytes(), &hash).is_ok(),
            _ => {
                let mut ignored = [0; 32];
                // The result is not used; the time is the point.
                let _ = argon2(cost).hash_password_into(password.as_bytes(), &[0; 16], &mut ignored);
                false
            }
        })
        .await
    }
}

fn params(cost: Cost) -> Params {
    match cost {
        Cost::Real => Params::default(),
        Cost::Cheap => Params::new(Params::MIN_M_COST, Params::MIN_T_COST, Params::MIN_P_COST, None)
            .expect("the library's own smallest parameters are valid"),
    }
}

fn argon2(cost: Cost) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params(cost))
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Hashing(error.to_string()))
}
