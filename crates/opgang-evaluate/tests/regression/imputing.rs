//! Imputation against R didimputation 0.5.0 and against least squares on dummies.

use opgang_evaluate::eventstudy::Choices;
use opgang_evaluate::findings::Estimate;
use opgang_evaluate::imputation::imputation;

use crate::reference::{as_iterated, close, panel, reference};

fn imputed(which: &str) -> Vec<Estimate> {
    imputation(panel(which, &[]), &Choices::default()).expect("an imputation").estimates
}

fn named(term: &str) -> String {
    if term == "treat" { "att".into() } else { format!("event_time({term})") }
}

/// By least squares on dummies; after the average over all, event times 0, 1 and 2.
#[track_caller]
fn exact(found: &[Estimate], wanted: [f64; 4]) {
    for (found, wanted) in found.iter().zip(wanted) {
        close(&found.name, found.estimate, wanted, 1e-11);
    }
}

#[test]
fn county_employment() {
    let wanted = reference("mpdta_bjs.json");
    let found = imputed("mpdta");
    as_iterated(&wanted["bjs_static"], &found, named);
    as_iterated(&wanted["bjs_event"], &found, named);
    exact(&found, [-0.04770991827844812, -0.03106692719255462, -0.052234856748539275, -0.13607811444032836]);
}

#[test]
fn simulated_small_cohorts() {
    let wanted = reference("base_stagg_regression.json");
    let found = imputed("base_stagg");
    as_iterated(&wanted["bjs_static"], &found, named);
    as_iterated(&wanted["bjs_event"], &found, named);
    exact(&found, [-0.7455638316123282, -4.94526110796958, -3.01099828129273, -2.0512135013512]);
}

#[test]
fn persons_clustered_on_family() {
    let wanted = reference("families_regression.json");
    let found = imputed("families");
    as_iterated(&wanted["bjs_static"], &found, named);
    as_iterated(&wanted["bjs_event"], &found, named);
    exact(&found, [0.41137195246106395, 0.103400115954372, 0.366180496269241, 0.388782982736798]);
}

/// The cohort of 2004 has one period before treatment: each unit is alone in its fixed effect among the untreated. The
/// reference package loses it by default and reports -0.0337 and nothing at event times 2 and 3.
#[test]
fn a_first_cohort_with_one_period_before_is_kept() {
    let trap = reference("mpdta_did2s_bjs_staggered_bacon.json");
    let found = imputation(panel("mpdta", &[]), &Choices::default()).expect("an imputation");
    let wrong = trap["bjs_static"][0]["estimate"].as_f64().expect("a number");
    assert!((found.estimates[0].estimate - wrong).abs() > 0.01);
    assert!(found.body.event_time.iter().any(|time| time.e == 3 && time.effect.se.is_some()));
    assert_eq!(found.body.treated_rows, 20 * 4 + 40 * 2 + 131);
    assert_eq!(found.n.rows_used, 2500);
}
