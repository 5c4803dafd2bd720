//! Rounds that double in length until the effort is spent, or what a clock grants.

use crate::Orders;

/// The lengths of a run's rounds.
///
/// After every whole round the watch is asked how much more there is time for, so that a long time is used up. The
/// lengths follow from the total alone: a run that is ordered to do what was granted in the end goes the same way.
pub(crate) struct Rounds<'a> {
    orders: &'a Orders<'a>,
    /// The next round, unless it is the last.
    length: u64,
    /// A round with less than this many halves of its length left to do takes all of it.
    last_halves: u64,
    done: u64,
    left: u64,
}

impl<'a> Rounds<'a> {
    /// Rounds of `first` iterations and twice as many each time; one that is followed by less than another of its
    /// length, reckoned in halves (at least four), is made one with what follows.
    pub fn new(orders: &'a Orders<'a>, first: u64, last_halves: u64) -> Self {
        // What came before the search is not what a round costs.
        orders.watch.grant(0, orders.effort);
        Self { orders, length: first.max(1), last_halves: last_halves.max(4), done: 0, left: orders.effort }
    }

    /// The length of the next round; nothing when the effort is spent.
    pub fn next(&mut self) -> Option<u64> {
        if self.done > 0 && self.left > 0 {
            self.ask();
        }
        let all = self.left < self.length.saturating_mul(self.last_halves) / 2;
        let length = if all { self.left } else { self.length };
        self.length = self.length.saturating_mul(2);
        self.left -= length;
        self.done += length;
        (length > 0).then_some(length)
    }

    /// Asks how much there is time for. When that is less than it takes for the last round to have been a whole one,
    /// the run ends here: who repeats it has but that round left, and makes it the last.
    fn ask(&mut self) {
        let granted = self.orders.watch.grant(self.done, self.left);
        let last = self.length / 2;
        self.left = if granted >= last.saturating_mul(self.last_halves) / 2 - last {
            granted
        } else {
            self.orders.watch.grant(self.done, 0);
            0
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use proptest::prelude::*;

    use super::*;
    use crate::{Progress, Watch};

    /// Grants what stands on its list, one after the other, and then nothing.
    struct Moody(Mutex<(Vec<u64>, u64)>);

    impl Watch for Moody {
        fn stop(&self) -> bool {
            false
        }

        fn grant(&self, done: u64, asked: u64) -> u64 {
            let mut seen = self.0.lock().expect("nobody panicked");
            let granted = if done == 0 || asked == 0 { asked } else { seen.0.pop().unwrap_or(0) };
            seen.1 = done + granted;
            granted
        }

        fn progress(&self, _: Progress) {}
    }

    fn lengths(orders: &Orders, first: u64, halves: u64) -> Vec<u64> {
        let mut rounds = Rounds::new(orders, first, halves);
        std::iter::from_fn(|| rounds.next()).collect()
    }

    proptest! {
        #[test]
        fn what_a_clock_granted_makes_the_same_rounds_again(
            grants in proptest::collection::vec(0..5_000_u64, 0..9), effort in 0..5_000_u64, first in 1..200_u64, halves in 4..7_u64,
        ) {
            let moody = Moody(Mutex::new((grants, 0)));
            let granted = lengths(&Orders { watch: &moody, ..Orders::new(1, effort) }, first, halves);
            let total = moody.0.lock().expect("nobody panicked").1;
            prop_assert_eq!(granted.iter().sum::<u64>(), total);
            prop_assert_eq!(lengths(&Orders::new(1, total), first, halves), granted);
        }
    }

    #[test]
    fn rounds_double_and_the_last_takes_the_rest() {
        assert_eq!(lengths(&Orders::new(1, 1_000), 100, 4), [100, 200, 700]);
        assert_eq!(lengths(&Orders::new(1, 1_100), 100, 4), [100, 200, 400, 400]);
        assert_eq!(lengths(&Orders::new(1, 150), 100, 4), [150]);
        assert_eq!(lengths(&Orders::new(1, 0), 100, 4), [0; 0]);
    }
}
