//! What was told before stands in a release file, beside which nearly the same families are not told again.

use std::fs;
use std::process::ExitCode;

use super::comparing::text;
use super::line::run;

#[test]
fn findings_of_one_family_less_are_not_told_beside_those_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let panel = text("panel/families_small.csv.gz");
    fs::write(folder.path().join("all.csv"), &panel).expect("a file");
    let (head, rows) = panel.split_once('\n').expect("a header");
    let place = head.split(',').position(|name| name == "family").expect("families");
    let family = |row: &str| row.split(',').nth(place).map(str::to_owned);
    let first = rows.lines().next().and_then(family);
    let less: Vec<&str> = rows.lines().filter(|row| family(row) != first).collect();
    fs::write(folder.path().join("less.csv"), format!("{head}\n{}\n", less.join("\n"))).expect("a file");
    let of = |name: &str| {
        format!(
            "cs #{name}.csv --unit id --time t --cohort g --outcome y --cluster family --release #told.json --json #{name}.json --quiet"
        )
    };
    let code = |name: &str| format!("{:?}", run(&of(name), folder.path()).expect("a command line"));
    assert_eq!(code("all"), format!("{:?}", ExitCode::SUCCESS));
    let kept = fs::read_to_string(folder.path().join("told.json")).expect("a release file");
    assert!(kept.contains("internal: keep this file in the house"), "{kept}");
    assert_eq!(code("all"), format!("{:?}", ExitCode::SUCCESS), "the same question");
    assert_eq!(code("less"), format!("{:?}", ExitCode::from(2)));
    assert!(!folder.path().join("less.json").exists());
    assert_eq!(fs::read_to_string(folder.path().join("told.json")).expect("a release file"), kept);
}
