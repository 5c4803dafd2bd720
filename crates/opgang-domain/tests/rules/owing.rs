//! What do we owe them: each live promise of the city in exactly one list.

use jiff::ToSpan;
use opgang_domain::*;
use proptest::prelude::*;

use crate::builders::*;

fn made(number: u128, due: i32, by: u8, state: u8) -> Promise {
    let mut new = new_promise(number, TODAY + due.days());
    new.made_by = match by {
        0 => Party::Staff(anne()),
        1 => Party::Other(OtherKind::Friend, name("Karen i klubben")),
        2 => Party::Person(father()),
        _ => Party::Other(OtherKind::Employer, name("Bageren")),
    };
    let promise = Promise::make(new, TODAY).unwrap();
    let by = promise.made_by.clone();
    match state {
        0 => promise,
        1 => promise.propose_change(by, change(TODAY + 40.days()), TODAY).unwrap(),
        2 => promise.keep(by, TODAY, TODAY).unwrap(),
        3 => promise.confirm(yes()).unwrap(),
        _ => promise.withdraw(by, TODAY, words("Nej")).unwrap(),
    }
}

proptest! {
    #[test]
    fn each_live_promise_of_the_city_is_in_one_list(
        kinds in prop::collection::vec((0..30_i32, 0..4_u8, 0..5_u8), 0..40),
        now in 0..30_i32,
    ) {
        let promises: Vec<_> =
            kinds.iter().zip(1..).map(|((due, by, state), number)| made(number, *due, *by, *state)).collect();
        let today = TODAY + now.days();
        let owed = owed(&promises, today);
        let lists = [&owed.late, &owed.soon, &owed.later, &owed.unconfirmed];
        for (promise, (_, by, state)) in promises.iter().zip(kinds) {
            let times = lists.iter().flat_map(|list| list.iter()).filter(|other| other.id == promise.id).count();
            prop_assert_eq!(times, usize::from(by < 2 && state < 3));
        }
        prop_assert!(owed.late.iter().all(|promise| promise.is_late(today)));
        prop_assert!(owed.soon.iter().all(|p| p.due_on >= today && p.due_on <= today + 7.days()));
        prop_assert!(owed.later.iter().all(|promise| promise.due_on > today + 7.days()));
        prop_assert!(lists.iter().all(|list| list.is_sorted_by_key(|promise| promise.due_on)));
        prop_assert_eq!(owed.count(), owed.late.len() + owed.soon.len() + owed.later.len());
    }
}
