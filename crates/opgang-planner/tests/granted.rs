//! What a clock granted, as an order: the same plan to the byte.

#[path = "../src/homecare/made.rs"]
mod home;

use std::sync::atomic::{AtomicU64, Ordering};

use opgang_planner::{Orders, Outcome, Progress, Watch, homecare, made, matching, pairs, review, week};
use serde::Serialize;

/// A clock on which any work takes the same time, until there is none left.
struct Clock {
    all: u64,
    /// Of what is left, what it grants, in hundredths.
    percent: u64,
    total: AtomicU64,
    asked: AtomicU64,
}

impl Clock {
    fn new(all: u64, percent: u64) -> Self {
        Self { all, percent, total: AtomicU64::new(0), asked: AtomicU64::new(0) }
    }
}

impl Watch for Clock {
    fn stop(&self) -> bool {
        false
    }

    fn grant(&self, done: u64, asked: u64) -> u64 {
        // Now and then it thinks better of it.
        let left = match (done, asked) {
            (0, _) | (_, 0) => asked,
            _ => self.all.saturating_sub(done) * self.percent / (100 + done % 7),
        };
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.total.store(done + left, Ordering::SeqCst);
        left
    }

    fn progress(&self, _: Progress) {}
}

fn expect_repeated<P: Serialize + PartialEq + std::fmt::Debug, T: PartialEq + std::fmt::Debug>(
    solve: impl Fn(&Orders) -> Outcome<P, T>,
) {
    for all in [1, 90_000, 300_000] {
        let watch = Clock::new(all, 100);
        let granted = solve(&Orders { watch: &watch, ..Orders::new(4, 1 << 40) });
        let total = watch.total.load(Ordering::SeqCst);
        assert_eq!(solve(&Orders::new(4, total)), granted, "{total} iterations");
    }
}

fn text(made: impl Serialize) -> String {
    serde_json::to_string(&made).expect("made instances are plain data")
}

#[test]
fn weeks_reviews_and_matchings_use_what_they_are_granted() {
    let instance = week::read(&text(made::week(1, 20, 8, 1))).expect("it is well formed");
    expect_repeated(|orders| week::solve(&instance, None, orders));
    let instance = review::read(&text(made::review(1, 30, 2))).expect("it is well formed");
    expect_repeated(|orders| review::solve(&instance, None, orders));
    let instance = matching::read(&text(made::matching(1, 30, 12))).expect("it is well formed");
    expect_repeated(|orders| matching::solve(&instance, None, orders));
}

#[test]
fn days_of_home_care_use_what_they_are_granted() {
    let instance = homecare::read(&home::made(3, 12, 4)).expect("it is well formed");
    expect_repeated(|orders| homecare::solve(&instance, None, orders));
}

#[test]
fn a_proof_that_is_granted_more_and_more_is_repeated_as_an_order() {
    let instance = pairs::read(&text(made::pairs(1, 90, 13, 1))).expect("it is well formed");
    let solve = |orders: &Orders| pairs::solve(&instance, None, &pairs::Rules::default(), orders);
    let mut asked_most = 0;
    for all in [20_000_000, 24_000_000] {
        let watch = Clock::new(all, 60);
        let granted = solve(&Orders { watch: &watch, ..Orders::new(4, 1 << 40) });
        let total = watch.total.load(Ordering::SeqCst);
        asked_most = asked_most.max(watch.asked.load(Ordering::SeqCst));
        assert_eq!(solve(&Orders::new(4, total)), granted, "{total} iterations");
    }
    assert!(asked_most > 3, "the proof never asked for more");
}
