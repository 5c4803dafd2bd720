//! Why a request got no page of its own, and the page it gets instead. One place draws them all, so
//! that what may not be seen and what does not exist cannot differ by a byte.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opgang_app::AppError;
use opgang_i18n::msg;

use super::submitted::KEY;
use super::{Shell, Typed, Visitor, see_page};
use crate::design::{Button, Form, Icon, Tone, actions, empty_state, notice, page_heading};
use crate::sign_in;

/// Why a request got no page of its own.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It does not exist, or may not be seen.
    NotFound,
    /// Nobody is signed in; after signing in, the page asked for.
    SignIn,
    /// The session ended while something was typed.
    SessionEnded(Typed),
    /// The form's key is not this visitor's, or none.
    FormExpired(Typed),
    /// The form's key did its work with other words in the form: these are not sent yet.
    FormKeyUsed,
    /// Another site made the browser send it.
    Forged,
    /// More was sent than can be read.
    TooLarge,
    /// The path exists, but not with this method.
    Method,
    /// The record was changed meanwhile, in a way that leaves no text to compare.
    StateChanged,
    /// Something broke here. Nothing was half done.
    Server,
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound | AppError::WhoSaidIt => Self::NotFound,
            AppError::Stale | AppError::Rule(_) | AppError::DoneBefore(_) => Self::StateChanged,
            AppError::FormKeyUsed => Self::FormKeyUsed,
            other => {
                // The errors of the rooms below carry ids and codes, never content.
                tracing::error!(error = %other, "a request failed");
                Self::Server
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn | Self::SessionEnded(_) => StatusCode::UNAUTHORIZED,
            Self::FormExpired(_) | Self::Forged => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::StateChanged | Self::FormKeyUsed => StatusCode::CONFLICT,
            Self::Server => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn draw(&self, visitor: &Visitor) -> Response {
        match self {
            Self::SignIn => {
                let next = form_urlencoded::byte_serialize(visitor.path().as_bytes()).collect::<String>();
                Redirect::to(&format!("/sign-in?next={next}")).into_response()
            }
            Self::SessionEnded(typed) => sign_in::session_ended(visitor, typed),
            Self::FormExpired(typed) => resend_page(visitor, StatusCode::FORBIDDEN, visitor.path(), typed),
            Self::FormKeyUsed => {
                let typed = visitor.typed().cloned().unwrap_or_default();
                resend_page(visitor, StatusCode::CONFLICT, visitor.path(), &typed)
            }
            _ => see_page(self.status(), self.plain(visitor)),
        }
    }

    fn plain(&self, visitor: &Visitor) -> Markup {
        let (title, text) = match self {
            Self::TooLarge => (msg::errors::too_large_title(), msg::errors::too_large_body()),
            Self::Method | Self::Forged => (msg::errors::not_found_title(), msg::errors::method_not_allowed()),
            Self::StateChanged => (msg::errors::state_changed_title(), msg::errors::state_changed()),
            Self::Server => (msg::errors::server_title(), msg::errors::server_body()),
            _ => (msg::errors::not_found_title(), msg::errors::not_found_body()),
        };
        let (title, text) = (visitor.t(&title), visitor.t(&text));
        let start = visitor.t(&msg::errors::to_the_start());
        let sign = if matches!(self, Self::Server) { Icon::Warning } else { Icon::Search };
        let body = html! {
            (page_heading(&title, None))
            (empty_state(sign, &text, "", &actions(&Button::primary(&start).link("/"))))
            // What was typed is not lost with the form that could not take it.
            @if matches!(self, Self::StateChanged | Self::Server) { (texts(visitor.typed().unwrap_or(&Typed::default()))) }
        };
        Shell::new(visitor, &title).draw(body)
    }
}

/// What was typed, shown again, ready to be sent with a key of its own.
pub fn resend_page(visitor: &Visitor, status: StatusCode, action: &str, typed: &Typed) -> Response {
    let title = visitor.t(&msg::errors::form_expired());
    let send = visitor.t(&msg::navigation::send());
    let key = visitor.form_key();
    let hidden: Vec<(&str, &str)> = std::iter::once((KEY, key.as_str())).chain(typed.fields()).collect();
    let body = html! {
        (page_heading(&title, None))
        (texts(typed))
        (Form::new(action, &hidden).inline(&actions(&Button::primary(&send).submit())))
    };
    see_page(status, Shell::new(visitor, &title).draw(body))
}

/// What was typed, to read and to copy.
fn texts(typed: &Typed) -> Markup {
    let texts = typed.fields().filter(|(name, value)| is_text(name, value));
    html! { @for (_, value) in texts { (notice(Tone::Neutral, None, &html! { p dir="auto" { (value) } })) } }
}

/// Whether a field holds text that somebody typed, rather than an id or a version.
fn is_text(name: &str, value: &str) -> bool {
    name != "version" && name != "password" && value.len() > 3 && value.parse::<uuid::Uuid>().is_err()
}

/// Gives every refusal its page.
pub(super) async fn draw(visitor: Visitor, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let Some(refusal) = response.extensions().get::<Arc<Refusal>>().cloned() else { return response };
    refusal.draw(&visitor)
}
