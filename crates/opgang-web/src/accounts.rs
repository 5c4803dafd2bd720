//! One's own page, and the administrator's list of sign-ins.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_app::{AccountLine, AppError, PASSWORD_MIN, PasswordChange};
use opgang_domain::{AccountId, Holder};
use opgang_i18n::{Message, msg};

use crate::design::{Button, Cell, Table, Tag, actions, definitions, page_heading, section, text_input};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Visitor, redirect, see_page};
use crate::routes::{Route, route};

/// The routes of accounts.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/me" me),
        route!(POST "/me/password" change_password),
        route!(GET "/accounts" list),
        route!(POST "/accounts/{account}/closing" close),
        route!(POST "/accounts/{account}/opening" open),
    ]
}

/// One's own page.
async fn me(visitor: Visitor) -> Answer {
    my_page(&visitor, &Errors::default(), StatusCode::OK)
}

/// Changes one's own password.
async fn change_password(visitor: Visitor, form: Submitted) -> Answer {
    let session = visitor.session().ok_or(Refusal::SignIn)?;
    let typed = &form.typed;
    if typed.value("new") != typed.value("again") {
        let errors = Errors::one("again", msg::accounts::password_not_same());
        return my_page(&visitor, &errors, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let change = PasswordChange { present: typed.value("present").to_owned(), new: typed.value("new").to_owned() };
    let (app, digest) = (&visitor.site().opgang, &session.digest);
    let (field, message) = match app.change_password(&session.actor, form.key, change, digest).await {
        Ok(_) => return Ok(redirect(&visitor, "/me", Done::PasswordChanged, "/me/password")),
        Err(AppError::DoneBefore(_)) => return Ok(redirect(&visitor, "/me", Done::AlreadySent, "/me/password")),
        Err(AppError::PasswordWrong) => ("present", msg::accounts::password_current_wrong()),
        Err(AppError::PasswordTooShort { min }) => ("new", msg::accounts::password_too_short(min as i64)),
        Err(AppError::Rule(opgang_domain::RuleError::TextTooLong { max, .. })) => {
            ("new", msg::accounts::password_too_long(max as i64))
        }
        Err(error) => return Err(error.into()),
    };
    my_page(&visitor, &Errors::one(field, message), StatusCode::UNPROCESSABLE_ENTITY)
}

fn my_page(visitor: &Visitor, errors: &Errors, status: StatusCode) -> Answer {
    let actor = visitor.actor()?;
    let title = visitor.t(&msg::accounts::my_page());
    let mut facts = vec![(msg::accounts::user_name(), actor.account.user_name.to_string())];
    facts.extend(actor.account.email.iter().map(|email| (msg::people::email(), email.to_string())));
    facts.push((msg::accounts::role(), visitor.t(&role(actor.account.holder))));
    let facts: Vec<_> = facts.into_iter().map(|(term, text)| (visitor.t(&term), html! { bdi { (text) } })).collect();
    let facts: Vec<_> = facts.iter().map(|(term, text)| (term.as_str(), text.clone())).collect();
    let password = visitor.t(&msg::accounts::change_password());
    let body = html! {
        (page_heading(&title, None))
        (definitions(&facts))
        (section("password", &password, &password_form(visitor, errors)))
    };
    Ok(see_page(status, Shell::new(visitor, &title).at("/me").draw(body)))
}

fn password_form(visitor: &Visitor, errors: &Errors) -> Markup {
    let field = |name: &str, label: Message| visitor.field(errors, name, &label);
    let present = field("present", msg::accounts::password_current());
    let new = field("new", msg::accounts::password_new());
    let again = field("again", msg::accounts::password_again());
    let help = visitor.t(&msg::accounts::password_help(PASSWORD_MIN as i64));
    let change = visitor.t(&msg::accounts::change_password());
    let fields = html! {
        (text_input(&present.field().autocomplete("current-password"), "password", ""))
        (text_input(&new.field().autocomplete("new-password").hint(&help), "password", ""))
        (text_input(&again.field().autocomplete("new-password"), "password", ""))
        (actions(&Button::primary(&change).submit()))
    };
    visitor.secret_form("/me/password", &[], errors, fields)
}

/// The administrator's list.
async fn list(visitor: Visitor) -> Answer {
    let lines = visitor.site().opgang.see_accounts(visitor.actor()?).await?;
    let title = visitor.t(&msg::accounts::list_title());
    let lead = visitor.t(&msg::accounts::list_intro());
    let columns = [msg::accounts::user_name(), msg::accounts::role(), msg::accounts::state(), msg::accounts::action()]
        .map(|m| visitor.t(&m));
    let columns: Vec<_> = columns.iter().map(String::as_str).collect();
    let table = Table {
        caption: &title,
        columns: &columns,
        rows: lines.iter().map(|line| account_row(&visitor, line)).collect(),
    };
    let body = html! { (page_heading(&title, Some(&lead))) (table.draw()) };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at("/accounts").wide().draw(body)))
}

fn account_row(visitor: &Visitor, line: &AccountLine) -> Vec<Cell> {
    let account = &line.account;
    let (state, status, end, button) = if account.is_open {
        (msg::accounts::is_open(), crate::design::Status::Confirmed, "closing", msg::accounts::close())
    } else {
        (msg::accounts::is_closed(), crate::design::Status::Aside, "opening", msg::accounts::open())
    };
    let (state, button) = (visitor.t(&state), visitor.t(&button));
    let version = account.version.0.to_string();
    let action = format!("/accounts/{}/{end}", account.id);
    let button = Button::quiet(&button).about(account.user_name.as_str()).submit();
    vec![
        Cell::Text(html! { bdi { (account.user_name) } }),
        Cell::Text(html! { (visitor.t(&role(account.holder))) }),
        Cell::Text(Tag::new(status, &state).draw()),
        Cell::Text(visitor.buttons(&action, &[("version", &version)], button)),
    ]
}

async fn close(visitor: Visitor, at: At<(AccountId,)>, form: Submitted) -> Answer {
    set_open(&visitor, at, form, false).await
}

async fn open(visitor: Visitor, at: At<(AccountId,)>, form: Submitted) -> Answer {
    set_open(&visitor, at, form, true).await
}

async fn set_open(visitor: &Visitor, At((account,)): At<(AccountId,)>, form: Submitted, is_open: bool) -> Answer {
    let at = (account, form.typed.version()?);
    let done = match visitor.site().opgang.set_account_open(visitor.actor()?, form.key, at, is_open).await {
        Ok(_) => Done::Saved,
        Err(AppError::DoneBefore(_)) => Done::AlreadySent,
        Err(error) => return Err(error.into()),
    };
    Ok::<Response, Refusal>(redirect(visitor, "/accounts", done, ""))
}

/// What an account's holder is.
pub fn role(holder: Holder) -> Message {
    match holder {
        Holder::Staff(_) => msg::roles::team_member(),
        Holder::Person(_) => msg::roles::family_member(),
        Holder::SteeringGroup => msg::roles::steering_group(),
        Holder::ProtectionOfficer => msg::roles::protection_officer(),
        Holder::Administrator => msg::roles::administrator(),
    }
}
