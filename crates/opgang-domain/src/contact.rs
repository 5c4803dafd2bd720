//! The family's network: who is there for them, how close, with what.

use std::collections::BTreeSet;

use crate::{ContactId, FamilyId, Name, Period, Version, Whom};

/// Someone in the family's network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Id.
    pub id: ContactId,
    /// The family.
    pub family: FamilyId,
    /// Whose contact: everybody's or one member's.
    pub of: Whom,
    /// What they are called in the family.
    pub name: Name,
    /// What they are to the family: aunt, neighbour, coach.
    pub tie: Name,
    /// How close.
    pub closeness: Closeness,
    /// What they help with.
    pub support: BTreeSet<Support>,
    /// When they have been there.
    pub period: Period,
    /// Saved changes.
    pub version: Version,
}

/// How close somebody is, in three rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// The inner ring.
    Near,
    /// The middle ring.
    Middle,
    /// The outer ring.
    Far,
}

/// What somebody helps with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// Lifts, repairs, papers.
    Practical,
    /// Listens and comforts.
    Comfort,
    /// Keeps company.
    Company,
    /// Knows and advises.
    Advice,
    /// Looks after children.
    Childcare,
}

impl Closeness {
    /// Every ring, innermost first.
    pub const ALL: [Self; 3] = [Self::Near, Self::Middle, Self::Far];
}

impl Support {
    /// Every kind of support, in the order of forms.
    pub const ALL: [Self; 5] = [Self::Practical, Self::Comfort, Self::Company, Self::Advice, Self::Childcare];
}
