//! The week in flat arrays: a person's day is one 64-bit word, a bit for each cell of the grid.
//!
//! A visit that begins in cell `s` holds the cells `s .. s + reach`, where `reach` is its length with the way to the
//! next visit, rounded up to the grid. Two visits of one person keep their distance exactly when these cells do not
//! meet, because every visit begins on the grid. So the free starts of a day are three shifts away from its busy word.

use std::collections::BTreeMap;

use super::instance::{DAYS, Instance, Visit};

/// First day of the weekend.
pub(super) const WEEKEND: usize = 5;

/// A visit, as the search sees it.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// The two people.
    pub people: [usize; 2],
    /// The family, numbered without gaps.
    pub family: usize,
    /// Cells held from the start on, with the way to the next visit.
    pub reach: u32,
    /// Cost when it has no place.
    pub out: i64,
    /// By day: starts that both people, the family and the meetings allow.
    pub starts: [u64; DAYS],
    /// The day's part of the cost, without the person-days of the weekend.
    pub day_cost: [i64; DAYS],
    /// First and one past last of its places in [`Model::places`].
    pub places: (usize, usize),
}

/// The instance in flat arrays.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// The visits.
    pub tasks: Vec<Task>,
    /// All (day, cell) of all visits, visit by visit.
    pub places: Vec<(u8, u8)>,
    /// Number of people.
    pub people: usize,
    /// Number of families.
    pub families: usize,
    /// Starts in these cells or later make an evening visit, by visit.
    pub evening: Vec<u64>,
    /// Cost of an evening visit.
    pub evening_cost: i64,
    /// Cost of a person's weekend day.
    pub weekend_day: i64,
    /// First minute of cell 0.
    pub day_start: i64,
    /// Minutes of a cell.
    pub step: i64,
}

impl Model {
    /// Lays `visits` of the instance out flat; people and families are numbered anew, without gaps.
    pub fn new(instance: &Instance, visits: &[usize]) -> Self {
        let mut model = Self {
            tasks: Vec::with_capacity(visits.len()),
            places: Vec::new(),
            people: 0,
            families: 0,
            evening: Vec::with_capacity(visits.len()),
            evening_cost: 2 * instance.weights.evening_staff,
            weekend_day: instance.weights.weekend_day,
            day_start: instance.day_start,
            step: instance.step,
        };
        let meetings = meetings_by_person(instance);
        let (mut people, mut families) = (BTreeMap::new(), BTreeMap::new());
        for visit in visits.iter().map(|at| &instance.visits[*at]) {
            model.add(instance, visit, &meetings);
            let number = |numbers: &mut BTreeMap<i64, usize>, old: i64| {
                let next = numbers.len();
                *numbers.entry(old).or_insert(next)
            };
            if let Some(task) = model.tasks.last_mut() {
                task.people = [visit.staff[0], visit.staff[1]].map(|person| number(&mut people, person as i64));
                task.family = number(&mut families, visit.family);
            }
        }
        model.people = people.len();
        model.families = families.len();
        model
    }

    fn add(&mut self, instance: &Instance, visit: &Visit, meetings: &[Vec<[i64; 3]>]) {
        let weights = &instance.weights;
        let people = [visit.staff[0], visit.staff[1]];
        let mut starts = starts_inside(instance, visit.dur, &visit.avail);
        for person in people {
            let inside = starts_inside(instance, visit.dur, &instance.staff[person].windows);
            let meeting = starts_meeting(instance, visit.dur, &meetings[person]);
            for day in 0..DAYS {
                starts[day] &= inside[day] & !meeting[day];
            }
        }
        let mut day_cost = [0; DAYS];
        for (day, cost) in day_cost.iter_mut().enumerate() {
            let preferred = visit.preferred_days.contains(&(day as i64));
            *cost = if preferred { 0 } else { weights.not_preferred };
            *cost += if day >= WEEKEND { 2 * weights.weekend_staff } else { 0 };
        }
        let first = self.places.len();
        for (day, word) in starts.iter().enumerate() {
            self.places.extend(bits(*word).map(|cell| (day as u8, cell as u8)));
        }
        let last_early = instance.evening_from - visit.dur - self.day_start;
        let early = if last_early < 0 { 0 } else { (last_early / self.step + 1).min(64) as u32 };
        self.evening.push(if early >= 64 { 0 } else { u64::MAX << early });
        self.tasks.push(Task {
            people,
            family: 0,
            reach: (visit.dur + weights.travel_buffer_min + self.step - 1).div_euclid(self.step).min(64) as u32,
            out: weights.unscheduled * visit.priority,
            starts,
            day_cost,
            places: (first, self.places.len()),
        });
    }

    /// The cost of visit `v` at (`day`, `cell`), without the person-days of the weekend.
    pub fn cost(&self, v: usize, day: usize, cell: u32) -> i64 {
        let evening = if self.evening[v] >> cell & 1 == 1 { self.evening_cost } else { 0 };
        self.tasks[v].day_cost[day] + evening
    }

    /// The cell of `minute` on `day`; nothing when it is no place on the grid.
    pub fn place(&self, day: i64, minute: i64) -> Option<(u8, u8)> {
        let late = minute.checked_sub(self.day_start).filter(|late| *late >= 0 && late % self.step == 0)?;
        let cell = Some(late / self.step).filter(|cell| *cell < 64 && (0..DAYS as i64).contains(&day))?;
        Some((day as u8, cell as u8))
    }

    /// The minute at which a cell begins.
    pub fn minute(&self, cell: u32) -> i64 {
        self.day_start + i64::from(cell) * self.step
    }
}

/// The cells of a word, lowest first.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let cell = word.trailing_zeros();
        word &= word.wrapping_sub(1);
        (cell < 64).then_some(cell)
    })
}

/// `reach` cells from `cell` on; what lies beyond the last cell is cut off.
pub(super) fn held(cell: u32, reach: u32) -> u64 {
    let run = if reach >= 64 { u64::MAX } else { (1 << reach) - 1 };
    run << cell
}

/// Starts at which `reach` cells would meet a cell of `busy`.
pub(super) fn blocked(busy: u64, reach: u32) -> u64 {
    // Smear downwards in doubling steps.
    let (mut word, mut done) = (busy, 1);
    while done < reach {
        let more = done.min(reach - done);
        word |= word >> more;
        done += more;
    }
    word
}

/// By person: the meetings they sit in.
pub(super) fn meetings_by_person(instance: &Instance) -> Vec<Vec<[i64; 3]>> {
    let mut meetings = vec![Vec::new(); instance.staff.len()];
    for meeting in &instance.meetings {
        for person in &meeting.staff {
            meetings[*person].push([meeting.day, meeting.start, meeting.end]);
        }
    }
    meetings
}

/// By day: starts whose visit of `dur` minutes lies inside one of `windows`.
pub(super) fn starts_inside(instance: &Instance, dur: i64, windows: &[[i64; 3]]) -> [u64; DAYS] {
    starts_where(instance, windows, |start, [_, from, to]| from <= start && start + dur <= to)
}

/// By day: starts whose visit of `dur` minutes meets one of `meetings`.
pub(super) fn starts_meeting(instance: &Instance, dur: i64, meetings: &[[i64; 3]]) -> [u64; DAYS] {
    starts_where(instance, meetings, |start, [_, from, to]| start < to && from < start + dur)
}

fn starts_where(instance: &Instance, windows: &[[i64; 3]], fits: impl Fn(i64, [i64; 3]) -> bool) -> [u64; DAYS] {
    let mut starts = [0; DAYS];
    for window in windows {
        let cells = (instance.day_end - instance.day_start) / instance.step;
        for cell in 0..cells.min(64) {
            if fits(instance.day_start + cell * instance.step, *window) {
                starts[window[0] as usize] |= 1 << cell;
            }
        }
    }
    starts
}

/// Visits that share nobody and no family, directly or through others, can be planned apart: the visits of each part.
pub(super) fn parts(instance: &Instance) -> Vec<Vec<usize>> {
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    let mut parent: Vec<usize> = (0..instance.visits.len()).collect();
    let (mut of_person, mut of_family) = (BTreeMap::new(), BTreeMap::new());
    for (at, visit) in instance.visits.iter().enumerate() {
        let relatives = visit.staff.iter().map(|person| *of_person.entry(*person).or_insert(at));
        let relatives: Vec<usize> = relatives.chain([*of_family.entry(visit.family).or_insert(at)]).collect();
        for relative in relatives {
            let (a, b) = (root(&mut parent, at), root(&mut parent, relative));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..instance.visits.len() {
        parts.entry(root(&mut parent, at)).or_default().push(at);
    }
    parts.into_values().collect()
}
