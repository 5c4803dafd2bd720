//! Visit weeks small enough to be reckoned by hand.

mod shown;

use opgang_plan_check::Rule;
use serde_json::{Value, json};
use shown::{objective, only_broken, refused, rules, terms};

/// Three people who work all week, three visits of three families by two of them each, an hour long, wanted on any day.
fn week() -> Value {
    let all_week: Vec<Value> = (0..7).map(|day| json!([day, 480, 1200])).collect();
    let visit = |id: usize, staff: [usize; 2]| {
        json!({"id": id, "family": id, "nth": 0, "staff": staff, "dur": 60, "avail": all_week,
            "preferred_days": [0, 1, 2, 3, 4, 5, 6], "priority": 1})
    };
    json!({"format": "visit-plan/1", "name": "tiny", "step": 30, "day_start": 480, "day_end": 1200,
        "evening_from": 1020, "meetings": [],
        "staff": (0..3).map(|id| json!({"id": id, "team": 0, "windows": all_week})).collect::<Vec<_>>(),
        "visits": [visit(0, [0, 1]), visit(1, [1, 2]), visit(2, [0, 2])],
        "weights": {"unscheduled": 1000, "not_preferred": 12, "evening_staff": 6, "weekend_staff": 14, "weekend_day": 20,
            "travel_buffer_min": 15, "same_day_gap": 25}})
}

fn week_with(changes: &[(&str, Value)]) -> Value {
    let mut week = week();
    for (pointer, value) in changes {
        *week.pointer_mut(pointer).expect("the field is there") = value.clone();
    }
    week
}

fn plan(visits: Value) -> Value {
    json!({ "visits": visits })
}

/// Everybody on another day.
fn spread() -> Value {
    plan(json!([[0, 600], [1, 600], [2, 600]]))
}

#[test]
fn a_week_without_a_wish_left_open_costs_nothing() {
    assert_eq!(terms(&week(), &spread()), []);
}

#[test]
fn each_term_alone() {
    let week = week_with(&[("/visits/1/preferred_days", json!([0, 2])), ("/visits/2/priority", json!(3))]);
    assert_eq!(terms(&week, &spread()), [("not_preferred", 12)]);
    assert_eq!(terms(&week, &plan(json!([[0, 600], [2, 600], null]))), [("waiting", 3000)]);
    assert_eq!(terms(&week, &plan(json!([[0, 960], [0, 600], [1, 600]]))), [], "it ends at five");
    assert_eq!(terms(&week, &plan(json!([[0, 990], [0, 600], [1, 600]]))), [("evening", 12)]);
    let saturday = plan(json!([[5, 600], [0, 600], [1, 600]]));
    assert_eq!(terms(&week, &saturday), [("weekend_days", 40), ("weekend_visits", 28)]);
    // Person 0 twice on Saturday: two visits by two, three people on that day; one of them on Sunday too.
    let both = plan(json!([[5, 600], [0, 600], [5, 720]]));
    assert_eq!(terms(&week, &both), [("weekend_days", 60), ("weekend_visits", 56)]);
    let days = plan(json!([[5, 600], [0, 600], [6, 600]]));
    assert_eq!(terms(&week, &days), [("weekend_days", 80), ("weekend_visits", 56)]);
}

#[test]
fn each_rule_is_told_alone() {
    let meeting =
        |start: i64, end: i64| json!([{"day": 0, "start": start, "end": end, "staff": [1], "name": "m", "team": 0}]);
    only_broken(&week(), &plan(json!([[0, 615], null, null])), Rule::Grid, "visits[0]", 1);
    let early = week_with(&[("/visits/0/avail", json!([[0, 480, 630], [0, 630, 900], [1, 600, 660]]))]);
    only_broken(&early, &spread(), Rule::FamilyWindow, "visits[0]", 1);
    let off = week_with(&[("/staff/1/windows", json!([[0, 630, 960], [1, 480, 960]]))]);
    only_broken(&off, &spread(), Rule::WorkWindow, "visits[0]", 1);
    only_broken(&week_with(&[("/meetings", meeting(645, 700))]), &spread(), Rule::Meeting, "visits[0]", 1);
    let adjacent = week_with(&[("/meetings", meeting(660, 700))]);
    assert_eq!(objective(&adjacent, &spread()), 0, "no way between a visit and a meeting is asked for");
    only_broken(&week(), &plan(json!([[0, 600], [0, 660], null])), Rule::TravelBuffer, "visits[1]", 1);
    only_broken(&week(), &plan(json!([[0, 600], [0, 540], null])), Rule::TravelBuffer, "visits[0]", 1);
    assert_eq!(rules(&week(), &plan(json!([[0, 600], [0, 690], null]))), []);
    let twice = week_with(&[("/visits/1/family", json!(0))]);
    only_broken(&twice, &plan(json!([[0, 600], [0, 690], null])), Rule::FamilyDay, "visits[1]", 1);
}

#[test]
fn a_malformed_plan_is_told_with_its_place() {
    only_broken(&week(), &plan(json!([null, null])), Rule::Length, "visits", 1);
    only_broken(&week(), &plan(json!([null, null, [7, 600]])), Rule::Known, "visits[2][0]", 1);
    only_broken(&week(), &plan(json!([null, null, [1, -30]])), Rule::WholeNumber, "visits[2][1]", 1);
    only_broken(&week(), &plan(json!([null, [1], null])), Rule::Form, "visits[1]", 1);
    only_broken(&week(), &json!({"start": []}), Rule::Form, "the solution", 1);
    let huge = format!(r#"{{"visits":[[0,{}],null,null]}}"#, u64::MAX);
    let verdict = opgang_plan_check::check(&week().to_string(), &huge).expect("the instance is sound");
    assert!(!verdict.is_valid());
}

#[test]
fn an_instance_that_cannot_be_used_is_refused_with_its_place() {
    refused(&week_with(&[("/visits/1/staff", json!([1, 9]))]), &spread(), "visits[1].staff");
    refused(&week_with(&[("/visits/1/dur", json!(0))]), &spread(), "visits[1].dur");
    refused(&week_with(&[("/step", json!(0))]), &spread(), "step");
}

#[test]
fn what_is_not_read_may_be_anything() {
    let mut week = week();
    (week["staff"][0]["team"], week["visits"][0]["nth"]) = (json!(1e18), json!(1.5));
    (week["weights"]["same_day_gap"], week["name"]) = (json!(2_512_489_996_u64), json!(-0.0));
    opgang_plan_check::expect_usable(&week.to_string()).expect("what is not read does not matter");
}
