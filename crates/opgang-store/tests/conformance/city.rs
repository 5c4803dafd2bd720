//! The city and its organisation.

use opgang_domain::*;
use opgang_store::{Store, StoreError};

use crate::round_trip::{check_plain, check_versioned, update};
use crate::world::{World, colleague, id, labels, name, periods};

pub async fn the_city_is_one(store: &Store) {
    let world = World::new();
    assert_eq!(store.read().await.unwrap().city().await.unwrap(), None);
    let tx = store.begin().await.unwrap();
    tx.set_city(&world.city).await.unwrap();
    let renamed = City { name: name("Århus"), is_demo: false, ..world.city.clone() };
    tx.set_city(&renamed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().city().await.unwrap(), Some(renamed.clone()));
    let tx = store.begin().await.unwrap();
    let other = City { id: id(), ..renamed };
    assert!(matches!(tx.set_city(&other).await, Err(StoreError::Taken { what: "city" })));
}

pub async fn the_organisation_comes_back(store: &Store) {
    let world = World::kept(store).await;
    let version = Version::FIRST;
    let texts = labels("Sundhed\"'\\", "Health {}");
    let departments = periods().map(|period| Department { id: id(), labels: texts.clone(), period, version });
    check_versioned(store, departments.to_vec(), |record| &mut record.version, |record| record.period = periods()[1])
        .await;
    let professions = periods().map(|period| Profession { id: id(), labels: texts.clone(), period, version });
    check_versioned(store, professions.to_vec(), |record| &mut record.version, |record| record.period = periods()[1])
        .await;
    let areas = ["Toveshøj", "Bispehaven"].map(|text| Area { id: id(), name: name(text) });
    check_plain(store, areas.to_vec(), |record, id| record.id = id).await;
    let domains = periods().map(|period| LifeDomain {
        id: id(),
        code: name("health"),
        labels: texts.clone(),
        rank: -3,
        period,
        version,
    });
    check_versioned(store, domains.to_vec(), |record| &mut record.version, |record| record.period = periods()[1]).await;

    let bare = colleague(&world.department, &world.professions[1]);
    let bare = Staff { languages: vec![], phone: None, email: None, role: StaffRole::Leader, ..bare };
    let staff = vec![colleague(&world.department, &world.professions[0]), bare.clone()];
    let change = |staff: &mut Staff| {
        staff.languages = vec!["so".into(), "da".into()];
        staff.employed = periods()[1];
    };
    check_versioned(store, staff, |staff| &mut staff.version, change).await;
    let unknown = Staff { id: id(), ..bare };
    assert!(matches!(update(store, &unknown).await, Err(StoreError::Missing)));
}

pub async fn a_fresh_database_has_no_faults(store: &Store) {
    World::kept(store).await;
    assert_eq!(store.check_engine().await.unwrap(), Vec::<String>::new());
}
