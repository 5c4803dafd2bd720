//! Matchings small enough to be reckoned by hand.

mod shown;

use opgang_plan_check::Rule;
use serde_json::{Value, json};
use shown::{objective, only_broken, refused, rules, terms};

/// Two seekers, two firms with one offer each; both offers suit both.
fn market() -> Value {
    let seeker = |id: usize, skill: [i64; 2]| {
        json!({"id": id, "x": 0, "y": 0, "age": 30, "danish": 1, "physical": 2, "no_early": false, "gender": "f",
            "group": "adult", "vulnerable": false, "kinds": ["ordinary", "flex"], "skill": skill, "interest": {"0": 60},
            "hours_start": 10, "hours_max": 20, "max_min": 30, "max_list": 20, "priority": 1})
    };
    let offer = |id: usize, kind: &str| {
        json!({"id": id, "firm": id, "sector": id, "kind": kind, "age_min": 18, "danish_min": 1, "physical": 2,
            "early": false, "skill_min": 20, "hours_min": 12, "hours_max": 21, "seats": 1})
    };
    json!({"format": "match-plan/1", "name": "tiny", "sectors": ["a", "b"], "kinds": ["ordinary", "flex"],
        "metres_per_min": 250, "seekers": [seeker(0, [50, 40]), seeker(1, [30, 20])],
        "offers": [offer(0, "ordinary"), offer(1, "flex")], "groups": [],
        "firms": [{"id": 0, "x": 0, "y": 0, "mentor_cap": 1, "sector": 0}, {"id": 1, "x": 500, "y": -250, "mentor_cap": 1, "sector": 1}],
        "weights": {"u_interest": 45, "u_dist": 25, "u_hours": 15, "u_kind": 15, "v_skill": 60, "v_lang": 20,
            "v_hours": 20, "mix_seeker": 6, "mix_firm": 4, "match_bonus": 300, "block_pen": 60, "group_floor_pen": 400}})
}

fn market_with(changes: &[(&str, Value)]) -> Value {
    let mut market = market();
    for (pointer, value) in changes {
        *market.pointer_mut(pointer).expect("the field is there") = value.clone();
    }
    market
}

fn plan(offers: Value) -> Value {
    json!({ "offer": offers })
}

// Offer 0: d = 2, u = (45·60 + 25·(100 − 200//31) + 15·(100 − 20) + 15·100)//10 = (2700 + 2350 + 1200 + 1500)//10 = 775;
// Offer 1: d = 750//250 + 2 = 5, u = (45·10 + 25·(100 − 500//31) + 15·80 + 15·70)//10 = (450 + 2100 + 1200 + 1050)//10 = 480.
// Hours 12 to 20 of 12 to 21: nine of ten. v of seeker 0 to offer 0: (60·50 + 20·75 + 20·90)//10 = 630; to offer 1: 570;
// of seeker 1 to offer 0: 510; to offer 1: 450.

#[test]
fn the_value_of_a_match_is_mixed_from_both_views() {
    // (6·775 + 4·630)//10 + 300 = 717 + 300 = 1017; (6·480 + 4·450)//10 + 300 = 468 + 300 = 768.
    assert_eq!(terms(&market(), &plan(json!([0, 1]))), [("value", 1017 + 768)]);
    let urgent = market_with(&[("/seekers/1/priority", json!(3))]);
    assert_eq!(objective(&urgent, &plan(json!([0, 1]))), 1017 + 768 * 12 / 10);
}

#[test]
fn a_pair_blocks_when_both_would_rather_have_each_other() {
    // Seeker 0 prefers offer 0, which holds seeker 1 of a smaller v.
    // (6·480 + 4·570)//10 + 300 = 816; (6·775 + 4·510)//10 + 300 = 969.
    assert_eq!(terms(&market(), &plan(json!([1, 0]))), [("blocking", -60), ("value", 816 + 969)]);
    // Nobody has anything: all four block. With seeker 0 placed best, only seeker 1 and the free offer do.
    assert_eq!(terms(&market(), &plan(json!([null, null]))), [("blocking", -240)]);
    assert_eq!(terms(&market(), &plan(json!([0, null]))), [("blocking", -60), ("value", 1017)]);
    let no_mentor = market_with(&[("/firms/1/mentor_cap", json!(0))]);
    assert_eq!(terms(&no_mentor, &plan(json!([0, null]))), [("value", 1017)]);
    let equal = market_with(&[("/seekers/1/skill", json!([50, 40]))]);
    assert_eq!(terms(&equal, &plan(json!([1, 0]))), [("value", 816 + 1017)], "an equal v does not block");
}

#[test]
fn a_group_that_is_short_costs_for_each_person() {
    // Of the three, two are matched. Half of them belong to g: need = ceil(90·1·1/200) = 1.
    let group = json!([{"name": "young", "field": "group", "value": "youth", "floor_pct": 90}]);
    let market = market_with(&[("/seekers/1/group", json!("youth")), ("/groups", group)]);
    assert_eq!(terms(&market, &plan(json!([0, null]))), [("blocking", -60), ("groups", -400), ("value", 1017)]);
    assert_eq!(terms(&market, &plan(json!([0, 1]))), [("value", 1017 + 768)]);
    let truth = json!([{"name": "old", "field": "age", "value": 30, "floor_pct": 100}]);
    assert_eq!(objective(&market_with(&[("/groups", truth)]), &plan(json!([0, 1]))), 1785);
}

#[test]
fn an_offer_is_listed_only_when_it_suits_both() {
    let ways = [
        ("/seekers/0/kinds", json!(["flex"])),
        ("/seekers/0/age", json!(17)),
        ("/seekers/0/danish", json!(0)),
        ("/seekers/0/physical", json!(1)),
        ("/seekers/0/skill", json!([19, 40])),
        ("/seekers/0/hours_max", json!(11)),
        ("/seekers/0/max_min", json!(1)),
        ("/offers/0/hours_max", json!(12)),
    ];
    for (pointer, value) in &ways[..7] {
        only_broken(&market_with(&[(pointer, value.clone())]), &plan(json!([0, null])), Rule::Listed, "offer[0]", 1);
    }
    assert_eq!(rules(&market_with(&ways[7..]), &plan(json!([0, null]))), [], "one hour in common is enough");
    let early = [("/seekers/0/no_early", json!(true)), ("/offers/0/early", json!(true))];
    only_broken(&market_with(&early), &plan(json!([0, null])), Rule::Listed, "offer[0]", 1);
    assert_eq!(rules(&market_with(&early[1..]), &plan(json!([0, null]))), []);
    let short = market_with(&[("/seekers/0/max_list", json!(1))]);
    only_broken(&short, &plan(json!([1, null])), Rule::Listed, "offer[0]", 1);
}

#[test]
fn seats_and_mentors_are_told_alone() {
    let both = plan(json!([0, 0]));
    only_broken(&market_with(&[("/firms/0/mentor_cap", json!(2))]), &both, Rule::Seats, "offers[0]", 1);
    only_broken(&market_with(&[("/offers/0/seats", json!(2))]), &both, Rule::Mentors, "firms[0]", 1);
    let room = market_with(&[("/offers/0/seats", json!(2)), ("/firms/0/mentor_cap", json!(2))]);
    assert_eq!(rules(&room, &both), []);
    let one_firm = market_with(&[("/offers/1/firm", json!(0))]);
    only_broken(&one_firm, &plan(json!([0, 1])), Rule::Mentors, "firms[0]", 1);
}

#[test]
fn a_malformed_plan_is_told_with_its_place() {
    only_broken(&market(), &plan(json!([0])), Rule::Length, "offer", 1);
    only_broken(&market(), &plan(json!([0, 2])), Rule::Known, "offer[1]", 1);
    only_broken(&market(), &plan(json!([[0], null])), Rule::WholeNumber, "offer[0]", 1);
    only_broken(&market(), &json!({"offers": [0, 1]}), Rule::Form, "the solution", 1);
}

#[test]
fn an_instance_that_cannot_be_used_is_refused_with_its_place() {
    refused(&market_with(&[("/seekers/1/skill", json!([1]))]), &plan(json!([0, 1])), "seekers[1].skill");
    refused(&market_with(&[("/offers/1/firm", json!(5))]), &plan(json!([0, 1])), "offers[1].firm");
    refused(&market_with(&[("/seekers/1/danish", json!(3))]), &plan(json!([0, 1])), "seekers[1].danish");
    for key in ["00", "+0", "9", "x"] {
        let interest = json!({key: 50});
        refused(&market_with(&[("/seekers/1/interest", interest)]), &plan(json!([0, 1])), "seekers[1].interest");
    }
}
