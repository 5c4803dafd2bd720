//! Wishes, suggestions, steps and promises.

use jiff::civil::date;
use opgang_domain::*;
use opgang_store::{Record, Store, StoreError};

use crate::round_trip::{check_of_family, check_versioned, find, keep, update};
use crate::world::{TODAY, World, id, name, words};

/// A wish in every state, for everybody and for one, with every kind of yes.
fn wishes(world: &World) -> Vec<Wish> {
    let [said, spoken] = world.yeses().map(Yes::as_said);
    let mut states = vec![
        WishState::Voiced,
        WishState::NotNow { said },
        WishState::NotNow { said: spoken },
        WishState::PutAside { said: spoken, reason: None },
        WishState::PutAside { said, reason: Some(words("Vi \"flytter\"; måske")) },
    ];
    for yes in world.yeses() {
        states.extend([
            WishState::CollaboratedOn { yes },
            WishState::Fulfilled { yes, said: Said { by: world.son.id, ..spoken } },
        ]);
    }
    let mut wishes: Vec<_> = states.into_iter().map(|state| world.wish(state)).collect();
    wishes[0].about = Whom::Person(world.son.id);
    wishes[1].audience = Audience::OnlyMe;
    wishes
}

pub async fn wishes_come_back(store: &Store) {
    let world = World::kept(store).await;
    let wishes = wishes(&world);
    keep(store, &wishes).await;
    check_of_family(store, world.family.id, &wishes).await;
    // From every state into every state.
    for state in wishes.iter().map(|wish| wish.state.clone()) {
        let fresh: Vec<_> = wishes.iter().map(|wish| Wish { id: id(), ..wish.clone() }).collect();
        check_versioned(store, fresh, |wish| &mut wish.version, |wish| wish.state = state.clone()).await;
    }
}

pub fn suggestion(world: &World, state: SuggestionState) -> Suggestion {
    Suggestion {
        id: id(),
        family: world.family.id,
        about: Whom::Family,
        words: words("Fodbold i klubben?"),
        language: "da".into(),
        life_domain: world.life_domain.id,
        suggested_by: world.colleague(),
        suggested_on: date(2026, 2, 1),
        state,
        version: Version::FIRST,
    }
}

pub async fn suggestions_come_back(store: &Store) {
    let world = World::kept(store).await;
    let wish = world.wish(WishState::CollaboratedOn { yes: world.yeses()[0] });
    keep(store, std::slice::from_ref(&wish)).await;
    let [said, spoken] = world.yeses().map(Yes::as_said);
    let mut states = vec![
        SuggestionState::Waiting,
        SuggestionState::NotNow { said, rest_until: date(2026, 5, 31) },
        SuggestionState::Declined { said },
        SuggestionState::Declined { said: spoken },
    ];
    states.extend(world.yeses().map(|yes| SuggestionState::Accepted { yes, wish: wish.id }));
    let suggestions: Vec<_> = states.iter().map(|state| suggestion(&world, state.clone())).collect();
    keep(store, &suggestions).await;
    check_of_family(store, world.family.id, &suggestions).await;
    for state in states {
        let fresh = suggestions.iter().map(|suggestion| Suggestion { id: id(), ..suggestion.clone() }).collect();
        check_versioned(store, fresh, |record| &mut record.version, |record| record.state = state.clone()).await;
    }
}

pub async fn steps_come_back(store: &Store) {
    let world = World::kept(store).await;
    let wish = world.wish(WishState::CollaboratedOn { yes: world.yeses()[0] });
    keep(store, std::slice::from_ref(&wish)).await;
    let on = TODAY;
    let states = [
        StepState::Planned,
        StepState::Done { on },
        StepState::Dropped { on, reason: None },
        StepState::Dropped { on, reason: Some(words("Ikke nødvendigt")) },
    ];
    let step = |(doer, state): (Party, StepState)| Step {
        id: id(),
        family: world.family.id,
        wish: wish.id,
        words: words("Skrive til klubben"),
        doer,
        due_on: Some(TODAY),
        state,
        version: Version::FIRST,
    };
    let mut steps: Vec<_> = world.parties().into_iter().zip(states.iter().cycle().cloned()).map(step).collect();
    steps[0].due_on = None;
    keep(store, &steps).await;
    check_of_family(store, world.family.id, &steps).await;
    for state in states {
        let fresh = steps.iter().map(|step| Step { id: id(), ..step.clone() }).collect();
        check_versioned(store, fresh, |step| &mut step.version, |step| step.state = state.clone()).await;
    }
}

/// A promise in every state, with everything in its history that can happen.
pub fn promises(world: &World) -> Vec<Promise> {
    let maker = Party::Staff(world.colleague());
    let change = |words| PromiseChange { due_on: date(2026, 4, 1), words, reason: Words::new("Sygdom").unwrap() };
    let [themselves, spoken] = world.yeses();
    let open = || Promise { id: id(), ..world.promise() };
    let proposed = |text| open().propose_change(maker.clone(), change(text), TODAY).unwrap();
    let kept = || open().keep(maker.clone(), TODAY, TODAY).unwrap();
    let mut promises = vec![
        open(),
        open().set_urgent(true).unwrap(),
        proposed(None),
        proposed(Some(words("Ringer til en anden klub"))),
        proposed(None).agree_change(themselves).unwrap(),
        proposed(Some(words("Ringer"))).agree_change(spoken).unwrap(),
        proposed(None).refuse_change(spoken.as_said()).unwrap(),
        kept(),
        kept().confirm(themselves).unwrap(),
        open().confirm(spoken).unwrap(),
        kept().not_kept(spoken.as_said(), None).unwrap(),
        kept().not_kept(themselves.as_said(), Some(words("De ringede aldrig"))).unwrap(),
        kept().withdraw(maker.clone(), TODAY, words("Klubben er lukket")).unwrap(),
    ];
    let made = world.parties().into_iter().zip(world.whoms().into_iter().cycle());
    promises.extend(made.map(|(made_by, to)| Promise { made_by, to, ..open() }));
    promises
}

pub async fn promises_come_back(store: &Store) {
    let world = World::kept(store).await;
    let wish = world.wish(WishState::Voiced);
    let mut promises = promises(&world);
    promises[1].wish = Some(wish.id);
    keep(store, &[wish]).await;
    keep(store, &promises).await;
    check_of_family(store, world.family.id, &promises).await;
    for state in promises.iter().map(|promise| promise.state.clone()) {
        let fresh: Vec<_> = promises.iter().map(|promise| Promise { id: id(), ..promise.clone() }).collect();
        check_versioned(
            store,
            fresh,
            |promise| &mut promise.version,
            |promise| {
                promise.state = state.clone();
                let by = Party::Other(OtherKind::Friend, name("Bente"));
                promise.history.push(PromiseEvent { on: TODAY, by, kind: PromiseEventKind::Kept });
            },
        )
        .await;
    }
}

pub async fn the_history_of_a_promise_is_only_added_to(store: &Store) {
    let world = World::kept(store).await;
    let promise = world.promise();
    keep(store, std::slice::from_ref(&promise)).await;
    let without = Promise { history: vec![], ..promise.clone() };
    let mut rewritten = promise.clone();
    rewritten.history[0].on = date(2020, 1, 1);
    for change in [without, rewritten] {
        let refused = update(store, &change).await;
        assert!(matches!(refused, Err(StoreError::HistoryRewritten { table: "promise_events", .. })));
    }
    assert_eq!(find::<Promise>(store, promise.id).await, Some(promise));
}

pub async fn what_waits_is_found(store: &Store) {
    let (world, other) = (World::kept(store).await, World::kept(store).await);
    let (promises, wishes) = (promises(&world), wishes(&world));
    keep(store, &promises).await;
    keep(store, &wishes).await;
    keep(store, &[other.promise()]).await;
    let waiting = suggestion(&world, SuggestionState::Waiting);
    let declined = suggestion(&world, SuggestionState::Declined { said: world.yeses()[0].as_said() });
    keep(store, &[waiting.clone(), declined]).await;
    let asked = crate::visits::question(&world, None, QuestionState::Waiting);
    keep(store, std::slice::from_ref(&asked)).await;

    let snapshot = store.read().await.unwrap();
    let is_live = |promise: &&Promise| !matches!(promise.state.code(), "confirmed" | "withdrawn");
    let ids = |found: Vec<Promise>| found.iter().map(Promise::id).collect::<Vec<_>>();
    let wanted = |matches: &dyn Fn(&&Promise) -> bool| {
        let mut wanted: Vec<_> = promises.iter().filter(is_live).filter(matches).collect();
        wanted.sort_by_key(|promise| (promise.due_on, promise.id));
        wanted.into_iter().map(Promise::id).collect::<Vec<_>>()
    };
    let family = world.family.id;
    assert_eq!(ids(snapshot.live_promises(&[family]).await.unwrap()), wanted(&|_| true));
    let both = snapshot.live_promises(&[family, other.family.id]).await.unwrap();
    assert_eq!(both.len(), wanted(&|_| true).len() + 1);
    let mine = Party::Staff(world.colleague());
    let of_staff = snapshot.live_promises_of_staff(world.colleague()).await.unwrap();
    assert_eq!(ids(of_staff), wanted(&|promise| promise.made_by == mine));
    assert_eq!(ids(snapshot.urgent_promises().await.unwrap()), wanted(&|promise| promise.urgent));
    let by_staff = promises.iter().filter(|promise| matches!(promise.made_by, Party::Staff(_))).count() + 1;
    let outcomes = snapshot.promise_outcomes(TODAY).await.unwrap();
    assert_eq!(outcomes.len(), by_staff);
    assert_eq!(outcomes.iter().filter(|outcome| outcome.kept_on.is_some()).count(), 3);
    assert_eq!(snapshot.promise_outcomes(date(2026, 3, 3)).await.unwrap(), []);

    assert_eq!(snapshot.waiting_wishes(&[family]).await.unwrap(), [wishes[0].clone()]);
    assert_eq!(snapshot.waiting_suggestions(&[family]).await.unwrap(), [waiting]);
    assert_eq!(snapshot.waiting_questions(&[family]).await.unwrap(), [asked]);
    assert_eq!(snapshot.waiting_wishes(&[other.family.id]).await.unwrap(), []);
}

pub async fn what_hangs_on_nothing_is_refused(store: &Store) {
    let (world, other) = (World::kept(store).await, World::kept(store).await);
    let commit = async |promise: Promise| {
        let tx = store.begin().await.unwrap();
        tx.insert(&promise).await.unwrap();
        tx.commit().await
    };
    let nowhere = Promise { family: id(), ..world.promise() };
    assert!(matches!(commit(nowhere.clone()).await, Err(StoreError::Engine(_))));
    assert_eq!(find::<Promise>(store, nowhere.id).await, None);
    // Nor on another family's wish.
    let theirs = other.wish(WishState::Voiced);
    keep(store, std::slice::from_ref(&theirs)).await;
    let crossed = Promise { wish: Some(theirs.id), ..world.promise() };
    assert!(matches!(commit(crossed).await, Err(StoreError::Engine(_))));
    commit(Promise { wish: Some(theirs.id), ..other.promise() }).await.unwrap();
}

pub async fn states_and_columns_belong_together(store: &Store) {
    let world = World::kept(store).await;
    let to_itself = Promise { made_by: Party::Person(world.son.id), to: Whom::Person(world.son.id), ..world.promise() };
    let tx = store.begin().await.unwrap();
    let refused = tx.insert(&to_itself).await.unwrap_err();
    assert!(matches!(refused, StoreError::Engine(_)));
    // Neither the text nor what a careless log line prints quotes the row.
    assert!(!format!("{refused} {refused:?}").contains("klubben"));
}
