//! Findings on the screen.

use opgang_i18n::{Lang, msg};
use opgang_report::{Cell, Table, terminal};
use serde_json::Value;

use crate::notices;

/// Digits before and after the sign that estimates are shown with, together.
const DIGITS: i32 = 6;

/// A table of the estimates, and what a reader must know.
pub(super) fn summary(findings: &Value, lang: Lang) -> String {
    let list = |name: &str| findings[name].as_array().cloned().unwrap_or_default();
    let estimates = list("estimates");
    let largest = estimates.iter().filter_map(|row| row["estimate"].as_f64()).map(f64::abs).fold(0.0, f64::max);
    let before = if largest >= 1.0 { largest.log10().floor() as i32 + 1 } else { 0 };
    let digits = (DIGITS - before).max(0) as usize;
    let row = |found: &Value| {
        let numbers = ["estimate", "se", "low", "high"].map(|field| Cell::if_any(found[field].as_f64(), digits));
        std::iter::once(Cell::Text(found["name"].as_str().unwrap_or_default().to_owned())).chain(numbers).collect()
    };
    let columns = [
        msg::report::column_what(),
        msg::report::column_estimate(),
        msg::report::column_se(),
        msg::report::column_low(),
        msg::report::column_high(),
    ];
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
