//! What may leave the house: figures that rest on few families stay behind, and so does what gives them away.
//!
//! ```text
//! findings ─▶ by cohort      small cohorts and one more ─▶ their cells ─▶ what follows from them, by linear algebra
//!          ─▶ tables         means, changes, counts: whole tables through opgang-disclose
//!          ─▶ whole groups   enough persons in each, enough degrees of freedom; or nothing
//!          ─▶ lists of units ─▶ notices with few in them ─▶ file, page, tables, screen
//! ```
//! The rules and where they come from: docs/decisions/0010-what-may-leave-the-house.md.

pub(super) mod arms;
mod cohorts;
mod follow;
pub(super) mod levels;
pub(super) mod matched;
pub(super) mod notices;
mod pairs;
pub(super) mod strike;

use opgang_evaluate::findings::Notice;
use serde_json::Value;

use cohorts::Hidden;

/// How many families start when: what the findings themselves do not say.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// Start (none: never treated) and families, or other clusters.
    pub cohorts: Vec<(Option<i64>, usize)>,
    /// The periods.
    pub periods: Vec<i64>,
}

/// What was withheld from findings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Withheld {
    /// Names of what is no longer told, such as `att(2004,2005)`.
    pub names: Vec<String>,
    /// Cohorts of few families.
    pub small: usize,
    /// Cohorts that are withheld so that those cannot be worked out.
    pub others: usize,
    /// Figures that are withheld because of cohorts.
    pub by_cohort: usize,
    /// What a reader is told of it, beside the cohorts.
    pub why: Vec<Notice>,
    /// Codes of notices whose numbers are not told, because others follow from them.
    pub unsaid: Vec<String>,
    /// Codes of notices that are left out, because they say how few there are.
    pub silent: Vec<&'static str>,
}

impl Withheld {
    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.small += other.small;
        self.others += other.others;
        self.by_cohort += other.by_cohort;
        self.why.extend(other.why);
        self.unsaid.extend(other.unsaid);
        self.silent.extend(other.silent);
        self
    }
}

/// Notices that tell of one cluster alone: where clusters are families, they tell that there is one.
const OF_ONE: [&str; 7] = [
    "cells-of-one-cluster",
    "cohort-of-one-cluster",
    "estimates-of-one-cluster",
    "one-cluster",
    "one-cluster-cohorts",
    "one-cluster-comparison",
    "one-treated-cluster",
];

/// Withholds from findings by cohort, as JSON, what rests on fewer families than the threshold.
pub fn withhold(findings: &mut Value, census: &Census, threshold: usize) -> Withheld {
    let mut hidden = Hidden::new(findings, census, threshold);
    let left_over = left_over(findings, census);
    let why = match left_over.filter(|left_over| *left_over < arms::LEFT_OVER_MIN) {
        Some(_) => {
            hidden.everything();
            vec![arms::few_left_over()]
        }
        None => vec![],
    };
    if hidden.is_nothing() {
        return Withheld::default();
    }
    hidden.follow(findings);
    hidden.strike(findings);
    let (small, others) = hidden.counts();
    if let Some(notices) = findings.get_mut("notices").and_then(Value::as_array_mut) {
        notices.retain(|notice| !OF_ONE.iter().any(|code| notice["code"] == *code));
    }
    let names = hidden.into_names();
    let by_cohort = if why.is_empty() { names.len() } else { 0 };
    // How many clusters are treated in all could be added to what is known of the others.
    let unsaid = vec!["few-clusters".to_owned()];
    Withheld { names, small, others, by_cohort, why, unsaid, ..Withheld::default() }
}

/// Rows less units, periods and the effect; none where the findings do not say how many there are.
fn left_over(findings: &Value, census: &Census) -> Option<i64> {
    let number = |name: &str| findings.pointer(&format!("/n/{name}"))?.as_i64();
    let (rows, units) = (number("rows_used")?, number("units")?);
    let periods = i64::try_from(census.periods.len()).ok()?;
    // In cross-sections each row is a unit of its own.
    let fixed = if units < rows { units } else { i64::try_from(census.cohorts.len()).ok()? };
    (!census.cohorts.is_empty()).then_some(rows - fixed - periods - 1)
}

#[cfg(test)]
mod tests;
