//! Every state of a wish and of a suggestion × everything that can be done to it.

use jiff::ToSpan;
use opgang_domain::suggestion::REST_DAYS;
use opgang_domain::*;
use proptest::prelude::*;

use crate::builders::*;

fn wishes() -> [Wish; 5] {
    let (by, on) = (mother(), TODAY);
    [
        WishState::Voiced,
        WishState::NotNow { by, on },
        WishState::CollaboratedOn { yes: yes() },
        WishState::Fulfilled { yes: yes(), by, on },
        WishState::PutAside { by, on, reason: None },
    ]
    .map(wish)
}

fn check_wish(act: impl Fn(Wish) -> Result<Wish, RuleError>, expected: [&str; 5]) {
    for (wish, expected) in wishes().into_iter().zip(expected) {
        let state = wish.state.code();
        match act(wish) {
            Ok(after) => assert_eq!(after.state.code(), expected, "from {state}"),
            Err(error) => assert_eq!((expected, error), ("-", RuleError::WishState { state })),
        }
    }
}

#[test]
fn all_states_of_a_wish_by_all_changes() {
    let (on, no) = (TODAY, "-");
    let with = "collaborated_on";
    check_wish(|w| w.collaborate(yes()), [with, with, no, no, with]);
    check_wish(|w| w.not_now(mother(), on), ["not_now", no, no, no, no]);
    check_wish(|w| w.fulfil(mother(), on), [no, no, "fulfilled", no, no]);
    check_wish(|w| w.put_aside(mother(), on, None), ["put_aside", "put_aside", "put_aside", no, no]);
    check_wish(|w| w.reword(words("Andet"), true), ["voiced", "not_now", with, no, no]);
    check_wish(|w| w.reword(words("Andet"), false), ["voiced", "not_now", "voiced", no, no]);
}

#[test]
fn the_same_words_by_staff_need_no_new_yes() {
    let agreed = wish(WishState::CollaboratedOn { yes: yes() });
    let same = agreed.words.clone();
    assert!(agreed.reword(same, false).unwrap().is_collaborated_on());
}

proptest! {
    /// Whatever is done in whatever order: worked on together means that the last yes was to these words.
    #[test]
    fn no_wish_is_worked_on_without_a_yes(acts in prop::collection::vec(0..6_u8, 0..30)) {
        let mut wish = wish(WishState::Voiced);
        let mut words_of_the_yes = None;
        for (nth, act) in acts.into_iter().enumerate() {
            let new = words(&format!("Ønske {}", nth % 3));
            let result = match act {
                0 => wish.clone().collaborate(yes()),
                1 => wish.clone().not_now(mother(), TODAY),
                2 => wish.clone().fulfil(mother(), TODAY),
                3 => wish.clone().put_aside(mother(), TODAY, None),
                4 => wish.clone().reword(new, true),
                _ => wish.clone().reword(new, false),
            };
            let Ok(after) = result else { continue };
            if act == 0 || act == 4 && after.is_collaborated_on() {
                words_of_the_yes = Some(after.words.clone());
            }
            wish = after;
            if wish.is_collaborated_on() {
                prop_assert_eq!(Some(&wish.words), words_of_the_yes.as_ref());
            }
        }
    }
}

fn suggestions() -> [Suggestion; 4] {
    let (by, on) = (mother(), TODAY);
    [
        SuggestionState::Waiting,
        SuggestionState::NotNow { by, on, rest_until: on + REST_DAYS.days() },
        SuggestionState::Declined { by, on },
        SuggestionState::Accepted { yes: yes(), wish: id(21) },
    ]
    .map(suggestion)
}

fn check_suggestion(act: impl Fn(Suggestion) -> Result<Suggestion, RuleError>, expected: [&str; 4]) {
    for (suggestion, expected) in suggestions().into_iter().zip(expected) {
        let state = suggestion.state.code();
        match act(suggestion) {
            Ok(after) => assert_eq!(after.state.code(), expected, "from {state}"),
            Err(error) => assert_eq!((expected, error), ("-", RuleError::SuggestionState { state })),
        }
    }
}

#[test]
fn all_states_of_a_suggestion_by_all_changes() {
    let rested = TODAY + REST_DAYS.days();
    check_suggestion(|s| Ok(s.accept(id(21), yes())?.0), ["accepted", "accepted", "-", "-"]);
    check_suggestion(|s| s.not_now(mother(), TODAY), ["not_now", "-", "-", "-"]);
    check_suggestion(|s| s.decline(mother(), TODAY), ["declined", "declined", "-", "-"]);
    check_suggestion(|s| s.ask_again(rested), ["-", "waiting", "-", "-"]);
}

#[test]
fn not_now_rests_for_ninety_days() {
    let resting = suggestion(SuggestionState::Waiting).not_now(mother(), TODAY).unwrap();
    let until = TODAY + 90.days();
    assert_eq!(resting.clone().ask_again(until - 1.day()), Err(RuleError::StillResting { until }));
    assert_eq!(resting.ask_again(until).unwrap().suggested_on, until);
}

#[test]
fn an_accepted_suggestion_becomes_a_wish_under_that_yes() {
    let (suggestion, wish) = suggestion(SuggestionState::Waiting).accept(id(99), yes()).unwrap();
    assert_eq!(suggestion.state, SuggestionState::Accepted { yes: yes(), wish: id(99) });
    assert_eq!((wish.id, wish.state), (id(99), WishState::CollaboratedOn { yes: yes() }));
    assert_eq!((wish.words, wish.voiced_by), (suggestion.words, mother()));
}
