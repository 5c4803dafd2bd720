//! Promises: made, kept, confirmed, changed with agreement, withdrawn.

use jiff::civil::Date;
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::promise::NewPromise;
use opgang_domain::{
    Name, OtherKind, Party, PersonId, Promise, PromiseChange, PromiseId, RuleError, StaffId, Version, Whom, WishId,
    Words,
};

use crate::change::Change;
use crate::{Actor, AppError, Opgang, Place, Saved, Spoken};

/// What a pair member writes to make a promise.
#[derive(Clone, Debug)]
pub struct NewPromiseForm {
    /// Who promises.
    pub made_by: Promiser,
    /// To whom.
    pub to: Whom,
    /// What.
    pub words: Words,
    /// Towards which wish.
    pub wish: Option<WishId>,
    /// By when.
    pub due_on: Date,
    /// Whether the whole team should see it.
    pub urgent: bool,
}

/// Who promises, as the form says it.
#[derive(Clone, Debug)]
pub enum Promiser {
    /// Whoever writes.
    Me,
    /// A colleague.
    Staff(StaffId),
    /// A member of the family.
    Person(PersonId),
    /// A friend in the system, by name.
    Friend(Name),
}

/// Which promise, at which version.
#[derive(Clone, Copy, Debug)]
pub struct Receipt {
    /// The promise.
    pub promise: PromiseId,
    /// The version the form was drawn from.
    pub version: Version,
}

/// What the receiver says about keeping.
#[derive(Clone, Debug)]
pub enum Keeping {
    /// It was kept.
    Confirmed,
    /// It was not kept.
    NotKept(Option<Words>),
}

/// What the receiver says to a change asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeAnswer {
    /// Agreed.
    Agree,
    /// Let it stand.
    Refuse,
}

/// A change asked for.
pub type ProposedChange = PromiseChange;

const KIND: &str = "promise";

impl Opgang {
    /// Makes a promise.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for a day in the past, somebody outside the family, or a promise to oneself.
    pub async fn make_promise(&self, actor: &Actor, place: Place, form: NewPromiseForm) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Promise, Facts::default())?;
        change.must_be_known(form.to)?;
        if form.wish.is_some_and(|wish| change.file.wish(wish).is_none()) {
            return Err(AppError::NotFound);
        }
        let made_by = promiser(self, &change, form.made_by).await?;
        let new = NewPromise {
            id: PromiseId(self.new_id()),
            family: place.family,
            made_by,
            to: form.to,
            words: form.words,
            wish: form.wish,
            due_on: form.due_on,
            urgent: form.urgent,
        };
        let promise = Promise::make(new, change.today())?;
        change.tx.insert(&promise).await?;
        change.finish("promise.made", KIND, promise.id.0).await
    }

    /// Says that a promise is kept.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it is not to be kept any more.
    pub async fn keep_promise(&self, actor: &Actor, place: Place, at: Receipt) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let promise = permitted(&change, Verb::Keep, at)?;
        let (by, today) = (change.party()?, change.today());
        let kept = promise.keep(by, today, today)?;
        save(change, kept, "promise.kept").await
    }

    /// The receiver says whether a promise was kept.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WhoSaidIt`; `Rule` when the one who speaks cannot answer for the receiver.
    pub async fn answer_keeping(
        &self,
        actor: &Actor,
        place: Place,
        at: Receipt,
        (keeping, spoken): (Keeping, Spoken),
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let promise = permitted(&change, Verb::Answer, at)?;
        let yes = change.yes(promise.to, spoken, What::Promise, |facing| facing.promise(&promise))?;
        match keeping {
            Keeping::Confirmed => save(change, promise.confirm(yes)?, "promise.confirmed").await,
            Keeping::NotKept(words) => save(change, promise.not_kept(yes.as_said(), words)?, "promise.not_kept").await,
        }
    }

    /// Asks the receiver for another day or other words.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` for a day in the past or a change that changes nothing.
    pub async fn propose_change(
        &self,
        actor: &Actor,
        place: Place,
        at: Receipt,
        proposed: ProposedChange,
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let promise = permitted(&change, Verb::Keep, at)?;
        let (by, today) = (change.party()?, change.today());
        let promise = promise.propose_change(by, proposed, today)?;
        save(change, promise, "promise.change_proposed").await
    }

    /// The receiver answers a change asked for.
    ///
    /// # Errors
    /// As [`Self::answer_keeping`].
    pub async fn answer_change(
        &self,
        actor: &Actor,
        place: Place,
        at: Receipt,
        (answer, spoken): (ChangeAnswer, Spoken),
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let promise = permitted(&change, Verb::Answer, at)?;
        let yes = change.yes(promise.to, spoken, What::Promise, |facing| facing.promise(&promise))?;
        match answer {
            ChangeAnswer::Agree => save(change, promise.agree_change(yes)?, "promise.change_agreed").await,
            ChangeAnswer::Refuse => save(change, promise.refuse_change(yes.as_said())?, "promise.change_refused").await,
        }
    }

    /// Takes a promise back, with a reason.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it is confirmed or withdrawn already.
    pub async fn withdraw_promise(
        &self,
        actor: &Actor,
        place: Place,
        at: Receipt,
        reason: Words,
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let promise = permitted(&change, Verb::Keep, at)?;
        let (by, today) = (change.party()?, change.today());
        let promise = promise.withdraw(by, today, reason)?;
        save(change, promise, "promise.withdrawn").await
    }

    /// Shows a promise to the whole team, or no longer.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it is not to be kept any more.
    pub async fn mark_urgent(&self, actor: &Actor, place: Place, at: Receipt, urgent: bool) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let promise = permitted(&change, Verb::Keep, at)?.set_urgent(urgent)?;
        save(change, promise, "promise.urgency").await
    }
}

async fn promiser(app: &Opgang, change: &Change, promiser: Promiser) -> Result<Party, AppError> {
    match promiser {
        Promiser::Me => change.party(),
        Promiser::Friend(name) => Ok(Party::Other(OtherKind::Friend, name)),
        Promiser::Person(person) => {
            change.must_be_known(Whom::Person(person))?;
            Ok(Party::Person(person))
        }
        Promiser::Staff(id) => {
            let staff: Option<opgang_domain::Staff> = change.tx.find(id).await?;
            let works = staff.ok_or(AppError::NotFound)?.works_on(app.today());
            if works { Ok(Party::Staff(id)) } else { Err(RuleError::StaffNotEmployed.into()) }
        }
    }
}

/// The promise, if the actor may do this to it, as it was when the form was drawn.
fn permitted(change: &Change, may: Verb, at: Receipt) -> Result<Promise, AppError> {
    let promise = change.file.promises.iter().find(|promise| promise.id == at.promise).ok_or(AppError::NotFound)?;
    let facts = change.facing().promise(promise);
    change.permit(Verb::See, What::Promise, facts)?;
    change.permit(may, What::Promise, facts)?;
    if promise.version == at.version { Ok(promise.clone()) } else { Err(AppError::Stale) }
}

async fn save(change: Change, promise: Promise, action: &'static str) -> Result<Saved, AppError> {
    change.tx.update(&promise).await?;
    change.finish(action, KIND, promise.id.0).await
}
