//! Small records to change.

use jiff::civil::{Date, date};
use opgang_domain::promise::NewPromise;
use opgang_domain::*;
use uuid::Uuid;

pub const TODAY: Date = date(2026, 6, 15);

pub fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn mother() -> PersonId {
    id(1)
}

pub fn father() -> PersonId {
    id(2)
}

pub fn youth() -> PersonId {
    id(3)
}

pub fn child() -> PersonId {
    id(4)
}

pub fn anne() -> StaffId {
    id(11)
}

pub fn yes_on(on: Date) -> Yes {
    Yes { by: mother(), on, given: Given::Spoken { heard_by: anne() } }
}

/// The mother's no, spoken.
pub fn said_on(on: Date) -> Said {
    yes_on(on).as_said()
}

pub fn yes() -> Yes {
    yes_on(TODAY)
}

pub fn person(number: u128, born_on: Date) -> Person {
    Person {
        id: id(number),
        name: name("Nogen Ellemose"),
        born_on,
        language: "da".into(),
        phone: None,
        version: Version::FIRST,
    }
}

pub fn staff(number: u128, profession: u128) -> Staff {
    Staff {
        id: id(number),
        name: name("Anne Marie Ellemose"),
        profession: id(profession),
        department: id(1),
        role: StaffRole::Member,
        languages: vec!["da".into()],
        weekly_minutes: 2220,
        phone: None,
        email: None,
        employed: Period::since(date(2024, 1, 1)),
        version: Version::FIRST,
    }
}

/// A mother of 40, a father of 45, a youth of 16 and a child of 8.
pub fn file() -> FamilyFile {
    let family = Family {
        id: id(1),
        name: name("Familien Ellemose"),
        stairwell: name("Tjørnevej 4"),
        area: id(1),
        period: Period::since(date(2024, 6, 1)),
        version: Version::FIRST,
    };
    let mut file = FamilyFile::new(family);
    let born = [(1, date(1986, 1, 1)), (2, date(1981, 1, 1)), (3, date(2010, 1, 1)), (4, date(2018, 1, 1))];
    for (number, born_on) in born {
        file.persons.push(person(number, born_on));
        file.memberships.push(Membership {
            id: id(number),
            family: id(1),
            person: id(number),
            role: if number < 3 { FamilyRole::Parent } else { FamilyRole::Child },
            period: Period::since(date(2024, 6, 1)),
        });
    }
    file
}

pub fn wish(state: WishState) -> Wish {
    Wish {
        id: id(21),
        family: id(1),
        about: Whom::Family,
        words: words("Vi vil gerne spise sammen hver dag"),
        language: "da".into(),
        life_domain: id(1),
        voiced_by: mother(),
        voiced_on: TODAY,
        audience: Audience::Family,
        state,
        version: Version::FIRST,
    }
}

pub fn suggestion(state: SuggestionState) -> Suggestion {
    Suggestion {
        id: id(31),
        family: id(1),
        about: Whom::Family,
        words: words("Vil I med på kolonihavetur?"),
        language: "da".into(),
        life_domain: id(1),
        suggested_by: anne(),
        suggested_on: TODAY,
        state,
        version: Version::FIRST,
    }
}

pub fn new_promise(number: u128, due_on: Date) -> NewPromise {
    NewPromise {
        id: id(number),
        family: id(1),
        made_by: Party::Staff(anne()),
        to: Whom::Family,
        words: words("Jeg ringer til klubben"),
        wish: None,
        due_on,
        urgent: false,
    }
}

pub fn promise(due_on: Date) -> Promise {
    Promise::make(new_promise(41, due_on), TODAY).unwrap()
}

pub fn change(due_on: Date) -> PromiseChange {
    PromiseChange { due_on, words: None, reason: words("Klubben har lukket") }
}

pub fn period(from: Date, until: Date) -> Period {
    Period::new(from, Some(until)).unwrap()
}
