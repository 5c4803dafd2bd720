//! Every estimator takes its own decisions and refuses those of others, with the place and what to do.

use super::super::file::{Shape, Study};
use super::{MethodName, Name};

/// A study with these lines in `[comparison]` and `[estimator]`, and these in `[cohort]`.
fn study(comparison: &str, estimator: &str, cohort: &str) -> Result<Study, String> {
    let text = format!(
        "format = \"opgang-study/1\"\ndata = \"rows.csv\"\nquestion = {{ da = \"?\", en = \"?\" }}\n\
         [cohort]\ntime = \"t\"\nstart = \"g\"\n{cohort}\n[comparison]\n{comparison}\n[estimator]\n{estimator}\n\
         [[outcomes]]\ncolumn = \"y\"\nname = {{ da = \"y\", en = \"y\" }}\nunit = {{ da = \"\", en = \"\" }}\n\
         denominator = {{ da = \"alle\", en = \"all\" }}\nbetter = \"more\"\nprimary = true\n"
    );
    Study::parse(&text, "s.toml").map_err(|fault| fault.to_string())
}

const UNIT: &str = "unit = \"id\"";

#[test]
fn what_was_left_out_is_filled_in_as_suits_the_estimator() {
    let plain = study("control = \"nevertreated\"", "", UNIT).expect("a study").estimator;
    assert_eq!((plain.name, plain.method, plain.headline()), (Name::Cs, Some(MethodName::Dr), "simple"));
    let did = study("control = \"nevertreated\"", "name = \"did\"", "").expect("a study");
    assert_eq!((did.comparison.shape, did.estimator.headline()), (Some(Shape::CrossSections), "effect"));
    let sunab = study("control = \"nevertreated\"", "name = \"sunab\"", &format!("{UNIT}\nanticipation = 2"));
    assert_eq!(sunab.expect("a study").estimator.reference.as_deref(), Some("-3"));
    let event = study("control = \"everybody\"", "name = \"eventstudy\"\nheadline = \"event_time(3)\"", UNIT);
    assert!(event.expect("a study").estimator.by_event_time());
    let corrected = "name = \"did\"\ncorrection = \"romano-wolf\"";
    assert_eq!(study("control = \"nevertreated\"", corrected, UNIT).expect("a study").estimator.draws, Some(9999));
}

#[test]
fn what_needs_the_rows_is_refused_where_sums_are_kept() {
    let low = |estimator: &str| format!("{estimator}\nlow_memory = true");
    let (never, not_yet, all) =
        ("control = \"nevertreated\"", "control = \"notyettreated\"", "control = \"everybody\"");
    for (comparison, estimator, cohort) in [
        (never, "", UNIT),
        (never, "name = \"did\"", "unit = \"id\"\nweights = \"w\""),
        (not_yet, "name = \"imputation\"", UNIT),
        (all, "name = \"eventstudy\"", UNIT),
        ("control = \"nevertreated\"\nshape = \"unbalanced\"\ncovariates = [\"x\"]", "draws = 999", UNIT),
        (not_yet, "name = \"imputation\"", "unit = \"id\"\nweights = \"w\""),
    ] {
        assert!(study(comparison, &low(estimator), cohort).expect("a study").estimator.low_memory);
    }
    for (comparison, estimator, cohort, place) in [
        (never, "name = \"did\"", "", "comparison.shape"),
        (all, "name = \"eventstudy\"\nabsorb = [\"id\", \"t\"]", UNIT, "estimator.absorb"),
        (all, "name = \"eventstudy\"\ncorrection = \"romano-wolf\"", UNIT, "estimator.correction"),
        (never, "low_memory = true\n[sensitivity]\nnear = \"x\"", UNIT, "sensitivity.near"),
        (
            never,
            "low_memory = true\n[[outcomes]]\ncolumn = \"z\"\nabsorbing = true\nbetter = \"less\"\n\
          name = { da = \"z\", en = \"z\" }\nunit = { da = \"\", en = \"\" }\ndenominator = { da = \"\", en = \"\" }",
            UNIT,
            "outcomes.absorbing",
        ),
    ] {
        let estimator = if estimator.contains("low_memory") { estimator.to_owned() } else { low(estimator) };
        let told = study(comparison, &estimator, cohort).expect_err("needs the rows");
        assert!(told.contains(&format!("s.toml: {place}: needs the rows")), "{told}");
    }
}

#[test]
fn a_decision_of_another_estimator_is_refused_with_its_place_and_what_to_do() {
    let (never, not_yet, all) =
        ("control = \"nevertreated\"", "control = \"notyettreated\"", "control = \"everybody\"");
    for (comparison, estimator, told) in [
        (never, "name = \"did\"\nmethod = \"dr\"", "s.toml: estimator.method: does not belong to did"),
        (not_yet, "name = \"imputation\"\nbase = \"varying\"", "it is a decision of cs"),
        (never, "absorb = [\"id\"]", "estimator.absorb: does not belong to cs"),
        (not_yet, "name = \"imputation\"\nreference = \"-1\"", "a decision of sunab, twostage, eventstudy"),
        (not_yet, "name = \"twostage\"\nsingletons = \"keep\"", "a decision of sunab, eventstudy"),
        (not_yet, "name = \"did\"", "comparison.control: is \"notyettreated\""),
        (never, "name = \"imputation\"", "write \"notyettreated\""),
        (never, "name = \"eventstudy\"", "write \"everybody\""),
        (all, "name = \"cs\"", "write \"nevertreated\" or \"notyettreated\""),
        (never, "name = \"did\"\nheadline = \"simple\"", "choose among: effect"),
        (not_yet, "name = \"imputation\"\nheadline = \"event_time(x)\"", "or event_time(N)"),
        (never, "headline = \"event_time(1)\"", "choose among: simple, dynamic, group, calendar"),
        (all, "name = \"eventstudy\"\nreference = \"-2\"", "write headline = \"event_time(N)\""),
        (never, "name = \"sunab\"\nreference = \"before\"", "estimator.reference"),
        (never, "correction = \"romano-wolf\"", "is no regression"),
        (not_yet, "name = \"imputation\"\ncorrection = \"romano-wolf\"", "does not stand on imputation"),
        (all, "name = \"eventstudy\"\nheadline = \"event_time(1)\"\ncorrection = \"romano-wolf\"", "one event time"),
        (never, "name = \"did\"\ndraws = 999", "estimator.draws: 999 draws are of no use to did"),
        (never, "draws = 12", "too few"),
        (never, "signs = \"webb\"", "belongs to the Romano–Wolf correction"),
        (never, "name = \"magic\"", "s.toml: line"),
        ("control = \"nevertreated\"\ncovariates = [\"x\"]", "name = \"did\"", "comparison.covariates"),
        ("control = \"nevertreated\"\nshape = \"balanced\"", "name = \"did\"", "comparison.shape"),
        ("control = \"notyettreated\"\nshape = \"cross-sections\"", "name = \"imputation\"", "comparison.shape"),
    ] {
        let refused = study(comparison, estimator, UNIT).expect_err(estimator);
        assert!(refused.contains(told) && refused.contains("hint: "), "{estimator}: {refused}");
    }
    let without = study(not_yet, "name = \"imputation\"", "").expect_err("no unit");
    assert!(without.contains("s.toml: cohort.unit"), "{without}");
    let corrected = "name = \"did\"\ncorrection = \"romano-wolf\"";
    let without = study(never, corrected, "").expect_err("no clusters");
    assert!(without.contains("name cohort.cluster"), "{without}");
}
