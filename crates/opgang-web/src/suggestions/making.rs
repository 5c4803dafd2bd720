//! Suggesting something, so that it is easy to say no.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewSuggestion, Place};
use opgang_domain::{FamilyId, LifeDomainId, RuleError, Whom};
use opgang_i18n::msg;

use crate::design::{Button, actions, page_heading, select, text_area};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::members::{member_options, read_whom};
use crate::wishes::{borrowed, domain_options, family_line, language_options, place, read_language};

/// The empty form.
pub async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = see(&visitor, family).await?;
    let first = Typed::with(&[("about", "family"), ("language", visitor.lang().code())]);
    Ok(form_page(&visitor, &seen, (&first, &Errors::default()), StatusCode::OK))
}

/// Keeps the suggestion.
pub async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let words = read.words("words");
    let about = read.choice("about", read_whom);
    let life_domain = read.choice("domain", |value| value.parse::<LifeDomainId>().ok());
    let language = read.choice("language", read_language);
    let mut errors = read.errors();
    if let (Some(words), Some(about), Some(life_domain), Some(language)) = (words, about, life_domain, language) {
        let new = NewSuggestion { about, words, language, life_domain };
        let place = Place { family, key: form.key };
        match visitor.site().opgang.suggest(visitor.actor()?, place, new).await {
            Ok(_) => return Ok(done(&visitor, family, Done::SuggestionSent)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule(field_of(&error), &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    let seen = see(&visitor, family).await?;
    Ok(form_page(&visitor, &seen, (&form.typed, &errors), StatusCode::UNPROCESSABLE_ENTITY))
}

fn field_of(error: &RuleError) -> &'static str {
    match error {
        RuleError::NotInFamily => "about",
        RuleError::LifeDomainEnded => "domain",
        _ => "words",
    }
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &format!("/families/{family}"), done, &format!("/families/{family}/suggestions"))
}

async fn see(visitor: &Visitor, family: FamilyId) -> Result<FamilySeen, Refusal> {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    let may = seen.standing.may(Verb::Add, Subject::Suggestion, Facts::default());
    may.then_some(seen).ok_or(Refusal::NotFound)
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, sent: (&Typed, &Errors), status: StatusCode) -> Response {
    let title = visitor.t(&msg::suggestions::new_title());
    let line = family_line(visitor, seen);
    let action = format!("/families/{}/suggestions", seen.file.family.id);
    let body = html! {
        (page_heading(&title, line.as_deref()))
        (visitor.form(&action, &[], sent.1, fields(visitor, seen, sent)))
    };
    see_page(status, Shell::new(visitor, &title).at(place(seen)).draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, (typed, errors): (&Typed, &Errors)) -> Markup {
    let words = visitor.field(errors, "words", &msg::suggestions::field_words());
    let help = visitor.t(&msg::suggestions::field_words_help());
    let about = visitor.field(errors, "about", &msg::suggestions::field_about());
    let domain = visitor.field(errors, "domain", &msg::wishes::field_domain());
    let language = visitor.field(errors, "language", &msg::wishes::field_language());
    let members = member_options(visitor, seen, &[Whom::Family]);
    let send = visitor.t(&msg::suggestions::new());
    html! {
        (text_area(&words.field().hint(&help), 4, typed.value("words")))
        (select(&about.field(), &borrowed(&members), typed.value("about")))
        (select(&domain.field(), &borrowed(&domain_options(visitor, seen)), typed.value("domain")))
        (select(&language.field(), &borrowed(&language_options(visitor)), typed.value("language")))
        (actions(&Button::primary(&send).submit()))
    }
}
