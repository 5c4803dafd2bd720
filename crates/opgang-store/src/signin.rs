//! Accounts found by what somebody types, password hashes, sessions and failed attempts.

use jiff::Timestamp;
use opgang_domain::{Account, AccountId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::kept::{from_instant, insert_rows, load, to_instant};
use crate::rows::{account, session};
use crate::{Snapshot, StoreError, Tx};

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the secret in the cookie; the secret itself is never kept.
    pub digest: [u8; 32],
    /// Who.
    pub account: AccountId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
}

/// Failed attempts to sign in, counted in a bucket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many since the last success.
    pub count: i32,
    /// When the last one was.
    pub last_at: Option<Timestamp>,
}

impl Snapshot {
    /// The account with a user name or an e-mail, given in lower case. A user name goes before
    /// somebody else's e-mail.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Account>, StoreError> {
        let mut found = load(&self.db, account::Column::UserName.eq(login)).await?;
        if found.is_empty() {
            found = load(&self.db, account::Column::Email.eq(login)).await?;
        }
        Ok(found.pop())
    }

    /// An account's password hash.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn password_hash(&self, account: AccountId) -> Result<Option<String>, StoreError> {
        let row = self.ask_one("SELECT hash FROM passwords WHERE account_id = $1", [account.0.into()]).await?;
        Ok(row.map(|row| row.try_get("", "hash")).transpose()?)
    }

    /// The session, whether or not it has run out.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn session(&self, digest: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let row = session::Entity::find().filter(session::Column::Digest.eq(digest.to_vec())).one(&self.db).await?;
        row.map(read_session).transpose()
    }

    /// An account's sessions, the newest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let select = session::Entity::find().filter(session::Column::AccountId.eq(account.0));
        let select = select.order_by_desc(session::Column::CreatedAt).order_by_asc(session::Column::Digest);
        select.all(&self.db).await?.into_iter().map(read_session).collect()
    }

    /// Failed attempts in a bucket; none when nothing is kept.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn failures(&self, bucket: &[u8; 32]) -> Result<Failures, StoreError> {
        let ask = "SELECT count, last_at FROM sign_in_failures WHERE bucket = $1";
        let Some(row) = self.ask_one(ask, [bucket.to_vec().into()]).await? else {
            return Ok(Failures::default());
        };
        let last_at: Option<i64> = row.try_get("", "last_at")?;
        let last_at = last_at.map(from_instant).transpose();
        let last_at = last_at.map_err(|broken| broken.in_row("sign_in_failures", "(a bucket)"))?;
        Ok(Failures { count: row.try_get("", "count")?, last_at })
    }
}

fn read_session(row: session::Model) -> Result<Session, StoreError> {
    let account = row.account_id;
    session::read(row).map_err(|broken| broken.in_row("sessions", format_args!("of account {account}")))
}

impl Tx {
    /// Sets an account's password hash.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn set_password_hash(&self, account: AccountId, hash: &str) -> Result<(), StoreError> {
        let save = "INSERT INTO passwords (account_id, hash) VALUES ($1, $2) \
                    ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash";
        self.run(save, [account.0.into(), hash.into()]).await.map(drop)
    }

    /// Keeps a new session.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn insert_session(&self, session: &Session) -> Result<(), StoreError> {
        self.guard(insert_rows::<session::Entity, _>(&self.db, [session::row(session)])).await
    }

    /// Writes down when a session was last used; nothing happens when it has ended meanwhile.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn touch_session(&self, digest: &[u8; 32], at: Timestamp) -> Result<(), StoreError> {
        let save = "UPDATE sessions SET seen_at = $1 WHERE digest = $2";
        self.run(save, [to_instant(at).into(), digest.to_vec().into()]).await.map(drop)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn delete_session(&self, digest: &[u8; 32]) -> Result<(), StoreError> {
        self.run("DELETE FROM sessions WHERE digest = $1", [digest.to_vec().into()]).await.map(drop)
    }

    /// Ends an account's sessions, but for one.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn delete_sessions_of(&self, account: AccountId, except: Option<&[u8; 32]>) -> Result<(), StoreError> {
        let mut delete = session::Entity::delete_many().filter(session::Column::AccountId.eq(account.0));
        if let Some(digest) = except {
            delete = delete.filter(session::Column::Digest.ne(digest.to_vec()));
        }
        self.guard(async { Ok(delete.exec(&self.db).await?) }).await.map(drop)
    }

    /// Removes sessions that ended before an instant.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn delete_sessions_before(&self, at: Timestamp) -> Result<(), StoreError> {
        self.run("DELETE FROM sessions WHERE ends_at < $1", [to_instant(at).into()]).await.map(drop)
    }

    /// Writes down the failed attempts in a bucket.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn set_failures(&self, bucket: &[u8; 32], failures: &Failures) -> Result<(), StoreError> {
        let save = "INSERT INTO sign_in_failures (bucket, count, last_at) VALUES ($1, $2, $3) \
                    ON CONFLICT (bucket) DO UPDATE SET count = excluded.count, last_at = excluded.last_at";
        let last_at = failures.last_at.map(to_instant);
        self.run(save, [bucket.to_vec().into(), failures.count.into(), last_at.into()]).await.map(drop)
    }

    /// Counts one more failed attempt in a bucket, in one step, and gives the count with it.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn count_failure(&self, bucket: &[u8; 32], at: Timestamp) -> Result<i32, StoreError> {
        let save = "INSERT INTO sign_in_failures (bucket, count, last_at) VALUES ($1, 1, $2) \
                    ON CONFLICT (bucket) DO UPDATE SET count = sign_in_failures.count + 1, last_at = excluded.last_at \
                    RETURNING count";
        let row = self.ask_one(save, [bucket.to_vec().into(), to_instant(at).into()]).await?;
        row.ok_or(StoreError::Missing)?.try_get("", "count").map_err(StoreError::from)
    }

    /// Forgets failed attempts of which the last lies before an instant.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn delete_failures_before(&self, at: Timestamp) -> Result<(), StoreError> {
        self.run("DELETE FROM sign_in_failures WHERE last_at < $1", [to_instant(at).into()]).await.map(drop)
    }

    /// Forgets the failed attempts in a bucket.
    ///
    /// # Errors
    /// `Engine`, `Broken`.
    pub async fn clear_failures(&self, bucket: &[u8; 32]) -> Result<(), StoreError> {
        self.run("DELETE FROM sign_in_failures WHERE bucket = $1", [bucket.to_vec().into()]).await.map(drop)
    }
}
