//! What a pair member writes down, in four kinds with readers of their own.

use jiff::Timestamp;

use crate::{FamilyId, NoteId, RuleError, StaffId, Version, VisitId, Whom, Words};

/// What a pair member wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Id.
    pub id: NoteId,
    /// The family.
    pub family: FamilyId,
    /// The visit it was written after.
    pub visit: Option<VisitId>,
    /// What kind of note, and so who may read it.
    pub kind: NoteKind,
    /// About the whole family or one member.
    pub about: Whom,
    /// The text as it stands.
    pub words: Words,
    /// Who wrote it.
    pub author: StaffId,
    /// When it was written.
    pub written_at: Timestamp,
    /// Earlier texts, oldest first: a record is corrected, never overwritten.
    pub earlier: Vec<Revision>,
    /// Saved changes.
    pub version: Version,
}

/// The four kinds of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// How it was to be together; shared with the family.
    Relational,
    /// A fact of importance to a decision, which the law says must be written down
    /// (offentlighedsloven § 13).
    Fact,
    /// A professional's assessment.
    Assessment,
    /// A concern for a child or an adult; withheld from the family in every view.
    Concern,
}

impl NoteKind {
    /// Every kind, in the order in which a form offers them.
    pub const ALL: [Self; 4] = [Self::Relational, Self::Fact, Self::Assessment, Self::Concern];

    /// A stable code for storage and messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::Relational => "relational",
            Self::Fact => "fact",
            Self::Assessment => "assessment",
            Self::Concern => "concern",
        }
    }

    /// Whether the law withholds that it exists at all from the family.
    pub fn is_withheld(self) -> bool {
        self == Self::Concern
    }
}

/// An earlier text of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The text as it stood.
    pub words: Words,
    /// Until when it stood.
    pub until_at: Timestamp,
}

impl Note {
    /// The author corrects the text; the earlier one is kept.
    ///
    /// # Errors
    /// `NotTheAuthor`; `ChangeWithoutChange` when the words are the same.
    pub fn correct(mut self, words: Words, by: StaffId, at: Timestamp) -> Result<Self, RuleError> {
        if by != self.author {
            return Err(RuleError::NotTheAuthor);
        }
        if words == self.words {
            return Err(RuleError::ChangeWithoutChange);
        }
        let earlier = std::mem::replace(&mut self.words, words);
        self.earlier.push(Revision { words: earlier, until_at: at });
        Ok(self)
    }
}
