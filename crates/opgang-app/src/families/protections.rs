//! Protected names and addresses: begun, and ended, by those who know who is who.

use jiff::civil::Date;
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{Period, PersonId, Protection, ProtectionId, ProtectionKind, RuleError, Version, Whom};

use crate::change::Change;
use crate::{Actor, AppError, Opgang, Place, Saved};

/// A name or an address to protect.
#[derive(Clone, Copy, Debug)]
pub struct NewProtection {
    /// Whose.
    pub person: PersonId,
    /// Which of the two.
    pub kind: ProtectionKind,
    /// From which member; from every other when nobody is named.
    pub from: Option<PersonId>,
}

/// The end of a protection.
#[derive(Clone, Copy, Debug)]
pub struct ProtectionEnd {
    /// Whose name or address.
    pub person: PersonId,
    /// Which protection.
    pub protection: ProtectionId,
    /// The version the form was drawn from.
    pub version: Version,
    /// First day on which it no longer holds.
    pub until: Date,
}

impl Opgang {
    /// Protects a member's name or address.
    ///
    /// # Errors
    /// `NotFound`; `Rule` when either is not in the family.
    pub async fn protect(&self, actor: &Actor, place: Place, form: NewProtection) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Change, What::People, Facts::default())?;
        let today = change.today();
        if form.from == Some(form.person) {
            return Err(RuleError::ProtectedFromOneself.into());
        }
        for person in [Some(form.person), form.from].into_iter().flatten() {
            change.file.must_be_ours(Whom::Person(person), today)?;
        }
        let NewProtection { person, kind, from } = form;
        let id = ProtectionId(self.new_id());
        let (period, ended_by, version) = (Period::since(today), None, Version::FIRST);
        let protection = Protection { id, person, kind, from, period, ended_by, version };
        change.tx.insert(&protection).await?;
        let draft = change.draft("person.protected", "protection", id.0, true);
        change.finish_with(&[draft], person.0).await
    }

    /// Ends a protection from a day on. It stays in the file with who ended it.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when its end is set already, or would lie before it began.
    pub async fn end_protection(&self, actor: &Actor, place: Place, form: ProtectionEnd) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Change, What::People, Facts::default())?;
        let of_person = |kept: &&Protection| kept.id == form.protection && kept.person == form.person;
        let kept = change.file.protections.iter().find(of_person).ok_or(AppError::NotFound)?;
        let ended = kept.clone().end(change.staff()?.id, form.until, change.today())?;
        if kept.version != form.version {
            return Err(AppError::Stale);
        }
        change.tx.update(&ended).await?;
        let draft = change.draft("person.unprotected", "protection", ended.id.0, true);
        change.finish_with(&[draft], form.person.0).await
    }
}
