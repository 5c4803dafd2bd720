//! The hard rules of a visit week, in the order of the definition.

use super::{Instance, Place, Places, Visit, Window};
use crate::reading::Int;
use crate::verdict::{Broken, Rule};

/// A visit that has a place.
#[derive(Clone, Copy)]
struct Placed<'a> {
    at: usize,
    visit: &'a Visit,
    place: Place,
}

impl Placed<'_> {
    fn end(&self) -> Int {
        self.place.start + self.visit.dur
    }

    fn lies_in(&self, &(day, from, to): &Window) -> bool {
        day == self.place.day && from <= self.place.start && self.end() <= to
    }
}

/// Every rule that `places` break.
pub fn broken(instance: &Instance, places: &Places) -> Vec<Broken> {
    let mut broken = Vec::new();
    let visits = instance.visits.iter().zip(places).enumerate();
    let placed: Vec<Placed> =
        visits.filter_map(|(at, (visit, place))| Some(Placed { at, visit, place: (*place)? })).collect();
    for one in &placed {
        of_visit(instance, one, &mut broken);
    }
    for person in 0..instance.staff.len() {
        let theirs = placed.iter().filter(|one| one.visit.staff.contains(&person)).copied().collect();
        of_person(instance, person, theirs, &mut broken);
    }
    of_families(&placed, &mut broken);
    broken
}

fn of_visit(instance: &Instance, one: &Placed, broken: &mut Vec<Broken>) {
    let (at, place) = (one.at, one.place);
    let mut tell = |rule, sentence| broken.push(Broken::new(rule, format!("visits[{at}]"), sentence));
    if place.start % instance.step != 0 {
        tell(Rule::Grid, format!("minute {} is not a multiple of {}", place.start, instance.step));
    }
    let when = format!("day {}, {} to {}", place.day, place.start, one.end());
    if !one.visit.avail.iter().any(|window| one.lies_in(window)) {
        tell(Rule::FamilyWindow, format!("{when} is inside no window of family {}", one.visit.family));
    }
    for &id in &one.visit.staff {
        if !instance.staff[id].windows.iter().any(|window| one.lies_in(window)) {
            tell(Rule::WorkWindow, format!("{when} is inside no working window of person {id}"));
        }
        let meets = |(start, end): (Int, Int)| start < one.end() && place.start < end;
        for meeting in instance.meetings.iter().filter(|meeting| meeting.day == place.day) {
            if meeting.staff.contains(&id) && meets((meeting.start, meeting.end)) {
                let (start, end) = (meeting.start, meeting.end);
                tell(Rule::Meeting, format!("{when} overlaps the meeting of person {id} from {start} to {end}"));
            }
        }
    }
}

/// `travel_buffer_min` between two visits of the same person: from the end of one to the start of the next.
fn of_person(instance: &Instance, person: usize, mut theirs: Vec<Placed>, broken: &mut Vec<Broken>) {
    let buffer = instance.weights.travel_buffer_min;
    theirs.sort_by_key(|one| (one.place.day, one.place.start, one.at));
    for (index, later) in theirs.iter().enumerate() {
        for earlier in theirs[..index].iter().filter(|earlier| earlier.place.day == later.place.day) {
            if later.place.start < earlier.end() + buffer {
                let between = later.place.start - earlier.end();
                let sentence = format!(
                    "person {person} has {between} minutes between visit {} and this one, and needs {buffer}",
                    earlier.at
                );
                broken.push(Broken::new(Rule::TravelBuffer, format!("visits[{}]", later.at), sentence));
            }
        }
    }
}

fn of_families(placed: &[Placed], broken: &mut Vec<Broken>) {
    let mut seen = std::collections::BTreeMap::new();
    for one in placed {
        if let Some(other) = seen.insert((one.visit.family, one.place.day), one.at) {
            let sentence = format!("family {} has visit {other} on day {} already", one.visit.family, one.place.day);
            broken.push(Broken::new(Rule::FamilyDay, format!("visits[{}]", one.at), sentence));
        }
    }
}
