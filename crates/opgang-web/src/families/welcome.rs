//! A family that has said yes to working with the team is written in by the leader.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, NewFamily, Organisation};
use opgang_domain::{AreaId, FamilyId, RuleError};
use opgang_i18n::msg;

use crate::design::{Button, actions, page_heading, section, select, text_input};
use crate::http::{Answer, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::pairs::{colleague_options, read_colleague};
use crate::people;

/// The empty form.
pub async fn new(visitor: Visitor) -> Answer {
    let organisation = organisation(&visitor).await?;
    let first = Typed::with(&[("role", "parent"), ("language", "da")]);
    Ok(form_page(&visitor, &organisation, &first, &Errors::default(), StatusCode::OK))
}

/// Writes the family in.
pub async fn create(visitor: Visitor, form: Submitted) -> Answer {
    let organisation = organisation(&visitor).await?;
    let app = &visitor.site().opgang;
    let mut read = form.typed.reader();
    let name = read.name("family-name");
    let stairwell = read.name("stairwell");
    let area = read.choice("area", |value| known_area(&organisation, value));
    let person = people::read_person(&mut read, &form.typed, &[]);
    let first = read.choice("first", |value| read_colleague(&organisation, app.today(), value));
    let second = read.choice("second", |value| read_colleague(&organisation, app.today(), value));
    let mut errors = read.errors();
    if let (Some(name), Some(stairwell), Some(area), Some(person), Some(first), Some(second), true) =
        (name, stairwell, area, person, first, second, errors.is_empty())
    {
        let new = NewFamily { name, stairwell, area, person, pair: (first, second) };
        match app.welcome_family(visitor.actor()?, form.key, new).await {
            Ok(saved) => return Ok(done(&visitor, saved.id.into(), Done::FamilyWelcomed)),
            Err(AppError::DoneBefore(saved)) => return Ok(done(&visitor, saved.id.into(), Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule(field_of(&error), &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &organisation, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

/// The organisation, for the one who may write in families.
async fn organisation(visitor: &Visitor) -> Result<Organisation, Refusal> {
    let (_, organisation, standing) = visitor.site().opgang.see_families(visitor.actor()?).await?;
    if standing.may_any(Verb::Add, Subject::Family) { Ok(organisation) } else { Err(Refusal::NotFound) }
}

fn known_area(organisation: &Organisation, value: &str) -> Option<AreaId> {
    let id: AreaId = value.parse().ok()?;
    organisation.areas.iter().find(|area| area.id == id).map(|area| area.id)
}

fn field_of(error: &RuleError) -> &'static str {
    match error {
        RuleError::BornImpossible { .. } => "born",
        _ => "second",
    }
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &super::path(family), done, "/families")
}

fn form_page(
    visitor: &Visitor,
    organisation: &Organisation,
    typed: &Typed,
    errors: &Errors,
    status: StatusCode,
) -> Response {
    let title = visitor.t(&msg::families::welcome_title());
    let intro = visitor.t(&msg::families::welcome_intro());
    let body = html! {
        (page_heading(&title, Some(&intro)))
        (visitor.form("/families", &[], errors, fields(visitor, organisation, typed, errors)))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn fields(visitor: &Visitor, organisation: &Organisation, typed: &Typed, errors: &Errors) -> Markup {
    let person = html! {
        p class="og-quiet" { (visitor.t(&msg::families::first_person_help())) }
        (people::fields(visitor, typed, errors, &[]))
    };
    let today = visitor.site().opgang.today();
    let save = visitor.t(&msg::families::welcome_save());
    let cancel = visitor.t(&msg::navigation::cancel());
    html! {
        (family(visitor, organisation, typed, errors))
        (section("person", &visitor.t(&msg::families::first_person()), &person))
        (section("pair", &visitor.t(&msg::pairs::one()), &pair(visitor, organisation, today, (typed, errors))))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link("/families"))
        }))
    }
}

fn family(visitor: &Visitor, organisation: &Organisation, typed: &Typed, errors: &Errors) -> Markup {
    let name = visitor.field(errors, "family-name", &msg::families::field_name());
    let help = visitor.t(&msg::families::field_name_help());
    let stairwell = visitor.field(errors, "stairwell", &msg::families::field_stairwell());
    let area = visitor.field(errors, "area", &msg::families::field_area());
    let areas: Vec<(String, &str)> =
        organisation.areas.iter().map(|area| (area.id.to_string(), area.name.as_str())).collect();
    let areas: Vec<_> = areas.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    html! {
        (text_input(&name.field().hint(&help), "text", typed.value("family-name")))
        (text_input(&stairwell.field(), "text", typed.value("stairwell")))
        (select(&area.field(), &areas, typed.value("area")))
    }
}

/// The two lists of colleagues.
fn pair(visitor: &Visitor, organisation: &Organisation, today: Date, (typed, errors): (&Typed, &Errors)) -> Markup {
    let options = colleague_options(visitor, organisation, today);
    let options: Vec<_> = options.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let first = visitor.field(errors, "first", &msg::pairs::field_first());
    let second = visitor.field(errors, "second", &msg::pairs::field_second());
    html! {
        (select(&first.field(), &options, typed.value("first")))
        (select(&second.field(), &options, typed.value("second")))
    }
}
