//! Review plans small enough to be reckoned by hand.

mod shown;

use opgang_plan_check::Rule;
use serde_json::{Value, json};
use shown::{objective, only_broken, refused, terms};

/// Two families of two teams, reviewed last in week 0; twelve weeks.
fn agenda(gap: i64, last: i64, urgent: &Value) -> Value {
    let family = |id: usize, urgent: &Value| {
        json!({"id": id, "area": 0, "minutes": 10, "max_gap_weeks": if id == 0 { gap } else { 12 },
            "last_review_week": if id == 0 { last } else { 0 }, "urgent": urgent})
    };
    json!({"format": "review-plan/1", "name": "tiny", "weeks": 12, "minutes_per_meeting": 20,
        "families": [family(0, urgent), family(1, &json!([])), family(2, &json!([]))],
        "weights": {"late_week": 50, "urgent_wait_week": 40, "early_week": 3}})
}

/// Family 0 is reviewed in these weeks.
fn reviews(weeks: &[usize]) -> Value {
    json!({"weeks": (0..12).map(|week| if weeks.contains(&week) { vec![0] } else { vec![] }).collect::<Vec<_>>()})
}

#[test]
fn weeks_beyond_the_gap_count_at_each_review_and_at_the_horizon() {
    let none = json!([]);
    assert_eq!(terms(&agenda(6, 0, &none), &reviews(&[6])), []);
    assert_eq!(terms(&agenda(6, 0, &none), &reviews(&[5])), [("late", 50)]);
    assert_eq!(terms(&agenda(6, -2, &none), &reviews(&[6])), [("late", 100)]);
    assert_eq!(terms(&agenda(4, -1, &none), &reviews(&[])), [("late", 9 * 50)]);
    assert_eq!(terms(&agenda(4, -1, &none), &reviews(&[4, 9])), [("late", (1 + 1) * 50)]);
}

#[test]
fn urgent_matters_wait_for_the_first_review_at_or_after_them() {
    let two = json!([{"week": 3, "severity": 2}, {"week": 8, "severity": 3}]);
    assert_eq!(terms(&agenda(12, 0, &two), &reviews(&[3, 8])), []);
    assert_eq!(terms(&agenda(12, 0, &two), &reviews(&[5, 9])), [("urgent", 40 * (2 * 2 + 3))]);
    assert_eq!(terms(&agenda(12, 0, &two), &reviews(&[5])), [("urgent", 40 * (2 * 2 + 3 * 4))]);
    assert_eq!(terms(&agenda(12, 0, &two), &reviews(&[8])), [("urgent", 40 * 2 * 5)]);
}

#[test]
fn a_review_before_half_the_gap_costs_unless_it_answers_something_urgent() {
    let none = json!([]);
    assert_eq!(objective(&agenda(8, -3, &none), &reviews(&[1, 5])), 0);
    assert_eq!(terms(&agenda(8, -3, &none), &reviews(&[0, 4])), [("early", 3)]);
    assert_eq!(terms(&agenda(8, 0, &none), &reviews(&[4, 5])), [("early", 9)]);
    let matter = json!([{"week": 5, "severity": 1}]);
    assert_eq!(terms(&agenda(8, 0, &matter), &reviews(&[4, 5])), []);
    assert_eq!(terms(&agenda(8, 0, &matter), &reviews(&[4, 5, 6])), [("early", 9)], "it is answered only once");
}

#[test]
fn each_rule_is_told_alone() {
    let mut weeks = reviews(&[]);
    weeks["weeks"][2] = json!([0, 1]);
    let agenda = agenda(12, 0, &json!([]));
    assert_eq!(objective(&agenda, &weeks), 3 * 4 * 2);
    weeks["weeks"][2] = json!([0, 1, 2]);
    only_broken(&agenda, &weeks, Rule::MeetingTime, "weeks[2]", 1);
    let mut teams = agenda.clone();
    teams["families"][2]["area"] = json!(1);
    assert_eq!(objective(&teams, &weeks), 3 * 4 * 3, "each team has its own meeting");
    weeks["weeks"][2] = json!([0, 0]);
    only_broken(&agenda, &weeks, Rule::OnceAWeek, "weeks[2]", 1);
    weeks["weeks"][2] = json!([3]);
    only_broken(&agenda, &weeks, Rule::Known, "weeks[2][0]", 1);
    weeks["weeks"][2] = json!([0.5]);
    only_broken(&agenda, &weeks, Rule::WholeNumber, "weeks[2][0]", 1);
    weeks["weeks"][2] = json!(0);
    only_broken(&agenda, &weeks, Rule::Form, "weeks[2]", 1);
    only_broken(&agenda, &json!({"weeks": [[], []]}), Rule::Length, "weeks", 1);
}

#[test]
fn an_instance_that_cannot_be_used_is_refused_with_its_place() {
    let mut broken = agenda(6, 0, &json!([]));
    broken["families"][1]["minutes"] = json!("ten");
    refused(&broken, &reviews(&[]), "families[1].minutes");
    let mut nameless = agenda(6, 0, &json!([]));
    nameless["format"] = json!(7);
    refused(&nameless, &reviews(&[]), "format");
}
