//! Who does, who receives, and how an answer was given.

use jiff::civil::Date;

use crate::{Name, PersonId, StaffId};

/// Who promises, or who does a step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Someone in the team.
    Staff(StaffId),
    /// Someone in the family.
    Person(PersonId),
    /// Someone outside both, known by name.
    Other(OtherKind, Name),
}

/// What somebody outside the family and the team is to the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherKind {
    /// A relative, neighbour or friend of the family.
    Network,
    /// A named colleague in a department, school or housing association: a friend in the system.
    Friend,
    /// A volunteer.
    Volunteer,
    /// An employer.
    Employer,
}

impl Party {
    /// Whether the promise or step is the city's: "what we owe them" counts these.
    pub fn is_of_the_city(&self) -> bool {
        matches!(self, Self::Staff(_) | Self::Other(OtherKind::Friend, _))
    }
}

/// The whole family or one of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    /// All of them together.
    Family,
    /// One member.
    Person(PersonId),
}

impl Whom {
    /// The member, when it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Family => None,
            Self::Person(person) => Some(*person),
        }
    }
}

/// A recorded yes from the family: nothing enters their plan as agreed without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yes {
    /// Who said it.
    pub by: PersonId,
    /// The day it was said.
    pub on: Date,
    /// How it was given.
    pub given: Given,
}

/// What somebody said that is no yes: no, not now, it has come true, it was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Said {
    /// Who said it.
    pub by: PersonId,
    /// The day it was said.
    pub on: Date,
    /// How it was said.
    pub given: Given,
}

impl Yes {
    /// The same words, when they are no yes.
    pub fn as_said(self) -> Said {
        let Self { by, on, given } = self;
        Said { by, on, given }
    }
}

impl Given {
    /// The colleague who heard it, when it was spoken.
    pub fn heard_by(self) -> Option<StaffId> {
        match self {
            Self::Themselves => None,
            Self::Spoken { heard_by } => Some(heard_by),
        }
    }
}

/// How a yes, or anything else, was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// By the person's own hand, signed in.
    Themselves,
    /// Spoken to a member of the pair, who wrote it down.
    Spoken {
        /// Who heard it.
        heard_by: StaffId,
    },
}
