//! Who belongs to a family, who may answer for whom, who must not learn what.

use jiff::ToSpan;
use jiff::civil::date;
use opgang_domain::*;
use proptest::prelude::*;

use crate::builders::*;

#[test]
fn heads_are_counted_by_the_day() {
    let mut file = file();
    file.memberships[2].period = period(date(2024, 6, 1), TODAY);
    assert_eq!(file.members_on(TODAY - 1.day()).len(), 4);
    assert_eq!(file.members_on(TODAY).len(), 3);
    assert_eq!(file.members_on(date(2024, 5, 31)).len(), 0);
    let order: Vec<_> = file.members_on(TODAY).iter().map(|(person, _)| person.id).collect();
    assert_eq!(order, [father(), mother(), child()], "parents first, then by age");
}

#[test]
fn who_may_answer_for_whom() {
    let mut file = file();
    file.persons.push(person(5, date(2000, 1, 1)));
    let stranger: PersonId = id(5);
    let of = |person| Whom::Person(person);
    let table = [
        (mother(), Whom::Family, true),
        (youth(), Whom::Family, false),
        (child(), Whom::Family, false),
        (stranger, Whom::Family, false),
        (mother(), of(mother()), true),
        (mother(), of(father()), false),
        (mother(), of(youth()), false),
        (mother(), of(child()), true),
        (youth(), of(youth()), true),
        (youth(), of(child()), false),
        (child(), of(child()), false),
        (mother(), of(stranger), false),
    ];
    for (answering, whom, may) in table {
        assert_eq!(file.may_answer_for(answering, whom, TODAY), may, "{answering} for {whom:?}");
        let expected = if may { Ok(()) } else { Err(RuleError::CannotAnswerFor) };
        assert_eq!(file.must_answer_for(answering, whom, TODAY), expected);
    }
    assert_eq!(file.must_be_ours(of(stranger), TODAY), Err(RuleError::NotInFamily));
    assert_eq!(file.must_be_ours(of(child()), TODAY), Ok(()));
}

fn protect(file: &mut FamilyFile, person: PersonId, kind: ProtectionKind, from: Option<PersonId>) {
    let period = period(TODAY, TODAY + 10.days());
    let (ended_by, version) = (None, Version::FIRST);
    file.protections.push(Protection { id: id(1), person, kind, from, period, ended_by, version });
}

#[test]
fn a_person_is_put_right_and_the_date_of_birth_must_be_possible() {
    let child = file().person(child()).unwrap().clone();
    let mut details = child.details(FamilyRole::Child);
    (details.name, details.phone) = (name("Nour Øst"), Some(name("+45 1")));
    let put_right = child.clone().correct(details.clone(), TODAY).unwrap();
    assert_eq!(put_right.details(FamilyRole::Child), details);
    assert_eq!((put_right.id, put_right.version), (child.id, child.version));
    for born_on in [TODAY + 1.day(), TODAY - 127.years()] {
        let impossible = PersonDetails { born_on, ..details.clone() };
        assert_eq!(child.clone().correct(impossible, TODAY), Err(RuleError::BornImpossible { born_on }));
    }
}

#[test]
fn a_protection_ends_once_and_never_before_it_began() {
    let (period, version) = (Period::since(TODAY), Version::FIRST);
    let (person, kind) = (mother(), ProtectionKind::Name);
    let open = Protection { id: id(1), person, kind, from: None, period, ended_by: None, version };
    let end = |until| open.clone().end(id(7), until, TODAY);
    for until in [TODAY, TODAY + 3.days(), TODAY + 10.years()] {
        let ended = end(until).unwrap();
        assert_eq!((ended.period.until(), ended.ended_by), (Some(until), Some(id(7))));
        assert!(!ended.period.holds_on(until) && ended.period.holds_on(TODAY) == (until > TODAY));
        assert_eq!(ended.end(id(8), until, TODAY), Err(RuleError::AlreadyEnded));
    }
    let before = TODAY - 1.day();
    assert_eq!(end(before), Err(RuleError::PeriodEndsBeforeStart { from: TODAY, until: before }));
    let far = TODAY + 10.years() + 1.day();
    assert_eq!(end(far), Err(RuleError::DayTooFar { on: far }));
}

#[test]
fn a_protected_address_is_hidden_from_the_one_named_while_it_holds() {
    let mut file = file();
    protect(&mut file, mother(), ProtectionKind::Address, Some(father()));
    assert!(file.is_address_hidden_from(mother(), father(), TODAY));
    assert!(!file.is_address_hidden_from(mother(), father(), TODAY + 10.days()));
    assert!(!file.is_address_hidden_from(mother(), youth(), TODAY));
    assert!(!file.is_hidden_from(mother(), father(), TODAY));
}

#[test]
fn a_protected_name_hides_the_person_and_takes_the_answer_away() {
    let mut file = file();
    protect(&mut file, child(), ProtectionKind::Name, None);
    assert!(file.is_hidden_from(child(), father(), TODAY));
    assert!(file.is_address_hidden_from(child(), father(), TODAY));
    assert!(!file.is_hidden_from(child(), child(), TODAY), "nobody is hidden from themselves");
    assert!(!file.may_answer_for(father(), Whom::Person(child()), TODAY));
}

#[test]
fn somebody_born_on_the_29th_of_february_turns_a_year_on_the_1st_of_march() {
    let leap = person(1, date(2008, 2, 29));
    assert_eq!(leap.age_on(date(2026, 2, 28)), 17);
    assert_eq!(leap.age_on(date(2026, 3, 1)), 18);
    assert_eq!(leap.age_on(date(2028, 2, 29)), 20);
    assert!(leap.is_adult_on(date(2026, 3, 1)) && !leap.is_adult_on(date(2026, 2, 28)));
}

#[test]
fn nobody_is_born_tomorrow_or_too_long_ago() {
    let tomorrow = TODAY + 1.day();
    assert_eq!(Person::check_born(tomorrow, TODAY), Err(RuleError::BornImpossible { born_on: tomorrow }));
    assert!(Person::check_born(date(1900, 6, 14), TODAY).is_err());
    assert!(Person::check_born(date(1901, 6, 14), TODAY).is_ok());
    assert!(Person::check_born(TODAY, TODAY).is_ok());
}

proptest! {
    #[test]
    fn nobody_gets_younger(born in 0..40_000_i32, day in 0..40_000_i32) {
        let someone = person(1, date(1910, 1, 1) + born.days());
        let day = date(1910, 1, 1) + day.days();
        prop_assert!(someone.age_on(day) <= someone.age_on(day + 1.day()));
        prop_assert_eq!(someone.age_on(someone.born_on), 0);
    }
}
