//! What is owed, waits for an answer or is coming up: the questions of the day's page.

use jiff::civil::Date;
use opgang_domain::{FamilyId, Promise, Question, StaffId, Suggestion, Visit, Wish};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::kept::{IDS_MAX, from_day, load, to_day};
use crate::rows::visit::visit_staff;
use crate::rows::{promise, question, visit};
use crate::{Snapshot, StoreError};

// Both engines use a partial index only when its condition stands in the query word for word, so
// these are written out and never bound as values.
const IS_LIVE: &str = "state IN ('open', 'change_proposed', 'kept')";
const IS_URGENT_AND_LIVE: &str = "is_urgent AND state IN ('open', 'change_proposed', 'kept')";
const IS_MADE_BY_STAFF: &str = "made_by_kind = 'staff'";
const IS_VOICED: &str = "state = 'voiced'";
const IS_WAITING: &str = "state = 'waiting'";
const IS_HELD: &str = "state = 'held'";

/// What became of a promise, for the team's kept rate and days to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseOutcome {
    /// The state's stable code.
    pub state: String,
    /// When it was made.
    pub made_on: Date,
    /// By when it was to be kept.
    pub due_on: Date,
    /// When it was kept.
    pub kept_on: Option<Date>,
}

impl Snapshot {
    /// Some families' promises neither confirmed nor withdrawn, by day due.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn live_promises(&self, families: &[FamilyId]) -> Result<Vec<Promise>, StoreError> {
        Ok(by_day_due(self.of_families_where(families, literally(IS_LIVE)).await?))
    }

    /// A colleague's promises neither confirmed nor withdrawn, by day due.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn live_promises_of_staff(&self, staff: StaffId) -> Result<Vec<Promise>, StoreError> {
        let matches = literally(IS_LIVE).add(promise::Column::MadeByStaffId.eq(staff.0));
        Ok(by_day_due(load(&self.db, matches).await?))
    }

    /// Every family's promises that are urgent and neither confirmed nor withdrawn, by day due.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn urgent_promises(&self) -> Result<Vec<Promise>, StoreError> {
        Ok(by_day_due(load(&self.db, literally(IS_URGENT_AND_LIVE)).await?))
    }

    /// What became of the promises that staff made on or after a day, by the day they were made.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn promise_outcomes(&self, since: Date) -> Result<Vec<PromiseOutcome>, StoreError> {
        use promise::Column::{DueOn, Id, KeptOn, MadeOn, State};
        let select = promise::Entity::find().select_only().columns([State, MadeOn, DueOn, KeptOn]);
        let select = select.filter(literally(IS_MADE_BY_STAFF).add(MadeOn.gte(to_day(since))));
        let select = select.order_by_asc(MadeOn).order_by_asc(Id);
        let rows: Vec<(String, time::Date, time::Date, Option<time::Date>)> = select.into_tuple().all(&self.db).await?;
        let outcome = |(state, made_on, due_on, kept_on): (String, _, _, Option<_>)| PromiseOutcome {
            state,
            made_on: from_day(made_on),
            due_on: from_day(due_on),
            kept_on: kept_on.map(from_day),
        };
        Ok(rows.into_iter().map(outcome).collect())
    }

    /// Some families' wishes without an answer, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn waiting_wishes(&self, families: &[FamilyId]) -> Result<Vec<Wish>, StoreError> {
        self.of_families_where(families, literally(IS_VOICED)).await
    }

    /// Some families' suggestions without an answer, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn waiting_suggestions(&self, families: &[FamilyId]) -> Result<Vec<Suggestion>, StoreError> {
        self.of_families_where(families, literally(IS_WAITING)).await
    }

    /// Some families' questions without an answer, by id.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn waiting_questions(&self, families: &[FamilyId]) -> Result<Vec<Question>, StoreError> {
        self.of_families_where(families, literally(IS_WAITING)).await
    }

    /// The visits a colleague takes part in, from one day until before another, in their order.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn visits_of_staff(&self, staff: StaffId, from: Date, until: Date) -> Result<Vec<Visit>, StoreError> {
        // Correlated, so that the engine begins with the few visits of these days and not with all
        // that the colleague ever took part in.
        let takes_part = visit_staff::Entity::find()
            .select_only()
            .column(visit_staff::Column::VisitId)
            .filter(visit_staff::Column::StaffId.eq(staff.0))
            .filter(
                Expr::col((visit_staff::Entity, visit_staff::Column::VisitId))
                    .eq(Expr::col((visit::Entity, visit::Column::Id))),
            )
            .into_query();
        let day = visit::Column::VisitOn;
        let matches =
            Condition::all().add(Expr::exists(takes_part)).add(day.gte(to_day(from))).add(day.lt(to_day(until)));
        let mut visits: Vec<Visit> = load(&self.db, matches).await?;
        visits.sort_by_key(|visit| (visit.on, visit.at, visit.id));
        Ok(visits)
    }

    /// Some families' last held visit up to today; those never visited are left out.
    ///
    /// # Errors
    /// `Engine`.
    pub async fn last_seen(&self, families: &[FamilyId], today: Date) -> Result<Vec<(FamilyId, Date)>, StoreError> {
        use visit::Column::{FamilyId as Family, VisitOn};
        let ids: Vec<Uuid> = families.iter().map(|family| family.0).collect();
        let mut seen = vec![];
        for some in ids.chunks(IDS_MAX) {
            let select = visit::Entity::find().select_only().column(Family).column_as(VisitOn.max(), "last_on");
            let held = literally(IS_HELD).add(VisitOn.lte(to_day(today))).add(Family.is_in(some.iter().copied()));
            let rows: Vec<(Uuid, time::Date)> = select.filter(held).group_by(Family).into_tuple().all(&self.db).await?;
            seen.extend(rows.into_iter().map(|(family, last_on)| (FamilyId(family), from_day(last_on))));
        }
        seen.sort_unstable();
        Ok(seen)
    }

    /// The question that a link opens, whether or not the link has run out.
    ///
    /// # Errors
    /// `Engine`, `Unreadable`.
    pub async fn question_by_link(&self, digest: &[u8; 32]) -> Result<Option<Question>, StoreError> {
        let found = load(&self.db, question::Column::LinkDigest.eq(digest.to_vec())).await?;
        Ok(found.into_iter().next())
    }
}

fn literally(condition: &'static str) -> Condition {
    Condition::all().add(Expr::cust(condition))
}

fn by_day_due(mut promises: Vec<Promise>) -> Vec<Promise> {
    promises.sort_by_key(|promise| (promise.due_on, promise.id));
    promises
}
