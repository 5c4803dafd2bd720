//! What somebody is to a family on a day.

use jiff::civil::Date;
use opgang_domain::{FamilyFile, Holder, Staff, StaffRole};

/// What somebody is to a family, or to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// An adult member of the family.
    Adult,
    /// A member from 15 to 17 years.
    Youth,
    /// One of the two in the family's pair today.
    Pair,
    /// Once in the family's pair, today not.
    FormerPair,
    /// In the team, whatever the family.
    Team,
    /// Leads the team.
    Leader,
    /// A friend in the system: holds the link to one question.
    Friend,
    /// In the steering group.
    SteeringGroup,
    /// The data-protection officer.
    ProtectionOfficer,
    /// Runs the program.
    Administrator,
}

impl Relation {
    /// Every relation, in the order of the printed table.
    pub const ALL: [Self; 10] = [
        Self::Adult,
        Self::Youth,
        Self::Pair,
        Self::FormerPair,
        Self::Team,
        Self::Leader,
        Self::Friend,
        Self::SteeringGroup,
        Self::ProtectionOfficer,
        Self::Administrator,
    ];

    /// A stable code, as the journal keeps it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Youth => "youth",
            Self::Pair => "pair",
            Self::FormerPair => "former_pair",
            Self::Team => "team",
            Self::Leader => "leader",
            Self::Friend => "friend",
            Self::SteeringGroup => "steering_group",
            Self::ProtectionOfficer => "protection_officer",
            Self::Administrator => "administrator",
        }
    }
}

/// What the holder of an account is today: to the family when one is asked about, and to the team.
///
/// `staff` is the colleague behind the account, when it is one's. Somebody who has left the team,
/// a former member of the family and a child under 15 are nothing.
pub fn relations_to(holder: Holder, staff: Option<&Staff>, family: Option<&FamilyFile>, today: Date) -> Vec<Relation> {
    match holder {
        Holder::Person(person) => {
            let membership = family.filter(|family| family.is_member_on(person, today));
            match membership.and_then(|family| family.person(person)) {
                Some(person) if person.is_adult_on(today) => vec![Relation::Adult],
                Some(person) if person.answers_for_themselves_on(today) => vec![Relation::Youth],
                _ => vec![],
            }
        }
        Holder::Staff(_) => {
            staff.filter(|staff| staff.works_on(today)).map_or(vec![], |staff| of_staff(staff, family, today))
        }
        Holder::SteeringGroup => vec![Relation::SteeringGroup],
        Holder::ProtectionOfficer => vec![Relation::ProtectionOfficer],
        Holder::Administrator => vec![Relation::Administrator],
    }
}

fn of_staff(staff: &Staff, family: Option<&FamilyFile>, today: Date) -> Vec<Relation> {
    if staff.role == StaffRole::Leader {
        return vec![Relation::Leader];
    }
    let in_pair = family.is_some_and(|family| family.had_in_pair_on(staff.id, today));
    let once_in_pair = family.is_some_and(|family| family.ever_had_in_pair(staff.id, today));
    match (in_pair, once_in_pair) {
        (true, _) => vec![Relation::Pair, Relation::Team],
        (false, true) => vec![Relation::FormerPair, Relation::Team],
        (false, false) => vec![Relation::Team],
    }
}
