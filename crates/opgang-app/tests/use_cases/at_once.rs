//! The same thing twice, and two at once.

use opgang_app::{AppError, FormKey, NewPromiseForm, Place, Promiser, Receipt};
use opgang_domain::{Version, Whom};

use crate::world::{TODAY, World, id, place, words};

fn promise() -> NewPromiseForm {
    let (made_by, to) = (Promiser::Me, Whom::Family);
    NewPromiseForm { made_by, to, words: words("Ringer i morgen"), wish: None, due_on: TODAY, urgent: false }
}

#[tokio::test]
async fn a_key_does_its_work_once_and_leads_to_the_same_record() {
    let world = World::new().await;
    let bo = world.actor("bo").await;
    let first = world.app.make_promise(&bo, place(1), promise()).await.unwrap();
    match world.app.make_promise(&bo, place(1), promise()).await {
        Err(AppError::DoneBefore(saved)) => assert_eq!(saved, first),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.kept().await.promises.len(), 4);
    world.app.make_promise(&bo, place(2), promise()).await.unwrap();
    assert_eq!(world.kept().await.promises.len(), 5);
    assert_eq!(world.faults().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_key_that_failed_can_be_used_again() {
    let world = World::new().await;
    let bo = world.actor("bo").await;
    let past = NewPromiseForm { due_on: TODAY.yesterday().unwrap(), ..promise() };
    assert!(matches!(world.app.make_promise(&bo, place(1), past).await, Err(AppError::Rule(_))));
    world.app.make_promise(&bo, place(1), promise()).await.unwrap();
}

#[tokio::test]
async fn a_key_is_no_good_to_somebody_else() {
    let world = World::new().await;
    let (bo, carla) = (world.actor("bo").await, world.actor("carla").await);
    world.app.make_promise(&bo, place(1), promise()).await.unwrap();
    let stolen = world.app.make_promise(&carla, place(1), promise()).await;
    assert!(matches!(stolen, Err(AppError::FormKeyUsed)), "{stolen:?}");
    assert_eq!(world.kept().await.promises.len(), 4);
}

#[tokio::test]
async fn a_key_is_no_good_for_other_words() {
    let world = World::new().await;
    let bo = world.actor("bo").await;
    let again = Place { key: FormKey { content: [1; 32], ..place(1).key }, ..place(1) };
    world.app.make_promise(&bo, place(1), promise()).await.unwrap();
    let other = world.app.make_promise(&bo, again, promise()).await;
    assert!(matches!(other, Err(AppError::FormKeyUsed)), "{other:?}");
    let same = world.app.make_promise(&bo, place(1), promise()).await;
    assert!(matches!(same, Err(AppError::DoneBefore(_))), "{same:?}");
}

#[tokio::test]
async fn sent_ten_times_at_once_it_is_done_once() {
    let world = World::new().await;
    let bo = world.actor("bo").await;
    let sends = (0..10).map(|_| {
        let (app, bo) = (world.app.clone(), bo.clone());
        tokio::spawn(async move { app.make_promise(&bo, place(1), promise()).await.is_ok() })
    });
    let mut done = 0;
    for send in sends.collect::<Vec<_>>() {
        done += usize::from(send.await.unwrap());
    }
    assert_eq!((done, world.kept().await.promises.len()), (1, 4));
    assert_eq!(world.faults().await, Vec::<String>::new());
}

#[tokio::test]
async fn of_two_with_the_same_version_one_is_stale() {
    let world = World::new().await;
    let (bo, carla) = (world.actor("bo").await, world.actor("carla").await);
    let at = Receipt { promise: id("to all"), version: Version::FIRST };
    world.app.mark_urgent(&bo, place(1), at, true).await.unwrap();
    let late = world.app.keep_promise(&carla, place(2), at).await;
    assert!(matches!(late, Err(AppError::Stale)), "{late:?}");
    world.app.keep_promise(&carla, place(2), Receipt { version: Version(2), ..at }).await.unwrap();
    assert_eq!(world.faults().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_family_that_does_not_exist_and_one_of_others_are_the_same() {
    let world = World::new().await;
    let mother = world.actor("mother").await;
    let nowhere = Place {
        family: id("no such family"),
        key: FormKey { id: id::<opgang_domain::FamilyId>("key").0, content: [0; 32] },
    };
    let at = Receipt { promise: id("to all"), version: Version::FIRST };
    assert!(matches!(world.app.keep_promise(&mother, nowhere, at).await, Err(AppError::NotFound)));
    assert!(matches!(world.app.keep_promise(&mother, place(1), at).await, Err(AppError::NotFound)));
}
