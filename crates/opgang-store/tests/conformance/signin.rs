//! Accounts, passwords, sessions, failed attempts and form keys.

use opgang_domain::*;
use opgang_store::{Failures, Session, Store, StoreError};
use uuid::Uuid;

use crate::round_trip::{check_versioned, keep};
use crate::world::{World, at, id, name};

pub fn account(user_name: &str, email: Option<&str>, holder: Holder) -> Account {
    Account {
        id: id(),
        user_name: name(user_name),
        email: email.map(name),
        holder,
        language: "da".into(),
        is_open: true,
        version: Version::FIRST,
    }
}

pub async fn accounts_come_back(store: &Store) {
    let world = World::kept(store).await;
    let accounts = vec![
        account("lone", Some("lone@example.org"), Holder::Staff(world.colleague())),
        account("amina", None, Holder::Person(world.mother.id)),
        account("søren", Some("amina"), Holder::SteeringGroup),
        account("dpo", None, Holder::ProtectionOfficer),
        Account { is_open: false, ..account("drift", None, Holder::Administrator) },
    ];
    let by_login = async |login: &str| {
        let found = store.read().await.unwrap().account_by_login(login).await.unwrap();
        found.map(|account| account.id)
    };
    let ids: Vec<_> = accounts.iter().map(|account| account.id).collect();
    check_versioned(
        store,
        accounts,
        |account| &mut account.version,
        |account| {
            account.is_open = !account.is_open;
            account.holder = Holder::Administrator;
        },
    )
    .await;
    assert_eq!(by_login("lone@example.org").await, Some(ids[0]));
    assert_eq!(by_login("søren").await, Some(ids[2]));
    // A user name goes before somebody else's e-mail.
    assert_eq!(by_login("amina").await, Some(ids[1]));
    assert_eq!(by_login("nobody").await, None);

    let hash = async || store.read().await.unwrap().password_hash(ids[0]).await.unwrap();
    assert_eq!(hash().await, None);
    for secret in ["$argon2id$1", "$argon2id$2"] {
        let tx = store.begin().await.unwrap();
        tx.set_password_hash(ids[0], secret).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(hash().await.as_deref(), Some(secret));
    }
}

pub async fn logins_are_unique(store: &Store) {
    keep(store, &[account("lone", Some("lone@example.org"), Holder::Administrator)]).await;
    let refused = async |account: Account| store.begin().await.unwrap().insert(&account).await.unwrap_err();
    let same_name = account("lone", None, Holder::Administrator);
    assert!(matches!(refused(same_name).await, StoreError::Taken { what: "user_name" }));
    let same_email = account("other", Some("lone@example.org"), Holder::Administrator);
    assert!(matches!(refused(same_email).await, StoreError::Taken { what: "email" }));
    let upper = account("LONE", None, Holder::Administrator);
    assert!(matches!(refused(upper).await, StoreError::Engine(_)));
}

pub async fn sessions_begin_and_end(store: &Store) {
    let holder = account("lone", None, Holder::Administrator);
    keep(store, std::slice::from_ref(&holder)).await;
    let session = |byte: u8| {
        let created_at = at(byte.into());
        Session {
            digest: [byte; 32],
            account: holder.id,
            created_at,
            seen_at: created_at,
            ends_at: at(100 + i64::from(byte)),
        }
    };
    let tx = store.begin().await.unwrap();
    for byte in 1..=4 {
        tx.insert_session(&session(byte)).await.unwrap();
    }
    tx.touch_session(&[2; 32], at(50)).await.unwrap();
    tx.touch_session(&[9; 32], at(50)).await.unwrap();
    tx.commit().await.unwrap();
    let touched = Session { seen_at: at(50), ..session(2) };
    let snapshot = store.read().await.unwrap();
    assert_eq!(snapshot.session(&[2; 32]).await.unwrap().as_ref(), Some(&touched));
    assert_eq!(snapshot.session(&[9; 32]).await.unwrap(), None);
    let all = snapshot.sessions_of(holder.id).await.unwrap();
    assert_eq!(all, [session(4), session(3), touched, session(1)]);
    drop(snapshot);

    let left = async || store.read().await.unwrap().sessions_of(holder.id).await.unwrap().len();
    let tx = store.begin().await.unwrap();
    tx.delete_session(&[4; 32]).await.unwrap();
    tx.delete_sessions_before(at(102)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(left().await, 2);
    for (except, count) in [(Some([3; 32]), 1), (None, 0)] {
        let tx = store.begin().await.unwrap();
        tx.delete_sessions_of(holder.id, except.as_ref()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(left().await, count);
    }
}

pub async fn failures_are_counted(store: &Store) {
    let bucket = [7; 32];
    let kept = async || store.read().await.unwrap().failures(&bucket).await.unwrap();
    assert_eq!(kept().await, Failures { count: 0, last_at: None });
    for failures in [Failures { count: 1, last_at: Some(at(1)) }, Failures { count: 2, last_at: None }] {
        let tx = store.begin().await.unwrap();
        tx.set_failures(&bucket, &failures).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(kept().await, failures);
    }
    let tx = store.begin().await.unwrap();
    tx.clear_failures(&bucket).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(kept().await, Failures::default());
}

pub async fn a_form_key_counts_once(store: &Store) {
    let (key, owner, other) = (Uuid::from_u128(5), [1; 32], [2; 32]);
    let tx = store.begin().await.unwrap();
    assert_eq!(tx.claim_form_key(key, &owner, at(0)).await.unwrap(), None);
    tx.finish_form_key(key, "/families/5").await.unwrap();
    assert!(matches!(tx.finish_form_key(Uuid::from_u128(6), "").await, Err(StoreError::Missing)));
    tx.commit().await.unwrap();

    let tx = store.begin().await.unwrap();
    assert_eq!(tx.claim_form_key(key, &owner, at(1)).await.unwrap().as_deref(), Some("/families/5"));
    assert!(matches!(tx.claim_form_key(key, &other, at(1)).await, Err(StoreError::FormKeyOfAnother)));
    tx.delete_form_keys_before(at(0)).await.unwrap();
    assert!(tx.claim_form_key(key, &owner, at(1)).await.unwrap().is_some());
    tx.delete_form_keys_before(at(1)).await.unwrap();
    assert_eq!(tx.claim_form_key(key, &other, at(2)).await.unwrap(), None);
}

pub async fn a_form_key_given_up_is_free(store: &Store) {
    let key = Uuid::from_u128(5);
    let tx = store.begin().await.unwrap();
    assert_eq!(tx.claim_form_key(key, &[1; 32], at(0)).await.unwrap(), None);
    drop(tx);
    let tx = store.begin().await.unwrap();
    assert_eq!(tx.claim_form_key(key, &[2; 32], at(0)).await.unwrap(), None);
}
