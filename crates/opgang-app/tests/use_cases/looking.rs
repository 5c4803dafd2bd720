//! What "who has looked" tells a member, and what it must not.

use opgang_app::NewProtection;
use opgang_domain::ProtectionKind;

use crate::world::{World, id, place};

async fn told(world: &World, to: &str) -> Vec<(String, String)> {
    let seen = world.app.see_looks(&world.actor(to).await, id("family"), None).await.unwrap();
    seen.looks.into_iter().map(|look| (look.who.unwrap_or_default(), look.action)).collect()
}

#[tokio::test]
async fn the_list_tells_when_staff_read_and_not_when_another_member_does() {
    let world = World::new().await;
    for reader in ["bo", "uncle", "mother"] {
        world.app.see_family(&world.actor(reader).await, id("family"), "family.seen").await.unwrap();
    }
    let told = told(&world, "mother").await;
    let by = |name: &str| told.iter().filter(|(who, _)| who == name).count();
    assert_eq!((by("bo"), by("uncle"), by("mother")), (1, 0, 1), "{told:?}");
}

#[tokio::test]
async fn a_protection_leaves_no_trace_for_whom_it_protects_from() {
    let world = World::new().await;
    let before = told(&world, "uncle").await;
    let bo = world.actor("bo").await;
    let protect = NewProtection { person: id("daughter"), kind: ProtectionKind::Name, from: Some(id("uncle")) };
    world.app.protect(&bo, place(1), protect).await.unwrap();
    let after: Vec<_> = told(&world, "uncle").await.into_iter().filter(|(_, action)| action != "looks.seen").collect();
    assert_eq!(after, before);
}

#[tokio::test]
async fn nobody_is_protected_from_themselves() {
    let world = World::new().await;
    let bo = world.actor("bo").await;
    let protect = NewProtection { person: id("uncle"), kind: ProtectionKind::Name, from: Some(id("uncle")) };
    assert!(world.app.protect(&bo, place(1), protect).await.is_err());
    assert_eq!(world.faults().await, Vec::<String>::new());
}
