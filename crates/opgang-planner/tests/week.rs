//! What a `visit-plan/1` file must not say, and where the fault is found.

mod faults;

use faults::expect_fault;
use opgang_planner::week::read;
use serde_json::{Value, json};

fn good() -> Value {
    json!({
        "format": "visit-plan/1", "day_start": 480, "day_end": 1200, "evening_from": 1020, "step": 30,
        "meetings": [{"day": 1, "start": 540, "end": 690, "staff": [0]}],
        "staff": [{"id": 0, "windows": [[0, 480, 960]]}, {"id": 1, "windows": [[0, 480, 960]]}],
        "visits": [{"id": 0, "family": 7, "dur": 60, "priority": 1, "staff": [0, 1],
                    "avail": [[0, 480, 960]], "preferred_days": [0]}],
        "weights": {"unscheduled": 1000, "not_preferred": 12, "evening_staff": 6, "weekend_staff": 14,
                    "weekend_day": 20, "travel_buffer_min": 15}
    })
}

fn check(pointer: &str, value: Option<Value>, place: &str) {
    expect_fault(read, good(), (pointer, value), place);
}

#[test]
fn a_good_file_is_read() {
    let instance = read(&good().to_string()).expect("the good file");
    assert_eq!((instance.visits.len(), instance.staff.len()), (1, 2));
}

#[test]
fn each_missing_field_is_missed() {
    for field in ["format", "day_start", "day_end", "evening_from", "step", "meetings", "staff", "visits", "weights"] {
        check(&format!("/{field}"), None, "the file");
    }
    for field in ["id", "family", "dur", "priority", "staff", "avail", "preferred_days"] {
        check(&format!("/visits/0/{field}"), None, "visits[0]");
    }
    for field in ["unscheduled", "not_preferred", "evening_staff", "weekend_staff", "weekend_day", "travel_buffer_min"]
    {
        check(&format!("/weights/{field}"), None, "weights");
    }
}

#[test]
fn each_wrong_field_is_found_at_its_place() {
    let table: [(&str, Value, &str); 20] = [
        ("/format", json!("pair-plan/1"), "format"),
        ("/step", json!(0), "step"),
        ("/step", json!(7), "day_start"),
        ("/step", json!(10), "step"),
        ("/day_end", json!(480), "day_end"),
        ("/day_end", json!(99_999), "day_end"),
        ("/evening_from", json!(-1), "evening_from"),
        ("/meetings/0/day", json!(7), "meetings[0]"),
        ("/meetings/0/end", json!(540), "meetings[0]"),
        ("/meetings/0/staff", json!([2]), "meetings[0].staff[0]"),
        ("/staff/1/id", json!(0), "staff[1].id"),
        ("/staff/0/windows/0", json!([0, 480, 2000]), "staff[0].windows[0]"),
        ("/staff/0/windows/0", json!([0, 480]), "staff[0].windows[0]"),
        ("/visits/0/dur", json!("long"), "visits[0].dur"),
        ("/visits/0/dur", json!(0), "visits[0].dur"),
        ("/visits/0/priority", json!(i64::MAX), "visits[0].priority"),
        ("/visits/0/staff", json!([0]), "visits[0].staff"),
        ("/visits/0/staff", json!([1, 1]), "visits[0].staff[1]"),
        ("/visits/0/preferred_days", json!([9]), "visits[0].preferred_days[0]"),
        ("/weights/unscheduled", json!(-5), "weights.unscheduled"),
    ];
    for (pointer, value, place) in table {
        check(pointer, Some(value), place);
    }
    assert_eq!(read(&format!("{} x", good())).expect_err("rubbish after it").place, "the end of the file");
    assert!(read("[").is_err());
}
