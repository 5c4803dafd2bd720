//! When which family is reviewed: `review-plan/1`, minimised.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reading::{self, CheckError, Int, expect_ids};
use crate::verdict::{Broken, Rule, Verdict};

/// The format of an instance.
pub const FORMAT: &str = "review-plan/1";

#[derive(Deserialize, Serialize)]
pub(crate) struct Instance {
    weeks: usize,
    minutes_per_meeting: Int,
    families: Vec<Family>,
    weights: Weights,
}

#[derive(Deserialize, Serialize)]
struct Family {
    id: usize,
    area: usize,
    minutes: Int,
    max_gap_weeks: Int,
    last_review_week: Int,
    urgent: Vec<Urgent>,
}

#[derive(Deserialize, Serialize)]
struct Urgent {
    week: Int,
    severity: Int,
}

#[derive(Deserialize, Serialize)]
struct Weights {
    late_week: Int,
    urgent_wait_week: Int,
    early_week: Int,
}

/// By week: the families that are reviewed.
type Weeks = Vec<Vec<usize>>;

pub(crate) fn check(file: &Value, solution: &str) -> Result<Verdict, CheckError> {
    let instance = Instance::read(file)?;
    match read(&instance, solution) {
        Err(broken) => Ok(reading::malformed(FORMAT, broken)),
        Ok(weeks) => reading::judged(FORMAT, broken(&instance, &weeks), &terms(&instance, &weeks)),
    }
}

impl Instance {
    pub(crate) fn read(file: &Value) -> Result<Self, CheckError> {
        let instance: Self = reading::instance(file)?;
        expect_ids("families", instance.families.iter().map(|family| family.id))?;
        Ok(instance)
    }
}

fn read(instance: &Instance, solution: &str) -> Result<Weeks, Vec<Broken>> {
    let entries = reading::list(solution, "weeks", instance.weeks).map_err(|fault| vec![fault])?;
    let weeks = entries.iter().enumerate().map(|(week, entry)| {
        let place = format!("weeks[{week}]");
        let Some(ids) = entry.as_array() else {
            return Err(vec![Broken::new(Rule::Form, place, format!("{entry} is not a list of family ids"))]);
        };
        let read = |(at, id)| reading::id(&format!("{place}[{at}]"), id, instance.families.len());
        reading::all(ids.iter().enumerate().map(read))
    });
    let (good, bad): (Vec<_>, Vec<_>) = weeks.partition(Result::is_ok);
    if bad.is_empty() {
        return Ok(good.into_iter().flatten().collect());
    }
    Err(bad.into_iter().filter_map(Result::err).flatten().collect())
}

/// Per team (= area) the minutes of the families reviewed in a week are at most `minutes_per_meeting`; a family
/// stands in a week once.
fn broken(instance: &Instance, weeks: &Weeks) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (week, ids) in weeks.iter().enumerate() {
        let place = format!("weeks[{week}]");
        let mut seen = BTreeMap::new();
        let mut minutes: BTreeMap<usize, Int> = BTreeMap::new();
        for &id in ids {
            let family = &instance.families[id];
            if seen.insert(id, ()).is_some() {
                broken.push(Broken::new(
                    Rule::OnceAWeek,
                    &place,
                    format!("family {id} is reviewed twice in week {week}"),
                ));
            } else {
                *minutes.entry(family.area).or_default() += family.minutes;
            }
        }
        let most = instance.minutes_per_meeting;
        for (team, minutes) in minutes.into_iter().filter(|&(_, minutes)| minutes > most) {
            let sentence = format!("team {team} needs {minutes} minutes in week {week}, and a meeting has {most}");
            broken.push(Broken::new(Rule::MeetingTime, &place, sentence));
        }
    }
    broken
}

fn terms(instance: &Instance, weeks: &Weeks) -> Vec<(&'static str, Int)> {
    let (mut late, mut urgent, mut early) = (0, 0, 0);
    for family in &instance.families {
        let reviews: Vec<Int> =
            (0..weeks.len()).filter(|&week| weeks[week].contains(&family.id)).map(|w| w as Int).collect();
        late += late_weeks(instance, family, &reviews);
        urgent += urgent_weeks(instance, family, &reviews);
        early += early_weeks(family, &reviews);
    }
    let w = &instance.weights;
    vec![("late", w.late_week * late), ("urgent", w.urgent_wait_week * urgent), ("early", w.early_week * early)]
}

/// Weeks beyond `max_gap_weeks` since the last review, at each review and at the horizon.
fn late_weeks(instance: &Instance, family: &Family, reviews: &[Int]) -> Int {
    let (mut last, mut late) = (family.last_review_week, 0);
    for &week in reviews.iter().chain([&(instance.weeks as Int)]) {
        late += (week - last - family.max_gap_weeks).max(0);
        last = week;
    }
    late
}

/// For each urgent matter its severity times the weeks from the one it was raised in to the first review at or
/// after it; to the horizon when there is none.
fn urgent_weeks(instance: &Instance, family: &Family, reviews: &[Int]) -> Int {
    let wait = |matter: &Urgent| {
        let review = reviews.iter().copied().find(|&week| week >= matter.week).unwrap_or(instance.weeks as Int);
        matter.severity * (review - matter.week).max(0)
    };
    family.urgent.iter().map(wait).sum()
}

/// Weeks by which a review comes before half the gap, unless it is the first one at or after an urgent matter.
fn early_weeks(family: &Family, reviews: &[Int]) -> Int {
    let mut early = 0;
    for (at, &week) in reviews.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| reviews[before]);
        let answers = |matter: &Urgent| matter.week <= week && before.is_none_or(|before| before < matter.week);
        if !family.urgent.iter().any(answers) {
            let since = week - before.unwrap_or(family.last_review_week);
            early += (family.max_gap_weeks.div_euclid(2) - since).max(0);
        }
    }
    early
}
