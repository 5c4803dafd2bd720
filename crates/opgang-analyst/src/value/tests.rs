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
