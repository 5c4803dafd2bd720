//! Two at once.

use std::time::Duration;

use opgang_domain::{Person, Version};
use opgang_store::{Store, StoreError};
use uuid::Uuid;

use crate::round_trip::{find, keep, update};
use crate::world::{World, at, id, name};

pub async fn one_of_two_saves_wins(store: &Store) {
    let world = World::kept(store).await;
    let save = |n: usize| {
        let (store, person) = (store.clone(), Person { name: name(&format!("Nr. {n}")), ..world.mother.clone() });
        tokio::spawn(async move { update(&store, &person).await.map(|()| person.name) })
    };
    let saves: Vec<_> = (0..6).map(save).collect();
    let mut won = vec![];
    for save in saves {
        match save.await.unwrap() {
            Ok(name) => won.push(name),
            Err(error) => assert!(matches!(error, StoreError::Stale), "{error}"),
        }
    }
    let kept: Person = find(store, world.mother.id).await.unwrap();
    assert_eq!((won, kept.version), (vec![kept.name], Version(2)));
}

pub async fn a_dropped_transaction_did_nothing(store: &Store) {
    let world = World::kept(store).await;
    let person = Person { id: id(), ..world.mother.clone() };
    let tx = store.begin().await.unwrap();
    tx.insert(&person).await.unwrap();
    assert_eq!(tx.find::<Person>(person.id).await.unwrap().as_ref(), Some(&person));
    drop(tx);
    assert_eq!(find::<Person>(store, person.id).await, None);
    keep(store, &[person]).await;
}

pub async fn a_snapshot_stands_still(store: &Store) {
    let world = World::kept(store).await;
    let snapshot = store.read().await.unwrap();
    assert_eq!(snapshot.all::<Person>().await.unwrap().len(), 2);
    let person = Person { id: id(), ..world.mother.clone() };
    keep(store, std::slice::from_ref(&person)).await;
    assert_eq!(snapshot.all::<Person>().await.unwrap().len(), 2);
    assert_eq!(store.read().await.unwrap().all::<Person>().await.unwrap().len(), 3);
}

pub async fn a_form_key_pressed_twice_is_first_once(store: &Store) {
    let press = |store: Store| async move {
        let tx = store.begin().await.unwrap();
        let done = tx.claim_form_key(Uuid::from_u128(9), &[1; 32], at(0)).await.unwrap();
        if done.is_none() {
            tokio::time::sleep(Duration::from_millis(100)).await;
            tx.finish_form_key(Uuid::from_u128(9), "once").await.unwrap();
        }
        tx.commit().await.unwrap();
        done
    };
    let (one, other) = tokio::join!(tokio::spawn(press(store.clone())), tokio::spawn(press(store.clone())));
    let mut done = [one.unwrap(), other.unwrap()];
    done.sort();
    assert_eq!(done, [None, Some("once".to_owned())]);
}

pub async fn a_form_key_held_and_given_up_goes_to_the_next(store: &Store) {
    let key = Uuid::from_u128(9);
    let first = store.begin().await.unwrap();
    assert_eq!(first.claim_form_key(key, &[1; 32], at(0)).await.unwrap(), None);
    let waiting = store.clone();
    let second = tokio::spawn(async move {
        let tx = waiting.begin().await.unwrap();
        let done = tx.claim_form_key(key, &[1; 32], at(1)).await.unwrap();
        tx.commit().await.unwrap();
        done
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!second.is_finished());
    drop(first);
    assert_eq!(second.await.unwrap(), None);
}

pub async fn a_failed_transaction_keeps_nothing(store: &Store) {
    let world = World::kept(store).await;
    let person = Person { id: id(), ..world.mother.clone() };
    let tx = store.begin().await.unwrap();
    tx.insert(&person).await.unwrap();
    assert!(matches!(tx.insert(&world.mother).await, Err(StoreError::Engine(_))));
    assert!(matches!(tx.insert(&person).await, Err(StoreError::Broken)));
    assert!(matches!(tx.commit().await, Err(StoreError::Broken)));
    assert_eq!(find::<Person>(store, person.id).await, None);
    keep(store, &[person]).await;
}
