//! One member of a family, for those who may change who is who.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, Place};
use opgang_domain::{FamilyId, KinshipKind, Person, PersonId};
use opgang_i18n::{Message, msg};

use super::fields::role_name;
use super::{correcting, protecting};
use crate::design::{Button, Icon, actions, card, definitions, disclosure, page_heading};
use crate::families::{family_name, names, open, path};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::words;

pub(super) const MAY: (Verb, Subject) = (Verb::Change, Subject::People);

/// The person.
pub async fn show(visitor: Visitor, At((family, person)): At<(FamilyId, PersonId)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let first = Typed::with(&[("kind", "address"), ("from", "")]);
    page(&visitor, &seen, person, &first, &Errors::default())
}

/// The person is no longer in the family.
pub async fn leave(visitor: Visitor, At((family, person)): At<(FamilyId, PersonId)>, form: Submitted) -> Answer {
    let app = &visitor.site().opgang;
    let done = |done| redirect(&visitor, &path(family), done, "");
    match app.end_membership(visitor.actor()?, Place { family, key: form.key }, person).await {
        Ok(_) => Ok(done(Done::PersonLeft)),
        Err(AppError::DoneBefore(_)) => Ok(done(Done::AlreadySent)),
        Err(error) => Err(error.into()),
    }
}

/// The person, with what was typed into one of the forms and what is wrong with it.
pub(super) fn page(visitor: &Visitor, seen: &FamilySeen, person: PersonId, typed: &Typed, errors: &Errors) -> Answer {
    let person = seen.file.person(person).ok_or(Refusal::NotFound)?;
    let title = person.name.as_str();
    let back = visitor.t(&msg::navigation::back_to(family_name(visitor, seen)));
    let is_member = seen.file.is_member_on(person.id, seen.standing.today);
    let correct = visitor.t(&msg::families::correct());
    let correction = format!("{}/people/{}/correction", path(seen.file.family.id), person.id);
    let body = html! {
        (page_heading(title, Some(&family_name(visitor, seen))))
        (about(visitor, seen, person))
        @if is_member { (actions(&Button::secondary(&correct).icon(Icon::Edit).link(&correction))) }
        (correcting::earlier(visitor, seen, person))
        (protecting::section(visitor, seen, person, (typed, errors)))
        @if is_member { (leaving(visitor, seen, person)) }
        (actions(&Button::quiet(&back).icon(Icon::Back).link(&path(seen.file.family.id))))
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(see_page(status, Shell::new(visitor, title).at("/families").draw(body)))
}

fn about(visitor: &Visitor, seen: &FamilySeen, person: &Person) -> Markup {
    let (lang, today) = (visitor.lang(), seen.standing.today);
    let role = seen.file.members_on(today).into_iter().find(|(member, _)| member.id == person.id);
    let role = role.map(|(_, role)| visitor.t(&role_name(role)));
    let parts: Vec<String> = role.into_iter().chain(kinships(visitor, seen, person)).collect();
    let age = visitor.t(&msg::dates::age(i64::from(person.age_on(today))));
    let homes: Vec<&str> = seen.file.addresses_on(person.id, today).iter().map(|home| home.address.as_str()).collect();
    let entries = [
        (msg::families::person_field_role_short(), parts.join(" · ")),
        (msg::families::person_field_born(), format!("{} ({age})", lang.day(person.born_on))),
        (msg::families::person_speaks(), visitor.t(&words::language(&person.language))),
        (msg::families::person_phone(), person.phone.as_ref().map(ToString::to_string).unwrap_or_default()),
        (msg::families::person_home(), lang.list_and(&homes)),
    ]
    .map(|(term, meaning)| (visitor.t(&term), meaning));
    let entries: Vec<_> = entries
        .iter()
        .filter(|(_, meaning)| !meaning.is_empty())
        .map(|(term, meaning)| (term.as_str(), html! { bdi { (meaning) } }))
        .collect();
    card(&definitions(&entries))
}

/// "Parent of Khalid and Yasmin", one piece for each kind.
fn kinships(visitor: &Visitor, seen: &FamilySeen, person: &Person) -> Vec<String> {
    let today = seen.standing.today;
    let mut kinds: Vec<(KinshipKind, Vec<String>)> = vec![];
    for kept in seen.file.kinships.iter().filter(|k| k.person == person.id && k.period.holds_on(today)) {
        let name = names(visitor, seen).first_name(kept.other);
        match kinds.iter_mut().find(|(kind, _)| *kind == kept.kind) {
            Some((_, others)) => others.push(name),
            None => kinds.push((kept.kind, vec![name])),
        }
    }
    kinds.into_iter().map(|(kind, others)| visitor.t(&kinship(kind, visitor.lang().list_and(&others)))).collect()
}

fn kinship(kind: KinshipKind, name: String) -> Message {
    match kind {
        KinshipKind::Parent => msg::families::kinship_parent(name),
        KinshipKind::Partner => msg::families::kinship_partner(name),
        KinshipKind::Sibling => msg::families::kinship_sibling(name),
        KinshipKind::Grandparent => msg::families::kinship_grandparent(name),
        KinshipKind::Guardian => msg::families::kinship_guardian(name),
    }
}

fn leaving(visitor: &Visitor, seen: &FamilySeen, person: &Person) -> Markup {
    let first_name = names(visitor, seen).first_name(person.id);
    let help = visitor.t(&msg::families::leaving_help(&first_name));
    let leave = visitor.t(&msg::families::leave(&first_name));
    let action = format!("{}/people/{}/leaving", path(seen.file.family.id), person.id);
    let body = html! {
        p { (help) }
        (visitor.buttons(&action, &[], actions(&Button::danger(&leave).submit())))
    };
    html! { div class="og-section" { (disclosure(&visitor.t(&msg::families::leaving_title()), &body)) } }
}
