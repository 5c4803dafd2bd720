//! Visits: planned, and called off. That one took place is written down with its note.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewVisit, Place};
use opgang_domain::{FamilyId, Visit, VisitId, VisitKind, VisitState};
use opgang_i18n::{Message, msg};

use crate::design::{
    Button, Choice, ConflictBox, Icon, actions, checkbox, disclosure, page_heading, radio_group, text_input,
};
use crate::families::{family_name, open, path};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::routes::{Route, route};
use crate::words::visit_kind;

/// The routes of visits.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/visits/new" new),
        route!(POST "/families/{family}/visits" create),
        route!(POST "/families/{family}/visits/{visit}/cancellation" cancel),
    ]
}

const KINDS: [VisitKind; 4] = [VisitKind::Home, VisitKind::Meeting, VisitKind::Call, VisitKind::Message];

/// The empty form.
async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", (Verb::Add, Subject::Visit)).await?;
    let first = Typed::with(&[("kind", "home"), ("both", "yes")]);
    Ok(form_page(&visitor, &seen, &first, &Errors::default(), StatusCode::OK))
}

/// Plans the visit.
async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", (Verb::Add, Subject::Visit)).await?;
    let mut read = form.typed.reader();
    let on = read.day("on");
    let at = read.time_if_any("at");
    let kind = read.choice("kind", read_kind);
    let place = read.name_if_any("place");
    let both = read.ticked("both");
    let mut errors = read.errors();
    if let (Some(on), Some(kind), true) = (on, kind, errors.is_empty()) {
        let new = NewVisit { on, at, kind, place, both };
        let to = Place { family, key: form.key };
        match visitor.site().opgang.plan_visit(visitor.actor()?, to, new).await {
            Ok(_) => return Ok(done(&visitor, family, Done::VisitPlanned)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("on", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

/// Calls a planned visit off.
async fn cancel(visitor: Visitor, At((family, id)): At<(FamilyId, VisitId)>, form: Submitted) -> Answer {
    let version = form.typed.version()?;
    let mut read = form.typed.reader();
    let reason = read.words_if_any("reason");
    let errors = read.errors();
    if !errors.is_empty() {
        return cancel_again(&visitor, family, id, (&form.typed, &errors)).await;
    }
    let place = Place { family, key: form.key };
    let done = |done| redirect(&visitor, &path(family), done, &format!("{}/visits/{id}/cancellation", path(family)));
    match visitor.site().opgang.cancel_visit(visitor.actor()?, place, (id, version), reason).await {
        Ok(_) => Ok(done(Done::VisitCancelled)),
        Err(AppError::DoneBefore(_)) => Ok(done(Done::AlreadySent)),
        Err(AppError::Stale) => cancelled_meanwhile(&visitor, family, id, &form.typed).await,
        Err(error) => Err(error.into()),
    }
}

/// Somebody was quicker: what became of the visit beside the text that was not kept.
async fn cancelled_meanwhile(visitor: &Visitor, family: FamilyId, id: VisitId, typed: &Typed) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    let visit = seen.file.visits.iter().find(|visit| visit.id == id).ok_or(Refusal::NotFound)?;
    let theirs = match &visit.state {
        VisitState::Cancelled { reason: Some(reason) } => reason.to_string(),
        VisitState::Cancelled { reason: None } => visitor.t(&msg::visits::state_cancelled()),
        VisitState::Held => visitor.t(&msg::visits::state_held()),
        VisitState::Planned => visitor.t(&msg::visits::state_planned()),
    };
    let conflict = ConflictBox {
        title: &visitor.t(&msg::visits::meanwhile_title()),
        text: &visitor.t(&msg::visits::meanwhile_body()),
        theirs_title: &visitor.t(&msg::visits::meanwhile_theirs()),
        theirs: &theirs,
        yours_title: &visitor.t(&msg::errors::stale_yours()),
        yours: typed.value("reason"),
    };
    let title = visitor.t(&msg::visits::cancel_title());
    let back = visitor.t(&msg::navigation::back_to(family_name(visitor, &seen)));
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, &seen))))
        (conflict.draw())
        @if may_cancel(&seen, visit) { (cancel_fields(visitor, visit, "reason", (typed, Errors::none()))) }
        (actions(&Button::quiet(&back).icon(Icon::Back).link(&path(family))))
    };
    Ok(see_page(StatusCode::CONFLICT, Shell::new(visitor, &title).at("/families").draw(body)))
}

/// The form to call a visit off, on a page of its own, with what was typed and what is wrong.
async fn cancel_again(visitor: &Visitor, family: FamilyId, id: VisitId, form: (&Typed, &Errors)) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    let visit = seen.file.visits.iter().find(|visit| visit.id == id).ok_or(Refusal::NotFound)?;
    if !may_cancel(&seen, visit) {
        return Err(Refusal::NotFound);
    }
    let title = visitor.t(&msg::visits::cancel_title());
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, &seen))))
        (cancel_fields(visitor, visit, "reason", form))
    };
    Ok(see_page(StatusCode::UNPROCESSABLE_ENTITY, Shell::new(visitor, &title).at("/families").draw(body)))
}

fn may_cancel(seen: &FamilySeen, visit: &Visit) -> bool {
    visit.state == VisitState::Planned && seen.standing.may(Verb::Change, Subject::Visit, seen.facing().visit(visit))
}

/// The small form under a planned visit, for whoever may call it off.
pub fn cancel_form(visitor: &Visitor, seen: &FamilySeen, visit: &Visit) -> Markup {
    if !may_cancel(seen, visit) {
        return html! {};
    }
    let id = format!("reason-{}", visit.id);
    let form = (&Typed::default(), &Errors::default());
    disclosure(&visitor.t(&msg::visits::cancel()), &cancel_fields(visitor, visit, &id, form))
}

fn cancel_fields(visitor: &Visitor, visit: &Visit, id: &str, (typed, errors): (&Typed, &Errors)) -> Markup {
    let reason = visitor.field(errors, "reason", &msg::visits::field_cancel_reason());
    let cancel = visitor.t(&msg::visits::cancel_title());
    let action = format!("{}/visits/{}/cancellation", path(visit.family), visit.id);
    let version = visit.version.0.to_string();
    let fields = html! {
        (text_input(&reason.field().id(id), "text", typed.value("reason")))
        (actions(&Button::danger(&cancel).submit()))
    };
    visitor.form(&action, &[("version", &version)], errors, fields)
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &path(family), done, &format!("{}/visits", path(family)))
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::visits::plan_title());
    let action = format!("{}/visits", path(seen.file.family.id));
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (visitor.form(&action, &[], errors, fields(visitor, seen, typed, errors)))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let kind = visitor.field(errors, "kind", &msg::visits::field_kind());
    let kinds = KINDS.map(|kind| (kind_code(kind), visitor.t(&visit_kind(kind))));
    let chosen = typed.value("kind");
    let kinds: Vec<_> = kinds.iter().map(|(value, label)| Choice::new(value, label).chosen(chosen == *value)).collect();
    let at = visitor.field(errors, "at", &msg::visits::field_time());
    let help = visitor.t(&msg::visits::field_time_help());
    let place = visitor.field(errors, "place", &msg::visits::field_place());
    let both = visitor.field(errors, "both", &msg::visits::both());
    let (save, cancel) = (visitor.t(&msg::visits::plan()), visitor.t(&msg::navigation::cancel()));
    html! {
        (visitor.date(typed, errors, "on", &msg::visits::field_day()))
        (text_input(&at.field().hint(&help), "text", typed.value("at")))
        (radio_group(&kind.field(), &kinds))
        (text_input(&place.field(), "text", typed.value("place")))
        (checkbox(&both.field(), "yes", !typed.value("both").is_empty()))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(&path(seen.file.family.id)))
        }))
    }
}

/// The value under which a form sends how they meet.
pub fn kind_code(kind: VisitKind) -> &'static str {
    match kind {
        VisitKind::Home => "home",
        VisitKind::Meeting => "meeting",
        VisitKind::Call => "call",
        VisitKind::Message => "message",
    }
}

/// Reads how they meet.
pub fn read_kind(value: &str) -> Option<VisitKind> {
    KINDS.into_iter().find(|kind| kind_code(*kind) == value)
}

/// What happened, as a heading in the timeline.
pub fn kind_title(kind: VisitKind) -> Message {
    match kind {
        VisitKind::Home => msg::visits::title_home(),
        VisitKind::Meeting => msg::visits::title_meeting(),
        VisitKind::Call => msg::visits::title_call(),
        VisitKind::Message => msg::visits::title_message(),
    }
}
