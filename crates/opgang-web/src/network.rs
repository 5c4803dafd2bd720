//! The family's network: whoever is there for them, drawn in together.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewContact, Place};
use opgang_domain::{Closeness, FamilyId, Support, Whom};
use opgang_i18n::{Message, msg};

use crate::design::{Button, Choice, actions, checkbox_group, page_heading, radio_group, select, text_input};
use crate::families::{family_name, open, path};
use crate::http::{Answer, At, Done, Errors, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::members::{member_options, read_whom};
use crate::routes::{Route, route};

/// The routes of the network.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/families/{family}/network/new" new), route!(POST "/families/{family}/network" create)]
}

const MAY: (Verb, Subject) = (Verb::Add, Subject::Network);

/// The empty form.
async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let first = Typed::with(&[("closeness", "near"), ("of", "family")]);
    Ok(form_page(&visitor, &seen, &first, &Errors::default(), StatusCode::OK))
}

/// Draws the person in.
async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let seen = open(&visitor, family, "family.seen", MAY).await?;
    let mut read = form.typed.reader();
    let name = read.name("name");
    let tie = read.name("tie");
    let closeness = read.choice("closeness", |value| Closeness::ALL.into_iter().find(|c| closeness_code(*c) == value));
    let of = read.choice("of", read_whom);
    let mut errors = read.errors();
    if let (Some(name), Some(tie), Some(closeness), Some(of), true) = (name, tie, closeness, of, errors.is_empty()) {
        let given: Vec<&str> = form.typed.values("support").collect();
        let support: BTreeSet<Support> =
            Support::ALL.into_iter().filter(|kind| given.contains(&support_code(*kind))).collect();
        let new = NewContact { of, name, tie, closeness, support };
        let place = Place { family, key: form.key };
        match visitor.site().opgang.add_contact(visitor.actor()?, place, new).await {
            Ok(_) => return Ok(done(&visitor, family, Done::ContactSaved)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("of", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

fn done(visitor: &Visitor, family: FamilyId, done: Done) -> Response {
    redirect(visitor, &path(family), done, &format!("{}/network", path(family)))
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::network::new_title());
    let action = format!("{}/network", path(seen.file.family.id));
    let body = html! {
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (visitor.form(&action, &[], errors, fields(visitor, seen, typed, errors)))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let name = visitor.field(errors, "name", &msg::network::field_name());
    let tie = visitor.field(errors, "tie", &msg::network::field_relation());
    let help = visitor.t(&msg::network::field_relation_help());
    let of = visitor.field(errors, "of", &msg::network::field_of());
    let members = member_options(visitor, seen, &[Whom::Family]);
    let members: Vec<_> = members.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let (save, cancel) = (visitor.t(&msg::network::new()), visitor.t(&msg::navigation::cancel()));
    html! {
        (text_input(&name.field().autocomplete("off"), "text", typed.value("name")))
        (text_input(&tie.field().hint(&help), "text", typed.value("tie")))
        (closeness(visitor, typed, errors))
        (support(visitor, typed, errors))
        (select(&of.field(), &members, typed.value("of")))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(&path(seen.file.family.id)))
        }))
    }
}

fn closeness(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let label = visitor.field(errors, "closeness", &msg::network::field_closeness());
    let rings = Closeness::ALL.map(|ring| (closeness_code(ring), visitor.t(&closeness_name(ring))));
    let chosen = typed.value("closeness");
    let choices: Vec<_> =
        rings.iter().map(|(value, label)| Choice::new(value, label).chosen(chosen == *value)).collect();
    radio_group(&label.field(), &choices)
}

fn support(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let label = visitor.field(errors, "support", &msg::network::field_support());
    let kinds = Support::ALL.map(|kind| (support_code(kind), visitor.t(&support_name(kind))));
    let choices: Vec<_> = kinds
        .iter()
        .map(|(value, label)| Choice::new(value, label).chosen(typed.values("support").any(|given| given == *value)))
        .collect();
    checkbox_group(&label.field(), &choices)
}

fn closeness_code(closeness: Closeness) -> &'static str {
    match closeness {
        Closeness::Near => "near",
        Closeness::Middle => "middle",
        Closeness::Far => "far",
    }
}

/// What a ring of closeness is called.
pub fn closeness_name(closeness: Closeness) -> Message {
    match closeness {
        Closeness::Near => msg::network::closeness_near(),
        Closeness::Middle => msg::network::closeness_middle(),
        Closeness::Far => msg::network::closeness_far(),
    }
}

fn support_code(support: Support) -> &'static str {
    match support {
        Support::Practical => "practical",
        Support::Comfort => "comfort",
        Support::Company => "company",
        Support::Advice => "advice",
        Support::Childcare => "childcare",
    }
}

/// What a kind of support is called.
pub fn support_name(support: Support) -> Message {
    match support {
        Support::Practical => msg::network::support_practical(),
        Support::Comfort => msg::network::support_comfort(),
        Support::Company => msg::network::support_company(),
        Support::Advice => msg::network::support_advice(),
        Support::Childcare => msg::network::support_childcare(),
    }
}
