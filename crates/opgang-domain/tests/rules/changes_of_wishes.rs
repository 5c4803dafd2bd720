//! Every state of a wish and of a suggestion × everything that can be done to it.

use jiff::ToSpan;
use opgang_domain::suggestion::REST_DAYS;
use opgang_domain::*;
use proptest::prelude::*;

use crate::builders::*;

fn wishes() -> [Wish; 5] {
    let said = said_on(TODAY);
    [
        WishState::Voiced,
        WishState::NotNow { said },
        WishState::CollaboratedOn { yes: yes() },
        WishState::Fulfilled { yes: yes(), said },
        WishState::PutAside { said, reason: None },
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
    let no = "-";
    let with = "collaborated_on";
    check_wish(|w| w.collaborate(yes()), [with, with, no, no, with]);
    check_wish(|w| w.not_now(said_on(TODAY)), ["not_now", no, no, no, no]);
    check_wish(|w| w.fulfil(said_on(TODAY)), [no, no, "fulfilled", no, no]);
    check_wish(|w| w.put_aside(said_on(TODAY), None), ["put_aside", "put_aside", "put_aside", no, no]);
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
                1 => wish.clone().not_now(said_on(TODAY)),
                2 => wish.clone().fulfil(said_on(TODAY)),
                3 => wish.clone().put_aside(said_on(TODAY), None),
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
    let (said, on) = (said_on(TODAY), TODAY);
    [
        SuggestionState::Waiting,
        SuggestionState::NotNow { said, rest_until: on + REST_DAYS.days() },
        SuggestionState::Declined { said },
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
    check_suggestion(|s| s.not_now(said_on(TODAY)), ["not_now", "-", "-", "-"]);
    check_suggestion(|s| s.decline(said_on(TODAY)), ["declined", "declined", "-", "-"]);
    check_suggestion(|s| s.ask_again(rested), ["-", "waiting", "-", "-"]);
}

#[test]
fn not_now_rests_for_ninety_days() {
    let resting = suggestion(SuggestionState::Waiting).not_now(said_on(TODAY)).unwrap();
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

#[test]
fn who_heard_an_answer_stays_with_it() {
    let heard = Given::Spoken { heard_by: anne() };
    let not_now = wish(WishState::Voiced).not_now(said_on(TODAY)).unwrap().state;
    let aside = wish(WishState::Voiced).put_aside(said_on(TODAY), None).unwrap().state;
    let declined = suggestion(SuggestionState::Waiting).decline(said_on(TODAY)).unwrap().state;
    let (WishState::NotNow { said: one }, WishState::PutAside { said: two, .. }) = (not_now, aside) else { panic!() };
    let SuggestionState::Declined { said: three } = declined else { panic!() };
    assert_eq!([one, two, three].map(|said| (said.by, said.given)), [(mother(), heard); 3]);
    let maker = Party::Staff(anne());
    let kept = promise(TODAY).keep(maker.clone(), TODAY, TODAY).unwrap().not_kept(said_on(TODAY), None).unwrap();
    let asked = promise(TODAY).propose_change(maker, change(TODAY + 4.days()), TODAY).unwrap();
    let refused = asked.refuse_change(said_on(TODAY)).unwrap();
    for promise in [kept, refused] {
        assert_eq!(promise.history.last().unwrap().kind.heard_by(), Some(anne()));
        assert_eq!(promise.history[0].kind.heard_by(), None);
    }
}
