//! Findings on the screen: what a person reads who has just run the command.

use opgang_report::{Report, terminal};

/// The tables that fit on a screen, in their order; single effects by cohort and period stand in files.
const TABLES: [&str; 5] = ["estimates", "over-time", "spill-over", "balance", "flow"];

/// Question and answer, who was compared, the tables, and what may be wrong.
pub(super) fn summary(report: &Report) -> String {
    // How, and how many.
    let whom: Vec<String> = report.done.iter().take(2).cloned().collect();
    let mut tables: Vec<&str> = TABLES.to_vec();
    if !report.tables.iter().any(|table| table.name == "over-time") {
        tables.push("cells");
    }
    terminal::summary(report, &tables, &whom)
}
