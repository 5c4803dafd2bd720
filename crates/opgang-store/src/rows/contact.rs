//! The family's network.

use opgang_domain::{Closeness, Contact, ContactId, FamilyId, Name, Support};
use sea_orm::DatabaseTransaction;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;

use crate::StoreError;
use crate::codes::Coded;
use crate::columns::{period_columns, read_period, read_version, read_whom, whom_column};
use crate::kept::{Broken, Kept, Parts, insert_rows, load_parts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub family_id: Uuid,
    pub of_person_id: Option<Uuid>,
    pub name: String,
    pub tie: String,
    pub closeness: String,
    pub from_on: time::Date,
    pub until_on: Option<time::Date>,
    pub version: i32,
}

table!();

impl Kept for Contact {
    kept!("contacts", family, version);
    type Parts = Parts<contact_support::Model>;

    fn row(&self) -> Model {
        let (from_on, until_on) = period_columns(&self.period);
        Model {
            id: self.id.0,
            family_id: self.family.0,
            of_person_id: whom_column(self.of),
            name: self.name.to_string(),
            tie: self.tie.to_string(),
            closeness: self.closeness.to_code(),
            from_on,
            until_on,
            version: self.version.0,
        }
    }

    fn read(row: Model, parts: &mut Self::Parts) -> Result<Self, Broken> {
        let support = parts.remove(&row.id).unwrap_or_default();
        Ok(Self {
            id: ContactId(row.id),
            family: FamilyId(row.family_id),
            of: read_whom(row.of_person_id),
            name: Name::new(&row.name)?,
            tie: Name::new(&row.tie)?,
            closeness: Closeness::from_code(&row.closeness)?,
            support: support.iter().map(|row| Support::from_code(&row.support)).collect::<Result<_, _>>()?,
            period: read_period(row.from_on, row.until_on)?,
            version: read_version(row.version)?,
        })
    }

    async fn parts(db: &DatabaseTransaction, owners: SelectStatement) -> Result<Self::Parts, StoreError> {
        load_parts::<contact_support::Entity>(
            db,
            (contact_support::Column::ContactId, contact_support::Column::Support),
            owners,
            |row| row.contact_id,
        )
        .await
    }

    async fn insert_parts(db: &DatabaseTransaction, records: &[Self]) -> Result<(), StoreError> {
        insert_rows::<contact_support::Entity, _>(db, records.iter().flat_map(support_rows)).await
    }

    async fn update_parts(db: &DatabaseTransaction, record: &Self) -> Result<(), StoreError> {
        contact_support::Entity::delete_many()
            .filter(contact_support::Column::ContactId.eq(record.id.0))
            .exec(db)
            .await?;
        Self::insert_parts(db, std::slice::from_ref(record)).await
    }
}

fn support_rows(contact: &Contact) -> Vec<contact_support::Model> {
    let row = |support: &Support| contact_support::Model { contact_id: contact.id.0, support: support.to_code() };
    contact.support.iter().map(row).collect()
}

/// Rows of `contact_support`.
pub mod contact_support {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_support")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub contact_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub support: String,
    }

    table!();
}
