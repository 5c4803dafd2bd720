//! Visits and who takes part.

use jiff::civil::Time;
use opgang_domain::{FamilyId, StaffId, Visit, VisitId, VisitKind, VisitState};
use sea_orm::DatabaseTransaction;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;

use crate::StoreError;
use crate::codes::Coded;
use crate::columns::{line, read_line, read_text, read_version, text};
use crate::kept::{Broken, Kept, Parts, from_day, insert_rows, load_parts, to_day};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub visit_on: time::Date,
    pub time_of_day: Option<i64>,
    pub kind: String,
    pub place: Option<String>,
    pub state: String,
    pub cancelled_reason: Option<String>,
    pub version: i32,
}

table!();

impl Kept for Visit {
    kept!("visits", family, version);
    type Parts = Parts<visit_staff::Model>;

    fn row(&self) -> Model {
        let reason = match &self.state {
            VisitState::Cancelled { reason } => reason.as_ref(),
            VisitState::Planned | VisitState::Held => None,
        };
        Model {
            id: self.id.0,
            family_id: self.family.0,
            visit_on: to_day(self.on),
            time_of_day: self.at.map(to_time_of_day),
            kind: self.kind.to_code(),
            place: line(self.place.as_ref()),
            state: self.state.code().to_owned(),
            cancelled_reason: text(reason),
            version: self.version.0,
        }
    }

    fn read(row: Model, parts: &mut Self::Parts) -> Result<Self, Broken> {
        let staff = parts.remove(&row.id).unwrap_or_default();
        let state = match row.state.as_str() {
            "planned" => VisitState::Planned,
            "held" => VisitState::Held,
            "cancelled" => VisitState::Cancelled { reason: read_text(row.cancelled_reason)? },
            _ => return Err(Broken("visit.state_not_known")),
        };
        Ok(Self {
            id: VisitId(row.id),
            family: FamilyId(row.family_id),
            on: from_day(row.visit_on),
            at: row.time_of_day.map(from_time_of_day).transpose()?,
            kind: VisitKind::from_code(&row.kind)?,
            place: read_line(row.place)?,
            staff: staff.into_iter().map(|row| StaffId(row.staff_id)).collect(),
            state,
            version: read_version(row.version)?,
        })
    }

    async fn parts(db: &DatabaseTransaction, owners: SelectStatement) -> Result<Self::Parts, StoreError> {
        load_parts::<visit_staff::Entity>(db, (visit_staff::Column::VisitId, visit_staff::Column::Seq), owners, |row| {
            row.visit_id
        })
        .await
    }

    async fn insert_parts(db: &DatabaseTransaction, records: &[Self]) -> Result<(), StoreError> {
        insert_rows::<visit_staff::Entity, _>(db, records.iter().flat_map(staff_rows)).await
    }

    async fn update_parts(db: &DatabaseTransaction, record: &Self) -> Result<(), StoreError> {
        visit_staff::Entity::delete_many().filter(visit_staff::Column::VisitId.eq(record.id.0)).exec(db).await?;
        Self::insert_parts(db, std::slice::from_ref(record)).await
    }
}

fn staff_rows(visit: &Visit) -> Vec<visit_staff::Model> {
    let row = |(seq, staff): (i32, &StaffId)| visit_staff::Model { visit_id: visit.id.0, seq, staff_id: staff.0 };
    (0..).zip(&visit.staff).map(row).collect()
}

/// Microseconds after midnight.
fn to_time_of_day(at: Time) -> i64 {
    let seconds = (i64::from(at.hour()) * 60 + i64::from(at.minute())) * 60 + i64::from(at.second());
    seconds * 1_000_000 + i64::from(at.subsec_nanosecond()) / 1_000
}

fn from_time_of_day(micros: i64) -> Result<Time, Broken> {
    let part = |every: i64, of: i64| i8::try_from(micros / every % of).map_err(|_| Broken("time.out_of_range"));
    let hour = i8::try_from(micros / 3_600_000_000).map_err(|_| Broken("time.out_of_range"))?;
    let nanos = i32::try_from(micros % 1_000_000 * 1_000).map_err(|_| Broken("time.out_of_range"))?;
    Time::new(hour, part(60_000_000, 60)?, part(1_000_000, 60)?, nanos).map_err(|_| Broken("time.out_of_range"))
}

/// Rows of `visit_staff`.
pub mod visit_staff {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit_staff")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub visit_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i32,
        pub staff_id: Uuid,
    }

    table!();
}
