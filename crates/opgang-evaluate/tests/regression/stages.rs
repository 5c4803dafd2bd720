//! Two stages against R did2s 1.2.0, and the Goodman-Bacon decomposition against bacondecomp.

use opgang_evaluate::bacon::bacon;
use opgang_evaluate::eventstudy::{Bins, Choices, Timing};
use opgang_evaluate::findings::Estimate;
use opgang_evaluate::staggered::staggered;
use opgang_evaluate::twostage::twostage;

use crate::reference::{as_iterated, close, event_time, panel, reference};

fn staged(which: &str, covariates: &[&str], timing: &Timing) -> Vec<Estimate> {
    twostage(panel(which, covariates), timing, &Choices::default()).expect("two stages").estimates
}

fn att(_: &str) -> String {
    "att".into()
}

#[test]
fn two_stages() {
    let wanted = reference("mpdta_did2s_bjs_staggered_bacon.json");
    as_iterated(&wanted["did2s_static"], &staged("mpdta", &[], &Timing::Static), att);
    let found = staged("mpdta", &[], &Timing::Event(Bins::default()));
    as_iterated(&wanted["did2s_event"], &found, event_time);
    let found = staged("mpdta", &["factor(year):lpop"], &Timing::Static);
    as_iterated(&wanted["did2s_static_lpop"], &found, att);
    let wanted = reference("base_stagg_regression.json");
    as_iterated(&wanted["did2s_static"], &staged("base_stagg", &[], &Timing::Static), att);
    let wanted = reference("families_regression.json");
    as_iterated(&wanted["did2s_static"], &staged("families", &[], &Timing::Static), att);
}

#[test]
fn decomposition() {
    let found = bacon(panel("mpdta", &[]), &Choices::default()).expect("a decomposition").body;
    let wanted = reference("mpdta_did2s_bjs_staggered_bacon.json");
    let wanted = wanted["bacon"].as_array().expect("rows");
    assert_eq!(found.comparisons.len(), wanted.len());
    for row in wanted {
        let same = |(treated, untreated): (i64, Option<i64>)| {
            row["treated"].as_i64() == Some(treated) && row["untreated"].as_i64() == untreated
        };
        let found =
            found.comparisons.iter().find(|found| same((found.treated, found.untreated))).expect("a comparison");
        close("estimate", found.estimate, row["estimate"].as_f64().expect("a number"), 1e-10);
        close("weight", found.weight, row["weight"].as_f64().expect("a number"), 1e-12);
        assert_eq!(serde_json::to_value(found.kind).expect("a name"), row["type"]);
    }
    close("sum", found.sum, found.twfe, 1e-12);
    close("twfe", found.twfe, -0.0365489366740667, 1e-12);
    for which in ["base_stagg", "families"] {
        let found = bacon(panel(which, &[]), &Choices::default()).expect("a decomposition").body;
        close(which, found.sum, found.twfe, 1e-11);
    }
}

#[test]
fn efficient_under_random_timing() {
    let found = staggered(panel("mpdta", &[]), &Choices::default()).expect("estimates").body.roth_santanna;
    let wanted = reference("mpdta_did2s_bjs_staggered_bacon.json");
    for block in ["simple", "cohort", "calendar", "eventstudy"] {
        for row in wanted[format!("roth_santanna_{block}")].as_array().expect("rows") {
            let name = row["eventTime"].as_i64().map_or_else(|| block.to_owned(), |e| format!("event_time({e})"));
            let found = found.iter().find(|found| found.name == name).expect("an estimate");
            close(&name, found.estimate, row["estimate"].as_f64().expect("a number"), 1e-10);
            close(&name, found.se_neyman, row["se_neyman"].as_f64().expect("a number"), 1e-10);
            close(&name, found.se.expect("an error"), row["se"].as_f64().expect("a number"), 1e-10);
        }
    }
}
