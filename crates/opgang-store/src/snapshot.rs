//! Reading.

use jiff::civil::Date;
use opgang_domain::*;
use opgang_journal::{Entry, Head};
use sea_orm::DatabaseTransaction;

use crate::{Failures, FamilyRecord, Record, Session, StoreError};

/// A consistent view of what is kept.
#[derive(Debug)]
pub struct Snapshot {
    #[expect(dead_code)]
    pub(crate) db: DatabaseTransaction,
}

/// What became of a promise, for the team's kept rate and days to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseOutcome {
    /// The state's stable code.
    pub state: String,
    /// When it was made.
    pub made_on: Date,
    /// By when it was to be kept.
    pub due_on: Date,
    /// When it was kept.
    pub kept_on: Option<Date>,
}

impl Snapshot {
    /// The record, if it is kept.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn find<R: Record>(&self, id: R::Id) -> Result<Option<R>, StoreError> {
        let _ = (id,);
        Err(StoreError::Missing)
    }

    /// A family's records of one kind, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn of_family<R: FamilyRecord>(&self, family: FamilyId) -> Result<Vec<R>, StoreError> {
        let _ = (family,);
        Err(StoreError::Missing)
    }

    /// Some families' records of one kind, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn of_families<R: FamilyRecord>(&self, families: &[FamilyId]) -> Result<Vec<R>, StoreError> {
        let _ = (families,);
        Err(StoreError::Missing)
    }

    /// Every record of one kind, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn all<R: Record>(&self) -> Result<Vec<R>, StoreError> {
        Err(StoreError::Missing)
    }

    /// The one city, once it is set.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn city(&self) -> Result<Option<City>, StoreError> {
        Err(StoreError::Missing)
    }

    /// Everything kept about one family.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn family_file(&self, family: FamilyId) -> Result<Option<FamilyFile>, StoreError> {
        let _ = (family,);
        Err(StoreError::Missing)
    }

    /// The person's memberships, past and present, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn families_of_person(&self, person: PersonId) -> Result<Vec<Membership>, StoreError> {
        let _ = (person,);
        Err(StoreError::Missing)
    }

    /// The pairs a colleague is or was in, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn pairs_of_staff(&self, staff: StaffId) -> Result<Vec<Pair>, StoreError> {
        let _ = (staff,);
        Err(StoreError::Missing)
    }

    /// The pairs in force on a day, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn pairs_on(&self, day: Date) -> Result<Vec<Pair>, StoreError> {
        let _ = (day,);
        Err(StoreError::Missing)
    }

    /// Some families' promises neither confirmed nor withdrawn, by day due.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn live_promises(&self, families: &[FamilyId]) -> Result<Vec<Promise>, StoreError> {
        let _ = (families,);
        Err(StoreError::Missing)
    }

    /// A colleague's promises neither confirmed nor withdrawn, by day due.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn live_promises_of_staff(&self, staff: StaffId) -> Result<Vec<Promise>, StoreError> {
        let _ = (staff,);
        Err(StoreError::Missing)
    }

    /// Every family's promises that are urgent and neither confirmed nor withdrawn, by day due.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn urgent_promises(&self) -> Result<Vec<Promise>, StoreError> {
        Err(StoreError::Missing)
    }

    /// What became of the promises that staff made on or after a day.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn promise_outcomes(&self, since: Date) -> Result<Vec<PromiseOutcome>, StoreError> {
        let _ = (since,);
        Err(StoreError::Missing)
    }

    /// Some families' wishes without an answer, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn waiting_wishes(&self, families: &[FamilyId]) -> Result<Vec<Wish>, StoreError> {
        let _ = (families,);
        Err(StoreError::Missing)
    }

    /// Some families' suggestions without an answer, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn waiting_suggestions(&self, families: &[FamilyId]) -> Result<Vec<Suggestion>, StoreError> {
        let _ = (families,);
        Err(StoreError::Missing)
    }

    /// Some families' questions without an answer, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn waiting_questions(&self, families: &[FamilyId]) -> Result<Vec<Question>, StoreError> {
        let _ = (families,);
        Err(StoreError::Missing)
    }

    /// The visits a colleague takes part in from one day until before another, by day.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn visits_of_staff(&self, staff: StaffId, from: Date, until: Date) -> Result<Vec<Visit>, StoreError> {
        let _ = (staff, from, until,);
        Err(StoreError::Missing)
    }

    /// Each family's last held visit up to today; families never visited are left out.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn last_seen(&self, today: Date) -> Result<Vec<(FamilyId, Date)>, StoreError> {
        let _ = (today,);
        Err(StoreError::Missing)
    }

    /// The question that a link opens, whether or not the link has run out.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn question_by_link(&self, digest: &[u8; 32]) -> Result<Option<Question>, StoreError> {
        let _ = (digest,);
        Err(StoreError::Missing)
    }

    /// The account with a user name or e-mail, in lower case. A user name goes before an e-mail.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Account>, StoreError> {
        let _ = (login,);
        Err(StoreError::Missing)
    }

    /// An account's password hash.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn password_hash(&self, account: AccountId) -> Result<Option<String>, StoreError> {
        let _ = (account,);
        Err(StoreError::Missing)
    }

    /// The session, whether or not it has run out.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn session(&self, digest: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let _ = (digest,);
        Err(StoreError::Missing)
    }

    /// An account's sessions, the newest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let _ = (account,);
        Err(StoreError::Missing)
    }

    /// Failed attempts in a bucket; none when nothing is kept.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn failures(&self, bucket: &[u8; 32]) -> Result<Failures, StoreError> {
        let _ = (bucket,);
        Err(StoreError::Missing)
    }

    /// The end of the journal.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn head(&self) -> Result<Head, StoreError> {
        Err(StoreError::Missing)
    }

    /// Journal entries after one, oldest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn journal_after(&self, seq: i64, limit: u64) -> Result<Vec<Entry>, StoreError> {
        let _ = (seq, limit,);
        Err(StoreError::Missing)
    }

    /// Journal entries before one, or the last ones, newest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn journal_before(&self, seq: Option<i64>, limit: u64) -> Result<Vec<Entry>, StoreError> {
        let _ = (seq, limit,);
        Err(StoreError::Missing)
    }

    /// A family's journal entries before one, or the last ones, newest first.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn journal_of_family(&self, family: FamilyId, before: Option<i64>, limit: u64) -> Result<Vec<Entry>, StoreError> {
        let _ = (family, before, limit,);
        Err(StoreError::Missing)
    }
}
