//! Made weeks of visits: instances of `visit-plan/1`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chance::Chance;
use super::city::{PairCity, pairs, serving};

/// A stretch of a day: the day, from, to; in minutes after midnight.
pub type Window = (usize, i64, i64);

/// Somebody's working week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Worker {
    pub id: usize,
    pub team: usize,
    pub windows: Vec<Window>,
}

/// A meeting of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Meeting {
    pub day: usize,
    pub end: i64,
    pub name: String,
    pub staff: Vec<usize>,
    pub start: i64,
    pub team: usize,
}

/// A visit of a pair to its family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Visit {
    pub avail: Vec<Window>,
    pub dur: i64,
    pub family: usize,
    pub id: usize,
    pub nth: usize,
    pub preferred_days: Vec<usize>,
    pub priority: i64,
    pub staff: [usize; 2],
}

/// An instance of `visit-plan/1`; it serialises to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct VisitWeek {
    pub day_end: i64,
    pub day_start: i64,
    pub evening_from: i64,
    pub format: String,
    pub meetings: Vec<Meeting>,
    pub name: String,
    pub seed: u64,
    pub size: String,
    pub staff: Vec<Worker>,
    pub step: i64,
    pub visits: Vec<Visit>,
    pub weights: BTreeMap<String, i64>,
}

const WEIGHTS: [(&str, i64); 7] = [
    ("evening_staff", 6),
    ("not_preferred", 12),
    ("same_day_gap", 25),
    ("travel_buffer_min", 15),
    ("unscheduled", 1000),
    ("weekend_day", 20),
    ("weekend_staff", 14),
];

/// Makes the week of a city with so many `families`, `staff` and `areas`, in which every family has a pair of
/// people from its area with the least to do.
pub fn week(seed: u64, families: usize, staff: usize, areas: usize) -> VisitWeek {
    let city = pairs(seed, families, staff, areas);
    let mut chance = Chance::new(seed ^ 0x7765_656b);
    let workers: Vec<Worker> = city
        .staff
        .iter()
        .map(|somebody| Worker { id: somebody.id, team: somebody.home_area, windows: working_week(&mut chance) })
        .collect();
    let visits = visits(&mut chance, &city);
    VisitWeek {
        day_end: 1200,
        day_start: 480,
        evening_from: 1020,
        format: "visit-plan/1".to_owned(),
        meetings: meetings(&workers, city.areas.len()),
        name: format!("p2-{}x{}-{seed}", families, staff),
        seed,
        size: city.size,
        staff: workers,
        step: 30,
        visits,
        weights: WEIGHTS.map(|(name, weight)| (name.to_owned(), weight)).into(),
    }
}

/// Five weekdays, one of them late for most; one person in five works four and the weekend.
fn working_week(chance: &mut Chance) -> Vec<Window> {
    if chance.percent(20) {
        let free = chance.below(5);
        let mut days: Vec<Window> = (0..5).filter(|&day| day != free).map(|day| (day, 480, 960)).collect();
        days.extend([(5, 600, 960), (6, 600, 960)]);
        return days;
    }
    let late = chance.percent(85).then(|| chance.below(5));
    (0..5).map(|day| if Some(day) == late { (day, 720, 1200) } else { (day, 480, 960) }).collect()
}

fn meetings(workers: &[Worker], teams: usize) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for (name, day, start, end) in [("family_review", 1, 540, 690), ("method_or_staff_meeting", 3, 780, 870)] {
        for team in 0..teams {
            let staff = workers.iter().filter(|worker| worker.team == team).map(|worker| worker.id).collect();
            meetings.push(Meeting { day, end, name: name.to_owned(), staff, start, team });
        }
    }
    meetings
}

fn visits(chance: &mut Chance, city: &PairCity) -> Vec<Visit> {
    let serving = serving(&city.staff, city.areas.len());
    let mut load = vec![0; city.staff.len()];
    let mut visits = Vec::new();
    for family in &city.families {
        let mut people: Vec<usize> =
            serving[family.area].iter().copied().filter(|id| !family.banned.contains(id)).collect();
        people.sort_by_key(|&id| (load[id], id));
        let [a, b, ..] = people[..] else { continue };
        let avail = at_home(chance);
        let mut preferred_days = chance.sample(&[0, 1, 2, 3, 4], 2);
        preferred_days.sort_unstable();
        for nth in 0..usize::try_from(family.visits).unwrap_or(0) {
            let dur = if chance.percent(if nth == 0 { 42 } else { 10 }) { 90 } else { 60 };
            load[a] += dur;
            load[b] += dur;
            visits.push(Visit {
                avail: avail.clone(),
                dur,
                family: family.id,
                id: visits.len(),
                nth,
                preferred_days: preferred_days.clone(),
                priority: family.priority,
                staff: [a.min(b), a.max(b)],
            });
        }
    }
    visits
}

/// When a family is at home: in the middle of the day or late, some days all day, some weekends.
fn at_home(chance: &mut Chance) -> Vec<Window> {
    let usual = chance.one_of(&[((540, 900), 5), ((840, 1200), 5), ((480, 1140), 1)]);
    let other = chance.one_of(&[((540, 900), 1), ((840, 1200), 1), ((480, 1140), 4)]);
    let mut windows = Vec::new();
    for day in 0..5 {
        let (from, to) = if chance.percent(30) { other } else { usual };
        if chance.percent(88) {
            windows.push((day, from, to));
        }
    }
    windows.extend([5, 6].into_iter().filter(|_| chance.percent(30)).map(|day| (day, 600, 960)));
    if windows.is_empty() {
        windows.push((0, 480, 1140));
    }
    windows
}
