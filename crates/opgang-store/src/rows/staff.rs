//! The team and the languages it speaks.

use opgang_domain::{DepartmentId, Name, ProfessionId, Staff, StaffId, StaffRole};
use sea_orm::DatabaseTransaction;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;

use crate::StoreError;
use crate::codes::Coded;
use crate::columns::{line, period_columns, read_line, read_period, read_version};
use crate::kept::{Broken, Kept, Parts, insert_rows, load_parts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub profession_id: Uuid,
    pub department_id: Uuid,
    pub role: String,
    pub weekly_minutes: i32,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub version: i32,
}

table!();

impl Kept for Staff {
    kept!("staff", version);
    type Parts = Parts<staff_language::Model>;

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.employed);
        Model {
            id: self.id.0,
            name: self.name.to_string(),
            profession_id: self.profession.0,
            department_id: self.department.0,
            role: self.role.to_code(),
            weekly_minutes: self.weekly_minutes,
            phone: line(self.phone.as_ref()),
            email: line(self.email.as_ref()),
            from_on,
            until_on,
            version: self.version.0,
        }
    }

    fn read(row: Model, parts: &mut Self::Parts) -> Result<Self, Broken> {
        let languages = parts.remove(&row.id).unwrap_or_default();
        Ok(Self {
            id: StaffId(row.id),
            name: Name::new(&row.name)?,
            profession: ProfessionId(row.profession_id),
            department: DepartmentId(row.department_id),
            role: StaffRole::from_code(&row.role)?,
            languages: languages.into_iter().map(|row| row.language).collect(),
            weekly_minutes: row.weekly_minutes,
            phone: read_line(row.phone)?,
            email: read_line(row.email)?,
            employed: read_period(row.from_on, row.until_on)?,
            version: read_version(row.version)?,
        })
    }

    async fn parts(db: &DatabaseTransaction, owners: SelectStatement) -> Result<Self::Parts, StoreError> {
        load_parts::<staff_language::Entity>(
            db,
            (staff_language::Column::StaffId, staff_language::Column::Seq),
            owners,
            |row| row.staff_id,
        )
        .await
    }

    async fn insert_parts(db: &DatabaseTransaction, records: &[Self]) -> Result<(), StoreError> {
        insert_rows::<staff_language::Entity, _>(db, records.iter().flat_map(language_rows)).await
    }

    async fn update_parts(db: &DatabaseTransaction, record: &Self) -> Result<(), StoreError> {
        staff_language::Entity::delete_many().filter(staff_language::Column::StaffId.eq(record.id.0)).exec(db).await?;
        Self::insert_parts(db, std::slice::from_ref(record)).await
    }
}

fn language_rows(staff: &Staff) -> Vec<staff_language::Model> {
    let row = |(seq, language): (i32, &String)| staff_language::Model {
        staff_id: staff.id.0,
        seq,
        language: language.clone(),
    };
    (0..).zip(&staff.languages).map(row).collect()
}

/// Rows of `staff_languages`.
pub mod staff_language {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_languages")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i32,
        pub language: String,
    }

    table!();
}
