//! A family: seen as a whole, its people, its pairs, its network, and who has looked.

mod changes;
mod corrections;
mod looks;
mod protections;

use opgang_access::{Subject as What, Verb};
use opgang_domain::{FamilyFile, FamilyId};
use opgang_journal::{Action, Draft};

pub use changes::{NewContact, NewFamily, NewPair, NewPerson, NewStrength};
pub use corrections::PersonCorrection;
pub(crate) use looks::Names;
pub use looks::{Look, LooksSeen};
pub use protections::{NewProtection, ProtectionEnd};

use crate::{Actor, AppError, Facing, Opgang, Organisation, Standing, visible};

/// A family as one viewer may see it.
#[derive(Clone, Debug)]
pub struct FamilySeen {
    /// What the viewer may see of its file.
    pub file: FamilyFile,
    /// What the viewer is to it.
    pub standing: Standing,
    /// The city's organisation.
    pub organisation: Organisation,
    /// The city's zone.
    pub zone: jiff::tz::TimeZone,
}

impl FamilySeen {
    /// How its records stand to the viewer.
    pub fn facing(&self) -> Facing<'_> {
        Facing { file: &self.file, standing: &self.standing, zone: &self.zone }
    }
}

impl Opgang {
    /// Shows a family, and writes down that it was looked at before anything is shown. `what` names
    /// the page in the journal, such as `family.seen`.
    ///
    /// # Errors
    /// `NotFound` when it does not exist or the actor may not know of it.
    pub async fn see_family(
        &self,
        actor: &Actor,
        family: FamilyId,
        what: &'static str,
    ) -> Result<FamilySeen, AppError> {
        let snapshot = self.store.read().await?;
        let file = snapshot.family_file(family).await?.ok_or(AppError::NotFound)?;
        let organisation = Organisation::load(&snapshot).await?;
        drop(snapshot);
        let standing = actor.standing(Some(&file), self.today());
        if !standing.may_any(Verb::See, What::Family) {
            return Err(AppError::NotFound);
        }
        let facing = Facing { file: &file, standing: &standing, zone: &self.zone };
        let file = visible(facing);
        self.write_down(&[self.look(actor, &standing, family, what)]).await?;
        Ok(FamilySeen { file, standing, organisation, zone: self.zone.clone() })
    }

    /// The families that a family member belongs to today.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn own_families(&self, actor: &Actor) -> Result<Vec<FamilyId>, AppError> {
        let opgang_domain::Holder::Person(person) = actor.account.holder else { return Ok(vec![]) };
        let memberships = self.store.read().await?.families_of_person(person).await?;
        let today = self.today();
        Ok(memberships.iter().filter(|membership| membership.holds_on(today)).map(|m| m.family).collect())
    }

    /// Journals looks in a transaction of their own, committed before anything is shown.
    pub(crate) async fn write_down(&self, drafts: &[Draft]) -> Result<(), AppError> {
        if drafts.is_empty() {
            return Ok(());
        }
        let tx = self.store.begin().await?;
        tx.append_all(drafts).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) fn look(&self, actor: &Actor, standing: &Standing, family: FamilyId, what: &'static str) -> Draft {
        Draft {
            at: self.now(),
            actor: Some(actor.account.id),
            acting_as: standing.acting_as(),
            action: Action(what),
            family: Some(family),
            subject: None,
            withheld: false,
        }
    }
}
