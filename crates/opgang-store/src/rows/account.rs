//! Sign-ins.

use opgang_domain::{Account, AccountId, Holder, Name, PersonId, StaffId};
use sea_orm::entity::prelude::*;

use crate::columns::{line, must, read_line, read_version};
use crate::kept::{Broken, Kept};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_name: String,
    pub email: Option<String>,
    pub holder: String,
    pub staff_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub language: String,
    pub is_open: bool,
    pub version: i32,
}

table!();

impl Kept for Account {
    kept!("accounts", version);
    type Parts = ();

    fn row(&self) -> Model {
        let (holder, staff_id, person_id) = match self.holder {
            Holder::Staff(staff) => ("staff", Some(staff.0), None),
            Holder::Person(person) => ("person", None, Some(person.0)),
            Holder::SteeringGroup => ("steering_group", None, None),
            Holder::ProtectionOfficer => ("protection_officer", None, None),
            Holder::Administrator => ("administrator", None, None),
        };
        Model {
            id: self.id.0,
            user_name: self.user_name.to_string(),
            email: line(self.email.as_ref()),
            holder: holder.to_owned(),
            staff_id,
            person_id,
            language: self.language.clone(),
            is_open: self.is_open,
            version: self.version.0,
        }
    }

    fn read(row: Model, _parts: &mut Self::Parts) -> Result<Self, Broken> {
        let holder = match row.holder.as_str() {
            "staff" => Holder::Staff(StaffId(must(row.staff_id)?)),
            "person" => Holder::Person(PersonId(must(row.person_id)?)),
            "steering_group" => Holder::SteeringGroup,
            "protection_officer" => Holder::ProtectionOfficer,
            "administrator" => Holder::Administrator,
            _ => return Err(Broken("account.holder_not_known")),
        };
        Ok(Self {
            id: AccountId(row.id),
            user_name: Name::new(&row.user_name)?,
            email: read_line(row.email)?,
            holder,
            language: row.language,
            is_open: row.is_open,
            version: read_version(row.version)?,
        })
    }
}
