//! What every kind of record must do: be kept, come back equal, change once, and be found by its family.

use std::fmt::Debug;

use opgang_domain::{FamilyId, Version};
use opgang_store::{FamilyRecord, Record, Store, StoreError};

pub trait Thing: Record<Id: Ord + Debug> + PartialEq + Debug {}

impl<R: Record<Id: Ord + Debug> + PartialEq + Debug> Thing for R {}

pub async fn keep<R: Record>(store: &Store, records: &[R]) {
    let tx = store.begin().await.unwrap();
    tx.insert_all(records).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn find<R: Record>(store: &Store, id: R::Id) -> Option<R> {
    store.read().await.unwrap().find(id).await.unwrap()
}

pub async fn update<R: Record>(store: &Store, record: &R) -> Result<(), StoreError> {
    let tx = store.begin().await?;
    tx.update(record).await?;
    tx.commit().await
}

/// Keeps the records, reads each back, and saves each over by the next one's content.
pub async fn check_plain<R: Thing>(store: &Store, mut records: Vec<R>, with_id: fn(&mut R, R::Id)) {
    keep(store, &records).await;
    for record in &records {
        assert_eq!(find::<R>(store, record.id()).await.as_ref(), Some(record));
    }
    let all = store.read().await.unwrap().all::<R>().await.unwrap();
    for record in &records {
        assert!(all.contains(record));
    }
    assert!(all.is_sorted_by_key(R::id));
    for n in 0..records.len() {
        let mut changed = records[(n + 1) % records.len()].clone();
        with_id(&mut changed, records[n].id());
        update(store, &changed).await.unwrap();
        assert_eq!(find::<R>(store, changed.id()).await.as_ref(), Some(&changed));
        records[n] = changed;
    }
}

/// As `check_plain` for a record with a version: `change` makes a change, `version` reaches it.
pub async fn check_versioned<R: Thing>(
    store: &Store,
    records: Vec<R>,
    version: fn(&mut R) -> &mut Version,
    change: impl Fn(&mut R),
) {
    keep(store, &records).await;
    for record in records {
        let mut read = find::<R>(store, record.id()).await.unwrap();
        assert_eq!(read, record);
        change(&mut read);
        update(store, &read).await.unwrap();
        assert!(matches!(update(store, &read).await, Err(StoreError::Stale)), "{:?} was saved twice", record.id());
        *version(&mut read) = version(&mut read).next();
        assert_eq!(find::<R>(store, record.id()).await, Some(read));
    }
}

/// The family's records are exactly these.
pub async fn check_of_family<R: FamilyRecord + Thing>(store: &Store, family: FamilyId, records: &[R]) {
    let mut wanted = records.to_vec();
    wanted.sort_by_key(R::id);
    let snapshot = store.read().await.unwrap();
    assert_eq!(snapshot.of_family::<R>(family).await.unwrap(), wanted);
    assert_eq!(snapshot.of_families::<R>(&[crate::world::id(), family, family]).await.unwrap(), wanted);
    assert_eq!(snapshot.of_families::<R>(&[]).await.unwrap(), []);
}
