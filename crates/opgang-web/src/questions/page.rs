//! One question: how it stands, the answer, and the link for a friend in the system.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use jiff::Unit;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, Link, Place};
use opgang_domain::question::LINK_DAYS;
use opgang_domain::{FamilyId, Friend, Name, Question, QuestionId, QuestionState};
use opgang_i18n::msg;

use crate::design::{
    Button, ConflictBox, Icon, Status, Tag, Tone, actions, card, notice, page_heading, section, text_area, text_input,
};
use crate::families::{family_name, path};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};

/// The question.
pub async fn show(visitor: Visitor, At((family, id)): At<(FamilyId, QuestionId)>) -> Answer {
    let (seen, question) = open(&visitor, family, id).await?;
    Ok(page(&visitor, &seen, &question, (&Typed::default(), &Errors::default()), StatusCode::OK))
}

/// A member of the team writes down the answer.
pub async fn answer(visitor: Visitor, At((family, id)): At<(FamilyId, QuestionId)>, form: Submitted) -> Answer {
    let version = form.typed.version()?;
    let mut read = form.typed.reader();
    let words = read.words("answer");
    let by = read.name_if_any("by");
    let mut errors = read.errors();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(words), true) = (words, errors.is_empty()) {
        let place = Place { family, key: form.key };
        match visitor.site().opgang.answer_question(visitor.actor()?, place, (id, version), (words, by)).await {
            Ok(_) => return Ok(done(&visitor, (family, id), Done::QuestionAnswered)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, (family, id), Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("answer", &error, &visitor),
            Err(AppError::Stale) => status = StatusCode::CONFLICT,
            Err(error) => return Err(error.into()),
        }
    }
    let (seen, question) = open(&visitor, family, id).await?;
    Ok(page(&visitor, &seen, &question, (&form.typed, &errors), status))
}

/// Makes a link, and shows it the only time there is.
pub async fn link(
    visitor: Visitor,
    At((family, id)): At<(FamilyId, QuestionId)>,
    headers: HeaderMap,
    form: Submitted,
) -> Answer {
    let version = form.typed.version()?;
    let mut read = form.typed.reader();
    let friend = read.name("friend");
    let workplace = read.name_if_any("workplace");
    let errors = read.errors();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(friend), true) = (friend, errors.is_empty()) {
        let (app, place) = (&visitor.site().opgang, Place { family, key: form.key });
        match app.make_link(visitor.actor()?, place, (id, version), (friend.clone(), workplace)).await {
            Ok(link) => return Ok(link_page(&visitor, family, (&link, &friend), &headers)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, (family, id), Done::AlreadySent)),
            Err(AppError::Stale) => status = StatusCode::CONFLICT,
            Err(error) => return Err(error.into()),
        }
    }
    let (seen, question) = open(&visitor, family, id).await?;
    Ok(page(&visitor, &seen, &question, (&form.typed, &errors), status))
}

async fn open(visitor: &Visitor, family: FamilyId, id: QuestionId) -> Result<(FamilySeen, Question), Refusal> {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "question.seen").await?;
    // A family reads its questions on its own pages.
    seen.standing.staff().ok_or(Refusal::NotFound)?;
    let question = seen.file.questions.iter().find(|kept| kept.id == id).cloned().ok_or(Refusal::NotFound)?;
    Ok((seen, question))
}

fn done(visitor: &Visitor, (family, id): (FamilyId, QuestionId), done: Done) -> Response {
    let here = format!("{}/questions/{id}", path(family));
    redirect(visitor, &here, done, &format!("{here}/answer"))
}

fn page(
    visitor: &Visitor,
    seen: &FamilySeen,
    question: &Question,
    (typed, errors): (&Typed, &Errors),
    status: StatusCode,
) -> Response {
    let title = visitor.t(&msg::questions::one());
    let back = visitor.t(&msg::navigation::back_to(family_name(visitor, seen)));
    let may = seen.standing.may(Verb::Change, Subject::Question, seen.facing().question(question));
    let body = html! {
        @if status == StatusCode::CONFLICT { (meanwhile(visitor, question, typed)) }
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (question_card(visitor, seen, question))
        @if may && question.is_waiting() {
            (answer_form(visitor, question, typed, errors))
            (link_form(visitor, seen, question, (typed, errors)))
        }
        (actions(&Button::quiet(&back).icon(Icon::Back).link(&path(question.family))))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

/// Somebody was quicker. Nothing typed is lost.
fn meanwhile(visitor: &Visitor, question: &Question, typed: &Typed) -> Markup {
    match &question.state {
        QuestionState::Answered(answer) => ConflictBox {
            title: &visitor.t(&msg::questions::meanwhile()),
            text: &visitor.t(&msg::questions::meanwhile_body()),
            theirs_title: &visitor.t(&msg::errors::stale_theirs(answer.by.as_str())),
            theirs: answer.words.as_str(),
            yours_title: &visitor.t(&msg::errors::stale_yours()),
            yours: typed.value("answer"),
        }
        .draw(),
        QuestionState::Waiting => notice(Tone::Late, None, &html! { p { (visitor.t(&msg::questions::changed())) } }),
    }
}

fn question_card(visitor: &Visitor, seen: &FamilySeen, question: &Question) -> Markup {
    let lang = visitor.lang();
    let asked_on = visitor.site().opgang.local(question.asked_at).date();
    card(&html! {
        p { (question_tag(visitor, question)) }
        p class="og-words" dir="auto" { (question.words) }
        p class="og-facts" {
            span { (visitor.t(&msg::questions::asked_on(lang.day(asked_on)))) }
            span { (visitor.t(&msg::questions::carried_by(seen.organisation.staff_name(question.carried_by)))) }
        }
        @if let QuestionState::Answered(answer) = &question.state {
            @let on = lang.day(visitor.site().opgang.local(answer.at).date());
            div class="og-answer" {
                h2 class="og-card-title" { (visitor.t(&msg::questions::field_answer())) }
                p class="og-words" dir="auto" { (answer.words) }
                p class="og-facts" { span { (visitor.t(&msg::questions::answered_by(on, answer.by.as_str()))) } }
            }
        }
    })
}

/// Whether it waits, and for how long; or how long the answer took.
pub fn question_tag(visitor: &Visitor, question: &Question) -> Markup {
    let app = &visitor.site().opgang;
    let asked_on = app.local(question.asked_at).date();
    let days_until =
        |day: jiff::civil::Date| i64::from(asked_on.until((Unit::Day, day)).map_or(0, |span| span.get_days()));
    let (status, label) = match &question.state {
        QuestionState::Waiting => match days_until(app.today()) {
            0 => (Status::Waiting, msg::questions::state_waiting()),
            days => (Status::Waiting, msg::questions::waiting_days(days)),
        },
        QuestionState::Answered(answer) => match days_until(app.local(answer.at).date()) {
            0 => (Status::Kept, msg::questions::state_answered()),
            days => (Status::Kept, msg::questions::answered_in_days(days)),
        },
    };
    Tag::new(status, &visitor.t(&label)).draw()
}

fn answer_form(visitor: &Visitor, question: &Question, typed: &Typed, errors: &Errors) -> Markup {
    let words = visitor.field(errors, "answer", &msg::questions::field_answer());
    let by = visitor.field(errors, "by", &msg::questions::field_answer_by());
    let save = visitor.t(&msg::questions::answer());
    let fields = html! {
        (text_area(&words.field(), 4, typed.value("answer")))
        (text_input(&by.field().autocomplete("off"), "text", typed.value("by")))
        (actions(&Button::primary(&save).submit()))
    };
    // The summary of errors stands once on the page, above the form it belongs to.
    let mine =
        if errors.of("friend").is_some() || errors.of("workplace").is_some() { &Errors::default() } else { errors };
    let form = visitor.form(&action(question, "answer"), &[("version", &question.version.0.to_string())], mine, fields);
    section("answering", &visitor.t(&msg::questions::answer_title()), &form)
}

fn link_form(visitor: &Visitor, seen: &FamilySeen, question: &Question, (typed, errors): (&Typed, &Errors)) -> Markup {
    let friend = visitor.field(errors, "friend", &msg::questions::field_friend());
    let workplace = visitor.field(errors, "workplace", &msg::questions::field_workplace());
    let make = visitor.t(&msg::questions::make_link());
    let fields = html! {
        (text_input(&friend.field().autocomplete("off"), "text", typed.value("friend")))
        (text_input(&workplace.field().autocomplete("off"), "text", typed.value("workplace")))
        (actions(&Button::secondary(&make).submit()))
    };
    let is_mine = errors.of("friend").is_some() || errors.of("workplace").is_some();
    let none = Errors::default();
    let version = question.version.0.to_string();
    let form = html! {
        p { (visitor.t(&msg::questions::link_make_help())) }
        @if let Some(friend) = &question.friend { (sent(visitor, seen, friend)) }
        (visitor.form(&action(question, "link"), &[("version", &version)], if is_mine { errors } else { &none }, fields))
    };
    section("link", &visitor.t(&msg::questions::link_make_title()), &form)
}

fn sent(visitor: &Visitor, seen: &FamilySeen, friend: &Friend) -> Markup {
    let day = visitor.lang().day(friend.link_until);
    let name = match &friend.workplace {
        Some(workplace) => format!("{} ({workplace})", friend.name),
        None => friend.name.to_string(),
    };
    let text = if seen.standing.today <= friend.link_until {
        msg::questions::link_sent(day, name)
    } else {
        msg::questions::link_run_out(day, name)
    };
    notice(Tone::Neutral, None, &html! { p { (visitor.t(&text)) } })
}

fn action(question: &Question, what: &str) -> String {
    format!("{}/questions/{}/{what}", path(question.family), question.id)
}

/// The link, shown once: what is kept is only its digest.
fn link_page(visitor: &Visitor, family: FamilyId, (link, friend): (&Link, &Name), headers: &HeaderMap) -> Response {
    let title = visitor.t(&msg::questions::link_ready_title());
    let until = jiff::ToSpan::days(LINK_DAYS);
    let day = visitor.lang().day(visitor.site().opgang.today().saturating_add(until));
    let text = visitor.t(&msg::questions::link_ready_body(day, friend.as_str()));
    let label = visitor.t(&msg::questions::link_for(friend.as_str()));
    let (copy, copied) = (visitor.t(&msg::questions::copy_link()), visitor.t(&msg::questions::link_copied()));
    let address = address(visitor, headers, &link.secret);
    let back = visitor.t(&msg::navigation::back_to(visitor.t(&msg::questions::one())));
    let question = format!("{}/questions/{}", path(family), link.question);
    let body = html! {
        (page_heading(&title, Some(&text)))
        div class="form-group" data-no-draft {
            label class="form-label" for="link" { (label) }
            input class="form-input" type="url" id="link" value=(address) readonly dir="ltr";
        }
        (actions(&html! {
            button type="button" hidden class="button og-button og-button-primary" data-copy="link" data-copied=(copied) {
                span { (copy) }
            }
            (Button::quiet(&back).icon(Icon::Back).link(&question))
        }))
    };
    see_page(StatusCode::OK, Shell::new(visitor, &title).at("/families").draw(body))
}

/// The whole address, so that it can be sent as it stands.
fn address(visitor: &Visitor, headers: &HeaderMap, secret: &str) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if visitor.site().is_https { "https" } else { "http" };
    format!("{scheme}://{host}/answer/{secret}")
}
