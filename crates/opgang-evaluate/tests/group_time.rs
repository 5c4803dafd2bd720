//! Group-time effects against the reference package, and what must never change them.

mod panels;

use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{Base, Control, Cs, Options, Shape, estimate, levels};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::findings::Findings;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::{Columns, Covariate};
use panels::{Dir, FAMILIES, Text, close, data, family_columns, gunzipped, plain, reference};
use serde_json::Value;

fn options(key: &str) -> Options {
    let parts: Vec<&str> = key.split('|').collect();
    Options {
        control: if parts[0] == "nevertreated" { Control::NeverTreated } else { Control::NotYetTreated },
        method: match parts[1] {
            "dr" => Method::Dr,
            "ipw" => Method::Ipw,
            _ => Method::Reg,
        },
        base: if parts[2] == "varying" { Base::Varying } else { Base::Universal },
        ..plain()
    }
}

fn check(key: &str, found: &Findings<Cs>, wanted: &Value) {
    const DIGITS: f64 = 1e-10;
    let agrees = |name: &str, found: Option<f64>, wanted: &Value| {
        assert!(close(found, wanted.as_f64(), DIGITS), "{key} {name}: {found:?} {wanted}");
    };
    let cells = wanted["cells"].as_array().expect("cells");
    assert_eq!(cells.len(), found.body.cells.len(), "{key}");
    for (cell, wanted) in found.body.cells.iter().zip(cells) {
        assert_eq!((Some(cell.g), Some(cell.t)), (wanted[0].as_i64(), wanted[1].as_i64()), "{key}");
        agrees("att", cell.att, &wanted[2]);
        agrees("se", cell.error.se, &wanted[3]);
    }
    let ways = &found.body.aggregations;
    for (name, way) in
        [("simple", &ways.simple), ("dynamic", &ways.dynamic), ("group", &ways.group), ("calendar", &ways.calendar)]
    {
        agrees(name, way.overall.att, &wanted[name]["overall"][0]);
        agrees(name, way.overall.error.se, &wanted[name]["overall"][1]);
        let rows = wanted[name]["by"].as_array().expect("rows");
        for (row, wanted) in way.by.iter().zip(rows) {
            assert_eq!(row.e.or(row.g).or(row.t), wanted[0].as_i64(), "{key} {name}");
            agrees(name, row.att, &wanted[1]);
            agrees(name, row.error.se, &wanted[2]);
        }
        assert!(name == "simple" || rows.len() == way.by.len(), "{key} {name}");
    }
    agrees("pre-test", found.body.pretest.as_ref().map(|test| test.statistic), &wanted["W"]);
}

#[test]
fn every_cell_error_mean_and_pretest_agrees_with_the_reference_to_ten_digits() {
    let dir = Dir::new();
    let reference = reference();
    let counties = data("../mpdta.csv");
    let families = dir.write("families.csv", gunzipped(FAMILIES));
    for (key, wanted) in reference["mpdta"].as_object().expect("runs") {
        let covariates = if key.ends_with("lpop") { vec![Covariate::parse("lpop")] } else { Vec::new() };
        let columns = Columns {
            unit: Some("countyreal".into()),
            time: "year".into(),
            cohort: "first.treat".into(),
            outcome: "lemp".into(),
            covariates,
            ..Columns::default()
        };
        check(key, &estimate(&counties, &columns, &options(key), &Unwatched).expect("findings"), wanted);
    }
    for (key, wanted) in reference["families"].as_object().expect("runs") {
        let mut columns = family_columns();
        if key.ends_with("~1") {
            columns.covariates.clear();
        }
        if key.ends_with("unclustered") {
            columns.cluster = None;
        }
        check(key, &estimate(&families, &columns, &options(key), &Unwatched).expect("findings"), wanted);
    }
}

/// What the findings say, apart from the file.
fn said(text: &Text, columns: &Columns, options: &Options) -> Value {
    let dir = Dir::new();
    let found = estimate(&dir.write("a.csv", text.to_csv()), columns, options, &Unwatched).expect("findings");
    let mut value = serde_json::to_value(found).expect("JSON");
    value["input"]["sha256"] = Value::Null;
    value["options"] = Value::Null;
    value
}

/// The families of the first cohorts, which is quick.
fn some_families() -> Text {
    let mut text = Text::parse(&gunzipped(FAMILIES));
    text.rows.retain(|row| row[1].parse::<u32>().expect("a family") <= 120);
    text
}

fn drawn() -> Options {
    let bootstrap = Some(Bootstrap { draws: 99, seed: 3, multiplier: Multiplier::Rademacher });
    Options { bootstrap, control: Control::NotYetTreated, ..plain() }
}

#[test]
fn nothing_depends_on_the_order_of_rows_or_on_threads() {
    let text = some_families();
    let mut turned = text.clone();
    turned.rows.reverse();
    turned.rows.sort_by_key(|row| row[2].clone());
    for shape in [Shape::Balanced, Shape::CrossSections] {
        let options = Options { shape, ..drawn() };
        let on = |threads: usize, text: &Text| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| said(text, &family_columns(), &options))
        };
        let first = on(1, &text);
        assert_eq!(first, on(3, &text));
        assert_eq!(first, on(1, &turned));
    }
}

#[test]
fn never_is_zero_or_nothing_or_infinity_or_after_the_end() {
    let text = some_families();
    let first = said(&text, &family_columns(), &plain());
    for never in ["", "NA", "Inf", "10000", "0"] {
        let mut other = text.clone();
        other.rows.iter_mut().filter(|row| row[3] == "0").for_each(|row| row[3] = never.into());
        let found = said(&other, &family_columns(), &plain());
        assert_eq!(found["cells"], first["cells"], "{never}");
        let told = |found: &Value| found["notices"].as_array().map_or(0, Vec::len);
        assert_eq!(told(&found), told(&first) + usize::from(never == "10000"), "{never}");
    }
}

#[test]
fn units_scale_and_labels_change_nothing_else() {
    let text = some_families();
    let att = |value: &Value| value["estimates"].as_array().expect("estimates").clone();
    let first = att(&said(&text, &family_columns(), &plain()));
    let scaled = text.map("y", |y| (1000.0 * y + 5.0).to_string()).map("x1", |x| (0.01 * x - 7.0).to_string());
    let named = text.map("id", |id| format!("p{id}")).map("family", |family| format!("\"f, {family}\""));
    let (scaled, named) =
        (att(&said(&scaled, &family_columns(), &plain())), att(&said(&named, &family_columns(), &plain())));
    for ((first, scaled), named) in first.iter().zip(&scaled).zip(&named) {
        for field in ["estimate", "se"] {
            let of = |value: &Value, times: f64| value[field].as_f64().map(|number| number * times);
            assert!(close(of(scaled, 1e-3), of(first, 1.0), 1e-9), "{first} {scaled}");
            assert!(close(of(named, 1.0), of(first, 1.0), 1e-9), "{first} {named}");
        }
    }
}

#[test]
fn a_weight_is_a_number_of_equal_units_of_one_cluster() {
    let text = some_families().with("w", |row| if row[0].ends_with('3') { "2" } else { "1" }.to_owned());
    let mut twice = text.clone();
    let again = text.rows.iter().filter(|row| row[0].ends_with('3')).cloned();
    twice.rows.extend(again.map(|mut row| {
        row[0] = format!("again {}", row[0]);
        row
    }));
    for method in [Method::Dr, Method::Ipw, Method::Reg] {
        let weighted = Columns { weights: Some("w".into()), ..family_columns() };
        let options = Options { method, control: Control::NotYetTreated, ..plain() };
        let (a, b) = (said(&text, &weighted, &options), said(&twice, &family_columns(), &options));
        for (a, b) in
            a["estimates"].as_array().into_iter().flatten().zip(b["estimates"].as_array().into_iter().flatten())
        {
            assert!(close(a["estimate"].as_f64(), b["estimate"].as_f64(), 1e-6), "{a} {b}");
            assert!(close(a["se"].as_f64(), b["se"].as_f64(), 1e-6), "{a} {b}");
        }
    }
}

#[test]
fn cross_sections_without_covariates_are_differences_of_four_means() {
    let text = some_families();
    let columns = Columns { covariates: Vec::new(), ..family_columns() };
    for method in [Method::Dr, Method::Ipw, Method::Reg] {
        let panel = said(&text, &columns, &Options { method, ..plain() });
        let sections = said(&text, &columns, &Options { method, shape: Shape::CrossSections, ..plain() });
        for (a, b) in
            panel["cells"].as_array().into_iter().flatten().zip(sections["cells"].as_array().into_iter().flatten())
        {
            assert!(close(a["att"].as_f64(), b["att"].as_f64(), 1e-10), "{a} {b}");
            // Clustered on the family, it does not matter whether persons are known again.
            assert!(close(a["se"].as_f64(), b["se"].as_f64(), 1e-10), "{a} {b}");
        }
    }
}

#[test]
fn holes_are_left_out_and_told_or_kept() {
    let mut text = some_families();
    text.rows.retain(|row| !(row[0] == "7" && row[2] == "4"));
    let columns = Columns { covariates: Vec::new(), ..family_columns() };
    let balanced = said(&text, &columns, &plain());
    assert_eq!(balanced["notices"][0]["code"], "units-with-holes");
    assert_eq!(balanced["notices"][0]["count"], 1);
    let kept = said(&text, &columns, &Options { shape: Shape::Unbalanced, ..plain() });
    assert_eq!(kept["n"]["units"].as_u64(), balanced["n"]["units"].as_u64().map(|units| units + 1));
    assert_eq!(kept["n"]["rows_used"], text.rows.len());
    let whole = some_families();
    let unbalanced = said(&whole, &family_columns(), &Options { shape: Shape::Unbalanced, ..plain() });
    assert_eq!(unbalanced["cells"], said(&whole, &family_columns(), &plain())["cells"], "nothing is missing");
}

#[test]
fn a_cohort_of_one_family_has_an_effect_and_no_standard_error() {
    let mut text = some_families();
    let family = text.rows.iter().find(|row| row[3] == "6").expect("a family")[1].clone();
    text.rows.retain(|row| row[3] != "6" || row[1] == family);
    let found = said(&text, &Columns { covariates: Vec::new(), ..family_columns() }, &plain());
    let cells = found["cells"].as_array().expect("cells");
    let alone = cells.iter().filter(|cell| cell["g"] == 6).count();
    assert_eq!(alone, 9);
    for cell in cells {
        assert!(cell["att"].is_number() && cell["se"].is_null() == (cell["g"] == 6), "{cell}");
    }
    let notice = found["notices"].as_array().expect("notices").iter().find(|of| of["code"] == "one-cluster-cohorts");
    assert_eq!(notice.expect("it is told")["count"], alone);
    assert!(found["aggregations"]["simple"]["overall"]["se"].is_number());
}

#[test]
fn who_moves_belongs_to_the_family_of_the_first_period() {
    let text = some_families();
    let mut moved = text.clone();
    moved.rows.iter_mut().filter(|row| row[0] == "5" && row[2] != "1").for_each(|row| row[1] = "99".into());
    let found = said(&moved, &family_columns(), &plain());
    assert_eq!(found["notices"][0]["code"], "moved-between-clusters");
    assert_eq!(found["cells"], said(&text, &family_columns(), &plain())["cells"]);
}

#[test]
fn without_never_treated_the_last_cohort_only_compares() {
    let mut text = some_families();
    text.rows.retain(|row| row[3] != "0");
    let found = said(&text, &family_columns(), &Options { control: Control::NotYetTreated, ..plain() });
    let cells = found["cells"].as_array().expect("cells");
    assert!(cells.iter().all(|cell| cell["t"].as_i64() < Some(10) && cell["g"].as_i64() < Some(10)));
    assert_eq!(found["notices"][0]["code"], "no-never-treated");
}

#[test]
fn anticipation_moves_the_base_and_event_limits_move_the_means() {
    let found = said(&some_families(), &family_columns(), &Options { anticipation: 2, ..plain() });
    let cell = |g: i64, t: i64| {
        found["cells"].as_array().into_iter().flatten().find(|cell| cell["g"] == g && cell["t"] == t).cloned()
    };
    assert_eq!(cell(6, 6).expect("a cell")["base"], 3);
    assert_eq!(cell(3, 3), None, "nobody of cohort 3 is seen before its anticipation");
    let options = Options { min_event: Some(-2), max_event: Some(1), ..plain() };
    let found = said(&some_families(), &family_columns(), &options);
    let e: Vec<i64> = found["aggregations"]["dynamic"]["by"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| row["e"].as_i64())
        .collect();
    assert_eq!(e, [-2, -1, 0, 1]);
    let balanced = said(&some_families(), &family_columns(), &Options { balance_event: Some(2), ..plain() });
    let last = balanced["aggregations"]["dynamic"]["by"].as_array().and_then(|rows| rows.last()).expect("rows");
    assert_eq!(last["e"], 2);
}

#[test]
fn kinds_become_columns_and_combinations_change_nothing() {
    let text = some_families()
        .with("race", |row| ["north", "south", "west"][row[0].parse::<usize>().expect("a number") % 3].to_owned())
        .with("code", |row| (row[0].parse::<usize>().expect("a number") % 3).to_string())
        .with("twin", |row| (1.0 - 2.0 * row[5].parse::<f64>().expect("x1")).to_string());
    let with = |names: &[&str]| Columns {
        covariates: names.iter().map(|name| Covariate::parse(name)).collect(),
        ..family_columns()
    };
    let race = said(&text, &with(&["race", "x1"]), &plain());
    assert_eq!(race["design"], serde_json::json!(["(constant)", "race=south", "race=west", "x1"]));
    let code = said(&text, &with(&["factor(code)", "x1"]), &plain());
    assert_eq!(race["cells"], code["cells"]);
    let twin = said(&text, &with(&["race", "x1", "twin"]), &plain());
    for (a, b) in
        race["estimates"].as_array().into_iter().flatten().zip(twin["estimates"].as_array().into_iter().flatten())
    {
        assert!(close(a["estimate"].as_f64(), b["estimate"].as_f64(), 1e-9), "{a} {b}");
    }
    let told = twin["notices"].as_array().expect("notices");
    assert!(
        told.iter().any(|of| of["code"] == "collinear" && of["facts"]["columns"] == serde_json::json!(["twin"])),
        "{told:?}"
    );
}

#[test]
fn who_is_predicted_perfectly_is_told_and_has_no_effect() {
    let text = some_families().with("sign", |row| row[3].clone());
    let columns = Columns { covariates: vec![Covariate::parse("sign")], ..family_columns() };
    let dir = Dir::new();
    let found = estimate(&dir.write("a.csv", text.to_csv()), &columns, &plain(), &Unwatched).expect("findings");
    assert!(found.body.cells.iter().all(|cell| cell.att.is_none()));
    let told = found.notices.iter().find(|notice| notice.code == "cells-without-effect").expect("it is told");
    assert_eq!(told.fact("why"), Some(&"overlap".into()));
}

#[test]
fn who_is_like_nobody_treated_has_no_weight_and_that_is_told() {
    // A kind that no treated unit is of, and every other one of those never treated.
    let text = some_families().with("kind", |row| {
        match row[3] == "0" && row[0].parse::<usize>().is_ok_and(|id| id % 2 == 0) {
            true => "other".to_owned(),
            false => "usual".to_owned(),
        }
    });
    let columns = Columns { covariates: vec![Covariate::parse("kind")], ..family_columns() };
    let dir = Dir::new();
    let path = dir.write("a.csv", text.to_csv());
    let told = |method| {
        let found = estimate(&path, &columns, &Options { method, ..plain() }, &Unwatched).expect("findings");
        let cells = found.body.cells.iter().filter(|cell| cell.error.se.is_some()).count();
        (cells, found.notices.iter().find(|notice| notice.code == "unlike-in-cells").map(|notice| notice.count))
    };
    for method in [Method::Dr, Method::Ipw] {
        let (cells, unlike) = told(method);
        assert!(cells > 0 && unlike == Some(cells), "{method:?}: {cells} {unlike:?}");
    }
    assert_eq!(told(Method::Reg).1, None, "a regression weighs nobody by chance");
}

#[test]
fn bad_panels_are_refused_with_their_place_and_what_to_do() {
    type Change = fn(&mut Text);
    let cases: &[(&str, Change)] = &[
        ("stands twice: unit \"1\" in period 1", |text| text.rows.push(text.rows[0].clone())),
        ("changes within unit \"1\": 0 before, 6 here", |text| text.rows[1][3] = "6".into()),
        ("1.5 is no whole number", |text| text.rows[0][2] = "1.5".into()),
        ("6.5 is no whole number", |text| {
            text.rows.iter_mut().filter(|row| row[3] == "6").for_each(|row| row[3] = "6.5".into())
        }),
        ("is infinite", |text| text.rows[3][4] = "Inf".into()),
        ("has cohort 0, which means never, and a period 0", |text| {
            *text = text.map("t", |t| (t - 1.0).to_string());
        }),
        ("has no unit that is never treated", |text| text.rows.retain(|row| row[3] != "0")),
        ("has no cohort that is seen before", |text| text.rows.retain(|row| row[3] == "0")),
        ("is not a number", |text| text.rows[2][5] = "north".into()),
    ];
    for (wanted, change) in cases {
        let mut text = some_families();
        change(&mut text);
        let dir = Dir::new();
        let path = dir.write("a.csv", text.to_csv());
        let fault = estimate(&path, &family_columns(), &plain(), &Unwatched).expect_err(wanted);
        assert!(fault.what.contains(wanted), "{fault}\n{wanted}");
        assert!(fault.place.contains("a.csv") && !fault.remedy.is_empty(), "{fault}");
    }
}

#[test]
fn levels_and_changes_come_to_the_simple_effect_where_nothing_is_adjusted() {
    let dir = Dir::new();
    let path = dir.write("a.csv", some_families().to_csv());
    for control in [Control::NeverTreated, Control::NotYetTreated] {
        for (shape, anticipation) in [(Shape::Balanced, 0), (Shape::Balanced, 1), (Shape::CrossSections, 0)] {
            let columns = Columns { covariates: Vec::new(), ..family_columns() };
            let options = Options { control, shape, anticipation, ..plain() };
            let found = estimate(&path, &columns, &options, &Unwatched).expect("findings");
            let levels = levels(&path, &columns, &options, &Unwatched).expect("levels");
            let named = |name: &str| {
                levels.estimates.iter().find(|row| row.name == name).map(|row| row.estimate).expect("a level")
            };
            let simple = found.body.aggregations.simple.overall.att.expect("an effect");
            let difference = named("difference of changes");
            assert!((difference - simple).abs() < 1e-10 * simple.abs(), "{control:?} {shape:?}: {difference} {simple}");
            for who in ["treated", "compared"] {
                let change = named(&format!("level after, {who}")) - named(&format!("level before, {who}"));
                assert!((change - named(&format!("change, {who}"))).abs() < 1e-12);
            }
            assert!(levels.before.0 < levels.after.0 && levels.treated.clusters > 1 && levels.compared.units > 1);
        }
    }
}
