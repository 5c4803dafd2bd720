//! Demands that cannot be met: families wait, and nothing breaks.

use serde_json::{Value, json};

use super::super::board::Board;
use super::super::model::Model;
use super::super::prices;
use super::super::search::Search;
use super::super::{Outcome, read};
use super::{expect_good, solved, tangled};
use crate::{Orders, made};

fn file(families: usize, staff: usize) -> Value {
    serde_json::to_value(made::pairs(11, families, staff, 1)).expect("a city is plain data")
}

fn outcome(file: &Value) -> Outcome {
    let text = file.to_string();
    let outcome = solved(&read(&text).expect("it is well formed"), 1, 20_000);
    expect_good(&text, &outcome);
    outcome
}

fn for_each(mut file: Value, list: &str, change: impl Fn(&mut Value)) -> Value {
    tangled::list(&mut file, list).for_each(change);
    file
}

#[test]
fn whatever_is_impossible_everybody_waits() {
    let bans = for_each(file(6, 4), "families", |family| family["banned"] = json!([0, 1, 2, 3]));
    let three_of_four = for_each(file(6, 4), "families", |family| family["banned"] = json!([0, 1, 2]));
    let full = for_each(file(6, 4), "staff", |member| member["cap_min"] = json!(0));
    let none_allowed = for_each(file(6, 4), "staff", |member| member["max_families"] = json!(0));
    let elsewhere = for_each(file(6, 4), "staff", |member| member["areas"] = json!([]));
    let far = for_each(file(6, 4), "staff", |member| member["x"] = json!(10_000_000));
    let men = for_each(file(6, 4), "staff", |member| member["gender"] = json!("m"));
    let women_wanted = for_each(men, "families", |family| {
        family["gender_wish"] = json!("both_women");
        family["gender_hard"] = json!(true);
    });
    let mut enemies = file(6, 4);
    enemies["forbidden_pairs"] = json!([[0, 1], [0, 2], [3, 0], [1, 2], [1, 3], [3, 2]]);
    let mut apart = for_each(file(6, 4), "families", |family| family["locks"] = json!([0, 1]));
    apart["forbidden_pairs"] = json!([[1, 0]]);
    let ways =
        [bans, three_of_four, full, none_allowed, elsewhere, far, women_wanted, enemies, apart, file(6, 1), file(6, 0)];
    for (nth, way) in ways.into_iter().enumerate() {
        assert_eq!(outcome(&way).waiting, 6, "way {nth}");
    }
}

#[test]
fn with_nobody_to_serve_there_is_an_empty_plan() {
    for staff in [0, 1, 5] {
        let outcome = outcome(&file(0, staff));
        assert!(outcome.plan.pairs.is_empty());
        assert_eq!(outcome.waiting, 0);
    }
    let mut nowhere = file(0, 0);
    nowhere["areas"] = json!([]);
    outcome(&nowhere);
}

#[test]
fn nobody_who_speaks_the_language_is_a_pity_but_no_reason_to_wait() {
    let strange = for_each(file(6, 6), "families", |family| {
        family["lang"] = json!("a language of nobody");
        family["danish"] = json!(0);
    });
    let outcome = outcome(&strange);
    assert_eq!(outcome.waiting, 0);
    assert_eq!(outcome.terms.language, -200 * 6);
}

#[test]
fn where_not_all_have_room_the_most_urgent_have_it() {
    let mut two = for_each(file(5, 2), "staff", |member| member["max_families"] = json!(2));
    for (nth, family) in tangled::list(&mut two, "families").enumerate() {
        family["priority"] = json!(if nth == 1 || nth == 3 { 3 } else { 1 });
        family["banned"] = json!([]);
        family["gender_hard"] = json!(false);
        family["base_min"] = json!(20);
    }
    let outcome = outcome(&two);
    let seated: Vec<bool> = outcome.plan.pairs.iter().map(Option::is_some).collect();
    assert_eq!(seated, [false, true, false, true, false]);
}

#[test]
fn where_all_are_alike_the_plan_is_valid() {
    let mut alike = file(12, 6);
    let (family, member) = (alike["families"][0].clone(), alike["staff"][0].clone());
    for (nth, entry) in tangled::list(&mut alike, "families").enumerate() {
        *entry = family.clone();
        entry["id"] = json!(nth);
        entry["banned"] = json!([]);
        entry["relations"] = json!([]);
    }
    for (nth, entry) in tangled::list(&mut alike, "staff").enumerate() {
        *entry = member.clone();
        entry["id"] = json!(nth);
    }
    alike["forbidden_pairs"] = json!([]);
    assert_eq!(outcome(&alike).waiting, 0);
}

/// Families 0 to n - 1 sit with neighbours on a row of people; the last, who knows only the first two people,
/// finds a place when each moves on by one pair, which none of them wants.
fn row_of(families: usize, cap_min: i64, max_families: i64) -> Value {
    let people = 2 * families + 2;
    let mut file = for_each(file(families + 1, people), "staff", |member| {
        member["max_families"] = json!(max_families);
        member["gender"] = json!("f");
        member["comp"] = json!([50, 50, 50, 50, 50, 50, 50, 50, 50, 50]);
        member["cap_min"] = json!(cap_min);
        member["x"] = json!(0);
        member["y"] = json!(0);
    });
    file["forbidden_pairs"] = json!([]);
    for (nth, family) in tangled::list(&mut file, "families").enumerate() {
        let at = if nth == families { 0 } else { 2 * nth };
        let last = if nth == families { 2 } else { at + 4 };
        family["banned"] = json!((0..people).filter(|who| !(at..last).contains(who)).collect::<Vec<_>>());
        family["current"] = if nth == families { Value::Null } else { json!([at, at + 1]) };
        family["relations"] = if nth == families { json!([]) } else { json!([[at, 120], [at + 1, 120]]) };
        family["locks"] = json!([]);
        family["base_min"] = json!(100);
        family["x"] = json!(0);
        family["y"] = json!(0);
        family["visits"] = json!(1);
        family["gender_hard"] = json!(false);
    }
    file
}

#[test]
fn room_is_found_where_numbers_of_families_are_short() {
    for families in 1..5 {
        assert_eq!(outcome(&row_of(families, 2_000, 1)).waiting, 0, "{families} moves");
    }
}

#[test]
fn room_is_made_along_a_row_of_moves() {
    for families in 1..5 {
        let text = row_of(families, 150, 9).to_string();
        let instance = read(&text).expect("it is well formed");
        let model = Model::new(&instance);
        let orders = Orders::new(1, 0);
        let mut prices = prices::Search::new(&model);
        (0..200).for_each(|_| prices.advance());
        let in_force: Vec<_> = instance.families.iter().map(|family| family.current).collect();
        let mut board = Board::from_pairs(&model, &in_force);
        board.seat_waiting(&model, &prices.prices);
        assert_eq!(board.waiting(), 1, "without moving anybody there is no place");
        let mut search = Search::new(&model, &orders, &prices, None, board);
        search.make_room(&prices.prices, 200_000);
        assert_eq!(search.best.waiting(), 0, "{families} moves");
        let outcome = solved(&instance, 1, 20_000);
        expect_good(&text, &outcome);
        assert_eq!(outcome.waiting, 0, "{families} moves: {outcome:?}");
    }
}
