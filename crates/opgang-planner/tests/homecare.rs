//! Home care from the outside: plans that the checker accepts, the same for the same orders, and files
//! that are told where they are wrong.

#[path = "../src/homecare/made.rs"]
mod made;

use std::sync::atomic::{AtomicU64, Ordering};

use made::made;
use opgang_plan_check::homecare::check;
use opgang_planner::homecare::{Instance, Outcome, Plan, read, score, solve};
use opgang_planner::{Orders, Progress, Watch};
use proptest::prelude::*;

fn instance(text: &str) -> Instance {
    read(text).expect("made instances are valid")
}

/// The total in thousandths, as the checker finds it; panics with the broken rules.
fn judged(text: &str, outcome: &Outcome) -> i64 {
    let solution = serde_json::to_string(&outcome.plan).expect("a plan can be written");
    let verdict = check(text, &solution).unwrap_or_else(|broken| panic!("{broken:#?}"));
    assert_eq!(verdict.waiting, outcome.waiting);
    assert_eq!(verdict.waiting, outcome.terms.waiting);
    assert_eq!(verdict.total() % 1000, 0);
    verdict.total() / 1000
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_checker_accepts_every_plan_and_finds_its_terms(seed in any::<u64>(), patients in 0usize..40, carers in 0usize..9) {
        let text = made(seed, patients, carers);
        let outcome = solve(&instance(&text), None, &Orders::new(seed, 3_000));
        prop_assert_eq!(judged(&text, &outcome), outcome.terms.total);
        prop_assert_eq!(instance(&text).shortages().len(), outcome.waiting);
    }

    #[test]
    fn a_plan_in_force_never_gets_worse(seed in any::<u64>(), patients in 1usize..30) {
        let text = made(seed, patients, 5);
        let day = instance(&text);
        let before = solve(&day, None, &Orders::new(1, 2_000));
        let again = solve(&day, Some(&before.plan), &Orders::new(2, 0));
        prop_assert_eq!(again.terms, before.terms);
        let after = solve(&day, Some(&before.plan), &Orders::new(2, 2_000));
        prop_assert!(after.terms.total <= before.terms.total);
        let mut torn = before.plan.clone();
        torn.routes[0].locations.clear();
        torn.routes[1].caregiver_id = "nobody".to_owned();
        prop_assert_eq!(judged(&text, &solve(&day, Some(&torn), &Orders::new(3, 500))) > 0, true);
    }
}

#[test]
fn the_same_orders_give_the_same_bytes_on_any_number_of_threads() {
    let day = instance(&made(5, 30, 6));
    let run = |threads, seed| {
        let outcome = solve(&day, None, &Orders { threads, ..Orders::new(seed, 600_000) });
        (serde_json::to_string(&outcome.plan).expect("a plan can be written"), outcome.iterations)
    };
    let one = run(1, 7);
    assert_eq!(one, run(2, 7));
    assert_eq!(one, run(5, 7));
    assert!(one.1 <= 600_000);
}

#[test]
fn patients_alike_and_carers_alike_are_planned() {
    let patient = |i: usize| {
        format!(r#"{{"id":"p{i}","time_window":[0,100],"required_caregivers":[{{"service":"s","duration":10}}]}}"#)
    };
    let patients: Vec<String> = (0..12).map(patient).collect();
    let row = |i: usize| (0..13).map(|j| if i == j { "0" } else { "5" }).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = (0..13).map(|i| format!("[{}]", row(i))).collect();
    let text = format!(
        r#"{{"patients":[{}],"services":[{{"id":"s"}}],"caregivers":[{{"id":"a","abilities":["s"]}},{{"id":"b","abilities":["s"]}}],
        "central_offices":[{{"id":"d"}}],"distances":[{}]}}"#,
        patients.join(","),
        rows.join(",")
    );
    let outcome = solve(&instance(&text), None, &Orders::new(1, 20_000));
    assert_eq!((outcome.terms.distance, outcome.terms.total_tardiness), (70_000, 0));
    assert_eq!(judged(&text, &outcome), 70_000);
}

/// Says stop after so many looks, and counts what it is told.
struct Impatient {
    left: AtomicU64,
    told: AtomicU64,
}

impl Watch for Impatient {
    fn stop(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1)).is_err()
    }
    fn progress(&self, _: Progress) {
        self.told.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_stopped_run_gives_a_whole_plan() {
    let text = made(9, 30, 6);
    for looks in [0, 1, 30] {
        let watch = Impatient { left: AtomicU64::new(looks), told: AtomicU64::new(0) };
        let outcome = solve(&instance(&text), None, &Orders { watch: &watch, ..Orders::new(1, 50_000_000) });
        assert_eq!(judged(&text, &outcome), outcome.terms.total);
        assert!(outcome.iterations <= looks * 64);
        assert!((1..500).contains(&watch.told.load(Ordering::Relaxed)));
    }
}

#[test]
fn a_score_comes_from_the_plan_alone() {
    let text = made(3, 10, 4);
    let outcome = solve(&instance(&text), None, &Orders::new(1, 1_000));
    let written = serde_json::to_string(&outcome.plan).expect("a plan can be written");
    let plan: Plan = serde_json::from_str(&written).expect("a plan can be read");
    assert_eq!(plan, outcome.plan);
    assert_eq!(score(&instance(&text), &plan), outcome.terms);
    assert_eq!(score(&instance(&text), &Plan::default()).waiting, 10);
}

#[test]
fn whoever_nobody_can_serve_is_named() {
    let text = DAY.replace(r#""abilities": ["s2"]"#, r#""abilities": []"#);
    let day = instance(&text);
    let shortages = day.shortages();
    assert_eq!((shortages[0].patient.as_str(), shortages[0].services.as_slice()), ("p1", &["s2".to_owned()][..]));
    assert_eq!((shortages[0].carers_able, shortages[0].carers_needed), (0, 1));
    let outcome = solve(&day, None, &Orders::new(1, 100));
    assert_eq!((outcome.waiting, judged(&text, &outcome)), (1, 4_000));
}

const DAY: &str = r#"{
    "patients": [
        {"id": "p1", "time_window": [10, 20], "required_caregivers": [{"service": "s1"}, {"service": "s2", "duration": 7}],
         "synchronization": {"type": "sequential", "distance": [5, 8.5]}},
        {"id": "p2", "time_window": [0, 12.5], "required_caregivers": [{"service": "s1", "duration": 3}]}],
    "services": [{"id": "s1", "default_duration": 4}, {"id": "s2"}],
    "caregivers": [{"id": "c1", "abilities": ["s1"]}, {"id": "c2", "abilities": ["s2"]}],
    "central_offices": [{"id": "d"}],
    "distances": [[0, 6, 2], [6, 0, 3], [2, 3, 0]]}"#;

/// Wrong files: what is replaced by what, and the place that the fault names.
const WRONG: &[(&str, &str, &str)] = &[
    (r#""patients": ["#, r#""patient": ["#, "the file"),
    (r#""id": "p2", "#, "", "patients[1]"),
    (r#""id": "p2""#, r#""id": "p1""#, "patients[1].id"),
    (r#""id": "c2""#, r#""id": "c1""#, "caregivers[1].id"),
    (r#"{"id": "s2"}"#, r#"{"id": "s1"}"#, "services[1].id"),
    ("[10, 20]", "[20, 10]", "patients[0].time_window"),
    ("[10, 20]", "[-1, 20]", "patients[0].time_window[0]"),
    ("[10, 20]", "[10, 1e300]", "patients[0].time_window[1]"),
    ("[10, 20]", r#"[10, "noon"]"#, "patients[0].time_window[1]"),
    ("[10, 20]", "[10]", "patients[0].time_window"),
    (r#""duration": 3"#, r#""duration": -3"#, "patients[1].required_caregivers[0].duration"),
    (r#""duration": 7"#, r#""duration": 7e9"#, "patients[0].required_caregivers[1].duration"),
    (r#", "duration": 7"#, "", "patients[0].required_caregivers[1].duration"),
    (
        r#"{"service": "s1", "duration": 3}"#,
        r#"{"service": "s9", "duration": 3}"#,
        "patients[1].required_caregivers[0].service",
    ),
    (r#"[{"service": "s1", "duration": 3}]"#, "[]", "patients[1].required_caregivers"),
    (r#"{"service": "s1"}, "#, r#"{"service": "s1"}, {"service": "s1"}, "#, "patients[0].required_caregivers"),
    (r#", "distance": [5, 8.5]"#, "", "patients[0].synchronization.distance"),
    ("[5, 8.5]", "[8.5, 5]", "patients[0].synchronization.distance"),
    ("[5, 8.5]", "[-5, 8.5]", "patients[0].synchronization.distance[0]"),
    (r#""sequential""#, r#""simultaneous""#, "patients[0].synchronization.distance"),
    (r#""sequential""#, r#""later""#, "patients[0].synchronization.type"),
    (r#"{"service": "s1"}, "#, "", "patients[0].synchronization"),
    (r#""synchronization""#, r#""synchronisation""#, "patients[0].synchronization"),
    (r#""default_duration": 4"#, r#""default_duration": -4"#, "services[0].default_duration"),
    (r#""abilities": ["s2"]"#, r#""abilities": ["s1", "s7"]"#, "caregivers[1].abilities[1]"),
    (r#""abilities": ["s2"]"#, r#""abilities": ["s2"], "working_shift": [0, 9]"#, "caregivers[1].working_shift"),
    (r#"[{"id": "d"}]"#, "[]", "central_offices"),
    (", [2, 3, 0]]", "]", "distances"),
    ("[2, 3, 0]", "[2, 3]", "distances[2]"),
    ("[2, 3, 0]", "[2, -3, 0]", "distances[2][1]"),
    ("[2, 3, 0]", "[2, 3, 1]", "distances[2][2]"),
    ("[2, 3, 0]", "[2, 1e7, 0]", "distances[2][1]"),
    ("[2, 3, 0]", "[2, null, 0]", "distances[2][1]"),
];

#[test]
fn every_wrong_file_is_told_where() {
    instance(DAY);
    for (right, wrong, place) in WRONG {
        assert!(DAY.contains(right), "{right} is in the file");
        let fault = read(&DAY.replacen(right, wrong, 1)).expect_err(wrong);
        assert_eq!(&fault.place, place, "{wrong}: {fault}");
        assert!(!fault.what.is_empty() && !fault.remedy.is_empty());
    }
    assert_eq!(read(&format!("{DAY} {{}}")).expect_err("two objects").place, "the end of the file");
}
