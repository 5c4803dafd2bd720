//! Each command answers the question that it was asked, and no other.

use opgang_i18n::Lang;
use opgang_report::evaluation::{Findings, Wording, report};
use serde_json::{Value, json};

fn estimate(name: &str, estimate: f64, ends: Option<(f64, f64)>) -> Value {
    json!({"name": name, "estimate": estimate, "se": null, "low": ends.map(|e| e.0), "high": ends.map(|e| e.1), "p": 0.2})
}

fn findings(command: &str, estimates: &[Value], more: Value) -> Findings {
    let mut all = json!({
        "version": "0.1.0", "command": command, "options": [["power", "0.8"]],
        "input": {"file": "panel.csv", "sha256": "abc"},
        "n": {"rows": 10, "rows_used": 10, "units": 5, "clusters": null},
        "method": {"estimator": "e", "vcov": "v", "level": 0.95, "seed": null}, "estimates": estimates,
    });
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    serde_json::from_value(all).expect("findings")
}

fn answer(command: &str, estimates: &[Value], more: Value) -> String {
    let found = findings(command, estimates, more);
    let report = report(&found, Lang::English, &Wording::plain(Lang::English, "work"), None);
    assert!(report.answer.len() <= 2, "{:?}", report.answer);
    format!("{} {}", report.question, report.answer.join(" "))
}

#[test]
fn four_means_answer_with_the_effect_and_never_with_a_level() {
    let means = [
        estimate("level before, treated", 0.2, Some((0.1, 0.3))),
        estimate("change, treated", 0.18, Some((0.1, 0.26))),
    ];
    let effect = estimate("effect", 0.07, Some((-0.01, 0.16)));
    let said = answer("did", &[means.as_slice(), &[effect]].concat(), json!({}));
    assert!(said.contains("cannot tell the difference from zero"), "{said}");
    let alone = answer("did", &means, json!({}));
    assert!(alone.contains("nobody to compare with") && alone.contains("0.100 and 0.260"), "{alone}");
}

#[test]
fn what_is_withheld_is_not_said_to_be_without_comparison() {
    let left = [estimate("change, compared", 0.02, Some((0.01, 0.03)))];
    let said = answer("did", &left, json!({"withheld": ["change, treated", "effect", "level after, treated"]}));
    assert!(said.contains("the figures are withheld") && !said.contains("nobody to compare"), "{said}");
}

#[test]
fn few_clusters_stand_beside_the_answer() {
    let effect = estimate("simple", 0.5, Some((0.1, 0.9)));
    let few = json!({"notices": [{"code": "few-clusters", "count": 6, "facts": {"who": "treated"}}]});
    let found = findings("cs", &[effect], few);
    for (lang, words) in [(Lang::English, "likely too short"), (Lang::Danish, "formentlig for smalt")] {
        let said = report(&found, lang, &Wording::plain(lang, "work"), None).answer;
        assert!(said.len() == 3 && said[2].contains(words), "{said:?}");
    }
    let found = findings("cs", &[estimate("simple", 0.5, None)], json!({"notices": [{"code": "few-clusters"}]}));
    let said = report(&found, Lang::English, &Wording::plain(Lang::English, "work"), None).answer;
    assert_eq!(said.len(), 2, "without an interval there is none to be too short: {said:?}");
}

#[test]
fn effects_by_period_are_not_summed_up_by_the_first_of_them() {
    let estimates =
        [estimate("event_time(-3)", 5.0, Some((4.0, 6.0))), estimate("event_time(0)", 1.0, Some((-1.0, 3.0)))];
    let by_period = json!({"event_time": [
        {"e": -3, "estimate": 5.0, "se": 0.5, "low": 4.0, "high": 6.0},
        {"e": 0, "estimate": 1.0, "se": 1.0, "low": -1.0, "high": 3.0}]});
    let said = answer("eventstudy", &estimates, by_period);
    assert!(said.contains("period by period") && said.contains("0 of 1 periods since the start"), "{said}");
    // The mean over all is withheld: what is left does not stand in for it.
    let said = answer("cs", &[estimate("att(3,4)", 5.0, Some((4.0, 6.0)))], json!({}));
    assert!(said.contains("nothing can be concluded"), "{said}");
}

#[test]
fn power_says_what_can_be_found() {
    let least = estimate("minimum detectable effect", 0.3299, None);
    let clusters = json!({"design": {"kind": "clusters", "treated": 62.0}});
    let said = answer("power", std::slice::from_ref(&least), clusters);
    assert!(said.contains("0.33 standard deviations") && said.contains("80 in 100"), "{said}");
    let said = answer("power", &[least], json!({"design": {"kind": "proportions"}}));
    assert!(said.contains("Cohen"), "{said}");
}

#[test]
fn bounds_say_how_far_the_finding_holds() {
    let original = |ends| [estimate("original", 0.1, Some(ends))];
    let tried = |breakdown: Value| json!({"relative": [{"m_bar": 0.0}, {"m_bar": 0.5}, {"m_bar": 1.0}], "breakdown_m_bar": breakdown});
    let said = answer("honest", &original((0.02, 0.19)), tried(json!(0.0)));
    assert!(said.contains("holds if both groups") && said.contains("by 0.5 times"), "{said}");
    let said = answer("honest", &original((0.02, 0.19)), tried(json!(0.5)));
    assert!(said.contains("at most 0.5 times"), "{said}");
    let said = answer("honest", &original((-0.02, 0.19)), tried(json!(null)));
    assert!(said.contains("cannot be told from zero") && !said.contains("holds if"), "{said}");
}

#[test]
fn several_outcomes_are_counted_and_a_mixture_is_told() {
    let with_p =
        |name: &str, p: f64| json!({"name": name, "estimate": 1.0, "se": 0.1, "low": null, "high": null, "p": p});
    let said = answer("romano-wolf", &[with_p("y1", 0.5), with_p("y2", 0.01)], json!({}));
    assert!(said.contains("Of 2 outcomes one shows a difference") && said.contains("“y2”"), "{said}");
    let said = answer("romano-wolf", &[with_p("y1", 0.5), with_p("y2", 0.06)], json!({}));
    assert!(said.contains("None of the 2 outcomes"), "{said}");
    let told =
        json!({"notices": [{"code": "treated-as-comparison", "count": 2, "facts": {"percent": 5.39}, "text": ""}]});
    let said = answer("bacon", &[estimate("twfe", 0.1, None)], told);
    assert!(said.contains("5.4 per cent") && said.contains("94.6 per cent"), "{said}");
}

#[test]
fn empty_columns_are_not_shown_and_the_file_keeps_them() {
    let found = findings("romano-wolf", &[estimate("y1", 1.0, None)], json!({}));
    let report = report(&found, Lang::Danish, &Wording::plain(Lang::Danish, "y"), None);
    assert_eq!(report.tables[0].shown().columns, ["Hvad", "Estimat", "p"]);
    assert!(report.tables[0].csv().starts_with("Hvad,Estimat,Standardfejl,Lav,Høj,p"));
}

#[test]
fn a_danish_page_has_danish_names_and_notices() {
    let more = json!({"notices": [{"code": "one-cluster", "count": 1, "facts": {"who": "treated"},
        "text": "All treated units are in one cluster."}], "n": {"rows": 10, "rows_used": 10, "units": 5, "clusters": 3}});
    let found = findings("did", &[estimate("effect", 0.07, Some((0.01, 0.16)))], more);
    let page = opgang_report::html(&report(&found, Lang::Danish, &Wording::plain(Lang::Danish, "work"), None));
    assert!(page.contains("Alle med indsats er i én klynge") && page.contains("Effekten i gennemsnit"));
    for english in ["All treated units", "the difference", "Notes"] {
        assert!(!page.contains(english), "{english}");
    }
}

#[test]
fn balance_tells_what_could_not_be_judged_and_reads_levels_of_a_factor() {
    let side = |smd: Value| json!({"mean_treated": 0.1, "mean_control": 0.3, "smd": smd});
    let line = |name: &str, smd: Value| json!({"name": name, "before": side(smd), "after": null});
    let lines = [line("age", json!(0.2)), line("estateHavnevang", json!(null)), line("estateSkovparken", json!(0.01))];
    let more = json!({"balance": lines, "options": [["covariates", "age,est,estate"]]});
    let found = findings("balance", &[], more);
    let report = report(&found, Lang::Danish, &Wording::plain(Lang::Danish, ""), None);
    let said = report.answer.join(" ");
    assert!(said.contains("1 af 2 egenskaber") && said.contains("Én egenskab kunne ikke bedømmes"), "{said}");
    let page = opgang_report::html(&report);
    assert!(page.contains("estate: Havnevang") && !page.contains("estateHavnevang"), "{page}");
    assert!(!page.contains(">efter<"), "there is no after to explain");
}

#[test]
fn a_matching_tells_whom_it_compared() {
    let step = |code: &str, treated: Value| json!({"code": code, "treated": treated, "untreated": 97, "leaves": false});
    let said = |treated: Value| {
        let more = json!({"flow": [step("at-hand", json!(97)), step("compared", treated)]});
        let found = findings("match", &[estimate("att", 0.1, Some((0.0, 0.2)))], more);
        report(&found, Lang::English, &Wording::plain(Lang::English, "y"), None).done.join(" ")
    };
    assert!(said(json!(95)).contains("We compared 95 treated and 97 untreated, found among 5 units"));
    assert!(said(json!(null)).contains("We looked for partners among 5 units"));
}

#[test]
fn the_test_of_the_time_before_is_told_with_its_p() {
    let said = |p: Value, lang| {
        let more = json!({"pretest": {"statistic": 4.1, "df": 7, "p": p}});
        let found = findings("cs", &[estimate("simple", 0.1, Some((0.0, 0.2)))], more);
        report(&found, lang, &Wording::plain(lang, "y"), None).doubts.join(" ")
    };
    assert!(
        said(json!(0.767), Lang::Danish).contains("finder ingen forskel")
            && said(json!(0.767), Lang::Danish).contains("(p\u{a0}=\u{a0}0,77)")
    );
    assert!(said(json!(0.0002), Lang::English).contains("developed differently (p\u{a0}<\u{a0}0.001)"));
    assert!(!said(json!(null), Lang::English).contains("(p"), "a test that is withheld is not told");
}

#[test]
fn one_group_alone_is_rows_before_and_after_and_nobody_is_said_to_be_compared() {
    let more = json!({
        "options": [["unit", "person"]], "n": {"rows": 10, "rows_used": 10, "units": 10, "clusters": 4},
        "notices": [{"code": "no-comparison", "count": 1, "facts": {}, "text": ""}],
    });
    let found = findings("did", &[estimate("change, treated", 0.18, Some((0.1, 0.26)))], more);
    let report = report(&found, Lang::English, &Wording::plain(Lang::English, "work"), None);
    assert!(report.done[0].contains("nobody to compare with") && report.done[1] == "We looked at 10 rows.");
    assert!(!report.doubts.iter().any(|doubt| doubt.contains("two groups")), "{:?}", report.doubts);
    assert!(report.doubts.iter().any(|doubt| doubt.contains("no evidence")), "{:?}", report.doubts);
}

#[test]
fn notices_name_estimates_as_the_tables_do() {
    let facts = json!({"who": "treated", "limit": 20, "effects": ["dynamic(-8)", "group(2)"]});
    let more = json!({"notices": [{"code": "few-clusters-in-parts", "count": 2, "facts": facts, "text": ""}]});
    let found = findings("cs", &[estimate("simple", 0.1, None)], more);
    let doubts = report(&found, Lang::Danish, &Wording::plain(Lang::Danish, "work"), None).doubts.join(" ");
    assert!(doubts.contains("8 perioder før starten og Startgruppe 2"), "{doubts}");
}
