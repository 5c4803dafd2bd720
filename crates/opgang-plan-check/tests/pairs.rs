//! Pair plans small enough to be reckoned by hand: every rule and every term alone.

mod shown;

use opgang_plan_check::Rule;
use serde_json::{Value, json};
use shown::{objective, only_broken, refused, rules, terms};

/// One area, two women and a man, two families; every weight as in the definition, everything else nothing.
fn town() -> Value {
    let person = |id: usize, gender: &str, dept: &str| {
        json!({"id": id, "areas": [0], "home_area": 0, "x": 0, "y": 0, "comp": [0, 0], "goals": [], "langs": ["da"],
            "gender": gender, "dept": dept, "role": "any", "cap_min": 1000, "target_min": 0, "max_families": 9,
            "min_partners": 0})
    };
    let family = |id: usize| {
        json!({"id": id, "area": 0, "x": 0, "y": 0, "stones": [0, 0], "lang": "da", "danish": 2, "gender_wish": "none",
            "gender_hard": false, "unemployed": 0, "relations": [], "banned": [], "locks": [], "current": null,
            "priority": 1, "visits": 0, "base_min": 0, "adults": 1, "children": 1})
    };
    json!({"format": "pair-plan/1", "name": "tiny", "seed": 1, "domains": ["job", "health"],
        "areas": [{"id": 0, "municipality": 0, "x": 0, "y": 0}, {"id": 1, "municipality": 0, "x": 0, "y": 0}],
        "families": [family(0), family(1)],
        "staff": [person(0, "f", "social"), person(1, "f", "health"), person(2, "m", "culture")],
        "forbidden_pairs": [], "travel": {"metres_per_min": 300, "const_min": 2},
        "weights": {"fit_max_mul": 4, "fit_min_mul": 1, "fit_div": 5, "lang_none": 200, "lang_some": 90,
            "gender_soft": 120, "job_focus_level": 60, "job_reach_level": 40, "job_reach_pen": 80, "job_none_pen": 200,
            "travel_per_min": 1, "same_dept": 100, "change_member": 150, "unassigned": 3000, "unassigned_prio": 1000,
            "pair_first": 60, "pair_second_div": 2, "learn_cap": 100, "learn_div": 4, "repeat_from": 3, "repeat_pen": 80,
            "partner_short": 60, "load_over1_pct": 105, "load_over1_pen": 1, "load_over2_pct": 115, "load_over2_pen": 2,
            "load_under_pct": 90, "load_under_pen": 1}})
}

/// The town with some fields changed: (pointer, new value).
fn town_with(changes: &[(&str, Value)]) -> Value {
    let mut town = town();
    for (pointer, value) in changes {
        *town.pointer_mut(pointer).expect("the field is there") = value.clone();
    }
    town
}

fn plan(pairs: Value) -> Value {
    json!({ "pairs": pairs })
}

/// Family 0 with persons 0 and 1, family 1 with 0 and 2: two pairs used once.
fn served() -> Value {
    plan(json!([[0, 1], [2, 0]]))
}

#[test]
fn each_pair_in_use_brings_sixty_and_nothing_else_in_an_empty_town() {
    assert_eq!(terms(&town(), &served()), [("pair_first", 120)]);
    assert_eq!(objective(&town(), &served()), 120);
}

#[test]
fn fit_weighs_the_better_one_four_times_and_drops_the_rest_of_the_division() {
    let town = town_with(&[
        ("/families/0/stones", json!([7, 3])),
        ("/staff/0/comp", json!([90, 11])),
        ("/staff/1/comp", json!([20, 50])),
    ]);
    // 7·(4·90 + 20) + 3·(4·50 + 11) = 2660 + 633 = 3293, by five: 658.
    assert_eq!(terms(&town, &plan(json!([[1, 0], null]))), [("fit", 658), ("pair_first", 60), ("waiting", -3000)]);
}

#[test]
fn language_counts_when_neither_speaks_it() {
    for (danish, points) in [(0, Some(-200)), (1, Some(-90)), (2, None)] {
        let town = town_with(&[("/families/0/lang", json!("so")), ("/families/0/danish", json!(danish))]);
        let wanted: Vec<_> =
            points.map(|points| ("language", points)).into_iter().chain([("pair_first", 120)]).collect();
        assert_eq!(terms(&town, &served()), wanted);
    }
    let spoken = town_with(&[
        ("/families/0/lang", json!("so")),
        ("/families/0/danish", json!(0)),
        ("/staff/1/langs", json!(["so"])),
    ]);
    assert_eq!(terms(&spoken, &served()), [("pair_first", 120)]);
}

#[test]
fn a_soft_wish_costs_when_it_is_not_met() {
    // Family 0 has two women, family 1 a woman and a man.
    for (wish, first, second) in [("one_woman", 0, 0), ("both_women", 0, -120), ("one_man", -120, 0), ("none", 0, 0)] {
        for (family, points) in [(0, first), (1, second)] {
            let town = town_with(&[(&format!("/families/{family}/gender_wish"), json!(wish))]);
            assert_eq!(objective(&town, &served()), 120 + points, "{wish} of family {family}");
        }
    }
}

#[test]
fn a_job_is_sought_by_somebody_who_knows_the_labour_market() {
    for (best, points) in [(39, -200), (40, -80), (59, -80), (60, 0)] {
        let changes = [("/families/1/unemployed", json!(2)), ("/staff/2/comp", json!([best, 0]))];
        let town = town_with(&changes);
        assert_eq!(objective(&town, &served()), 120 + points, "best job competence {best}");
        assert_eq!(objective(&town_with(&changes[1..]), &served()), 120, "nobody seeks a job");
    }
}

#[test]
fn relations_count_by_their_strength() {
    let town = town_with(&[("/families/0/relations", json!([[0, 30], [1, 90], [2, 120]]))]);
    assert_eq!(terms(&town, &served()), [("pair_first", 120), ("relation", 120)]);
}

#[test]
fn travel_counts_each_visit_of_each_of_the_two() {
    // |−400| + 500 = 900 m: 3 + 2 minutes for person 0; 899 m: 2 + 2 minutes for person 1.
    let town = town_with(&[
        ("/families/0/x", json!(-400)),
        ("/families/0/y", json!(500)),
        ("/families/0/visits", json!(3)),
        ("/staff/1/y", json!(1)),
    ]);
    assert_eq!(terms(&town, &served()), [("load_over", -3 * (30 + 24)), ("pair_first", 120), ("travel", -27)]);
}

#[test]
fn the_same_department_costs_a_hundred() {
    let town = town_with(&[("/staff/2/dept", json!("social"))]);
    assert_eq!(terms(&town, &served()), [("pair_first", 120), ("same_dept", -100)]);
}

#[test]
fn change_counts_each_new_member_of_a_family_that_had_a_pair() {
    let town = town_with(&[("/families/0/current", json!([1, 2])), ("/families/1/current", json!([0, 2]))]);
    assert_eq!(terms(&town, &served()), [("change", -150), ("pair_first", 120)]);
    assert_eq!(terms(&town, &plan(json!([null, [2, 0]]))), [("pair_first", 60), ("waiting", -3000)]);
}

#[test]
fn waiting_costs_more_by_priority() {
    let town = town_with(&[("/families/1/priority", json!(3))]);
    assert_eq!(terms(&town, &plan(json!([null, null]))), [("waiting", -8000)]);
}

#[test]
fn a_pair_learns_once_and_half_again_and_no_more() {
    let mut town = town_with(&[
        ("/staff/0/goals", json!([0])),
        ("/staff/1/goals", json!([0, 1])),
        ("/staff/0/comp", json!([10, 95])),
        ("/staff/1/comp", json!([76, 10])),
    ]);
    // Person 0 learns 66, person 1 learns 85 and nothing of the job: 151 by four is 37.
    assert_eq!(terms(&town, &plan(json!([[0, 1], null])))[0], ("learning", 37));
    assert_eq!(terms(&town, &plan(json!([[0, 1], [1, 0]]))), [("learning", 37 + 18), ("pair_first", 60)]);
    town["weights"]["learn_cap"] = json!(20);
    assert_eq!(terms(&town, &plan(json!([[0, 1], [1, 0]])))[0], ("learning", 30));
}

#[test]
fn the_fourth_family_of_a_pair_and_each_after_it_cost_eighty() {
    let mut town = town();
    let family = town["families"][0].clone();
    town["families"] = (0..5)
        .map(|id| {
            let mut family = family.clone();
            family["id"] = json!(id);
            family
        })
        .collect();
    assert_eq!(terms(&town, &plan(json!([[0, 1], [1, 0], [0, 1], null, null])))[0], ("pair_first", 60));
    let full = plan(json!([[0, 1], [1, 0], [0, 1], [0, 1], [0, 1]]));
    assert_eq!(terms(&town, &full), [("pair_first", 60), ("repeats", -160)]);
}

#[test]
fn partners_short_cost_sixty_each() {
    let town = town_with(&[("/staff/0/min_partners", json!(3)), ("/staff/1/min_partners", json!(1))]);
    assert_eq!(terms(&town, &served()), [("pair_first", 120), ("partners", -60)]);
}

#[test]
fn load_counts_over_105_and_115_and_under_90_percent() {
    // 105 % of 99 is 103, 115 % is 113, 90 % is 89.
    for (minutes, name, points) in [
        (103, "", 0),
        (104, "load_over", -1),
        (113, "load_over", -10),
        (114, "load_over", -13),
        (89, "", 0),
        (88, "load_under", -1),
    ] {
        let mut town = town_with(&[("/families/0/base_min", json!(minutes)), ("/staff/0/target_min", json!(99))]);
        town["staff"][1]["target_min"] = json!(minutes);
        let wanted: Vec<_> =
            [(name, points), ("pair_first", 120)].into_iter().filter(|&(_, points)| points != 0).collect();
        assert_eq!(terms(&town, &served()), wanted, "{minutes} minutes");
    }
}

/// A plan with everything that a rule is about, and each way to break it alone.
#[test]
fn each_rule_is_told_alone() {
    let two = |pointer: &'static str, value: Value| vec![(pointer, value)];
    let ways = [
        (Rule::Area, two("/families/0/area", json!(1)), "pairs[0]", 2),
        (Rule::Area, two("/staff/1/areas", json!([1])), "pairs[0]", 1),
        (Rule::Banned, two("/families/1/banned", json!([2])), "pairs[1]", 1),
        (Rule::ForbiddenPair, two("/forbidden_pairs", json!([[0, 2]])), "pairs[1]", 1),
        (Rule::Lock, two("/families/0/locks", json!([2])), "pairs[0]", 1),
        (
            Rule::Gender,
            vec![("/families/1/gender_wish", json!("both_women")), ("/families/1/gender_hard", json!(true))],
            "pairs[1]",
            1,
        ),
        (
            Rule::Gender,
            vec![("/families/0/gender_wish", json!("one_man")), ("/families/0/gender_hard", json!(true))],
            "pairs[0]",
            1,
        ),
        (Rule::Load, vec![("/families/0/base_min", json!(600)), ("/families/1/base_min", json!(401))], "staff[0]", 1),
        (Rule::FamiliesMax, two("/staff/0/max_families", json!(1)), "staff[0]", 1),
    ];
    for (rule, changes, place, times) in ways {
        only_broken(&town_with(&changes), &served(), rule, place, times);
    }
}

#[test]
fn what_is_just_allowed_is_allowed() {
    let town = town_with(&[
        ("/families/0/base_min", json!(600)),
        ("/families/1/base_min", json!(400)),
        ("/staff/0/max_families", json!(2)),
        ("/families/0/locks", json!([1, 0])),
        ("/families/1/gender_wish", json!("one_man")),
        ("/families/1/gender_hard", json!(true)),
        ("/forbidden_pairs", json!([[1, 2]])),
    ]);
    assert_eq!(rules(&town, &served()), []);
    let locked = town_with(&[("/families/0/locks", json!([1, 0, 2]))]);
    assert_eq!(rules(&locked, &plan(json!([null, null]))), [], "a family that waits breaks no lock");
}

#[test]
fn a_malformed_plan_is_told_with_its_place() {
    let ways = [
        (json!([]), Rule::Form, "the solution"),
        (json!({"pair": []}), Rule::Form, "the solution"),
        (json!({"pairs": {}}), Rule::Form, "the solution"),
        (json!({"pairs": [null, null], "more": 1}), Rule::Form, "the solution"),
        (plan(json!([[0, 1]])), Rule::Length, "pairs"),
        (plan(json!([[0, 1], [0, 1, 2]])), Rule::Form, "pairs[1]"),
        (plan(json!([[0, 1], 7])), Rule::Form, "pairs[1]"),
        (plan(json!([[0, 1.0], null])), Rule::WholeNumber, "pairs[0][1]"),
        (plan(json!([[-1, 1], null])), Rule::WholeNumber, "pairs[0][0]"),
        (plan(json!([["0", 1], null])), Rule::WholeNumber, "pairs[0][0]"),
        (plan(json!([[0, 3], null])), Rule::Known, "pairs[0][1]"),
        (plan(json!([null, [2, 2]])), Rule::TwoPeople, "pairs[1]"),
    ];
    for (solution, rule, place) in ways {
        only_broken(&town(), &solution, rule, place, 1);
    }
    let verdict = opgang_plan_check::check(&town().to_string(), "{").expect("the instance is sound");
    assert_eq!((verdict.broken[0].rule, verdict.objective), (Rule::Form, None));
    let both = rules(&town(), &plan(json!([[0, 9], [1, 1]])));
    assert_eq!(both, [Rule::Known, Rule::TwoPeople], "every fault is told, not only the first");
}

#[test]
fn an_instance_that_cannot_be_used_is_refused_with_its_place() {
    let ways = [
        ("/format", json!("pair-plan/9"), "format"),
        ("/families/1/id", json!(7), "families[1].id"),
        ("/families/1/area", json!(9), "families[1].area"),
        ("/families/0/stones", json!([1]), "families[0].stones"),
        ("/families/0/visits", json!(1.5), "families[0].visits"),
        ("/families/0/base_min", json!(i64::MAX), "families[0].base_min"),
        ("/families/0/locks", json!([8]), "families[0].people"),
        ("/families/0/gender_wish", json!("two_men"), "families[0].gender_wish"),
        ("/staff/2/comp", json!([1, 2, 3]), "staff[2].comp"),
        ("/staff/2/goals", json!([2]), "staff[2].goals"),
        ("/forbidden_pairs", json!([[0, 3]]), "forbidden_pairs[0]"),
        ("/travel/metres_per_min", json!(0), "travel.metres_per_min"),
        ("/weights/fit_div", json!(0), "weights.fit_div"),
    ];
    for (pointer, value, place) in ways {
        refused(&town_with(&[(pointer, value)]), &served(), place);
    }
}

#[test]
fn what_is_not_read_may_be_anything() {
    let numbers = [json!(2_512_489_996_u64), json!(1.5), json!(-0.0), json!(1e18), json!(1e300), json!([{"a": []}])];
    for number in numbers {
        let mut town = town();
        for field in ["size", "event", "seed", "anything"] {
            town[field] = number.clone();
        }
        for field in ["cpr", "adults", "children"] {
            town["families"][0][field] = number.clone();
        }
        for field in ["x", "y", "municipality"] {
            town["areas"][0][field] = number.clone();
        }
        town["staff"][0]["home_area"] = number.clone();
        town["weights"]["more"] = number.clone();
        opgang_plan_check::expect_usable(&town.to_string()).expect("what is not read does not matter");
        assert_eq!(objective(&town, &served()), objective(&self::town(), &served()));
    }
}

#[test]
fn what_has_named_fields_is_no_list_and_names_each_once() {
    let mut town = town();
    town["travel"] = json!([town["travel"]["metres_per_min"], town["travel"]["const_min"]]);
    refused(&town, &served(), "travel");
    let text = self::town().to_string();
    for (once, twice, place) in [
        ("\"base_min\":", "\"base_min\":7,\"base_min\":", "families[0]"),
        ("\"fit_div\":", "\"fit_div\":7,\"fit_div\":", "weights"),
    ] {
        let refusal = opgang_plan_check::expect_usable(&text.replacen(once, twice, 1)).expect_err(place);
        assert!(refusal.place == place && refusal.what.contains("stands there twice"), "{refusal}");
    }
}

#[test]
fn changes_are_counted_from_the_pairs_in_force() {
    let judged = |town: &Value, solution: &Value, in_force: Option<&Value>, most: usize| {
        let in_force = in_force.map(Value::to_string);
        let judged =
            opgang_plan_check::check_changes(&town.to_string(), &solution.to_string(), in_force.as_deref(), most);
        let (verdict, changes) = judged.expect("the instance is sound");
        let changes = changes.expect("the plan has the right form");
        (verdict.is_valid(), changes.changed, changes.forced)
    };
    let town = town_with(&[("/families/0/current", json!([1, 0])), ("/families/1/current", json!([1, 2]))]);
    assert_eq!(judged(&town, &served(), None, 0), (false, vec![1], vec![]), "the order of the two is no change");
    assert_eq!(judged(&town, &served(), None, 1), (true, vec![1], vec![]));
    assert_eq!(judged(&town, &plan(json!([null, [2, 1]])), None, 0), (false, vec![0], vec![]), "who waits has changed");
    let refused = town_with(&[
        ("/families/0/current", json!([1, 0])),
        ("/families/1/current", json!([1, 2])),
        ("/families/1/banned", json!([1])),
    ]);
    assert_eq!(judged(&refused, &served(), None, 0), (true, vec![1], vec![1]), "who must change may");
    let mut full = town.clone();
    full["staff"][1]["max_families"] = json!(1);
    assert_eq!(judged(&full, &served(), None, 0), (true, vec![1], vec![1]), "the first of the file keeps its place");
    assert_eq!(judged(&town, &served(), Some(&served()), 0), (true, vec![], vec![]), "another plan is in force");
    assert_eq!(judged(&town, &served(), Some(&plan(json!([null, [1, 2]]))), 0), (false, vec![1], vec![]));
}
