//! The questions asked at every click are answered through indexes.

use std::sync::{Arc, Mutex};

use jiff::civil::date;
use opgang_domain::{AccountId, FamilyId, PersonId, StaffId};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use uuid::Uuid;

use crate::Store;
use crate::rows::{kinship, promise, visit};

/// Walked on purpose: the end of the journal is one row. The index of urgent promises is walked too: it
/// holds nothing else.
const WALKED: [&str; 1] = ["journal_head"];

async fn plan(db: &DatabaseConnection, statement: &Statement) -> Vec<String> {
    let explained = Statement {
        sql: format!("EXPLAIN QUERY PLAN {}", statement.sql),
        values: statement.values.clone(),
        db_backend: statement.db_backend,
    };
    let rows = db.query_all_raw(explained).await.unwrap();
    rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_hot_question_walks_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path().join("opgang.sqlite").to_str().unwrap()).await.unwrap();
    let asked = Arc::new(Mutex::new(Vec::<Statement>::new()));
    let listener = asked.clone();
    let quiet = store.readers.clone();
    store.readers.set_metric_callback(move |info| listener.lock().unwrap().push(info.statement.clone()));

    let family = FamilyId(Uuid::from_u128(1));
    let staff = StaffId(Uuid::from_u128(2));
    // A family that is there, so that its file is asked for to the end.
    let tx = store.begin().await.unwrap();
    let area = opgang_domain::Area { id: opgang_domain::AreaId(Uuid::from_u128(3)), name: name("Gellerup") };
    tx.insert(&area).await.unwrap();
    tx.insert(&opgang_domain::Family {
        id: family,
        name: name("Øster"),
        stairwell: name("3"),
        area: area.id,
        period: opgang_domain::Period::since(date(2024, 1, 1)),
        version: opgang_domain::Version::FIRST,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();

    let snapshot = store.read().await.unwrap();
    snapshot.family_file(family).await.unwrap().unwrap();
    snapshot.families_of_person(PersonId(Uuid::nil())).await.unwrap();
    snapshot.pairs_of_staff(staff).await.unwrap();
    snapshot.live_promises(&[family]).await.unwrap();
    snapshot.live_promises_of_staff(staff).await.unwrap();
    snapshot.urgent_promises().await.unwrap();
    snapshot.promise_outcomes(date(2026, 1, 1)).await.unwrap();
    snapshot.waiting_wishes(&[family]).await.unwrap();
    snapshot.waiting_suggestions(&[family]).await.unwrap();
    snapshot.waiting_questions(&[family]).await.unwrap();
    snapshot.visits_of_staff(staff, date(2026, 1, 1), date(2026, 2, 1)).await.unwrap();
    snapshot.last_seen(&[family], date(2026, 1, 1)).await.unwrap();
    snapshot.question_by_link(&[0; 32]).await.unwrap();
    snapshot.account_by_login("lone").await.unwrap();
    snapshot.password_hash(AccountId(Uuid::nil())).await.unwrap();
    snapshot.session(&[0; 32]).await.unwrap();
    snapshot.sessions_of(AccountId(Uuid::nil())).await.unwrap();
    snapshot.failures(&[0; 32]).await.unwrap();
    snapshot.head().await.unwrap();
    snapshot.journal_after(5, 10).await.unwrap();
    snapshot.journal_before(None, 10).await.unwrap();
    snapshot.journal_of_family(family, Some(9), 10).await.unwrap();
    drop(snapshot);

    let mut asked = std::mem::take(&mut *asked.lock().unwrap());
    assert!(asked.len() > 35, "{} statements", asked.len());
    asked.extend(of_parts());
    for statement in &asked {
        for step in plan(&quiet, statement).await {
            let walks = step.strip_prefix("SCAN ").and_then(|walked| walked.split(' ').next());
            // The journal page without a family reads from the end of the table, and stops.
            let is_bounded = statement.sql.contains("FROM \"journal\"") && statement.sql.contains("LIMIT");
            let is_small = step.contains("USING INDEX promises_urgent");
            let is_meant = walks.is_none_or(|table| is_small || WALKED.contains(&table));
            assert!(is_meant || is_bounded, "{step}\n{}", statement.sql);
        }
    }
}

/// What is asked for only when a record with parts is found.
fn of_parts() -> Vec<Statement> {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
    let family = Uuid::from_u128(1);
    let promises = promise::Entity::find().select_only().column(promise::Column::Id);
    let promises = promises.filter(promise::Column::FamilyId.eq(family)).into_query();
    let visits = visit::Entity::find().select_only().column(visit::Column::Id);
    let visits = visits.filter(visit::Column::FamilyId.eq(family)).into_query();
    let events = crate::rows::promise_event::Column::PromiseId.in_subquery(promises);
    let takers = visit::visit_staff::Column::VisitId.in_subquery(visits);
    vec![
        crate::rows::promise_event::Entity::find().filter(events).build(sea_orm::DbBackend::Sqlite),
        visit::visit_staff::Entity::find().filter(takers).build(sea_orm::DbBackend::Sqlite),
        kinship::Entity::find().filter(kinship::Column::OtherId.eq(family)).build(sea_orm::DbBackend::Sqlite),
    ]
}

fn name(text: &str) -> opgang_domain::Name {
    opgang_domain::Name::new(text).unwrap()
}
