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

/// What a worked case says in a language, without its tables.
fn words_of(case: &str, lang: &str) -> (opgang_report::Report, serde_json::Value) {
    let line = format!("value case {case} --draws 100 --lang {lang} --quiet");
    let line = Line::try_parse_from(line.split_whitespace()).expect("a line");
    let Some(super::Task::Case(worked)) = &line.options.task else { unreachable!("a case is named") };
    let example = super::find(case).expect("it ships");
    let read = super::case::read_in(example.text, example.name, worked.run.language()).expect("a case");
    let set = super::parameter_set(&read, &worked.run).expect("a set");
    let given = super::Given { case: &read, parameters: &set, prices: &read.prices, findings: &[] };
    let outcome = super::compute(&given, super::Orders { draws: 100, seed: 1 }, 0.95).expect("an outcome");
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
