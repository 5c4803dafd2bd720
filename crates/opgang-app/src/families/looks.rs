//! Who has looked at a family's content, and who changed it.

use std::collections::HashMap;

use jiff::Timestamp;
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{Account, AccountId, FamilyFile, FamilyId, Holder, Staff};
use opgang_journal::Entry;
use opgang_store::Snapshot;

use crate::{Actor, AppError, Facing, Opgang, Standing};

/// Looks on one page.
const PAGE: u64 = 100;

/// One look or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Place in the journal.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; none for the program or somebody with a link.
    pub who: Option<String>,
    /// Whether it is the one who asks.
    pub is_me: bool,
    /// What they were to the family.
    pub acting_as: String,
    /// What they did.
    pub action: String,
}

/// A page of looks, newest first.
#[derive(Clone, Debug)]
pub struct LooksSeen {
    /// The looks.
    pub looks: Vec<Look>,
    /// Where the next, older page begins, if there is one.
    pub older: Option<i64>,
    /// What the viewer is to the family.
    pub standing: Standing,
    /// The family's name.
    pub family_name: String,
}

impl Opgang {
    /// Shows who has looked at a family's content. What the law or a protected name withholds from
    /// the viewer is left out, and leaves no gap.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn see_looks(&self, actor: &Actor, family: FamilyId, before: Option<i64>) -> Result<LooksSeen, AppError> {
        let snapshot = self.store.read().await?;
        let file = snapshot.family_file(family).await?.ok_or(AppError::NotFound)?;
        let standing = actor.standing(Some(&file), self.today());
        if !standing.may(Verb::See, What::Looks, Facts::default()) {
            return Err(AppError::NotFound);
        }
        let facing = Facing { file: &file, standing: &standing, zone: &self.zone };
        let mut names = Names::default();
        let (mut looks, mut from) = (vec![], before);
        // Withheld entries must not shorten a page, or its length would tell that they exist.
        loop {
            let entries = snapshot.journal_of_family(family, from, PAGE).await?;
            let is_last = (entries.len() as u64) < PAGE;
            from = entries.last().map(|entry| entry.seq);
            for entry in entries {
                looks.extend(look(&snapshot, facing, &mut names, (actor, entry)).await?);
            }
            if is_last || looks.len() as u64 > PAGE {
                break;
            }
        }
        drop(snapshot);
        let has_more = looks.len() as u64 > PAGE;
        looks.truncate(PAGE as usize);
        let older = looks.last().filter(|_| has_more).map(|look| look.seq);
        self.write_down(&[self.look(actor, &standing, family, "looks.seen")]).await?;
        Ok(LooksSeen { looks, older, standing, family_name: file.family.name.to_string() })
    }
}

/// Names of accounts met so far, so that each is looked up once.
#[derive(Default)]
pub(crate) struct Names(HashMap<AccountId, Option<Account>>, HashMap<AccountId, String>);

impl Names {
    pub(crate) async fn account(&mut self, snapshot: &Snapshot, id: AccountId) -> Result<Option<Account>, AppError> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let account: Option<Account> = snapshot.find(id).await?;
        self.0.insert(id, account.clone());
        Ok(account)
    }

    /// The name of a colleague; for anybody else, of which this crate knows no content, the user name.
    pub(crate) async fn staff_name(&mut self, snapshot: &Snapshot, account: &Account) -> Result<String, AppError> {
        if let Some(known) = self.1.get(&account.id) {
            return Ok(known.clone());
        }
        let name = match account.holder {
            Holder::Staff(staff) => {
                let staff: Option<Staff> = snapshot.find(staff).await?;
                staff.map_or_else(|| account.user_name.to_string(), |staff| staff.name.to_string())
            }
            _ => account.user_name.to_string(),
        };
        self.1.insert(account.id, name.clone());
        Ok(name)
    }
}

async fn look(
    snapshot: &Snapshot,
    facing: Facing<'_>,
    names: &mut Names,
    (actor, entry): (&Actor, Entry),
) -> Result<Option<Look>, AppError> {
    let account = match entry.actor {
        Some(id) => names.account(snapshot, id).await?,
        None => None,
    };
    if is_withheld(facing, &entry, account.as_ref()) {
        return Ok(None);
    }
    let who = match &account {
        Some(account) => Some(name_of(snapshot, facing.file, names, account).await?),
        None => None,
    };
    let is_me = entry.actor == Some(actor.account.id);
    let Entry { seq, at, acting_as, action, .. } = entry;
    Ok(Some(Look { seq, at, who, is_me, acting_as, action }))
}

/// From the family's own members: what is marked withheld, and what somebody hidden from them did.
fn is_withheld(facing: Facing<'_>, entry: &Entry, account: Option<&Account>) -> bool {
    if facing.standing.person().is_none() {
        let sees_concerns = facing.standing.may(Verb::See, What::ConcernNote, Facts::default());
        return entry.withheld && !sees_concerns;
    }
    let by_member = account.and_then(|account| match account.holder {
        Holder::Person(person) => Some(person),
        _ => None,
    });
    // Members read their own family: the list tells one member nothing of when another reads.
    let is_others_reading = entry.subject.is_none() && by_member.is_some() && by_member != facing.standing.person();
    let by_hidden = by_member.is_some_and(|person| facing.is_hidden(person));
    entry.withheld || by_hidden || is_others_reading || is_about_hidden(facing, entry)
}

/// Whether the entry's record is one that the viewer does not see.
fn is_about_hidden(facing: Facing<'_>, entry: &Entry) -> bool {
    let Some((kind, id)) = &entry.subject else { return false };
    let file = facing.file;
    let of = |hidden: Option<bool>| hidden.unwrap_or(false);
    match kind.as_str() {
        "wish" => of(file.wishes.iter().find(|w| w.id.0 == *id).map(|w| unseen(facing, What::Wish, facing.wish(w)))),
        "suggestion" => of(file
            .suggestions
            .iter()
            .find(|s| s.id.0 == *id)
            .map(|s| unseen(facing, What::Suggestion, facing.suggestion(s)))),
        "step" => of(file.steps.iter().find(|s| s.id.0 == *id).map(|s| unseen(facing, What::Step, facing.step(s)))),
        "promise" => {
            of(file.promises.iter().find(|p| p.id.0 == *id).map(|p| unseen(facing, What::Promise, facing.promise(p))))
        }
        "strength" => of(file
            .strengths
            .iter()
            .find(|s| s.id.0 == *id)
            .map(|s| unseen(facing, What::Strength, facing.strength(s)))),
        "note" => {
            of(file.notes.iter().find(|n| n.id.0 == *id).map(|n| facing.note(n).hidden || facing.note(n).private))
        }
        "person" => facing.is_hidden(opgang_domain::PersonId(*id)),
        "contact" => {
            of(file.contacts.iter().find(|c| c.id.0 == *id).map(|c| unseen(facing, What::Network, facing.contact(c))))
        }
        "family" | "pair" | "visit" | "question" => false,
        // What this list does not know of, a protection among them, is not told.
        _ => true,
    }
}

fn unseen(facing: Facing<'_>, what: What, facts: Facts) -> bool {
    !facing.standing.may(Verb::See, what, facts)
}

async fn name_of(
    snapshot: &Snapshot,
    file: &FamilyFile,
    names: &mut Names,
    account: &Account,
) -> Result<String, AppError> {
    let person = match account.holder {
        Holder::Person(person) => file.person(person).map(|person| person.name.to_string()),
        _ => None,
    };
    match person {
        Some(name) => Ok(name),
        None => names.staff_name(snapshot, account).await,
    }
}
