//! A friend in the system answers one question through a link, without signing in and without
//! seeing anything else. A link that is unknown, has run out or was answered is not told apart from
//! one that never was.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use opgang_app::{AppError, LinkSeen};
use opgang_i18n::msg;

use crate::design::{Button, Icon, Tone, actions, card, icon, notice, page_heading, text_area};
use crate::http::{Answer, At, Done, Errors, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::routes::{Route, route};

/// The routes of friends in the system.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/answer/thanks" thanks),
        route!(GET "/answer/{secret}" show),
        route!(POST "/answer/{secret}" create),
    ]
}

/// The question behind the link.
async fn show(visitor: Visitor, At((secret,)): At<(String,)>) -> Answer {
    let seen = visitor.site().opgang.open_link(&secret).await?;
    Ok(page(&visitor, &secret, &seen, (&Typed::default(), &Errors::default()), StatusCode::OK))
}

/// The answer is sent.
async fn create(visitor: Visitor, At((secret,)): At<(String,)>, form: Submitted) -> Answer {
    let app = &visitor.site().opgang;
    let mut read = form.typed.reader();
    let words = read.words("answer");
    let errors = read.errors();
    let Some(words) = words else {
        let seen = app.open_link(&secret).await?;
        return Ok(page(&visitor, &secret, &seen, (&form.typed, &errors), StatusCode::UNPROCESSABLE_ENTITY));
    };
    let done = |done| redirect(&visitor, "/answer/thanks", done, &action(&secret));
    match app.answer_link(&secret, form.key, words).await {
        Ok(_) => Ok(done(Done::QuestionAnswered)),
        Err(AppError::DoneBefore(_)) => Ok(done(Done::AlreadySent)),
        Err(error) => Err(error.into()),
    }
}

/// Thanks, to anybody who comes here: nothing is known on this page.
async fn thanks(visitor: Visitor) -> Answer {
    let title = visitor.t(&msg::questions::link_thanks_title());
    let body = html! { (page_heading(&title, Some(&visitor.t(&msg::questions::link_thanks_body())))) };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).draw(body)))
}

fn action(secret: &str) -> String {
    format!("/answer/{secret}")
}

fn page(
    visitor: &Visitor,
    secret: &str,
    seen: &LinkSeen,
    (typed, errors): (&Typed, &Errors),
    status: StatusCode,
) -> Response {
    let title = visitor.t(&msg::questions::link_title());
    let asked_by = seen.asked_by.as_ref().map(|staff| staff.name.as_str()).unwrap_or_default();
    let intro = visitor.t(&msg::questions::link_intro(asked_by));
    let until = seen.question.friend.as_ref().map(|friend| visitor.lang().weekday_day(friend.link_until));
    let phone = seen.asked_by.as_ref().and_then(|staff| staff.phone.as_ref());
    let words = visitor.field(errors, "answer", &msg::questions::link_field_answer());
    let help = visitor.t(&msg::questions::link_field_help());
    let send = visitor.t(&msg::questions::link_send());
    let fields = html! {
        (text_area(&words.field().hint(&help), 5, typed.value("answer")))
        (actions(&Button::primary(&send).icon(Icon::Send).submit()))
    };
    let body = html! {
        (page_heading(&title, Some(&intro)))
        div class="og-stack" {
        (card(&html! {
            p class="og-words" dir="auto" { (seen.question.words) }
            p class="og-facts" {
                span { (icon(Icon::Person)) bdi { (asked_by) } }
                @if let Some(phone) = phone { span { (icon(Icon::Phone)) bdi { (phone) } } }
            }
        }))
        @if let Some(until) = until {
            (notice(Tone::Neutral, None, &html! { p { (visitor.t(&msg::questions::link_wanted(until, asked_by))) } }))
        }
        }
        div class="og-section" { (visitor.form(&action(secret), &[], errors, fields)) }
    };
    see_page(status, Shell::new(visitor, &title).draw(body))
}
