//! A day of home care is known by its fields, and judged in thousandths.

mod shown;

use opgang_plan_check::Rule;
use serde_json::{Value, json};
use shown::{only_broken, refused, terms};

fn day() -> Value {
    json!({"patients": [{"id": "p1", "time_window": [0, 2.5], "required_caregivers": [{"service": "s1", "duration": 3}]}],
        "services": [{"id": "s1"}], "caregivers": [{"id": "c1", "abilities": ["s1"]}], "distances": [[0, 4], [4.25, 0]]})
}

fn plan(start: f64) -> Value {
    json!({"routes": [{"caregiver_id": "c1", "locations":
        [{"arrival_time": start, "departure_time": start + 3.0, "patient": "p1", "service": "s1"}]}]})
}

#[test]
fn terms_are_thousandths() {
    let wanted = [("distance", 8_250), ("max_tardiness", 1_500), ("total_tardiness", 1_500)];
    assert_eq!(terms(&day(), &plan(4.0)), wanted);
}

#[test]
fn a_broken_rule_and_a_file_that_cannot_be_used_are_told_apart() {
    only_broken(&day(), &plan(3.0), Rule::HomeCare, "routes", 1);
    only_broken(&day(), &json!({"route": []}), Rule::Form, "routes", 1);
    let mut lame = day();
    lame["distances"] = json!([[0]]);
    refused(&lame, &plan(4.0), "the instance");
}
