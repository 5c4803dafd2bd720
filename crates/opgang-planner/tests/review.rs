//! What a `review-plan/1` file must not say, and where the fault is found.

mod faults;

use faults::expect_fault;
use opgang_planner::review::read;
use serde_json::{Value, json};

fn good() -> Value {
    json!({
        "format": "review-plan/1", "weeks": 12, "minutes_per_meeting": 150,
        "families": [{"id": 0, "area": 0, "last_review_week": -2, "max_gap_weeks": 6, "minutes": 10,
                      "urgent": [{"severity": 2, "week": 3}]}],
        "weights": {"early_week": 3, "late_week": 50, "urgent_wait_week": 40}
    })
}

fn check(pointer: &str, value: Option<Value>, place: &str) {
    expect_fault(read, good(), (pointer, value), place);
}

#[test]
fn each_missing_field_is_missed() {
    read(&good().to_string()).expect("the good file");
    for field in ["format", "weeks", "minutes_per_meeting", "families", "weights"] {
        check(&format!("/{field}"), None, "the file");
    }
    for field in ["id", "area", "last_review_week", "max_gap_weeks", "minutes", "urgent"] {
        check(&format!("/families/0/{field}"), None, "families[0]");
    }
    for field in ["early_week", "late_week", "urgent_wait_week"] {
        check(&format!("/weights/{field}"), None, "weights");
    }
}

#[test]
fn each_wrong_field_is_found_at_its_place() {
    let table: [(&str, Value, &str); 12] = [
        ("/format", json!("visit-plan/1"), "format"),
        ("/weeks", json!(0), "weeks"),
        ("/weeks", json!(61), "weeks"),
        ("/minutes_per_meeting", json!(-1), "minutes_per_meeting"),
        ("/families/0/id", json!(1), "families[0].id"),
        ("/families/0/last_review_week", json!(3), "families[0].last_review_week"),
        ("/families/0/max_gap_weeks", json!("six"), "families[0].max_gap_weeks"),
        ("/families/0/minutes", json!(0), "families[0].minutes"),
        ("/families/0/urgent/0/week", json!(12), "families[0].urgent[0].week"),
        ("/families/0/urgent/0/severity", json!(0), "families[0].urgent[0].severity"),
        ("/weights/late_week", json!(i64::MAX), "weights.late_week"),
        ("/weights/early_week", json!(-3), "weights.early_week"),
    ];
    for (pointer, value, place) in table {
        check(pointer, Some(value), place);
    }
}
