//! The site under test: the real router, a real store, a clock that stands still.

use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use jiff::Timestamp;
use opgang_app::{Cost, Opgang, Surroundings, verify};
use opgang_journal::Entry;
use opgang_store::Store;
use opgang_testkit::{FixedClock, PostgresServer, SeededRandom};
use opgang_web::{Site, router};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::browser::Browser;
use crate::city::{self, Visitor};

/// What a clean machine has around it.
struct Around {
    clock: FixedClock,
    random: Mutex<SeededRandom>,
}

impl Surroundings for Around {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.random.lock().unwrap().fill(bytes);
    }
}

/// The application on a store, with a clock of the test's.
pub async fn application(store: &Store, clock: FixedClock) -> Opgang {
    let around = Around { clock, random: Mutex::new(SeededRandom::new(62)) };
    Opgang::new(store.clone(), Arc::new(around), Cost::Cheap).await.unwrap()
}

/// The whole site on a store of its own.
pub struct TestSite {
    pub router: Router,
    pub store: Store,
    pub app: Opgang,
    pub clock: FixedClock,
    /// Held so that the database outlives the test.
    _folder: Option<TempDir>,
}

/// The database with the fixture city, made once.
static CITY: OnceCell<Vec<u8>> = OnceCell::const_new();

async fn city_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (made, copied) = (folder.path().join("made.db"), folder.path().join("copied.db"));
    let store = Store::open(made.to_str().unwrap()).await.unwrap();
    city::keep(&store).await;
    let mut connection = SqliteConnection::connect(made.to_str().unwrap()).await.unwrap();
    sqlx::query("VACUUM INTO $1").bind(copied.to_str().unwrap()).execute(&mut connection).await.unwrap();
    std::fs::read(copied).unwrap()
}

/// The fixture city's database file, byte for byte.
pub async fn city_bytes() -> &'static [u8] {
    CITY.get_or_init(city_file).await
}

impl TestSite {
    /// The fixture city on SQLite.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("city.db");
        std::fs::write(&database, city_bytes().await).unwrap();
        let store = Store::open(path(&database)).await.unwrap();
        Self::on(store, Some(folder), |_| {}).await
    }

    /// What a database file holds.
    pub async fn on_file(database: &Path) -> Self {
        Self::on(Store::open(path(database)).await.unwrap(), None, |_| {}).await
    }

    /// The fixture city, as a demo city with a list of people to sign in as.
    pub async fn demo() -> Self {
        let site = Self::new().await;
        let tx = site.store.begin().await.unwrap();
        let kept = tx.city().await.unwrap().unwrap();
        tx.set_city(&opgang_domain::City { is_demo: true, ..kept }).await.unwrap();
        tx.commit().await.unwrap();
        let Self { store, _folder, .. } = site;
        let people = |site: &mut Site| {
            let person =
                opgang_web::Person { account: Visitor::Pair.account(), name: "Bo Pihl".into(), role: "pair_member" };
            site.people = Arc::new([person]);
        };
        Self::on(store, _folder, people).await
    }

    /// The fixture city behind HTTPS.
    pub async fn https() -> Self {
        let Self { store, _folder, .. } = Self::new().await;
        Self::on(store, _folder, |site| site.is_https = true).await
    }

    /// The fixture city on PostgreSQL.
    pub async fn postgres() -> Self {
        let store = Store::open(&PostgresServer::shared().fresh_database()).await.unwrap();
        city::keep(&store).await;
        Self::on(store, None, |_| {}).await
    }

    async fn on(store: Store, folder: Option<TempDir>, change: impl FnOnce(&mut Site)) -> Self {
        let clock = FixedClock::at(city::NOW);
        let app = application(&store, clock.clone()).await;
        let mut site = Site { opgang: app.clone(), is_https: false, behind_proxy: false, people: Arc::new([]) };
        change(&mut site);
        Self { router: router(site), store, app, clock, _folder: folder }
    }

    /// A browser in which the visitor is signed in.
    pub fn browser(&self, visitor: Visitor) -> Browser<'_> {
        Browser::of(self, visitor)
    }

    /// A browser in which nobody ever signed in.
    pub fn stranger(&self) -> Browser<'_> {
        Browser::of(self, Visitor::Nobody)
    }

    /// Journal entries after one, oldest first.
    pub async fn entries_after(&self, seq: i64) -> Vec<Entry> {
        self.store.read().await.unwrap().journal_after(seq, 10_000).await.unwrap()
    }

    /// Where the journal ends.
    pub async fn end(&self) -> i64 {
        self.store.read().await.unwrap().head().await.unwrap().seq
    }

    /// The full consistency check: engine, rules, chain.
    pub async fn verify(&self) {
        let checked = verify(&self.store, None).await.unwrap();
        assert_eq!(checked.faults, Vec::<String>::new());
    }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
