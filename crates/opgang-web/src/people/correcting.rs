//! What is written about a member is put right. What stood there before stays readable.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_app::{AppError, FamilySeen, PersonCorrection, Place};
use opgang_domain::{FamilyId, Party, Person, PersonDetails, PersonId, PersonRevision};
use opgang_i18n::msg;

use super::fields::{details_fields, read_details, role_code, role_name};
use super::page::MAY;
use crate::design::{Button, ConflictBox, actions, disclosure, page_heading};
use crate::families::{family_name, names, open, path};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::words;

/// The form with everything as it stands.
pub async fn edit(visitor: Visitor, At((family, person)): At<(FamilyId, PersonId)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let (person, details) = details(&seen, person)?;
    let born = details.born_on;
    let parts = [born.day(), born.month()].map(|part| part.to_string());
    let typed = Typed::with(&[
        ("name", details.name.as_str()),
        ("role", role_code(details.role)),
        ("language", &details.language),
        ("phone", details.phone.as_ref().map_or("", |phone| phone.as_str())),
        ("born-day", &parts[0]),
        ("born-month", &parts[1]),
        ("born-year", &born.year().to_string()),
    ]);
    Ok(form_page(&visitor, &seen, person, (&typed, &Errors::default()), None))
}

/// Puts it right, unless somebody else did meanwhile.
pub async fn save(visitor: Visitor, At((family, id)): At<(FamilyId, PersonId)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let (person, _) = details(&seen, id)?;
    let version = form.typed.version()?;
    let mut read = form.typed.reader();
    let typed = read_details(&mut read);
    let mut errors = read.errors();
    let mut mine = None;
    if let (Some(details), true) = (typed, errors.is_empty()) {
        let place = Place { family, key: form.key };
        let correction = PersonCorrection { person: id, version, details: details.clone() };
        match visitor.site().opgang.correct_person(visitor.actor()?, place, correction).await {
            Ok(_) => return Ok(done(&visitor, family, id, Done::PersonCorrected)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, id, Done::AlreadySent)),
            Err(AppError::Rule(error @ opgang_domain::RuleError::BornImpossible { .. })) => {
                errors = Errors::rule("born", &error, &visitor);
            }
            Err(AppError::Rule(error)) => errors = Errors::rule("name", &error, &visitor),
            Err(AppError::Stale) => mine = Some(details),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &seen, person, (&form.typed, &errors), mine.as_ref()))
}

/// A present member, and what is written about them.
fn details(seen: &FamilySeen, id: PersonId) -> Result<(&Person, PersonDetails), Refusal> {
    let members = seen.file.members_on(seen.standing.today);
    let member = members.into_iter().find(|(person, _)| person.id == id);
    member.map(|(person, role)| (person, person.details(role))).ok_or(Refusal::NotFound)
}

fn done(visitor: &Visitor, family: FamilyId, person: PersonId, done: Done) -> Response {
    let here = format!("{}/people/{person}", path(family));
    redirect(visitor, &here, done, &format!("{here}/correction"))
}

/// The form; with both texts above it when somebody else was faster than `mine`.
fn form_page(
    visitor: &Visitor,
    seen: &FamilySeen,
    person: &Person,
    (typed, errors): (&Typed, &Errors),
    mine: Option<&PersonDetails>,
) -> Response {
    let title = visitor.t(&msg::families::correct());
    let (save, cancel) = (visitor.t(&msg::navigation::save()), visitor.t(&msg::navigation::cancel()));
    let here = format!("{}/people/{}", path(seen.file.family.id), person.id);
    let version = person.version.0.to_string();
    let fields = html! {
        (details_fields(visitor, typed, errors))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(&here))
        }))
    };
    let body = html! {
        @if let Some(mine) = mine { (conflict(visitor, seen, person, mine)) }
        (page_heading(&title, Some(&family_name(visitor, seen))))
        p { (visitor.t(&msg::families::correct_help())) }
        (visitor.form(&format!("{here}/correction"), &[("version", &version)], errors, fields))
    };
    let status = match (mine, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn conflict(visitor: &Visitor, seen: &FamilySeen, person: &Person, mine: &PersonDetails) -> Markup {
    let theirs = details(seen, person.id).map(|(_, details)| described(visitor, &details).join("\n"));
    ConflictBox {
        title: &visitor.t(&msg::families::correct_stale_title()),
        text: &visitor.t(&msg::errors::stale_body()),
        theirs_title: &visitor.t(&msg::families::correct_stale_theirs()),
        theirs: &theirs.unwrap_or_default(),
        yours_title: &visitor.t(&msg::errors::stale_yours()),
        yours: &described(visitor, mine).join("\n"),
    }
    .draw()
}

/// Everything written about somebody, a line for each.
fn described(visitor: &Visitor, details: &PersonDetails) -> Vec<String> {
    let phone = details.phone.as_ref().map(ToString::to_string);
    let lines = [
        (msg::families::person_name(), Some(details.name.to_string())),
        (msg::families::person_field_born(), Some(visitor.lang().day(details.born_on))),
        (msg::families::person_field_role_short(), Some(visitor.t(&role_name(details.role)))),
        (msg::families::person_speaks(), Some(visitor.t(&words::language(&details.language)))),
        (msg::families::person_phone(), phone),
    ];
    let line =
        |(label, text): (opgang_i18n::Message, Option<String>)| Some(format!("{}: {}", visitor.t(&label), text?));
    lines.into_iter().filter_map(line).collect()
}

/// What was written about the person before, newest first; nothing when it was right from the start.
pub(super) fn earlier(visitor: &Visitor, seen: &FamilySeen, person: &Person) -> Markup {
    let mut kept: Vec<&PersonRevision> =
        seen.file.person_revisions.iter().filter(|revision| revision.person == person.id).collect();
    if kept.is_empty() {
        return html! {};
    }
    kept.sort_by_key(|revision| std::cmp::Reverse((revision.until_at, revision.id)));
    let title = visitor.t(&msg::families::corrected_earlier(kept.len() as i64));
    let list = html! {
        ul class="og-list og-rows" { @for revision in kept {
            @let day = visitor.lang().day(visitor.site().opgang.local(revision.until_at).date());
            @let by = names(visitor, seen).party(&Party::Staff(revision.corrected_by));
            li {
                bdi { (described(visitor, &revision.details).join(" · ")) }
                p class="og-quiet og-small" { (visitor.t(&msg::families::corrected_by_on(day, by))) }
            }
        } }
    };
    html! { div class="og-section" { (disclosure(&title, &list)) } }
}
