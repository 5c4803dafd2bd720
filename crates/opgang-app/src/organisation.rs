//! The city's organisation, loaded once per request and looked up by id.

mod lists;

use jiff::civil::Date;
use opgang_domain::{
    Area, City, Department, DepartmentId, LifeDomain, LifeDomainId, Profession, ProfessionId, Staff, StaffId, StaffRole,
};
use opgang_store::Snapshot;

pub use lists::{EntryAt, EntryChange, List, ListEntry, ListsSeen};

use crate::AppError;

/// Departments, professions, areas, life domains and staff.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// The city.
    pub city: City,
    /// Departments.
    pub departments: Vec<Department>,
    /// Professions.
    pub professions: Vec<Profession>,
    /// Estates and neighbourhoods.
    pub areas: Vec<Area>,
    /// Life domains, in the order in which pages show them.
    pub life_domains: Vec<LifeDomain>,
    /// Everybody who is or was in the team, by name.
    pub staff: Vec<Staff>,
}

impl Organisation {
    pub(crate) async fn load(snapshot: &Snapshot) -> Result<Self, AppError> {
        let mut life_domains: Vec<LifeDomain> = snapshot.all().await?;
        life_domains.sort_by_key(|domain| (domain.rank, domain.id));
        let mut staff: Vec<Staff> = snapshot.all().await?;
        staff.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self {
            city: snapshot.city().await?.ok_or(AppError::NoCity)?,
            departments: snapshot.all().await?,
            professions: snapshot.all().await?,
            areas: snapshot.all().await?,
            life_domains,
            staff,
        })
    }

    /// The colleague.
    pub fn staff_of(&self, id: StaffId) -> Option<&Staff> {
        self.staff.iter().find(|staff| staff.id == id)
    }

    /// The colleague's name; empty when unknown.
    pub fn staff_name(&self, id: StaffId) -> &str {
        self.staff_of(id).map_or("", |staff| staff.name.as_str())
    }

    /// Those of the team who work in pairs on the day.
    pub fn members_on(&self, day: Date) -> Vec<&Staff> {
        self.staff.iter().filter(|staff| staff.works_on(day) && staff.role == StaffRole::Member).collect()
    }

    /// The profession's label.
    pub fn profession(&self, id: ProfessionId, language: &str) -> &str {
        self.professions.iter().find(|profession| profession.id == id).map_or("", |p| p.labels.text(language))
    }

    /// The department's label.
    pub fn department(&self, id: DepartmentId, language: &str) -> &str {
        self.departments.iter().find(|department| department.id == id).map_or("", |d| d.labels.text(language))
    }

    /// The life domain's label.
    pub fn life_domain(&self, id: LifeDomainId, language: &str) -> &str {
        self.life_domains.iter().find(|domain| domain.id == id).map_or("", |domain| domain.labels.text(language))
    }
}
