//! Steps: small next things towards a wish.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewStep, Place};
use opgang_domain::{FamilyId, OtherKind, Party, RuleError, Step, StepId, StepState, Wish, WishId};
use opgang_i18n::msg;

use crate::design::{Button, Icon, Status, Tag, actions, icon, select, text_area, text_input};
use crate::http::{Answer, At, Done, Errors, Refusal, Submitted, Typed, Visitor, redirect};
use crate::members::member_options;
use crate::routes::{Route, route};
use crate::wishes::{borrowed, show_again};
use crate::words::Names;

/// The routes of steps.
pub fn routes() -> Vec<Route> {
    vec![
        route!(POST "/families/{family}/wishes/{wish}/steps" plan),
        route!(POST "/families/{family}/steps/{step}/ending" end),
    ]
}

/// Fields of the form, so that the page of the wish knows whose errors it shows.
const FIELDS: [&str; 4] = ["step", "doer", "doer-name", "step-due"];

/// Whether what is wrong belongs to the form of a new step.
pub fn is_about_a_step(errors: &Errors) -> bool {
    FIELDS.iter().any(|field| errors.of(field).is_some())
}

/// Keeps a new step.
async fn plan(visitor: Visitor, At((family, wish)): At<(FamilyId, WishId)>, form: Submitted) -> Answer {
    let (new, mut errors) = read(wish, &form.typed);
    if let Some(new) = new {
        let place = Place { family, key: form.key };
        match visitor.site().opgang.plan_step(visitor.actor()?, place, new).await {
            Ok(_) => return Ok(to_the_wish(&visitor, family, wish, Done::StepSaved)),
            Err(AppError::DoneBefore(_)) => return Ok(to_the_wish(&visitor, family, wish, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule(field_of(&error), &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    show_again(&visitor, (family, wish), (&form.typed, &errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

fn read(wish: WishId, typed: &Typed) -> (Option<NewStep>, Errors) {
    let mut read = typed.reader();
    let words = read.words("step");
    let doer = match OTHERS.iter().find(|(code, _)| *code == typed.value("doer")) {
        Some((_, kind)) => read.name("doer-name").map(|name| Party::Other(*kind, name)),
        None => read.choice("doer", read_doer),
    };
    let due_on = read.day_if_any("step-due");
    let errors = read.errors();
    match (words, doer, errors.is_empty()) {
        (Some(words), Some(doer), true) => (Some(NewStep { wish, words, doer, due_on }), errors),
        _ => (None, errors),
    }
}

/// Those outside the family and the team who may do a step, each known by name.
const OTHERS: [(&str, OtherKind); 4] = [
    ("network", OtherKind::Network),
    ("friend", OtherKind::Friend),
    ("volunteer", OtherKind::Volunteer),
    ("employer", OtherKind::Employer),
];

fn read_doer(value: &str) -> Option<Party> {
    let (kind, id) = value.split_once(':')?;
    match kind {
        "staff" => id.parse().ok().map(Party::Staff),
        "person" => id.parse().ok().map(Party::Person),
        _ => None,
    }
}

/// The field that a broken rule belongs to.
fn field_of(error: &RuleError) -> &'static str {
    match error {
        RuleError::DueInThePast { .. } => "step-due",
        RuleError::NotInFamily => "doer",
        _ => "step",
    }
}

/// A step is done, or dropped.
async fn end(visitor: Visitor, At((family, step)): At<(FamilyId, StepId)>, form: Submitted) -> Answer {
    let (is_done, said) = match form.typed.value("ending") {
        "done" => (true, Done::StepFinished),
        "dropped" => (false, Done::StepDropped),
        _ => return Err(Refusal::NotFound),
    };
    let wish: WishId = form.typed.value("wish").parse().map_err(|_| Refusal::NotFound)?;
    let place = Place { family, key: form.key };
    let at = (step, form.typed.version()?);
    match visitor.site().opgang.end_step(visitor.actor()?, place, at, is_done).await {
        Ok(_) => Ok(to_the_wish(&visitor, family, wish, said)),
        Err(AppError::DoneBefore(_)) => Ok(to_the_wish(&visitor, family, wish, Done::AlreadySent)),
        Err(error) => Err(error.into()),
    }
}

fn to_the_wish(visitor: &Visitor, family: FamilyId, wish: WishId, done: Done) -> Response {
    redirect(visitor, &format!("/families/{family}/wishes/{wish}"), done, visitor.path())
}

/// The steps towards a wish, each with what can be done to it.
pub fn step_list(visitor: &Visitor, seen: &FamilySeen, wish: &Wish) -> Markup {
    let steps: Vec<_> = seen.file.steps.iter().filter(|step| step.wish == wish.id).collect();
    if steps.is_empty() {
        return html! { p class="og-quiet" { (visitor.t(&msg::steps::none())) } };
    }
    html! {
        div class="og-stack" { @for step in steps { (step_card(visitor, seen, step)) } }
    }
}

fn step_card(visitor: &Visitor, seen: &FamilySeen, step: &Step) -> Markup {
    let names = Names::of(seen, visitor.lang());
    let who = visitor.t(&msg::steps::who(names.party(&step.doer)));
    let (status, label) = state(visitor, seen, step);
    let when = when(visitor, step);
    html! {
        article class="og-card" {
            div class="og-card-top" { div { (Tag::new(status, &label).draw()) } }
            p class="og-words" dir="auto" { (step.words) }
            p class="og-facts" {
                span { (icon(Icon::Person)) bdi { (who) } }
                @if let Some(when) = when { span { (icon(Icon::Calendar)) span { (when) } } }
            }
            (endings(visitor, seen, step))
        }
    }
}

fn state(visitor: &Visitor, seen: &FamilySeen, step: &Step) -> (Status, String) {
    let (status, label) = match step.state {
        StepState::Planned if step.is_late(seen.standing.today) => (Status::Late, msg::steps::state_late()),
        StepState::Planned => (Status::Open, msg::steps::state_planned()),
        StepState::Done { .. } => (Status::Confirmed, msg::steps::state_done()),
        StepState::Dropped { .. } => (Status::Withdrawn, msg::steps::state_dropped()),
    };
    (status, visitor.t(&label))
}

fn when(visitor: &Visitor, step: &Step) -> Option<String> {
    let lang = visitor.lang();
    match step.state {
        StepState::Done { on } => Some(visitor.t(&msg::steps::done_on(lang.weekday_day(on)))),
        StepState::Planned => step.due_on.map(|due| visitor.t(&msg::promises::due_on(lang.weekday_day(due)))),
        StepState::Dropped { .. } => None,
    }
}

fn endings(visitor: &Visitor, seen: &FamilySeen, step: &Step) -> Markup {
    let may = seen.standing.may(Verb::Change, Subject::Step, seen.facing().step(step));
    if !may || step.state != StepState::Planned {
        return html! {};
    }
    let (done, drop) = (visitor.t(&msg::steps::r#do()), visitor.t(&msg::steps::drop()));
    let action = format!("/families/{}/steps/{}/ending", step.family, step.id);
    let (version, wish) = (step.version.0.to_string(), step.wish.to_string());
    let buttons = actions(&html! {
        (Button::secondary(&done).about(step.words.as_str()).sends("ending", "done").submit())
        (Button::quiet(&drop).about(step.words.as_str()).sends("ending", "dropped").submit())
    });
    visitor.buttons(&action, &[("version", &version), ("wish", &wish)], buttons)
}

/// The form of a new step.
pub fn step_form(visitor: &Visitor, seen: &FamilySeen, wish: &Wish, sent: (&Typed, &Errors)) -> Markup {
    let (typed, errors) = sent;
    let errors = if is_about_a_step(errors) { errors } else { Errors::none() };
    let words = visitor.field(errors, "step", &msg::steps::field_words());
    let who = visitor.field(errors, "doer", &msg::steps::field_who());
    let name = visitor.field(errors, "doer-name", &msg::steps::field_name());
    let save = visitor.t(&msg::steps::new());
    let fields = html! {
        (text_area(&words.field(), 2, typed.value("step")))
        (select(&who.field(), &borrowed(&doers(visitor, seen)), typed.value("doer")))
        (text_input(&name.field(), "text", typed.value("doer-name")))
        (visitor.date(typed, errors, "step-due", &msg::steps::field_due_on()))
        (actions(&Button::secondary(&save).submit()))
    };
    visitor.form(&format!("/families/{}/wishes/{}/steps", wish.family, wish.id), &[], errors, fields)
}

/// The family first, then the pair, then others by name.
fn doers(visitor: &Visitor, seen: &FamilySeen) -> Vec<(String, String)> {
    let choose = (String::new(), visitor.t(&msg::navigation::choose()));
    let members = member_options(visitor, seen, &[]).into_iter().map(|(id, name)| (format!("person:{id}"), name));
    let pair = seen.file.pair_on(seen.standing.today).map(|pair| pair.combination.both()).into_iter().flatten();
    let pair = pair.map(|staff| (format!("staff:{staff}"), seen.organisation.staff_name(staff).to_owned()));
    let others = OTHERS.iter().map(|(code, kind)| ((*code).to_owned(), visitor.t(&other(*kind))));
    std::iter::once(choose).chain(members).chain(pair).chain(others).collect()
}

fn other(kind: OtherKind) -> opgang_i18n::Message {
    match kind {
        OtherKind::Network => msg::steps::by_network(),
        OtherKind::Friend => msg::steps::by_friend(),
        OtherKind::Volunteer => msg::steps::by_volunteer(),
        OtherKind::Employer => msg::steps::by_employer(),
    }
}

#[cfg(test)]
mod tests {
    use opgang_domain::Name;

    use super::*;

    #[test]
    fn a_step_of_somebody_outside_needs_their_name() {
        let (step, errors) = read(WishId(uuid::Uuid::nil()), &Typed::parse(b"step=Cykle&doer=volunteer"));
        assert!(step.is_none());
        assert!(errors.of("doer-name").is_some());
        let (step, _) = read(WishId(uuid::Uuid::nil()), &Typed::parse(b"step=Cykle&doer=volunteer&doer-name=Bo"));
        let name = Name::new("Bo").unwrap();
        assert_eq!(step.map(|step| step.doer), Some(Party::Other(OtherKind::Volunteer, name)));
    }

    #[test]
    fn nobody_is_not_somebody() {
        let (_, errors) = read(WishId(uuid::Uuid::nil()), &Typed::parse(b"step=Cykle&doer=staff:nonsense"));
        assert!(errors.of("doer").is_some());
    }
}
