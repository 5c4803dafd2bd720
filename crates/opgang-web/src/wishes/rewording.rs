//! Saying a wish in other words, without losing anybody's.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_app::{AppError, Place, Rewording};
use opgang_domain::{FamilyId, WishId};
use opgang_i18n::msg;

use super::page::Drawing;
use super::{family_line, place};
use crate::design::{Button, ConflictBox, actions, page_heading, text_area};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Visitor, redirect, see_page};

/// Keeps the new words, or shows both texts when somebody else was faster.
pub async fn reword(visitor: Visitor, At((family, wish)): At<(FamilyId, WishId)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let words = read.words("words");
    let mut errors = read.errors();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(words) = words {
        let app = &visitor.site().opgang;
        let place = Place { family, key: form.key };
        let rewording = Rewording { wish, version: form.typed.version()?, words };
        match app.reword_wish(visitor.actor()?, place, rewording).await {
            Ok(_) => return Ok(done(&visitor, (family, wish), Done::Saved)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, (family, wish), Done::AlreadySent)),
            Err(AppError::Stale) => status = StatusCode::CONFLICT,
            Err(AppError::Rule(error)) => errors = Errors::rule("words", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "wish.seen").await?;
    let wish = seen.file.wish(wish).ok_or(Refusal::NotFound)?;
    let drawing = Drawing { visitor: &visitor, seen: &seen, wish, typed: &form.typed, errors: &errors };
    Ok(again(&drawing, status))
}

fn done(visitor: &Visitor, (family, wish): (FamilyId, WishId), done: Done) -> Response {
    let here = format!("/families/{family}/wishes/{wish}");
    redirect(visitor, &here, done, &here)
}

/// The form that says a wish in other words, drawn from its version now.
pub(super) fn reword_form(drawing: &Drawing<'_>) -> Markup {
    let Drawing { visitor, seen, wish, typed, .. } = drawing;
    // Errors of another form on the page are not this one's.
    let errors = if drawing.errors.of("words").is_some() { drawing.errors } else { Errors::none() };
    let label = visitor.field(errors, "words", &msg::wishes::field_new_words());
    let by_staff = seen.standing.staff().is_some() && wish.is_collaborated_on();
    let help = by_staff.then(|| visitor.t(&msg::wishes::reword_help()));
    let mut field = label.field();
    field.hint = help.as_deref();
    field.lang = Some(wish.language.as_str()).filter(|code| !code.is_empty());
    let text = if typed.value("words").is_empty() { wish.words.as_str() } else { typed.value("words") };
    let save = visitor.t(&msg::navigation::save());
    let version = wish.version.0.to_string();
    let fields = html! { (text_area(&field, 4, text)) (actions(&Button::primary(&save).submit())) };
    visitor.form(&drawing.path(""), &[("version", &version)], errors, fields)
}

/// The form by itself, with both texts when there are two.
fn again(drawing: &Drawing<'_>, status: StatusCode) -> Response {
    let Drawing { visitor, seen, wish, typed, .. } = drawing;
    let title = visitor.t(&msg::wishes::reword_title());
    let line = family_line(visitor, seen);
    let words = [
        msg::wishes::stale_title(),
        msg::errors::stale_body(),
        msg::wishes::stale_theirs(),
        msg::errors::stale_yours(),
    ]
    .map(|message| visitor.t(&message));
    let conflict = ConflictBox {
        title: &words[0],
        text: &words[1],
        theirs_title: &words[2],
        theirs: wish.words.as_str(),
        yours_title: &words[3],
        yours: typed.value("words"),
    };
    let body = html! {
        (page_heading(&title, line.as_deref()))
        @if status == StatusCode::CONFLICT { (conflict.draw()) }
        (reword_form(drawing))
    };
    see_page(status, Shell::new(visitor, &title).at(place(seen)).draw(body))
}
