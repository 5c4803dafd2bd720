//! What a `visit-plan/1` file says, read and validated.

use serde::Deserialize;

use crate::reading::{self, Fault, expect_format, expect_id, expect_within, from_json};

/// The name of the format this room reads.
const FORMAT: &str = "visit-plan/1";

/// Days of the week: 0 is Monday, 5 and 6 are the weekend.
pub const DAYS: usize = 7;
/// Minutes of a day.
const DAY_MINUTES: i64 = 1440;
/// The most grid cells a day may have: the busy cells of a person's day are one 64-bit word.
pub(super) const CELLS_MAX: i64 = 64;

/// A week of visits to place: who visits whom, for how long, and when everybody can.
#[derive(Clone, Debug, Deserialize)]
pub struct Instance {
    /// Always `visit-plan/1`.
    pub format: String,
    /// The name of the instance.
    #[serde(default)]
    pub name: String,
    /// Where the working day begins, minutes after midnight, on the grid.
    pub day_start: i64,
    /// Where it ends, minutes after midnight.
    pub day_end: i64,
    /// A visit that ends later than this, minutes after midnight, is an evening visit.
    pub evening_from: i64,
    /// Visits begin on multiples of this many minutes.
    pub step: i64,
    /// When several people sit in a meeting and cannot visit.
    #[serde(deserialize_with = "reading::objects")]
    pub meetings: Vec<Meeting>,
    /// The people, by id.
    #[serde(deserialize_with = "reading::objects")]
    pub staff: Vec<Person>,
    /// The visits, by id.
    #[serde(deserialize_with = "reading::objects")]
    pub visits: Vec<Visit>,
    /// What each shortcoming costs.
    #[serde(deserialize_with = "reading::object")]
    pub weights: Weights,
}

/// A time in the week that some people spend in a meeting.
#[derive(Clone, Debug, Deserialize)]
pub struct Meeting {
    /// The day, 0 to 6.
    pub day: i64,
    /// First minute of the meeting.
    pub start: i64,
    /// First minute after it.
    pub end: i64,
    /// Who sits in it.
    pub staff: Vec<usize>,
}

/// Somebody who makes visits.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    /// The place in the list.
    pub id: usize,
    /// Working windows: day, first minute, first minute after.
    pub windows: Vec<[i64; 3]>,
}

/// One visit of a pair to a family.
#[derive(Clone, Debug, Deserialize)]
pub struct Visit {
    /// The place in the list.
    pub id: usize,
    /// The family visited; at most one visit a day.
    pub family: i64,
    /// How long it takes, minutes.
    pub dur: i64,
    /// How much it matters, 1 or more.
    pub priority: i64,
    /// The two people who come.
    pub staff: Vec<usize>,
    /// When the family is at home: day, first minute, first minute after.
    pub avail: Vec<[i64; 3]>,
    /// The days the family prefers.
    pub preferred_days: Vec<i64>,
}

/// What each shortcoming of a week costs, in points, and the way between two visits.
#[derive(Clone, Debug, Deserialize)]
pub struct Weights {
    /// For a visit without a place, times its priority.
    pub unscheduled: i64,
    /// For a visit on a day that is not preferred.
    pub not_preferred: i64,
    /// For each person whose visit ends in the evening.
    pub evening_staff: i64,
    /// For each person whose visit is on a weekend day.
    pub weekend_staff: i64,
    /// For each person and weekend day with any visit.
    pub weekend_day: i64,
    /// Minutes between the end of a visit and the start of the next one of the same person that day.
    pub travel_buffer_min: i64,
}

/// Reads and validates a `visit-plan/1` file.
///
/// # Errors
/// The first field that is missing, wrong, contradictory or huge, with its place.
pub fn read(text: &str) -> Result<Instance, Fault> {
    let instance: Instance = from_json(text, FORMAT)?;
    expect_format(&instance.format, FORMAT)?;
    check_day(&instance)?;
    check_weights(&instance.weights)?;
    for (at, meeting) in instance.meetings.iter().enumerate() {
        let place = format!("meetings[{at}]");
        check_window(&instance, &place, [meeting.day, meeting.start, meeting.end])?;
        check_people(&place, &meeting.staff, instance.staff.len())?;
    }
    for (at, person) in instance.staff.iter().enumerate() {
        expect_id(&format!("staff[{at}].id"), person.id, at)?;
        for (nth, window) in person.windows.iter().enumerate() {
            check_window(&instance, &format!("staff[{at}].windows[{nth}]"), *window)?;
        }
    }
    for (at, visit) in instance.visits.iter().enumerate() {
        check_visit(&instance, at, visit)?;
    }
    Ok(instance)
}

fn check_day(instance: &Instance) -> Result<(), Fault> {
    expect_within("step", instance.step, 1, DAY_MINUTES)?;
    expect_within("day_start", instance.day_start, 0, DAY_MINUTES - 1)?;
    expect_within("day_end", instance.day_end, instance.day_start + 1, DAY_MINUTES)?;
    expect_within("evening_from", instance.evening_from, 0, DAY_MINUTES)?;
    if instance.day_start % instance.step != 0 {
        let what = format!("{} is not a multiple of the step {}", instance.day_start, instance.step);
        return Err(Fault::at("day_start", what, "let the day begin on the grid"));
    }
    if (instance.day_end - instance.day_start) / instance.step > CELLS_MAX {
        let what = format!("a step of {} minutes cuts the day into more than {CELLS_MAX} parts", instance.step);
        return Err(Fault::at("step", what, "choose a coarser grid, such as 30"));
    }
    expect_within("visits", instance.visits.len() as i64, 0, 1_000_000)?;
    expect_within("staff", instance.staff.len() as i64, 0, 100_000)
}

fn check_weights(weights: &Weights) -> Result<(), Fault> {
    const HIGH: i64 = 1_000_000;
    expect_within("weights.unscheduled", weights.unscheduled, 0, HIGH)?;
    expect_within("weights.not_preferred", weights.not_preferred, 0, HIGH)?;
    expect_within("weights.evening_staff", weights.evening_staff, 0, HIGH)?;
    expect_within("weights.weekend_staff", weights.weekend_staff, 0, HIGH)?;
    expect_within("weights.weekend_day", weights.weekend_day, 0, HIGH)?;
    expect_within("weights.travel_buffer_min", weights.travel_buffer_min, 0, DAY_MINUTES)
}

fn check_visit(instance: &Instance, at: usize, visit: &Visit) -> Result<(), Fault> {
    let place = format!("visits[{at}]");
    expect_id(&format!("{place}.id"), visit.id, at)?;
    expect_within(&format!("{place}.family"), visit.family, 0, 100_000_000)?;
    expect_within(&format!("{place}.dur"), visit.dur, 1, DAY_MINUTES)?;
    expect_within(&format!("{place}.priority"), visit.priority, 1, 1000)?;
    if visit.staff.len() != 2 {
        let what = format!("{} people are named", visit.staff.len());
        return Err(Fault::at(format!("{place}.staff"), what, "name the two people of the pair"));
    }
    check_people(&place, &visit.staff, instance.staff.len())?;
    for (nth, window) in visit.avail.iter().enumerate() {
        check_window(instance, &format!("{place}.avail[{nth}]"), *window)?;
    }
    for (nth, day) in visit.preferred_days.iter().enumerate() {
        expect_within(&format!("{place}.preferred_days[{nth}]"), *day, 0, DAYS as i64 - 1)?;
    }
    Ok(())
}

fn check_window(instance: &Instance, place: &str, [day, start, end]: [i64; 3]) -> Result<(), Fault> {
    expect_within(&format!("{place}, day"), day, 0, DAYS as i64 - 1)?;
    expect_within(&format!("{place}, start"), start, instance.day_start, instance.day_end - 1)?;
    expect_within(&format!("{place}, end"), end, start + 1, instance.day_end)
}

fn check_people(place: &str, people: &[usize], known: usize) -> Result<(), Fault> {
    for (nth, person) in people.iter().enumerate() {
        if *person >= known {
            let what = format!("person {person} is not among the {known} in staff");
            return Err(Fault::at(format!("{place}.staff[{nth}]"), what, "name an id of the list staff"));
        }
        if people[..nth].contains(person) {
            let what = format!("person {person} is named twice");
            return Err(Fault::at(format!("{place}.staff[{nth}]"), what, "name each person once"));
        }
    }
    Ok(())
}
