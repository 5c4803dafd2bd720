//! Files that are wrong: each is told where, and what to do.

use serde_json::{Value, json};

use super::super::read;
use crate::{Fault, made};

fn good() -> Value {
    let mut city = serde_json::to_value(made::pairs(4, 4, 3, 2)).expect("a city is plain data");
    city["families"][1]["relations"] = json!([[0, 30]]);
    city["forbidden_pairs"] = json!([[0, 1]]);
    city
}

fn fault(file: &Value) -> Fault {
    let fault = read(&file.to_string()).expect_err("the file is wrong");
    assert!(!fault.what.is_empty() && !fault.remedy.is_empty(), "{fault}");
    fault
}

/// The file with one value of another kind or size.
fn with(pointer: &str, value: Value) -> Fault {
    let mut file = good();
    *file.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the file")) = value;
    fault(&file)
}

#[test]
fn every_field_that_is_read_must_be_there() {
    let lists = [
        ("", "", "format areas domains families staff forbidden_pairs travel weights"),
        ("/areas/1", "areas[1]", "id municipality"),
        ("/travel", "travel", "const_min metres_per_min"),
        ("/families/2", "families[2]", "id area x y stones lang danish gender_wish gender_hard unemployed priority"),
        ("/families/3", "families[3]", "visits base_min relations banned locks"),
        (
            "/staff/1",
            "staff[1]",
            "id areas x y gender dept langs comp goals cap_min target_min max_families min_partners",
        ),
    ];
    for (pointer, place, names) in lists {
        for name in names.split(' ') {
            let mut file = good();
            let entry = file.pointer_mut(pointer).and_then(Value::as_object_mut).expect("it is an object");
            entry.remove(name).expect("a made city has every field");
            let fault = fault(&file);
            assert!(fault.what.contains(&format!("`{name}`")), "{pointer}/{name}: {fault}");
            assert!(fault.place.starts_with(place), "{pointer}/{name}: {fault}");
        }
    }
    for (name, _) in good()["weights"].as_object().expect("weights are an object") {
        let mut file = good();
        file["weights"].as_object_mut().expect("weights are an object").remove(name);
        let fault = fault(&file);
        assert!(fault.place.starts_with("weights") && fault.what.contains(name.as_str()), "{name}: {fault}");
    }
}

#[test]
fn every_value_of_another_kind_is_named() {
    let places = [
        "/format",
        "/areas",
        "/areas/0/id",
        "/areas/1/municipality",
        "/domains",
        "/domains/2",
        "/forbidden_pairs/0",
        "/forbidden_pairs/0/1",
        "/travel",
        "/travel/const_min",
        "/travel/metres_per_min",
        "/weights",
        "/families/0/id",
        "/families/0/area",
        "/families/1/x",
        "/families/1/y",
        "/families/2/stones",
        "/families/2/stones/9",
        "/families/2/lang",
        "/families/2/danish",
        "/families/3/gender_wish",
        "/families/3/gender_hard",
        "/families/0/unemployed",
        "/families/0/priority",
        "/families/1/visits",
        "/families/1/base_min",
        "/families/1/relations",
        "/families/1/relations/0",
        "/families/1/relations/0/1",
        "/families/2/banned",
        "/families/2/locks",
        "/families/3/current",
        "/staff/0/id",
        "/staff/0/areas",
        "/staff/0/areas/0",
        "/staff/1/x",
        "/staff/1/gender",
        "/staff/1/dept",
        "/staff/2/langs",
        "/staff/2/langs/0",
        "/staff/2/comp",
        "/staff/2/comp/4",
        "/staff/0/goals",
        "/staff/0/cap_min",
        "/staff/0/target_min",
        "/staff/0/max_families",
        "/staff/0/min_partners",
    ];
    for pointer in places {
        let path = pointer.split('/').skip(1).fold(String::new(), |path, part| match part.parse::<usize>() {
            Ok(nth) => format!("{path}[{nth}]"),
            Err(_) if path.is_empty() => part.to_owned(),
            Err(_) => format!("{path}.{part}"),
        });
        for wrong in [json!({"no": 1}), json!(-1.5), json!("½")] {
            if wrong.is_string()
                && ["format", "domains[2]", "lang", "dept", "langs[0]"].iter().any(|text| path.ends_with(text))
            {
                continue;
            }
            let fault = with(pointer, wrong.clone());
            assert!(fault.place.starts_with(&path), "{pointer} = {wrong}: {fault}");
        }
    }
}

#[test]
fn what_contradicts_itself_or_is_too_large_is_named() {
    let huge = json!(i64::MAX);
    let table = [
        ("/format", json!("match-plan/1"), "format"),
        ("/areas/1/id", json!(7), "areas[1].id"),
        ("/domains", json!([]), "domains"),
        ("/domains", json!(vec!["x"; 65]), "domains"),
        ("/travel/metres_per_min", json!(0), "travel.metres_per_min"),
        ("/travel/const_min", huge.clone(), "travel.const_min"),
        ("/forbidden_pairs/0", json!([0, 3]), "forbidden_pairs[0]"),
        ("/forbidden_pairs/0", json!([2, 2]), "forbidden_pairs[0]"),
        ("/families/1/id", json!(0), "families[1].id"),
        ("/families/1/area", json!(2), "families[1].area"),
        ("/families/1/x", json!(i64::MIN), "families[1].x"),
        ("/families/1/y", huge.clone(), "families[1].y"),
        ("/families/1/stones", json!([10]), "families[1].stones"),
        ("/families/1/stones/3", json!(101), "families[1].stones[3]"),
        ("/families/1/stones/3", json!(-1), "families[1].stones[3]"),
        ("/families/1/danish", json!(3), "families[1].danish"),
        ("/families/1/danish", json!(256), "families[1].danish"),
        ("/families/1/unemployed", json!(-1), "families[1].unemployed"),
        ("/families/1/priority", json!(0), "families[1].priority"),
        ("/families/1/visits", huge.clone(), "families[1].visits"),
        ("/families/1/base_min", json!(10_081), "families[1].base_min"),
        ("/families/1/relations", json!([[0, 1], [0, 2]]), "families[1].relations"),
        ("/families/1/relations", json!([[9, 1]]), "families[1].relations"),
        ("/families/1/relations/0/1", json!(50_001), "families[1].relations[0][1]"),
        ("/families/1/banned", json!([3]), "families[1].banned"),
        ("/families/1/banned", json!([-1]), "families[1].banned[0]"),
        ("/families/1/locks", json!([1, 1]), "families[1].locks"),
        ("/families/1/locks", json!([0, 1, 2]), "families[1].locks"),
        ("/families/1/current", json!([0, 0]), "families[1].current"),
        ("/families/1/current", json!([0, 4]), "families[1].current"),
        ("/families/1/current", json!([0]), "families[1].current"),
        ("/staff/2/id", json!(1), "staff[2].id"),
        ("/staff/2/areas", json!([2]), "staff[2].areas"),
        ("/staff/2/areas", json!([0, 0]), "staff[2].areas"),
        ("/staff/2/x", huge.clone(), "staff[2].x"),
        ("/staff/2/gender", json!("x"), "staff[2].gender"),
        ("/staff/2/comp", json!([]), "staff[2].comp"),
        ("/staff/2/comp/0", json!(101), "staff[2].comp[0]"),
        ("/staff/2/goals", json!([10]), "staff[2].goals"),
        ("/staff/2/cap_min", json!(10_081), "staff[2].cap_min"),
        ("/staff/2/target_min", json!(-1), "staff[2].target_min"),
        ("/staff/2/max_families", huge.clone(), "staff[2].max_families"),
        ("/staff/2/min_partners", json!(1_001), "staff[2].min_partners"),
    ];
    for (pointer, wrong, place) in table {
        let fault = with(pointer, wrong.clone());
        assert_eq!(fault.place, place, "{pointer} = {wrong}: {fault}");
    }
    for (name, _) in good()["weights"].as_object().expect("weights are an object") {
        for wrong in [huge.clone(), json!(-1)] {
            assert_eq!(with(&format!("/weights/{name}"), wrong).place, format!("weights.{name}"));
        }
    }
}

#[test]
fn a_list_in_the_place_of_an_object_is_named() {
    let table = [
        ("/travel", json!([300, 2]), "travel"),
        ("/weights", json!(vec![1; 28]), "weights"),
        ("/areas/1", json!([1, 0]), "areas[1]"),
        ("/families/2", json!([]), "families[2]"),
    ];
    for (pointer, wrong, place) in table {
        let fault = with(pointer, wrong);
        assert!(fault.place == place && fault.what.contains("expected an object"), "{fault}");
    }
    let whole = read("[]").expect_err("a list");
    assert!(whole.what.contains("expected an object with named fields"), "{whole}");
}

#[test]
fn a_lock_on_somebody_refused_is_a_contradiction() {
    let mut file = good();
    file["families"][2]["locks"] = json!([1]);
    file["families"][2]["banned"] = json!([0, 1]);
    assert_eq!(fault(&file).place, "families[2].locks");
}

#[test]
fn too_much_of_everything_is_named() {
    let mut file = good();
    file["weights"]["fit_max_mul"] = json!(50_000);
    assert_eq!(fault(&file).place, "families[0].stones");
    let mut crowd = serde_json::to_value(made::pairs(4, 4, 363, 1)).expect("a city is plain data");
    crowd["forbidden_pairs"] = json!([]);
    assert_eq!(fault(&crowd).place, "areas[0]");
    let wide = serde_json::to_value(made::pairs(4, 5_000, 350, 1)).expect("a city is plain data");
    assert_eq!(fault(&wide).place, "areas");
}

#[test]
fn what_is_no_object_of_json_is_told_so() {
    for text in ["", "[]", "null", "{", "{}{}", "7", "{\"format\": \"pair-plan/1\""] {
        assert!(read(text).is_err(), "{text}");
    }
    let mut twice = good().to_string();
    twice.push_str("{}");
    assert_eq!(read(&twice).expect_err("two objects").place, "the end of the file");
}
