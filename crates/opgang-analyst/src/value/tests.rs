//! What must stay in the house stays there, whatever is made of it.

use clap::Parser;

use super::{Value, run};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    options: Value,
}

const FINDINGS: &str = r#"{"format": "opgang-evaluation/1", "internal": true,
    "estimates": [{"name": "simple", "estimate": -1.5, "se": 0.5, "low": -2.5, "high": -0.5}]}"#;

/// What the command says, run beside internal findings; and the names of the tables it wrote.
fn said(line: &str) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let (findings, tables) = (folder.path().join("findings.json"), folder.path().join("tables"));
    std::fs::write(&findings, FINDINGS).expect("a file");
    let line = format!("value {line} --effects {} --quiet", findings.display());
    let line = line.replace("TABLES", &tables.display().to_string());
    let line = Line::try_parse_from(line.split_whitespace()).map_err(|cause| cause.to_string())?;
    run(&line.options).map_err(|refusal| refusal.to_string())?;
    let names = std::fs::read_dir(&tables).expect("tables were written");
    Ok(names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect())
}

#[test]
fn what_is_made_of_internal_findings_is_internal() {
    let told = said("case opgang-a-year --csv TABLES").expect_err("the findings are internal");
    assert!(told.contains("findings.json") && told.contains("--internal"), "{told}");
    let names = said("case opgang-a-year --csv TABLES --internal").expect("it is asked for");
    assert!(!names.is_empty() && names.iter().all(|name| name.ends_with(".internal.csv")), "{names:?}");
}

const CONTRACT: &str = r#"format = "opgang-contract/1"
title = "Payment"
currency = "DKK"
amounts_in = "thousand"
payer = "municipality"
investor = "foundation"
provider = "the team"
definitions = { "self-supporting" = "no benefit" }
measurement = { source = "register", measured_on = "2028-06-30", baseline = "none", comparison = "none", by = "us" }
[[result]]
name = "parents"
definition = "one for each"
unit = "parents"
price = 120
claimed = 3
[[payment]]
year = 1
share = 1.0
"#;

#[test]
fn a_contract_tells_of_no_fewer_than_a_case_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("contract.toml");
    let told = |claimed: &str, more: &str| {
        std::fs::write(&path, CONTRACT.replace("claimed = 3", &format!("claimed = {claimed}"))).expect("a file");
        let line = format!("value contract {} --quiet {more}", path.display());
        let line = Line::try_parse_from(line.split_whitespace()).expect("a line");
        run(&line.options).map_err(|refusal| refusal.to_string())
    };
    for (claimed, more, part) in
        [("3", "", "claimed"), ("7", "--threshold 10", "fewer than 10"), ("7", "--threshold 2", "5")]
    {
        let said = told(claimed, more).expect_err("too few");
        assert!(said.contains(part) && said.contains("--internal"), "{said}");
    }
    assert!(told("7", "").is_ok() && told("3", "--internal").is_ok());
}

#[test]
fn a_threshold_that_protects_nobody_is_refused() {
    for threshold in ["0", "1", "4"] {
        let line = format!("value case opgang-like --quiet --threshold {threshold}");
        let line = Line::try_parse_from(line.split_whitespace()).expect("a line");
        let said = run(&line.options).expect_err("too low").to_string();
        assert!(said.contains("--threshold") && said.contains("--internal"), "{said}");
    }
}

/// What a worked case says in a language, without its tables.
fn words_of(case: &str, lang: &str) -> (opgang_report::Report, serde_json::Value) {
    let line = format!("value case {case} --draws 1000 --lang {lang} --quiet");
    let line = Line::try_parse_from(line.split_whitespace()).expect("a line");
    let Some(super::Task::Case(worked)) = &line.options.task else { unreachable!("a case is named") };
    let example = super::find(case).expect("it ships");
    let read = super::case::read_in(example.text, example.name, worked.run.language()).expect("a case");
    let set = super::parameter_set(&read, &worked.run).expect("a set");
    let given = super::Given { case: &read, parameters: &set, prices: &read.prices, findings: &[] };
    let outcome = super::compute(&given, super::Orders { draws: 1_000, seed: 1 }, 0.95).expect("an outcome");
    let input = super::paper::input(example.name, example.text);
    let used = super::Used::of(&read, &read.prices, set, (input, "case "), &worked.run).expect("what was used");
    let value = super::json(&outcome, &used, false).expect("a file");
    let told = serde_json::from_value(value.clone()).expect("an outcome");
    (opgang_report::value::report(&told, worked.run.paper.lang), value)
}

#[test]
fn the_rate_that_was_used_is_told_and_no_other() {
    for (case, lang, wanted, unwanted) in [
        ("opgang-a-year", "da", "der er ikke tilbagediskonteret", ["nutidsværdi", "Finansministeriet"]),
        ("opgang-four-years", "en", "they are not discounted", ["present value", "Finansministeriet"]),
        ("wsipp-572", "en", "nothing to discount", ["present value:", "Finansministeriet"]),
        ("aabenraa-kik-ii", "da", "med 3,5\u{a0}% om året (Finansministeriet", ["2,5\u{a0}%", "refusion"]),
    ] {
        let (report, _) = words_of(case, lang);
        let parameters = report.tables.iter().find(|table| table.name == "parameters").map(|table| table.csv());
        let said = format!("{} {}", report.done[1..3].join(" "), parameters.unwrap_or_default());
        assert!(said.contains(wanted), "{case}: {said}");
        assert!(!unwanted.iter().any(|word| said.to_lowercase().contains(&word.to_lowercase())), "{case}: {said}");
        let first = report.tables[0].title.to_lowercase();
        assert_eq!(first.contains("nutidsværdi"), case == "aabenraa-kik-ii", "{case}: {first}");
    }
}

#[test]
fn what_the_purses_vary_by_is_told_and_what_low_and_high_are_in() {
    let (told, value) = words_of("wsipp-572", "en");
    let done = told.done.join(" ");
    assert!(done.contains("What is uncertain in the calculation is “what is not known”."), "{done}");
    let without = done.find("There is no interval for ").expect("who has none");
    let sentence = &done[without..];
    assert!(sentence.contains("taxpayers") && !sentence.contains("others, "), "nothing moves the others: {sentence}");
    assert_eq!(value["tornado"][0]["kind"], "effect");
    let swings = told.tables.iter().find(|table| table.name == "tornado").expect("a tornado");
    assert!(swings.title.ends_with(", USD") && swings.csv().contains(",dollars,"), "{}", swings.csv());
    let (told, value) = words_of("opgang-four-years", "da");
    let factor = value["tornado"].as_array().into_iter().flatten().any(|bar| bar["kind"] == "factor");
    let swings = told.tables.iter().find(|table| table.name == "tornado").map(|table| table.csv());
    assert_eq!(factor, swings.is_some_and(|csv| csv.contains("gange det ventede")));
}

#[test]
fn a_question_of_payback_is_answered_with_it_and_with_what_speaks_against_it() {
    let (report, value) = words_of("aabenraa-kik-ii", "da");
    let said = report.answer.join(" ");
    assert!(said.contains("kommunen i løbet af 2025; uden tilbagediskontering i 2024"), "{said}");
    assert!(
        said.contains("41,5\u{a0}mio.\u{a0}kr.") && value["answer"].as_str().is_some_and(|said| said.contains("2025"))
    );
    assert!(report.doubts.iter().any(|doubt| doubt.contains("intet bevis for en effekt")), "{:?}", report.doubts);
    let (report, _) = words_of("opgang-like", "en");
    let said = report.answer.join(" ");
    assert!(said.contains("the municipality in the course of year 4") && said.contains("foundation"), "{said}");
    let csv: String = report.tables.iter().map(|table| table.csv()).collect();
    assert!(csv.contains("at which the net is 0, million DKK a year") && csv.contains("Unit"), "{csv}");
}

#[test]
fn a_case_of_one_family_less_is_not_told_beside_that_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../opgang-value/cases/opgang-a-year.toml");
    let text = std::fs::read_to_string(cases).expect("a case");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let told = |families: i64| {
        std::fs::write(at("case.toml"), text.replace("families = 62", &format!("families = {families}")))
            .expect("a case");
        let line = format!("value {} --release {} --json {} --quiet", at("case.toml"), at("told.json"), at("out.json"));
        let line = Line::try_parse_from(line.split_whitespace()).map_err(|cause| cause.to_string())?;
        run(&line.options).map(|_| ()).map_err(|refusal| refusal.to_string())
    };
    assert_eq!(told(62), Ok(()));
    assert_eq!(told(62), Ok(()));
    let refused = told(61).expect_err("one family less");
    assert!(refused.contains("release 1") && refused.contains("fewer than 5"), "{refused}");
    assert_eq!(told(70), Ok(()));
}
