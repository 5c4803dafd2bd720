//! Changes of who is who, who works with them, and who is there for them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{
    AreaId, Closeness, Contact, ContactId, Family, FamilyFile, FamilyId, FamilyRole, Household, HouseholdId,
    Membership, MembershipId, Name, Pair, PairId, Period, Person, PersonId, Residence, ResidenceId, RuleError, Staff,
    StaffId, Strength, StrengthId, StrengthKind, Support, Version, Whom, Words,
};
use opgang_journal::{Action, Draft, Subject};
use opgang_store::Tx;

use crate::change::{Change, claim};
use crate::{Actor, AppError, FormKey, Opgang, Place, Saved};

/// A family that said yes to working together, with its first pair.
#[derive(Clone, Debug)]
pub struct NewFamily {
    /// What the family calls itself.
    pub name: Name,
    /// The entrance.
    pub stairwell: Name,
    /// The estate or neighbourhood.
    pub area: AreaId,
    /// Its first member.
    pub person: NewPerson,
    /// Its first pair.
    pub pair: (StaffId, StaffId),
}

/// Somebody who joins a family.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Full name.
    pub name: Name,
    /// Date of birth.
    pub born_on: Date,
    /// Their part in the family.
    pub role: FamilyRole,
    /// Their language, as a BCP 47 code.
    pub language: String,
    /// Telephone.
    pub phone: Option<Name>,
    /// Where they live: a household of the family, or a new address.
    pub address: Option<Name>,
}

/// A new pair for a family.
#[derive(Clone, Debug)]
pub struct NewPair {
    /// The pair that it takes over from, as the form was drawn; none for a first pair.
    pub replaces: Option<PairId>,
    /// Who.
    pub staff: (StaffId, StaffId),
    /// Why the pair changes; needed unless it is the first.
    pub reason: Option<Words>,
}

/// A strength or a bright spot somebody saw.
#[derive(Clone, Debug)]
pub struct NewStrength {
    /// Of whom.
    pub about: Whom,
    /// Which of the two.
    pub kind: StrengthKind,
    /// In whoever's words.
    pub words: Words,
}

/// Somebody in the family's network.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// Whose contact.
    pub of: Whom,
    /// What they are called.
    pub name: Name,
    /// What they are to the family.
    pub tie: Name,
    /// How close.
    pub closeness: Closeness,
    /// What they help with.
    pub support: BTreeSet<Support>,
}

impl Opgang {
    /// Welcomes a family.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for a date of birth that cannot be right or a pair that cannot be.
    pub async fn welcome_family(&self, actor: &Actor, key: FormKey, form: NewFamily) -> Result<Saved, AppError> {
        let today = self.today();
        let standing = actor.standing(None, today);
        if !standing.may_any(Verb::Add, What::Family) {
            return Err(AppError::NotFound);
        }
        let tx = self.store.begin().await?;
        claim(&tx, key, actor, self.now()).await?;
        let family = Family {
            id: FamilyId(self.new_id()),
            name: form.name,
            stairwell: form.stairwell,
            area: form.area,
            period: Period::since(today),
            version: Version::FIRST,
        };
        tx.insert(&family).await?;
        let file = FamilyFile::new(family.clone());
        self.join(&tx, &file, form.person, today).await?;
        let staff = both_staff(&tx, form.pair).await?;
        let pair = Pair::form(PairId(self.new_id()), family.id, (&staff.0, &staff.1), (today, None), &[])?;
        tx.insert(&pair).await?;
        tx.finish_form_key(key.id, &family.id.to_string()).await?;
        let draft = Draft {
            at: self.now(),
            actor: Some(actor.account.id),
            acting_as: standing.acting_as(),
            action: Action("family.welcomed"),
            family: Some(family.id),
            subject: Some(Subject { kind: "family", id: family.id.0 }),
            withheld: false,
        };
        tx.append(&draft).await?;
        tx.commit().await?;
        Ok(Saved { id: family.id.0 })
    }

    /// Somebody is born into, or joins, a family.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for a date of birth that cannot be right.
    pub async fn add_person(&self, actor: &Actor, place: Place, form: NewPerson) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::People, Facts::default())?;
        let person = self.join(&change.tx, &change.file, form, change.today()).await?;
        change.finish("person.joined", "person", person.0).await
    }

    /// Somebody leaves a family: what was theirs stays with it, and they no longer see anything of it.
    ///
    /// # Errors
    /// `NotFound`; `Rule` when not in the family.
    pub async fn end_membership(&self, actor: &Actor, place: Place, person: PersonId) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Change, What::People, Facts::default())?;
        let today = change.today();
        let membership = change.file.memberships.iter().find(|m| m.person == person && m.holds_on(today));
        let mut membership = membership.cloned().ok_or(RuleError::NotInFamily)?;
        membership.period = membership.period.end(today)?;
        change.tx.update(&membership).await?;
        change.finish("person.left", "person", person.0).await
    }

    /// Ends the pair in force, if there is one, and begins another.
    ///
    /// # Errors
    /// `NotFound`; `Stale` when the pair was changed meanwhile; `Rule` for one person, one profession,
    /// somebody not employed, or no reason.
    pub async fn change_pair(&self, actor: &Actor, place: Place, form: NewPair) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Change, What::Family, Facts::default())?;
        let today = change.today();
        if change.file.pair_on(today).map(|pair| pair.id) != form.replaces {
            return Err(AppError::Stale);
        }
        let mut earlier = change.file.pairs.clone();
        if let Some(pair) = earlier.iter_mut().find(|pair| pair.period.holds_on(today)) {
            let ended = pair.clone().end(today)?;
            change.tx.update(&ended).await?;
            *pair = ended;
        }
        let staff = both_staff(&change.tx, form.staff).await?;
        let id = PairId(self.new_id());
        let pair = Pair::form(id, place.family, (&staff.0, &staff.1), (today, form.reason), &earlier)?;
        change.tx.insert(&pair).await?;
        change.finish("pair.changed", "pair", id.0).await
    }

    /// Writes down a strength or a bright spot.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for somebody outside the family.
    pub async fn see_strength(&self, actor: &Actor, place: Place, form: NewStrength) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Strength, Facts::default())?;
        change.must_be_known(form.about)?;
        let strength = Strength {
            id: StrengthId(self.new_id()),
            family: place.family,
            about: form.about,
            kind: form.kind,
            words: form.words,
            seen_by: change.party()?,
            seen_on: change.today(),
            version: Version::FIRST,
        };
        change.tx.insert(&strength).await?;
        change.finish("strength.written", "strength", strength.id.0).await
    }

    /// Draws somebody into the family's network.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for somebody outside the family.
    pub async fn add_contact(&self, actor: &Actor, place: Place, form: NewContact) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Network, Facts::default())?;
        change.must_be_known(form.of)?;
        let contact = Contact {
            id: ContactId(self.new_id()),
            family: place.family,
            of: form.of,
            name: form.name,
            tie: form.tie,
            closeness: form.closeness,
            support: form.support,
            period: Period::since(change.today()),
            version: Version::FIRST,
        };
        change.tx.insert(&contact).await?;
        change.finish("contact.added", "contact", contact.id.0).await
    }

    async fn join(&self, tx: &Tx, file: &FamilyFile, form: NewPerson, today: Date) -> Result<PersonId, AppError> {
        let born_on = Person::check_born(form.born_on, today)?;
        let id = PersonId(self.new_id());
        let NewPerson { name, role, language, phone, address, .. } = form;
        tx.insert(&Person { id, name, born_on, language, phone, version: Version::FIRST }).await?;
        let period = Period::since(today);
        let membership = MembershipId(self.new_id());
        tx.insert(&Membership { id: membership, family: file.family.id, person: id, role, period }).await?;
        if let Some(address) = address {
            let known = file.households.iter().find(|household| household.address == address).map(|h| h.id);
            let household = match known {
                Some(household) => household,
                None => {
                    let household = Household { id: HouseholdId(self.new_id()), address, area: None };
                    tx.insert(&household).await?;
                    household.id
                }
            };
            tx.insert(&Residence { id: ResidenceId(self.new_id()), household, person: id, period }).await?;
        }
        Ok(id)
    }
}

async fn both_staff(tx: &Tx, (one, other): (StaffId, StaffId)) -> Result<(Staff, Staff), AppError> {
    let one = tx.find(one).await?.ok_or(AppError::NotFound)?;
    let other = tx.find(other).await?.ok_or(AppError::NotFound)?;
    Ok((one, other))
}
