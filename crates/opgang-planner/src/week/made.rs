//! Small made weeks for tests, by seed.

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::chance::pick;
use super::instance::{Instance, Meeting, Person, Visit, Weights};
use super::plan::Plan;

/// `visits` visits of `staff` people on a short day, so that many get in each other's way.
pub(super) fn made(seed: u64, staff: usize, visits: usize) -> Instance {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut day = |below: usize| pick(&mut chance, below) as i64;
    let windows = |day: &mut dyn FnMut(usize) -> i64, most: usize| -> Vec<[i64; 3]> {
        (0..1 + day(most)).map(|_| [4 + day(3), 480 + 30 * day(3), 600 + 30 * day(3)]).collect()
    };
    let meetings = vec![Meeting { day: 4, start: 540, end: 570, staff: vec![day(staff) as usize] }];
    let people = (0..staff).map(|id| Person { id, windows: windows(&mut day, 4) }).collect();
    let visit = |id: usize| {
        let first = day(staff);
        let second = (first + 1 + day(staff - 1)) % staff as i64;
        Visit {
            id,
            family: day(visits),
            dur: [45, 60, 30][day(3) as usize],
            priority: 1 + day(3),
            staff: vec![first as usize, second as usize],
            avail: windows(&mut day, 3),
            preferred_days: vec![3 + day(3)],
        }
    };
    Instance {
        format: "visit-plan/1".into(),
        name: "made".into(),
        day_start: 480,
        day_end: 660,
        evening_from: 600,
        step: 30,
        meetings,
        visits: (0..visits).map(visit).collect(),
        staff: people,
        weights: Weights {
            unscheduled: 100,
            not_preferred: 12,
            evening_staff: 6,
            weekend_staff: 14,
            weekend_day: 20,
            travel_buffer_min: 15,
        },
    }
}

/// The rules, read off the definition minute by minute; shares nothing with the search.
pub(super) fn keeps_rules(instance: &Instance, plan: &Plan) -> bool {
    let placed: Vec<(&Visit, i64, i64)> = (instance.visits.iter().zip(&plan.visits))
        .filter_map(|(visit, place)| place.map(|(day, minute)| (visit, day, minute)))
        .collect();
    let alone = placed.iter().all(|(visit, day, minute)| {
        let end = minute + visit.dur;
        let inside = |windows: &[[i64; 3]]| windows.iter().any(|w| w[0] == *day && w[1] <= *minute && end <= w[2]);
        let meets = |m: &Meeting| m.day == *day && m.start < end && *minute < m.end;
        minute % instance.step == 0
            && inside(&visit.avail)
            && visit.staff.iter().all(|person| {
                inside(&instance.staff[*person].windows)
                    && !instance.meetings.iter().any(|meeting| meeting.staff.contains(person) && meets(meeting))
            })
    });
    let apart = |a: &(&Visit, i64, i64), b: &(&Visit, i64, i64)| {
        let buffer = instance.weights.travel_buffer_min;
        let shares = a.0.staff.iter().any(|person| b.0.staff.contains(person));
        let near = a.2 < b.2 + b.0.dur + buffer && b.2 < a.2 + a.0.dur + buffer;
        a.1 != b.1 || a.0.family != b.0.family && !(shares && near)
    };
    alone && placed.iter().enumerate().all(|(at, a)| placed[..at].iter().all(|b| apart(a, b)))
}
