//! Answers: pages and redirects.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::Markup;

use super::{Done, Refusal, Visitor, flash};

/// What a handler gives back.
pub type Answer = Result<Response, Refusal>;

/// A page with a status.
pub fn see_page(status: StatusCode, markup: Markup) -> Response {
    (status, Html(markup.into_string())).into_response()
}

/// After something was done: go on to a page, which says so. `form` is the address of the form, whose
/// draft the browser may now forget.
pub fn redirect(visitor: &Visitor, to: &str, done: Done, form: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let cookie = flash::cookie(done, form, visitor.site().is_https);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
