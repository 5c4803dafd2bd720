use serde_json::{Value, json};

use super::super::made::market;
use super::*;

fn spoilt(path: &str, value: Option<Value>) -> Fault {
    let mut file = serde_json::to_value(market(3, 4, 3)).expect("a market can be written");
    let (parent, field) = path.rsplit_once('/').expect("a path has a slash");
    let parent = file.pointer_mut(parent).expect("the parent is there").as_object_mut().expect("an object");
    match value {
        Some(value) => parent.insert(field.to_owned(), value),
        None => parent.remove(field),
    };
    read(&file.to_string()).expect_err(path)
}

#[test]
fn a_market_is_read_as_it_was_written() {
    let instance = market(3, 4, 3);
    let text = serde_json::to_string(&instance).expect("a market can be written");
    assert_eq!(read(&text), Ok(instance));
}

#[test]
fn a_fault_names_its_place() {
    let table = [
        ("/format", Some(json!("pair-plan/1")), "format"),
        ("/metres_per_min", Some(json!(0)), "metres_per_min"),
        ("/metres_per_min", None, "the file"),
        ("/seekers/1/id", Some(json!(7)), "seekers[1].id"),
        ("/seekers/1/age", None, "seekers[1]"),
        ("/seekers/1/age", Some(json!("old")), "seekers[1].age"),
        ("/seekers/1/age", Some(json!(-3)), "seekers[1].age"),
        ("/seekers/1/danish", Some(json!(3)), "seekers[1].danish"),
        ("/seekers/0/hours_max", Some(json!(1)), "seekers[0].hours_max"),
        ("/seekers/0/x", Some(json!(99_000_000)), "seekers[0].x"),
        ("/seekers/0/kinds", Some(json!(["astronaut"])), "seekers[0].kinds[0]"),
        ("/seekers/0/kinds", Some(json!(["ordinary", "ordinary"])), "seekers[0].kinds[1]"),
        ("/seekers/0/interest", Some(json!({"2": 10})), "seekers[0].interest.2"),
        ("/seekers/0/interest", Some(json!({"00": 10})), "seekers[0].interest.00"),
        ("/seekers/0/interest", Some(json!([])), "seekers[0].interest"),
        ("/seekers/0/interest", Some(json!({"0": 101})), "seekers[0].interest.0"),
        ("/seekers/0/skill", Some(json!([1])), "seekers[0].skill"),
        ("/seekers/0/skill", Some(json!([1, 101])), "seekers[0].skill[1]"),
        ("/seekers/0/max_list", Some(json!(1_000_000)), "seekers[0].max_list"),
        ("/firms/2/mentor_cap", Some(json!(-1)), "firms[2].mentor_cap"),
        ("/firms/2/sector", Some(json!(2)), "firms[2].sector"),
        ("/offers/0/firm", Some(json!(3)), "offers[0].firm"),
        ("/offers/0/seats", Some(json!(4_000_000_000_u32)), "offers[0].seats"),
        ("/offers/0/kind", Some(json!("knight")), "offers[0].kind"),
        ("/offers/0/hours_max", Some(json!(1)), "offers[0].hours_max"),
        ("/groups/0/floor_pct", Some(json!(-1)), "groups[0].floor_pct"),
        ("/groups/0/field", Some(json!("shoe_size")), "groups[0].field"),
        ("/groups/0/value", Some(json!("yes")), "groups[0].value"),
        ("/groups/1/value", Some(json!(true)), "groups[1].value"),
        ("/weights/block_pen", Some(json!(-60)), "weights.block_pen"),
        ("/weights/match_bonus", Some(json!(1_000_000)), "weights.match_bonus"),
    ];
    for (path, value, place) in table {
        let fault = spoilt(path, value);
        assert_eq!(fault.place, place, "{path}: {fault}");
        assert!(!fault.remedy.is_empty() && !fault.what.is_empty(), "{path}: {fault}");
    }
}

#[test]
fn what_contradicts_itself_or_has_no_names_is_refused() {
    let text = serde_json::to_string(&market(3, 4, 3)).expect("a market can be written");
    let twice = text.replacen("\"interest\":{", "\"interest\":{\"0\":1,\"0\":100,", 1);
    let mut list = serde_json::to_value(market(3, 4, 3)).expect("a market can be written");
    list["firms"][2] = json!([2, 0, 1, 0, 0]);
    assert_eq!(read(&list.to_string()).expect_err("a list").place, "firms[2]");
    let fault = read(&twice).expect_err("twice");
    assert!(fault.place == "seekers[0].interest" && fault.what.contains("twice"), "{fault}");
}

#[test]
fn weights_that_multiply_to_something_huge_are_refused() {
    let mut instance = market(3, 4, 3);
    instance.weights.u_interest = 100_000;
    instance.weights.mix_seeker = 100_000;
    let text = serde_json::to_string(&instance).expect("a market can be written");
    assert!(read(&text).expect_err("huge").place.starts_with("weights"));
}
