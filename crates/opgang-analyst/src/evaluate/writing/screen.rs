//! Findings on the screen.

use serde_json::Value;

/// A table of the estimates, and what a reader must know.
pub(super) fn summary(findings: &Value) -> String {
    let number = |number: &Value| number.as_f64().map_or_else(|| "–".to_owned(), |number| format!("{number:.6}"));
    let list = |name: &str| findings[name].as_array().cloned().unwrap_or_default();
    let estimates = list("estimates");
    let name = |estimate: &Value| estimate["name"].as_str().unwrap_or_default().to_owned();
    let width = estimates.iter().map(|estimate| name(estimate).len()).max().unwrap_or(0).max(8);
    let mut text = format!("{:width$} {:>14} {:>14} {:>14} {:>14}\n", "estimate", "value", "std. error", "low", "high");
    for found in &estimates {
        let [estimate, se, low, high] = ["estimate", "se", "low", "high"].map(|field| number(&found[field]));
        text += &format!("{:width$} {estimate:>14} {se:>14} {low:>14} {high:>14}\n", name(found));
    }
    for notice in list("notices") {
        text += &format!("note: {}\n", notice["text"].as_str().unwrap_or_default());
    }
    if findings["internal"] == true {
        text += "internal: this holds figures of very few families and must not leave the house\n";
    }
    text
}
