//! Every field that a command writes, and every option that it repeats, is told in the documentation.

use std::path::Path;

use serde_json::Value;

use super::line::{found, found_in};

const HEAD: [&str; 12] = [
    "format",
    "version",
    "command",
    "options",
    "input",
    "n",
    "method",
    "notices",
    "estimates",
    "covariance",
    "internal",
    "withheld",
];

/// A line of each command that fills as many fields as it can.
const LINES: [&str; 18] = [
    "bacon @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp",
    "balance @matching/lalonde_matchit.csv --unit unit --treated treat --covariates age,race",
    "cs @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp --covariates lpop --draws 99",
    "did #two.csv --unit id --time t --treated d --outcome y --draws 99 --seed 3",
    "drdid #two.csv --unit id --time t --treated d --outcome y --covariates x --draws 99 --multiplier mammen",
    "eventstudy @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp",
    "honest @inference/mpdta_honestdid.json --draws 500 --grid-points 200 --m-bar 0.5 --m 0",
    "imputation @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp",
    "match @matching/lalonde_matchit.csv --unit unit --treated treat --covariates age,race --outcome re78",
    "power --treated 20 --persons 3 --icc 0.3 --effect 0.5 --simulate 200",
    "randomize @inference/areas8.csv --outcome y --treatment treat --cluster area --time period",
    "robust @inference/areas8.csv --outcome y --treatment treat --cluster area",
    "romano-wolf @inference/multi_outcome_areas10.csv --outcome y1,y2 --treatment treat --cluster area",
    "staggered @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp",
    "sunab @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp",
    "synthdid @matching/california_prop99.csv --unit State --time Year --outcome PacksPerCapita --treated treated",
    "twostage @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp",
    "wildboot @inference/areas8.csv --outcome y --treatment treat --cluster area",
];

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/evaluate-findings.md");
    std::fs::read_to_string(path).expect("the page")
}

/// The part of the page about a command: from its heading to the next.
fn part<'a>(page: &'a str, command: &str) -> &'a str {
    let heading = format!("\n## {command}\n");
    let from = page.find(&heading).unwrap_or_else(|| panic!("no part {heading}")) + heading.len();
    let rest = &page[from..];
    rest.find("\n## ").map_or(rest, |to| &rest[..to])
}

fn written(line: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let mut two = "id,t,d,y,x\n".to_owned();
    for id in 0..30 {
        for t in 1..=2 {
            two += &format!("{id},{t},{},{},{}\n", u8::from(id < 5), (id * 7 + t * 3) % 11, id * 3 % 5);
        }
    }
    std::fs::write(folder.path().join("two.csv"), two).expect("a file");
    if line.contains('#') { found_in(line, folder.path()) } else { found(line) }
}

#[test]
fn every_field_of_every_command_is_named() {
    let page = page();
    let head = part(&page, "The head");
    for line in LINES {
        let found = written(line);
        let command = found["command"].as_str().expect("a command").to_owned();
        assert!(line.starts_with(&format!("{command} ")));
        let body = part(&page, &format!("`{command}`"));
        for field in found.as_object().expect("fields").keys() {
            let (place, of) = if HEAD.contains(&field.as_str()) { ("the head", head) } else { (&command[..], body) };
            assert!(of.contains(&format!("\n| `{field}` |")), "`{field}` is not told under `{place}`");
        }
        // What is told is written.
        for row in body.lines().filter_map(|line| line.strip_prefix("| `")) {
            let field = row.split('`').next().expect("a name");
            let top = field.split(['.', '[']).next().expect("a name");
            assert!(found.get(top).is_some(), "`{field}` is told under `{command}`, which does not write it");
        }
        for part in ["input", "n", "method"] {
            for field in found[part].as_object().expect("fields").keys() {
                assert!(head.contains(&format!("| `{part}.{field}` |")), "`{part}.{field}` is not told");
            }
        }
    }
}

#[test]
fn every_option_is_repeated_as_it_was_understood() {
    for line in LINES {
        let options = written(line)["options"].clone();
        let said = |name: &str| {
            options.as_array().into_iter().flatten().find(|option| option[0] == name).map(|option| option[1].clone())
        };
        let words: Vec<&str> = line.split_whitespace().collect();
        for pair in words.windows(2).filter(|pair| pair[0].starts_with("--")) {
            assert_eq!(said(&pair[0][2..]), Some(Value::from(pair[1])), "{line}: {} is not repeated", pair[0]);
        }
        assert_eq!(said("level"), Some(Value::from("0.95")), "{line}");
    }
}

#[test]
fn every_standard_error_names_its_covariance_and_its_small_sample_factor() {
    for line in LINES {
        let found = written(line);
        let method = &found["method"];
        assert!(method["vcov"].as_str().is_some_and(|vcov| !vcov.is_empty()), "{line}: {method}");
        // A simulation makes its own spread; its tests are named with the covariance.
        if found["command"] == "power" {
            assert!(method["vcov"].as_str().is_some_and(|vcov| vcov.contains("CR2 with Satterthwaite")), "{method}");
            continue;
        }
        let has_error = |row: &Value| row["se"].is_number();
        if found["estimates"].as_array().expect("estimates").iter().any(has_error) {
            let named = method["corrections"].as_array().expect("a list");
            assert!(named.iter().any(|name| name.as_str().is_some_and(|name| !name.is_empty())), "{line}: {method}");
        }
    }
}

#[test]
fn who_serves_for_comparison_before_treatment_is_stated() {
    let line = "cs @mpdta.csv --unit countyreal --time year --cohort first.treat --outcome lemp";
    for (choice, told) in [
        ("", "never treated, in every period"),
        (" --control notyettreated", "also before treatment"),
        (" --control notyettreated --base universal", "both in the period of the effect and in the base period"),
    ] {
        let found = written(&format!("{line}{choice}"));
        assert!(
            found["compared_with"].as_str().is_some_and(|words| words.contains(told)),
            "{}",
            found["compared_with"]
        );
    }
}
