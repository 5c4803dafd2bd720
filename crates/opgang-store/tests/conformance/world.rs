//! A small city with one family, from which every test takes what it needs.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use opgang_domain::*;
use opgang_store::{Store, Tx};
use uuid::Uuid;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// An id that no other record of this test run has.
pub fn id<I: From<Uuid>>() -> I {
    let next = u128::from(NEXT.fetch_add(1, Ordering::Relaxed));
    // Spread over the whole range, so that the order of ids is not the order of making.
    I::from(Uuid::from_u128(next.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)))
}

pub const TODAY: Date = date(2026, 3, 2);

pub fn at(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(1_772_000_000_000_000 + micros).unwrap()
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn labels(da: &str, en: &str) -> Labels {
    Labels::new([("da".to_owned(), name(da)), ("en".to_owned(), name(en)), ("ar".to_owned(), name("عمل"))]).unwrap()
}

/// The periods that there are: going on, ended, and empty.
pub fn periods() -> [Period; 3] {
    let from = date(2024, 2, 29);
    [Period::since(from), Period::new(from, Some(TODAY)).unwrap(), Period::new(from, Some(from)).unwrap()]
}

#[derive(Clone, Debug)]
pub struct World {
    pub city: City,
    pub department: Department,
    pub professions: [Profession; 2],
    pub area: Area,
    pub life_domain: LifeDomain,
    pub staff: [Staff; 2],
    pub family: Family,
    pub mother: Person,
    pub son: Person,
    pub memberships: [Membership; 2],
}

impl World {
    pub fn new() -> Self {
        let period = Period::since(date(2024, 1, 1));
        let department =
            Department { id: id(), labels: labels("Job & Velfærd", "Employment"), period, version: Version::FIRST };
        let professions = ["Jobkonsulent", "Familierådgiver"].map(|text| Profession {
            id: id(),
            labels: labels(text, "Adviser \"senior\""),
            period,
            version: Version::FIRST,
        });
        let area = Area { id: id(), name: name("Gellerup") };
        let life_domain = LifeDomain {
            id: id(),
            code: name("work"),
            labels: labels("Arbejde", "Work"),
            rank: 1,
            period,
            version: Version::FIRST,
        };
        let staff = [0, 1].map(|n: usize| colleague(&department, &professions[n]));
        let family = family(&area);
        let [mother, son] =
            [("Amina Øster", date(1986, 5, 17)), ("Yusuf 🚲", date(2010, 12, 31))].map(|(text, born_on)| Person {
                id: id(),
                name: name(text),
                born_on,
                language: "ar".into(),
                phone: None,
                version: Version::FIRST,
            });
        let memberships = [(&mother, FamilyRole::Parent), (&son, FamilyRole::Child)].map(|(person, role)| Membership {
            id: id(),
            family: family.id,
            person: person.id,
            role,
            period,
        });
        let city = City { id: id(), name: name("Aarhus"), time_zone: name("Europe/Copenhagen"), is_demo: true };
        Self { city, department, professions, area, life_domain, staff, family, mother, son, memberships }
    }

    /// A new world, kept.
    pub async fn kept(store: &Store) -> Self {
        let world = Self::new();
        let tx = store.begin().await.unwrap();
        world.insert(&tx).await;
        tx.commit().await.unwrap();
        world
    }

    pub async fn insert(&self, tx: &Tx) {
        tx.insert(&self.department).await.unwrap();
        tx.insert_all(&self.professions).await.unwrap();
        tx.insert(&self.area).await.unwrap();
        tx.insert(&self.life_domain).await.unwrap();
        tx.insert_all(&self.staff).await.unwrap();
        tx.insert(&self.family).await.unwrap();
        tx.insert_all(&[self.mother.clone(), self.son.clone()]).await.unwrap();
        tx.insert_all(&self.memberships).await.unwrap();
    }

    pub fn colleague(&self) -> StaffId {
        self.staff[0].id
    }

    /// Every kind of party.
    pub fn parties(&self) -> Vec<Party> {
        let others = [OtherKind::Network, OtherKind::Friend, OtherKind::Volunteer, OtherKind::Employer];
        let mut parties = vec![Party::Staff(self.colleague()), Party::Person(self.mother.id)];
        parties.extend(others.map(|kind| Party::Other(kind, name("Bente i boligforeningen"))));
        parties
    }

    /// The family, and one of it.
    pub fn whoms(&self) -> [Whom; 2] {
        [Whom::Family, Whom::Person(self.son.id)]
    }

    /// Every way of giving a yes.
    pub fn yeses(&self) -> [Yes; 2] {
        [Given::Themselves, Given::Spoken { heard_by: self.colleague() }].map(|given| Yes {
            by: self.mother.id,
            on: TODAY,
            given,
        })
    }

    pub fn wish(&self, state: WishState) -> Wish {
        Wish {
            id: id(),
            family: self.family.id,
            about: Whom::Family,
            words: words("Et arbejde,\n\tder passer til skolen"),
            language: "da".into(),
            life_domain: self.life_domain.id,
            voiced_by: self.mother.id,
            voiced_on: date(2026, 1, 7),
            audience: Audience::Family,
            state,
            version: Version::FIRST,
        }
    }

    pub fn promise(&self) -> Promise {
        let new = promise::NewPromise {
            id: id(),
            family: self.family.id,
            made_by: Party::Staff(self.colleague()),
            to: Whom::Person(self.son.id),
            words: words("Ringer til klubben"),
            wish: None,
            due_on: date(2026, 3, 9),
            urgent: false,
        };
        Promise::make(new, TODAY).unwrap()
    }
}

pub fn colleague(department: &Department, profession: &Profession) -> Staff {
    Staff {
        id: id(),
        name: name("Lone Kær"),
        profession: profession.id,
        department: department.id,
        role: StaffRole::Member,
        languages: vec!["da".into(), "ar".into(), "en".into()],
        weekly_minutes: 2220,
        phone: Some(name("+45 12 34 56 78")),
        email: Some(name("lone@example.org")),
        employed: Period::since(date(2024, 1, 1)),
        version: Version::FIRST,
    }
}

pub fn family(area: &Area) -> Family {
    Family {
        id: id(),
        name: name("Øster"),
        stairwell: name("Gudrunsvej 3"),
        area: area.id,
        period: Period::since(date(2024, 1, 1)),
        version: Version::FIRST,
    }
}
