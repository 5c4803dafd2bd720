//! The first family: who is in it, where they live, who works with them, what is protected.

use jiff::civil::{Date, date};
use opgang_domain::{
    Combination, Family, FamilyRole, Household, Kinship, KinshipKind, Membership, Pair, Period, Person, PersonDetails,
    PersonRevision, Protection, ProtectionKind, Residence, Version,
};
use opgang_store::Tx;

use super::{id, secret_name, secret_words};

/// When the family said yes.
const SINCE: Date = date(2025, 1, 1);

/// Label, born, part, household, kinship to the mother's.
const PEOPLE: [(&str, Date, FamilyRole, &str); 7] = [
    ("mother", date(1986, 5, 17), FamilyRole::Parent, "home"),
    ("partner", date(1984, 2, 3), FamilyRole::Parent, "home"),
    ("aunt", date(1979, 9, 9), FamilyRole::Relative, "hiding"),
    ("youth", date(2009, 11, 30), FamilyRole::Child, "home"),
    ("daughter", date(2013, 6, 1), FamilyRole::Child, "away"),
    ("child", date(2018, 1, 20), FamilyRole::Child, "home"),
    ("grown", date(2005, 4, 4), FamilyRole::Child, "elsewhere"),
];

pub async fn keep(tx: &Tx) {
    let period = Period::since(SINCE);
    let family = Family {
        id: id("first"),
        name: secret_name("family-name"),
        stairwell: secret_name("family-stairwell"),
        area: id("area"),
        period,
        version: Version::FIRST,
    };
    tx.insert(&family).await.unwrap();
    for home in ["home", "hiding", "away", "elsewhere"] {
        let address = secret_name(&format!("address-{home}"));
        tx.insert(&Household { id: id(home), address, area: None }).await.unwrap();
    }
    for (label, born_on, role, home) in PEOPLE {
        let person = Person {
            id: id(label),
            name: secret_name(&format!("name-{label}")),
            born_on,
            language: "da".into(),
            phone: Some(secret_name(&format!("phone-{label}"))),
            version: Version::FIRST,
        };
        tx.insert(&person).await.unwrap();
        let until = (label == "grown").then_some(date(2025, 12, 1));
        let period = Period::new(SINCE, until).unwrap();
        let membership =
            Membership { id: id(&format!("{label} in first")), family: family.id, person: person.id, role, period };
        tx.insert(&membership).await.unwrap();
        let residence = Residence {
            id: id(&format!("{label} at home")),
            household: id(home),
            person: person.id,
            period: Period::since(SINCE),
        };
        tx.insert(&residence).await.unwrap();
    }
    earlier(tx).await;
    kinships(tx, period).await;
    protections(tx, period).await;
    pairs(tx).await;
}

/// What was written about the mother before it was put right.
async fn earlier(tx: &Tx) {
    let details = PersonDetails {
        name: secret_name("name-earlier"),
        born_on: date(1986, 5, 7),
        role: FamilyRole::Relative,
        language: "so".into(),
        phone: Some(secret_name("phone-earlier")),
    };
    let until_at = "2025-02-03T09:00:00Z".parse().unwrap();
    let (id, person, corrected_by) = (id("mother before"), id("mother"), id("dorte"));
    tx.insert(&PersonRevision { id, person, details, until_at, corrected_by }).await.unwrap();
}

async fn kinships(tx: &Tx, period: Period) {
    let kinships = [
        ("mother", KinshipKind::Parent, "child"),
        ("partner", KinshipKind::Partner, "mother"),
        ("aunt", KinshipKind::Sibling, "mother"),
        ("youth", KinshipKind::Sibling, "child"),
    ];
    for (person, kind, other) in kinships {
        let kinship =
            Kinship { id: id(&format!("{person} to {other}")), person: id(person), other: id(other), kind, period };
        tx.insert(&kinship).await.unwrap();
    }
}

/// The aunt's name, and the daughter's address, from the partner.
async fn protections(tx: &Tx, period: Period) {
    for (person, kind) in [("aunt", ProtectionKind::Name), ("daughter", ProtectionKind::Address)] {
        let id_ = id(&format!("protection of {person}"));
        let (from, ended_by, version) = (Some(id("partner")), None, Version::FIRST);
        let protection = Protection { id: id_, person: id(person), kind, from, period, ended_by, version };
        tx.insert(&protection).await.unwrap();
    }
}

async fn pairs(tx: &Tx) {
    let changed_on = date(2025, 10, 1);
    let former = Pair {
        id: id("former pair"),
        family: id("first"),
        combination: Combination::of(id("dorte"), id("erik")).unwrap(),
        period: Period::new(SINCE, Some(changed_on)).unwrap(),
        reason: None,
        version: Version::FIRST,
    };
    let present = Pair {
        id: id("present pair"),
        combination: Combination::of(id("bo"), id("carla")).unwrap(),
        period: Period::since(changed_on),
        reason: Some(secret_words("pair-reason")),
        ..former.clone()
    };
    tx.insert_all(&[former, present]).await.unwrap();
}
