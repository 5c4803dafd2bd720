//! A full disk is an error before anything is acknowledged; nothing is half done, nothing earlier is lost.

use std::time::Duration;

use jiff::Timestamp;
use opgang_domain::{Area, AreaId, Name};
use opgang_journal::{Action, Draft};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use uuid::Uuid;

use crate::{Store, StoreError};

async fn pragma(store: &Store, sql: &str) -> i64 {
    let row = store.writer.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

fn area(n: u128) -> Area {
    Area { id: AreaId(Uuid::from_u128(n)), name: Name::new(&"Gellerup ".repeat(15)).unwrap() }
}

async fn save(store: &Store, n: u128) -> Result<(), StoreError> {
    let draft = Draft {
        at: Timestamp::UNIX_EPOCH,
        actor: None,
        acting_as: "test",
        action: Action("area.made"),
        family: None,
        subject: None,
        withheld: false,
    };
    let tx = store.begin().await?;
    tx.append(&draft).await?;
    for m in 0..20 {
        // Goes on after a failure, as no caller should: nothing of it may be kept.
        let _ = tx.insert(&area(n * 100 + m)).await;
    }
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_keeps_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("opgang.sqlite").to_str().unwrap()).await.unwrap();
    let pages = pragma(&store, "PRAGMA page_count").await;
    pragma(&store, &format!("PRAGMA max_page_count = {}", pages + 12)).await;

    let mut kept = 0;
    let failure = loop {
        match save(&store, kept).await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 1_000, "the disk never became full");
    };
    assert!(matches!(failure, StoreError::Broken | StoreError::Engine(_)), "{failure}");
    assert!(kept > 0);

    let check = async |saved: u128| {
        let snapshot = store.read().await.unwrap();
        assert_eq!(snapshot.all::<Area>().await.unwrap().len() as u128, saved * 20);
        assert_eq!(snapshot.head().await.unwrap().seq as u128, saved);
        drop(snapshot);
        assert_eq!(store.check_engine().await.unwrap(), Vec::<String>::new());
    };
    check(kept).await;
    // Once there is room again, work goes on without a restart.
    pragma(&store, "PRAGMA max_page_count = 1000000").await;
    save(&store, kept).await.unwrap();
    check(kept + 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_transaction_taken_back_by_the_engine_the_next_begins_as_a_writer() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opgang.sqlite");
    let store = Store::open(file.to_str().unwrap()).await.unwrap();
    let tx = store.begin().await.unwrap();
    tx.insert(&area(1)).await.unwrap();
    // What a failed write can lead to, without a disk that fails.
    tx.db.execute_unprepared("INSERT OR ROLLBACK INTO areas SELECT * FROM areas").await.unwrap_err();
    drop(tx);

    let tx = store.begin().await.unwrap();
    let other = SqliteConnectOptions::new().filename(&file).busy_timeout(Duration::ZERO);
    let refused = sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other.connect().await.unwrap()).await.unwrap_err();
    assert!(refused.to_string().contains("locked"), "{refused}");
    drop(tx);
    save(&store, 1).await.unwrap();
    assert_eq!(store.read().await.unwrap().all::<Area>().await.unwrap().len(), 20);
}
