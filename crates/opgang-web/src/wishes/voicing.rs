//! Writing a wish: the family its own, or a colleague the words that a member said.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewWish, Place, Spoken};
use opgang_domain::{Audience, FamilyId, LifeDomainId, RuleError, Whom};
use opgang_i18n::msg;

use super::{borrowed, domain_options, family_line, first_whom, language_options, place, read_language};
use crate::design::{Button, Choice, actions, page_heading, radio_group, select, text_area};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::members::{member_options, read_whom, whom_value};

/// The empty form.
pub async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = see(&visitor, family).await?;
    let about = whom_value(first_whom(&seen));
    let by_staff = seen.standing.staff().is_some();
    let language = if by_staff { "" } else { visitor.lang().code() };
    let first = [("about", about.as_str()), ("audience", "family"), ("language", language)];
    Ok(form_page(&visitor, &seen, (&Typed::with(&first), &Errors::default()), StatusCode::OK))
}

/// Keeps the wish.
pub async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let (new, mut errors) = read(&form.typed);
    let app = &visitor.site().opgang;
    if let Some(new) = new {
        let place = Place { family, key: form.key };
        let spoken = Spoken { by: form.typed.value("said-by").parse().ok() };
        match app.voice_wish(visitor.actor()?, place, new, spoken).await {
            Ok(saved) => return done(&visitor, family, saved.id, None),
            Err(AppError::DoneBefore(saved)) => return done(&visitor, family, saved.id, Some(Done::AlreadySent)),
            Err(AppError::WhoSaidIt) => errors = Errors::one("said-by", msg::errors::choose_one()),
            Err(AppError::Rule(error)) => errors = Errors::rule(field_of(&error), &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    let seen = see(&visitor, family).await?;
    Ok(form_page(&visitor, &seen, (&form.typed, &errors), StatusCode::UNPROCESSABLE_ENTITY))
}

fn read(typed: &Typed) -> (Option<NewWish>, Errors) {
    let mut read = typed.reader();
    let words = read.words("words");
    let about = read.choice("about", read_whom);
    let life_domain = read.choice("domain", |value| value.parse::<LifeDomainId>().ok());
    let language = read.choice("language", read_language);
    let collaborate = read.choice("collaborate", |value| match value {
        "yes" => Some(true),
        "later" => Some(false),
        _ => None,
    });
    let audience = if typed.value("audience") == "me" { Audience::OnlyMe } else { Audience::Family };
    let errors = read.errors();
    let read = (words, about, life_domain, language, collaborate);
    let (Some(words), Some(about), Some(life_domain), Some(language), Some(collaborate)) = read else {
        return (None, errors);
    };
    (Some(NewWish { about, words, language, life_domain, audience, collaborate }), errors)
}

/// The field that a broken rule belongs to.
fn field_of(error: &RuleError) -> &'static str {
    match error {
        RuleError::CannotAnswerFor => "collaborate",
        RuleError::NotInFamily => "about",
        RuleError::LifeDomainEnded => "domain",
        _ => "words",
    }
}

fn done(visitor: &Visitor, family: FamilyId, wish: uuid::Uuid, said: Option<Done>) -> Answer {
    let form = format!("/families/{family}/wishes");
    let is_staff = visitor.actor()?.staff.is_some();
    let (to, done) = if is_staff {
        (format!("/families/{family}/wishes/{wish}"), Done::WishWrittenDown)
    } else {
        (format!("/families/{family}"), Done::WishVoiced)
    };
    Ok(redirect(visitor, &to, said.unwrap_or(done), &form))
}

async fn see(visitor: &Visitor, family: FamilyId) -> Result<FamilySeen, Refusal> {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    let may = seen.standing.may(Verb::Add, Subject::Wish, Facts::default());
    may.then_some(seen).ok_or(Refusal::NotFound)
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, sent: (&Typed, &Errors), status: StatusCode) -> Response {
    let title = visitor.t(&msg::wishes::new_title());
    let lead = family_line(visitor, seen).unwrap_or_else(|| visitor.t(&msg::wishes::none_family_help()));
    let action = format!("/families/{}/wishes", seen.file.family.id);
    let body = html! {
        (page_heading(&title, Some(&lead)))
        (visitor.form(&action, &[], sent.1, fields(visitor, seen, sent)))
    };
    see_page(status, Shell::new(visitor, &title).at(place(seen)).draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, sent: (&Typed, &Errors)) -> Markup {
    let (typed, errors) = sent;
    let by_staff = seen.standing.staff().is_some();
    let words = visitor.field(errors, "words", &words_label(by_staff));
    let help = visitor.t(&words_help(by_staff));
    let save = visitor.t(&msg::wishes::save());
    html! {
        (text_area(&words.field().hint(&help), 4, typed.value("words")))
        @if by_staff { (whoever_said_it(visitor, seen, sent)) }
        (about(visitor, seen, sent))
        (domain(visitor, seen, sent))
        (together(visitor, by_staff, sent))
        @if !by_staff { (audience(visitor, sent)) }
        (language(visitor, by_staff, sent))
        (actions(&Button::primary(&save).submit()))
    }
}

fn words_label(by_staff: bool) -> opgang_i18n::Message {
    if by_staff { msg::wishes::field_their_words() } else { msg::wishes::field_words() }
}

fn words_help(by_staff: bool) -> opgang_i18n::Message {
    if by_staff { msg::wishes::field_their_words_help() } else { msg::wishes::field_words_help() }
}

/// Any member may have said it: also a child whose yes is the parents' to give.
fn whoever_said_it(visitor: &Visitor, seen: &FamilySeen, (typed, errors): (&Typed, &Errors)) -> Markup {
    let choose = (String::new(), visitor.t(&msg::navigation::choose()));
    let members: Vec<_> = std::iter::once(choose).chain(member_options(visitor, seen, &[])).collect();
    let label = visitor.field(errors, "said-by", &msg::wishes::field_by());
    select(&label.field(), &borrowed(&members), typed.value("said-by"))
}

fn about(visitor: &Visitor, seen: &FamilySeen, (typed, errors): (&Typed, &Errors)) -> Markup {
    let members = member_options(visitor, seen, &[Whom::Family]);
    let label = visitor.field(errors, "about", &msg::wishes::field_whose());
    select(&label.field(), &borrowed(&members), typed.value("about"))
}

fn domain(visitor: &Visitor, seen: &FamilySeen, (typed, errors): (&Typed, &Errors)) -> Markup {
    let label = visitor.field(errors, "domain", &msg::wishes::field_domain());
    select(&label.field(), &borrowed(&domain_options(visitor, seen)), typed.value("domain"))
}

fn together(visitor: &Visitor, by_staff: bool, (typed, errors): (&Typed, &Errors)) -> Markup {
    let (question, yes, later) = if by_staff {
        (msg::wishes::answer_question_to_them(), msg::wishes::yes_for_them(), msg::wishes::later_for_them())
    } else {
        (msg::wishes::answer_question(), msg::wishes::yes(), msg::wishes::later())
    };
    let label = visitor.field(errors, "collaborate", &question);
    let (yes, later, help) = (visitor.t(&yes), visitor.t(&later), visitor.t(&msg::wishes::later_help()));
    let chosen = typed.value("collaborate");
    let later = Choice::new("later", &later).hint(&help).chosen(chosen == "later");
    radio_group(&label.field(), &[Choice::new("yes", &yes).chosen(chosen == "yes"), later])
}

fn audience(visitor: &Visitor, (typed, errors): (&Typed, &Errors)) -> Markup {
    let label = visitor.field(errors, "audience", &msg::wishes::field_audience());
    let (all, me) = (visitor.t(&msg::plan::everybody_in_family()), visitor.t(&msg::plan::only_me()));
    let chosen = typed.value("audience");
    let choices = [Choice::new("family", &all).chosen(chosen != "me"), Choice::new("me", &me).chosen(chosen == "me")];
    radio_group(&label.field(), &choices)
}

/// For staff nothing is chosen beforehand: the words were said aloud, in any language.
fn language(visitor: &Visitor, by_staff: bool, (typed, errors): (&Typed, &Errors)) -> Markup {
    let choose = (String::new(), visitor.t(&msg::navigation::choose()));
    let options: Vec<_> = std::iter::once(choose).filter(|_| by_staff).chain(language_options(visitor)).collect();
    let label = visitor.field(errors, "language", &msg::wishes::field_language());
    select(&label.field(), &borrowed(&options), typed.value("language"))
}
