//! A week under construction: who is busy when, and what the week costs so far.

use super::instance::DAYS;
use super::model::{Model, WEEKEND, bits, blocked, held};

/// No visit.
pub(super) const NOBODY: u32 = u32::MAX;
/// Where a visit stands: the day and the cell at which it begins.
pub(super) type Place = (u8, u8);
/// The place of a visit that waits.
pub(super) const WAITS: Place = (u8::MAX, 0);
/// Cells of a day's row in [`State::holder`].
const ROW: usize = 64;

/// Every visit's place with all that follows from it.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    /// The instance.
    pub model: &'a Model,
    /// By visit: its place, or [`WAITS`].
    pub at: Vec<Place>,
    /// What the week costs.
    pub cost: i64,
    /// Visits that wait, in no order.
    pub waiting: Vec<u32>,
    /// By visit: its position in `waiting`, meaningful while it waits.
    position: Vec<u32>,
    /// By person and day: the cells held.
    busy: Vec<u64>,
    /// By person, day and cell: the visit that holds it, meaningful where `busy` says so.
    holder: Vec<u32>,
    /// By family and day: the visit that day.
    guest: Vec<u32>,
    /// By person and weekend day: visits.
    weekend: Vec<u32>,
}

impl<'a> State<'a> {
    /// Everybody waits.
    pub fn new(model: &'a Model) -> Self {
        let visits = model.tasks.len();
        Self {
            model,
            at: vec![WAITS; visits],
            cost: model.tasks.iter().map(|task| task.out).sum(),
            waiting: (0..visits as u32).collect(),
            position: (0..visits as u32).collect(),
            busy: vec![0; model.people * DAYS],
            holder: vec![NOBODY; model.people * DAYS * ROW],
            guest: vec![NOBODY; model.families * DAYS],
            weekend: vec![0; model.people * 2],
        }
    }

    /// The cells that either of the two people of `v` holds on `day`.
    pub fn busy_of(&self, v: usize, day: usize) -> u64 {
        let [a, b] = self.model.tasks[v].people;
        self.busy[a * DAYS + day] | self.busy[b * DAYS + day]
    }

    /// The visit of the family of `v` on `day`, or [`NOBODY`].
    pub fn guest_of(&self, v: usize, day: usize) -> u32 {
        self.guest[self.model.tasks[v].family * DAYS + day]
    }

    /// Starts on `day` at which `v` would meet another visit of its first and of its second person.
    pub fn blocked_of(&self, v: usize, day: usize) -> [u64; 2] {
        let task = &self.model.tasks[v];
        task.people.map(|person| blocked(self.busy[person * DAYS + day], task.reach))
    }

    /// Starts of `v` on `day` that nobody holds.
    pub fn free(&self, v: usize, day: usize) -> u64 {
        let task = &self.model.tasks[v];
        if task.starts[day] == 0 || self.guest_of(v, day) != NOBODY {
            return 0;
        }
        task.starts[day] & !blocked(self.busy_of(v, day), task.reach)
    }

    /// What the person-days of the weekend would cost more with `v` on `day`.
    pub fn weekend_more(&self, v: usize, day: usize) -> i64 {
        if day < WEEKEND {
            return 0;
        }
        let people = self.model.tasks[v].people;
        let fresh = people.iter().filter(|person| self.weekend[*person * 2 + day - WEEKEND] == 0).count();
        self.model.weekend_day * fresh as i64
    }

    /// Puts `v`, which waits, at a place that is free.
    pub fn put(&mut self, v: usize, place: Place) {
        let (day, cell) = (usize::from(place.0), u32::from(place.1));
        let task = &self.model.tasks[v];
        self.cost += self.model.cost(v, day, cell) + self.weekend_more(v, day) - task.out;
        let cells = held(cell, task.reach);
        for person in task.people {
            let row = person * DAYS + day;
            self.busy[row] |= cells;
            let from = row * ROW + cell as usize;
            let to = (from + task.reach as usize).min(row * ROW + ROW);
            self.holder[from..to].fill(v as u32);
            if day >= WEEKEND {
                self.weekend[person * 2 + day - WEEKEND] += 1;
            }
        }
        self.guest[task.family * DAYS + day] = v as u32;
        self.at[v] = place;
        let hole = self.position[v] as usize;
        self.waiting.swap_remove(hole);
        if let Some(moved) = self.waiting.get(hole) {
            self.position[*moved as usize] = hole as u32;
        }
    }

    /// Takes `v` from its place; it waits then.
    pub fn lift(&mut self, v: usize) {
        let place = self.at[v];
        let (day, cell) = (usize::from(place.0), u32::from(place.1));
        let task = &self.model.tasks[v];
        let cells = held(cell, task.reach);
        for person in task.people {
            self.busy[person * DAYS + day] &= !cells;
            if day >= WEEKEND {
                self.weekend[person * 2 + day - WEEKEND] -= 1;
            }
        }
        self.guest[task.family * DAYS + day] = NOBODY;
        self.at[v] = WAITS;
        self.cost -= self.model.cost(v, day, cell) + self.weekend_more(v, day) - task.out;
        self.position[v] = self.waiting.len() as u32;
        self.waiting.push(v as u32);
    }

    /// Fills `found` with the visits other than `v` itself that stand in the way of `v` at `place`, once each.
    pub fn in_the_way(&self, v: usize, place: Place, found: &mut Vec<u32>) {
        found.clear();
        let (day, cell) = (usize::from(place.0), u32::from(place.1));
        let task = &self.model.tasks[v];
        let cells = held(cell, task.reach);
        for person in task.people {
            let row = person * DAYS + day;
            let mut last = NOBODY;
            for cell in bits(self.busy[row] & cells) {
                let holder = self.holder[row * ROW + cell as usize];
                if holder != last && holder != v as u32 && !found.contains(&holder) {
                    found.push(holder);
                }
                last = holder;
            }
        }
        let guest = self.guest_of(v, day);
        if guest != NOBODY && guest != v as u32 && !found.contains(&guest) {
            found.push(guest);
        }
    }

    /// True when `v` may stand at `place` and nobody stands in the way.
    pub fn fits(&self, v: usize, place: Place) -> bool {
        let day = usize::from(place.0);
        day < DAYS && place.1 < 64 && self.free(v, day) >> place.1 & 1 == 1
    }
}
