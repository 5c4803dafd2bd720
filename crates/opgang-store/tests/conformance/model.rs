//! Random operations, compared with what a map in memory would do; and any text there is.

use std::collections::BTreeMap;

use opgang_domain::{Name, Person, PersonId, Version, Words};
use opgang_store::{Store, StoreError};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::world::{World, words};

#[derive(Clone, Debug)]
enum Operation {
    Insert {
        person: u8,
    },
    /// Saves at the kept version plus `ahead`.
    Update {
        person: u8,
        phone: Option<u16>,
        ahead: i32,
    },
    Find {
        person: u8,
    },
    Commit,
    Drop,
}

fn operation() -> impl Strategy<Value = Operation> {
    let person = 0..6u8;
    prop_oneof![
        3 => person.clone().prop_map(|person| Operation::Insert { person }),
        4 => (person.clone(), any::<Option<u16>>(), -1..=1i32)
            .prop_map(|(person, phone, ahead)| Operation::Update { person, phone, ahead }),
        2 => person.prop_map(|person| Operation::Find { person }),
        2 => Just(Operation::Commit),
        1 => Just(Operation::Drop),
    ]
}

type Model = BTreeMap<PersonId, Person>;

pub async fn random_operations_agree_with_a_model(store: &Store) {
    let template = World::new().mother;
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let mut committed = Model::new();
    for _ in 0..20 {
        let operations = prop::collection::vec(operation(), 1..25).new_tree(&mut runner).unwrap().current();
        run(store, &template, &mut committed, &operations).await;
    }
}

async fn run(store: &Store, template: &Person, committed: &mut Model, operations: &[Operation]) {
    let at = |n: u8| PersonId(Uuid::from_u128(u128::from(n) << 100));
    let (mut tx, mut model) = (store.begin().await.unwrap(), committed.clone());
    for operation in operations {
        match *operation {
            Operation::Find { person } => {
                let found = tx.find::<Person>(at(person)).await.unwrap();
                assert_eq!(found.as_ref(), model.get(&at(person)), "{operations:?}");
            }
            // A second insert of the same id would end the transaction; that has a test of its own.
            Operation::Insert { person } if model.contains_key(&at(person)) => {}
            Operation::Insert { person } => {
                let new = Person { id: at(person), ..template.clone() };
                tx.insert(&new).await.unwrap();
                model.insert(new.id, new);
            }
            Operation::Update { person, phone, ahead } => {
                let version = model.get(&at(person)).map_or(Version::FIRST, |kept| kept.version);
                let phone = phone.map(|phone| Name::new(&phone.to_string()).unwrap());
                let change = Person { id: at(person), phone, version: Version(version.0 + ahead), ..template.clone() };
                let outcome = tx.update(&change).await;
                match model.get_mut(&at(person)) {
                    None => assert!(matches!(outcome, Err(StoreError::Missing)), "{operations:?}"),
                    Some(_) if ahead != 0 => assert!(matches!(outcome, Err(StoreError::Stale)), "{operations:?}"),
                    Some(kept) => *kept = Person { version: version.next(), ..change },
                }
            }
            Operation::Commit => {
                tx.commit().await.unwrap();
                committed.clone_from(&model);
                tx = store.begin().await.unwrap();
            }
            Operation::Drop => {
                drop(tx);
                model.clone_from(committed);
                tx = store.begin().await.unwrap();
            }
        }
    }
    drop(tx);
    let kept = store.read().await.unwrap().all::<Person>().await.unwrap();
    assert_eq!(kept, committed.values().cloned().collect::<Vec<_>>(), "{operations:?}");
}

pub async fn any_text_comes_back(store: &Store) {
    let world = World::kept(store).await;
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let hard = [
        "'; DROP TABLE promises; --",
        "\"quoted\" \\ back $1 ? {x} %",
        "أريد عملاً \u{200f}في \u{202b}المدرسة",
        "👩‍👩‍👧‍👦 familien\r\nto linjer\tog en fane",
        "zero\0inside",
        "z\u{301}\u{1F3F3}\u{FE0F}",
    ];
    let mut texts: Vec<Words> = hard.into_iter().map(words).collect();
    texts.push(words(&"æ".repeat(8_000)));
    for _ in 0..100 {
        let typed = any::<String>().new_tree(&mut runner).unwrap().current();
        texts.extend(Words::new(&typed));
    }
    let mut promises: Vec<_> =
        texts.into_iter().map(|words| opgang_domain::Promise { words, ..world.promise() }).collect();
    for promise in &mut promises {
        promise.id = crate::world::id();
    }
    crate::round_trip::keep(store, &promises).await;
    crate::round_trip::check_of_family(store, world.family.id, &promises).await;
}
