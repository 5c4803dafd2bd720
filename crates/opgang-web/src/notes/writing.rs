//! Writing a note, and with it that the visit took place: open, type, save. Everything else has a
//! default that fits most visits, and stands open to be changed.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewNote, NewVisit, Place};
use opgang_domain::{FamilyId, NoteKind, RuleError, VisitId, VisitKind, Whom};
use opgang_i18n::msg;

use super::{kind_name, readers, subject};
use crate::design::{Button, Choice, actions, disclosure, page_heading, radio_group, select, text_area, text_input};
use crate::families::{family_name, open, path, query};
use crate::http::{Answer, At, Done, Errors, Reader, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::members::{member_options, read_whom};
use crate::visits::{kind_code, read_kind};
use crate::words::visit_kind;

/// What one has to be allowed to open the form; each kind is asked about on its own.
const MAY: (Verb, Subject) = (Verb::Add, Subject::RelationalNote);

/// The form. `?visit=` fills in a planned visit that took place.
pub async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let planned = query(&visitor).value("visit").parse::<VisitId>().ok();
    let planned = planned.and_then(|id| seen.file.visits.iter().find(|visit| visit.id == id));
    let on = planned.map_or(seen.standing.today, |visit| visit.on);
    let kind = planned.map_or("home", |visit| kind_code(visit.kind));
    let first = first_fields(kind, on, seen.standing.today);
    Ok(form_page(&visitor, &seen, &first, &Errors::default(), StatusCode::OK))
}

/// Saves note and visit.
pub async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let (new, mut errors) = read(&form.typed, visitor.site().opgang.today());
    if let Some(new) = new {
        let is_shared = matches!(new.kind, NoteKind::Relational | NoteKind::Fact);
        let place = Place { family, key: form.key };
        match visitor.site().opgang.write_note(visitor.actor()?, place, new).await {
            Ok(_) if is_shared => return Ok(done(&visitor, family, Done::NoteShared)),
            Ok(_) => return Ok(done(&visitor, family, Done::NoteSaved)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule(field_of(&error), &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

fn read(typed: &Typed, today: Date) -> (Option<NewNote>, Errors) {
    let mut read = typed.reader();
    let words = read.words("words");
    let met = read.choice("visit", |value| if value == "none" { Some(None) } else { read_kind(value).map(Some) });
    let on = match met {
        Some(Some(_)) => read_day(&mut read, typed, today),
        _ => Some(today),
    };
    let kind = read.choice("kind", |value| NoteKind::ALL.into_iter().find(|kind| kind.code() == value));
    let about = read.choice("about", read_whom);
    let (at, place) = (read.time_if_any("at"), read.name_if_any("place"));
    let errors = read.errors();
    let (Some(words), Some(met), Some(on), Some(kind), Some(about), true) =
        (words, met, on, kind, about, errors.is_empty())
    else {
        return (None, errors);
    };
    let both = typed.value("who") == "both";
    let visit = met.map(|kind| NewVisit { on, at, kind, place, both });
    (Some(NewNote { visit, kind, about, words }), errors)
}

fn read_day(read: &mut Reader<'_>, typed: &Typed, today: Date) -> Option<Date> {
    match typed.value("day") {
        "today" => Some(today),
        "yesterday" => Some(today.saturating_sub(1.day())),
        _ => read.day("on"),
    }
}

fn first_fields(kind: &str, on: Date, today: Date) -> Typed {
    let day = match on {
        on if on == today => "today",
        on if on == today.saturating_sub(1.day()) => "yesterday",
        _ => "day",
    };
    let parts = [on.day().to_string(), on.month().to_string(), on.year().to_string()];
    let parts = if day == "day" { parts } else { Default::default() };
    Typed::with(&[
        ("visit", kind),
        ("day", day),
        ("on-day", &parts[0]),
        ("on-month", &parts[1]),
        ("on-year", &parts[2]),
        ("kind", NoteKind::Relational.code()),
        ("about", "family"),
        ("who", "me"),
    ])
}

fn field_of(error: &RuleError) -> &'static str {
    match error {
        RuleError::NotInFamily => "about",
        _ => "on",
    }
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &path(family), done, &format!("{}/notes", path(family)))
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::notes::new_title());
    let action = format!("{}/notes", path(seen.file.family.id));
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (visitor.form(&action, &[], errors, fields(visitor, seen, typed, errors)))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let words = visitor.field(errors, "words", &msg::notes::field_words());
    let help = visitor.t(&msg::notes::field_words_help());
    let about = visitor.field(errors, "about", &msg::notes::field_about());
    let members = member_options(visitor, seen, &[Whom::Family]);
    let members: Vec<_> = members.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let (save, cancel) = (visitor.t(&msg::notes::new()), visitor.t(&msg::navigation::cancel()));
    html! {
        (text_area(&words.field().hint(&help), 6, typed.value("words")))
        (meeting(visitor, typed, errors))
        (day(visitor, typed, errors))
        (kinds(visitor, seen, typed, errors))
        (select(&about.field(), &members, typed.value("about")))
        (details(visitor, typed, errors))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(&path(seen.file.family.id)))
        }))
    }
}

fn meeting(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let label = visitor.field(errors, "visit", &msg::notes::field_visit());
    let none = visitor.t(&msg::notes::visit_none());
    let kinds = [VisitKind::Home, VisitKind::Meeting, VisitKind::Call, VisitKind::Message]
        .map(|kind| (kind_code(kind), visitor.t(&visit_kind(kind))));
    let options: Vec<_> =
        kinds.iter().map(|(value, label)| (*value, label.as_str())).chain([("none", none.as_str())]).collect();
    select(&label.field(), &options, typed.value("visit"))
}

fn day(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let label = visitor.field(errors, "day", &msg::notes::field_day());
    let days = [
        ("today", msg::notes::day_today()),
        ("yesterday", msg::notes::day_yesterday()),
        ("day", msg::notes::day_another()),
    ]
    .map(|(value, label)| (value, visitor.t(&label)));
    let chosen = typed.value("day");
    let choices: Vec<_> =
        days.iter().map(|(value, label)| Choice::new(value, label).chosen(chosen == *value)).collect();
    html! {
        div class="form-group og-in-a-row" {
            (radio_group(&label.field(), &choices))
            div class="og-other" { (visitor.date(typed, errors, "on", &msg::notes::field_another_day())) }
        }
    }
}

fn kinds(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let label = visitor.field(errors, "kind", &msg::notes::field_kind());
    let kinds: Vec<_> = NoteKind::ALL
        .into_iter()
        .filter(|kind| seen.standing.may_any(Verb::Add, subject(*kind)))
        .map(|kind| (kind.code(), visitor.t(&kind_name(kind)), visitor.t(&readers(kind))))
        .collect();
    let chosen = typed.value("kind");
    let choices: Vec<_> = kinds
        .iter()
        .map(|(value, label, readers)| Choice::new(value, label).hint(readers).chosen(chosen == *value))
        .collect();
    radio_group(&label.field(), &choices)
}

/// Who took part, the hour and the place: for those who want them; open when something in it is wrong.
fn details(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let who = visitor.field(errors, "who", &msg::notes::field_who());
    let (me, both) = (visitor.t(&msg::notes::who_me()), visitor.t(&msg::notes::who_both()));
    let at = visitor.field(errors, "at", &msg::visits::field_time());
    let help = visitor.t(&msg::visits::field_time_help());
    let place = visitor.field(errors, "place", &msg::visits::field_place());
    let fields = html! {
        (select(&who.field(), &[("me", &me), ("both", &both)], typed.value("who")))
        (text_input(&at.field().hint(&help), "text", typed.value("at")))
        (text_input(&place.field(), "text", typed.value("place")))
    };
    if ["at", "place"].into_iter().any(|field| errors.of(field).is_some()) {
        return fields;
    }
    html! { div class="og-section" { (disclosure(&visitor.t(&msg::notes::more()), &fields)) } }
}
