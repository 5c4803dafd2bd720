//! One area's families on the desk: their pairs, what these do to people and pairs, and every small change.
//!
//! Loads, numbers and partners include what other areas ask of the same people; those stay as they are
//! while this area is on the desk.

use super::levels::{PairLevel, PersonLevel};
use super::model::Estate;
use super::prices::{WAIT, is_barred};

/// What people and pairs carry in all areas together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Minutes a week of each person.
    pub minutes: Vec<i32>,
    /// Families of each person.
    pub families: Vec<i32>,
    /// Different partners of each person.
    pub partners: Vec<i32>,
    /// Families of each pair.
    pub pairs: Vec<i32>,
}

/// One area on the desk.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The area.
    pub estate: &'a Estate,
    people: Vec<PersonLevel>,
    levels: Vec<PairLevel>,
    minutes: Vec<i32>,
    families: Vec<i32>,
    partners: Vec<i32>,
    numbers: Vec<i32>,
    /// Each family's pair, a place in the area's pairs; [`WAIT`] for none.
    pub plan: Vec<u16>,
    /// Families whose pair is another than the one in force.
    pub changed: usize,
}

impl<'a> Desk<'a> {
    /// Lays an area on the desk, with its plan and what everybody carries.
    pub fn new(model: &'a super::model::Model, estate: usize, plan: Vec<u16>, carried: &Carried) -> Self {
        let estate = &model.estates[estate];
        let people = |all: &[i32]| estate.staff.iter().map(|&who| all[who as usize]).collect();
        let pairs = |all: &[i32]| estate.pair_ids.iter().map(|&pair| all[pair as usize]).collect();
        let mut desk = Self {
            estate,
            people: estate.staff.iter().map(|&who| model.people[who as usize]).collect(),
            levels: estate.pair_ids.iter().map(|&pair| model.pairs[pair as usize]).collect(),
            minutes: people(&carried.minutes),
            families: people(&carried.families),
            partners: people(&carried.partners),
            numbers: pairs(&carried.pairs),
            plan,
            changed: 0,
        };
        desk.changed = (0..desk.plan.len()).filter(|&family| desk.differs(family, desk.plan[family])).count();
        desk
    }

    /// Lets people pass their caps at so many points a minute; gives what that changes for those beyond already.
    pub fn soften(&mut self, beyond: Option<i32>) -> i64 {
        let mut gain = 0;
        for (person, &minutes) in self.people.iter_mut().zip(&self.minutes) {
            gain += i64::from(person.load_cost(minutes));
            person.beyond = beyond;
            gain -= i64::from(person.load_cost(minutes));
        }
        gain
    }

    /// True when nobody is beyond a cap.
    pub fn is_within(&self) -> bool {
        self.people.iter().zip(&self.minutes).all(|(person, &minutes)| minutes <= person.cap)
    }

    /// Lets families wait until nobody is beyond a cap; those whom it costs least come first.
    pub fn relieve(&mut self) {
        self.soften(None);
        for local in 0..self.people.len() {
            while !self.people[local].has_room(self.minutes[local], self.families[local]) {
                let with = |family: &usize| {
                    let pair = self.plan[*family];
                    pair != WAIT && self.estate.pairs[usize::from(pair)].contains(&(local as u16))
                };
                let cost = |&family: &usize| (self.value(family, self.plan[family]) - self.value(family, WAIT), family);
                let Some(family) = (0..self.plan.len()).filter(with).min_by_key(cost) else { break };
                self.relocate(family, WAIT);
            }
        }
    }

    /// Clears the desk: what people and pairs now carry goes back to where it came from.
    pub fn clear(self, carried: &mut Carried) -> Vec<u16> {
        for (local, &who) in self.estate.staff.iter().enumerate() {
            carried.minutes[who as usize] = self.minutes[local];
            carried.families[who as usize] = self.families[local];
            carried.partners[who as usize] = self.partners[local];
        }
        for (local, &pair) in self.estate.pair_ids.iter().enumerate() {
            carried.pairs[pair as usize] = self.numbers[local];
        }
        self.plan
    }

    /// True when this pair is another than the one in force; a family without one has nothing to change.
    #[inline]
    pub fn differs(&self, family: usize, pair: u16) -> bool {
        self.estate.had_pair[family] && self.estate.current[family] != Some(pair)
    }

    /// The points of a family with this pair, before what it shares with others.
    #[inline]
    pub fn value(&self, family: usize, pair: u16) -> i32 {
        if pair == WAIT { self.estate.waiting[family] } else { self.estate.row(family)[usize::from(pair)] }
    }

    /// True when no hard rule of the family alone forbids this pair.
    #[inline]
    pub fn may_have(&self, family: usize, pair: u16) -> bool {
        pair == WAIT || !is_barred(self.estate.row(family)[usize::from(pair)])
    }

    /// What moving one family to another pair would bring; nothing when somebody has no room.
    #[inline]
    pub fn gain_of_moving(&self, family: usize, to: u16) -> Option<i32> {
        let from = self.plan[family];
        let minutes = self.estate.minutes(family);
        let mut gain = self.value(family, to) - self.value(family, from);
        let (old, empties) = match from {
            WAIT => ([WAIT; 2], false),
            pair => {
                let number = self.numbers[usize::from(pair)];
                gain -= self.levels[usize::from(pair)].step(number);
                (self.estate.pairs[usize::from(pair)], number == 1)
            }
        };
        let (new, opens) = match to {
            WAIT => ([WAIT; 2], false),
            pair => {
                let number = self.numbers[usize::from(pair)];
                gain += self.levels[usize::from(pair)].step(number + 1);
                (self.estate.pairs[usize::from(pair)], number == 0)
            }
        };
        for who in new {
            let local = usize::from(who);
            if who == WAIT {
                break;
            }
            if old.contains(&who) {
                gain += self.gain_of_partners(local, i32::from(opens) - i32::from(empties));
                continue;
            }
            let (person, load) = (&self.people[local], self.minutes[local]);
            if !person.has_room(load + minutes[local], self.families[local] + 1) {
                return None;
            }
            gain += person.load_cost(load) - person.load_cost(load + minutes[local]);
            gain += self.gain_of_partners(local, i32::from(opens));
        }
        for who in old {
            if who == WAIT || new.contains(&who) {
                continue;
            }
            let local = usize::from(who);
            let (person, load) = (&self.people[local], self.minutes[local]);
            gain += person.load_cost(load) - person.load_cost(load - minutes[local]);
            gain += self.gain_of_partners(local, -i32::from(empties));
        }
        Some(gain)
    }

    #[inline]
    fn gain_of_partners(&self, local: usize, more: i32) -> i32 {
        if more == 0 {
            return 0;
        }
        let (person, partners) = (&self.people[local], self.partners[local]);
        person.partner_cost(partners) - person.partner_cost(partners + more)
    }

    /// Moves a family, whoever has room or not, and tells what that brings.
    pub fn relocate(&mut self, family: usize, to: u16) -> i32 {
        let from = std::mem::replace(&mut self.plan[family], to);
        self.changed = self.changed + usize::from(self.differs(family, to)) - usize::from(self.differs(family, from));
        self.value(family, to) - self.value(family, from) + self.leave(family, from) + self.join(family, to)
    }

    fn leave(&mut self, family: usize, pair: u16) -> i32 {
        if pair == WAIT {
            return 0;
        }
        let place = usize::from(pair);
        let mut gain = -self.levels[place].step(self.numbers[place]);
        self.numbers[place] -= 1;
        for who in self.estate.pairs[place] {
            let local = usize::from(who);
            if self.numbers[place] == 0 {
                gain += self.gain_of_partners(local, -1);
                self.partners[local] -= 1;
            }
            let minutes = self.estate.minutes(family)[local];
            let (person, load) = (&self.people[local], &mut self.minutes[local]);
            gain += person.load_cost(*load) - person.load_cost(*load - minutes);
            *load -= minutes;
            self.families[local] -= 1;
        }
        gain
    }

    fn join(&mut self, family: usize, pair: u16) -> i32 {
        if pair == WAIT {
            return 0;
        }
        let place = usize::from(pair);
        self.numbers[place] += 1;
        let mut gain = self.levels[place].step(self.numbers[place]);
        for who in self.estate.pairs[place] {
            let local = usize::from(who);
            if self.numbers[place] == 1 {
                gain += self.gain_of_partners(local, 1);
                self.partners[local] += 1;
            }
            let minutes = self.estate.minutes(family)[local];
            let (person, load) = (&self.people[local], &mut self.minutes[local]);
            gain += person.load_cost(*load) - person.load_cost(*load + minutes);
            *load += minutes;
            self.families[local] += 1;
        }
        gain
    }

    /// True when nobody of this pair carries more than may be.
    #[inline]
    pub fn has_room(&self, pair: u16) -> bool {
        pair == WAIT
            || self.estate.pairs[usize::from(pair)].iter().all(|&who| {
                let local = usize::from(who);
                self.people[local].has_room(self.minutes[local], self.families[local])
            })
    }

    /// Somebody who carries more than may be.
    pub fn overfull(&self) -> Option<u16> {
        let full = |&who: &usize| !self.people[who].has_room(self.minutes[who], self.families[who]);
        (0..self.people.len()).find(full).map(|who| who as u16)
    }

    /// The place of two people among the area's pairs.
    #[inline]
    pub fn pair_of(&self, one: u16, two: u16) -> Option<u16> {
        let found = self.estate.pair_at[usize::from(one) * self.estate.staff.len() + usize::from(two)];
        (found != WAIT).then_some(found)
    }
}
