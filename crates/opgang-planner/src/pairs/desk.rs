//! One area's families on the desk: their pairs, what these do to people and pairs, and every small change.
//!
//! Loads, numbers and partners include what other areas ask of the same people; those stay as they are
//! while this area is on the desk.

pub mod exchange;

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
    people: Vec<Person>,
    pairs: Vec<Pair>,
    /// Each family's pair, a place in the area's pairs; [`WAIT`] for none.
    pub plan: Vec<u16>,
    /// Families whose pair is another than the one in force.
    pub changed: usize,
}

/// One of the staff with all that a move asks, side by side in memory.
#[derive(Debug)]
struct Person {
    level: PersonLevel,
    minutes: i32,
    families: i32,
    partners: i32,
    /// What load and partners cost now, in points.
    cost: i32,
}

impl Person {
    /// What so many minutes and partners more bring.
    #[inline]
    fn gain_of(&self, minutes: i32, partners: i32) -> i32 {
        self.cost - self.level.cost(self.minutes + minutes, self.partners + partners)
    }

    /// True when there is room for so many minutes and families more.
    #[inline]
    fn has_room_for(&self, minutes: i32, families: i32) -> bool {
        self.level.has_room(self.minutes + minutes, self.families + families)
    }

    #[inline]
    fn has_room(&self) -> bool {
        self.level.has_room(self.minutes, self.families)
    }
}

/// Two people of the staff with how many families they have together.
#[derive(Debug)]
struct Pair {
    level: PairLevel,
    who: [u16; 2],
    families: i32,
}

/// Less than any gain: somebody has no room.
pub const NO_ROOM: i32 = i32::MIN / 2;

/// The pair of a family that waits.
const NOBODY: [u16; 2] = [WAIT; 2];

impl<'a> Desk<'a> {
    /// Lays an area on the desk, with its plan and what everybody carries.
    pub fn new(model: &'a super::model::Model, estate: usize, plan: Vec<u16>, carried: &Carried) -> Self {
        let estate = &model.estates[estate];
        let person = |&who: &u32| {
            let who = who as usize;
            let (minutes, families, partners) = (carried.minutes[who], carried.families[who], carried.partners[who]);
            let level = model.people[who];
            Person { level, minutes, families, partners, cost: level.cost(minutes, partners) }
        };
        let pair = |(&id, &who): (&u32, &[u16; 2])| {
            let id = id as usize;
            Pair { level: model.pairs[id], who, families: carried.pairs[id] }
        };
        let people = estate.staff.iter().map(person).collect();
        let pairs = estate.pair_ids.iter().zip(&estate.pairs).map(pair).collect();
        let mut desk = Self { estate, people, pairs, plan, changed: 0 };
        desk.changed = (0..desk.plan.len()).filter(|&family| desk.differs(family, desk.plan[family])).count();
        desk
    }

    /// Lets people pass their caps at so many points a minute; gives what that changes for those beyond already.
    pub fn soften(&mut self, beyond: Option<i32>) -> i64 {
        let mut gain = 0;
        for person in &mut self.people {
            person.level.beyond = beyond;
            let cost = person.level.cost(person.minutes, person.partners);
            gain += i64::from(std::mem::replace(&mut person.cost, cost)) - i64::from(cost);
        }
        gain
    }

    /// True when nobody is beyond a cap.
    pub fn is_within(&self) -> bool {
        self.people.iter().all(|person| person.minutes <= person.level.cap)
    }

    /// Lets families wait until nobody is beyond a cap; those whom it costs least come first.
    pub fn relieve(&mut self) {
        self.soften(None);
        for local in 0..self.people.len() {
            while !self.people[local].has_room() {
                let with = |family: &usize| self.people_of(self.plan[*family]).contains(&(local as u16));
                let cost = |&family: &usize| (self.value(family, self.plan[family]) - self.value(family, WAIT), family);
                let Some(family) = (0..self.plan.len()).filter(with).min_by_key(cost) else { break };
                self.relocate(family, WAIT);
            }
        }
    }

    /// Clears the desk: what people and pairs now carry goes back to where it came from.
    pub fn clear(self, carried: &mut Carried) -> Vec<u16> {
        for (person, &who) in self.people.iter().zip(&self.estate.staff) {
            carried.minutes[who as usize] = person.minutes;
            carried.families[who as usize] = person.families;
            carried.partners[who as usize] = person.partners;
        }
        for (pair, &id) in self.pairs.iter().zip(&self.estate.pair_ids) {
            carried.pairs[id as usize] = pair.families;
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

    /// The two of a pair.
    #[inline]
    fn people_of(&self, pair: u16) -> [u16; 2] {
        if pair == WAIT { NOBODY } else { self.pairs[usize::from(pair)].who }
    }

    /// What moving one family to another pair would bring; nothing when somebody has no room.
    pub fn gain_of_moving(&self, family: usize, to: u16) -> Option<i32> {
        Some(self.weigh_move(family, to)).filter(|&gain| gain > NO_ROOM)
    }

    /// What moving one family to another pair would bring; [`NO_ROOM`] when somebody has none. What chance alone
    /// decides is reckoned rather than branched on, where that is cheap.
    #[inline]
    pub fn weigh_move(&self, family: usize, to: u16) -> i32 {
        let from = self.plan[family];
        let minutes = self.estate.minutes(family);
        let mut gain = self.value(family, to) - self.value(family, from);
        let (mut old, mut empties, mut new, mut opens) = (NOBODY, false, NOBODY, false);
        if from != WAIT {
            let pair = &self.pairs[usize::from(from)];
            gain -= pair.level.step(pair.families);
            (old, empties) = (pair.who, pair.families == 1);
        }
        if to != WAIT {
            let pair = &self.pairs[usize::from(to)];
            gain += pair.level.step(pair.families + 1);
            (new, opens) = (pair.who, pair.families == 0);
        }
        for who in new.into_iter().filter(|&who| who != WAIT) {
            let (person, minutes) = (&self.people[usize::from(who)], minutes[usize::from(who)]);
            let stays = i32::from(old[0] == who) | i32::from(old[1] == who);
            if stays == 0 && !person.has_room_for(minutes, 1) {
                return NO_ROOM;
            }
            gain += person.gain_of((1 - stays) * minutes, i32::from(opens) - stays * i32::from(empties));
        }
        for who in old.into_iter().filter(|&who| who != WAIT) {
            let (person, minutes) = (&self.people[usize::from(who)], minutes[usize::from(who)]);
            let goes = i32::from(new[0] != who) & i32::from(new[1] != who);
            gain += person.gain_of(-goes * minutes, -goes * i32::from(empties));
        }
        gain
    }

    /// Moves a family, whoever has room or not, and tells what that brings.
    pub fn relocate(&mut self, family: usize, to: u16) -> i32 {
        let from = std::mem::replace(&mut self.plan[family], to);
        self.changed = self.changed + usize::from(self.differs(family, to)) - usize::from(self.differs(family, from));
        self.value(family, to) - self.value(family, from) + self.carry(family, from, -1) + self.carry(family, to, 1)
    }

    /// One family more or less for a pair, whoever has room or not; tells what that brings.
    fn carry(&mut self, family: usize, pair: u16, more: i32) -> i32 {
        if pair == WAIT {
            return 0;
        }
        let minutes = self.estate.minutes(family);
        let pair = &mut self.pairs[usize::from(pair)];
        let before = pair.families;
        pair.families += more;
        let mut gain = more * pair.level.step(before.max(pair.families));
        let partners = i32::from(pair.families > 0) - i32::from(before > 0);
        for who in pair.who {
            let local = usize::from(who);
            let person = &mut self.people[local];
            person.partners += partners;
            person.families += more;
            person.minutes += more * minutes[local];
            let cost = person.level.cost(person.minutes, person.partners);
            gain += std::mem::replace(&mut person.cost, cost) - cost;
        }
        gain
    }

    /// True when nobody of this pair carries more than may be.
    #[inline]
    pub fn has_room(&self, pair: u16) -> bool {
        self.people_of(pair).iter().all(|&who| who == WAIT || self.people[usize::from(who)].has_room())
    }

    /// Somebody who carries more than may be.
    pub fn overfull(&self) -> Option<u16> {
        self.people.iter().position(|person| !person.has_room()).map(|who| who as u16)
    }

    /// The place of two people among the area's pairs.
    #[inline]
    pub fn pair_of(&self, one: u16, two: u16) -> Option<u16> {
        let found = self.estate.pair_at[usize::from(one) * self.estate.staff.len() + usize::from(two)];
        (found != WAIT).then_some(found)
    }
}
