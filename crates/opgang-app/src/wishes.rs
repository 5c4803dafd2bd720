//! Wishes, suggestions and steps: the family's plan.

use jiff::civil::Date;
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{
    Audience, LifeDomain, LifeDomainId, Party, RuleError, Staff, Step, StepId, Suggestion, SuggestionId,
    SuggestionState, Version, Whom, Wish, WishId, WishState, Words,
};

use crate::change::Change;
use crate::{Actor, AppError, Opgang, Place, Saved, Spoken};

/// What it takes to voice a wish.
#[derive(Clone, Debug)]
pub struct NewWish {
    /// For the whole family or one member.
    pub about: Whom,
    /// In their words.
    pub words: Words,
    /// The language of the words.
    pub language: String,
    /// Life domain.
    pub life_domain: LifeDomainId,
    /// Who else in the family may read it; staff always write for the family.
    pub audience: Audience,
    /// Whether they said yes, at once, to working on it together.
    pub collaborate: bool,
}

/// What it takes to suggest something.
#[derive(Clone, Debug)]
pub struct NewSuggestion {
    /// For the whole family or one member.
    pub about: Whom,
    /// The proposal.
    pub words: Words,
    /// The language of the words.
    pub language: String,
    /// Life domain.
    pub life_domain: LifeDomainId,
}

/// What it takes to plan a step.
#[derive(Clone, Debug)]
pub struct NewStep {
    /// Towards which wish.
    pub wish: WishId,
    /// What is to be done.
    pub words: Words,
    /// Who does it.
    pub doer: Party,
    /// By when.
    pub due_on: Option<Date>,
}

/// What the family answers to a wish or a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Yes, work on it with us.
    Yes,
    /// Not now.
    NotNow,
    /// No; for a wish: put it aside.
    No(Option<Words>),
    /// It has come true (a wish).
    Fulfilled,
}

/// Other words for a wish.
#[derive(Clone, Debug)]
pub struct Rewording {
    /// Which wish.
    pub wish: WishId,
    /// The version the form was drawn from.
    pub version: Version,
    /// The new words.
    pub words: Words,
}

impl Opgang {
    /// Voices a wish.
    ///
    /// # Errors
    /// `NotFound`; `WhoSaidIt` when staff do not say whose words they write down; `Rule`.
    pub async fn voice_wish(
        &self,
        actor: &Actor,
        place: Place,
        form: NewWish,
        spoken: Spoken,
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Wish, Facts::default())?;
        change.must_be_known(form.about)?;
        must_be_a_life_domain(&change, form.life_domain).await?;
        let voiced_by = change.standing.person().or(spoken.by).ok_or(AppError::WhoSaidIt)?;
        change.must_be_known(Whom::Person(voiced_by))?;
        let is_own = change.standing.person().is_some();
        let mut wish = Wish {
            id: WishId(self.new_id()),
            family: place.family,
            about: form.about,
            words: form.words,
            language: form.language,
            life_domain: form.life_domain,
            voiced_by,
            voiced_on: change.today(),
            audience: if is_own { form.audience } else { Audience::Family },
            state: WishState::Voiced,
            version: Version::FIRST,
        };
        if form.collaborate {
            let yes = change.yes(form.about, spoken, What::Wish, |facing| facing.wish(&wish))?;
            wish = wish.collaborate(yes)?;
        }
        change.tx.insert(&wish).await?;
        change.finish("wish.voiced", "wish", wish.id.0).await
    }

    /// Says a wish in other words.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it is fulfilled or put aside.
    pub async fn reword_wish(&self, actor: &Actor, place: Place, form: Rewording) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let wish = permitted_wish(&change, Verb::Change, (form.wish, form.version))?;
        let speaker = change.standing.person();
        let may_answer = speaker.is_some_and(|me| change.file.may_answer_for(me, wish.about, change.today()));
        let wish = wish.reword(form.words, may_answer)?;
        change.tx.update(&wish).await?;
        change.finish("wish.reworded", "wish", wish.id.0).await
    }

    /// The family answers whether, or says how far, a wish is worked on.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WhoSaidIt`; `Rule` when the one who speaks cannot answer or the wish is
    /// in another state.
    pub async fn answer_wish(
        &self,
        actor: &Actor,
        place: Place,
        (wish, version): (WishId, Version),
        (reply, spoken): (Reply, Spoken),
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let wish = permitted_wish(&change, Verb::Answer, (wish, version))?;
        let yes = change.yes(wish.about, spoken, What::Wish, |facing| facing.wish(&wish))?;
        let (wish, action) = match reply {
            Reply::Yes => (wish.collaborate(yes)?, "wish.yes"),
            Reply::NotNow => (wish.not_now(yes.as_said())?, "wish.not_now"),
            Reply::No(reason) => (wish.put_aside(yes.as_said(), reason)?, "wish.put_aside"),
            Reply::Fulfilled => (wish.fulfil(yes.as_said())?, "wish.fulfilled"),
        };
        change.tx.update(&wish).await?;
        change.finish(action, "wish", wish.id.0).await
    }

    /// Staff suggest something.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for somebody outside the family.
    pub async fn suggest(&self, actor: &Actor, place: Place, form: NewSuggestion) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Suggestion, Facts::default())?;
        change.must_be_known(form.about)?;
        must_be_a_life_domain(&change, form.life_domain).await?;
        let suggestion = Suggestion {
            id: SuggestionId(self.new_id()),
            family: place.family,
            about: form.about,
            words: form.words,
            language: form.language,
            life_domain: form.life_domain,
            suggested_by: change.staff()?.id,
            suggested_on: change.today(),
            state: SuggestionState::Waiting,
            version: Version::FIRST,
        };
        change.tx.insert(&suggestion).await?;
        change.finish("suggestion.made", "suggestion", suggestion.id.0).await
    }

    /// The family answers a suggestion; a yes makes it a wish that is worked on.
    ///
    /// # Errors
    /// As [`Self::answer_wish`].
    pub async fn answer_suggestion(
        &self,
        actor: &Actor,
        place: Place,
        (suggestion, version): (SuggestionId, Version),
        (reply, spoken): (Reply, Spoken),
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let suggestion = permitted_suggestion(&change, Verb::Answer, (suggestion, version))?;
        let yes = change.yes(suggestion.about, spoken, What::Suggestion, |facing| facing.suggestion(&suggestion))?;
        let (suggestion, action) = match reply {
            // A suggestion is not a wish yet, so it cannot have come true.
            Reply::Fulfilled => return Err(AppError::NotFound),
            Reply::Yes => {
                let (accepted, wish) = suggestion.accept(WishId(self.new_id()), yes)?;
                change.tx.insert(&wish).await?;
                (accepted, "suggestion.accepted")
            }
            Reply::NotNow => (suggestion.not_now(yes.as_said())?, "suggestion.not_now"),
            Reply::No(_) => (suggestion.decline(yes.as_said())?, "suggestion.declined"),
        };
        change.tx.update(&suggestion).await?;
        change.finish(action, "suggestion", suggestion.id.0).await
    }

    /// Staff ask again after a rest.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` while it rests.
    pub async fn ask_again(
        &self,
        actor: &Actor,
        place: Place,
        (suggestion, version): (SuggestionId, Version),
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let suggestion = permitted_suggestion(&change, Verb::Change, (suggestion, version))?;
        let suggestion = suggestion.ask_again(change.today())?;
        change.tx.update(&suggestion).await?;
        change.finish("suggestion.asked_again", "suggestion", suggestion.id.0).await
    }

    /// Plans a step towards a wish.
    ///
    /// # Errors
    /// `NotFound`; `Rule` without the family's yes to the wish, or for a day in the past.
    pub async fn plan_step(&self, actor: &Actor, place: Place, form: NewStep) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Step, Facts::default())?;
        match form.doer {
            Party::Person(person) => change.must_be_known(Whom::Person(person))?,
            Party::Staff(staff) => {
                change.tx.find::<Staff>(staff).await?.ok_or(AppError::NotFound)?;
            }
            Party::Other(..) => {}
        }
        let wish = change.file.wish(form.wish).ok_or(AppError::NotFound)?;
        let days = (form.due_on, change.today());
        let step = Step::plan(StepId(self.new_id()), wish, form.doer, form.words, days)?;
        change.tx.insert(&step).await?;
        change.finish("step.planned", "step", step.id.0).await
    }

    /// A step is done, or dropped.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when it is done or dropped already.
    pub async fn end_step(
        &self,
        actor: &Actor,
        place: Place,
        (step, version): (StepId, Version),
        done: bool,
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let step = change.file.steps.iter().find(|kept| kept.id == step).cloned().ok_or(AppError::NotFound)?;
        change.permit(Verb::Change, What::Step, change.facing().step(&step))?;
        if step.version != version {
            return Err(AppError::Stale);
        }
        let today = change.today();
        let (step, action) =
            if done { (step.finish(today)?, "step.done") } else { (step.drop_it(today, None)?, "step.dropped") };
        change.tx.update(&step).await?;
        change.finish(action, "step", step.id.0).await
    }
}

fn permitted_wish(change: &Change, may: Verb, (id, version): (WishId, Version)) -> Result<Wish, AppError> {
    let wish = change.file.wish(id).ok_or(AppError::NotFound)?;
    let facts = change.facing().wish(wish);
    change.permit(Verb::See, What::Wish, facts)?;
    change.permit(may, What::Wish, facts)?;
    if wish.version == version { Ok(wish.clone()) } else { Err(AppError::Stale) }
}

fn permitted_suggestion(
    change: &Change,
    may: Verb,
    (id, version): (SuggestionId, Version),
) -> Result<Suggestion, AppError> {
    let suggestion = change.file.suggestions.iter().find(|kept| kept.id == id).ok_or(AppError::NotFound)?;
    let facts = change.facing().suggestion(suggestion);
    change.permit(Verb::See, What::Suggestion, facts)?;
    change.permit(may, What::Suggestion, facts)?;
    if suggestion.version == version { Ok(suggestion.clone()) } else { Err(AppError::Stale) }
}

async fn must_be_a_life_domain(change: &Change, id: LifeDomainId) -> Result<(), AppError> {
    let domain: Option<LifeDomain> = change.tx.find(id).await?;
    let in_use = domain.ok_or(AppError::NotFound)?.period.holds_on(change.today());
    if in_use { Ok(()) } else { Err(RuleError::LifeDomainEnded.into()) }
}
