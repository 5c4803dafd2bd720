//! Suggestions: what staff propose, kept apart from wishes until the family says yes.

mod card;
mod making;

pub use card::suggestion_card;

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use opgang_app::{AppError, Place, Reply, Spoken};
use opgang_domain::{FamilyId, SuggestionId};
use opgang_i18n::msg;

use crate::design::page_heading;
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Visitor, redirect, see_page};
use crate::routes::{Route, route};
use crate::wishes::{family_line, place};

/// The routes of suggestions.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/suggestions/new" making::new),
        route!(POST "/families/{family}/suggestions" making::create),
        route!(POST "/families/{family}/suggestions/{suggestion}/answer" answer),
        route!(POST "/families/{family}/suggestions/{suggestion}/asking-again" ask_again),
    ]
}

/// The family's answer.
async fn answer(visitor: Visitor, At((family, id)): At<(FamilyId, SuggestionId)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let reply = read.choice("reply", |value| match value {
        "yes" => Some((Reply::Yes, Done::SuggestionYes)),
        "not-now" => Some((Reply::NotNow, Done::SuggestionNotNow)),
        "no" => Some((Reply::No(None), Done::SuggestionNo)),
        _ => None,
    });
    let mut errors = read.errors();
    if let Some((reply, said)) = reply {
        let place = Place { family, key: form.key };
        let spoken = Spoken { by: form.typed.value("said-by").parse().ok() };
        let at = (id, form.typed.version()?);
        match visitor.site().opgang.answer_suggestion(visitor.actor()?, place, at, (reply, spoken)).await {
            Ok(_) => return Ok(to_the_family(&visitor, family, said)),
            Err(AppError::DoneBefore(_)) => return Ok(to_the_family(&visitor, family, Done::AlreadySent)),
            Err(AppError::WhoSaidIt) => errors = Errors::one("said-by", msg::errors::choose_one()),
            Err(AppError::Rule(error)) => errors = Errors::rule("said-by", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    again(&visitor, (family, id), &form, &errors).await
}

/// Staff ask again after a rest.
async fn ask_again(visitor: Visitor, At((family, id)): At<(FamilyId, SuggestionId)>, form: Submitted) -> Answer {
    let place = Place { family, key: form.key };
    let at = (id, form.typed.version()?);
    match visitor.site().opgang.ask_again(visitor.actor()?, place, at).await {
        Ok(_) => Ok(to_the_family(&visitor, family, Done::SuggestionSent)),
        Err(AppError::DoneBefore(_)) => Ok(to_the_family(&visitor, family, Done::AlreadySent)),
        Err(AppError::Rule(error)) => again(&visitor, (family, id), &form, &Errors::rule("", &error, &visitor)).await,
        Err(error) => Err(error.into()),
    }
}

fn to_the_family(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &format!("/families/{family}"), done, visitor.path())
}

/// The suggestion by itself, with what is wrong.
async fn again(visitor: &Visitor, (family, id): (FamilyId, SuggestionId), form: &Submitted, errors: &Errors) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "suggestion.seen").await?;
    let suggestion = seen.file.suggestions.iter().find(|kept| kept.id == id).ok_or(Refusal::NotFound)?;
    let title = visitor.t(&msg::suggestions::one());
    let line = family_line(visitor, &seen);
    let body = html! {
        (page_heading(&title, line.as_deref()))
        (visitor.summary(errors))
        (card::with_errors(visitor, &seen, suggestion, (&form.typed, errors)))
    };
    let page = Shell::new(visitor, &title).at(place(&seen)).draw(body);
    Ok(see_page(StatusCode::UNPROCESSABLE_ENTITY, page))
}
