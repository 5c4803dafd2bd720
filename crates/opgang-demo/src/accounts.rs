//! Who can sign in, and whom a visitor of the demo is offered to sign in as.

use opgang_domain::person::{ADULT_AGE, YOUTH_AGE};
use opgang_domain::{Account, AccountId, FamilyId, Holder, Name, PersonId, StaffId, Version};

use crate::DemoCity;
use crate::dice::{Dice, Subject};
use crate::making::Making;
use crate::names::plain;
use crate::shape::Story;
use crate::texts::name;

/// Somebody a visitor of the demo can sign in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduced {
    /// The sign-in.
    pub account: AccountId,
    /// Their name; of an office, its name in English.
    pub name: Name,
    /// Their part, as a stable code: `pair`, `leader`, `mother`, `arabic_parent`, `youth`,
    /// `steering_group`, `protection_officer`, `administrator`.
    pub role: &'static str,
    /// The family they belong to, or that their day begins with.
    pub family: Option<FamilyId>,
}

/// The sign-ins of everybody outside the families.
pub(crate) fn of_the_city(dice: &mut Dice, demo: &DemoCity) -> Vec<Account> {
    let mut accounts = vec![];
    for colleague in &demo.staff {
        let user_name = plain(colleague.first_name());
        let holder = Holder::Staff(colleague.id);
        accounts.push(Account { email: colleague.email.clone(), ..account(dice, &user_name, holder, "da") });
    }
    accounts.push(account(dice, "styregruppe", Holder::SteeringGroup, "da"));
    accounts.push(account(dice, "dpo", Holder::ProtectionOfficer, "da"));
    accounts.push(account(dice, "admin", Holder::Administrator, "da"));
    accounts
}

/// The sign-ins of a family: every adult and every youth from 15 who belongs to it today. The number
/// of the family makes the user name unique.
pub(crate) fn of_the_family(making: &Making) -> Vec<Account> {
    let mut dice = making.dice(Subject::Accounts);
    let today = making.today();
    let members = making.file.members_on(today).into_iter();
    let old_enough = members.filter(|(person, _)| person.age_on(today) >= YOUTH_AGE);
    let one = |person: &opgang_domain::Person| {
        let user_name = format!("{}{}", plain(making.first_name(person.id)), making.nth + 1);
        let language = match person.language.as_str() {
            own @ ("ar" | "en") => own,
            _ => "da",
        };
        account(&mut dice, &user_name, Holder::Person(person.id), language)
    };
    old_enough.map(|(person, _)| person).map(one).collect()
}

fn account(dice: &mut Dice, user_name: &str, holder: Holder, language: &str) -> Account {
    Account {
        id: dice.id(),
        user_name: name(user_name),
        email: None,
        holder,
        language: language.to_owned(),
        is_open: true,
        version: Version::FIRST,
    }
}

/// The short list of people to sign in as; what a small city lacks is left out.
pub(crate) fn introduced(demo: &DemoCity) -> Vec<Introduced> {
    let mut list = vec![];
    let first = demo.roster(0);
    let pair = |nth: usize| demo.combinations[nth % demo.combinations.len()].both();
    let [one, _] = pair(0);
    let other = (1..demo.options.families.max(2)).flat_map(pair).find(|staff| !pair(0).contains(staff));
    list.extend(of_staff(demo, one, "pair", Some(first.file.family.id)));
    list.extend(other.and_then(|staff| of_staff(demo, staff, "pair", None)));
    list.extend(demo.staff.last().and_then(|leader| of_staff(demo, leader.id, "leader", None)));
    list.extend(of_person(&first, first.file.persons[0].id, "mother"));
    if let Some(nth) = nth_with(demo, Story::Arabic) {
        let making = demo.roster(nth);
        list.extend(of_person(&making, making.file.persons[0].id, "arabic_parent"));
    }
    let making = demo.roster(nth_with(demo, Story::OwnWish).unwrap_or(0));
    let is_youth =
        |person: &&opgang_domain::Person| (YOUTH_AGE..ADULT_AGE).contains(&person.age_on(demo.options.today));
    let youth = making.file.persons.iter().find(is_youth).map(|person| person.id);
    list.extend(youth.and_then(|youth| of_person(&making, youth, "youth")));
    let offices = [
        (Holder::SteeringGroup, "Steering group", "steering_group"),
        (Holder::ProtectionOfficer, "Data-protection officer", "protection_officer"),
        (Holder::Administrator, "Administrator", "administrator"),
    ];
    for (holder, title, role) in offices {
        list.extend(introduce(&demo.accounts, holder, name(title), (role, None)));
    }
    list
}

fn nth_with(demo: &DemoCity, story: Story) -> Option<usize> {
    (0..demo.options.families.min(crate::shape::BLOCK)).find(|nth| demo.story(*nth) == story)
}

fn of_staff(demo: &DemoCity, id: StaffId, role: &'static str, family: Option<FamilyId>) -> Option<Introduced> {
    let colleague = demo.staff.iter().find(|colleague| colleague.id == id)?;
    introduce(&demo.accounts, Holder::Staff(id), colleague.name.clone(), (role, family))
}

fn of_person(making: &Making, id: PersonId, role: &'static str) -> Option<Introduced> {
    let person = making.file.person(id)?;
    let part = (role, Some(making.file.family.id));
    introduce(&of_the_family(making), Holder::Person(id), person.name.clone(), part)
}

fn introduce(
    accounts: &[Account],
    holder: Holder,
    name: Name,
    (role, family): (&'static str, Option<FamilyId>),
) -> Option<Introduced> {
    let account = accounts.iter().find(|account| account.holder == holder)?.id;
    Some(Introduced { account, name, role, family })
}
