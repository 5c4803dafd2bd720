//! A cohort of two families does not show its mean, in no list and by no subtraction.

mod attacker;

use serde_json::{Value, json};

use super::{Census, Withheld, withhold};

/// What nobody may see.
const CANARY: f64 = 7.777_123_4;

/// Cohorts of 2, 20 and 30 families over four periods, with every mean that findings have.
fn findings(small: i64) -> (Value, Census) {
    let mut cells = vec![];
    let mut estimates = vec![];
    for g in [2_i64, 3, 4] {
        for t in 2..=4_i64 {
            let att = if g == small { CANARY } else { 0.1 * g as f64 };
            cells.push(
                json!({"g": g, "t": t, "att": att, "se": 0.5, "low": 0.0, "high": 1.0, "treated": 20, "compared": 90}),
            );
            estimates.push(json!({"name": format!("att({g},{t})"), "estimate": att, "se": 0.5}));
        }
    }
    let names: Vec<Value> = estimates.iter().map(|row| row["name"].clone()).collect();
    let matrix = vec![vec![1.0; names.len()]; names.len()];
    let by = |key: &str, values: &[i64]| -> Vec<Value> {
        values.iter().map(|value| json!({key: value, "att": CANARY, "se": 0.1})).collect()
    };
    let value = json!({
        "notices": [], "cells": cells, "estimates": estimates,
        "covariance": {"names": names, "matrix": matrix},
        "aggregations": {
            "simple": {"overall": {"att": 0.3, "se": 0.1}},
            "dynamic": {"overall": {"att": 0.3, "se": 0.1}, "by": by("e", &[0, 1, 2])},
            "group": {"overall": {"att": 0.3, "se": 0.1}, "by": by("g", &[2, 3, 4])},
            "calendar": {"overall": {"att": 0.3, "se": 0.1}, "by": by("t", &[2, 3, 4])},
        }
    });
    let families = |g: i64| if g == small { 2 } else { 10 * g as usize };
    let cohorts = vec![(None, 90), (Some(2), families(2)), (Some(3), families(3)), (Some(4), families(4))];
    (value, Census { cohorts, periods: vec![1, 2, 3, 4] })
}

#[test]
fn a_cohort_of_two_families_is_withheld_with_one_more() {
    for small in [2, 3, 4] {
        let (mut value, census) = findings(small);
        let withheld = withhold(&mut value, &census, 5);
        assert_eq!((withheld.small, withheld.others), (1, 1), "{small}");
        let text = value["cells"].to_string() + &value["estimates"].to_string();
        assert!(!text.contains("7.7771234"), "{text}");
        let group = &value["aggregations"]["group"]["by"];
        assert!(group[(small - 2) as usize]["att"].is_null(), "{group}");
        assert_eq!(group.as_array().into_iter().flatten().filter(|row| row["att"].is_null()).count(), 2, "{group}");
        let names = value["covariance"]["names"].as_array().map_or(0, Vec::len);
        assert_eq!(value["covariance"]["matrix"].as_array().map_or(0, Vec::len), names);
        assert!(!value["covariance"].to_string().contains(&format!("att({small},")));
    }
}

#[test]
fn a_mean_that_rests_on_the_small_cohort_alone_goes_too() {
    let (mut value, census) = findings(2);
    withhold(&mut value, &census, 5);
    let dynamic = &value["aggregations"]["dynamic"]["by"];
    assert!(dynamic[2]["att"].is_null(), "exposure 2 is seen in cohort 2 alone: {dynamic}");
    assert!(value["aggregations"]["calendar"]["by"][0]["att"].is_null(), "so is period 2");
    assert!(!value["aggregations"]["simple"]["overall"]["att"].is_null(), "the sum of all may be told");
    let over_exposures = &value["aggregations"]["dynamic"]["overall"]["att"];
    assert!(over_exposures.is_null(), "less exposures 0 and 1 it is exposure 2");
}

#[test]
fn cohorts_of_five_families_are_left_as_they_are() {
    let (mut value, mut census) = findings(0);
    census.cohorts = vec![(None, 5), (Some(2), 5), (Some(3), 5), (Some(4), 5)];
    let before = value.clone();
    assert_eq!(withhold(&mut value, &census, 5), Withheld::default());
    assert_eq!(value, before);
    assert_ne!(withhold(&mut value, &census, 10), Withheld::default(), "the public asks for ten");
}

#[test]
fn a_study_of_one_small_cohort_tells_nothing() {
    let census = Census { cohorts: vec![(None, 50), (Some(3), 4)], periods: vec![1, 2, 3, 4] };
    let mut value = json!({"notices": [], "att": {"estimate": CANARY}, "covariance": null,
        "estimates": [{"name": "att", "estimate": CANARY}, {"name": "event_time(0)", "estimate": CANARY}],
        "event_time": [{"e": -2, "estimate": CANARY, "se": 1.0}, {"e": 0, "estimate": CANARY, "se": 1.0}]});
    withhold(&mut value, &census, 5);
    assert!(!value["event_time"].to_string().contains("7.777"), "{value}");
    assert!(
        !value["att"].to_string().contains("7.777") && !value["estimates"][0].to_string().contains("7.777"),
        "{value}"
    );
}

#[test]
fn nothing_is_told_that_was_compared_with_few_families() {
    let (mut value, mut census) = findings(0);
    census.cohorts = vec![(None, 3), (Some(2), 20), (Some(3), 20), (Some(4), 20)];
    value["control"] = "nevertreated".into();
    value["estimates"] = json!([{"name": "simple", "estimate": CANARY}, {"name": "dynamic(0)", "estimate": CANARY}]);
    withhold(&mut value, &census, 5);
    assert!(!value.to_string().contains("7.777"), "{value}");
    assert!(value["cells"].as_array().into_iter().flatten().all(|cell| cell["att"].is_null()));
    // Where those who start later serve too, only the periods in which none of them is left are untold.
    let (mut value, _) = findings(0);
    value["control"] = "notyettreated".into();
    withhold(&mut value, &census, 5);
    let told = |t: i64| {
        let of = value["cells"].as_array().into_iter().flatten().filter(move |cell| cell["t"] == t);
        of.map(|cell| !cell["att"].is_null()).collect::<Vec<_>>()
    };
    assert_eq!(told(2), [true, true, true]);
    assert_eq!(told(4), [false, false, false]);
}

#[test]
fn a_model_that_nearly_retells_its_rows_is_not_told() {
    let (mut value, mut census) = findings(0);
    census.cohorts = vec![(None, 5), (Some(2), 5), (Some(3), 5), (Some(4), 5)];
    value["n"] = json!({"rows": 34, "rows_used": 34, "units": 20, "clusters": 20});
    value["pretest"] = json!({"statistic": CANARY, "df": 2, "p": 0.3});
    let withheld = withhold(&mut value, &census, 5);
    assert_eq!(withheld.why.first().map(|why| why.code), Some("withheld-few-degrees"));
    assert!(!value.to_string().contains("7.777"), "{value}");
    assert!(value["estimates"].as_array().is_some_and(Vec::is_empty));
    // As many units seen in four periods leave enough over.
    let (mut value, _) = findings(0);
    value["n"] = json!({"rows": 80, "rows_used": 80, "units": 20, "clusters": 20});
    assert_eq!(withhold(&mut value, &census, 5), Withheld::default());
}

#[test]
fn a_mean_over_a_window_is_withheld_where_a_small_cohort_is_in_it() {
    let (mut whole, census) = findings(2);
    let withheld = withhold(&mut whole, &census, 5);
    assert!(!withheld.names.contains(&"simple".to_owned()), "{:?}", withheld.names);
    // Over two windows the effect of the small cohort at exposure 2 would follow, which no other cohort has.
    let (mut cut, _) = findings(2);
    cut["options"] = json!([["max-event", "1"]]);
    let withheld = withhold(&mut cut, &census, 5);
    assert!(withheld.names.contains(&"simple".to_owned()), "{:?}", withheld.names);
    assert!(cut["aggregations"]["simple"]["overall"]["att"].is_null());
}

#[test]
fn balanced_means_are_withheld_where_there_is_a_small_cohort() {
    let (mut value, census) = findings(4);
    value["options"] = json!([["balance-event", "1"]]);
    let withheld = withhold(&mut value, &census, 5);
    assert!(withheld.names.contains(&"dynamic".to_owned()), "{:?}", withheld.names);
    let dynamic = value["aggregations"]["dynamic"]["by"].as_array().expect("means");
    assert!(dynamic.iter().all(|row| row["att"].is_null()), "{dynamic:?}");
}
