//! What is done to a promise: each a small form on its page, or a button on its card.

use axum::response::Response;
use opgang_app::{AppError, ChangeAnswer, Keeping, Place, ProposedChange, Receipt, Saved, Spoken};
use opgang_domain::{FamilyId, PromiseId};
use opgang_i18n::msg;

use super::page;
use crate::http::{Answer, At, Done, Errors, Submitted, Visitor, redirect};

type Where = At<(FamilyId, PromiseId)>;

/// The one who made it says that it is kept.
pub async fn keep(visitor: Visitor, At((family, promise)): Where, form: Submitted) -> Answer {
    let receipt = Receipt { promise, version: form.typed.version()? };
    let place = Place { family, key: form.key };
    let result = visitor.site().opgang.keep_promise(visitor.actor()?, place, receipt).await;
    conclude(&visitor, (family, promise), &form, result, (Done::PromiseKept, "keep")).await
}

/// The receiver says whether it was kept.
pub async fn answer(visitor: Visitor, At((family, promise)): Where, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let keeping = read.choice("kept", |kept| match kept {
        "yes" => Some(Keeping::Confirmed),
        "no" => Some(Keeping::NotKept(None)),
        _ => None,
    });
    let missing = read.words_if_any("missing");
    let errors = read.errors();
    let Some(keeping) = keeping.filter(|_| errors.is_empty()) else {
        return page::again(&visitor, (family, promise), &form.typed, &errors).await;
    };
    let (keeping, done) = match keeping {
        Keeping::Confirmed => (Keeping::Confirmed, Done::PromiseConfirmed),
        Keeping::NotKept(_) => (Keeping::NotKept(missing), Done::PromiseNotKept),
    };
    let receipt = Receipt { promise, version: form.typed.version()? };
    let place = Place { family, key: form.key };
    let said = (keeping, spoken(&form));
    let result = visitor.site().opgang.answer_keeping(visitor.actor()?, place, receipt, said).await;
    conclude(&visitor, (family, promise), &form, result, (done, "said-by")).await
}

/// The one who made it asks for another day or other words.
pub async fn propose_change(visitor: Visitor, At((family, promise)): Where, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let due_on = read.day("new-due-on");
    let words = read.words_if_any("new-words");
    let reason = read.words("reason");
    let errors = read.errors();
    let (Some(due_on), Some(reason), true) = (due_on, reason, errors.is_empty()) else {
        return page::again(&visitor, (family, promise), &form.typed, &errors).await;
    };
    let receipt = Receipt { promise, version: form.typed.version()? };
    let place = Place { family, key: form.key };
    let change = ProposedChange { due_on, words, reason };
    let result = visitor.site().opgang.propose_change(visitor.actor()?, place, receipt, change).await;
    conclude(&visitor, (family, promise), &form, result, (Done::ChangeAsked, "new-due-on")).await
}

/// The receiver answers a change asked for.
pub async fn answer_change(visitor: Visitor, At((family, promise)): Where, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let answer = read.choice("change", |change| match change {
        "agree" => Some((ChangeAnswer::Agree, Done::ChangeAgreed)),
        "refuse" => Some((ChangeAnswer::Refuse, Done::ChangeRefused)),
        _ => None,
    });
    let errors = read.errors();
    let Some((answer, done)) = answer else {
        return page::again(&visitor, (family, promise), &form.typed, &errors).await;
    };
    let receipt = Receipt { promise, version: form.typed.version()? };
    let place = Place { family, key: form.key };
    let said = (answer, spoken(&form));
    let result = visitor.site().opgang.answer_change(visitor.actor()?, place, receipt, said).await;
    conclude(&visitor, (family, promise), &form, result, (done, "said-by")).await
}

/// The one who made it takes it back.
pub async fn withdraw(visitor: Visitor, At((family, promise)): Where, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let reason = read.words("why");
    let errors = read.errors();
    let Some(reason) = reason else {
        return page::again(&visitor, (family, promise), &form.typed, &errors).await;
    };
    let receipt = Receipt { promise, version: form.typed.version()? };
    let place = Place { family, key: form.key };
    let result = visitor.site().opgang.withdraw_promise(visitor.actor()?, place, receipt, reason).await;
    conclude(&visitor, (family, promise), &form, result, (Done::PromiseWithdrawn, "why")).await
}

/// Shows it to the whole team, or no longer.
pub async fn set_urgency(visitor: Visitor, At((family, promise)): Where, form: Submitted) -> Answer {
    let receipt = Receipt { promise, version: form.typed.version()? };
    let place = Place { family, key: form.key };
    let urgent = form.typed.value("urgent") == "yes";
    let result = visitor.site().opgang.mark_urgent(visitor.actor()?, place, receipt, urgent).await;
    conclude(&visitor, (family, promise), &form, result, (Done::Saved, "urgent")).await
}

/// Who in the family said it, when staff write it down.
fn spoken(form: &Submitted) -> Spoken {
    Spoken { by: form.typed.value("said-by").parse().ok() }
}

/// Goes back to the promise, or to where the form said; with what was typed when a rule says no.
async fn conclude(
    visitor: &Visitor,
    (family, promise): (FamilyId, PromiseId),
    form: &Submitted,
    result: Result<Saved, AppError>,
    (done, field): (Done, &'static str),
) -> Answer {
    let errors = match result {
        Ok(_) => return Ok(back(visitor, (family, promise), form, done)),
        Err(AppError::DoneBefore(_)) => return Ok(back(visitor, (family, promise), form, Done::AlreadySent)),
        Err(AppError::Rule(error)) => Errors::rule(field, &error, visitor),
        Err(AppError::WhoSaidIt) => Errors::one("said-by", msg::errors::choose_one()),
        Err(AppError::Stale) => return page::changed(visitor, (family, promise), &form.typed).await,
        Err(error) => return Err(error.into()),
    };
    page::again(visitor, (family, promise), &form.typed, &errors).await
}

fn back(visitor: &Visitor, (family, promise): (FamilyId, PromiseId), form: &Submitted, done: Done) -> Response {
    let to = match form.typed.value("back") {
        "family" => format!("/families/{family}"),
        "today" => "/today".to_owned(),
        _ => format!("/families/{family}/promises/{promise}"),
    };
    redirect(visitor, &to, done, visitor.path())
}
