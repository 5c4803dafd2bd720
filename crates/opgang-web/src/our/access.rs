//! Who may see what: read from the access table itself, so that it is never wrong.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_access::{RULES, Relation, Subject, Verb, When};
use opgang_domain::FamilyId;
use opgang_i18n::{Message, msg};

use crate::design::{page_heading, section};
use crate::http::{Answer, At, Shell, Visitor, see_page};
use crate::wishes::{family_path, place};

/// The order in which a family asks: we ourselves, those who come here, and all the others.
const ORDER: [Relation; 10] = [
    Relation::Adult,
    Relation::Youth,
    Relation::Pair,
    Relation::Leader,
    Relation::FormerPair,
    Relation::Team,
    Relation::Friend,
    Relation::ProtectionOfficer,
    Relation::Administrator,
    Relation::SteeringGroup,
];

/// The page, for everybody who may know of the family.
pub async fn show(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "rules.seen").await?;
    let title = visitor.t(&msg::plan::who_may_see_title());
    let intro = visitor.t(&msg::access::intro());
    let back = visitor.t(&msg::navigation::back());
    let body = html! {
        (page_heading(&title, Some(&intro)))
        @for relation in ORDER { (of_relation(&visitor, relation)) }
        p class="og-section" { (visitor.t(&msg::plan::who_may_see_log())) }
        p { a href=(family_path(family)) { (back) } }
    };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at(place(&seen)).draw(body)))
}

fn of_relation(visitor: &Visitor, relation: Relation) -> Markup {
    let groups = groups(relation);
    let body = html! {
        @if groups.is_empty() { p { (visitor.t(&msg::access::nothing())) } }
        @for (when, subjects) in &groups {
            p { (visitor.t(&condition(*when))) }
            ul { @for subject in subjects { li { (visitor.t(&thing(*subject))) } } }
        }
    };
    section(relation.code(), &visitor.t(&name(relation)), &body)
}

/// What a relation may see of a family, by condition, in the order of the table.
fn groups(relation: Relation) -> Vec<(When, Vec<Subject>)> {
    let mut groups: Vec<(When, Vec<Subject>)> = vec![];
    let rows = RULES.iter().filter(|rule| rule.who == relation && rule.may == Verb::See && is_of_a_family(rule.what));
    for rule in rows {
        match groups.iter_mut().find(|(when, _)| *when == rule.when) {
            Some((_, subjects)) => subjects.push(rule.what),
            None => groups.push((rule.when, vec![rule.what])),
        }
    }
    groups
}

/// The team's own page, the list of accounts and the city's lists show nothing of a family.
fn is_of_a_family(subject: Subject) -> bool {
    !matches!(subject, Subject::Team | Subject::Accounts | Subject::Organisation)
}

fn name(relation: Relation) -> Message {
    match relation {
        Relation::Adult => msg::access::adult(),
        Relation::Youth => msg::access::youth(),
        Relation::Pair => msg::access::pair(),
        Relation::FormerPair => msg::access::former_pair(),
        Relation::Team => msg::access::team(),
        Relation::Leader => msg::access::leader(),
        Relation::Friend => msg::access::friend(),
        Relation::SteeringGroup => msg::access::steering_group(),
        Relation::ProtectionOfficer => msg::access::protection_officer(),
        Relation::Administrator => msg::access::administrator(),
    }
}

fn condition(when: When) -> Message {
    match when {
        When::Always => msg::access::always(),
        When::NotPrivate => msg::access::not_private(),
        When::OwnOrShared => msg::access::own_or_shared(),
        When::Theirs => msg::access::theirs(),
        When::InTheirTime => msg::access::in_their_time(),
        When::Urgent => msg::access::urgent(),
    }
}

fn thing(subject: Subject) -> Message {
    match subject {
        Subject::Family => msg::access::family(),
        Subject::People => msg::access::people(),
        Subject::Address => msg::access::address(),
        Subject::Wish => msg::access::wish(),
        Subject::Suggestion => msg::access::suggestion(),
        Subject::Step => msg::access::step(),
        Subject::Promise => msg::access::promise(),
        Subject::Visit => msg::access::visit(),
        Subject::RelationalNote => msg::access::relational_note(),
        Subject::FactNote => msg::access::fact_note(),
        Subject::AssessmentNote => msg::access::assessment_note(),
        Subject::ConcernNote => msg::access::concern_note(),
        Subject::Question => msg::access::question(),
        Subject::Strength => msg::access::strength(),
        Subject::Network => msg::access::network(),
        Subject::Looks => msg::access::looks(),
        Subject::Team => msg::access::team_page(),
        Subject::AccessLog => msg::access::access_log(),
        Subject::Accounts => msg::access::accounts(),
        Subject::Organisation => msg::access::organisation(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_has_its_place() {
        for relation in Relation::ALL {
            assert!(ORDER.contains(&relation), "{relation:?} is not on the page");
        }
    }

    #[test]
    fn everything_a_relation_may_see_of_a_family_is_said_once() {
        for relation in Relation::ALL {
            let said: usize = groups(relation).iter().map(|(_, subjects)| subjects.len()).sum();
            let rows = RULES.iter().filter(|rule| rule.who == relation && rule.may == Verb::See);
            assert_eq!(said, rows.filter(|rule| is_of_a_family(rule.what)).count(), "{relation:?}");
        }
    }
}
