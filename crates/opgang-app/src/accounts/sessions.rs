//! Signing in and out.
//!
//! Wrong tries are counted by account and by where they come from: a device that has signed in to the
//! account before has a count of its own. So whoever guesses from elsewhere slows down only themselves,
//! and can never lock out the owner (OWASP, "Slow down online guessing attacks with device cookies").

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use opgang_domain::{Account, AccountId, Holder};
use opgang_store::{Failures, Session, Snapshot};
use sha2::{Digest, Sha256};

use crate::{Actor, AppError, Opgang, SignInError};

/// Hours after which a session ends, whatever happens: a working day.
pub const SESSION_HOURS: i64 = 12;
/// Minutes without a request after which it ends.
const IDLE_MINUTES: i64 = 90;
/// A request within this many minutes of the last noted one is not noted: a write per click buys nothing.
const TOUCH_MINUTES: i64 = 5;
/// Wrong tries before waiting begins.
const FREE_TRIES: i32 = 5;
/// Longest wait, in minutes.
const WAIT_MINUTES_MAX: i64 = 15;

/// A secret that a browser holds; only its SHA-256 is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Where a try to sign in comes from.
#[derive(Clone, Debug)]
pub struct Device {
    /// Address of the client.
    pub address: IpAddr,
    /// What an earlier sign-in on this device left behind.
    pub cookie: Option<String>,
}

/// Somebody who has just signed in.
#[derive(Clone)]
pub struct SignedIn {
    /// The session's secret.
    pub token: Token,
    /// What marks this device as known to the account.
    pub device: String,
    /// The account.
    pub account: Account,
}

/// A session in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Who is signed in.
    pub actor: Actor,
    /// SHA-256 of the token.
    pub digest: [u8; 32],
}

impl Token {
    /// Reads a token from a cookie.
    pub fn from_cookie(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text for a cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl Opgang {
    /// Signs in by user name or e-mail and password.
    ///
    /// # Errors
    /// `Wrong` for an unknown or closed account and a wrong password alike; `Wait` after too many
    /// tries from the same place.
    pub async fn sign_in(&self, login: &str, password: String, device: &Device) -> Result<SignedIn, SignInError> {
        let login = login.trim().to_lowercase();
        let snapshot = self.store.read().await?;
        let account = snapshot.account_by_login(&login).await?;
        let kept = match &account {
            Some(account) => snapshot.password_hash(account.id).await?,
            None => None,
        };
        let bucket = self.bucket(&login, account.as_ref().zip(kept.as_deref()), device);
        let before = snapshot.failures(&bucket).await?;
        drop(snapshot);
        self.count_try(&bucket, before).await?;
        let right = self.verify_password(kept.clone(), password).await?;
        match account.filter(|account| right && account.is_open) {
            Some(account) => self.open_session(account, kept.as_deref(), Some(bucket)).await.map_err(Into::into),
            None => Err(SignInError::Wrong),
        }
    }

    /// Counts a try before it is made, so that tries sent all at once cannot outrun the count; the right
    /// password clears it again.
    async fn count_try(&self, bucket: &[u8; 32], before: Failures) -> Result<(), SignInError> {
        let now = self.now();
        if let Some(until) = wait_until(before).filter(|until| *until > now) {
            return Err(SignInError::Wait { until });
        }
        let tx = self.store.begin().await?;
        let count = tx.count_failure(bucket, now).await?;
        tx.commit().await?;
        // Others came in between: they count as made, and this one waits for them.
        let others = Failures { count: count - 1, last_at: Some(now) };
        match wait_until(others).filter(|_| count > before.count + 1) {
            Some(until) => Err(SignInError::Wait { until }),
            None => Ok(()),
        }
    }

    /// Signs in as anybody, in a demo city only.
    ///
    /// # Errors
    /// `NotFound` outside a demo city, and for an unknown or closed account.
    pub async fn sign_in_as(&self, account: AccountId) -> Result<SignedIn, AppError> {
        if !self.is_demo {
            return Err(AppError::NotFound);
        }
        let account: Option<Account> = self.store.read().await?.find(account).await?;
        let account = account.filter(|account| account.is_open).ok_or(AppError::NotFound)?;
        self.open_session(account, None, None).await
    }

    /// Whom a session belongs to, if it is in force.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn session(&self, token: &Token) -> Result<Option<OpenSession>, AppError> {
        let (digest, now) = (token.digest(), self.now());
        let snapshot = self.store.read().await?;
        let Some(session) = snapshot.session(&digest).await?.filter(|session| is_in_force(session, now)) else {
            return Ok(None);
        };
        let Some(actor) = actor(&snapshot, session.account).await? else { return Ok(None) };
        drop(snapshot);
        if now.duration_since(session.seen_at) > SignedDuration::from_mins(TOUCH_MINUTES) {
            let tx = self.store.begin().await?;
            tx.touch_session(&digest, now).await?;
            tx.commit().await?;
        }
        Ok(Some(OpenSession { actor, digest }))
    }

    /// Ends a session, on the server, at once.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_out(&self, session: &OpenSession) -> Result<(), AppError> {
        let account = session.actor.account.id;
        let tx = self.store.begin().await?;
        tx.delete_session(&session.digest).await?;
        tx.append(&self.account_draft(Some(account), "session.ended", account)).await?;
        Ok(tx.commit().await?)
    }

    /// Deletes sessions and form keys that can no longer be used.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn tidy_up(&self) -> Result<(), AppError> {
        let tx = self.store.begin().await?;
        tx.delete_sessions_before(self.now()).await?;
        tx.delete_failures_before(self.now() - SignedDuration::from_hours(24)).await?;
        tx.delete_form_keys_before(self.now() - SignedDuration::from_hours(24 * 30)).await?;
        Ok(tx.commit().await?)
    }

    async fn open_session(
        &self,
        account: Account,
        kept: Option<&str>,
        bucket: Option<[u8; 32]>,
    ) -> Result<SignedIn, AppError> {
        let token = Token(URL_SAFE_NO_PAD.encode(self.random::<32>()));
        let now = self.now();
        let session = Session {
            digest: token.digest(),
            account: account.id,
            created_at: now,
            seen_at: now,
            ends_at: now + SignedDuration::from_hours(SESSION_HOURS),
        };
        let tx = self.store.begin().await?;
        tx.insert_session(&session).await?;
        if let Some(bucket) = bucket {
            tx.clear_failures(&bucket).await?;
        }
        tx.append(&self.account_draft(Some(account.id), "session.began", account.id)).await?;
        tx.commit().await?;
        let device = kept.map(|kept| device_cookie(&account, kept, &self.random())).unwrap_or_default();
        Ok(SignedIn { token, device, account })
    }

    /// The count of wrong tries that this try belongs to.
    fn bucket(&self, login: &str, account: Option<(&Account, &str)>, device: &Device) -> [u8; 32] {
        let mut sha = Sha256::new();
        sha.update(login.as_bytes());
        sha.update([0]);
        match account.zip(device.cookie.as_deref()).filter(|((account, kept), cookie)| knows(account, kept, cookie)) {
            Some((_, cookie)) => sha.update(cookie.as_bytes()),
            None => sha.update(device.address.to_string().as_bytes()),
        }
        sha.finalize().into()
    }
}

/// A device cookie: a random name for the device, and a mark that only the server can make. The mark
/// is keyed by the kept password hash, so a new password makes every device a stranger again.
fn device_cookie(account: &Account, kept: &str, nonce: &[u8; 16]) -> String {
    let nonce = URL_SAFE_NO_PAD.encode(nonce);
    let mark = device_mark(account, kept, &nonce).finalize().into_bytes();
    format!("{nonce}.{}", URL_SAFE_NO_PAD.encode(mark))
}

fn knows(account: &Account, kept: &str, cookie: &str) -> bool {
    let Some((nonce, mark)) = cookie.split_once('.') else { return false };
    let mark = URL_SAFE_NO_PAD.decode(mark).unwrap_or_default();
    device_mark(account, kept, nonce).verify_slice(&mark).is_ok()
}

fn device_mark(account: &Account, kept: &str, nonce: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(kept.as_bytes()).expect("a key of any length is accepted");
    mac.update(account.id.0.as_bytes());
    mac.update(nonce.as_bytes());
    mac
}

/// When the next try counts: the wait doubles with every wrong try past the free ones.
fn wait_until(failures: Failures) -> Option<Timestamp> {
    let over = failures.count - FREE_TRIES;
    let minutes = 1_i64.checked_shl(u32::try_from(over).ok()?).unwrap_or(i64::MAX).clamp(1, WAIT_MINUTES_MAX);
    failures.last_at.map(|at| at + SignedDuration::from_mins(minutes))
}

fn is_in_force(session: &Session, now: Timestamp) -> bool {
    now < session.ends_at && now < session.seen_at + SignedDuration::from_mins(IDLE_MINUTES)
}

async fn actor(snapshot: &Snapshot, account: AccountId) -> Result<Option<Actor>, AppError> {
    let account: Option<Account> = snapshot.find(account).await?;
    let Some(account) = account.filter(|account| account.is_open) else { return Ok(None) };
    let (staff, member) = match account.holder {
        Holder::Staff(staff) => (snapshot.find(staff).await?, None),
        Holder::Person(person) => (None, snapshot.find(person).await?),
        _ => (None, None),
    };
    Ok(Some(Actor { account, staff, member }))
}
