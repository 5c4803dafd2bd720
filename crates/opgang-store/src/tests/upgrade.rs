//! A database that an earlier version filled is brought up to date, and what was in it comes back.

use jiff::civil::date;
use opgang_domain::{Department, Given, LifeDomain, LifeDomainId, Protection, Version, Wish, WishId, WishState};
use opgang_testkit::PostgresServer;
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use uuid::Uuid;

use crate::{Engine, Store, migrations};

/// The last version before protections ended, persons were corrected and spoken answers kept who heard them.
const EARLIER: i64 = 7;

fn earlier(engine: Engine) -> Migrator {
    let all = migrations::migrator(engine);
    Migrator::with_migrations(all.iter().filter(|migration| migration.version <= EARLIER).cloned().collect())
}

/// What the earlier version wrote, with `id` for the way in which the engine writes an id.
fn rows(id: impl Fn(u8) -> String) -> Vec<String> {
    let labels = r#"'{"da":"Arbejde","en":"Work"}'"#;
    let [one, two, three, four] = [1, 2, 3, 4].map(id);
    vec![
        format!("INSERT INTO city VALUES ({one}, 'Vestby', 'Europe/Copenhagen', TRUE, TRUE)"),
        format!("INSERT INTO departments VALUES ({one}, {labels}, '2024-01-01', NULL)"),
        format!("INSERT INTO professions VALUES ({one}, {labels}, '2024-01-01', NULL)"),
        format!("INSERT INTO areas VALUES ({one}, 'Vest')"),
        format!("INSERT INTO life_domains VALUES ({one}, 'work', {labels}, 1, '2024-01-01', NULL)"),
        format!("INSERT INTO families VALUES ({one}, 'Vest', '3', {one}, '2024-01-01', NULL, 2)"),
        format!("INSERT INTO persons VALUES ({one}, 'Nour', '1990-02-03', 'ar', NULL, 4)"),
        format!("INSERT INTO protections VALUES ({two}, {one}, 'name', NULL, '2024-01-01', '2025-01-01')"),
        format!(
            "INSERT INTO wishes (id, family_id, words, language, life_domain_id, voiced_by_id, voiced_on, audience,
                state, said_by_id, said_on, put_aside_reason, version)
             VALUES ({three}, {one}, 'Et job', 'da', {one}, {one}, '2024-02-01', 'family', 'put_aside', {one},
                '2024-03-01', 'Vi venter', 5)"
        ),
        format!(
            "INSERT INTO wishes (id, family_id, words, language, life_domain_id, voiced_by_id, voiced_on, audience,
                state, version)
             VALUES ({four}, {one}, 'En cykel', 'da', {one}, {one}, '2024-02-01', 'only_me', 'voiced', 1)"
        ),
    ]
}

async fn everything_is_there(store: &Store) {
    let snapshot = store.read().await.unwrap();
    let departments: Vec<Department> = snapshot.all().await.unwrap();
    assert_eq!((departments[0].labels.text("en"), departments[0].version), ("Work", Version::FIRST));
    let domain: LifeDomain = snapshot.find(LifeDomainId(Uuid::from_u128(1))).await.unwrap().unwrap();
    assert_eq!((domain.rank, domain.version), (1, Version::FIRST));
    let protections: Vec<Protection> = snapshot.all().await.unwrap();
    assert_eq!(protections[0].period.until(), Some(date(2025, 1, 1)));
    let wish: Wish = snapshot.find(WishId(Uuid::from_u128(3))).await.unwrap().unwrap();
    let WishState::PutAside { said, reason } = wish.state else { panic!("it was put aside") };
    assert_eq!((said.on, said.given), (date(2024, 3, 1), Given::Themselves), "nobody noted who heard it");
    assert_eq!((reason.unwrap().as_str(), wish.version), ("Vi venter", Version(5)));
    assert!(snapshot.find::<Wish>(WishId(Uuid::from_u128(4))).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sqlite_file_of_an_earlier_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opgang.sqlite");
    let address = file.to_str().unwrap();
    let mut old = SqliteConnection::connect(&format!("sqlite://{address}?mode=rwc")).await.unwrap();
    earlier(Engine::Sqlite).run(&mut old).await.unwrap();
    for sql in rows(|n| format!("x'{:032x}'", n)) {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut old).await.unwrap();
    }
    old.close().await.unwrap();
    everything_is_there(&Store::open(address).await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_database_of_an_earlier_version_is_brought_up_to_date() {
    let address = tokio::task::spawn_blocking(|| PostgresServer::shared().fresh_database()).await.unwrap();
    let mut old = PgConnection::connect(&address).await.unwrap();
    earlier(Engine::Postgres).run(&mut old).await.unwrap();
    for sql in rows(|n| format!("'{}'", Uuid::from_u128(n.into()))) {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut old).await.unwrap();
    }
    old.close().await.unwrap();
    everything_is_there(&Store::open(&address).await.unwrap()).await;
}
