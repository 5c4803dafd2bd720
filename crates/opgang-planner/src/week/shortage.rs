//! Why a visit has no place: facts about whose time leaves no room.

use serde::Serialize;

use super::instance::{DAYS, Instance};
use super::model::{Model, meetings_by_person, starts_inside, starts_meeting};
use super::plan::Plan;
use super::state::{NOBODY, State, WAITS};

/// The first reason in this order that leaves a visit no start at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// No window of the family is as long as the visit.
    FamilyWindows,
    /// The family's windows and the working windows of one of the two people have no start in common.
    FamilyAndPerson {
        /// Who.
        person: usize,
    },
    /// Each of the two people could come, never both.
    BothPeople,
    /// Meetings take every start that is left.
    Meetings,
    /// There are starts, but other visits hold them.
    OtherVisits,
    /// There is a free start: the plan can be improved by hand.
    Nothing,
}

/// A visit without a place, and how many starts of the week each demand leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// The visit.
    pub visit: usize,
    /// What leaves no room.
    pub cause: Cause,
    /// Starts inside the family's windows.
    pub family: u32,
    /// Of these, inside the working windows of each of the two people.
    pub with_person: [u32; 2],
    /// Of these, inside the working windows of both.
    pub with_both: u32,
    /// Of these, outside meetings.
    pub outside_meetings: u32,
    /// Of these, taken only because of other visits of the first, of the second, of both people at once.
    pub taken: [u32; 3],
    /// Of these, taken because the family has another visit that day.
    pub taken_by_family: u32,
    /// Of these, free.
    pub free: u32,
}

/// The facts for each visit that `plan` leaves without a place, by visit. Places that break a rule are passed over.
pub fn shortages(instance: &Instance, plan: &Plan) -> Vec<Shortage> {
    let all: Vec<usize> = (0..instance.visits.len()).collect();
    let model = Model::new(instance, &all);
    let mut state = State::new(&model);
    for (v, place) in plan.visits.iter().take(all.len()).enumerate() {
        if let Some(place) =
            place.and_then(|(day, minute)| model.place(day, minute)).filter(|place| state.fits(v, *place))
        {
            state.put(v, place);
        }
    }
    let meetings = meetings_by_person(instance);
    let waits = |v: &usize| state.at[*v] == WAITS;
    all.iter().copied().filter(waits).map(|v| facts(instance, &state, &meetings, v)).collect()
}

fn facts(instance: &Instance, state: &State, meetings: &[Vec<[i64; 3]>], v: usize) -> Shortage {
    let visit = &instance.visits[v];
    let [first, second] = [visit.staff[0], visit.staff[1]];
    let count = |words: [u64; DAYS]| words.iter().map(|word| word.count_ones()).sum::<u32>();
    let meet = |a: [u64; DAYS], b: [u64; DAYS]| std::array::from_fn(|day| a[day] & b[day]);
    let family = starts_inside(instance, visit.dur, &visit.avail);
    let [one, two] =
        [first, second].map(|p| meet(family, starts_inside(instance, visit.dur, &instance.staff[p].windows)));
    let both = meet(one, two);
    let busy = [first, second].map(|p| starts_meeting(instance, visit.dur, &meetings[p]));
    let outside = std::array::from_fn(|day| both[day] & !busy[0][day] & !busy[1][day]);
    let (mut taken, mut taken_by_family, mut free) = ([0; 3], 0, 0);
    for (day, &starts) in outside.iter().enumerate() {
        if state.guest_of(v, day) != NOBODY {
            taken_by_family += starts.count_ones();
            continue;
        }
        let [a, b] = state.blocked_of(v, day);
        for (sum, word) in taken.iter_mut().zip([a & !b, b & !a, a & b]) {
            *sum += (starts & word).count_ones();
        }
        free += (starts & !(a | b)).count_ones();
    }
    let with_person = [count(one), count(two)];
    let cause = match () {
        () if count(family) == 0 => Cause::FamilyWindows,
        () if with_person[0] == 0 => Cause::FamilyAndPerson { person: first },
        () if with_person[1] == 0 => Cause::FamilyAndPerson { person: second },
        () if count(both) == 0 => Cause::BothPeople,
        () if count(outside) == 0 => Cause::Meetings,
        () if free == 0 => Cause::OtherVisits,
        () => Cause::Nothing,
    };
    Shortage {
        visit: v,
        cause,
        family: count(family),
        with_person,
        with_both: count(both),
        outside_meetings: count(outside),
        taken,
        taken_by_family,
        free,
    }
}
