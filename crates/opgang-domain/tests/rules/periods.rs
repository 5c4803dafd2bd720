//! Dated belonging.

use jiff::ToSpan;
use opgang_domain::*;
use proptest::prelude::*;

use crate::builders::*;

fn any_period() -> impl Strategy<Value = Period> {
    (0..40_i32, prop::option::of(0..20_i32)).prop_map(|(from, length)| {
        let from = TODAY + from.days();
        Period::new(from, length.map(|days| from + days.days())).unwrap()
    })
}

proptest! {
    #[test]
    fn overlapping_is_sharing_a_day(one in any_period(), other in any_period()) {
        let shares = (0..70).any(|day| {
            let day = TODAY + i64::from(day).days();
            one.holds_on(day) && other.holds_on(day)
        });
        prop_assert_eq!(one.overlaps(&other), shares);
        prop_assert_eq!(other.overlaps(&one), shares);
    }

    #[test]
    fn it_is_over_exactly_when_it_has_held_and_holds_no_more(period in any_period(), day in 0..70_i32) {
        let day = TODAY + day.days();
        prop_assert_eq!(period.is_over(day), !period.holds_on(day) && day >= period.from());
    }
}

#[test]
fn it_ends_once_and_not_before_it_began() {
    let yesterday = TODAY - 1.day();
    let period = Period::since(TODAY);
    let backwards = RuleError::PeriodEndsBeforeStart { from: TODAY, until: yesterday };
    assert_eq!(period.end(yesterday), Err(backwards.clone()));
    assert_eq!(Period::new(TODAY, Some(yesterday)), Err(backwards));
    assert_eq!(period.end(TODAY).unwrap().end(TODAY), Err(RuleError::AlreadyEnded));
    assert!(!period.end(TODAY).unwrap().holds_on(TODAY));
}
