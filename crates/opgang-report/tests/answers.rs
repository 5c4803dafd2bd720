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

fn reach(more: Value) -> Value {
    let mut reach = json!({"mde": 0.3299, "power": 0.8, "power_at": 0.41, "df": 370, "design_effect": 1.6,
        "mde_noncentral": 0.33, "shares": null});
    if let (Some(reach), Value::Object(more)) = (reach.as_object_mut(), more) {
        reach.extend(more);
    }
    reach
}

#[test]
fn power_says_what_can_be_found_by_whom_and_how_that_was_computed() {
    let least = estimate("minimum detectable effect", 0.3299, None);
    let clusters = json!({"kind": "clusters", "treated": 62.0, "comparison": 310.0, "persons": 3.0,
        "size_variation": 0.5, "icc": 0.3, "r2": 0.4});
    let simulation = json!({"power": 0.812, "power_se": 0.01, "false_alarms": 0.049, "coverage": 0.951, "mde": 0.33, "df": 90.0, "runs": 5000});
    let more = json!({"design": clusters, "reach": reach(json!({})), "needed": 120, "simulation": simulation,
        "options": [["power", "0.8"], ["effect", "0.2"]]});
    // A design that is typed has no rows.
    let mut typed = more.clone();
    typed["n"] = json!({"rows": 0, "rows_used": 0, "units": 0, "clusters": null});
    assert!(answer("power", std::slice::from_ref(&least), typed).contains("With 62 clusters (186 persons)"));
    let said = answer("power", std::slice::from_ref(&least), more.clone());
    for words in ["62 clusters", "(186 persons)", "310 (930 persons)", "0.33 standard deviations or more", "80 in 100"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let mut worse = more.clone();
    (worse["simulation"]["mde"], worse["simulation"]["power"]) = (0.352.into(), 0.38.into());
    let said = answer("power", std::slice::from_ref(&least), worse.clone());
    assert!(said.contains("0.35 standard deviations or more"), "the simulation says the worse: {said}");
    let found = findings("power", std::slice::from_ref(&least), worse);
    let told = report(&found, Lang::English, &Wording::plain(Lang::English, "outcome"), None).done.join(" ");
    assert!(told.contains("by the simulation it takes 0.352") && told.contains("a chance of 38 in 100"), "{told}");
    let found = findings("power", std::slice::from_ref(&least), more);
    let report = report(&found, Lang::Danish, &Wording::plain(Lang::Danish, "outcome"), None);
    let done = report.done.join(" ");
    for words in [
        "korrelation 0,3",
        "40 procent",
        "698 uafhængige",
        "370 frihedsgrader",
        "5.000 gange",
        "81,2 procent",
        "falsk alarm i 5 ud af 100",
        "120 klynger",
    ] {
        assert!(done.contains(words), "{words}: {done}");
    }
    let design = report.tables.iter().find(|table| table.name == "design").expect("the design in numbers").csv();
    assert!(design.contains("Klynger at sammenligne med,310") && design.contains("95.1"), "{design}");
    let shares = json!({"design": {"kind": "proportions", "treated": 97.0, "comparison": 97.0, "base_rate": 0.25},
        "reach": reach(json!({"shares": [0.439, null]}))});
    let said = answer("power", std::slice::from_ref(&least), shares);
    assert!(said.contains("from 25 per cent up to 43.9 per cent or more; it cannot find a fall"), "{said}");
    // Withheld, because few families are in the file.
    let said = answer("power", &[], json!({"design": null, "reach": null}));
    assert!(said.contains("nothing can be concluded"), "{said}");
}

#[test]
fn areas_show_both_courses_and_what_the_comparison_is_made_of() {
    let period = |time: &str, treated: f64, synthetic: f64, after: bool| {
        json!({"time": time, "treated": treated,
        "synthetic": synthetic, "difference": treated - synthetic, "after": after})
    };
    let weight = |name: &str, weight: f64| json!({"name": name, "weight": weight});
    let more = json!({"options": [["unit", "kommune"], ["method", "sdid"]], "treated_units": ["Aarhus"],
        "periods": [period("2019", 8.0, 9.0, false), period("2020", 9.0, 9.0, false), period("2021", 5.0, 9.5, true)],
        "unit_weights": [weight("Odense", 0.25), weight("Vejle", 0.0), weight("Randers", 0.75)],
        "time_weights": [weight("2019", 0.0), weight("2020", 1.0)], "lift": -2.5, "fit_before": 0.7211,
        "placebos": [{"unit": "Odense", "tau": 1.0}, {"unit": "Vejle", "tau": -5.0}, {"unit": "Randers", "tau": 0.5}],
        "placebo_p": 0.5});
    let found = findings("synthdid", &[estimate("att", -4.5, Some((-7.0, -2.0)))], more.clone());
    let told = report(&found, Lang::Danish, &Wording::plain(Lang::Danish, "cases"), None);
    let page = opgang_report::html(&told);
    for words in [
        "start: 2021",
        "vægtet gennemsnit af andre kommuner",
        "2 af de 3 andre kommuner har vægt",
        "Randers (75 procent) og Odense (25 procent)",
        "Den sidste har vægten 0",
        "flyttet 2,5",
        " ned,",
        "Én af dem viser",
        "(p =\u{a0}0,50)",
        "typisk 0,721 fra hinanden",
        "Der er 2 perioder før starten i 2021 og én periode siden",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let table = |name: &str| told.tables.iter().find(|table| table.name == name).expect(name);
    assert_eq!(table("unit-weights").csv(), "Kommuner,\"Vægt, %\"\nRanders,75\nOdense,25\nVejle,0\n");
    assert_eq!(table("unit-weights").shown().rows.len(), 2, "weights of zero are counted, not shown");
    assert!(table("path").csv().contains("2021,siden starten,5,9.5,-4.5"), "{}", table("path").csv());
    assert!(table("fit").csv().contains("0.7211") && table("placebos").csv().contains("Vejle,-5"));
    let mut untold = more;
    for (list, fields) in [("periods", vec!["treated", "synthetic", "difference"]), ("time_weights", vec!["weight"])] {
        let rows = untold[list].as_array_mut().expect("rows");
        rows.iter_mut().for_each(|row| fields.iter().for_each(|field| row[*field] = Value::Null));
    }
    for list in ["treated_units", "unit_weights", "placebos"] {
        untold[list] = json!([]);
    }
    for field in ["lift", "fit_before", "placebo_p"] {
        untold[field] = Value::Null;
    }
    let told = report(&findings("synthdid", &[], untold), Lang::Danish, &Wording::plain(Lang::Danish, "cases"), None);
    assert!(told.figures.is_empty() && told.tables.is_empty(), "what is withheld is nowhere");
    assert!(told.done.join(" ").contains("Vi sammenlignede 5 kommuner"), "{:?}", told.done);
}

#[test]
fn bounds_name_their_finding_and_where_zero_comes_in() {
    let bound = |name: &str, bound: f64, low: f64| json!({name: bound, "low": low, "high": 0.3});
    let more = json!({"of": {"command": "cs", "outcome": "work", "file": "panel.csv", "sha256": "0123456789abcdef"},
        "combination": [0.0, 1.0], "event_times": [-3, -2, 0, 1], "pre_periods": 2, "breakdown_m_bar": 0.5,
        "relative": [bound("m_bar", 0.0, 0.05), bound("m_bar", 0.5, 0.01), bound("m_bar", 1.0, -0.1)],
        "smooth": [bound("m", 0.0, 0.04), bound("m", 0.1, 0.02)]});
    let found = findings("honest", &[estimate("original", 0.1, Some((0.02, 0.19)))], more);
    let told = report(&found, Lang::English, &Wording::plain(Lang::English, "work"), None);
    assert!(told.question.starts_with("“work”: does the finding hold"), "{}", told.question);
    assert!(
        told.answer[0].starts_with("The effect on “work” one period after the start holds as long as"),
        "{:?}",
        told.answer
    );
    let done = told.done.join(" ");
    assert!(
        done.contains("0.100 (between 0.020 and 0.190)") && done.contains("“opgang evaluate cs” on panel.csv"),
        "{done}"
    );
    assert_eq!(told.figures.len(), 2);
    assert!(
        told.figures[0]
            .finding
            .ends_with("At M-bar = 0.5 zero is outside, at M-bar = 1 it is inside; nothing was computed in between.")
    );
    assert!(told.figures[1].finding.ends_with("None of the lines that were tried touches zero, not even at M = 0.1."));
    let page = opgang_report::html(&told);
    assert!(page.find("parallel trends</text>") < page.find("M-bar = 0</text>"), "the original comes first");
}

#[test]
fn every_number_of_a_mixture_a_test_and_four_means_is_on_the_page() {
    let told = |command: &str, estimates: &[Value], more: Value| {
        let found = findings(command, estimates, more);
        report(&found, Lang::English, &Wording::plain(Lang::English, "work"), None)
    };
    let csv = |told: &opgang_report::Report, name: &str| {
        told.tables.iter().find(|table| table.name == name).map(|table| table.csv()).unwrap_or_default()
    };
    let mixed = json!({"by_type": [{"type": "Treated vs Untreated", "weight": 0.9, "average": -0.04}],
        "comparisons": [{"treated": 2004, "untreated": null, "estimate": -0.05, "weight": 0.3, "type": "Treated vs Untreated"},
            {"treated": 2006, "untreated": 2004, "estimate": null, "weight": null, "type": "Later vs Earlier Treated"}]});
    let bacon = told("bacon", &[estimate("twfe", -0.036, None)], mixed);
    assert!(
        csv(&bacon, "mixture").contains("Those who start and those who never do,90,-0.04"),
        "{}",
        csv(&bacon, "mixture")
    );
    let pairs = csv(&bacon, "comparisons");
    assert!(pairs.contains("2004,never,30,-0.05") && pairs.contains("2006,2004,,\n"), "{pairs}");
    let ps = json!({"p_values": {"symmetric": 0.15, "strict": 0.14, "equal_tail": 0.16}});
    assert!(csv(&told("wildboot", &[estimate("d", 1.0, None)], ps), "tests").contains("symmetric\",0.15"));
    let ways = json!({"p_coefficient": 0.14, "p_t": 0.1, "assignments": 28});
    assert!(csv(&told("randomize", &[estimate("d", 1.0, None)], ways), "tests").contains("tried,28"));
    let level = |name: &str, mean: f64| estimate(name, mean, Some((mean - 0.1, mean + 0.1)));
    let four = [
        level("level before, treated", 0.2),
        level("level after, treated", 0.5),
        level("level before, compared", 0.3),
        level("level after, compared", 0.4),
        estimate("effect", 0.2, Some((0.1, 0.3))),
    ];
    let did = told("did", &four, json!({}));
    assert!(did.figures.len() == 1 && did.figures[0].finding.contains("levels may differ"));
    assert!(told("did", &four[1..], json!({})).figures.is_empty(), "one of the means is withheld");
    // Estimates that are named by period are shown by period.
    let staggered = told(
        "staggered",
        &[estimate("simple", 0.1, Some((0.0, 0.2))), estimate("event_time(2)", 0.3, Some((0.2, 0.4)))],
        json!({}),
    );
    assert!(staggered.figures.len() == 1 && csv(&staggered, "over-time").contains("2,0.3,,0.2,0.4,0.2"));
}

#[test]
fn where_clusters_are_the_units_they_are_called_so() {
    let said = |clusters: i64| {
        let n = json!({"rows": 276, "rows_used": 276, "units": 8, "clusters": clusters});
        let found =
            findings("wildboot", &[estimate("d", 1.0, None)], json!({"n": n, "options": [["cluster", "area"]]}));
        report(&found, Lang::Danish, &Wording::plain(Lang::Danish, "y"), None).done.join(" ")
    };
    assert!(said(8).contains("8 områder") && said(2).contains("8 enheder"), "{}", said(8));
}

#[test]
fn tables_of_one_title_are_told_apart_for_those_who_listen() {
    let found = findings("did", &[estimate("effect", 0.07, Some((0.01, 0.16)))], json!({}));
    let mut told = report(&found, Lang::English, &Wording::plain(Lang::English, "work"), None);
    told.tables.push(told.tables[0].clone());
    let page = opgang_report::html(&told);
    assert!(page.contains("aria-label=\"Estimates\"") && page.contains("aria-label=\"Estimates (2)\""));
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
