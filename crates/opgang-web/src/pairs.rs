//! The pairs of a family over time; the leader composes the next.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewPair, Organisation, Place};
use opgang_domain::{FamilyId, Pair, RuleError, StaffId};
use opgang_i18n::msg;

use crate::design::{
    Button, Icon, Status, Tag, actions, card, empty_state, page_heading, person_chip, section, select, text_area,
};
use crate::families::{family_name, open, path};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::routes::{Route, route};
use crate::words::initials;

/// The routes of pairs.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/families/{family}/pair" show), route!(POST "/families/{family}/pair" change)]
}

/// The pairs there have been.
async fn show(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = open_history(&visitor, family).await?;
    Ok(page(&visitor, &seen, &Typed::default(), &Errors::default(), StatusCode::OK))
}

/// The leader changes the pair.
async fn change(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", (Verb::Change, Subject::Family)).await?;
    let app = &visitor.site().opgang;
    let mut read = form.typed.reader();
    let first = read.choice("first", |value| read_colleague(&seen.organisation, app.today(), value));
    let second = read.choice("second", |value| read_colleague(&seen.organisation, app.today(), value));
    let reason = read.words_if_any("reason");
    let mut errors = read.errors();
    if let (Some(first), Some(second), true) = (first, second, errors.is_empty()) {
        let replaces = form.typed.value("replaces").parse().ok();
        let new = NewPair { replaces, staff: (first, second), reason };
        match app.change_pair(visitor.actor()?, Place { family, key: form.key }, new).await {
            Ok(_) => return Ok(done(&visitor, family, Done::PairChanged)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule(field_of(&error), &error, &visitor),
            Err(AppError::Stale) => errors = Errors::one("", msg::errors::state_changed()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

/// Staff see who works with whom; a family reads the same on its own pages.
async fn open_history(visitor: &Visitor, family: FamilyId) -> Result<FamilySeen, Refusal> {
    let seen = open(visitor, family, "pair.seen", (Verb::See, Subject::Family)).await?;
    if seen.standing.staff().is_some() { Ok(seen) } else { Err(Refusal::NotFound) }
}

fn field_of(error: &RuleError) -> &'static str {
    match error {
        RuleError::PairChangeWithoutReason => "reason",
        _ => "second",
    }
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    let here = format!("{}/pair", path(family));
    redirect(visitor, &here, done, &here)
}

fn page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::pairs::history());
    let back = visitor.t(&msg::navigation::back_to(family_name(visitor, seen)));
    let mut pairs: Vec<&Pair> = seen.file.pairs.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.period.from(), pair.id)));
    let never = visitor.t(&msg::pairs::never());
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, seen))))
        @if pairs.is_empty() { (empty_state(Icon::Persons, &never, "", &html! {})) }
        div class="og-stack" { @for pair in &pairs { (pair_card(visitor, seen, pair)) } }
        @if seen.standing.may_any(Verb::Change, Subject::Family) { (change_form(visitor, seen, typed, errors)) }
        (actions(&Button::quiet(&back).icon(Icon::Back).link(&path(seen.file.family.id))))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn pair_card(visitor: &Visitor, seen: &FamilySeen, pair: &Pair) -> Markup {
    let lang = visitor.lang();
    let when = match pair.period.until() {
        Some(until) => msg::pairs::from_to(lang.day(pair.period.from()), lang.day(until)),
        None => msg::pairs::since(lang.day(pair.period.from())),
    };
    let returned = visitor.t(&msg::pairs::returned());
    // Why the people around a family changed is content: only for those who know the family's people.
    let reason = pair.reason.as_ref().filter(|_| seen.standing.may_any(Verb::See, Subject::People));
    card(&html! {
        p class="og-facts" {
            span { (visitor.t(&when)) }
            @if pair.is_return(&seen.file.pairs) { (Tag::new(Status::Renegotiated, &returned).draw()) }
        }
        (both(visitor, seen, pair))
        @if let Some(reason) = reason {
            p class="og-answer" dir="auto" { (visitor.t(&msg::pairs::reason(reason.as_str()))) }
        }
    })
}

/// The two of a pair, with their professions.
pub fn both(visitor: &Visitor, seen: &FamilySeen, pair: &Pair) -> Markup {
    let lang = visitor.lang().code();
    html! {
        div class="og-grid" {
            @for staff in pair.combination.both().into_iter().filter_map(|id| seen.organisation.staff_of(id)) {
                div {
                    (person_chip(&initials(staff.name.as_str()), staff.name.as_str(),
                        seen.organisation.profession(staff.profession, lang), None))
                }
            }
        }
    }
}

fn change_form(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let options = colleague_options(visitor, &seen.organisation, seen.standing.today);
    let options: Vec<_> = options.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let first = visitor.field(errors, "first", &msg::pairs::field_first());
    let second = visitor.field(errors, "second", &msg::pairs::field_second());
    let reason = visitor.field(errors, "reason", &msg::pairs::field_reason());
    let help = visitor.t(&msg::pairs::field_reason_help());
    let save = visitor.t(&msg::pairs::new());
    let fields = html! {
        (select(&first.field(), &options, typed.value("first")))
        (select(&second.field(), &options, typed.value("second")))
        (text_area(&reason.field().hint(&help), 3, typed.value("reason")))
        (actions(&Button::primary(&save).submit()))
    };
    let action = format!("{}/pair", path(seen.file.family.id));
    let replaces = seen.file.pair_on(seen.standing.today).map(|pair| pair.id.to_string()).unwrap_or_default();
    let body = html! {
        p { (visitor.t(&msg::pairs::change_help())) }
        (visitor.form(&action, &[("replaces", &replaces)], errors, fields))
    };
    section("change", &visitor.t(&msg::pairs::change_title()), &body)
}

/// Those who work in pairs today, with their professions, after a line that asks to choose.
pub fn colleague_options(visitor: &Visitor, organisation: &Organisation, today: Date) -> Vec<(String, String)> {
    let lang = visitor.lang().code();
    let first = (String::new(), visitor.t(&msg::pairs::choose()));
    let colleagues = organisation.members_on(today).into_iter().map(|staff| {
        let profession = organisation.profession(staff.profession, lang);
        (staff.id.to_string(), format!("{} ({profession})", staff.name))
    });
    std::iter::once(first).chain(colleagues).collect()
}

/// Reads a colleague who works in pairs today.
pub fn read_colleague(organisation: &Organisation, today: Date, value: &str) -> Option<StaffId> {
    let id: StaffId = value.parse().ok()?;
    organisation.members_on(today).into_iter().find(|staff| staff.id == id).map(|staff| staff.id)
}
