//! What an exchange between two families brings, before anything is moved.
//!
//! Nobody's number of families changes, so it costs much less than two moves and, when it does not pay, two back.

use super::{Desk, NO_ROOM};
use crate::pairs::prices::WAIT;

/// Two families exchange one person: the first keeps one and gets the other's, and the other way about. The four
/// are four people.
#[derive(Clone, Copy, Debug)]
pub struct Crossing {
    /// Whom the first family keeps, and whom it gives.
    pub first: [u16; 2],
    /// Whom the second family keeps, and whom it gives.
    pub second: [u16; 2],
}

impl Desk<'_> {
    /// What two families bring to others when they exchange their pairs, beside their own points; [`NO_ROOM`] when
    /// somebody has none.
    #[inline]
    pub fn shared_gain_of_swapping(&self, families: [usize; 2]) -> i32 {
        let minutes = families.map(|family| self.estate.minutes(family));
        let people = families.map(|family| self.people_of(self.plan[family]));
        let (mut gain, mut fits) = (0, true);
        for (side, other) in [(0, 1), (1, 0)] {
            for who in people[side].into_iter().filter(|&who| who != WAIT) {
                let (local, person) = (usize::from(who), &self.people[usize::from(who)]);
                let goes = i32::from(people[other][0] != who) & i32::from(people[other][1] != who);
                let more = goes * (minutes[other][local] - minutes[side][local]);
                fits &= person.has_room_for(more, 0);
                gain += person.gain_of(more, 0);
            }
        }
        if fits { gain } else { NO_ROOM }
    }

    /// What two families bring to others when they exchange one person, beside their own points; [`NO_ROOM`] when
    /// somebody has none. `new` are the pairs that come of it.
    #[inline]
    pub fn shared_gain_of_crossing(&self, families: [usize; 2], new: [u16; 2], crossing: Crossing) -> i32 {
        let [first, second] = families.map(|family| self.estate.minutes(family));
        let old = families.map(|family| &self.pairs[usize::from(self.plan[family])]);
        let new = new.map(|pair| &self.pairs[usize::from(pair)]);
        let ([keeps, gives], [holds, hands]) = (crossing.first, crossing.second);
        let [from, to] = [gives, hands].map(|who| first[usize::from(who)] - second[usize::from(who)]);
        let ends = old.map(|pair| i32::from(pair.families == 1));
        let opens = new.map(|pair| i32::from(pair.families == 0));
        let (mut gain, mut fits) = (0, true);
        for (who, more, end, open) in [(keeps, 0, 0, 0), (gives, -from, 0, 1), (holds, 0, 1, 1), (hands, to, 1, 0)] {
            let person = &self.people[usize::from(who)];
            fits &= person.has_room_for(more, 0);
            gain += person.gain_of(more, opens[open] - ends[end]);
        }
        for (old, new) in old.into_iter().zip(new) {
            gain += new.level.step(new.families + 1) - old.level.step(old.families);
        }
        if fits { gain } else { NO_ROOM }
    }
}
