//! What must not be lost, and what must not be let in: killed processes, changed rows, other versions.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use opgang_domain::{Person, PersonId, PersonRevision};
use opgang_store::{Engine, Store, StoreError};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{AssertSqlSafe, PgPool, SqliteConnection};
use tempfile::TempDir;
use uuid::Uuid;

use crate::journal::{draft, verify};
use crate::round_trip::{find, keep};
use crate::world::{World, at, id};
use crate::{on_postgres, on_sqlite};

const CRASH_FILE: &str = "OPGANG_STORE_CRASH_FILE";
const FULL_FILE: &str = "OPGANG_STORE_FULL_FILE";

/// A connection past the store, for doing what nobody should.
async fn past_the_store(folder: &TempDir) -> SqlitePool {
    let file = folder.path().join("opgang.sqlite");
    SqlitePool::connect_with(SqliteConnectOptions::new().filename(file)).await.unwrap()
}

/// Not a test of its own: what the process below does until it is killed.
#[tokio::test(flavor = "multi_thread")]
async fn commit_until_killed() {
    let Ok(file) = std::env::var(CRASH_FILE) else {
        return;
    };
    let store = Store::open(&file).await.unwrap();
    let template = World::new().mother;
    for n in 1.. {
        let tx = store.begin().await.unwrap();
        tx.insert(&Person { id: PersonId(Uuid::from_u128(n)), ..template.clone() }).await.unwrap();
        tx.append(&draft(at(0), None)).await.unwrap();
        tx.commit().await.unwrap();
        println!("acknowledged {n}");
        std::io::stdout().flush().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_a_killed_process() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opgang.sqlite");
    for round in 0..3_u64 {
        // A new file each round: ids begin at 1 again.
        let file = file.with_extension(round.to_string());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "faults::commit_until_killed", "--nocapture"])
            .env(CRASH_FILE, &file)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = 0_u128;
        for line in lines {
            if let Some((_, n)) = line.unwrap().split_once("acknowledged ") {
                acknowledged = n.parse().unwrap();
            }
            if acknowledged == 40 + u128::from(round) {
                std::thread::sleep(Duration::from_millis(round * 7));
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(acknowledged >= 40);

        let store = Store::open(file.to_str().unwrap()).await.unwrap();
        for n in 1..=acknowledged {
            assert!(find::<Person>(&store, PersonId(Uuid::from_u128(n))).await.is_some(), "{n} of {acknowledged}");
        }
        let persons = store.read().await.unwrap().all::<Person>().await.unwrap().len();
        // Person and entry are there together or not at all.
        assert_eq!(verify(&store).await.1.len(), persons);
        assert_eq!(store.check_engine().await.unwrap(), Vec::<String>::new());
    }
}

/// Not a test of its own: what the process below does while the system refuses larger files.
#[tokio::test(flavor = "multi_thread")]
async fn commit_until_full() {
    let Ok(file) = std::env::var(FULL_FILE) else {
        return;
    };
    let store = Store::open(&file).await.unwrap();
    let template = World::new().mother;
    for n in 1.. {
        let saved = async {
            let tx = store.begin().await?;
            for part in 0..300 {
                let id = PersonId(Uuid::from_u128(n << 32 | part));
                // Goes on after a failure, as no caller should.
                let _ = tx.insert(&Person { id, ..template.clone() }).await;
            }
            tx.append(&draft(at(0), None)).await?;
            tx.commit().await
        };
        if saved.await.is_err() {
            break;
        }
        println!("acknowledged {n}");
    }
    // A failed write does not take the only writing connection with it.
    for _ in 0..3 {
        store.begin().await.unwrap().find::<Person>(template.id).await.unwrap();
    }
    println!("goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opgang.sqlite");
    drop(Store::open(file.to_str().unwrap()).await.unwrap());
    // Without the signal that would kill it, a process that writes past the limit sees a failed write.
    let limited = "trap '' XFSZ; ulimit -f 2000; exec \"$0\" --exact faults::commit_until_full --nocapture";
    let output = Command::new("sh")
        .args(["-c", limited])
        .arg(std::env::current_exe().unwrap())
        .env(FULL_FILE, &file)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("goes on"), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    let acknowledged = said.matches("acknowledged ").count();
    assert!((1..1_000).contains(&acknowledged), "{said}");

    let store = Store::open(file.to_str().unwrap()).await.unwrap();
    let persons = store.read().await.unwrap().all::<Person>().await.unwrap().len();
    assert_eq!((persons, verify(&store).await.1.len()), (acknowledged * 300, acknowledged));
    assert_eq!(store.check_engine().await.unwrap(), Vec::<String>::new());
}

/// The tables that are only ever added to, each with a column that holds a number.
const ONLY_ADDED_TO: [(&str, &str); 4] =
    [("journal", "seq"), ("promise_events", "seq"), ("note_revisions", "seq"), ("person_revisions", "until_at")];

#[tokio::test(flavor = "multi_thread")]
async fn triggers_refuse_to_rewrite_on_sqlite() {
    let (store, folder) = on_sqlite().await;
    fill(&store).await;
    let pool = past_the_store(&folder).await;
    for (table, column) in ONLY_ADDED_TO {
        for sql in [
            format!("UPDATE {table} SET {column} = {column} + 100"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
        ] {
            let error = sqlx::query(AssertSqlSafe(sql.clone())).execute(&pool).await.unwrap_err().to_string();
            assert!(error.contains("only ever added to"), "{sql}: {error}");
        }
    }
    verify(&store).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn triggers_refuse_to_rewrite_on_postgres() {
    let (store, address) = on_postgres().await;
    fill(&store).await;
    let pool = PgPool::connect(&address).await.unwrap();
    for (table, column) in ONLY_ADDED_TO {
        for sql in [
            format!("UPDATE {table} SET {column} = {column} + 100"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table} CASCADE"),
        ] {
            let error = sqlx::query(AssertSqlSafe(sql.clone())).execute(&pool).await.unwrap_err().to_string();
            assert!(error.contains("only ever added to"), "{sql}: {error}");
        }
    }
    verify(&store).await;
}

async fn fill(store: &Store) {
    let world = World::kept(store).await;
    keep(store, &[world.promise()]).await;
    keep(store, &[crate::visits::note(&world, opgang_domain::NoteKind::Fact)]).await;
    let details = world.mother.details(opgang_domain::FamilyRole::Parent);
    let (person, corrected_by) = (world.mother.id, world.staff[0].id);
    keep(store, &[PersonRevision { id: id(), person, details, until_at: at(0), corrected_by }]).await;
    let tx = store.begin().await.unwrap();
    tx.append_all(&[draft(at(0), None), draft(at(1), Some(world.family.id))]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_breaks_a_rule_is_named_and_not_quoted() {
    let (store, folder) = on_sqlite().await;
    let world = World::kept(&store).await;
    let pool = past_the_store(&folder).await;
    let mut past: sqlx::pool::PoolConnection<sqlx::Sqlite> = pool.acquire().await.unwrap();
    let past: &mut SqliteConnection = &mut past;
    sqlx::query("PRAGMA ignore_check_constraints = ON").execute(&mut *past).await.unwrap();
    let breaks = [
        ("UPDATE families SET name = '   '", "text.empty"),
        ("UPDATE families SET name = 'Øster', until_on = '2020-01-01'", "period.ends_before_start"),
        ("UPDATE families SET until_on = NULL, version = 0", "version.before_first"),
    ];
    for (sql, rule) in breaks {
        sqlx::query(sql).execute(&mut *past).await.unwrap();
        let error = store.read().await.unwrap().family_file(world.family.id).await.unwrap_err();
        let StoreError::Unreadable { table, id, why } = &error else {
            panic!("{error}");
        };
        assert_eq!((*table, id.as_str(), why.as_str()), ("families", &*world.family.id.to_string(), rule));
    }
    sqlx::query("UPDATE staff SET role = 'Hemmelig Person'").execute(&mut *past).await.unwrap();
    let error = store.read().await.unwrap().find::<opgang_domain::Staff>(world.colleague()).await.unwrap_err();
    assert!(matches!(error, StoreError::Unreadable { table: "staff", .. }));
    assert!(!error.to_string().contains("Hemmelig"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_opens_again_and_again() {
    let (store, folder) = on_sqlite().await;
    let world = World::kept(&store).await;
    assert_eq!(store.engine(), Engine::Sqlite);
    drop(store);
    let file = folder.path().join("opgang.sqlite");
    let store = Store::open(file.to_str().unwrap()).await.unwrap();
    assert_eq!(find::<Person>(&store, world.mother.id).await, Some(world.mother));
    let (store, address) = on_postgres().await;
    assert_eq!(store.engine(), Engine::Postgres);
    Store::open(&address).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_opened_says_why_and_what_to_do() {
    let refused = async |database: &str| match Store::open(database).await {
        Err(StoreError::Open { database, why, hint }) => (database, why, hint),
        other => panic!("{other:?}"),
    };
    assert!(refused("/no/such/folder/opgang.sqlite").await.2.contains("folder"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Kære familie, ".repeat(1_000)).unwrap();
    assert!(refused(file.to_str().unwrap()).await.1.contains("not a database"));
    let (database, _, hint) = refused("postgres://opgang:secret@127.0.0.1:1/city").await;
    assert_eq!((database.as_str(), hint.contains("server runs")), ("postgres://opgang@127.0.0.1:1/city", true));

    let (store, folder) = on_sqlite().await;
    drop(store);
    let file = folder.path().join("opgang.sqlite");
    let changed = "UPDATE _sqlx_migrations SET checksum = zeroblob(48) WHERE version = 3";
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'later', TRUE, zeroblob(48), 0)";
    for (sql, said) in [(changed, "changed version"), (newer, "newer version")] {
        sqlx::query(sql).execute(&past_the_store(&folder).await).await.unwrap();
        assert!(refused(file.to_str().unwrap()).await.2.contains(said));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_engine_names_a_broken_foreign_key() {
    let (store, folder) = on_sqlite().await;
    World::kept(&store).await;
    let pool = past_the_store(&folder).await;
    let mut past = pool.acquire().await.unwrap();
    sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut *past).await.unwrap();
    sqlx::query("DELETE FROM areas").execute(&mut *past).await.unwrap();
    let faults = store.check_engine().await.unwrap();
    assert_eq!(faults, ["a row of table families points at a row of table areas that is not there"]);
}
