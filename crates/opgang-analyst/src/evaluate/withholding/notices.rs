//! Notices that count few people: what happened is told, and how few it happened to is not.

use opgang_evaluate::notices::FEW_CLUSTERS;
use serde_json::Value;

use crate::notices::tell;

/// Codes whose numbers count rows, persons, families or other units. Clusters may be areas: those notices are named by
/// the commands that withhold figures.
const OF_PEOPLE: [&str; 26] = [
    "all-taken",
    "always-treated",
    "cohort-of-one-unit",
    "covariate-missing",
    "estimand",
    "families",
    "fewer-partners",
    "listed",
    "missing-values",
    "moved",
    "moved-between-clusters",
    "no-counterpart",
    "no-counterfactual",
    "near-left-out",
    "no-weight",
    "nobody-agrees",
    "nobody-within-caliper",
    "not-chosen",
    "outcome-missing",
    "outside-horizon",
    "reused",
    "singletons",
    "treated-after-the-end",
    "units-left-out",
    "units-with-holes",
    "weight-zero",
];

/// What is not told of the notices.
pub(in crate::evaluate) struct Unsaid<'a> {
    /// Fewer than this are not told.
    pub threshold: usize,
    /// Codes of which no number is told, because others follow from it.
    pub codes: &'a [String],
}

/// Takes small numbers of people out of notices, which then say "fewer than 5"; true when there were any.
pub(in crate::evaluate) fn without_few(findings: &mut Value, unsaid: &Unsaid) -> bool {
    let mut changed = false;
    for notice in findings.get_mut("notices").and_then(Value::as_array_mut).into_iter().flatten() {
        let code = notice["code"].as_str().unwrap_or_default();
        let none = unsaid.codes.iter().any(|other| other == code);
        if !none && !OF_PEOPLE.contains(&code) {
            continue;
        }
        let mut few = false;
        let mut hide = |value: &mut Value| {
            let is_few = |number: u64| (1..unsaid.threshold as u64).contains(&number);
            if value.as_u64().is_some_and(|number| none || is_few(number)) {
                *value = Value::Null;
                few = true;
            }
        };
        hide(&mut notice["count"]);
        notice.get_mut("facts").and_then(Value::as_object_mut).into_iter().flatten().for_each(|(_, fact)| hide(fact));
        if few {
            // That they are few is told in any way.
            let few_clusters = notice["code"] == "few-clusters";
            match (none, few_clusters) {
                (false, _) => notice["fewer_than"] = unsaid.threshold.into(),
                (true, true) => notice["fewer_than"] = FEW_CLUSTERS.into(),
                (true, false) => {}
            }
            notice["text"] = "".into();
            changed = true;
        }
    }
    tell(findings);
    changed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{OF_PEOPLE, Unsaid, without_few};

    #[test]
    fn small_numbers_of_people_are_not_told_and_others_are() {
        let mut findings = json!({"notices": [
            {"code": "missing-values", "count": 3, "text": "Rows that lack a value: 3."},
            {"code": "units-with-holes", "count": 30, "text": "30 of 4 units.", "facts": {"units": 4}},
            {"code": "collinear", "count": 2, "text": "2 columns are left out.", "facts": {"columns": ["x", "y"]}},
            {"code": "singletons", "count": 60, "text": "60", "facts": {"units": 3, "cohorts": "2004", "handling": "kept"}},
        ]});
        let unsaid = Unsaid { threshold: 5, codes: &["singletons".to_owned()] };
        assert!(without_few(&mut findings, &unsaid));
        let notices = findings["notices"].as_array().expect("notices");
        let text = |nth: usize| notices[nth]["text"].as_str().expect("a text");
        assert!(notices[0]["count"].is_null() && text(0).contains("ewer than 5"), "{}", text(0));
        assert!(notices[1]["facts"]["units"].is_null() && text(1).contains("ewer than 5") && text(1).contains("30"));
        assert_eq!((&notices[2]["count"], text(2)), (&json!(2), "2 columns are left out."));
        assert!(notices[3]["count"].is_null() && !text(3).contains("60") && !text(3).contains("fewer"), "{}", text(3));
    }

    #[test]
    fn every_code_is_one_that_there_is() {
        let known = |code: &&str| opgang_evaluate::notices::ALL.iter().any(|(known, _)| known == code);
        let of_one = super::super::OF_ONE;
        let unknown: Vec<&&str> = OF_PEOPLE.iter().chain(&of_one).filter(|code| !known(code)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
