//! What is already good, as content of its own.

use jiff::civil::Date;

use crate::{FamilyId, Party, StrengthId, Version, Whom, Words};

/// A strength or a bright spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// Id.
    pub id: StrengthId,
    /// The family.
    pub family: FamilyId,
    /// Of the whole family or one member.
    pub about: Whom,
    /// Which of the two.
    pub kind: StrengthKind,
    /// In whoever's words.
    pub words: Words,
    /// Who saw it.
    pub seen_by: Party,
    /// When.
    pub seen_on: Date,
    /// Saved changes.
    pub version: Version,
}

/// What lasts, and what shone once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StrengthKind {
    /// Something they are good at, and that lasts.
    Strength,
    /// A moment when it went well.
    BrightSpot,
}
