//! The family and its network, drawn and told.
//!
//! In the middle lie the households with their members; around them three rings of closeness.
//! A line to each person in the network shows by its pattern what kind of support it is. The
//! drawing is for the eyes; the same facts stand as lists below it, for ears and for paper.

mod drawing;
mod layout;
mod words;

use maud::{Markup, html};

use super::disclosure::disclosure;

/// A member of the family.
#[derive(Clone, Copy, Debug, Default)]
pub struct Member<'a> {
    /// The name, as the family uses it.
    pub name: &'a str,
    /// One or two letters.
    pub initials: &'a str,
    /// "8 years"; empty when it is not said.
    pub age: &'a str,
    /// "Mother", "son"; empty when it is not said.
    pub role: &'a str,
    /// Also at home in another household: drawn with a dashed ring.
    pub also_elsewhere: bool,
}

/// Those who share an address.
#[derive(Clone, Debug, Default)]
pub struct Household<'a> {
    /// "At Fatima's"; may be empty when there is one household.
    pub label: &'a str,
    /// Who lives there.
    pub members: Vec<Member<'a>>,
}

/// How close a person in the network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// Always there.
    Near,
    /// Often there.
    Middle,
    /// Known, but seldom seen.
    Far,
}

impl Ring {
    /// From the closest to the farthest.
    pub const ALL: [Ring; 3] = [Ring::Near, Ring::Middle, Ring::Far];
}

/// The pattern of a line. Each kind of support has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePattern {
    /// An unbroken line.
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dashes and dots in turn.
    DashDot,
    /// Long, heavy dashes.
    LongDash,
}

/// A kind of support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support<'a> {
    /// How its line is drawn.
    pub pattern: LinePattern,
    /// "Looks after the children".
    pub label: &'a str,
}

/// A person in the family's network.
#[derive(Clone, Debug)]
pub struct NetworkPerson<'a> {
    /// The name.
    pub name: &'a str,
    /// One or two letters.
    pub initials: &'a str,
    /// "Grandmother", "football coach".
    pub role: &'a str,
    /// How close.
    pub ring: Ring,
    /// What they give; at most three are drawn, all are told.
    pub support: Vec<Support<'a>>,
}

/// The words around the picture.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords<'a> {
    /// Names of the rings, from near to far.
    pub rings: [&'a str; 3],
    /// "The picture in words".
    pub in_words: &'a str,
    /// Heading over the members, where a household has no label.
    pub family: &'a str,
    /// Said when the network is empty.
    pub no_network: &'a str,
    /// "also lives elsewhere".
    pub also_elsewhere: &'a str,
}

/// The whole picture.
#[derive(Clone, Debug)]
pub struct FamilyPicture<'a> {
    /// An id, unique on the page.
    pub id: &'a str,
    /// "The family Haddad and its network".
    pub title: &'a str,
    /// One sentence: how many at home, how many around.
    pub summary: &'a str,
    /// The households, at least one.
    pub households: Vec<Household<'a>>,
    /// The network.
    pub network: Vec<NetworkPerson<'a>>,
    /// The words around it.
    pub words: PictureWords<'a>,
}

impl FamilyPicture<'_> {
    /// Draws the picture, the key to its lines, and the same in words.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            figure class="og-picture" {
                div class="og-picture-frame" role="region" aria-label=(self.title) tabindex="0" {
                    (drawing::drawing(self))
                }
                (words::legend(self))
                @if self.network.is_empty() { p class="og-quiet" { (self.words.no_network) } }
                (disclosure(self.words.in_words, &words::lists(self)))
            }
        }
    }
}

#[cfg(test)]
mod tests;
