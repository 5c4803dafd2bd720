//! What a reader is told beside the numbers.

use std::fs;

use serde_json::Value;

use super::comparing::MPDTA;
use super::line::{found, found_in};

fn told<'a>(findings: &'a Value, code: &str) -> Option<&'a Value> {
    findings["notices"].as_array().expect("notices").iter().find(|notice| notice["code"] == code)
}

#[test]
fn a_window_without_any_effect_is_told() {
    let cs = format!("cs {MPDTA} --internal");
    assert_eq!(told(&found(&cs), "empty-window"), None);
    // The periods go from 2003 to 2007, and the first start in 2004.
    for window in ["--min-event 4", "--max-event -5", "--min-event 4 --max-event 9"] {
        let findings = found(&format!("{cs} {window}"));
        let notice = told(&findings, "empty-window").unwrap_or_else(|| panic!("{window}: {}", findings["notices"]));
        assert!(notice["text"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(findings["cells"].as_array().is_some_and(|cells| !cells.is_empty()), "the cells stay");
    }
}

#[test]
fn a_treatment_of_other_values_than_0_and_1_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = |value: &dyn Fn(usize) -> f64| {
        let rows: String = (0..240)
            .map(|row| format!("f{},{},{}\n", row / 6, value(row / 6), (row * 7919 % 101) as f64 / 10.0))
            .collect();
        fs::write(folder.path().join("rows.csv"), format!("family,dose,y\n{rows}")).expect("a file");
        found_in("robust #rows.csv --cluster family --treatment dose --outcome y --internal", folder.path())
    };
    assert_eq!(told(&table(&|family| (family % 2) as f64), "treatment-values"), None);
    let few = table(&|family| [0.0, 1.0, 2.5][family % 3]);
    let notice = told(&few, "treatment-values").expect("three values");
    assert_eq!((&notice["count"], &notice["facts"]["treatment"]), (&Value::from(3), &Value::from("dose")));
    assert_eq!(notice["facts"]["values"], "0, 1, 2.5");
    assert_eq!(told(&table(&|family| [1.0, 2.0][family % 2]), "treatment-values").expect("not 0 and 1")["count"], 2);
    // Of an amount, the lowest would be somebody's own.
    let amount = table(&|family| family as f64 * 1.5);
    let notice = told(&amount, "treatment-values").expect("an amount");
    assert_eq!((&notice["count"], &notice["facts"]["values"]), (&Value::from(40), &Value::from("…")));
}
