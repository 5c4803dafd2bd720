//! Sign-ins.

use crate::{AccountId, Name, PersonId, StaffId, Version};

/// A sign-in. What it may see follows from whom it belongs to, never from the account itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Id.
    pub id: AccountId,
    /// User name, unique, kept in lower case.
    pub user_name: Name,
    /// E-mail, unique, kept in lower case, usable instead of the user name.
    pub email: Option<Name>,
    /// Whom it belongs to.
    pub holder: Holder,
    /// Chosen language of the pages, as a BCP 47 code.
    pub language: String,
    /// Whether it can still be used.
    pub is_open: bool,
    /// Saved changes.
    pub version: Version,
}

/// Whom an account belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// Someone in the team.
    Staff(StaffId),
    /// Someone in a family, from 15 years.
    Person(PersonId),
    /// The steering group: heads of departments.
    SteeringGroup,
    /// The data-protection officer.
    ProtectionOfficer,
    /// Whoever runs the program; sees no content.
    Administrator,
}
