//! The team: ten people from five departments, and those attached to it.

use jiff::civil::Date;

use crate::{DepartmentId, Name, Period, ProfessionId, StaffId, Version};

/// Someone employed in or attached to the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Id.
    pub id: StaffId,
    /// Full name, as families know it.
    pub name: Name,
    /// Profession.
    pub profession: ProfessionId,
    /// Department of origin.
    pub department: DepartmentId,
    /// Part in the team.
    pub role: StaffRole,
    /// Languages spoken, as BCP 47 codes.
    pub languages: Vec<String>,
    /// Working minutes a week; 37 hours are 2220.
    pub weekly_minutes: i32,
    /// Telephone, as families dial it.
    pub phone: Option<Name>,
    /// E-mail.
    pub email: Option<Name>,
    /// When in the team.
    pub employed: Period,
    /// Saved changes.
    pub version: Version,
}

/// Part in the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaffRole {
    /// Works in pairs with families.
    Member,
    /// Leads the team, and stands outside the pairs.
    Leader,
}

impl Staff {
    /// Whether in the team on the day.
    pub fn works_on(&self, day: Date) -> bool {
        self.employed.holds_on(day)
    }

    /// The name people use when they speak of a colleague: all before the last word.
    pub fn first_name(&self) -> &str {
        let name = self.name.as_str();
        name.rsplit_once(' ').map_or(name, |(first, _)| first)
    }
}
