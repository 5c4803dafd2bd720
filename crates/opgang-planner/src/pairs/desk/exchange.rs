//! What an exchange between two families brings, before anything is moved.
//!
//! Nobody's number of families changes, so it costs much less than two moves and, when it does not pay, two back.

use super::Desk;
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
    /// What two families bring to others when they exchange their pairs, beside their own points; nothing when
    /// somebody has no room.
    #[inline]
    pub fn shared_gain_of_swapping(&self, families: [usize; 2]) -> Option<i32> {
        let minutes = families.map(|family| self.estate.minutes(family));
        let people = families.map(|family| self.people_of(self.plan[family]));
        let mut gain = 0;
        for (side, other) in [(0, 1), (1, 0)] {
            for who in people[side].into_iter().filter(|&who| who != WAIT) {
                let local = usize::from(who);
                let stays = people[other][0] == who || people[other][1] == who;
                let more = if stays { 0 } else { minutes[other][local] - minutes[side][local] };
                gain += self.people[local].gain_of_load(more, 0)?;
            }
        }
        Some(gain)
    }

    /// What two families bring to others when they exchange one person, beside their own points; nothing when
    /// somebody has no room. `new` are the pairs that come of it.
    #[inline]
    pub fn shared_gain_of_crossing(&self, families: [usize; 2], new: [u16; 2], crossing: Crossing) -> Option<i32> {
        let minutes = families.map(|family| self.estate.minutes(family));
        let ([keeps, gives], [holds, hands]) = (crossing.first, crossing.second);
        let mut gain = 0;
        for (who, side, other) in [(gives, 0, 1), (hands, 1, 0)] {
            let local = usize::from(who);
            gain += self.people[local].gain_of_load(minutes[other][local] - minutes[side][local], 0)?;
        }
        for who in [keeps, holds] {
            gain += self.people[usize::from(who)].gain_of_load(0, 0)?;
        }
        let old = families.map(|family| &self.pairs[usize::from(self.plan[family])]);
        let new = new.map(|pair| &self.pairs[usize::from(pair)]);
        for (old, new) in old.into_iter().zip(new) {
            gain += new.level.step(new.families + 1) - old.level.step(old.families);
        }
        let ends = old.map(|pair| i32::from(pair.families == 1));
        let opens = new.map(|pair| i32::from(pair.families == 0));
        for (who, end, open) in [(keeps, 0, 0), (gives, 0, 1), (holds, 1, 1), (hands, 1, 0)] {
            gain += self.people[usize::from(who)].gain_of_partners(opens[open] - ends[end]);
        }
        Some(gain)
    }
}
