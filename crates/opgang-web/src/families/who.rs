//! Who is who: the drawn picture of the family and its network, and its members as a list.

use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{Closeness, Contact, FamilyRole, Person, PersonId, Support as Help};
use opgang_i18n::msg;

use super::{names, path};
use crate::design::{
    Button, FamilyPicture, Household, Icon, LinePattern, Member, NetworkPerson, PictureWords, Ring, Support,
    person_chip, section_with_link,
};
use crate::http::Visitor;
use crate::network::{closeness_name, support_name};
use crate::people::role_name;
use crate::words::initials;

/// Somebody in the network with their initials and the lines that show their support.
type Around<'a> = (&'a Contact, String, Vec<(LinePattern, String)>);

/// The section.
pub fn who_is_who(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let family = path(seen.file.family.id);
    let add = visitor.t(&msg::families::person_new_title());
    let link = html! {
        @if seen.standing.may_any(Verb::Add, Subject::People) {
            (Button::quiet(&visitor.t(&msg::navigation::add())).about(&add).icon(Icon::Plus).link(&format!("{family}/people/new")))
        }
    };
    let body = html! {
        @if seen.file.members_on(seen.standing.today).is_empty() {
            p class="og-quiet" { (visitor.t(&msg::families::people_none())) }
        } @else {
            (picture(visitor, seen))
            (members(visitor, seen))
            @if seen.standing.may_any(Verb::Add, Subject::Network) {
                @let new = visitor.t(&msg::network::new_title());
                (Button::quiet(&new).icon(Icon::Plus).link(&format!("{family}/network/new")))
            }
        }
    };
    section_with_link("people", &visitor.t(&msg::families::who_is_who()), &link, &body)
}

/// Everybody with age and part in the family; a link where the viewer may change who is who.
fn members(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let may_change = seen.standing.may_any(Verb::Change, Subject::People);
    html! {
        ul class="og-list og-grid og-members" role="list" {
            @for (person, role) in seen.file.members_on(seen.standing.today) {
                @let href = format!("{}/people/{}", path(seen.file.family.id), person.id);
                @let about = format!("{} · {}", visitor.t(&role_name(role)), age(visitor, seen, person));
                li {
                    (person_chip(&initials(person.name.as_str()), person.name.as_str(), &about,
                        may_change.then_some(href.as_str())))
                }
            }
        }
    }
}

fn age(visitor: &Visitor, seen: &FamilySeen, person: &Person) -> String {
    visitor.t(&msg::dates::age(i64::from(person.age_on(seen.standing.today))))
}

/// A member as drawn, holding its own texts.
struct Drawn {
    name: String,
    initials: String,
    age: String,
    role: String,
    elsewhere: bool,
}

impl Drawn {
    fn of(visitor: &Visitor, seen: &FamilySeen, (person, role): (&Person, FamilyRole)) -> Self {
        let homes = seen.file.addresses_on(person.id, seen.standing.today);
        Self {
            name: names(visitor, seen).first_name(person.id),
            initials: initials(person.name.as_str()),
            age: age(visitor, seen, person),
            role: visitor.t(&role_name(role)),
            elsewhere: homes.len() > 1,
        }
    }

    fn member(&self) -> Member<'_> {
        Member {
            name: &self.name,
            initials: &self.initials,
            age: &self.age,
            role: &self.role,
            also_elsewhere: self.elsewhere,
        }
    }
}

/// Members by the address at which they live; those without a known one come last.
fn homes(visitor: &Visitor, seen: &FamilySeen) -> Vec<(String, Vec<Drawn>)> {
    let today = seen.standing.today;
    let members = seen.file.members_on(today);
    let mut homes: Vec<(String, Vec<PersonId>)> = vec![];
    for (person, _) in &members {
        let mut addresses: Vec<String> =
            seen.file.addresses_on(person.id, today).iter().map(|home| home.address.to_string()).collect();
        if addresses.is_empty() {
            addresses.push(visitor.t(&msg::families::others_at_home()));
        }
        for address in addresses {
            match homes.iter_mut().find(|(known, _)| *known == address) {
                Some((_, people)) => people.push(person.id),
                None => homes.push((address, vec![person.id])),
            }
        }
    }
    let is_one = homes.len() == 1;
    let draw = |people: Vec<PersonId>| {
        let of = members.iter().filter(|(person, _)| people.contains(&person.id));
        of.map(|member| Drawn::of(visitor, seen, *member)).collect()
    };
    homes.into_iter().map(|(label, people)| (if is_one { String::new() } else { label }, draw(people))).collect()
}

fn picture(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let today = seen.standing.today;
    let homes = homes(visitor, seen);
    let contacts: Vec<&Contact> = seen.file.contacts.iter().filter(|contact| contact.period.holds_on(today)).collect();
    let network: Vec<Around<'_>> = contacts
        .iter()
        .map(|contact| {
            let support = contact.support.iter().map(|kind| (pattern(*kind), visitor.t(&support_name(*kind))));
            (*contact, initials(contact.name.as_str()), support.collect())
        })
        .collect();
    let words = Words::of(visitor);
    let members = visitor.t(&msg::families::members(seen.file.members_on(today).len() as i64));
    let around = visitor.t(&msg::families::picture_network(contacts.len() as i64));
    let summary = visitor.t(&msg::families::picture_text(members, seen.file.family.name.as_str(), around));
    FamilyPicture {
        id: "family-picture",
        title: &visitor.t(&msg::families::picture_title()),
        summary: &summary,
        households: homes
            .iter()
            .map(|(label, members)| Household { label, members: members.iter().map(Drawn::member).collect() })
            .collect(),
        network: network.iter().map(|(contact, initials, support)| around_them(contact, initials, support)).collect(),
        words: words.words(),
    }
    .draw()
}

fn around_them<'a>(contact: &'a Contact, initials: &'a str, support: &'a [(LinePattern, String)]) -> NetworkPerson<'a> {
    NetworkPerson {
        name: contact.name.as_str(),
        initials,
        role: contact.tie.as_str(),
        ring: match contact.closeness {
            Closeness::Near => Ring::Near,
            Closeness::Middle => Ring::Middle,
            Closeness::Far => Ring::Far,
        },
        support: support.iter().map(|(pattern, label)| Support { pattern: *pattern, label }).collect(),
    }
}

fn pattern(help: Help) -> LinePattern {
    match help {
        Help::Practical => LinePattern::Solid,
        Help::Comfort => LinePattern::Dashed,
        Help::Company => LinePattern::Dotted,
        Help::Advice => LinePattern::DashDot,
        Help::Childcare => LinePattern::LongDash,
    }
}

/// The words around the picture, translated.
struct Words {
    rings: [String; 3],
    in_words: String,
    family: String,
    no_network: String,
    also_elsewhere: String,
}

impl Words {
    fn of(visitor: &Visitor) -> Self {
        Self {
            rings: Closeness::ALL.map(|ring| visitor.t(&closeness_name(ring))),
            in_words: visitor.t(&msg::families::picture_in_words()),
            family: visitor.t(&msg::families::picture_home()),
            no_network: visitor.t(&msg::families::network_none()),
            also_elsewhere: visitor.t(&msg::families::also_elsewhere()),
        }
    }

    fn words(&self) -> PictureWords<'_> {
        PictureWords {
            rings: [&self.rings[0], &self.rings[1], &self.rings[2]],
            in_words: &self.in_words,
            family: &self.family,
            no_network: &self.no_network,
            also_elsewhere: &self.also_elsewhere,
        }
    }
}
