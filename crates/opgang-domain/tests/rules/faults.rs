//! Each invariant, broken by hand, is named; a sound file has no fault.

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use opgang_domain::*;

use crate::builders::*;

fn sound() -> FamilyFile {
    let mut file = file();
    let pair = Pair::form(id(1), id(1), (&staff(11, 1), &staff(12, 2)), (date(2024, 6, 1), None), &[]).unwrap();
    file.pairs.push(pair);
    let (suggestion, wish) = suggestion(SuggestionState::Waiting).accept(id(22), yes()).unwrap();
    let step = Step::plan(id(1), &wish, Party::Person(mother()), words("Ringe"), (None, TODAY)).unwrap();
    file.suggestions.push(suggestion);
    file.wishes.push(wish);
    file.steps.push(step);
    let asked = promise(TODAY).propose_change(Party::Staff(anne()), change(TODAY + 4.days()), TODAY).unwrap();
    file.promises.push(asked.agree_change(yes()).unwrap().confirm(yes_on(TODAY + 5.days())).unwrap());
    file
}

fn check(break_it: impl FnOnce(&mut FamilyFile), expected: &str) {
    let mut file = sound();
    break_it(&mut file);
    let faults = check_file(&file, &[staff(11, 1), staff(12, 2), staff(13, 1)]);
    let found: Vec<_> = faults.iter().map(|fault| format!("{}: {}", fault.kind, fault.sentence)).collect();
    let named = found.iter().any(|fault| fault.starts_with(expected));
    assert!(if expected.is_empty() { found.is_empty() } else { named }, "{expected:?} not among {found:?}");
}

#[test]
fn a_sound_file_has_no_fault() {
    check(|_| {}, "");
}

#[test]
fn faults_of_belonging() {
    check(|file| file.memberships[0].period = Period::since(date(26, 1, 1)), "membership: the day");
    check(|file| file.persons[3].born_on = date(2025, 1, 1), "membership: it begins before birth");
    check(|file| file.memberships[0].person = father(), "membership: the person belongs to the family twice");
    check(|file| file.persons.push(person(9, date(2000, 1, 1))), "person: it names person");
    check(|file| file.memberships[0].family = id(2), "membership: it belongs to another");
    let kin =
        |person, other| Kinship { id: id(1), person, other, kind: KinshipKind::Parent, period: Period::since(TODAY) };
    check(|file| file.kinships.push(kin(mother(), mother())), "kinship: somebody is related to themselves");
    check(|file| file.kinships.push(kin(mother(), id(9))), "kinship: it names person");
}

#[test]
fn faults_of_pairs() {
    check(
        |file| {
            let mut twice = file.pairs[0].clone();
            twice.id = id(2);
            file.pairs.push(twice);
        },
        "pair: the family has two pairs",
    );
    check(|file| file.pairs[0].combination = Combination::of(id(11), id(13)).unwrap(), "pair: both are of one");
    check(|file| file.pairs[0].combination = Combination::of(id(11), id(19)).unwrap(), "pair: it names staff");
}

#[test]
fn faults_of_the_plan() {
    check(|file| file.wishes[0].voiced_by = id(9), "wish: person");
    check(|file| file.wishes[0].about = Whom::Person(id(9)), "wish: it names person");
    let early = yes_on(date(2020, 1, 1));
    check(|file| file.wishes[0].state = WishState::CollaboratedOn { yes: early }, "wish: person");
    check(|file| file.wishes[0].id = id(5), "suggestion: it names wish");
    check(|file| file.steps[0].wish = id(5), "step: it names wish");
    check(|file| file.steps[0].doer = Party::Staff(id(99)), "step: it names staff");
    check(
        |file| {
            file.suggestions.clear();
            file.wishes[0].state = WishState::Voiced;
        },
        "step: it leads to a wish that never had a yes",
    );
}

#[test]
fn faults_of_promises() {
    check(|file| file.promises[0].history.clear(), "promise: it has no history");
    check(|file| drop(file.promises[0].history.remove(0)), "promise: its history does not begin");
    check(|file| drop(file.promises[0].history.pop()), "promise: its state is not what");
    check(|file| drop(file.promises[0].history.remove(1)), "promise: in its history");
    check(|file| file.promises[0].due_on = TODAY, "promise: it is not due on the day last agreed");
    check(|file| file.promises[0].made_on = TODAY + 30.days(), "promise: it was kept before");
    check(|file| file.promises[0].wish = Some(id(5)), "promise: it names wish");
    check(|file| file.promises[0].made_by = Party::Staff(id(99)), "promise: it names staff");
    check(|file| file.promises[0].state = PromiseState::Open, "promise: its state is not what");
}

#[test]
fn faults_of_questions_and_visits() {
    let at = Timestamp::UNIX_EPOCH;
    let question = Question {
        id: id(1),
        family: id(1),
        words: words("?"),
        carried_by: anne(),
        asked_at: at + 1.hour(),
        friend: None,
        state: QuestionState::Answered(Answer { words: words("!"), by: name("Karen"), at }),
        version: Version::FIRST,
    };
    check(|file| file.questions.push(question), "question: it was answered before");
    let visit = Visit {
        id: id(1),
        family: id(1),
        on: TODAY,
        at: None,
        kind: VisitKind::Call,
        place: None,
        staff: vec![],
        state: VisitState::Held,
        version: Version::FIRST,
    };
    check(|file| file.visits.push(visit), "visit: nobody of the team");
}
