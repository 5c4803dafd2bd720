//! The members of a family in forms: who something concerns.

use maud::{Markup, html};
use opgang_access::{Facts, Subject};
use opgang_app::{Facing, FamilySeen};
use opgang_domain::{PersonId, Whom};
use opgang_i18n::msg;

use crate::design::select;
use crate::http::{Errors, Typed, Visitor};
use crate::words::Names;

/// The value under which a form sends whom something concerns.
pub fn whom_value(whom: Whom) -> String {
    match whom {
        Whom::Family => "family".to_owned(),
        Whom::Person(person) => person.to_string(),
    }
}

/// Reads whom something concerns.
pub fn read_whom(value: &str) -> Option<Whom> {
    match value {
        "family" => Some(Whom::Family),
        person => person.parse::<PersonId>().ok().map(Whom::Person),
    }
}

/// Today's members as options of a list, after the ones given first.
pub fn member_options(visitor: &Visitor, seen: &FamilySeen, first: &[Whom]) -> Vec<(String, String)> {
    let names = Names { file: &seen.file, organisation: &seen.organisation, lang: visitor.lang() };
    let members = seen.file.members_on(seen.standing.today).into_iter().map(|(person, _)| Whom::Person(person.id));
    first.iter().copied().chain(members).map(|whom| (whom_value(whom), names.whom(whom))).collect()
}

/// The list of who may answer: able to, and allowed to see the record, of which `facts` tells. For a
/// family member it is empty: they answer themselves, if they may at all; none when they may not.
pub fn said_by(
    visitor: &Visitor,
    seen: &FamilySeen,
    (whom, what): (Whom, Subject),
    facts: impl Fn(Facing<'_>) -> Facts,
    (typed, errors): (&Typed, &Errors),
) -> Option<Markup> {
    let facing = seen.facing();
    if let Some(me) = seen.standing.person() {
        return facing.may_be_answered_by(me, whom, what, facts).then(|| html! {});
    }
    let members = seen.file.members_on(seen.standing.today).into_iter();
    let able = members.filter(|(person, _)| facing.may_be_answered_by(person.id, whom, what, &facts));
    let options: Vec<(String, String)> =
        able.map(|(person, _)| (person.id.to_string(), person.name.to_string())).collect();
    let choose = visitor.t(&msg::navigation::choose());
    let first = [(String::new(), choose)].into_iter().filter(|_| options.len() != 1);
    let options: Vec<(String, String)> = first.chain(options.iter().cloned()).collect();
    let options: Vec<_> = options.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let words = visitor.field(errors, "said-by", &msg::wishes::field_by());
    Some(select(&words.field(), &options, typed.value("said-by")))
}
