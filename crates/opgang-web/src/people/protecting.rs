//! A member's name or address is protected, and one day no longer.

use maud::{Markup, html};
use opgang_app::{AppError, FamilySeen, NewProtection, Place, ProtectionEnd};
use opgang_domain::{FamilyId, Party, Person, PersonId, Protection, ProtectionId, ProtectionKind};
use opgang_i18n::msg;

use super::page::{MAY, page};
use crate::design::{Button, Choice, Icon, Tone, actions, disclosure, notice, radio_group, select};
use crate::families::{names, open, path};
use crate::http::{Answer, At, Done, Errors, Submitted, Typed, Visitor, redirect};

/// The person's name or address is protected.
pub async fn protect(visitor: Visitor, At((family, person)): At<(FamilyId, PersonId)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let app = &visitor.site().opgang;
    let mut read = form.typed.reader();
    let kind = read.choice("kind", read_kind);
    let from = match form.typed.value("from") {
        "" => Some(None),
        _ => read.choice("from", |value| Some(Some(value.parse::<PersonId>().ok()?))),
    };
    let mut errors = read.errors();
    if let (Some(kind), Some(from), true) = (kind, from, errors.is_empty()) {
        let here = format!("{}/people/{person}", path(family));
        let done = |done| redirect(&visitor, &here, done, &format!("{here}/protection"));
        let place = Place { family, key: form.key };
        match app.protect(visitor.actor()?, place, NewProtection { person, kind, from }).await {
            Ok(_) => return Ok(done(Done::PersonProtected)),
            Err(AppError::DoneBefore(_)) => return Ok(done(Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("from", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    page(&visitor, &seen, person, &form.typed, &errors)
}

fn read_kind(value: &str) -> Option<ProtectionKind> {
    match value {
        "name" => Some(ProtectionKind::Name),
        "address" => Some(ProtectionKind::Address),
        _ => None,
    }
}

/// A protection is ended from a day on.
pub async fn end(
    visitor: Visitor,
    At((family, person, protection)): At<(FamilyId, PersonId, ProtectionId)>,
    form: Submitted,
) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let app = &visitor.site().opgang;
    let field = until(protection);
    let mut read = form.typed.reader();
    let day = read.day(&field);
    let mut errors = read.errors();
    if let Some(until) = day {
        let here = format!("{}/people/{person}", path(family));
        let done = |done| redirect(&visitor, &here, done, visitor.path());
        let end = ProtectionEnd { person, protection, version: form.typed.version()?, until };
        match app.end_protection(visitor.actor()?, Place { family, key: form.key }, end).await {
            Ok(_) => return Ok(done(Done::ProtectionEnded)),
            Err(AppError::DoneBefore(_)) => return Ok(done(Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule(&field, &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    page(&visitor, &seen, person, &form.typed, &errors)
}

/// The field with the day on which a protection ends: each has its own, since all stand on one page.
fn until(protection: ProtectionId) -> String {
    format!("until-{protection}")
}

/// What is protected, the form that ends it, the form that begins it, and what was protected before.
pub(super) fn section(visitor: &Visitor, seen: &FamilySeen, person: &Person, form: (&Typed, &Errors)) -> Markup {
    let today = seen.standing.today;
    let of_person = seen.file.protections.iter().filter(|protection| protection.person == person.id);
    let (over, kept): (Vec<_>, Vec<_>) = of_person.partition(|protection| protection.period.is_over(today));
    let is_member = seen.file.is_member_on(person.id, today);
    if kept.is_empty() && over.is_empty() && !is_member {
        return html! {};
    }
    let body = html! {
        @for protection in kept { (in_force(visitor, seen, protection, form)) }
        @if is_member { (protection_form(visitor, seen, person, form)) }
        @if !over.is_empty() {
            (disclosure(&visitor.t(&msg::families::protection_earlier(over.len() as i64)), &html! {
                ul class="og-list og-rows" { @for protection in &over { li { (ended(visitor, seen, protection)) } } }
            }))
        }
    };
    crate::design::section("protection", &visitor.t(&msg::families::protection_title()), &body)
}

/// A protection in force, with the form that ends it unless its end is set.
fn in_force(
    visitor: &Visitor,
    seen: &FamilySeen,
    protection: &Protection,
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let field = until(protection.id);
    let is_back = errors.of(&field).is_some();
    let form = || ending_form(visitor, seen, protection, (typed, if is_back { errors } else { Errors::none() }));
    notice(
        Tone::Neutral,
        None,
        &html! {
            p { (protected(visitor, seen, protection)) }
            @if let Some(until) = protection.period.until() {
                @let ends = visitor.t(&msg::families::protection_ends(visitor.lang().day(until)));
                p { (ends) @if let Some(by) = by_whom(visitor, seen, protection) { " · " (by) } }
                @if is_back { (visitor.summary(errors)) }
            } @else if is_back { (form()) } @else {
                (disclosure(&visitor.t(&msg::families::protection_end_title()), &form()))
            }
        },
    )
}

fn ending_form(
    visitor: &Visitor,
    seen: &FamilySeen,
    protection: &Protection,
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let field = until(protection.id);
    let today = Typed::of_day(&field, seen.standing.today);
    let typed = if errors.is_empty() { &today } else { typed };
    let help = match protection.kind {
        ProtectionKind::Name => msg::families::protection_end_help_name(),
        ProtectionKind::Address => msg::families::protection_end_help_address(),
    };
    let end = visitor.t(&msg::families::protection_end());
    let fields = html! {
        p { (visitor.t(&help)) }
        (visitor.date(typed, errors, &field, &msg::families::protection_field_until()))
        (actions(&Button::secondary(&end).icon(Icon::Visible).submit()))
    };
    let person = format!("{}/people/{}", path(seen.file.family.id), protection.person);
    let version = protection.version.0.to_string();
    visitor.form(&format!("{person}/protections/{}/ending", protection.id), &[("version", &version)], errors, fields)
}

/// What was protected before, from when until when, and who ended it.
fn ended(visitor: &Visitor, seen: &FamilySeen, protection: &Protection) -> String {
    let lang = visitor.lang();
    let first = lang.day(protection.period.from());
    let last = protection.period.until().map(|until| lang.day(until)).unwrap_or_default();
    let from = from_whom(visitor, seen, protection);
    let line = visitor.t(&match protection.kind {
        ProtectionKind::Name => msg::families::protection_was_name(first, last, from),
        ProtectionKind::Address => msg::families::protection_was_address(first, last, from),
    });
    by_whom(visitor, seen, protection).map_or(line.clone(), |by| format!("{line} · {by}"))
}

fn by_whom(visitor: &Visitor, seen: &FamilySeen, protection: &Protection) -> Option<String> {
    let name = names(visitor, seen).party(&Party::Staff(protection.ended_by?));
    Some(visitor.t(&msg::families::protection_ended_by(name)))
}

fn protected(visitor: &Visitor, seen: &FamilySeen, protection: &Protection) -> String {
    let day = visitor.lang().day(protection.period.from());
    let from = from_whom(visitor, seen, protection);
    visitor.t(&match protection.kind {
        ProtectionKind::Name => msg::families::protection_line_name(day, from),
        ProtectionKind::Address => msg::families::protection_line_address(day, from),
    })
}

fn from_whom(visitor: &Visitor, seen: &FamilySeen, protection: &Protection) -> String {
    match protection.from {
        Some(person) => names(visitor, seen).person(person),
        None => visitor.t(&msg::families::protection_everybody()),
    }
}

fn protection_form(
    visitor: &Visitor,
    seen: &FamilySeen,
    person: &Person,
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let errors = if errors.of("kind").or(errors.of("from")).is_some() { errors } else { Errors::none() };
    let kind = visitor.field(errors, "kind", &msg::families::protection_field_kind());
    let from = visitor.field(errors, "from", &msg::families::protection_field_from());
    let kinds = [
        ("address", msg::families::protection_kind_address(), msg::families::protection_kind_address_help()),
        ("name", msg::families::protection_kind_name(), msg::families::protection_kind_name_help()),
    ]
    .map(|(value, label, help)| (value, visitor.t(&label), visitor.t(&help)));
    let chosen = typed.value("kind");
    let kinds: Vec<_> = kinds
        .iter()
        .map(|(value, label, help)| Choice::new(value, label).hint(help).chosen(chosen == *value))
        .collect();
    let everybody = (String::new(), visitor.t(&msg::families::protection_from_all()));
    let others = seen.file.members_on(seen.standing.today).into_iter().filter(|(other, _)| other.id != person.id);
    let others: Vec<(String, String)> = std::iter::once(everybody)
        .chain(others.map(|(other, _)| (other.id.to_string(), other.name.to_string())))
        .collect();
    let others: Vec<_> = others.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let save = visitor.t(&msg::families::protect());
    let action = format!("{}/people/{}/protection", path(seen.file.family.id), person.id);
    let fields = html! {
        (radio_group(&kind.field(), &kinds))
        (select(&from.field(), &others, typed.value("from")))
        (actions(&Button::secondary(&save).icon(Icon::Hidden).submit()))
    };
    visitor.form(&action, &[], errors, fields)
}
