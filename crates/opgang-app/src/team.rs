//! What spans families: a colleague's day, the list of families, the team, the journal.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use opgang_access::{Relation, Subject as What, Verb};
use opgang_domain::{
    Audience, Combination, Family, FamilyId, Pair, Promise, Question, StaffId, Suggestion, Visit, Wish,
};
use opgang_journal::Draft;
use opgang_store::{PromiseOutcome, Snapshot};

use crate::families::Look;
use crate::{Actor, AppError, Opgang, Organisation, Standing};

/// Days without a visit, call or message after which a family counts as not seen for long. Assumed.
pub const LONG_DAYS: i32 = 21;
/// Days that the list of visits looks ahead.
const AHEAD_DAYS: i32 = 8;
/// Entries on one page of the journal.
const LOG_PAGE: u64 = 100;

/// A record with the family it belongs to.
#[derive(Clone, Debug)]
pub struct WithFamily<T> {
    /// The record.
    pub it: T,
    /// The family.
    pub family: Family,
}

/// A colleague's day.
#[derive(Clone, Debug)]
pub struct Today {
    /// Today.
    pub today: Date,
    /// Whether the colleague may say that these promises are kept: the leader looks, and keeps none.
    pub may_keep: bool,
    /// The live promises the colleague has to do with.
    pub promises: Vec<WithFamily<Promise>>,
    /// Urgent promises of the rest of the team.
    pub urgent: Vec<WithFamily<Promise>>,
    /// Visits today and in the week to come.
    pub visits: Vec<WithFamily<Visit>>,
    /// Questions waiting for an answer.
    pub questions: Vec<WithFamily<Question>>,
    /// Wishes waiting for the family's answer.
    pub wishes: Vec<WithFamily<Wish>>,
    /// Suggestions waiting for the family's answer.
    pub suggestions: Vec<WithFamily<Suggestion>>,
    /// Families not seen for long, with the last day, longest first.
    pub unseen: Vec<WithFamily<Option<Date>>>,
    /// The families themselves.
    pub families: Vec<Family>,
    /// The city's organisation.
    pub organisation: Organisation,
}

/// A family in a list.
#[derive(Clone, Debug)]
pub struct FamilyLine {
    /// The family.
    pub family: Family,
    /// Its pair today.
    pub pair: Option<Pair>,
    /// Whether it is one of the viewer's own.
    pub is_mine: bool,
}

/// How the team keeps its promises: a level, never an effect, and never by person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptRate {
    /// Promises that fell due, or were kept, in the period.
    pub due: usize,
    /// Of these, kept at all.
    pub kept: usize,
    /// Of these, kept by their day.
    pub in_time: usize,
    /// Median days from making to keeping, of those kept.
    pub days_to_keep: Option<i64>,
}

/// The team.
#[derive(Clone, Debug)]
pub struct TeamSeen {
    /// The city's organisation.
    pub organisation: Organisation,
    /// Current family seats by colleague.
    pub seats: HashMap<StaffId, usize>,
    /// Combinations ever used.
    pub combinations: BTreeSet<Combination>,
    /// How promises were kept in the last year; only for the team itself.
    pub kept: Option<KeptRate>,
    /// What the viewer is.
    pub standing: Standing,
    /// Today.
    pub today: Date,
}

/// A line of the journal for those who check it: no content.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// Who, when, what.
    pub look: Look,
    /// Which family.
    pub family: Option<FamilyId>,
}

/// A page of the journal, newest first.
#[derive(Clone, Debug)]
pub struct LogSeen {
    /// The lines.
    pub lines: Vec<LogLine>,
    /// Where the next, older page begins.
    pub older: Option<i64>,
}

impl Opgang {
    /// A colleague's day: their own families for a member of the team, all of them for the leader.
    ///
    /// # Errors
    /// `NotFound` for anybody else.
    pub async fn see_today(&self, actor: &Actor) -> Result<Today, AppError> {
        let today = self.today();
        let standing = actor.standing(None, today);
        let (Some(me), true) = (standing.staff(), standing.may_any(Verb::See, What::Team)) else {
            return Err(AppError::NotFound);
        };
        let snapshot = self.store.read().await?;
        let all: Vec<Family> = snapshot.all().await?;
        let mine = if standing.is(Relation::Leader) {
            all.iter().map(|family| family.id).collect()
        } else {
            families_of(&snapshot, me, today).await?
        };
        let day = Day { known: all.into_iter().map(|family| (family.id, family)).collect(), mine, me, today };
        let seen = day.load(&snapshot, standing.is(Relation::Leader)).await?;
        drop(snapshot);
        let shown: BTreeSet<FamilyId> = seen.shown();
        let is_in_pair =
            |family: FamilyId| !standing.is(Relation::Leader) && seen.families.iter().any(|mine| mine.id == family);
        let look = |family: FamilyId| {
            let look = self.look(actor, &standing, family, "today.seen");
            let acting_as = if is_in_pair(family) { Relation::Pair.code() } else { look.acting_as };
            Draft { acting_as, ..look }
        };
        let looks: Vec<_> = shown.into_iter().map(look).collect();
        self.write_down(&looks).await?;
        Ok(seen)
    }

    /// The families that the team works with: that, not what.
    ///
    /// # Errors
    /// `NotFound` for anybody outside the team.
    pub async fn see_families(&self, actor: &Actor) -> Result<(Vec<FamilyLine>, Organisation, Standing), AppError> {
        let today = self.today();
        let standing = actor.standing(None, today);
        if standing.staff().is_none() || !standing.may_any(Verb::See, What::Family) {
            return Err(AppError::NotFound);
        }
        let snapshot = self.store.read().await?;
        let mut families: Vec<Family> = snapshot.all().await?;
        families.retain(|family| family.period.holds_on(today));
        families.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        let pairs: HashMap<FamilyId, Pair> =
            snapshot.pairs_on(today).await?.into_iter().map(|pair| (pair.family, pair)).collect();
        let lines = families.into_iter().map(|family| {
            let pair = pairs.get(&family.id).cloned();
            let is_mine = standing.staff().is_some_and(|me| pair.as_ref().is_some_and(|p| p.combination.has(me)));
            FamilyLine { family, pair, is_mine }
        });
        Ok((lines.collect(), Organisation::load(&snapshot).await?, standing.clone()))
    }

    /// The team: colleagues, their load, the combinations used, and how promises are kept.
    ///
    /// # Errors
    /// `NotFound` for anybody else.
    pub async fn see_team(&self, actor: &Actor) -> Result<TeamSeen, AppError> {
        let today = self.today();
        let standing = actor.standing(None, today);
        if !standing.may_any(Verb::See, What::Team) {
            return Err(AppError::NotFound);
        }
        let snapshot = self.store.read().await?;
        let is_team = standing.staff().is_some();
        let mut seats = HashMap::new();
        let mut combinations = BTreeSet::new();
        if is_team {
            for pair in snapshot.all::<Pair>().await? {
                combinations.insert(pair.combination);
                if pair.period.holds_on(today) {
                    pair.combination.both().into_iter().for_each(|staff| *seats.entry(staff).or_default() += 1);
                }
            }
        }
        let year_ago = today.saturating_sub(1.year());
        // A shared page gets no number before disclosure control has seen it.
        let kept = if is_team { Some(kept_rate(&snapshot.promise_outcomes(year_ago).await?, today)) } else { None };
        Ok(TeamSeen { organisation: Organisation::load(&snapshot).await?, seats, combinations, kept, standing, today })
    }

    /// The journal of everything, without content.
    ///
    /// # Errors
    /// `NotFound` for anybody but those who check it.
    pub async fn see_log(&self, actor: &Actor, before: Option<i64>) -> Result<LogSeen, AppError> {
        let standing = actor.standing(None, self.today());
        if !standing.may_any(Verb::See, What::AccessLog) {
            return Err(AppError::NotFound);
        }
        let snapshot = self.store.read().await?;
        let entries = snapshot.journal_before(before, LOG_PAGE + 1).await?;
        let older = (entries.len() as u64 > LOG_PAGE).then(|| entries[LOG_PAGE as usize - 1].seq);
        let mut names = crate::families::Names::default();
        let mut lines = vec![];
        for entry in entries.into_iter().take(LOG_PAGE as usize) {
            let who = match entry.actor {
                Some(id) => match names.account(&snapshot, id).await? {
                    Some(account) => Some(names.staff_name(&snapshot, &account).await?),
                    None => None,
                },
                None => None,
            };
            let is_me = entry.actor == Some(actor.account.id);
            let look =
                Look { seq: entry.seq, at: entry.at, who, is_me, acting_as: entry.acting_as, action: entry.action };
            lines.push(LogLine { look, family: entry.family });
        }
        Ok(LogSeen { lines, older })
    }
}

async fn families_of(snapshot: &Snapshot, staff: StaffId, today: Date) -> Result<Vec<FamilyId>, AppError> {
    let pairs = snapshot.pairs_of_staff(staff).await?;
    Ok(pairs.into_iter().filter(|pair| pair.period.holds_on(today)).map(|pair| pair.family).collect())
}

/// Leaves out promises towards a wish that only the pair should know.
async fn without_private(snapshot: &Snapshot, promises: &mut Vec<Promise>) -> Result<(), AppError> {
    let families: BTreeSet<FamilyId> = promises.iter().filter(|p| p.wish.is_some()).map(|p| p.family).collect();
    let wishes: Vec<Wish> = snapshot.of_families(&families.into_iter().collect::<Vec<_>>()).await?;
    let private: BTreeSet<_> =
        wishes.iter().filter(|wish| wish.audience == Audience::OnlyMe).map(|wish| wish.id).collect();
    promises.retain(|promise| promise.wish.is_none_or(|wish| !private.contains(&wish)));
    Ok(())
}

/// What a colleague's day is put together from.
struct Day {
    known: HashMap<FamilyId, Family>,
    mine: Vec<FamilyId>,
    me: StaffId,
    today: Date,
}

impl Day {
    async fn load(self, snapshot: &Snapshot, is_leader: bool) -> Result<Today, AppError> {
        let mut promises = snapshot.live_promises(&self.mine).await?;
        let own = snapshot.live_promises_of_staff(self.me).await?;
        promises.extend(own.into_iter().filter(|promise| !self.mine.contains(&promise.family)));
        let mut urgent = snapshot.urgent_promises().await?;
        urgent.retain(|promise| !promises.iter().any(|mine| mine.id == promise.id));
        without_private(snapshot, &mut urgent).await?;
        if is_leader {
            without_private(snapshot, &mut promises).await?;
        }
        let until = self.today.saturating_add(AHEAD_DAYS.days());
        let mut visits = if is_leader { vec![] } else { snapshot.visits_of_staff(self.me, self.today, until).await? };
        // A visit agreed before the pair changed is the new pair's.
        visits.retain(|visit| visit.is_coming(self.today) && self.mine.contains(&visit.family));
        visits.sort_by_key(|visit| (visit.on, visit.at, visit.id));
        let mut questions = snapshot.waiting_questions(&self.mine).await?;
        questions
            .retain(|question| is_leader || question.carried_by == self.me || self.mine.contains(&question.family));
        let mut wishes = snapshot.waiting_wishes(&self.mine).await?;
        wishes.retain(|wish| !is_leader || wish.audience == Audience::Family);
        let suggestions = snapshot.waiting_suggestions(&self.mine).await?;
        Ok(Today {
            today: self.today,
            may_keep: !is_leader,
            promises: self.with_family(promises, |promise| promise.family),
            urgent: self.with_family(urgent, |promise| promise.family),
            visits: self.with_family(visits, |visit| visit.family),
            questions: self.with_family(questions, |question| question.family),
            wishes: self.with_family(wishes, |wish| wish.family),
            suggestions: self.with_family(suggestions, |suggestion| suggestion.family),
            unseen: self.unseen(snapshot).await?,
            families: self.mine.iter().filter_map(|id| self.known.get(id).cloned()).collect(),
            organisation: Organisation::load(snapshot).await?,
        })
    }

    fn with_family<T>(&self, records: Vec<T>, family: impl Fn(&T) -> FamilyId) -> Vec<WithFamily<T>> {
        let with = |it: T| self.known.get(&family(&it)).cloned().map(|family| WithFamily { it, family });
        records.into_iter().filter_map(with).collect()
    }

    async fn unseen(&self, snapshot: &Snapshot) -> Result<Vec<WithFamily<Option<Date>>>, AppError> {
        let seen: HashMap<FamilyId, Date> = snapshot.last_seen(&self.mine, self.today).await?.into_iter().collect();
        let long_ago = self.today.saturating_sub(LONG_DAYS.days());
        let families = self.mine.iter().filter_map(|id| self.known.get(id));
        let mut unseen: Vec<_> = families
            .filter(|family| family.period.holds_on(self.today))
            .map(|family| WithFamily { it: seen.get(&family.id).copied(), family: family.clone() })
            .filter(|line| line.it.unwrap_or(line.family.period.from()) <= long_ago)
            .collect();
        unseen.sort_by_key(|line| (line.it, line.family.id));
        Ok(unseen)
    }
}

impl Today {
    /// The families whose content is shown.
    fn shown(&self) -> BTreeSet<FamilyId> {
        let promises = self.promises.iter().chain(&self.urgent).map(|line| line.family.id);
        let visits = self.visits.iter().map(|line| line.family.id);
        let questions = self.questions.iter().map(|line| line.family.id);
        let wishes = self.wishes.iter().map(|line| line.family.id);
        let suggestions = self.suggestions.iter().map(|line| line.family.id);
        promises.chain(visits).chain(questions).chain(wishes).chain(suggestions).collect()
    }
}

fn kept_rate(outcomes: &[PromiseOutcome], today: Date) -> KeptRate {
    let due: Vec<_> = outcomes
        .iter()
        .filter(|promise| promise.state != "withdrawn" && (promise.due_on < today || promise.kept_on.is_some()))
        .collect();
    let mut days: Vec<i64> = due
        .iter()
        .filter_map(|promise| Some(promise.made_on.until((Unit::Day, promise.kept_on?)).ok()?.get_days().into()))
        .collect();
    days.sort_unstable();
    KeptRate {
        due: due.len(),
        kept: days.len(),
        in_time: due.iter().filter(|promise| promise.kept_on.is_some_and(|on| on <= promise.due_on)).count(),
        days_to_keep: days.get(days.len() / 2).copied(),
    }
}
