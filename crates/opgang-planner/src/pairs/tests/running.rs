//! The same orders make the same plan; whoever watches may end a run at any moment.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::{Instance, Outcome, Rules, read, solve};
use super::{expect_good, solved, tangled};
use crate::{Orders, Progress, Watch, made};

fn city(seed: u64) -> (String, Instance) {
    let text = serde_json::to_string(&made::pairs(seed, 40, 12, 3)).expect("a city is plain data");
    let instance = read(&text).expect("a made city is well formed");
    (text, instance)
}

fn on_threads(instance: &Instance, threads: usize) -> Outcome {
    solve(instance, None, &Rules::default(), &Orders { threads, ..Orders::new(9, 60_000) })
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (text, made) = city(5);
    for instance in [made, tangled::instance(3, 30, 12, 5)] {
        let one = on_threads(&instance, 1);
        for threads in [1, 2, 4, 0] {
            assert_eq!(on_threads(&instance, threads), one, "{threads} threads");
        }
    }
    expect_good(&text, &on_threads(&city(5).1, 2));
}

#[test]
fn another_seed_takes_another_way() {
    let (_, instance) = city(6);
    let plans: Vec<_> = (0..6).map(|seed| solved(&instance, seed, 1).plan).collect();
    assert!(plans.iter().any(|plan| *plan != plans[0]));
}

/// Says stop when asked for the nth time, and keeps what it is told.
#[derive(Default)]
struct Impatient {
    asks_left: AtomicU64,
    told: Mutex<Vec<Progress>>,
}

impl Watch for Impatient {
    fn stop(&self) -> bool {
        self.asks_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err()
    }

    fn progress(&self, progress: Progress) {
        self.told.lock().expect("nobody panicked").push(progress);
    }
}

#[test]
fn whenever_the_watch_says_stop_there_is_a_valid_plan() {
    let (text, instance) = city(7);
    for asks in (0..30).chain([100, 300, 700, 1_500, 1_600, 1_800, 2_500, 4_000]) {
        let watch = Impatient { asks_left: AtomicU64::new(asks), told: Mutex::default() };
        let orders = Orders { seed: 1, effort: 200_000, threads: 2, watch: &watch };
        expect_good(&text, &solve(&instance, None, &Rules::default(), &orders));
    }
}

/// Grants so much, whatever is asked.
struct Generous(AtomicU64, u64);

impl Watch for Generous {
    fn stop(&self) -> bool {
        false
    }

    fn grant(&self, done: u64, _: u64) -> u64 {
        self.0.store(done + self.1, Ordering::SeqCst);
        self.1
    }

    fn progress(&self, _: Progress) {}
}

#[test]
fn what_a_clock_granted_repeats_the_run_as_an_order() {
    for (seed, more) in [(1, 0), (2, 70_000), (3, 1_000_000)] {
        let (_, instance) = city(seed);
        let mut in_force = instance.clone();
        let plan = solved(&instance, seed, 20_000).plan;
        in_force.families.iter_mut().zip(plan.pairs).for_each(|(family, pair)| family.current = pair);
        in_force.staff[0].cap_min /= 2;
        for instance in [instance, in_force] {
            let watch = Generous(AtomicU64::new(0), more);
            let granted =
                solve(&instance, None, &Rules::default(), &Orders { seed, effort: 1 << 40, threads: 2, watch: &watch });
            let total = watch.0.load(Ordering::SeqCst);
            assert_eq!(solved(&instance, seed, total), granted, "{total} iterations");
        }
    }
}

#[test]
fn progress_only_grows_and_ends_where_the_plan_is() {
    let (_, instance) = city(8);
    let watch = Impatient { asks_left: AtomicU64::new(u64::MAX), told: Mutex::default() };
    let orders = Orders { seed: 2, effort: 400_000, threads: 1, watch: &watch };
    let outcome = solve(&instance, None, &Rules::default(), &orders);
    let told = watch.told.into_inner().expect("nobody panicked");
    assert!(told.is_sorted_by(|one, next| one.objective <= next.objective && one.iterations <= next.iterations));
    assert!(told.is_sorted_by(|one, next| one.objective < next.objective || one.bound > next.bound));
    assert!(told.is_sorted_by(|one, next| one.bound >= next.bound));
    assert_eq!(told.last().map(|last| last.objective), Some(outcome.terms.objective));
    assert!(told.iter().all(|progress| progress.bound >= outcome.bound));
}

#[test]
fn a_run_does_about_the_work_it_is_told_to_do() {
    let (_, instance) = city(9);
    let outcome = solved(&instance, 1, 2_000_000);
    assert!(outcome.proven || (1_400_000..=2_200_000).contains(&outcome.iterations), "{}", outcome.iterations);
}
