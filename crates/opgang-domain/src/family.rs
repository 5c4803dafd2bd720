//! A family is dated memberships, not a case.

use jiff::civil::Date;

use crate::{AreaId, FamilyId, HouseholdId, KinshipId, MembershipId, Name, Period, PersonId, ResidenceId, Version};

/// Who belongs together and works with one pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Id.
    pub id: FamilyId,
    /// What the family calls itself.
    pub name: Name,
    /// The entrance (opgang) where somebody first knocked.
    pub stairwell: Name,
    /// The estate or neighbourhood.
    pub area: AreaId,
    /// When the work together goes on.
    pub period: Period,
    /// Saved changes.
    pub version: Version,
}

/// One person's belonging to one family. A person may belong to several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Id.
    pub id: MembershipId,
    /// The family.
    pub family: FamilyId,
    /// The person.
    pub person: PersonId,
    /// Their part in it.
    pub role: FamilyRole,
    /// When.
    pub period: Period,
}

/// A person's part in a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FamilyRole {
    /// Mother, father or whoever stands in their place; answers for the younger children.
    Parent,
    /// Son or daughter, of any age.
    Child,
    /// Grandparent, aunt, partner without a parent's part.
    Relative,
}

/// Who shares an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// Id.
    pub id: HouseholdId,
    /// Street, number, floor.
    pub address: Name,
    /// The estate or neighbourhood, when it is one of the city's.
    pub area: Option<AreaId>,
}

/// One person's living in one household. A child may live in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residence {
    /// Id.
    pub id: ResidenceId,
    /// The household.
    pub household: HouseholdId,
    /// The person.
    pub person: PersonId,
    /// When.
    pub period: Period,
}

/// How `person` is related to `other`: "person is `kind` of other".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinship {
    /// Id.
    pub id: KinshipId,
    /// The one spoken of.
    pub person: PersonId,
    /// The one they are related to.
    pub other: PersonId,
    /// How.
    pub kind: KinshipKind,
    /// When.
    pub period: Period,
}

/// How two persons are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KinshipKind {
    /// Parent of.
    Parent,
    /// Partner of.
    Partner,
    /// Sibling of.
    Sibling,
    /// Grandparent of.
    Grandparent,
    /// Guardian of.
    Guardian,
}

impl Membership {
    /// Whether the person belongs to the family on the day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.period.holds_on(day)
    }
}
