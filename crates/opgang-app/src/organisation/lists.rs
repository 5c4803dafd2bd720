//! The city's own lists: what is added, renamed and ended, and never removed.

use jiff::civil::Date;
use opgang_access::{Subject as What, Verb};
use opgang_domain::{
    Department, DepartmentId, Labels, LifeDomain, LifeDomainId, Listed, Name, Period, Profession, ProfessionId,
    Version, city::check_list,
};
use opgang_journal::{Action, Draft, Subject};
use opgang_store::{Record, Tx};
use uuid::Uuid;

use super::Organisation;
use crate::change::claim;
use crate::{Actor, AppError, FormKey, Opgang, Saved, Standing};

/// One of the city's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Life domains.
    LifeDomains,
    /// Departments.
    Departments,
    /// Professions.
    Professions,
}

impl List {
    /// Every list, in the order in which pages show them.
    pub const ALL: [Self; 3] = [Self::LifeDomains, Self::Departments, Self::Professions];

    /// A stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LifeDomains => "life-domains",
            Self::Departments => "departments",
            Self::Professions => "professions",
        }
    }

    /// The kind of record, as the journal keeps it.
    fn kind(self) -> &'static str {
        match self {
            Self::LifeDomains => "life_domain",
            Self::Departments => "department",
            Self::Professions => "profession",
        }
    }
}

/// No list has this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownList;

impl std::str::FromStr for List {
    type Err = UnknownList;

    fn from_str(code: &str) -> Result<Self, UnknownList> {
        Self::ALL.into_iter().find(|list| list.code() == code).ok_or(UnknownList)
    }
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub labels: Labels,
    /// When it is in use.
    pub period: Period,
    /// Saved changes.
    pub version: Version,
}

/// Which entry, at which version.
#[derive(Clone, Copy, Debug)]
pub struct EntryAt {
    /// The list.
    pub list: List,
    /// The entry.
    pub id: Uuid,
    /// The version the form was drawn from.
    pub version: Version,
}

/// What is done to an entry.
#[derive(Clone, Debug)]
pub enum EntryChange {
    /// It is called something else.
    Rename(Labels),
    /// It is no longer in use from a day on.
    End(Date),
}

/// The city's lists.
#[derive(Clone, Debug)]
pub struct ListsSeen {
    /// The city and its lists.
    pub organisation: Organisation,
    /// Today.
    pub today: Date,
}

impl ListsSeen {
    /// The entries of a list: life domains in their order, the others as they were added.
    pub fn entries(&self, list: List) -> Vec<ListEntry> {
        fn entry<R: Listed>((id, record): (Uuid, &R)) -> ListEntry {
            let (labels, period, version) = (record.labels().clone(), record.period(), Listed::version(record));
            ListEntry { id, labels, period, version }
        }
        let Organisation { life_domains, departments, professions, .. } = &self.organisation;
        match list {
            List::LifeDomains => life_domains.iter().map(|record| entry((record.id.0, record))).collect(),
            List::Departments => departments.iter().map(|record| entry((record.id.0, record))).collect(),
            List::Professions => professions.iter().map(|record| entry((record.id.0, record))).collect(),
        }
    }
}

impl Opgang {
    /// Shows the city's lists.
    ///
    /// # Errors
    /// `NotFound` for anybody but the administrator.
    pub async fn see_lists(&self, actor: &Actor) -> Result<ListsSeen, AppError> {
        let standing = self.must_organise(actor, Verb::See)?;
        let organisation = Organisation::load(&self.store.read().await?).await?;
        Ok(ListsSeen { organisation, today: standing.today })
    }

    /// Adds an entry, in use from today on; a life domain comes last.
    ///
    /// # Errors
    /// `NotFound` for anybody but the administrator; `Rule` when another entry in use is called so.
    pub async fn add_entry(&self, actor: &Actor, key: FormKey, list: List, labels: Labels) -> Result<Saved, AppError> {
        let standing = self.must_organise(actor, Verb::Add)?;
        let tx = self.store.begin().await?;
        claim(&tx, key, actor, self.now()).await?;
        let (id, period, version) = (self.new_id(), Period::since(standing.today), Version::FIRST);
        match list {
            List::LifeDomains => {
                let kept: Vec<LifeDomain> = tx.all().await?;
                let rank = kept.iter().map(|domain| domain.rank).max().unwrap_or(0).saturating_add(1);
                let code = Name::new(labels.text("en"))?;
                tx.insert(&LifeDomain { id: LifeDomainId(id), code, labels, rank, period, version }).await?;
            }
            List::Departments => tx.insert(&Department { id: DepartmentId(id), labels, period, version }).await?,
            List::Professions => tx.insert(&Profession { id: ProfessionId(id), labels, period, version }).await?,
        }
        check(&tx, list, standing.today).await?;
        self.finish_entry(tx, (actor, &standing, key), (list, id), "organisation.added").await
    }

    /// Renames or ends an entry. What was written under it stays under it.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when its end is set already, or would lie before its begin, when another
    /// entry in use is called so, and when the list would end with it.
    pub async fn change_entry(
        &self,
        actor: &Actor,
        key: FormKey,
        at: EntryAt,
        change: EntryChange,
    ) -> Result<Saved, AppError> {
        let standing = self.must_organise(actor, Verb::Change)?;
        let tx = self.store.begin().await?;
        claim(&tx, key, actor, self.now()).await?;
        let action = match change {
            EntryChange::Rename(_) => "organisation.renamed",
            EntryChange::End(_) => "organisation.ended",
        };
        let what = (at.version, change, standing.today);
        match at.list {
            List::LifeDomains => change_record::<LifeDomain>(&tx, LifeDomainId(at.id), what).await?,
            List::Departments => change_record::<Department>(&tx, DepartmentId(at.id), what).await?,
            List::Professions => change_record::<Profession>(&tx, ProfessionId(at.id), what).await?,
        }
        check(&tx, at.list, standing.today).await?;
        self.finish_entry(tx, (actor, &standing, key), (at.list, at.id), action).await
    }

    async fn finish_entry(
        &self,
        tx: Tx,
        (actor, standing, key): (&Actor, &Standing, FormKey),
        (list, id): (List, Uuid),
        action: &'static str,
    ) -> Result<Saved, AppError> {
        tx.finish_form_key(key.id, &id.to_string()).await?;
        let draft = Draft {
            at: self.now(),
            actor: Some(actor.account.id),
            acting_as: standing.acting_as(),
            action: Action(action),
            family: None,
            subject: Some(Subject { kind: list.kind(), id }),
            withheld: false,
        };
        tx.append(&draft).await?;
        tx.commit().await?;
        Ok(Saved { id })
    }

    fn must_organise(&self, actor: &Actor, may: Verb) -> Result<Standing, AppError> {
        let standing = actor.standing(None, self.today());
        if standing.may_any(may, What::Organisation) { Ok(standing) } else { Err(AppError::NotFound) }
    }
}

/// Checks a list as it stands after a change; a broken rule undoes the change with its transaction.
async fn check(tx: &Tx, list: List, today: Date) -> Result<(), AppError> {
    match list {
        List::LifeDomains => check_list(&tx.all::<LifeDomain>().await?, today)?,
        List::Departments => check_list(&tx.all::<Department>().await?, today)?,
        List::Professions => check_list(&tx.all::<Profession>().await?, today)?,
    }
    Ok(())
}

async fn change_record<R: Record + Listed>(
    tx: &Tx,
    id: R::Id,
    (version, change, today): (Version, EntryChange, Date),
) -> Result<(), AppError> {
    let record: R = tx.find(id).await?.ok_or(AppError::NotFound)?;
    let is_stale = Listed::version(&record) != version;
    let changed = match change {
        EntryChange::Rename(labels) => record.rename(labels),
        EntryChange::End(until) => record.end(until, today)?,
    };
    if is_stale {
        return Err(AppError::Stale);
    }
    Ok(tx.update(&changed).await?)
}
