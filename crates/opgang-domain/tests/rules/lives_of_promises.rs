//! Any sequence of changes leaves a promise whose history and state agree.

use jiff::ToSpan;
use jiff::civil::Date;
use opgang_domain::*;
use proptest::prelude::*;

use crate::builders::*;

fn act(promise: Promise, act: u8, day: Date) -> Result<Promise, RuleError> {
    let by = Party::Staff(anne());
    let in_days = |days: i32| day + days.days();
    match act {
        0 => promise.keep(by, day, day),
        1 => promise.confirm(yes_on(day)),
        2 => promise.not_kept(said_on(day), None),
        3 => promise.propose_change(by, change(in_days(4)), day),
        4 => promise.propose_change(by, PromiseChange { words: Some(words("Andet")), ..change(in_days(2)) }, day),
        5 => promise.agree_change(yes_on(day)),
        6 => promise.refuse_change(said_on(day)),
        _ => promise.withdraw(by, day, words("Det blev overflødigt")),
    }
}

proptest! {
    #[test]
    fn history_agrees_with_state_and_loses_nothing(acts in prop::collection::vec((0..8_u8, 0..5_i32), 0..25)) {
        let mut file = file();
        let mut day = TODAY;
        let mut current = promise(TODAY + 3.days());
        for (nth, days) in acts {
            day += days.days();
            // Endings are rare, so that long lives are tried too.
            if matches!(nth, 1 | 7) && days != 0 { continue; }
            let Ok(after) = act(current.clone(), nth, day) else { continue };
            prop_assert_eq!(after.history.len(), current.history.len() + 1);
            prop_assert!(after.history.starts_with(&current.history));
            current = after;
            file.promises = vec![current.clone()];
            prop_assert_eq!(check_file(&file, &[staff(11, 1)]), vec![]);
        }
    }

    #[test]
    fn late_is_computed(due in 0..30_i32, now in 0..60_i32) {
        let open = promise(TODAY + due.days());
        let today = TODAY + now.days();
        prop_assert_eq!(open.is_late(today), now > due);
        prop_assert_eq!(open.days_late(today), (now > due).then_some(now - due));
        let kept = open.keep(Party::Staff(anne()), today, today).unwrap();
        prop_assert!(!kept.is_late(today + 99.days()));
    }
}
