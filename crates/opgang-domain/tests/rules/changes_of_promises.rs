//! Every state of a promise × everything that can be done to it.

use jiff::ToSpan;
use opgang_domain::*;

use crate::builders::*;

const STATES: [&str; 5] = ["open", "change_proposed", "kept", "confirmed", "withdrawn"];

fn in_state(state: &str) -> Promise {
    let open = promise(TODAY + 3.days());
    let anne = Party::Staff(anne());
    let promise = match state {
        "open" => Ok(open),
        "change_proposed" => open.propose_change(anne, change(TODAY + 9.days()), TODAY),
        "kept" => open.keep(anne, TODAY, TODAY),
        "confirmed" => open.confirm(yes()),
        _ => open.withdraw(anne, TODAY, words("Vi flytter")),
    };
    promise.unwrap()
}

/// Expected: the new state in each row, or `-` where the change is refused.
fn check(act: impl Fn(Promise) -> Result<Promise, RuleError>, expected: [&str; 5]) {
    for (state, expected) in STATES.into_iter().zip(expected) {
        let before = in_state(state);
        assert_eq!(before.state.code(), state);
        match act(before.clone()) {
            Ok(after) => {
                assert_eq!(after.state.code(), expected, "from {state}");
                assert!(after.history.starts_with(&before.history), "an event was lost from {state}");
            }
            Err(error) => {
                assert_eq!(expected, "-", "from {state}: {error}");
                assert_eq!(error, RuleError::PromiseState { state: before.state.code() });
            }
        }
    }
}

#[test]
fn all_states_by_all_changes() {
    let by = || Party::Staff(anne());
    let none = "-";
    check(|p| p.keep(by(), TODAY, TODAY), ["kept", "kept", none, none, none]);
    check(|p| p.confirm(yes()), ["confirmed", "confirmed", "confirmed", none, none]);
    check(|p| p.not_kept(said_on(TODAY), None), [none, none, "open", none, none]);
    check(|p| p.propose_change(by(), change(TODAY + 5.days()), TODAY), ["change_proposed", none, none, none, none]);
    check(|p| p.agree_change(yes()), [none, "open", none, none, none]);
    check(|p| p.refuse_change(said_on(TODAY)), [none, "open", none, none, none]);
    check(|p| p.withdraw(by(), TODAY, words("Nej")), ["withdrawn", "withdrawn", "withdrawn", none, none]);
    check(|p| p.set_urgent(true), ["open", "change_proposed", none, none, none]);
}

#[test]
fn a_promise_is_made_for_today_or_later_and_to_somebody_else() {
    let yesterday = TODAY - 1.day();
    assert_eq!(Promise::make(new_promise(1, yesterday), TODAY), Err(RuleError::DueInThePast { due_on: yesterday }));
    let mut to_oneself = new_promise(1, TODAY);
    to_oneself.made_by = Party::Person(mother());
    to_oneself.to = Whom::Person(mother());
    assert_eq!(Promise::make(to_oneself, TODAY), Err(RuleError::PromiseToOneself));
    assert_eq!(promise(TODAY).history[0].kind, PromiseEventKind::Made);
}

#[test]
fn it_is_kept_between_its_making_and_today() {
    let by = || Party::Staff(anne());
    for day in [TODAY - 1.day(), TODAY + 1.day()] {
        assert_eq!(promise(TODAY).keep(by(), day, TODAY), Err(RuleError::NotHappenedYet { on: day }));
    }
    let yesterday = TODAY - 1.day();
    assert_eq!(promise(TODAY).confirm(yes_on(yesterday)), Err(RuleError::NotHappenedYet { on: yesterday }));
    let kept = promise(TODAY).keep(by(), TODAY + 2.days(), TODAY + 4.days()).unwrap();
    assert_eq!(kept.kept_on(), Some(TODAY + 2.days()));
}

#[test]
fn confirming_keeps_the_day_it_was_kept() {
    let kept = promise(TODAY).keep(Party::Staff(anne()), TODAY, TODAY).unwrap();
    assert_eq!(kept.confirm(yes_on(TODAY + 6.days())).unwrap().kept_on(), Some(TODAY));
    assert_eq!(promise(TODAY).confirm(yes_on(TODAY + 6.days())).unwrap().kept_on(), Some(TODAY + 6.days()));
}

#[test]
fn a_change_changes_something_and_lies_ahead() {
    let open = promise(TODAY + 3.days());
    let by = || Party::Staff(anne());
    let same = PromiseChange { words: Some(open.words.clone()), ..change(open.due_on) };
    assert_eq!(open.clone().propose_change(by(), same, TODAY), Err(RuleError::ChangeWithoutChange));
    let past = TODAY - 1.day();
    assert_eq!(open.propose_change(by(), change(past), TODAY), Err(RuleError::DueInThePast { due_on: past }));
}

#[test]
fn only_the_receivers_yes_moves_the_day() {
    let asked = in_state("change_proposed");
    assert_eq!(asked.due_on, TODAY + 3.days());
    assert_eq!(asked.clone().refuse_change(said_on(TODAY)).unwrap().due_on, TODAY + 3.days());
    assert_eq!(asked.agree_change(yes()).unwrap().due_on, TODAY + 9.days());
}

#[test]
fn earlier_words_are_remembered_only_when_they_changed() {
    for (new, earlier) in [("Jeg ringer til klubben", None), ("Jeg skriver", Some(words("Jeg ringer til klubben")))] {
        let asked = PromiseChange { words: Some(words(new)), ..change(TODAY + 9.days()) };
        let open = promise(TODAY).propose_change(Party::Staff(anne()), asked, TODAY).unwrap();
        let agreed = open.agree_change(yes()).unwrap();
        let expected = PromiseEventKind::ChangeAgreed { earlier_due_on: TODAY, earlier_words: earlier, yes: yes() };
        assert_eq!(agreed.history.last().unwrap().kind, expected);
        assert_eq!(agreed.words, words(new));
    }
}
