//! The journal: chained, only added to, one chain whoever writes.

use jiff::Timestamp;
use opgang_domain::{AccountId, FamilyId};
use opgang_journal::{Action, Chain, Draft, Entry, Head, Subject};
use opgang_store::Store;

use crate::world::{at, id};

pub fn draft(at: Timestamp, family: Option<FamilyId>) -> Draft {
    Draft {
        at,
        actor: Some(AccountId(id())),
        acting_as: "pair",
        action: Action("promise.kept"),
        family,
        subject: Some(Subject { kind: "promise", id: id() }),
        withheld: family.is_none(),
    }
}

/// Reads the whole journal in small pages and checks the chain.
pub async fn verify(store: &Store) -> (Head, Vec<Entry>) {
    let snapshot = store.read().await.unwrap();
    let head = snapshot.head().await.unwrap();
    let (mut chain, mut entries) = (Chain::new(Some(head)), Vec::<Entry>::new());
    loop {
        let page = snapshot.journal_after(entries.last().map_or(0, |entry| entry.seq), 7).await.unwrap();
        if page.is_empty() {
            assert_eq!(chain.finish(), Ok(head));
            return (head, entries);
        }
        page.iter().for_each(|entry| chain.take(entry).unwrap());
        entries.extend(page);
    }
}

pub async fn the_journal_is_chained(store: &Store) {
    assert_eq!(verify(store).await.0, Head::GENESIS);
    let family = id();
    let bare = Draft { actor: None, subject: None, ..draft(at(0), None) };
    let finer = Timestamp::new(1_772_000_000, 123_456_789).unwrap();
    let mut written = vec![];
    for draft in [draft(at(0), Some(family)), bare, draft(finer, None)] {
        let tx = store.begin().await.unwrap();
        written.push(tx.append(&draft).await.unwrap());
        tx.commit().await.unwrap();
    }
    let tx = store.begin().await.unwrap();
    tx.append_all(&[draft(at(1), Some(family)), draft(at(2), None), draft(at(3), Some(family))]).await.unwrap();
    tx.append_all(&[]).await.unwrap();
    tx.commit().await.unwrap();
    let (head, entries) = verify(store).await;
    assert_eq!((head.seq, entries.len()), (6, 6));
    assert_eq!(entries[..3], written);

    let snapshot = store.read().await.unwrap();
    let seqs = |entries: Vec<Entry>| entries.iter().map(|entry| entry.seq).collect::<Vec<_>>();
    assert_eq!(seqs(snapshot.journal_before(None, 2).await.unwrap()), [6, 5]);
    assert_eq!(seqs(snapshot.journal_before(Some(5), 9).await.unwrap()), [4, 3, 2, 1]);
    assert_eq!(seqs(snapshot.journal_of_family(family, None, 2).await.unwrap()), [6, 4]);
    assert_eq!(seqs(snapshot.journal_of_family(family, Some(4), 2).await.unwrap()), [1]);
    assert_eq!(snapshot.journal_of_family(id(), None, 2).await.unwrap(), []);
}

pub async fn the_journal_is_only_added_to(store: &Store) {
    let tx = store.begin().await.unwrap();
    tx.append(&draft(at(0), None)).await.unwrap();
    drop(tx);
    assert_eq!(verify(store).await.0, Head::GENESIS);
}

pub async fn concurrent_appends_keep_the_chain(store: &Store) {
    let writer = |store: Store| async move {
        for n in 0..10 {
            let tx = store.begin().await.unwrap();
            tx.append(&draft(at(n), None)).await.unwrap();
            tx.commit().await.unwrap();
        }
    };
    let writers: Vec<_> = (0..8).map(|_| tokio::spawn(writer(store.clone()))).collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(verify(store).await.1.len(), 80);
}
