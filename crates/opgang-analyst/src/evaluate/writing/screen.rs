//! Findings on the screen: what a person reads who has just run the command.

use opgang_report::{Report, terminal};

/// The tables that fit on a screen, in their order; single effects by cohort and period stand in files.
const TABLES: [&str; 7] = ["estimates", "over-time", "fit", "unit-weights", "spill-over", "balance", "flow"];

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

#[cfg(test)]
mod tests {
    use opgang_i18n::Lang;
    use serde_json::{Value, json};

    use super::super::paper;
    use super::summary;

    fn shown(command: &str, more: &Value, lang: Lang) -> String {
        let mut findings = json!({
            "version": "0.1.0", "command": command, "input": {"file": "panel.csv", "sha256": "00"},
            "n": {"rows": 310, "rows_used": 310, "units": 62, "clusters": 62},
            "method": {"estimator": "", "vcov": "", "level": 0.95, "seed": null},
        });
        let fields = more.as_object().expect("fields").clone();
        findings.as_object_mut().expect("an object").extend(fields);
        summary(&paper::report(&findings, lang).expect("a report"))
    }

    fn row(name: &str, p: f64) -> Value {
        json!({"name": name, "estimate": 1.0, "se": 0.5, "low": 0.02, "high": 1.98, "df": null, "p": p})
    }

    #[test]
    fn question_and_answer_stand_first_and_p_values_where_they_are_asked_for() {
        for command in ["randomize", "wildboot"] {
            let text = shown(command, &json!({"estimates": [row("d", 0.041)]}), Lang::English);
            assert!(text.starts_with("Did it make a difference") && text.contains("0.041"), "{text}");
        }
        let outcomes = json!([{"name": "work", "p_single": 0.074, "p_romano_wolf": 0.106, "p_holm": 0.222}]);
        let found = json!({"estimates": [row("work", 0.106)], "outcomes": outcomes});
        let text = shown("romano-wolf", &found, Lang::Danish);
        assert!(["0,074", "0,106", "0,222"].iter().all(|p| text.contains(p)), "{text}");
    }

    #[test]
    fn effects_by_period_stand_in_the_order_of_time() {
        let times = json!([{"e": -8, "estimate": 2.0, "se": 0.5}, {"e": 0, "estimate": 1.0, "se": 0.5}]);
        let names = ["att", "event_time(0)", "event_time(-8)"];
        let found = json!({"estimates": names.map(|name| row(name, 0.5)), "event_time": times});
        let text = shown("imputation", &found, Lang::English);
        let place = |number: &str| text.lines().position(|line| line.trim_start().starts_with(number));
        assert!(place("−8").is_some() && place("−8") < place("0"), "{text}");
    }
}
