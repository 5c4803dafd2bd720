//! One family: a mother, a son of 8, a daughter of 16, a grown uncle; its pair; and who led it before.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use opgang_app::{Actor, Cost, FormKey, Opgang, Place, Surroundings, verify};
use opgang_domain::*;
use opgang_store::{Store, Tx};
use opgang_testkit::{FixedClock, SeededRandom};
use tempfile::TempDir;
use uuid::Uuid;

pub const TODAY: Date = date(2026, 3, 2);

struct Around(FixedClock, Mutex<SeededRandom>);

impl Surroundings for Around {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.1.lock().unwrap().fill(bytes);
    }
}

/// The id that belongs to a label.
pub fn id<I: From<Uuid>>(label: &str) -> I {
    let hash = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    I::from(Uuid::from_u128(label.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, hash)))
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// The application with its family, on SQLite.
pub struct World {
    pub app: Opgang,
    pub store: Store,
    folder: TempDir,
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(file(folder.path()).to_str().unwrap()).await.unwrap();
        let tx = store.begin().await.unwrap();
        organisation(&tx).await;
        family(&tx).await;
        tx.commit().await.unwrap();
        let around = Around(FixedClock::at("2026-03-02T08:00:00Z"), Mutex::new(SeededRandom::new(7)));
        let app = Opgang::new(store.clone(), Arc::new(around), Cost::Cheap).await.unwrap();
        Self { app, store, folder }
    }

    /// The database file.
    pub fn file(&self) -> PathBuf {
        file(self.folder.path())
    }

    /// A colleague or a family member, signed in.
    pub async fn actor(&self, label: &str) -> Actor {
        let snapshot = self.store.read().await.unwrap();
        let staff: Option<Staff> = snapshot.find(id(label)).await.unwrap();
        let account: Option<Account> = snapshot.find(id(&format!("account of {label}"))).await.unwrap();
        let member = snapshot.find(id(label)).await.unwrap();
        Actor { account: account.expect("an account"), staff, member }
    }

    pub async fn kept(&self) -> FamilyFile {
        self.store.read().await.unwrap().family_file(id("family")).await.unwrap().unwrap()
    }

    pub async fn faults(&self) -> Vec<String> {
        verify(&self.store, None).await.unwrap().faults
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("city.db")
}

/// The family, under a form key of its own.
pub fn place(key: u128) -> Place {
    Place { family: id("family"), key: FormKey { id: Uuid::from_u128(key), content: [0; 32] } }
}

fn labels(text: &str) -> Labels {
    Labels::new([("da".to_owned(), name(text)), ("en".to_owned(), name(text))]).unwrap()
}

async fn organisation(tx: &Tx) {
    let period = Period::since(date(2024, 1, 1));
    let city = City { id: id("city"), name: name("Prøveby"), time_zone: name("Europe/Copenhagen"), is_demo: false };
    tx.set_city(&city).await.unwrap();
    tx.insert(&Department { id: id("department"), labels: labels("Job"), period, version: Version::FIRST })
        .await
        .unwrap();
    tx.insert(&Area { id: id("area"), name: name("Vestbyen") }).await.unwrap();
    tx.insert(&LifeDomain {
        id: id("work"),
        code: name("work"),
        labels: labels("Arbejde"),
        rank: 1,
        period,
        version: Version::FIRST,
    })
    .await
    .unwrap();
    for label in ["bo", "carla"] {
        tx.insert(&Profession {
            id: id(&format!("{label}'s")),
            labels: labels(label),
            period,
            version: Version::FIRST,
        })
        .await
        .unwrap();
        let staff = Staff {
            id: id(label),
            name: name(label),
            profession: id(&format!("{label}'s")),
            department: id("department"),
            role: StaffRole::Member,
            languages: vec![],
            weekly_minutes: 2220,
            phone: None,
            email: None,
            employed: period,
            version: Version::FIRST,
        };
        tx.insert(&staff).await.unwrap();
        account(tx, label, Holder::Staff(staff.id)).await;
    }
}

async fn account(tx: &Tx, label: &str, holder: Holder) {
    let (id, user_name) = (id(&format!("account of {label}")), name(label));
    let account =
        Account { id, user_name, email: None, holder, language: "da".into(), is_open: true, version: Version::FIRST };
    tx.insert(&account).await.unwrap();
}

async fn family(tx: &Tx) {
    let period = Period::since(date(2025, 1, 1));
    let family = Family {
        id: id("family"),
        name: name("Holm"),
        stairwell: name("Birkevej 4"),
        area: id("area"),
        period,
        version: Version::FIRST,
    };
    tx.insert(&family).await.unwrap();
    let people = [
        ("mother", date(1986, 5, 17), FamilyRole::Parent),
        ("uncle", date(1990, 5, 17), FamilyRole::Relative),
        ("daughter", date(2009, 11, 30), FamilyRole::Child),
        ("son", date(2018, 1, 20), FamilyRole::Child),
    ];
    for (label, born_on, role) in people {
        let person = Person {
            id: id(label),
            name: name(label),
            born_on,
            language: "da".into(),
            phone: None,
            version: Version::FIRST,
        };
        tx.insert(&person).await.unwrap();
        let membership =
            Membership { id: id(&format!("{label} in it")), family: family.id, person: person.id, role, period };
        tx.insert(&membership).await.unwrap();
        account(tx, label, Holder::Person(person.id)).await;
    }
    let combination = Combination::of(id("bo"), id("carla")).unwrap();
    let pair = Pair { id: id("pair"), family: family.id, combination, period, reason: None, version: Version::FIRST };
    tx.insert(&pair).await.unwrap();
    for (label, to) in [
        ("to all", Whom::Family),
        ("to the son", Whom::Person(id("son"))),
        ("to the daughter", Whom::Person(id("daughter"))),
    ] {
        let new = promise::NewPromise {
            id: id(label),
            family: family.id,
            made_by: Party::Staff(id("bo")),
            to,
            words: words(label),
            wish: None,
            due_on: date(2026, 3, 9),
            urgent: false,
        };
        tx.insert(&Promise::make(new, date(2026, 2, 1)).unwrap()).await.unwrap();
    }
}
