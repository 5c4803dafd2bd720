//! Who belongs to a family, where they live, how they are related, what is protected.

use jiff::ToSpan;
use jiff::civil::Date;
use opgang_domain::{
    Family, FamilyFile, FamilyRole, Household, HouseholdId, Kinship, KinshipKind, Membership, Period, Person, PersonId,
    Protection, ProtectionKind, Residence, Version,
};

use crate::DemoCity;
use crate::dice::{Dice, Subject};
use crate::making::Making;
use crate::names::{Pool, pool};
use crate::shape::Story;
use crate::texts::name;

const STREETS: [&str; 6] = ["Hybenvej", "Slåenhaven", "Kaprifolien", "Rønnebærvej", "Hyldegangen", "Havtornen"];

/// Days since the first families said yes: two years.
const HISTORY_DAYS: i32 = 730;

/// Draws a family's people.
pub(crate) fn draw(demo: &DemoCity, nth: usize) -> Making<'_> {
    let mut dice = Dice::of_family(demo.options.seed, nth, Subject::Roster);
    let shape = demo.shape(nth);
    let days_ago = if shape.story == Story::New { 4 } else { HISTORY_DAYS - (nth % 62) as i32 * 3 };
    let first_on = demo.options.today - days_ago.days();
    let pool = pool(shape.language);
    let surname = dice.pick(pool.surnames);
    let area = &demo.areas[nth % demo.areas.len()];
    let stairwell = format!("{} {}", STREETS[nth / 7 % STREETS.len()], nth % 7 * 2 + 2);
    let family = Family {
        id: dice.id(),
        name: name(surname),
        stairwell: name(&stairwell),
        area: area.id,
        period: Period::since(first_on),
        version: Version::FIRST,
    };
    let file = FamilyFile::new(family);
    let mut making = Making { demo, nth, shape, file, first_on, women: vec![], hidden: vec![] };
    let mut people = People { names: Names::shuffled(&mut dice, pool, surname), dice };
    people.add_everybody(&mut making);
    people.add_homes(&mut making, &stairwell);
    people.add_kinships(&mut making);
    people.add_protections(&mut making);
    making
}

/// First names of a family, each used once.
struct Names {
    women: Vec<&'static str>,
    men: Vec<&'static str>,
    surname: &'static str,
}

impl Names {
    fn shuffled(dice: &mut Dice, pool: &Pool, surname: &'static str) -> Self {
        let (mut women, mut men) = (pool.women.to_vec(), pool.men.to_vec());
        dice.shuffle(&mut women);
        dice.shuffle(&mut men);
        Self { women, men, surname }
    }
}

struct People {
    names: Names,
    dice: Dice,
}

impl People {
    fn add_everybody(&mut self, making: &mut Making) {
        let ages = self.ages_of_children(making);
        let oldest = ages.iter().copied().max().unwrap_or(4);
        let parent = oldest + self.dice.between(19, 27);
        let may_be_father = making.shape.adults == 1 && making.shape.story == Story::Ordinary;
        let alone_father = may_be_father && making.shape.language != "uk" && self.dice.chance(15);
        self.add(making, parent.max(22), FamilyRole::Parent, !alone_father);
        if making.shape.adults == 2 {
            let father = (parent + self.dice.between(0, 7)).max(23);
            self.add(making, father, FamilyRole::Parent, false);
        }
        for age in ages {
            let girl = self.dice.chance(50);
            self.add(making, age, FamilyRole::Child, girl);
        }
        if making.shape.story == Story::MovedOut {
            self.add(making, 20, FamilyRole::Child, false);
            let moved_out_on = making.days_ago(200);
            if let Some(son) = making.file.memberships.last_mut() {
                son.period = son.period.end(moved_out_on).expect("he was there before");
                making.hidden.push(son.person);
            }
        }
    }

    /// Ages under 18, eldest first; the families where a visitor looks first have somebody of 16.
    fn ages_of_children(&mut self, making: &Making) -> Vec<i32> {
        let mut ages: Vec<i32> = (0..making.shape.children).map(|_| self.dice.between(0, 17)).collect();
        use Story::{Arabic, MovedOut, NineChildren, OwnWish, ProtectedName, Showcase};
        if matches!(making.shape.story, Showcase | Arabic | NineChildren | ProtectedName | MovedOut | OwnWish) {
            ages[0] = 16;
            ages[1] = 8;
        }
        ages.sort_unstable_by(|a, b| b.cmp(a));
        if let (Story::MovedOut, Some(first)) = (making.shape.story, ages.first_mut()) {
            *first = 16;
        }
        ages
    }

    fn add(&mut self, making: &mut Making, age: i32, role: FamilyRole, woman: bool) {
        let first = if woman { self.names.women.pop() } else { self.names.men.pop() };
        let born_on = making.today() - age.years() - self.dice.between(5, 355).days();
        let grown = age >= 18;
        let number = format!("00 {:02} {:02} {:02}", self.dice.below(100), self.dice.below(100), self.dice.below(100));
        let person = Person {
            id: self.dice.id(),
            name: name(&format!("{} {}", first.unwrap_or("Sol"), self.names.surname)),
            born_on,
            language: if grown || self.dice.chance(20) { making.shape.language } else { "da" }.to_owned(),
            phone: (age >= 13).then(|| name(&number)),
            version: Version::FIRST,
        };
        if woman {
            making.women.push(person.id);
        }
        making.file.memberships.push(Membership {
            id: self.dice.id(),
            family: making.file.family.id,
            person: person.id,
            role,
            period: Period::since(making.first_on.max(born_on)),
        });
        making.file.persons.push(person);
    }

    fn add_homes(&mut self, making: &mut Making, stairwell: &str) {
        let floor = ["st. tv", "1. th", "2. tv", "3. th", "4. mf"][making.nth % 5];
        let home = self.add_household(making, &format!("{stairwell}, {floor}"), true);
        let apart = match making.shape.story {
            Story::ProtectedAddress | Story::TwoHomes | Story::ProtectedName => {
                Some((making.file.persons[1].id, "Lærkestien 9"))
            }
            Story::MovedOut => making.file.persons.last().map(|person| (person.id, "Kollegievænget 31")),
            _ => None,
        };
        let people: Vec<(PersonId, Date)> =
            making.file.memberships.iter().map(|membership| (membership.person, membership.period.from())).collect();
        let other = apart.map(|(_, address)| self.add_household(making, address, false));
        for (at, (person, from)) in people.into_iter().enumerate() {
            let lives_apart = apart.is_some_and(|(away, _)| away == person);
            if !lives_apart {
                self.add_residence(making, home, person, from);
            }
            if let Some(other) = other
                && (lives_apart || making.shape.story == Story::TwoHomes && at >= 2)
            {
                self.add_residence(making, other, person, from);
            }
        }
    }

    fn add_household(&mut self, making: &mut Making, address: &str, here: bool) -> HouseholdId {
        let area = here.then_some(making.file.family.area);
        let household = Household { id: self.dice.id(), address: name(address), area };
        let id = household.id;
        making.file.households.push(household);
        id
    }

    fn add_residence(&mut self, making: &mut Making, household: HouseholdId, person: PersonId, from: Date) {
        let residence = Residence { id: self.dice.id(), household, person, period: Period::since(from) };
        making.file.residences.push(residence);
    }

    fn add_kinships(&mut self, making: &mut Making) {
        let adults = making.shape.adults;
        let people: Vec<_> = making.file.persons.iter().map(|person| (person.id, person.born_on)).collect();
        let split = matches!(making.shape.story, Story::ProtectedAddress | Story::TwoHomes | Story::ProtectedName);
        if adults == 2 && !split {
            self.relate(making, people[0], people[1], KinshipKind::Partner);
        }
        for child in &people[adults..] {
            for parent in &people[..adults] {
                self.relate(making, *parent, *child, KinshipKind::Parent);
            }
        }
        for two in people[adults..].windows(2) {
            self.relate(making, two[0], two[1], KinshipKind::Sibling);
        }
    }

    fn relate(&mut self, making: &mut Making, one: (PersonId, Date), other: (PersonId, Date), kind: KinshipKind) {
        let period = Period::since(one.1.max(other.1).max(making.first_on));
        making.file.kinships.push(Kinship { id: self.dice.id(), person: one.0, other: other.0, kind, period });
    }

    fn add_protections(&mut self, making: &mut Making) {
        let people: Vec<_> = making.file.persons.iter().map(|person| person.id).collect();
        match making.shape.story {
            Story::ProtectedAddress => {
                for person in people.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, person)| *person) {
                    self.protect(making, person, ProtectionKind::Address, people[1]);
                }
            }
            Story::ProtectedName => {
                self.protect(making, people[2], ProtectionKind::Name, people[1]);
                making.hidden.push(people[2]);
            }
            _ => {}
        }
    }

    fn protect(&mut self, making: &mut Making, person: PersonId, kind: ProtectionKind, from: PersonId) {
        let period = Period::since(making.first_on);
        let (from, ended_by, version) = (Some(from), None, Version::FIRST);
        making.file.protections.push(Protection { id: self.dice.id(), person, kind, from, period, ended_by, version });
    }
}
