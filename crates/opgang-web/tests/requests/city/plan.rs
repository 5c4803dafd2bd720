//! The first family's wishes, suggestions, steps, strengths and network.

use jiff::civil::{Date, date};
use opgang_domain::{
    Audience, Closeness, Contact, OtherKind, Party, Period, Step, StepState, Strength, StrengthKind, Suggestion,
    SuggestionState, Support, Version, Whom, Wish, WishState,
};
use opgang_store::Tx;

use super::{id, person, secret_name, secret_words, yes};

const SAID_ON: Date = date(2026, 1, 12);
const ANSWERED_ON: Date = date(2026, 1, 20);

pub async fn keep(tx: &Tx) {
    wishes(tx).await;
    suggestions(tx).await;
    steps(tx).await;
    strengths(tx).await;
    contacts(tx).await;
}

/// A wish of the whole family, said by the mother.
pub fn wish(label: &str, state: WishState) -> Wish {
    Wish {
        id: id(label),
        family: id("first"),
        about: Whom::Family,
        words: secret_words(label),
        language: "da".into(),
        life_domain: id("work"),
        voiced_by: person("mother"),
        voiced_on: SAID_ON,
        audience: Audience::Family,
        state,
        version: Version::FIRST,
    }
}

async fn wishes(tx: &Tx) {
    let worked_on = |by| WishState::CollaboratedOn { yes: yes(by, ANSWERED_ON) };
    let aside = WishState::PutAside {
        said: yes("mother", ANSWERED_ON).as_said(),
        reason: Some(secret_words("wish-aside-reason")),
    };
    let fulfilled = WishState::Fulfilled { yes: yes("mother", SAID_ON), said: yes("mother", ANSWERED_ON).as_said() };
    let (mother, youth, aunt) =
        (Whom::Person(person("mother")), Whom::Person(person("youth")), Whom::Person(person("aunt")));
    let wishes = [
        wish("wish-shared", worked_on("mother")),
        wish("wish-new", WishState::Voiced),
        wish("wish-rest", WishState::NotNow { said: yes("mother", ANSWERED_ON).as_said() }),
        wish("wish-aside", aside),
        wish("wish-fulfilled", fulfilled),
        Wish { about: mother, ..wish("wish-mother", WishState::Voiced) },
        Wish { about: youth, voiced_by: person("youth"), ..wish("wish-youth", WishState::Voiced) },
        Wish {
            about: youth,
            voiced_by: person("youth"),
            audience: Audience::OnlyMe,
            ..wish("wish-secret", worked_on("youth"))
        },
        Wish { about: aunt, voiced_by: person("aunt"), ..wish("wish-aunt", worked_on("aunt")) },
    ];
    tx.insert_all(&wishes).await.unwrap();
}

async fn suggestions(tx: &Tx) {
    let rest_until = date(2026, 4, 20);
    let all = [
        ("suggestion-waiting", Whom::Family, SuggestionState::Waiting),
        ("suggestion-mother", Whom::Person(person("mother")), SuggestionState::Waiting),
        ("suggestion-youth", Whom::Person(person("youth")), SuggestionState::Waiting),
        ("suggestion-aunt", Whom::Person(person("aunt")), SuggestionState::Waiting),
        (
            "suggestion-rest",
            Whom::Family,
            SuggestionState::NotNow { said: yes("mother", ANSWERED_ON).as_said(), rest_until },
        ),
        (
            "suggestion-rested",
            Whom::Family,
            SuggestionState::NotNow {
                said: yes("mother", date(2025, 10, 20)).as_said(),
                rest_until: date(2026, 1, 18),
            },
        ),
        ("suggestion-declined", Whom::Family, SuggestionState::Declined { said: yes("mother", ANSWERED_ON).as_said() }),
    ];
    for (label, about, state) in all {
        let suggestion = Suggestion {
            id: id(label),
            family: id("first"),
            about,
            words: secret_words(label),
            language: "da".into(),
            life_domain: id("health"),
            suggested_by: id("bo"),
            suggested_on: date(2025, 10, 14),
            state,
            version: Version::FIRST,
        };
        tx.insert(&suggestion).await.unwrap();
    }
}

async fn steps(tx: &Tx) {
    let helper = Party::Other(OtherKind::Volunteer, secret_name("step-helper"));
    let dropped = StepState::Dropped { on: ANSWERED_ON, reason: Some(secret_words("step-dropped-reason")) };
    let all = [
        ("step-planned", "wish-shared", Party::Staff(id("bo")), StepState::Planned),
        ("step-helped", "wish-shared", helper, StepState::Planned),
        ("step-dropped", "wish-shared", Party::Person(person("mother")), dropped),
        ("step-by-aunt", "wish-shared", Party::Person(person("aunt")), StepState::Planned),
        ("step-secret", "wish-secret", Party::Staff(id("carla")), StepState::Planned),
        ("step-aunt", "wish-aunt", Party::Staff(id("bo")), StepState::Planned),
    ];
    for (label, wish, doer, state) in all {
        let due_on = Some(date(2026, 3, 20));
        let (id_, words) = (id(label), secret_words(label));
        let step =
            Step { id: id_, family: id("first"), wish: id(wish), words, doer, due_on, state, version: Version::FIRST };
        tx.insert(&step).await.unwrap();
    }
}

async fn strengths(tx: &Tx) {
    let all = [
        ("strength-shared", Whom::Family, Party::Staff(id("bo")), StrengthKind::Strength),
        ("strength-mother", Whom::Person(person("mother")), Party::Person(person("mother")), StrengthKind::BrightSpot),
        ("strength-youth", Whom::Person(person("youth")), Party::Staff(id("carla")), StrengthKind::BrightSpot),
        ("strength-aunt", Whom::Person(person("aunt")), Party::Staff(id("bo")), StrengthKind::Strength),
        ("strength-by-aunt", Whom::Family, Party::Person(person("aunt")), StrengthKind::BrightSpot),
    ];
    for (label, about, seen_by, kind) in all {
        let (id_, words) = (id(label), secret_words(label));
        let strength = Strength {
            id: id_,
            family: id("first"),
            about,
            kind,
            words,
            seen_by,
            seen_on: SAID_ON,
            version: Version::FIRST,
        };
        tx.insert(&strength).await.unwrap();
    }
}

async fn contacts(tx: &Tx) {
    for (label, of) in [("contact", Whom::Family), ("contact-aunt", Whom::Person(person("aunt")))] {
        let contact = Contact {
            id: id(label),
            family: id("first"),
            of,
            name: secret_name(label),
            tie: secret_name(&format!("{label}-tie")),
            closeness: Closeness::Near,
            support: [Support::Comfort].into(),
            period: Period::since(SAID_ON),
            version: Version::FIRST,
        };
        tx.insert(&contact).await.unwrap();
    }
}
