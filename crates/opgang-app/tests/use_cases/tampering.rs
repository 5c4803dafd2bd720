//! What `verify` finds when somebody edits the database behind the program's back.

use opgang_app::verify;
use opgang_domain::FamilyId;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Executor};

use crate::world::{World, id};

/// A family with five journal entries, all well.
async fn lived() -> World {
    let world = World::new().await;
    for label in ["mother", "bo", "carla", "uncle", "daughter"] {
        let actor = world.actor(label).await;
        world.app.see_family(&actor, id::<FamilyId>("family"), "family.seen").await.unwrap();
    }
    assert_eq!(world.faults().await, Vec::<String>::new());
    world
}

/// Edits the file as somebody with the right to write it could: triggers out of the way, no checks.
async fn edit(world: &World, sql: &'static str) -> Vec<String> {
    let options = SqliteConnectOptions::new().filename(world.file()).foreign_keys(false);
    let mut database = options.connect().await.unwrap();
    let triggers: Vec<(String,)> =
        sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetch_all(&mut database).await.unwrap();
    for (trigger,) in triggers {
        database.execute(sqlx::query(sqlx::AssertSqlSafe(format!("DROP TRIGGER {trigger}")))).await.unwrap();
    }
    assert!(database.execute(sql).await.unwrap().rows_affected() > 0, "{sql} changed nothing");
    world.faults().await
}

#[track_caller]
fn must_tell(faults: &[String], part: &str) {
    assert!(faults.iter().any(|fault| fault.contains(part)), "{part:?} is not in {faults:?}");
}

#[tokio::test]
async fn a_changed_entry_is_found_and_named() {
    let faults = edit(&lived().await, "UPDATE journal SET action = 'nothing.seen' WHERE seq = 3").await;
    must_tell(&faults, "entry 3 was changed");
    assert_eq!(faults.len(), 1, "{faults:?}");
}

#[tokio::test]
async fn a_removed_entry_is_found() {
    must_tell(&edit(&lived().await, "DELETE FROM journal WHERE seq = 3").await, "entry 3 is missing");
}

#[tokio::test]
async fn a_journal_cut_short_is_found() {
    must_tell(&edit(&lived().await, "DELETE FROM journal WHERE seq > 3").await, "ends at entry 3");
}

#[tokio::test]
async fn a_journal_cut_short_with_its_head_is_found_by_a_head_written_down_elsewhere() {
    let world = lived().await;
    let known = verify(&world.store, None).await.unwrap().head;
    let sql = "UPDATE journal_head SET seq = 3, hash = (SELECT hash FROM journal WHERE seq = 3)";
    edit(&world, "DELETE FROM journal WHERE seq > 3").await;
    assert_eq!(edit(&world, sql).await, Vec::<String>::new());
    let checked = verify(&world.store, known).await.unwrap();
    assert_eq!(checked.faults.len(), 1, "{:?}", checked.faults);
}

#[tokio::test]
async fn two_entries_in_each_others_place_are_found() {
    let faults = edit(
        &lived().await,
        "UPDATE journal SET actor_id = (SELECT other.actor_id FROM journal other WHERE other.seq = 5 - journal.seq) \
         WHERE seq IN (2, 3)",
    )
    .await;
    must_tell(&faults, "entry 2 was changed");
}

#[tokio::test]
async fn a_state_without_its_history_is_found() {
    let faults = edit(&lived().await, "UPDATE promises SET due_on = '2025-01-01'").await;
    must_tell(&faults, "it was due before it was made");
}

#[tokio::test]
async fn a_member_without_a_person_is_found() {
    let faults = edit(&lived().await, "DELETE FROM persons WHERE name = 'son'").await;
    must_tell(&faults, "memberships");
}
