//! Hashing entries into a chain, and finding where a chain is broken.

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::{Draft, Entry, Hash};

/// The end of a chain so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Entries so far.
    pub seq: i64,
    /// Hash of the last one.
    pub hash: Hash,
}

impl Head {
    /// The chain before its first entry.
    pub const GENESIS: Self = Self { seq: 0, hash: [0; 32] };
}

/// Makes the entry that follows `head`.
pub fn chain(head: Head, draft: &Draft) -> Entry {
    let mut entry = Entry {
        seq: head.seq + 1,
        at: draft.at,
        actor: draft.actor,
        acting_as: draft.acting_as.to_owned(),
        action: draft.action.0.to_owned(),
        family: draft.family,
        subject: draft.subject.map(|subject| (subject.kind.to_owned(), subject.id)),
        withheld: draft.withheld,
        before: head.hash,
        hash: [0; 32],
    };
    entry.hash = hash_of(&entry);
    entry
}

/// Where a chain is broken. Each names the first entry that cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Break {
    /// An entry is missing, twice there or out of place.
    #[error("entry {expected} is missing: entry {found} stands in its place")]
    Gap {
        /// The entry that should be there.
        expected: i64,
        /// The entry that is.
        found: i64,
    },
    /// An entry does not follow from the one before it.
    #[error("entry {seq} does not follow from the entry before it: one of the two was changed")]
    Unlinked {
        /// The entry.
        seq: i64,
    },
    /// An entry was changed after it was written.
    #[error("entry {seq} was changed after it was written")]
    Changed {
        /// The entry.
        seq: i64,
    },
    /// The chain ends before a head that was written down elsewhere.
    #[error("the journal ends at entry {last}, but entry {expected} is known to have existed")]
    Truncated {
        /// The last entry there is.
        last: i64,
        /// The entry known from elsewhere.
        expected: i64,
    },
    /// An entry has another hash than the one written down elsewhere.
    #[error("entry {seq} is not the one that was written down elsewhere: the journal was rewritten")]
    Rewritten {
        /// The entry.
        seq: i64,
    },
}

/// Checks a chain entry by entry, in constant memory.
#[derive(Clone, Copy, Debug)]
pub struct Chain {
    head: Head,
    known: Option<Head>,
}

impl Chain {
    /// Begins at the first entry. `known` is a head written down elsewhere, if there is one.
    pub fn new(known: Option<Head>) -> Self {
        Self { head: Head::GENESIS, known }
    }

    /// Takes the next entry.
    ///
    /// # Errors
    /// The first [`Break`] met.
    pub fn take(&mut self, entry: &Entry) -> Result<(), Break> {
        let expected = self.head.seq + 1;
        if entry.seq != expected {
            return Err(Break::Gap { expected, found: entry.seq });
        }
        if entry.before != self.head.hash {
            return Err(Break::Unlinked { seq: entry.seq });
        }
        if entry.hash != hash_of(entry) {
            return Err(Break::Changed { seq: entry.seq });
        }
        self.head = Head { seq: entry.seq, hash: entry.hash };
        match self.known {
            Some(known) if known.seq == entry.seq && known.hash != entry.hash => {
                Err(Break::Rewritten { seq: entry.seq })
            }
            _ => Ok(()),
        }
    }

    /// Ends the check; the head is what to write down elsewhere.
    ///
    /// # Errors
    /// `Truncated` when the head written down elsewhere was not reached.
    pub fn finish(self) -> Result<Head, Break> {
        match self.known {
            Some(known) if known.seq > self.head.seq => {
                Err(Break::Truncated { last: self.head.seq, expected: known.seq })
            }
            _ => Ok(self.head),
        }
    }
}

/// Hashes every field with its length before it, so that no two entries can look the same.
fn hash_of(entry: &Entry) -> Hash {
    let mut sha = Sha256::new();
    let mut field = |bytes: &[u8]| {
        sha.update((bytes.len() as u64).to_be_bytes());
        sha.update(bytes);
    };
    field(b"opgang journal 1");
    field(&entry.before);
    field(&entry.seq.to_be_bytes());
    field(&entry.at.as_microsecond().to_be_bytes());
    field(entry.actor.as_ref().map_or(&[][..], |account| account.0.as_bytes()));
    field(entry.acting_as.as_bytes());
    field(entry.action.as_bytes());
    field(entry.family.as_ref().map_or(&[][..], |family| family.0.as_bytes()));
    let (kind, id) = entry.subject.as_ref().map_or(("", &[][..]), |(kind, id)| (kind.as_str(), &id.as_bytes()[..]));
    field(kind.as_bytes());
    field(id);
    field(&[u8::from(entry.withheld)]);
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use opgang_domain::{AccountId, FamilyId};
    use uuid::Uuid;

    use super::*;
    use crate::{Action, Subject};

    fn entries(count: i64) -> Vec<Entry> {
        let mut head = Head::GENESIS;
        (1..=count)
            .map(|n| {
                let draft = Draft {
                    at: Timestamp::from_microsecond(1_700_000_000_000_000 + n).unwrap(),
                    actor: Some(AccountId(Uuid::from_u128(7))),
                    acting_as: "pair",
                    action: Action("promise.kept"),
                    family: Some(FamilyId(Uuid::from_u128(62))),
                    subject: Some(Subject { kind: "promise", id: Uuid::from_u128(n as u128) }),
                    withheld: n % 2 == 0,
                };
                let entry = chain(head, &draft);
                head = Head { seq: entry.seq, hash: entry.hash };
                entry
            })
            .collect()
    }

    fn check(entries: &[Entry], known: Option<Head>) -> Result<Head, Break> {
        let mut chain = Chain::new(known);
        entries.iter().try_for_each(|entry| chain.take(entry))?;
        chain.finish()
    }

    #[test]
    fn an_untouched_chain_holds() {
        let entries = entries(5);
        let head = check(&entries, None).unwrap();
        assert_eq!((head.seq, head.hash), (5, entries[4].hash));
        assert_eq!(check(&entries, Some(head)), Ok(head));
        assert_eq!(check(&[], None), Ok(Head::GENESIS));
    }

    #[test]
    fn a_change_in_any_field_is_found_at_its_entry() {
        let changes: [fn(&mut Entry); 7] = [
            |e| e.at = Timestamp::UNIX_EPOCH,
            |e| e.actor = None,
            |e| e.acting_as = "team".to_owned(),
            |e| e.action = "promise.made".to_owned(),
            |e| e.family = None,
            |e| e.subject = None,
            |e| e.withheld = !e.withheld,
        ];
        for change in changes {
            let mut entries = entries(5);
            change(&mut entries[2]);
            assert_eq!(check(&entries, None), Err(Break::Changed { seq: 3 }));
        }
    }

    #[test]
    fn a_change_hashed_anew_is_found_at_the_next_entry() {
        let mut entries = entries(5);
        entries[2].actor = None;
        entries[2].hash = hash_of(&entries[2]);
        assert_eq!(check(&entries, None), Err(Break::Unlinked { seq: 4 }));
    }

    #[test]
    fn a_missing_entry_is_named() {
        let mut entries = entries(5);
        entries.remove(1);
        assert_eq!(check(&entries, None), Err(Break::Gap { expected: 2, found: 3 }));
    }

    #[test]
    fn a_known_head_shows_truncation_and_rewriting() {
        let all = entries(5);
        let head = check(&all, None).unwrap();
        assert_eq!(check(&all[..3], Some(head)), Err(Break::Truncated { last: 3, expected: 5 }));
        let forged = Head { seq: 2, hash: [1; 32] };
        assert_eq!(check(&all, Some(forged)), Err(Break::Rewritten { seq: 2 }));
    }
}
