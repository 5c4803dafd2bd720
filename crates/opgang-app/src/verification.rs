//! Checking all that is kept: the engine, the rules, the journal's chain.

use opgang_domain::{Family, Staff, check_file};
use opgang_journal::{Chain, Head};
use opgang_store::Store;

use crate::AppError;

/// Entries read at a time.
const BATCH: u64 = 2_000;

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is wrong, a sentence each, with ids and never content.
    pub faults: Vec<String>,
    /// Families checked.
    pub families: usize,
    /// Journal entries checked.
    pub entries: i64,
    /// The journal's head, when its chain holds.
    pub head: Option<Head>,
}

/// Checks the engine's integrity, the rules of every family, and the journal's chain up to a head
/// that was written down elsewhere, if one is given. Reads in one snapshot per part; memory does not
/// grow with the journal.
///
/// # Errors
/// When the store cannot be read at all.
pub async fn verify(store: &Store, known: Option<Head>) -> Result<Checked, AppError> {
    let mut checked = Checked { faults: store.check_engine().await?, ..Checked::default() };
    families(store, &mut checked).await?;
    journal(store, known, &mut checked).await?;
    Ok(checked)
}

async fn families(store: &Store, checked: &mut Checked) -> Result<(), AppError> {
    let snapshot = store.read().await?;
    let staff: Vec<Staff> = snapshot.all().await?;
    for family in snapshot.all::<Family>().await? {
        checked.families += 1;
        match snapshot.family_file(family.id).await {
            Ok(Some(file)) => checked.faults.extend(check_file(&file, &staff).iter().map(ToString::to_string)),
            Ok(None) => {}
            Err(error) => checked.faults.push(error.to_string()),
        }
    }
    Ok(())
}

async fn journal(store: &Store, known: Option<Head>, checked: &mut Checked) -> Result<(), AppError> {
    let snapshot = store.read().await?;
    let mut chain = Chain::new(known);
    loop {
        let entries = snapshot.journal_after(checked.entries, BATCH).await?;
        let Some(last) = entries.last().map(|entry| entry.seq) else { break };
        for entry in &entries {
            if let Err(broken) = chain.take(entry) {
                checked.faults.push(broken.to_string());
                return Ok(());
            }
        }
        checked.entries = last;
    }
    match chain.finish() {
        Ok(head) if head == snapshot.head().await? => checked.head = Some(head),
        Ok(head) => {
            checked.faults.push(format!("the journal ends at entry {}, which is not the head kept beside it", head.seq))
        }
        Err(broken) => checked.faults.push(broken.to_string()),
    }
    Ok(())
}
