//! One thing that happened.

use jiff::Timestamp;
use opgang_domain::{AccountId, FamilyId};
use uuid::Uuid;

use crate::Hash;

/// What is about to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// When, to the microsecond.
    pub at: Timestamp,
    /// Who; none for the program itself, a friend's link or somebody not signed in.
    pub actor: Option<AccountId>,
    /// In which relation to the family, as the access rules name it.
    pub acting_as: &'static str,
    /// What.
    pub action: Action,
    /// Whose content, when it is a family's.
    pub family: Option<FamilyId>,
    /// To what.
    pub subject: Option<Subject>,
    /// Whether the law withholds it from the family, as with a concern.
    pub withheld: bool,
}

/// What was done, as a stable code such as `promise.kept`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Action(pub &'static str);

/// The record something was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// What kind of record, as a stable code such as `promise`.
    pub kind: &'static str,
    /// Which.
    pub id: Uuid,
}

/// What was written down, as storage gives it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place in the chain, from 1, without gaps.
    pub seq: i64,
    /// When, to the microsecond.
    pub at: Timestamp,
    /// Who.
    pub actor: Option<AccountId>,
    /// In which relation.
    pub acting_as: String,
    /// What.
    pub action: String,
    /// Whose content.
    pub family: Option<FamilyId>,
    /// Kind and id of the record.
    pub subject: Option<(String, Uuid)>,
    /// Whether withheld from the family.
    pub withheld: bool,
    /// Hash of the entry before.
    pub before: Hash,
    /// Hash of this entry.
    pub hash: Hash,
}
