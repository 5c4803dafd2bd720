//! Asking: open, type, ask.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewQuestion, Place};
use opgang_domain::FamilyId;
use opgang_i18n::msg;

use crate::design::{Button, actions, page_heading, text_area};
use crate::families::{family_name, open, path};
use crate::http::{Answer, At, Done, Errors, Shell, Submitted, Typed, Visitor, redirect, see_page};

const MAY: (Verb, Subject) = (Verb::Add, Subject::Question);

/// The empty form.
pub async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    Ok(form_page(&visitor, &seen, &Typed::default(), &Errors::default(), StatusCode::OK))
}

/// Asks the question.
pub async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let mut read = form.typed.reader();
    let words = read.words("words");
    let errors = read.errors();
    let Some(words) = words else {
        return Ok(form_page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let place = Place { family, key: form.key };
    match visitor.site().opgang.ask_question(visitor.actor()?, place, NewQuestion { words }).await {
        Ok(saved) => Ok(done(&visitor, family, saved.id, Done::QuestionAsked)),
        Err(AppError::DoneBefore(saved)) => Ok(done(&visitor, family, saved.id, Done::AlreadySent)),
        Err(error) => Err(error.into()),
    }
}

fn done(visitor: &Visitor, family: FamilyId, question: uuid::Uuid, done: Done) -> Response {
    let form = format!("{}/questions", path(family));
    redirect(visitor, &format!("{form}/{question}"), done, &form)
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::questions::new_title());
    let family = path(seen.file.family.id);
    let words = visitor.field(errors, "words", &msg::questions::field_words());
    let help = visitor.t(&msg::questions::field_words_help());
    let (ask, cancel) = (visitor.t(&msg::questions::new()), visitor.t(&msg::navigation::cancel()));
    let fields = html! {
        (text_area(&words.field().hint(&help), 4, typed.value("words")))
        (actions(&html! {
            (Button::primary(&ask).submit())
            (Button::quiet(&cancel).link(&family))
        }))
    };
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (visitor.form(&format!("{family}/questions"), &[], errors, fields))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}
