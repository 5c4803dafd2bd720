//! Coming and going: signing in and out, the first page, the language, no connection.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opgang_app::{SignInError, SignedIn};
use opgang_domain::Holder;
use opgang_i18n::{Lang, msg};

use crate::design::{
    Button, Icon, Tone, actions, demo_person, disclosure, empty_state, notice, page_heading, text_input,
};
use crate::http::{
    Answer, Asking, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, resend_page, see_page,
};
use crate::routes::{Route, route};
use crate::words::initials;

/// The routes of coming and going.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/" start),
        route!(GET "/sign-in" show),
        route!(POST "/sign-in" enter),
        route!(POST "/sign-in/as" enter_as),
        route!(POST "/sign-out" leave),
        route!(GET "/language/{lang}" language),
        route!(GET "/offline" offline),
    ]
}

/// Fields of what was being sent when the session ended travel through signing in under this prefix.
const KEPT: &str = "kept.";

/// Where a page is asked for.
#[derive(serde::Deserialize)]
struct Asked {
    next: Option<String>,
    back: Option<String>,
    lang: Option<String>,
}

/// The first page of whoever is signed in.
async fn start(visitor: Visitor) -> Answer {
    let first = match visitor.actor()?.account.holder {
        Holder::Staff(_) => "/today",
        Holder::Person(_) => "/our/plan",
        Holder::SteeringGroup => "/team",
        Holder::ProtectionOfficer => "/log",
        Holder::Administrator => "/accounts",
    };
    Ok(Redirect::to(first).into_response())
}

/// The form to sign in.
async fn show(visitor: Visitor, Asking(asked): Asking<Asked>) -> Answer {
    let typed = Typed::with(&[("next", local(asked.next.as_deref()))]);
    Ok(page(&visitor, &typed, &Errors::default(), StatusCode::OK))
}

/// Signs in, and goes on to the page asked for, or to what was being sent when the session ended.
async fn enter(visitor: Visitor, form: Submitted) -> Answer {
    let typed = &form.typed;
    let (login, password) = (typed.value("login"), typed.value("password").to_owned());
    match visitor.site().opgang.sign_in(login, password, visitor.device()).await {
        Ok(signed_in) => Ok(go_on(&visitor, &signed_in, typed)),
        Err(SignInError::Wrong) => {
            let errors = Errors::one("password", msg::accounts::wrong());
            Ok(page(&visitor, typed, &errors, StatusCode::UNAUTHORIZED))
        }
        Err(SignInError::Wait { until }) => {
            let seconds = until.duration_since(visitor.site().opgang.now()).as_secs();
            let errors = Errors::one("password", msg::accounts::too_many_tries(seconds / 60 + 1));
            Ok(page(&visitor, typed, &errors, StatusCode::TOO_MANY_REQUESTS))
        }
        Err(SignInError::App(error)) => Err(error.into()),
    }
}

/// Signs in as somebody from the list, in a demo city only.
async fn enter_as(visitor: Visitor, form: Submitted) -> Answer {
    let account = form.typed.value("account").parse().map_err(|_| Refusal::NotFound)?;
    let signed_in = visitor.site().opgang.sign_in_as(account).await?;
    Ok(go_on(&visitor, &signed_in, &form.typed))
}

/// Signs out, at once and on the server.
async fn leave(visitor: Visitor, form: Result<Submitted, Refusal>) -> Answer {
    // Whose session has ended already is out, and needs no key to be told so.
    if let Some(session) = visitor.session() {
        form?;
        visitor.site().opgang.sign_out(session).await?;
    }
    let mut response = redirect(&visitor, "/sign-in", Done::SignedOut, "");
    response.headers_mut().append(header::SET_COOKIE, visitor.sign_out_cookie());
    Ok(response)
}

/// Chooses the language of this device, and goes back.
async fn language(visitor: Visitor, Path(code): Path<String>, Asking(asked): Asking<Asked>) -> Answer {
    let lang = Lang::from_code(&code).ok_or(Refusal::NotFound)?;
    let mut response = Redirect::to(local(asked.back.as_deref())).into_response();
    response.headers_mut().append(header::SET_COOKIE, visitor.language_cookie(lang));
    Ok(response)
}

/// The page that the service worker keeps for when there is no connection.
async fn offline(visitor: Visitor, Asking(asked): Asking<Asked>) -> Response {
    let lang = asked.lang.and_then(|code| Lang::from_code(&code)).unwrap_or(visitor.lang());
    let (title, text) = (lang.text(&msg::navigation::offline_title()), lang.text(&msg::navigation::offline_page()));
    let again = lang.text(&msg::navigation::try_again());
    let body = html! {
        (page_heading(&title, None))
        (empty_state(Icon::Sync, &text, "", &actions(&Button::primary(&again).link("/"))))
    };
    see_page(StatusCode::OK, Shell::new(&visitor, &title).of_nobody(lang).draw(body))
}

/// The form to sign in, with what was typed before the session ended kept inside it.
pub fn session_ended(visitor: &Visitor, typed: &Typed) -> Response {
    // With nothing to send again, a form's address is no page to go on to.
    let next = if typed.fields().next().is_some() { visitor.path() } else { "/" };
    let mut fields: Vec<(String, String)> = vec![("next".to_owned(), next.to_owned())];
    fields.extend(typed.fields().map(|(name, value)| (format!("{KEPT}{name}"), value.to_owned())));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    page(visitor, &Typed::with(&fields), &Errors::default(), StatusCode::UNAUTHORIZED)
}

fn page(visitor: &Visitor, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::accounts::sign_in_title());
    let has_kept = typed.fields().any(|(name, _)| name.starts_with(KEPT));
    let kept = visitor.t(&msg::errors::session_ended_body());
    let kept_title = visitor.t(&msg::errors::session_ended_title());
    let form = sign_in_form(visitor, typed, errors);
    let body = html! {
        (page_heading(&title, None))
        @if has_kept { (notice(Tone::Neutral, Some(&kept_title), &html! { p { (kept) } })) }
        @if visitor.site().opgang.is_demo() {
            @if !errors.is_empty() { (form) }
            (demo_list(visitor, typed))
            // What is wrong is never folded away.
            @if errors.is_empty() { (disclosure(&visitor.t(&msg::accounts::with_password()), &form)) }
        } @else { (form) }
    };
    see_page(status, Shell::new(visitor, &title).draw(body))
}

fn sign_in_form(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let (login, password) = (
        visitor.field(errors, "login", &msg::accounts::name()),
        visitor.field(errors, "password", &msg::accounts::password()),
    );
    let enter = visitor.t(&msg::accounts::sign_in());
    let forgotten = visitor.t(&msg::accounts::forgotten());
    let fields = html! {
        (text_input(&login.field().autocomplete("username"), "text", typed.value("login")))
        (text_input(&password.field().autocomplete("current-password"), "password", ""))
        (actions(&Button::primary(&enter).submit()))
        p class="og-quiet" { (forgotten) }
    };
    visitor.secret_form("/sign-in", &carried(typed), errors, fields)
}

fn demo_list(visitor: &Visitor, typed: &Typed) -> Markup {
    let title = visitor.t(&msg::navigation::demo_sign_in_as());
    let people = &visitor.site().people;
    let list = html! {
        div class="og-grid" {
            @for person in people.iter() {
                @let (name, role) = introduction(visitor, person);
                (demo_person(&initials(&name), &name, &role, ("account", &person.account.to_string())))
            }
        }
    };
    crate::design::section(
        "demo",
        &title,
        &visitor.secret_form("/sign-in/as", &carried(typed), &Errors::default(), list),
    )
}

/// Name and role; of an office its name in the page's language.
fn introduction(visitor: &Visitor, person: &crate::Person) -> (String, String) {
    let role = visitor.t(&crate::words::demo_role(person.role));
    match person.role {
        "steering_group" | "protection_officer" | "administrator" => (role, String::new()),
        _ => (person.name.clone(), role),
    }
}

/// Where to go on to, and what was being sent, as hidden fields.
fn carried(typed: &Typed) -> Vec<(&str, &str)> {
    typed.fields().filter(|(name, _)| *name == "next" || name.starts_with(KEPT)).collect()
}

/// Goes on after signing in. What was being sent is shown once more, to be sent with a key of the new
/// session, so that nothing is saved in somebody else's name.
fn go_on(visitor: &Visitor, signed_in: &SignedIn, typed: &Typed) -> Response {
    let cookies: HeaderMap = visitor.session_cookies(signed_in);
    let next = local(Some(typed.value("next")));
    let kept = typed.fields().filter(|_| !visitor.was_somebody_else(signed_in));
    let kept: Vec<_> = kept.filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?, value))).collect();
    let mut response = if kept.is_empty() {
        Redirect::to(next).into_response()
    } else {
        resend_page(&visitor.as_signed_in(signed_in), StatusCode::OK, next, &Typed::with(&kept))
    };
    response.headers_mut().extend(cookies);
    response
}

/// A path on this site, or the start: nobody is led elsewhere.
fn local(path: Option<&str>) -> &str {
    // Browsers drop tabs and line breaks from an address, so "/<tab>/elsewhere" would lead there.
    let is_odd = |sign: char| sign == '\\' || sign.is_control();
    let is_local = |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains(is_odd);
    path.filter(is_local).filter(|path| !path.starts_with("/sign-")).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn nobody_is_led_elsewhere() {
        assert_eq!(local(Some("/families/1?before=2")), "/families/1?before=2");
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "/sign-out",
        ] {
            assert_eq!(local(Some(elsewhere)), "/", "{elsewhere}");
        }
    }
}
