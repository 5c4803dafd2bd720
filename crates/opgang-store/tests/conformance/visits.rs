//! Visits, notes, questions, strengths and the network.

use std::collections::BTreeSet;

use jiff::civil::{Time, date, time};
use opgang_domain::*;
use opgang_store::{Store, StoreError};

use crate::round_trip::{check_of_family, check_versioned, find, keep, update};
use crate::world::{TODAY, World, at, id, name, periods, words};

pub fn visit(world: &World, state: VisitState) -> Visit {
    Visit {
        id: id(),
        family: world.family.id,
        on: TODAY,
        at: Some(time(14, 30, 0, 0)),
        kind: VisitKind::Home,
        place: None,
        staff: world.staff.iter().rev().map(|staff| staff.id).collect(),
        state,
        version: Version::FIRST,
    }
}

pub async fn visits_come_back(store: &Store) {
    let world = World::kept(store).await;
    let states = [
        VisitState::Planned,
        VisitState::Held,
        VisitState::Cancelled { reason: None },
        VisitState::Cancelled { reason: Some(words("Syg")) },
    ];
    let kinds = [VisitKind::Home, VisitKind::Meeting, VisitKind::Call, VisitKind::Message];
    let times = [None, Some(Time::MIN), Some(time(8, 5, 59, 123_456_000)), Some(time(23, 59, 59, 999_999_000))];
    let mut visits = vec![];
    for ((state, kind), at) in states.iter().zip(kinds).zip(times) {
        visits.push(Visit { kind, at, ..visit(&world, state.clone()) });
    }
    visits[1].place = Some(name("Biblioteket"));
    visits[2].staff = vec![world.colleague()];
    visits[3].on = date(2026, 3, 10);
    keep(store, &visits).await;
    check_of_family(store, world.family.id, &visits).await;
    let snapshot = store.read().await.unwrap();
    let week = snapshot.visits_of_staff(world.colleague(), TODAY, date(2026, 3, 10)).await.unwrap();
    assert_eq!(week, visits[..3].to_vec());
    assert_eq!(snapshot.visits_of_staff(world.staff[1].id, TODAY, date(2026, 3, 11)).await.unwrap().len(), 3);
    assert_eq!(snapshot.last_seen(&[world.family.id], TODAY).await.unwrap(), [(world.family.id, TODAY)]);
    drop(snapshot);
    for state in states {
        let fresh = visits.iter().map(|visit| Visit { id: id(), ..visit.clone() }).collect();
        check_versioned(
            store,
            fresh,
            |visit| &mut visit.version,
            |visit| {
                visit.state = state.clone();
                visit.staff = world.staff.iter().map(|staff| staff.id).collect();
            },
        )
        .await;
    }
}

pub fn note(world: &World, kind: NoteKind) -> Note {
    Note {
        id: id(),
        family: world.family.id,
        visit: None,
        kind,
        about: Whom::Person(world.mother.id),
        words: words("De grinede meget."),
        author: world.colleague(),
        written_at: at(1),
        earlier: vec![Revision { words: words("De griner meget"), until_at: at(0) }],
        version: Version::FIRST,
    }
}

pub async fn notes_come_back(store: &Store) {
    let world = World::kept(store).await;
    let held = visit(&world, VisitState::Held);
    keep(store, std::slice::from_ref(&held)).await;
    let mut notes: Vec<_> = NoteKind::ALL.into_iter().map(|kind| note(&world, kind)).collect();
    notes[0].visit = Some(held.id);
    notes[1].earlier = vec![];
    notes[2].about = Whom::Family;
    keep(store, &notes).await;
    check_of_family(store, world.family.id, &notes).await;
    let fresh = notes.iter().map(|note| Note { id: id(), ..note.clone() }).collect();
    check_versioned(
        store,
        fresh,
        |note| &mut note.version,
        |note| {
            *note = note.clone().correct(words("Rettet"), world.colleague(), at(7)).unwrap();
        },
    )
    .await;
    let overwritten = Note { earlier: vec![], ..notes[3].clone() };
    let refused = update(store, &overwritten).await;
    assert!(matches!(refused, Err(StoreError::HistoryRewritten { table: "note_revisions", .. })));
    assert_eq!(find::<Note>(store, notes[3].id).await.as_ref(), Some(&notes[3]));
}

pub fn question(world: &World, friend: Option<Friend>, state: QuestionState) -> Question {
    Question {
        id: id(),
        family: world.family.id,
        words: words("Hvem låner cykler ud?"),
        carried_by: world.colleague(),
        asked_at: at(-1_234_567),
        friend,
        state,
        version: Version::FIRST,
    }
}

pub async fn questions_come_back(store: &Store) {
    let world = World::kept(store).await;
    let friend = |byte: u8, workplace: Option<&str>| Friend {
        name: name("Bente"),
        workplace: workplace.map(name),
        link_digest: [byte; 32],
        link_until: date(2026, 3, 16),
    };
    let answered = QuestionState::Answered(Answer { words: words("Klubben"), by: name("Bente"), at: at(3) });
    let questions = vec![
        question(&world, None, QuestionState::Waiting),
        question(&world, Some(friend(1, None)), QuestionState::Waiting),
        question(&world, Some(friend(2, Some("Boligforeningen"))), answered.clone()),
        question(&world, None, answered.clone()),
    ];
    keep(store, &questions).await;
    check_of_family(store, world.family.id, &questions).await;
    let snapshot = store.read().await.unwrap();
    assert_eq!(snapshot.question_by_link(&[2; 32]).await.unwrap().as_ref(), Some(&questions[2]));
    assert_eq!(snapshot.question_by_link(&[3; 32]).await.unwrap(), None);
    drop(snapshot);
    let fresh = questions.iter().map(|question| Question { id: id(), friend: None, ..question.clone() }).collect();
    check_versioned(
        store,
        fresh,
        |question| &mut question.version,
        |question| {
            let tail = *question.id.0.as_bytes();
            let digest = [tail, tail].concat().try_into().unwrap();
            question.friend = Some(Friend { link_digest: digest, ..friend(0, Some("Skolen")) });
            question.state = answered.clone();
        },
    )
    .await;
}

pub fn strength(world: &World, seen_by: Party) -> Strength {
    Strength {
        id: id(),
        family: world.family.id,
        about: Whom::Family,
        kind: StrengthKind::Strength,
        words: words("Laver mad til hele opgangen"),
        seen_by,
        seen_on: TODAY,
        version: Version::FIRST,
    }
}

pub fn contact(world: &World, of: Whom) -> Contact {
    Contact {
        id: id(),
        family: world.family.id,
        of,
        name: name("Moster Hodan"),
        tie: name("moster"),
        closeness: Closeness::Near,
        support: Support::ALL.into_iter().collect(),
        period: periods()[0],
        version: Version::FIRST,
    }
}

pub async fn strengths_and_contacts_come_back(store: &Store) {
    let world = World::kept(store).await;
    let mut strengths: Vec<_> = world.parties().into_iter().map(|party| strength(&world, party)).collect();
    strengths[1].kind = StrengthKind::BrightSpot;
    strengths[2].about = Whom::Person(world.son.id);
    keep(store, &strengths).await;
    check_of_family(store, world.family.id, &strengths).await;
    let fresh = strengths.iter().map(|strength| Strength { id: id(), ..strength.clone() }).collect();
    let change = |strength: &mut Strength| strength.seen_by = Party::Person(world.son.id);
    check_versioned(store, fresh, |strength| &mut strength.version, change).await;

    let mut contacts: Vec<_> = world.whoms().map(|of| contact(&world, of)).to_vec();
    for (closeness, period) in Closeness::ALL.into_iter().zip(periods()) {
        contacts.push(Contact { closeness, period, support: BTreeSet::new(), ..contact(&world, Whom::Family) });
    }
    keep(store, &contacts).await;
    check_of_family(store, world.family.id, &contacts).await;
    let fresh = contacts.iter().map(|contact| Contact { id: id(), ..contact.clone() }).collect();
    check_versioned(
        store,
        fresh,
        |contact| &mut contact.version,
        |contact| {
            contact.support = BTreeSet::from([Support::Advice, Support::Childcare]);
        },
    )
    .await;
}
