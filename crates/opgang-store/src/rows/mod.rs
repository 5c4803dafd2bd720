//! One file per resource: its row, and how a record becomes a row and comes back.

/// What sea-orm wants of every table and we have no use for: relations and hooks.
macro_rules! table {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

/// What is the same in every `Kept`.
macro_rules! kept {
    ($table:literal, family, version) => {
        kept!($table, family);
        kept!(version);
    };
    ($table:literal, family) => {
        kept!($table);

        fn family_column() -> Option<Column> {
            Some(Column::FamilyId)
        }
    };
    ($table:literal, version) => {
        kept!($table);
        kept!(version);
    };
    (version) => {
        fn version(&self) -> Option<(Column, i32)> {
            Some((Column::Version, self.version.0))
        }
    };
    ($table:literal) => {
        const TABLE: &'static str = $table;
        type Entity = Entity;
        type Row = Model;
        type Change = ActiveModel;

        fn key(&self) -> Uuid {
            self.id.0
        }

        fn id_column() -> Column {
            Column::Id
        }

        fn key_of(row: &Model) -> Uuid {
            row.id
        }
    };
}

pub(crate) mod account;
pub(crate) mod area;
pub(crate) mod city;
pub(crate) mod contact;
pub(crate) mod department;
pub(crate) mod family;
pub(crate) mod household;
pub(crate) mod journal;
pub(crate) mod kinship;
pub(crate) mod life_domain;
pub(crate) mod membership;
pub(crate) mod note;
pub(crate) mod pair;
pub(crate) mod person;
pub(crate) mod person_revision;
pub(crate) mod profession;
pub(crate) mod promise;
pub(crate) mod promise_event;
pub(crate) mod protection;
pub(crate) mod question;
pub(crate) mod residence;
pub(crate) mod session;
pub(crate) mod staff;
pub(crate) mod step;
pub(crate) mod strength;
pub(crate) mod suggestion;
pub(crate) mod visit;
pub(crate) mod wish;
