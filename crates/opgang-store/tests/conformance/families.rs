//! Families, who belongs to them, and their pairs.

use jiff::civil::date;
use opgang_domain::*;
use opgang_store::{Store, StoreError};

use crate::round_trip::{check_of_family, check_plain, check_versioned, keep};
use crate::world::{TODAY, World, at, family, id, name, periods, words};

pub async fn families_and_persons_come_back(store: &Store) {
    let world = World::kept(store).await;
    let (mother, son, area) = (world.mother.id, world.son.id, world.area.id);
    let families = periods().map(|period| Family { period, ..family(&world.area) });
    check_versioned(store, families.to_vec(), |family| &mut family.version, |family| family.name = name("Ny")).await;
    let persons = [None, Some(name("+45 1"))].map(|phone| Person { id: id(), phone, ..world.mother.clone() });
    check_versioned(store, persons.to_vec(), |person| &mut person.version, |person| person.phone = None).await;

    let roles = [FamilyRole::Parent, FamilyRole::Child, FamilyRole::Relative];
    let other = family(&world.area);
    keep(store, std::slice::from_ref(&other)).await;
    let member = |(role, period)| Membership { id: id(), family: other.id, person: mother, role, period };
    let memberships: Vec<_> = roles.into_iter().zip(periods()).map(member).collect();
    keep(store, &memberships).await;
    check_of_family(store, other.id, &memberships).await;
    let of_person = store.read().await.unwrap().families_of_person(mother).await.unwrap();
    assert_eq!(of_person.len(), 4);
    assert!(memberships.iter().all(|membership| of_person.contains(membership)));

    let households = [None, Some(area)].map(|area| Household { id: id(), address: name("Gudrunsvej 3, 2. tv."), area });
    check_plain(store, households.to_vec(), |record, id| record.id = id).await;
    let household = households[0].id;
    let residences = periods().map(|period| Residence { id: id(), household, person: son, period });
    check_plain(store, residences.to_vec(), |record, id| record.id = id).await;
    let kinds = [KinshipKind::Parent, KinshipKind::Partner, KinshipKind::Sibling, KinshipKind::Grandparent];
    let kinship = |kind| Kinship { id: id(), person: mother, other: son, kind, period: periods()[1] };
    let kinships = kinds.into_iter().chain([KinshipKind::Guardian]).map(kinship).collect();
    check_plain(store, kinships, |record, id| record.id = id).await;
    let colleague = world.staff[0].id;
    let revisions = [None, Some(name("+45 2"))].map(|phone| {
        let details = PersonDetails { phone, ..world.mother.details(FamilyRole::Parent) };
        PersonRevision { id: id(), person: mother, details, until_at: at(3), corrected_by: colleague }
    });
    keep(store, &revisions).await;
    let mut kept = store.read().await.unwrap().all::<PersonRevision>().await.unwrap();
    kept.retain(|revision| revision.person == mother);
    assert_eq!(kept.len(), 2);
    assert!(revisions.iter().all(|revision| kept.contains(revision)));
    let rewritten = crate::round_trip::update(store, &revisions[0]).await;
    assert!(matches!(rewritten, Err(StoreError::Engine(_))), "{rewritten:?}");

    let [open, ended, _] = periods();
    let colleague = Some(colleague);
    let protections = [
        (ProtectionKind::Name, Some(mother), open, None),
        (ProtectionKind::Address, None, ended, None),
        (ProtectionKind::Address, None, ended, colleague),
    ];
    let protections = protections.map(|(kind, from, period, ended_by)| {
        let version = Version::FIRST;
        Protection { id: id(), person: son, kind, from, period, ended_by, version }
    });
    check_versioned(
        store,
        protections.to_vec(),
        |protection| &mut protection.version,
        |protection| {
            protection.period = ended;
            protection.ended_by = colleague;
        },
    )
    .await;
}

fn pair(world: &World, family: &Family, period: Period, reason: Option<Words>) -> Pair {
    let combination = Combination::of(world.staff[1].id, world.staff[0].id).unwrap();
    Pair { id: id(), family: family.id, combination, period, reason, version: Version::FIRST }
}

pub async fn pairs_come_back(store: &Store) {
    let world = World::kept(store).await;
    let [open, ended, empty] = periods().map(|period| pair(&world, &world.family, period, Some(words("Rotation"))));
    let pairs = [Pair { reason: None, ..ended }, empty, open];
    let ids = pairs.clone().map(|pair| pair.id);
    check_versioned(store, pairs.to_vec(), |pair| &mut pair.version, |pair| pair.reason = Some(words("'æ'"))).await;
    let snapshot = store.read().await.unwrap();
    assert_eq!(snapshot.of_family::<Pair>(world.family.id).await.unwrap().len(), 3);
    for staff in &world.staff {
        assert_eq!(snapshot.pairs_of_staff(staff.id).await.unwrap().len(), 3);
    }
    let on =
        async |day| -> Vec<PairId> { snapshot.pairs_on(day).await.unwrap().into_iter().map(|pair| pair.id).collect() };
    let (mut before, from) = (on(date(2026, 3, 1)).await, on(TODAY).await);
    before.sort_by_key(|id| *id == ids[2]);
    assert_eq!((before, from), (vec![ids[0], ids[2]], vec![ids[2]]));
    assert_eq!(on(date(2024, 2, 28)).await, []);
}

pub async fn a_family_has_one_open_pair(store: &Store) {
    let world = World::kept(store).await;
    let first = pair(&world, &world.family, Period::since(TODAY), None);
    keep(store, std::slice::from_ref(&first)).await;
    let second = pair(&world, &world.family, Period::since(TODAY), Some(words("Barsel")));
    let tx = store.begin().await.unwrap();
    assert!(matches!(tx.insert(&second).await, Err(StoreError::Taken { what: "pair" })));
    drop(tx);
    let tx = store.begin().await.unwrap();
    tx.update(&first.end(TODAY).unwrap()).await.unwrap();
    tx.insert(&second).await.unwrap();
    tx.commit().await.unwrap();
}

/// A file with a record of every kind.
pub fn whole_file(world: &World) -> (FamilyFile, Vec<Household>) {
    let (family, mother, son, staff) = (world.family.id, world.mother.id, world.son.id, world.colleague());
    let period = Period::since(date(2024, 1, 1));
    let households = vec![Household { id: id(), address: name("Gudrunsvej 3"), area: Some(world.area.id) }];
    let mut file = FamilyFile::new(world.family.clone());
    file.persons = vec![world.mother.clone(), world.son.clone()];
    let details = world.mother.details(FamilyRole::Parent);
    let corrected_by = world.staff[0].id;
    file.person_revisions = vec![PersonRevision { id: id(), person: mother, details, until_at: at(3), corrected_by }];
    file.memberships = world.memberships.to_vec();
    file.residences = vec![Residence { id: id(), household: households[0].id, person: son, period }];
    file.kinships = vec![Kinship { id: id(), person: mother, other: son, kind: KinshipKind::Parent, period }];
    let (kind, ended_by, version) = (ProtectionKind::Address, None, Version::FIRST);
    file.protections = vec![Protection { id: id(), person: son, kind, from: None, period, ended_by, version }];
    file.pairs = vec![pair(world, &world.family, period, None)];
    file.wishes = vec![world.wish(WishState::Voiced), world.wish(WishState::CollaboratedOn { yes: world.yeses()[1] })];
    file.promises = vec![world.promise(), world.promise()];
    file.visits = vec![crate::visits::visit(world, VisitState::Held)];
    file.notes = vec![crate::visits::note(world, NoteKind::Concern)];
    file.questions = vec![crate::visits::question(world, None, QuestionState::Waiting)];
    file.strengths = vec![crate::visits::strength(world, Party::Person(son))];
    file.contacts = vec![crate::visits::contact(world, Whom::Family)];
    file.steps = vec![Step {
        id: id(),
        family,
        wish: file.wishes[1].id,
        words: words("Skrive til klubben"),
        doer: Party::Staff(staff),
        due_on: None,
        state: StepState::Planned,
        version: Version::FIRST,
    }];
    file.suggestions = vec![crate::plans::suggestion(world, SuggestionState::Waiting)];
    file.households.clone_from(&households);
    (file, households)
}

fn sorted(mut file: FamilyFile) -> FamilyFile {
    file.persons.sort_by_key(|person| person.id);
    file.memberships.sort_by_key(|membership| membership.id);
    file.wishes.sort_by_key(|wish| wish.id);
    file.promises.sort_by_key(|promise| promise.id);
    file
}

pub async fn keep_file(store: &Store, file: &FamilyFile) {
    let tx = store.begin().await.unwrap();
    tx.insert_all(&file.households).await.unwrap();
    tx.insert_all(&file.person_revisions).await.unwrap();
    tx.insert_all(&file.residences).await.unwrap();
    tx.insert_all(&file.kinships).await.unwrap();
    tx.insert_all(&file.protections).await.unwrap();
    tx.insert_all(&file.pairs).await.unwrap();
    // In an order in which things point at what comes later: that is checked at the commit.
    tx.insert_all(&file.steps).await.unwrap();
    tx.insert_all(&file.notes).await.unwrap();
    tx.insert_all(&file.wishes).await.unwrap();
    tx.insert_all(&file.suggestions).await.unwrap();
    tx.insert_all(&file.promises).await.unwrap();
    tx.insert_all(&file.visits).await.unwrap();
    tx.insert_all(&file.questions).await.unwrap();
    tx.insert_all(&file.strengths).await.unwrap();
    tx.insert_all(&file.contacts).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn a_family_file_is_whole(store: &Store) {
    let (world, neighbours) = (World::kept(store).await, World::kept(store).await);
    let (file, _) = whole_file(&world);
    keep_file(store, &file).await;
    keep_file(store, &whole_file(&neighbours).0).await;
    // Somebody outside the family, related to one inside it, stays outside.
    let outside =
        Kinship { id: id(), person: neighbours.mother.id, other: world.mother.id, ..file.kinships[0].clone() };
    keep(store, &[outside]).await;
    let snapshot = store.read().await.unwrap();
    assert_eq!(snapshot.family_file(world.family.id).await.unwrap(), Some(sorted(file)));
    assert_eq!(snapshot.family_file(id()).await.unwrap(), None);
    let both = [world.family.id, neighbours.family.id];
    assert_eq!(snapshot.last_seen(&both, TODAY).await.unwrap().len(), 2);
    assert_eq!(snapshot.last_seen(&both, date(2026, 2, 1)).await.unwrap(), []);
    assert_eq!(snapshot.last_seen(&both[..1], TODAY).await.unwrap().len(), 1);
    assert!(at(0) < at(1));
}
