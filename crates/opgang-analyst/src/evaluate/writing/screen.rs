//! Findings on the screen.

use opgang_i18n::{Lang, Message, msg};
use opgang_report::{Cell, Table, terminal};
use serde_json::Value;

use crate::notices;

/// Digits before and after the sign that estimates are shown with, together.
const DIGITS: i32 = 6;

/// Commands that are run for their p-values.
const FOR_P: [&str; 3] = ["randomize", "romano-wolf", "wildboot"];
/// Digits after the sign of a p-value.
const P_DIGITS: usize = 3;

/// A table of the estimates, and what a reader must know.
pub(super) fn summary(findings: &Value, lang: Lang) -> String {
    let list = |name: &str| findings[name].as_array().cloned().unwrap_or_default();
    let estimates = in_order(list("estimates"));
    let largest = estimates.iter().filter_map(|row| row["estimate"].as_f64()).map(f64::abs).fold(0.0, f64::max);
    let before = if largest >= 1.0 { largest.log10().floor() as i32 + 1 } else { 0 };
    let digits = (DIGITS - before).max(0) as usize;
    let row = |found: &Value| {
        let numbers = ["estimate", "se", "low", "high"].map(|field| Cell::if_any(found[field].as_f64(), digits));
        let first = Cell::Text(found["name"].as_str().unwrap_or_default().to_owned());
        std::iter::once(first).chain(numbers).chain(p_values(findings, found)).collect::<Vec<_>>()
    };
    let mut columns = vec![
        msg::report::column_what(),
        msg::report::column_estimate(),
        msg::report::column_se(),
        msg::report::column_low(),
        msg::report::column_high(),
    ];
    columns.extend(p_columns(findings));
    let mut text = String::new();
    if !estimates.is_empty() {
        let columns = columns.iter().map(|message| lang.plain_text(message)).collect();
        let rows = estimates.iter().map(row).collect();
        text += &terminal::table(lang, &Table { name: "estimates".to_owned(), title: String::new(), columns, rows });
    }
    let mut notes = notices::in_language(findings, lang);
    if findings["internal"] == true {
        notes.push(lang.plain_text(&msg::report::internal()));
    }
    text + &terminal::notes(lang, &notes)
}

/// Effects by period in the order of time, where they stand; a file may have those before the start last.
fn in_order(mut estimates: Vec<Value>) -> Vec<Value> {
    let since = |row: &Value| -> Option<i64> {
        let name = row["name"].as_str()?;
        let inner = ["event_time(", "dynamic("].iter().find_map(|kind| name.strip_prefix(kind))?;
        inner.strip_suffix(')')?.parse().ok()
    };
    let places: Vec<usize> = (0..estimates.len()).filter(|nth| since(&estimates[*nth]).is_some()).collect();
    let mut rows: Vec<Value> = places.iter().map(|nth| estimates[*nth].clone()).collect();
    rows.sort_by_key(since);
    for (place, row) in places.into_iter().zip(rows) {
        estimates[place] = row;
    }
    estimates
}

/// What stands above the p-values of a command that is run for them.
fn p_columns(findings: &Value) -> Vec<Message> {
    match findings["command"].as_str() {
        Some("romano-wolf") => {
            vec![msg::report::column_p_single(), msg::report::column_p_corrected(), msg::report::column_p_holm()]
        }
        Some(command) if FOR_P.contains(&command) => vec![msg::report::column_p()],
        _ => vec![],
    }
}

/// The p-values of an estimate: of several outcomes alone, corrected together, and by Holm's way.
fn p_values(findings: &Value, found: &Value) -> Vec<Cell> {
    let cell = |p: &Value| Cell::if_any(p.as_f64(), P_DIGITS);
    match p_columns(findings).len() {
        0 => vec![],
        1 => vec![cell(&found["p"])],
        _ => {
            let outcomes = findings["outcomes"].as_array();
            let of = outcomes.into_iter().flatten().find(|outcome| outcome["name"] == found["name"]);
            let beside = |field: &str| of.map_or(Cell::Empty, |outcome| cell(&outcome[field]));
            vec![beside("p_single"), cell(&found["p"]), beside("p_holm")]
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn effects_by_period_stand_in_the_order_of_time_and_p_is_shown() {
        let row =
            |name: &str, p: f64| json!({"name": name, "estimate": 1.0, "se": 0.5, "low": null, "high": null, "p": p});
        let names = ["att", "event_time(0)", "event_time(10)", "event_time(-8)", "event_time(-2)"];
        let found = json!({"command": "imputation", "estimates": names.map(|name| row(name, 0.5))});
        let text = summary(&found, Lang::English);
        let firsts = text.lines().filter_map(|line| line.split(' ').next());
        let firsts: Vec<&str> = firsts.skip_while(|first| *first != "att").collect();
        assert_eq!(firsts, ["att", "event_time(-8)", "event_time(-2)", "event_time(0)", "event_time(10)"]);
        let outcomes = json!([{"name": "work", "p_single": 0.074, "p_romano_wolf": 0.106, "p_holm": 0.222}]);
        let found = json!({"command": "romano-wolf", "estimates": [row("work", 0.106)], "outcomes": outcomes});
        let text = summary(&found, Lang::Danish);
        assert!(text.contains("0,074") && text.contains("0,106") && text.contains("0,222"), "{text}");
        for command in ["randomize", "wildboot"] {
            let text = summary(&json!({"command": command, "estimates": [row("d", 0.041)]}), Lang::English);
            assert!(text.contains("0.041"), "{text}");
        }
    }
}
