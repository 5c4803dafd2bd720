//! When everybody is visited: `visit-plan/1`, minimised.

mod rules;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reading::{self, CheckError, Int, expect_ids, expect_known, expect_positive};
use crate::verdict::{Broken, Rule, Verdict};

/// The format of an instance.
pub const FORMAT: &str = "visit-plan/1";

/// Days of a week; the last two are the weekend.
const DAYS: usize = 7;
const WEEKEND_FROM: usize = 5;

#[derive(Deserialize, Serialize)]
pub(crate) struct Instance {
    step: Int,
    evening_from: Int,
    staff: Vec<Person>,
    meetings: Vec<Meeting>,
    visits: Vec<Visit>,
    weights: Weights,
}

/// A stretch of a day: the day, from, to; in minutes after midnight.
type Window = (usize, Int, Int);

#[derive(Deserialize, Serialize)]
struct Person {
    id: usize,
    windows: Vec<Window>,
}

#[derive(Deserialize, Serialize)]
struct Meeting {
    day: usize,
    start: Int,
    end: Int,
    staff: Vec<usize>,
}

#[derive(Deserialize, Serialize)]
struct Visit {
    id: usize,
    family: usize,
    staff: Vec<usize>,
    dur: Int,
    avail: Vec<Window>,
    preferred_days: Vec<usize>,
    priority: Int,
}

#[derive(Deserialize, Serialize)]
struct Weights {
    unscheduled: Int,
    not_preferred: Int,
    evening_staff: Int,
    weekend_staff: Int,
    weekend_day: Int,
    travel_buffer_min: Int,
}

/// Where a visit stands.
#[derive(Clone, Copy)]
struct Place {
    day: usize,
    start: Int,
}

/// By visit: its place, or nothing when it has none.
type Places = Vec<Option<Place>>;

pub(crate) fn check(file: &Value, solution: &str) -> Result<Verdict, CheckError> {
    let instance = Instance::read(file)?;
    match read(&instance, solution) {
        Err(broken) => Ok(reading::malformed(FORMAT, broken)),
        Ok(places) => reading::judged(FORMAT, rules::broken(&instance, &places), &terms(&instance, &places)),
    }
}

impl Instance {
    pub(crate) fn read(file: &Value) -> Result<Self, CheckError> {
        let instance: Self = reading::instance(file)?;
        expect_ids("staff", instance.staff.iter().map(|person| person.id))?;
        expect_ids("visits", instance.visits.iter().map(|visit| visit.id))?;
        expect_positive("step", instance.step)?;
        for (at, visit) in instance.visits.iter().enumerate() {
            expect_positive(&format!("visits[{at}].dur"), visit.dur)?;
            for &id in &visit.staff {
                expect_known(|| format!("visits[{at}].staff"), id, instance.staff.len())?;
            }
        }
        Ok(instance)
    }
}

fn read(instance: &Instance, solution: &str) -> Result<Places, Vec<Broken>> {
    let entries = reading::list(solution, "visits", instance.visits.len()).map_err(|fault| vec![fault])?;
    reading::all(entries.iter().enumerate().map(|(visit, entry)| {
        if entry.is_null() {
            return Ok(None);
        }
        let place = format!("visits[{visit}]");
        let [day, start] = reading::two(&place, entry)?;
        let day = reading::whole(&format!("{place}[0]"), day)?;
        let start = reading::whole(&format!("{place}[1]"), start)? as Int;
        if day >= DAYS {
            return Err(Broken::new(Rule::Known, format!("{place}[0]"), format!("day {day} is not one of 0 to 6")));
        }
        Ok(Some(Place { day, start }))
    }))
}

fn terms(instance: &Instance, places: &Places) -> Vec<(&'static str, Int)> {
    let w = &instance.weights;
    let (mut waiting, mut not_preferred, mut evening, mut weekend) = (0, 0, 0, 0);
    let mut weekend_days = BTreeSet::new();
    for (visit, place) in instance.visits.iter().zip(places) {
        let Some(place) = place else {
            waiting += w.unscheduled * visit.priority;
            continue;
        };
        let people = visit.staff.len() as Int;
        if !visit.preferred_days.contains(&place.day) {
            not_preferred += w.not_preferred;
        }
        if place.start + visit.dur > instance.evening_from {
            evening += w.evening_staff * people;
        }
        if place.day >= WEEKEND_FROM {
            weekend += w.weekend_staff * people;
            weekend_days.extend(visit.staff.iter().map(|&id| (id, place.day)));
        }
    }
    vec![
        ("waiting", waiting),
        ("not_preferred", not_preferred),
        ("evening", evening),
        ("weekend_visits", weekend),
        ("weekend_days", w.weekend_day * weekend_days.len() as Int),
    ]
}
