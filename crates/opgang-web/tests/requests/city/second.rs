//! The second family: enough of every kind to see that nobody of the first comes near it.

use jiff::civil::date;
use opgang_domain::{
    Combination, Family, FamilyRole, Membership, Note, NoteKind, Pair, Party, Period, Person, Promise, Version, Whom,
    Wish, WishState, promise::NewPromise,
};
use opgang_store::Tx;

use super::{id, plan, secret_name, secret_words};

pub async fn keep(tx: &Tx) {
    let period = Period::since(date(2025, 6, 1));
    let family = Family {
        id: id("second"),
        name: secret_name("second-name"),
        stairwell: secret_name("second-stairwell"),
        area: id("area"),
        period,
        version: Version::FIRST,
    };
    tx.insert(&family).await.unwrap();
    let neighbour = Person {
        id: id("neighbour"),
        name: secret_name("second-person"),
        born_on: date(1990, 1, 1),
        language: "ar".into(),
        phone: None,
        version: Version::FIRST,
    };
    tx.insert(&neighbour).await.unwrap();
    let (person, role) = (neighbour.id, FamilyRole::Parent);
    tx.insert(&Membership { id: id("neighbour in second"), family: family.id, person, role, period }).await.unwrap();
    let combination = Combination::of(id("carla"), id("erik")).unwrap();
    let pair =
        Pair { id: id("second pair"), family: family.id, combination, period, reason: None, version: Version::FIRST };
    tx.insert(&pair).await.unwrap();
    let wish = plan::wish("second-wish", WishState::Voiced);
    tx.insert(&Wish { family: family.id, voiced_by: person, ..wish }).await.unwrap();
    let promise = NewPromise {
        id: id("second-promise"),
        family: family.id,
        made_by: Party::Staff(id("carla")),
        to: Whom::Family,
        words: secret_words("second-promise"),
        wish: None,
        due_on: date(2026, 3, 9),
        urgent: false,
    };
    tx.insert(&Promise::make(promise, date(2026, 2, 1)).unwrap()).await.unwrap();
    let note = Note {
        id: id("second-note"),
        family: family.id,
        visit: None,
        kind: NoteKind::Relational,
        about: Whom::Family,
        words: secret_words("second-note"),
        author: id("carla"),
        written_at: "2026-02-20T10:00:00Z".parse().unwrap(),
        earlier: vec![],
        version: Version::FIRST,
    };
    tx.insert(&note).await.unwrap();
}
