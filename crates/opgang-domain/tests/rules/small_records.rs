//! Steps, visits, questions, notes, labels.

use jiff::{Timestamp, ToSpan};
use opgang_domain::city::check_list;
use opgang_domain::*;

use crate::builders::*;

fn planned() -> Step {
    let agreed = wish(WishState::CollaboratedOn { yes: yes() });
    Step::plan(id(1), &agreed, Party::Person(mother()), words("Ringe"), (Some(TODAY), TODAY)).unwrap()
}

#[test]
fn a_step_leads_to_a_wish_with_a_yes() {
    let plan = |wish: &Wish, due| Step::plan(id(1), wish, Party::Person(mother()), words("Ringe"), (due, TODAY));
    let agreed = wish(WishState::CollaboratedOn { yes: yes() });
    assert_eq!(plan(&wish(WishState::Voiced), None), Err(RuleError::WishWithoutYes));
    let due_on = TODAY - 1.day();
    assert_eq!(plan(&agreed, Some(due_on)), Err(RuleError::DueInThePast { due_on }));
    assert!(plan(&agreed, None).is_ok());
}

#[test]
fn all_states_of_a_step_by_all_changes() {
    let done = planned().finish(TODAY).unwrap();
    let dropped = planned().drop_it(TODAY, None).unwrap();
    assert_eq!((done.state.code(), dropped.state.code()), ("done", "dropped"));
    for ended in [done, dropped] {
        let refused = RuleError::StepState { state: ended.state.code() };
        assert_eq!(ended.clone().finish(TODAY), Err(refused.clone()));
        assert_eq!(ended.clone().drop_it(TODAY, None), Err(refused));
        assert!(!ended.is_late(TODAY + 9.days()));
    }
    assert!(planned().is_late(TODAY + 1.day()) && !planned().is_late(TODAY));
}

fn visit(on: jiff::civil::Date, state: VisitState) -> Visit {
    Visit {
        id: id(1),
        family: id(1),
        on,
        at: None,
        kind: VisitKind::Home,
        place: None,
        staff: vec![anne()],
        state,
        version: Version::FIRST,
    }
}

#[test]
fn all_states_of_a_visit_by_all_changes() {
    let tomorrow = TODAY + 1.day();
    assert_eq!(visit(tomorrow, VisitState::Planned).hold(TODAY), Err(RuleError::NotHappenedYet { on: tomorrow }));
    let held = visit(TODAY, VisitState::Planned).hold(TODAY).unwrap();
    let cancelled = visit(TODAY, VisitState::Planned).cancel(None).unwrap();
    for ended in [held, cancelled] {
        let refused = RuleError::VisitState { state: ended.state.code() };
        assert_eq!(ended.clone().hold(TODAY), Err(refused.clone()));
        assert_eq!(ended.clone().cancel(None), Err(refused));
        assert!(!ended.is_coming(TODAY));
    }
}

#[test]
fn a_visit_has_staff_and_a_day_that_fits() {
    let (yesterday, tomorrow) = (TODAY - 1.day(), TODAY + 1.day());
    let alone = Visit { staff: vec![], ..visit(TODAY, VisitState::Held) };
    assert_eq!(alone.check(TODAY), Err(RuleError::VisitWithoutStaff));
    assert!(matches!(visit(tomorrow, VisitState::Held).check(TODAY), Err(RuleError::NotHappenedYet { .. })));
    assert!(matches!(visit(yesterday, VisitState::Planned).check(TODAY), Err(RuleError::DueInThePast { .. })));
    assert!(visit(tomorrow, VisitState::Planned).check(TODAY).is_ok());
}

fn question() -> Question {
    Question {
        id: id(1),
        family: id(1),
        words: words("Kan man låne en barnecykel?"),
        carried_by: anne(),
        asked_at: Timestamp::UNIX_EPOCH,
        friend: None,
        state: QuestionState::Waiting,
        version: Version::FIRST,
    }
}

#[test]
fn a_question_is_answered_once() {
    let answer =
        |hours: i64| Answer { words: words("Ja"), by: name("Karen"), at: Timestamp::UNIX_EPOCH + hours.hours() };
    let friend = Friend { name: name("Karen"), workplace: None, link_digest: [0; 32], link_until: TODAY };
    let answered = question().send_to(friend.clone()).unwrap().answer(answer(50)).unwrap();
    assert!(question().is_waiting() && !answered.is_waiting());
    assert_eq!(answered.clone().answer(answer(60)), Err(RuleError::QuestionAnswered));
    assert_eq!(answered.send_to(friend), Err(RuleError::QuestionAnswered));
}

#[test]
fn a_note_is_corrected_by_its_author_and_never_overwritten() {
    let note = Note {
        id: id(1),
        family: id(1),
        visit: None,
        kind: NoteKind::Fact,
        about: Whom::Family,
        words: words("Først"),
        author: anne(),
        written_at: Timestamp::UNIX_EPOCH,
        earlier: vec![],
        version: Version::FIRST,
    };
    let at = Timestamp::UNIX_EPOCH + 1.hour();
    assert_eq!(note.clone().correct(words("Så"), id(12), at), Err(RuleError::NotTheAuthor));
    assert_eq!(note.clone().correct(words("Først"), anne(), at), Err(RuleError::ChangeWithoutChange));
    let corrected = note.correct(words("Så"), anne(), at).unwrap();
    assert_eq!(corrected.earlier, [Revision { words: words("Først"), until_at: at }]);
    let withheld: Vec<_> = NoteKind::ALL.into_iter().filter(|kind| kind.is_withheld()).collect();
    assert_eq!(withheld, [NoteKind::Concern]);
}

#[test]
fn labels_need_the_citys_languages() {
    let only = |language: &str| Labels::new([(language.to_owned(), name("Work"))]);
    assert_eq!(only("en"), Err(RuleError::LabelMissing { language: "da" }));
    assert_eq!(only("da"), Err(RuleError::LabelMissing { language: "en" }));
    let labels = Labels::new([("da".into(), name("Arbejde")), ("en".into(), name("Work"))]).unwrap();
    assert_eq!((labels.text("da"), labels.text("ar")), ("Arbejde", "Work"));
}

#[test]
fn an_entry_of_a_list_is_renamed_and_ends_once() {
    let label = |code: &str, text: &str| (code.to_owned(), name(text));
    let labels = Labels::new([label("da", "Arbejde"), label("en", "Work"), label("so", "Shaqo")]).unwrap();
    let version = Version::FIRST;
    let domain = LifeDomain { id: id(1), code: name("work"), labels, rank: 1, period: Period::since(TODAY), version };
    let renamed = domain.clone().rename(Labels::new([label("da", "Job"), label("en", "Jobs")]).unwrap());
    let texts = ["da", "en", "so"].map(|code| renamed.labels.text(code).to_owned());
    assert_eq!(texts, ["Job", "Jobs", "Shaqo"], "a language that the form does not know is kept");
    let ended = domain.clone().end(TODAY, TODAY).unwrap();
    assert_eq!(ended.clone().end(TODAY, TODAY), Err(RuleError::AlreadyEnded));
    assert!(!ended.period.holds_on(TODAY));
    let before = TODAY - 1.day();
    assert_eq!(domain.end(before, TODAY), Err(RuleError::PeriodEndsBeforeStart { from: TODAY, until: before }));
}

#[test]
fn a_list_keeps_one_entry_and_no_name_twice() {
    let entry = |number: u128, label: &str| {
        let labels =
            Labels::new([("da".into(), name(label)), ("en".into(), name(&format!("{label} in English")))]).unwrap();
        LifeDomain {
            id: id(number),
            code: name("code"),
            labels,
            rank: 1,
            period: Period::since(TODAY - 9.days()),
            version: Version::FIRST,
        }
    };
    let (work, home) = (entry(1, "Arbejde"), entry(2, "Bolig"));
    assert_eq!(check_list(&[work.clone(), home.clone()], TODAY), Ok(()));
    let taken = Err(RuleError::LabelTaken { language: "da".into() });
    assert_eq!(check_list(&[work.clone(), entry(3, "ARBEJDE")], TODAY), taken);
    let over = work.clone().end(TODAY, TODAY).unwrap();
    assert_eq!(check_list(&[over.clone(), entry(3, "Arbejde")], TODAY), Ok(()), "what is over lends its name again");
    assert_eq!(check_list(&[over], TODAY), Err(RuleError::ListWithoutEntries));
    let ends_later = home.end(TODAY + 9.days(), TODAY).unwrap();
    assert_eq!(check_list(&[ends_later], TODAY), Err(RuleError::ListWithoutEntries));
}
