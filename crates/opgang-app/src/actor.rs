//! Who asks, and what they are to a family.

use jiff::civil::Date;
use opgang_access::{Facts, Relation, Rule, Subject, Verb, decide, relations_to};
use opgang_domain::{Account, FamilyFile, Holder, Person, PersonId, Staff, StaffId};

/// Somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Their account.
    pub account: Account,
    /// The colleague, when the account is one's.
    pub staff: Option<Staff>,
    /// The member of a family, when the account is one's.
    pub member: Option<Person>,
}

/// What an actor is to a family (or to the program) on a day, and so what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    relations: Vec<Relation>,
    holder: Holder,
    /// The day on which it holds.
    pub today: Date,
}

impl Actor {
    /// The name of whoever is signed in; of an office, the user name.
    pub fn name(&self) -> &str {
        let staff = self.staff.as_ref().map(|staff| &staff.name);
        staff.or(self.member.as_ref().map(|person| &person.name)).unwrap_or(&self.account.user_name).as_str()
    }

    /// The standing towards a family, or towards the program when none is given.
    pub fn standing(&self, family: Option<&FamilyFile>, today: Date) -> Standing {
        let relations = relations_to(self.account.holder, self.staff.as_ref(), family, today);
        Standing { relations, holder: self.account.holder, today }
    }
}

impl Standing {
    /// What a member of the family is to it, signed in or not.
    pub(crate) fn of_member(file: &FamilyFile, person: PersonId, today: Date) -> Self {
        let holder = Holder::Person(person);
        Self { relations: relations_to(holder, None, Some(file), today), holder, today }
    }

    /// The rule that allows it, if one does.
    pub fn rule(&self, may: Verb, what: Subject, facts: Facts) -> Option<&'static Rule> {
        decide(&self.relations, may, what, facts)
    }

    /// Whether a rule allows it.
    pub fn may(&self, may: Verb, what: Subject, facts: Facts) -> bool {
        self.rule(may, what, facts).is_some()
    }

    /// Whether a rule allows it whatever the record.
    pub fn may_any(&self, may: Verb, what: Subject) -> bool {
        self.may(may, what, Facts::default())
    }

    /// Whether the relation is among the actor's.
    pub fn is(&self, relation: Relation) -> bool {
        self.relations.contains(&relation)
    }

    /// The closest relation, as the journal keeps it.
    pub fn acting_as(&self) -> &'static str {
        self.relations.first().map_or("nobody", |relation| relation.code())
    }

    /// The family member who asks, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self.holder {
            Holder::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The colleague who asks, if it is one.
    pub fn staff(&self) -> Option<StaffId> {
        match self.holder {
            Holder::Staff(staff) => Some(staff),
            _ => None,
        }
    }
}
