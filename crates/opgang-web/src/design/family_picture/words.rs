//! The same picture in words: the key to the lines, and lists of everybody.

use maud::{Markup, html};

use super::drawing::line;
use super::{FamilyPicture, Member, NetworkPerson, Ring, Support};

/// The kinds of support that occur, each with its line.
pub(super) fn legend(picture: &FamilyPicture<'_>) -> Markup {
    let mut kinds: Vec<Support<'_>> = Vec::new();
    for support in picture.network.iter().flat_map(|person| &person.support) {
        if !kinds.contains(support) {
            kinds.push(*support);
        }
    }
    html! {
        @if !kinds.is_empty() {
            ul class="og-list og-legend" role="list" {
                @for kind in kinds {
                    li {
                        svg viewBox="0 0 36 10" aria-hidden="true" focusable="false" { (line((2.0, 5.0), (34.0, 5.0), kind.pattern)) }
                        span { (kind.label) }
                    }
                }
            }
        }
    }
}

pub(super) fn lists(picture: &FamilyPicture<'_>) -> Markup {
    html! {
        p { (picture.summary) }
        @for household in &picture.households {
            h4 { bdi { (if household.label.is_empty() { picture.words.family } else { household.label }) } }
            ul class="og-list" role="list" {
                @for member in &household.members { (draw_member(member, picture.words.also_elsewhere)) }
            }
        }
        @for ring in Ring::ALL {
            @let people: Vec<_> = picture.network.iter().filter(|person| person.ring == ring).collect();
            @if !people.is_empty() {
                h4 { (picture.words.rings[ring as usize]) }
                ul class="og-list" role="list" { @for person in people { (draw_person(person)) } }
            }
        }
    }
}

fn draw_member(member: &Member<'_>, also_elsewhere: &str) -> Markup {
    let mut about = vec![member.role, member.age];
    if member.also_elsewhere {
        about.push(also_elsewhere);
    }
    row(member.name, &about)
}

fn draw_person(person: &NetworkPerson<'_>) -> Markup {
    let mut about = vec![person.role];
    about.extend(person.support.iter().map(|support| support.label));
    row(person.name, &about)
}

fn row(name: &str, about: &[&str]) -> Markup {
    html! {
        li {
            bdi { strong { (name) } }
            @for part in about.iter().filter(|part| !part.is_empty()) { " · " bdi { (part) } }
        }
    }
}
