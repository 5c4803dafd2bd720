//! One change of a family's content: one transaction, one form key, one journal entry or more.

use jiff::Timestamp;
use jiff::civil::Date;
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{FamilyFile, FamilyId, Given, Party, PersonId, RuleError, Staff, Whom, Yes};
use opgang_journal::{Action, Draft, Subject};
use opgang_store::Tx;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Actor, AppError, Facing, Opgang, Standing};

/// The key that a form carries, so that sending it twice does its work once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormKey {
    /// The key itself.
    pub id: Uuid,
    /// SHA-256 of where the form was sent and what stood in it: the same key with other words is
    /// another piece of work, and must not be taken for one that is done.
    pub content: [u8; 32],
}

/// Where a change is made, and under which form key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The family.
    pub family: FamilyId,
    /// The form's key.
    pub key: FormKey,
}

/// What was saved, for the page to go on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record.
    pub id: Uuid,
}

/// Who in the family said something, when a member of the pair writes it down for them. Ignored when
/// the family answers itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Who said it.
    pub by: Option<PersonId>,
}

/// A change under way.
pub(crate) struct Change {
    pub tx: Tx,
    pub file: FamilyFile,
    pub standing: Standing,
    pub now: Timestamp,
    zone: jiff::tz::TimeZone,
    actor: Actor,
    key: FormKey,
}

impl Change {
    /// Begins the transaction, loads the family, and claims the form key.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the family; `DoneBefore` when the form did its work.
    pub async fn begin(app: &Opgang, actor: &Actor, place: Place) -> Result<Self, AppError> {
        let tx = app.store.begin().await?;
        let file = tx.family_file(place.family).await?.ok_or(AppError::NotFound)?;
        let standing = actor.standing(Some(&file), app.today());
        if !standing.may_any(Verb::See, What::Family) {
            return Err(AppError::NotFound);
        }
        claim(&tx, place.key, actor, app.now()).await?;
        let (actor, zone) = (actor.clone(), app.zone.clone());
        Ok(Self { tx, file, standing, now: app.now(), zone, actor, key: place.key })
    }

    /// Today in the city.
    pub fn today(&self) -> Date {
        self.standing.today
    }

    /// How records stand to the actor.
    pub fn facing(&self) -> Facing<'_> {
        Facing { file: &self.file, standing: &self.standing, zone: &self.zone }
    }

    /// Asks the access table.
    ///
    /// # Errors
    /// `NotFound` when no rule allows it.
    pub fn permit(&self, may: Verb, what: What, facts: Facts) -> Result<(), AppError> {
        if self.standing.may(may, what, facts) { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// The colleague who acts.
    ///
    /// # Errors
    /// `NotFound` when it is somebody else.
    pub fn staff(&self) -> Result<&Staff, AppError> {
        self.actor.staff.as_ref().ok_or(AppError::NotFound)
    }

    /// Whoever acts, as a party.
    ///
    /// # Errors
    /// `NotFound` for somebody neither of the team nor of the family.
    pub fn party(&self) -> Result<Party, AppError> {
        let person = self.standing.person().map(Party::Person);
        person.or(self.standing.staff().map(Party::Staff)).ok_or(AppError::NotFound)
    }

    /// The yes of whom it concerns: given by themselves, or spoken to the one who writes it down. Nobody
    /// is said to have answered what they may not see: `facts` are asked for the one who spoke.
    ///
    /// # Errors
    /// `WhoSaidIt` when staff do not say who spoke; `CannotAnswerFor` when that person cannot.
    pub fn yes(
        &self,
        whom: Whom,
        spoken: Spoken,
        what: What,
        facts: impl Fn(Facing<'_>) -> Facts,
    ) -> Result<Yes, AppError> {
        let on = self.today();
        let (by, given) = match (self.standing.person(), self.standing.staff()) {
            (Some(person), _) => (person, Given::Themselves),
            (None, Some(heard_by)) => (spoken.by.ok_or(AppError::WhoSaidIt)?, Given::Spoken { heard_by }),
            (None, None) => return Err(AppError::NotFound),
        };
        if !self.facing().may_be_answered_by(by, whom, what, facts) {
            return Err(RuleError::CannotAnswerFor.into());
        }
        Ok(Yes { by, on, given })
    }

    /// Checks that something concerns a member, and one that the actor may know of.
    ///
    /// # Errors
    /// `NotInFamily` for both alike.
    pub fn must_be_known(&self, whom: Whom) -> Result<(), AppError> {
        self.file.must_be_ours(whom, self.today())?;
        match whom {
            Whom::Person(person) if self.facing().is_hidden(person) => Err(RuleError::NotInFamily.into()),
            _ => Ok(()),
        }
    }

    /// Journals, keeps the form key's result and commits: from here on it is saved.
    pub async fn finish(self, action: &'static str, kind: &'static str, id: Uuid) -> Result<Saved, AppError> {
        let draft = self.draft(action, kind, id, false);
        self.finish_with(&[draft], id).await
    }

    /// As [`Self::finish`], with journal entries of one's own.
    pub async fn finish_with(self, drafts: &[Draft], id: Uuid) -> Result<Saved, AppError> {
        self.tx.finish_form_key(self.key.id, &id.to_string()).await?;
        self.tx.append_all(drafts).await?;
        self.tx.commit().await?;
        Ok(Saved { id })
    }

    /// A journal entry about a record of this family.
    pub fn draft(&self, action: &'static str, kind: &'static str, id: Uuid, withheld: bool) -> Draft {
        Draft {
            at: self.now,
            actor: Some(self.actor.account.id),
            acting_as: self.standing.acting_as(),
            action: Action(action),
            family: Some(self.file.family.id),
            subject: Some(Subject { kind, id }),
            withheld,
        }
    }
}

/// Claims a form key for an actor.
///
/// # Errors
/// `DoneBefore` when the form did its work already; `FormKeyUsed` when its key did other work.
pub(crate) async fn claim(tx: &Tx, key: FormKey, actor: &Actor, now: Timestamp) -> Result<(), AppError> {
    let owner = Sha256::new().chain_update(actor.account.id.0.as_bytes()).chain_update(key.content);
    match tx.claim_form_key(key.id, &owner.finalize().into(), now).await? {
        None => Ok(()),
        Some(result) => match result.parse() {
            Ok(id) => Err(AppError::DoneBefore(Saved { id })),
            Err(_) => Err(AppError::NotFound),
        },
    }
}
