//! Loading the demo city: many families to a transaction, the journal last and in order of time.

use std::sync::Arc;

use opgang_app::{Store, StoreError};
use opgang_demo::{Deed, DemoCity, DemoFamily, Look};
use opgang_domain::Account;
use opgang_journal::{Action, Draft, Subject};
use tokio::sync::mpsc::{Receiver, channel};

/// Families to a transaction: enough to share its cost, few enough to stay small in memory.
const BATCH: usize = 250;
/// Journal entries to a transaction.
const ENTRIES: usize = 5_000;

/// Batches made ahead of the one that is being written.
const AHEAD: usize = 2;

/// Puts the whole city into an empty store. Families are made on a thread of their own while others are written.
pub async fn load(store: &Store, city: &Arc<DemoCity>) -> Result<(), StoreError> {
    organisation(store, city).await?;
    let mut looks: Vec<Look> = vec![];
    let mut loaded = 0;
    let mut batches = batches(Arc::clone(city));
    while let Some(mut batch) = batches.recv().await {
        for family in &mut batch {
            looks.append(&mut family.looks);
        }
        families(store, &batch).await?;
        loaded += batch.len();
        tracing::info!(done = loaded, all = city.len(), "families loaded");
    }
    looks.sort_by_key(|look| (look.at, look.record, look.actor));
    for some in looks.chunks(ENTRIES) {
        let drafts: Vec<Draft> = some.iter().map(draft).collect();
        let tx = store.begin().await?;
        tx.append_all(&drafts).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn batches(city: Arc<DemoCity>) -> Receiver<Vec<DemoFamily>> {
    let (made, batches) = channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        for first in (0..city.len()).step_by(BATCH) {
            let batch = (first..city.len().min(first + BATCH)).map(|nth| city.family(nth)).collect();
            if made.blocking_send(batch).is_err() {
                return; // writing failed, and says so itself
            }
        }
    });
    batches
}

async fn organisation(store: &Store, city: &DemoCity) -> Result<(), StoreError> {
    let tx = store.begin().await?;
    tx.set_city(&city.city).await?;
    tx.insert_all(&city.departments).await?;
    tx.insert_all(&city.professions).await?;
    tx.insert_all(&city.areas).await?;
    tx.insert_all(&city.life_domains).await?;
    tx.insert_all(&city.staff).await?;
    tx.insert_all(&city.accounts).await?;
    tx.commit().await
}

async fn families(store: &Store, batch: &[DemoFamily]) -> Result<(), StoreError> {
    let tx = store.begin().await?;
    macro_rules! insert {
        ($($field:ident),*) => {$(
            let records: Vec<_> = batch.iter().flat_map(|family| family.file.$field.iter().cloned()).collect();
            tx.insert_all(&records).await?;
        )*};
    }
    let all: Vec<_> = batch.iter().map(|family| family.file.family.clone()).collect();
    tx.insert_all(&all).await?;
    // In the order in which they point at each other.
    insert!(persons, memberships, households, residences, kinships, protections, pairs, wishes, suggestions);
    insert!(steps, promises, visits, notes, questions, strengths, contacts);
    let accounts: Vec<Account> = batch.iter().flat_map(|family| family.accounts.iter().cloned()).collect();
    tx.insert_all(&accounts).await?;
    tx.commit().await
}

fn draft(look: &Look) -> Draft {
    let (action, kind) = match look.deed {
        Deed::FamilyViewed => ("family.seen", "family"),
        Deed::VisitHeld => ("visit.held", "visit"),
        Deed::NoteWritten => ("note.written", "note"),
        Deed::PromiseMade => ("promise.made", "promise"),
        Deed::PromiseKept => ("promise.kept", "promise"),
    };
    Draft {
        at: look.at,
        actor: Some(look.actor),
        acting_as: look.acting_as,
        action: Action(action),
        family: Some(look.family),
        subject: look.record.map(|id| Subject { kind, id }),
        withheld: look.withheld,
    }
}
