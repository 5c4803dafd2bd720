//! What is written down about a member of a family.

use maud::{Markup, html};
use opgang_app::NewPerson;
use opgang_domain::{FamilyRole, Name, PersonDetails};
use opgang_i18n::{Message, msg};

use crate::design::{Choice, radio_group, select, text_input};
use crate::http::{Errors, Reader, Typed, Visitor};
use crate::words;

/// Languages offered in lists, those most spoken in the estates first.
const LANGUAGES: [&str; 9] = ["da", "ar", "so", "tr", "uk", "fa", "vi", "pl", "en"];

/// Reads somebody who joins. `homes` are the addresses that the form offered.
pub fn read_person(read: &mut Reader<'_>, typed: &Typed, homes: &[Name]) -> Option<NewPerson> {
    let details = read_details(read);
    let known = typed.value("home").parse::<usize>().ok().and_then(|place| homes.get(place)).cloned();
    let address = known.or_else(|| read.name_if_any("address"));
    let PersonDetails { name, born_on, role, language, phone } = details?;
    Some(NewPerson { name, born_on, role, language, phone, address })
}

/// Reads what is written about a member.
pub(super) fn read_details(read: &mut Reader<'_>) -> Option<PersonDetails> {
    let name = read.name("name");
    let born_on = read.day("born");
    let role = read.choice("role", read_role);
    let language = read.choice("language", |value| LANGUAGES.into_iter().find(|code| *code == value));
    let phone = read.name_if_any("phone");
    Some(PersonDetails { name: name?, born_on: born_on?, role: role?, language: language?.to_owned(), phone })
}

/// The fields of the form; `homes` are the family's addresses, offered at a touch.
pub fn fields(visitor: &Visitor, typed: &Typed, errors: &Errors, homes: &[Name]) -> Markup {
    html! {
        (details_fields(visitor, typed, errors))
        (home(visitor, typed, errors, homes))
    }
}

/// The fields of what is written about a member.
pub(super) fn details_fields(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let name = visitor.field(errors, "name", &msg::families::person_field_name());
    let role = visitor.field(errors, "role", &msg::families::person_field_role());
    let language = visitor.field(errors, "language", &msg::families::person_field_language());
    let phone = visitor.field(errors, "phone", &msg::families::person_field_phone());
    let roles = [FamilyRole::Parent, FamilyRole::Child, FamilyRole::Relative]
        .map(|role| (role_code(role), visitor.t(&role_name(role))));
    let roles: Vec<_> =
        roles.iter().map(|(value, label)| Choice::new(value, label).chosen(typed.value("role") == *value)).collect();
    let languages = LANGUAGES.map(|code| (code, visitor.t(&words::language(code))));
    let languages: Vec<_> = languages.iter().map(|(code, name)| (*code, name.as_str())).collect();
    html! {
        (text_input(&name.field().autocomplete("off"), "text", typed.value("name")))
        (visitor.date(typed, errors, "born", &msg::families::person_field_born()))
        (radio_group(&role.field(), &roles))
        (select(&language.field(), &languages, typed.value("language")))
        (text_input(&phone.field().autocomplete("off"), "tel", typed.value("phone")))
    }
}

fn home(visitor: &Visitor, typed: &Typed, errors: &Errors, homes: &[Name]) -> Markup {
    let home = visitor.field(errors, "home", &msg::families::person_field_home());
    let address = visitor.field(errors, "address", &msg::families::person_field_address());
    let help = visitor.t(&msg::families::person_field_address_help());
    let other = visitor.t(&msg::families::person_other_address());
    let places: Vec<String> = (0..homes.len()).map(|place| place.to_string()).collect();
    let chosen = typed.value("home");
    let mut choices: Vec<_> = places
        .iter()
        .zip(homes)
        .map(|(place, home)| Choice::new(place, home.as_str()).chosen(chosen == place))
        .collect();
    choices.push(Choice::new("other", &other).chosen(chosen == "other"));
    html! {
        @if !homes.is_empty() { (radio_group(&home.field(), &choices)) }
        div class="og-other" {
            (text_input(&address.field().hint(&help).autocomplete("off"), "text", typed.value("address")))
        }
    }
}

fn read_role(value: &str) -> Option<FamilyRole> {
    [FamilyRole::Parent, FamilyRole::Child, FamilyRole::Relative].into_iter().find(|role| role_code(*role) == value)
}

/// A part in a family as forms send it.
pub(super) fn role_code(role: FamilyRole) -> &'static str {
    match role {
        FamilyRole::Parent => "parent",
        FamilyRole::Child => "child",
        FamilyRole::Relative => "relative",
    }
}

/// What a part in a family is called.
pub fn role_name(role: FamilyRole) -> Message {
    match role {
        FamilyRole::Parent => msg::families::role_parent(),
        FamilyRole::Child => msg::families::role_child(),
        FamilyRole::Relative => msg::families::role_relative(),
    }
}
