//! Notices that count few people: what happened is told, and how few it happened to is not.

use serde_json::Value;

/// Codes whose numbers count rows, persons, families or other units. Clusters may be areas: those notices are named by
/// the commands that withhold figures.
const OF_PEOPLE: [&str; 29] = [
    "all-taken",
    "always-treated",
    "cohort-of-one-unit",
    "covariate-missing",
    "estimand",
    "families",
    "fewer-partners",
    "listed",
    "missing",
    "missing-values",
    "moved",
    "moved-between-clusters",
    "moved-row-by-row",
    "no-counterpart",
    "no-counterfactual",
    "no-weight",
    "nobody-agrees",
    "nobody-within-caliper",
    "not-chosen",
    "one-unit-cohorts",
    "outcome-missing",
    "reused",
    "singletons",
    "starts-after-panel",
    "treated-after-the-end",
    "units-left-out",
    "units-with-holes",
    "weight-zero",
    "weightless",
];

/// What is not told of the notices.
pub(in crate::evaluate) struct Unsaid<'a> {
    /// Fewer than this are not told.
    pub threshold: usize,
    /// Codes of which no number is told, because others follow from it.
    pub codes: &'a [String],
    /// "fewer than 5", in the language of files.
    pub fewer: &'a str,
}

/// Takes small numbers of people out of notices; true when there were any.
pub(in crate::evaluate) fn without_few(findings: &mut Value, unsaid: &Unsaid) -> bool {
    let mut changed = false;
    for notice in findings.get_mut("notices").and_then(Value::as_array_mut).into_iter().flatten() {
        let code = notice["code"].as_str().unwrap_or_default().replace('_', "-");
        let none = unsaid.codes.contains(&code);
        if !none && !OF_PEOPLE.contains(&code.as_str()) {
            continue;
        }
        let is_few = |number: u64| (1..unsaid.threshold as u64).contains(&number);
        let text = notice["text"].as_str().unwrap_or_default().to_owned();
        let words = told(&text, &|number| match () {
            () if is_few(number) => Some(unsaid.fewer.to_owned()),
            () if none => Some("–".to_owned()),
            () => None,
        });
        let mut few = words != text;
        let mut hide = |value: &mut Value| {
            if value.as_u64().is_some_and(|number| is_few(number) || none) {
                *value = Value::Null;
                few = true;
            }
        };
        hide(&mut notice["count"]);
        notice.get_mut("facts").and_then(Value::as_object_mut).into_iter().flatten().for_each(|(_, fact)| hide(fact));
        if few {
            notice["text"] = words.into();
            changed = true;
        }
    }
    changed
}

/// A text with other words in the place of whole numbers that stand alone.
fn told(text: &str, words: &dyn Fn(u64) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(from) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, behind) = rest.split_at(from);
        let of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let to = behind.find(|letter| !of_number(letter)).unwrap_or(behind.len());
        let number = behind[..to].trim_end_matches(['.', ',']);
        let alone = !before.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '(' | '"'));
        out += before;
        match number.parse::<u64>().ok().filter(|_| alone).and_then(words) {
            Some(other) => out += &other,
            None => out += number,
        }
        rest = &behind[number.len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Unsaid, without_few};

    #[test]
    fn small_numbers_of_people_are_not_told_and_others_are() {
        let mut findings = json!({"notices": [
            {"code": "missing_values", "count": 3, "text": "3 rows of 120 are left out: they lack \"x3\"."},
            {"code": "missing-values", "count": 30, "text": "30 rows are left out.", "facts": {"units": 4}},
            {"code": "collinear", "count": 2, "text": "2 columns are left out."},
            {"code": "all_taken", "count": 60, "text": "not compared: 60 treated and 0 untreated units"},
        ]});
        let unsaid = Unsaid { threshold: 5, codes: &["all-taken".to_owned()], fewer: "fewer than 5" };
        assert!(without_few(&mut findings, &unsaid));
        let notices = findings["notices"].as_array().expect("notices");
        assert_eq!(notices[0]["text"], "fewer than 5 rows of 120 are left out: they lack \"x3\".");
        assert!(notices[0]["count"].is_null() && notices[1]["facts"]["units"].is_null());
        assert_eq!((&notices[1]["count"], &notices[2]["count"]), (&json!(30), &json!(2)));
        assert_eq!(notices[3]["text"], "not compared: – treated and – untreated units");
    }
}
