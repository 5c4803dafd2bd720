//! Somebody is born into a family, or joins it.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, Place};
use opgang_domain::{FamilyId, Name};
use opgang_i18n::msg;

use super::{fields, read_person};
use crate::design::{Button, actions, page_heading};
use crate::families::{family_name, open, path};
use crate::http::{Answer, At, Done, Errors, Shell, Submitted, Typed, Visitor, redirect, see_page};

/// The empty form: a child of the first address, as most who join are.
pub async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", (Verb::Add, Subject::People)).await?;
    let spoken = seen.file.members_on(seen.standing.today).first().map(|(person, _)| person.language.clone());
    let language = spoken.unwrap_or_else(|| "da".to_owned());
    let first = Typed::with(&[("role", "child"), ("language", &language), ("home", "0")]);
    Ok(form_page(&visitor, &seen, &first, &Errors::default(), StatusCode::OK))
}

/// Writes the person in.
pub async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", (Verb::Add, Subject::People)).await?;
    let app = &visitor.site().opgang;
    let mut read = form.typed.reader();
    let person = read_person(&mut read, &form.typed, &homes(&seen));
    let mut errors = read.errors();
    if let (Some(person), true) = (person, errors.is_empty()) {
        match app.add_person(visitor.actor()?, Place { family, key: form.key }, person).await {
            Ok(_) => return Ok(done(&visitor, family, Done::PersonJoined)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("born", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

/// The addresses at which the family lives today.
fn homes(seen: &FamilySeen) -> Vec<Name> {
    let today = seen.standing.today;
    let members = seen.file.members_on(today);
    let mut homes: Vec<Name> = vec![];
    for (person, _) in members {
        for household in seen.file.addresses_on(person.id, today) {
            if !homes.contains(&household.address) {
                homes.push(household.address.clone());
            }
        }
    }
    homes
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &path(family), done, &format!("{}/people", path(family)))
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::families::person_new_title());
    let family = path(seen.file.family.id);
    let (save, cancel) = (visitor.t(&msg::families::person_new()), visitor.t(&msg::navigation::cancel()));
    let form = html! {
        (fields(visitor, typed, errors, &homes(seen)))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(&family))
        }))
    };
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (visitor.form(&format!("{family}/people"), &[], errors, form))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}
