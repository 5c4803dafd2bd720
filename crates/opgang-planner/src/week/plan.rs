//! A week: where each visit stands, and what that costs.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::instance::Instance;

/// Where each visit stands. Written as `{"visits": [[day, minute] | null, …]}`, index = visit id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// By visit: the day, 0 to 6, and the minute after midnight at which it begins; nothing when it waits.
    pub visits: Vec<Option<(i64, i64)>>,
}

/// What a week costs, term by term, in points; less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Visits without a place, each by its priority.
    pub unscheduled: i64,
    /// Visits on a day that the family does not prefer.
    pub not_preferred: i64,
    /// Visits that end in the evening, for each person.
    pub evening: i64,
    /// Visits on a weekend day, for each person.
    pub weekend: i64,
    /// Each person's weekend days in use.
    pub weekend_days: i64,
    /// All of it: the objective.
    pub total: i64,
}

/// Recomputes every term of `plan` from the instance alone. Hard rules are not looked at.
pub fn score(instance: &Instance, plan: &Plan) -> Terms {
    let weights = &instance.weights;
    let mut terms = Terms::default();
    let mut in_use = BTreeSet::new();
    for (at, visit) in instance.visits.iter().enumerate() {
        let Some((day, minute)) = plan.visits.get(at).copied().flatten() else {
            terms.unscheduled += weights.unscheduled * visit.priority;
            continue;
        };
        let people = visit.staff.len() as i64;
        if !visit.preferred_days.contains(&day) {
            terms.not_preferred += weights.not_preferred;
        }
        if minute + visit.dur > instance.evening_from {
            terms.evening += weights.evening_staff * people;
        }
        if day >= 5 {
            terms.weekend += weights.weekend_staff * people;
            in_use.extend(visit.staff.iter().map(|person| (*person, day)));
        }
    }
    terms.weekend_days = weights.weekend_day * in_use.len() as i64;
    terms.total = terms.unscheduled + terms.not_preferred + terms.evening + terms.weekend + terms.weekend_days;
    terms
}
