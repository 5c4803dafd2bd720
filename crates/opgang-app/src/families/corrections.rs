//! What is written about a member is put right, and what stood there stays.

use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{Membership, PersonDetails, PersonId, PersonRevision, PersonRevisionId, RuleError, Version};

use crate::change::Change;
use crate::{Actor, AppError, Opgang, Place, Saved};

/// What is to be written about a member instead.
#[derive(Clone, Debug)]
pub struct PersonCorrection {
    /// Who.
    pub person: PersonId,
    /// The version the form was drawn from.
    pub version: Version,
    /// What is right.
    pub details: PersonDetails,
}

impl Opgang {
    /// Puts right what is written about a member; what stood there before is kept with who changed it.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` for somebody no longer in the family, a date of birth that cannot
    /// be right, or when nothing is different.
    pub async fn correct_person(&self, actor: &Actor, place: Place, form: PersonCorrection) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Change, What::People, Facts::default())?;
        let today = change.today();
        let person = change.file.person(form.person).ok_or(AppError::NotFound)?;
        let membership = change.file.memberships.iter().find(|m| m.person == person.id && m.holds_on(today));
        let membership = membership.ok_or(RuleError::NotInFamily)?;
        if person.version != form.version {
            return Err(AppError::Stale);
        }
        let (details, role) = (person.details(membership.role), form.details.role);
        if details == form.details {
            return Err(RuleError::ChangeWithoutChange.into());
        }
        let id = PersonRevisionId(self.new_id());
        let (until_at, corrected_by) = (change.now, change.staff()?.id);
        change.tx.update(&person.clone().correct(form.details, today)?).await?;
        if membership.role != role {
            change.tx.update(&Membership { role, ..membership.clone() }).await?;
        }
        change.tx.insert(&PersonRevision { id, person: person.id, details, until_at, corrected_by }).await?;
        let person = person.id.0;
        change.finish("person.corrected", "person", person).await
    }
}
