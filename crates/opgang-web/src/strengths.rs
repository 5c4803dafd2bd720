//! Strengths and bright spots: what is already good.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewStrength, Place};
use opgang_domain::{FamilyId, Strength, StrengthKind, Whom};
use opgang_i18n::{Message, msg};

use crate::design::{Button, Choice, Icon, actions, icon, page_heading, radio_group, select, text_area};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::members::{member_options, read_whom, whom_value};
use crate::routes::{Route, route};
use crate::wishes::{borrowed, family_line, first_whom, place};
use crate::words::Names;

/// The routes of strengths.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/families/{family}/strengths/new" new), route!(POST "/families/{family}/strengths" create)]
}

/// Draws strengths and bright spots, newest first; nothing when there are none.
pub fn strength_list(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let mut strengths: Vec<&Strength> = seen.file.strengths.iter().collect();
    strengths.sort_by_key(|strength| std::cmp::Reverse((strength.seen_on, strength.id)));
    html! {
        @if !strengths.is_empty() {
            div class="og-stack" { @for strength in strengths { (one(visitor, seen, strength)) } }
        }
    }
}

fn one(visitor: &Visitor, seen: &FamilySeen, strength: &Strength) -> Markup {
    let lang = visitor.lang();
    let names = Names::of(seen, lang);
    let kind = visitor.t(&kind_name(strength.kind));
    let seen_by = visitor.t(&msg::strengths::seen_by(names.party(&strength.seen_by)));
    let sign = match strength.kind {
        StrengthKind::Strength => Icon::Success,
        StrengthKind::BrightSpot => Icon::Star,
    };
    html! {
        div class="og-card" {
            p class="og-words" dir="auto" { (strength.words) }
            p class="og-facts" {
                span { (icon(sign)) span { (kind) } }
                bdi { (names.whom(strength.about)) }
                bdi { (seen_by) }
                span { (lang.day_short(strength.seen_on)) }
            }
        }
    }
}

fn kind_name(kind: StrengthKind) -> Message {
    match kind {
        StrengthKind::Strength => msg::strengths::kind_strength(),
        StrengthKind::BrightSpot => msg::strengths::kind_bright_spot(),
    }
}

/// The empty form.
async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = see(&visitor, family).await?;
    let about = whom_value(first_whom(&seen));
    let first = Typed::with(&[("about", about.as_str()), ("kind", "bright-spot")]);
    Ok(form_page(&visitor, &seen, (&first, &Errors::default()), StatusCode::OK))
}

/// Keeps what was seen.
async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let words = read.words("words");
    let kind = read.choice("kind", |value| match value {
        "strength" => Some(StrengthKind::Strength),
        "bright-spot" => Some(StrengthKind::BrightSpot),
        _ => None,
    });
    let about = read.choice("about", read_whom);
    let mut errors = read.errors();
    if let (Some(words), Some(kind), Some(about)) = (words, kind, about) {
        let new = NewStrength { about, kind, words };
        let place = Place { family, key: form.key };
        match visitor.site().opgang.see_strength(visitor.actor()?, place, new).await {
            Ok(_) => return Ok(done(&visitor, family, Done::StrengthSaved)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("about", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    let seen = see(&visitor, family).await?;
    Ok(form_page(&visitor, &seen, (&form.typed, &errors), StatusCode::UNPROCESSABLE_ENTITY))
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &format!("/families/{family}"), done, &format!("/families/{family}/strengths"))
}

async fn see(visitor: &Visitor, family: FamilyId) -> Result<FamilySeen, Refusal> {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    let may = seen.standing.may(Verb::Add, Subject::Strength, Facts::default());
    may.then_some(seen).ok_or(Refusal::NotFound)
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, sent: (&Typed, &Errors), status: StatusCode) -> Response {
    let title = visitor.t(&msg::strengths::new_title());
    let line = family_line(visitor, seen);
    let action = format!("/families/{}/strengths", seen.file.family.id);
    let body = html! {
        (page_heading(&title, line.as_deref()))
        (visitor.form(&action, &[], sent.1, fields(visitor, seen, sent)))
    };
    see_page(status, Shell::new(visitor, &title).at(place(seen)).draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, (typed, errors): (&Typed, &Errors)) -> Markup {
    let by_staff = seen.standing.staff().is_some();
    let words = visitor.field(errors, "words", &msg::strengths::field_words());
    let kind = visitor.field(errors, "kind", &msg::strengths::field_kind());
    let about = visitor.field(errors, "about", &msg::strengths::field_about());
    let (strength, spot) =
        (visitor.t(&msg::strengths::kind_strength()), visitor.t(&msg::strengths::kind_bright_spot()));
    let strength_help =
        if by_staff { msg::strengths::kind_strength_help_staff() } else { msg::strengths::kind_strength_help() };
    let (strength_help, spot_help) = (visitor.t(&strength_help), visitor.t(&msg::strengths::kind_bright_spot_help()));
    let chosen = typed.value("kind");
    let kinds = [
        Choice::new("bright-spot", &spot).hint(&spot_help).chosen(chosen == "bright-spot"),
        Choice::new("strength", &strength).hint(&strength_help).chosen(chosen == "strength"),
    ];
    let members = member_options(visitor, seen, &[Whom::Family]);
    let save = visitor.t(&msg::strengths::new());
    html! {
        (text_area(&words.field(), 3, typed.value("words")))
        (radio_group(&kind.field(), &kinds))
        (select(&about.field(), &borrowed(&members), typed.value("about")))
        (actions(&Button::primary(&save).submit()))
    }
}
