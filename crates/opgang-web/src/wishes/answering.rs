//! The family's answer to a wish: yes, not now, put aside, come true.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_app::{AppError, Place, Reply, Spoken};
use opgang_domain::{FamilyId, Wish, WishId, WishState};
use opgang_i18n::{Message, msg};

use super::page::{Drawing, show_again};
use crate::design::{Button, ConflictBox, actions, disclosure, text_area};
use crate::http::{Answer, At, Done, Errors, Refusal, Submitted, Visitor, redirect};
use crate::members::said_by;

/// Keeps the answer.
pub async fn answer(visitor: Visitor, At((family, wish)): At<(FamilyId, WishId)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let reply = read.choice("reply", reply_of);
    let reason = read.words_if_any("reason");
    let mut errors = read.errors();
    if let (Some((reply, said)), true) = (reply, errors.is_empty()) {
        let reply = if matches!(reply, Reply::No(_)) { Reply::No(reason) } else { reply };
        let place = Place { family, key: form.key };
        let spoken = Spoken { by: form.typed.value("said-by").parse().ok() };
        let at = (wish, form.typed.version()?);
        match visitor.site().opgang.answer_wish(visitor.actor()?, place, at, (reply, spoken)).await {
            Ok(_) => return Ok(done(&visitor, (family, wish), &form, said)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, (family, wish), &form, Done::AlreadySent)),
            Err(AppError::Stale) => return meanwhile(&visitor, (family, wish), &form).await,
            Err(AppError::WhoSaidIt) => errors = Errors::one("said-by", msg::errors::choose_one()),
            Err(AppError::Rule(error)) => errors = Errors::rule("said-by", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    show_again(&visitor, (family, wish), (&form.typed, &errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Somebody was quicker: what it says now beside the answer that was not kept, and the form to send it again.
async fn meanwhile(visitor: &Visitor, (family, wish): (FamilyId, WishId), form: &Submitted) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "wish.seen").await?;
    let wish = seen.file.wish(wish).ok_or(Refusal::NotFound)?;
    let theirs = match &wish.state {
        WishState::PutAside { reason: Some(reason), .. } => reason.as_str(),
        _ => wish.words.as_str(),
    };
    let reason = form.typed.value("reason");
    let yours = if reason.is_empty() { answer_in_words(visitor, form.typed.value("reply")) } else { reason.to_owned() };
    let conflict = ConflictBox {
        title: &visitor.t(&msg::wishes::meanwhile_title()),
        text: &visitor.t(&msg::wishes::meanwhile_body()),
        theirs_title: &visitor.t(&msg::wishes::stale_theirs()),
        theirs,
        yours_title: &visitor.t(&msg::wishes::meanwhile_yours()),
        yours: &yours,
    };
    let drawing = Drawing { visitor, seen: &seen, wish, typed: &form.typed, errors: Errors::none() };
    Ok(drawing.page(StatusCode::CONFLICT, &conflict.draw()))
}

fn answer_in_words(visitor: &Visitor, reply: &str) -> String {
    visitor.t(&match reply {
        "yes" => msg::wishes::yes(),
        "not-now" => msg::wishes::not_now(),
        "fulfilled" => msg::wishes::fulfill(),
        _ => msg::wishes::put_aside(),
    })
}

/// The reply that a button sends, and what is said when it is kept.
fn reply_of(value: &str) -> Option<(Reply, Done)> {
    match value {
        "yes" => Some((Reply::Yes, Done::WishYes)),
        "not-now" => Some((Reply::NotNow, Done::WishNotNow)),
        "no" => Some((Reply::No(None), Done::WishPutAside)),
        "fulfilled" => Some((Reply::Fulfilled, Done::WishFulfilled)),
        _ => None,
    }
}

fn done(visitor: &Visitor, (family, wish): (FamilyId, WishId), form: &Submitted, done: Done) -> Response {
    let to = match form.typed.value("back") {
        "family" => format!("/families/{family}"),
        _ => format!("/families/{family}/wishes/{wish}"),
    };
    redirect(visitor, &to, done, visitor.path())
}

/// The buttons that fit how far the wish has come: what is sent, and the words on the button.
fn replies(wish: &Wish) -> Vec<(&'static str, Message)> {
    match wish.state {
        WishState::Voiced => vec![("yes", msg::wishes::yes()), ("not-now", msg::wishes::not_now())],
        WishState::NotNow { .. } => vec![("yes", msg::wishes::yes())],
        WishState::CollaboratedOn { .. } => vec![("fulfilled", msg::wishes::fulfill())],
        WishState::PutAside { .. } => vec![("yes", msg::wishes::take_up_again())],
        WishState::Fulfilled { .. } => vec![],
    }
}

/// The answers as buttons alone, for a card in the family's own plan.
pub fn answer_buttons(visitor: &Visitor, wish: &Wish) -> Markup {
    let action = format!("/families/{}/wishes/{}/answer", wish.family, wish.id);
    let version = wish.version.0.to_string();
    visitor.buttons(&action, &[("version", &version), ("back", "family")], buttons(visitor, wish))
}

fn buttons(visitor: &Visitor, wish: &Wish) -> Markup {
    let replies: Vec<(&str, String)> =
        replies(wish).into_iter().map(|(value, label)| (value, visitor.t(&label))).collect();
    actions(&html! {
        @for (value, label) in &replies { (Button::secondary(label).sends("reply", value).submit()) }
    })
}

/// The whole form: who said it when staff write, the buttons, and putting aside with a reason.
pub(super) fn answer_form(drawing: &Drawing<'_>) -> Markup {
    let Drawing { visitor, seen, wish, typed, errors } = drawing;
    // A member who may not answer for whom it is about has nothing to say here.
    let Some(who) = said_by(
        visitor,
        seen,
        (wish.about, opgang_access::Subject::Wish),
        |facing: opgang_app::Facing<'_>| facing.wish(wish),
        (typed, errors),
    ) else {
        return html! {};
    };
    if matches!(wish.state, WishState::Fulfilled { .. }) {
        return html! {};
    }
    let by_staff = seen.standing.staff().is_some();
    let question = if by_staff { msg::wishes::answer_theirs() } else { msg::wishes::answer_question() };
    let asks = matches!(wish.state, WishState::Voiced | WishState::NotNow { .. });
    let version = wish.version.0.to_string();
    let fields = html! {
        @if asks || by_staff { p { strong { (visitor.t(&question)) } } }
        (who)
        (buttons(visitor, wish))
        @if !matches!(wish.state, WishState::PutAside { .. }) {
            div class="og-section" {
                @if own_errors(drawing).of("reason").is_some() || !typed.value("reason").is_empty() { (put_aside(drawing)) }
                @else { (disclosure(&visitor.t(&msg::wishes::put_aside()), &put_aside(drawing))) }
            }
        }
    };
    html! {
        section class="og-section" aria-label=(visitor.t(&question)) {
            (visitor.form(&drawing.path("/answer"), &[("version", &version)], own_errors(drawing), fields))
        }
    }
}

fn put_aside(drawing: &Drawing<'_>) -> Markup {
    let Drawing { visitor, typed, errors, .. } = drawing;
    let help = visitor.t(&msg::wishes::put_aside_help());
    let label = visitor.field(errors, "reason", &msg::wishes::field_put_aside_reason());
    let put_aside = visitor.t(&msg::wishes::put_aside());
    html! {
        p { (help) }
        (text_area(&label.field(), 2, typed.value("reason")))
        (actions(&Button::secondary(&put_aside).sends("reply", "no").submit()))
    }
}

/// The errors of this form, when it is the one that was sent.
fn own_errors<'a>(drawing: &Drawing<'a>) -> &'a Errors {
    if drawing.visitor.path().ends_with("/answer") { drawing.errors } else { Errors::none() }
}
