//! A plan of reviews, and what it costs.

use serde::{Deserialize, Serialize};

use super::instance::{Family, Instance};

/// Which families are reviewed when. Written as `{"weeks": [[family ids], …]}`, index = week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// By week: the families reviewed, by id, all teams together.
    pub weeks: Vec<Vec<usize>>,
}

/// What a plan costs, term by term, in points; less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Weeks beyond the gap, between reviews and at the horizon.
    pub late: i64,
    /// Weeks that urgent matters wait, by severity.
    pub urgent: i64,
    /// Weeks by which reviews without an urgent matter come before half the gap.
    pub early: i64,
    /// All of it: the objective.
    pub total: i64,
}

/// Recomputes every term of `plan` from the instance alone. Hard rules are not looked at.
///
/// A review answers the matters raised after the review before it and no later than its own week. Half an odd gap is
/// rounded down.
pub fn score(instance: &Instance, plan: &Plan) -> Terms {
    let mut weeks_of = vec![Vec::new(); instance.families.len()];
    for (week, families) in plan.weeks.iter().enumerate() {
        for family in families {
            if let Some(weeks) = weeks_of.get_mut(*family) {
                weeks.push(week as i64);
            }
        }
    }
    let mut terms = Terms::default();
    for (family, weeks) in instance.families.iter().zip(&weeks_of) {
        add_family(instance, family, weeks, &mut terms);
    }
    terms.total = terms.late + terms.urgent + terms.early;
    terms
}

fn add_family(instance: &Instance, family: &Family, weeks: &[i64], terms: &mut Terms) {
    let weights = &instance.weights;
    let horizon = instance.weeks as i64;
    let mut last = family.last_review_week;
    for (nth, week) in weeks.iter().enumerate() {
        let since = if nth == 0 { -1 } else { last };
        let has_matter = family.urgent.iter().any(|urgent| since < urgent.week && urgent.week <= *week);
        terms.late += weights.late_week * (week - last - family.max_gap_weeks).max(0);
        if !has_matter {
            terms.early += weights.early_week * (family.max_gap_weeks / 2 - (week - last)).max(0);
        }
        last = *week;
    }
    terms.late += weights.late_week * (horizon - last - family.max_gap_weeks).max(0);
    for urgent in &family.urgent {
        let answered = weeks.iter().copied().find(|week| *week >= urgent.week).unwrap_or(horizon);
        terms.urgent += weights.urgent_wait_week * urgent.severity * (answered - urgent.week);
    }
}
