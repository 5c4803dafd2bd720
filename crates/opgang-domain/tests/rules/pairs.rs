//! Two colleagues, two professions, one pair at a time.

use jiff::ToSpan;
use jiff::civil::date;
use opgang_domain::*;

use crate::builders::*;

fn form(
    two: (&Staff, &Staff),
    from_reason: (jiff::civil::Date, Option<&str>),
    earlier: &[Pair],
) -> Result<Pair, RuleError> {
    Pair::form(id(1), id(1), two, (from_reason.0, from_reason.1.map(words)), earlier)
}

#[test]
fn the_rules_of_forming_a_pair() {
    let (one, other, third) = (staff(11, 1), staff(12, 2), staff(13, 1));
    assert_eq!(form((&one, &one), (TODAY, None), &[]), Err(RuleError::PairOfOne));
    assert_eq!(form((&one, &third), (TODAY, None), &[]), Err(RuleError::PairOfOneProfession));
    assert_eq!(form((&one, &other), (date(2023, 1, 1), None), &[]), Err(RuleError::StaffNotEmployed));
    let first = form((&one, &other), (TODAY, None), &[]).unwrap();
    let later = TODAY + 30.days();
    let before = [first.clone()];
    assert_eq!(form((&other, &third), (later, Some("Bytter")), &before), Err(RuleError::PairOverlaps));
    let before = [first.end(later).unwrap()];
    assert_eq!(form((&other, &third), (later, None), &before), Err(RuleError::PairChangeWithoutReason));
    assert!(form((&other, &third), (later, Some("Bytter")), &before).is_ok());
}

#[test]
fn the_order_of_two_does_not_matter() {
    let one_way = Combination::of(id(1), id(2)).unwrap();
    assert_eq!(Ok(one_way), Combination::of(id(2), id(1)));
    assert_eq!(one_way.partner_of(id(1)), Some(id(2)));
    assert_eq!(one_way.partner_of(id(2)), Some(id(1)));
    assert_eq!(one_way.partner_of(id(3)), None);
}

#[test]
fn coming_back_is_a_return() {
    let (one, other, third) = (staff(11, 1), staff(12, 2), staff(13, 3));
    let (second_on, third_on) = (TODAY + 30.days(), TODAY + 60.days());
    let first = form((&one, &other), (TODAY, None), &[]).unwrap().end(second_on).unwrap();
    let mut second = form((&other, &third), (second_on, Some("Bytter")), std::slice::from_ref(&first)).unwrap();
    second.id = id(2);
    let second = second.end(third_on).unwrap();
    let history = [first.clone(), second.clone()];
    let mut back = form((&other, &one), (third_on, Some("Familien spurgte")), &history).unwrap();
    back.id = id(3);
    assert!(back.is_return(&history));
    assert!(!second.is_return(&history) && !first.is_return(&history));
}

#[test]
fn a_pair_ends_once() {
    let pair = form((&staff(11, 1), &staff(12, 2)), (TODAY, None), &[]).unwrap();
    assert_eq!(pair.clone().end(TODAY).unwrap().end(TODAY), Err(RuleError::AlreadyEnded));
    assert!(matches!(pair.end(TODAY - 1.day()), Err(RuleError::PeriodEndsBeforeStart { .. })));
}
