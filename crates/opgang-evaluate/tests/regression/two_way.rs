//! Two-way fixed effects and Sun–Abraham against R fixest 0.14.2.

use opgang_evaluate::absorb::{Singletons, Way};
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Bins, Choices, Errors, Timing, eventstudy, parse_event_times};
use opgang_evaluate::findings::Estimate;
use opgang_evaluate::sunab::sunab;

use crate::reference::{agrees, close, event_time, frame, panel, reference};

const TIGHT: f64 = 1e-10;

fn choices(way: Way) -> Choices<'static> {
    Choices { way, ..Choices::default() }
}

fn two_way(which: &str, covariates: &[&str], timing: &Timing, choices: &Choices) -> Vec<Estimate> {
    eventstudy(panel(which, covariates), timing, choices).expect("a regression").estimates
}

fn events() -> Timing {
    Timing::Event(Bins::default())
}

#[test]
fn static_effect_with_three_covariances() {
    let wanted = reference("mpdta_fixest.json");
    for way in [Way::Shortest, Way::General] {
        for (name, errors) in [("iid", Errors::Iid), ("hetero", Errors::Hetero), ("cluster", Errors::Clustered)] {
            let found = two_way("mpdta", &[], &Timing::Static, &Choices { errors, ..choices(way) });
            agrees(&wanted["twfe_vcovs"][name], &found, str::to_owned, TIGHT);
        }
    }
}

#[test]
fn static_effect_with_a_covariate_by_year() {
    let wanted = reference("mpdta_fixest.json");
    let found = two_way("mpdta", &["factor(year):lpop"], &Timing::Static, &Choices::default());
    agrees(&wanted["twfe_lpop_year"], &found, str::to_owned, TIGHT);
}

#[test]
fn a_covariate_that_a_unit_effect_already_says_is_dropped_and_named() {
    let found = eventstudy(panel("mpdta", &["lpop"]), &Timing::Static, &Choices::default()).expect("a regression");
    assert_eq!(found.body.dropped, ["lpop"]);
    assert!(
        found
            .notices
            .iter()
            .any(|notice| notice.code == "collinear" && notice.fact("columns") == Some(&vec!["lpop"].into()))
    );
}

#[test]
fn event_study() {
    for way in [Way::Shortest, Way::General] {
        let found = two_way("mpdta", &[], &events(), &choices(way));
        agrees(&reference("mpdta_fixest.json")["twfe_event_study"]["coef"], &found, event_time, TIGHT);
        let found = two_way("families", &[], &events(), &choices(way));
        agrees(&reference("families_regression.json")["twfe_event"], &found, event_time, TIGHT);
    }
}

#[test]
fn other_panels() {
    let found = two_way("families", &[], &Timing::Static, &Choices::default());
    agrees(&reference("families_regression.json")["twfe"], &found, str::to_owned, TIGHT);
    let wanted = reference("base_stagg_regression.json");
    let found = two_way("base_stagg", &[], &Timing::Static, &Choices::default());
    agrees(&wanted["twfe"], &found, str::to_owned, TIGHT);
    let found = two_way("base_stagg", &["x1"], &Timing::Static, &Choices::default());
    agrees(&wanted["twfe_x1"], &found, str::to_owned, TIGHT);
}

fn sun_abraham(which: &str, covariates: &[&str], reference: &str, way: Way) -> Vec<Estimate> {
    let bins = Bins { reference: parse_event_times(reference).expect("event times"), ..Bins::default() };
    sunab(panel(which, covariates), &bins, &choices(way)).expect("a regression").estimates
}

#[test]
fn sun_abraham_by_event_time_overall_by_cohort_and_by_cell() {
    let wanted = reference("mpdta_fixest.json");
    for way in [Way::Shortest, Way::General] {
        let found = sun_abraham("mpdta", &[], "-1", way);
        agrees(&wanted["sunab_event_time"], &found, event_time, TIGHT);
        agrees(&wanted["sunab_att"], &found, |_| "att".into(), TIGHT);
        agrees(&wanted["sunab_cohort"], &found, cohort, TIGHT);
        agrees(&wanted["sunab_disaggregated"], &found, cell, TIGHT);
    }
}

fn cohort(term: &str) -> String {
    format!("cohort({})", term.rsplit("::").next().expect("a cohort"))
}

fn cell(term: &str) -> String {
    let parts: Vec<&str> = term.split("::").collect();
    let e: i64 = parts[1].strip_suffix(":cohort").expect("an event time").parse().expect("a number");
    let cohort: i64 = parts[2].parse().expect("a cohort");
    format!("att({cohort},{})", cohort + e)
}

#[test]
fn sun_abraham_on_other_panels() {
    let wanted = reference("base_stagg_regression.json");
    let found = sun_abraham("base_stagg", &[], "-1", Way::Shortest);
    agrees(&wanted["sunab_event"], &found, event_time, TIGHT);
    agrees(&wanted["sunab_att"], &found, |_| "att".into(), TIGHT);
    agrees(&wanted["sunab_cohort"], &found, cohort, TIGHT);
    let found = sun_abraham("base_stagg", &["x1"], "-1", Way::Shortest);
    agrees(&wanted["sunab_x1_event"], &found, |term| if term == "x1" { "x1".into() } else { event_time(term) }, TIGHT);
    agrees(&wanted["sunab_x1_att"], &found, |term| if term == "x1" { "x1".into() } else { "att".into() }, TIGHT);
    let wanted = reference("families_regression.json");
    let found = sun_abraham("families", &[], "-1", Way::Shortest);
    agrees(&wanted["sunab_event"], &found, event_time, TIGHT);
    agrees(&wanted["sunab_att"], &found, |_| "att".into(), TIGHT);
}

#[test]
fn all_periods_before_as_reference_give_the_imputation_estimate() {
    let found = sun_abraham("mpdta", &[], "-4..-1", Way::Shortest);
    let att = found.iter().find(|found| found.name == "att").expect("an average");
    // By least squares on dummies; the reference package stops its iteration at 7e-8 from it.
    crate::reference::close("att", att.estimate, -0.04770991827844812, 1e-12);
    let wanted = reference("mpdta_bjs.json")["bjs_static"][0]["estimate"].as_f64().expect("a number");
    crate::reference::close("att", att.estimate, wanted, 1e-7);
}

#[test]
fn singletons_are_told_either_way() {
    let once = |singletons| {
        let whole = panel("mpdta", &[]);
        // The first unit keeps one row.
        let rows: Vec<usize> = (0..whole.rows.len()).filter(|&row| !(1..5).contains(&row)).collect();
        let choices = Choices { singletons, ..Choices::default() };
        eventstudy(whole.keep(&rows), &Timing::Static, &choices).expect("a regression")
    };
    let (dropped, kept) = (once(Singletons::Dropped), once(Singletons::Kept));
    assert_eq!((dropped.n.rows_used, kept.n.rows_used), (2495, 2496));
    assert!([&dropped, &kept].iter().all(|found| found.notices.iter().any(|notice| notice.code == "singletons")));
    crate::reference::close("post", kept.estimates[0].estimate, dropped.estimates[0].estimate, 1e-11);
}

/// Against pyfixest 0.60.0 with its tolerance set to 1e-13; at its default the errors are 6e-9 away.
#[test]
fn an_unbalanced_panel_clustered_on_family_and_period() {
    let roles = Roles {
        unit: "id".into(),
        time: "t".into(),
        cohort: "g".into(),
        outcome: "y".into(),
        clusters: vec!["family".into(), "t".into()],
        ..Roles::default()
    };
    let of = |roles: &Roles, errors| {
        let whole = Staggered::new(&frame("panel/families_small.csv.gz", &roles.asks()), roles).expect("a panel");
        let rows: Vec<usize> = (0..whole.rows.len())
            .filter(|&row| !(whole.unit[row] + 1).is_multiple_of(7) || whole.period(row) % 3 != 0)
            .collect();
        let choices = Choices { errors, ..Choices::default() };
        eventstudy(whole.keep(&rows), &Timing::Static, &choices).expect("a fit").estimates.remove(0)
    };
    let found = of(&roles, Errors::Clustered);
    close("post", found.estimate, 0.3510356717704429, 1e-11);
    close("se", found.se.expect("an error"), 0.07187046836753999, 1e-11);
    assert_eq!(found.df, Some(9.0));
    let found = of(&Roles { absorb: vec!["id".into()], ..roles }, Errors::Hetero);
    close("post", found.estimate, 0.34714155618303316, 1e-11);
    close("se", found.se.expect("an error"), 0.03855438170011283, 1e-11);
}
