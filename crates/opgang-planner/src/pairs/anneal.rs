//! Better and better plans: simulated annealing, area by area, on the columns that good prices recommend.
//!
//! Kirkpatrick, Gelatt & Vecchi 1983. A family moves to another pair, two families exchange pairs, or two
//! families exchange one person. Areas that share nobody anneal side by side; areas that do take turns, in
//! an order and with a chance of their own, so that the number of threads changes nothing.

use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::desk::Desk;
use super::desk::exchange::Crossing;
use super::prices::WAIT;

/// Each family's pairs worth trying, best first.
pub type Candidates = Vec<Vec<u16>>;

/// How warm it is: points in 1/256.
pub type Temperature = i64;

const CHANCES: usize = 4096;

/// How much loss a chance allows at a temperature of one: −ln of 4,096 even chances, in 1/65,536.
#[derive(Debug)]
pub struct Luck(Vec<i64>);

impl Luck {
    /// The table, from sums and quotients alone, so that it is the same on every machine.
    pub fn new() -> Self {
        // ln(n / k) by adding ln((j + 1) / j) = 2 artanh(1 / (2j + 1)) from the top down.
        let mut table = vec![0; CHANCES];
        let mut sum = 0.0;
        for k in (0..CHANCES).rev() {
            table[k] = (sum * 65_536.0) as i64;
            if k > 0 {
                let x = 1.0 / (2.0 * k as f64 + 1.0);
                let square = x * x;
                sum +=
                    2.0 * x * (1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0 + square / 9.0))));
            }
        }
        Self(table)
    }

    #[inline]
    fn accepts(&self, gain: i32, heat: Temperature, draw: u64) -> bool {
        i64::from(-gain) << 24 <= heat * self.0[(draw >> 52) as usize]
    }
}

/// What an area anneals in.
#[derive(Clone, Copy, Debug)]
pub struct Air {
    /// How warm it is.
    pub heat: Temperature,
    /// Points for a minute beyond a cap, where people may pass theirs.
    pub beyond: Option<i32>,
}

/// How warm an annealing begins, and how often the warmth is halved until it ends.
#[derive(Clone, Copy, Debug)]
pub struct Cooling {
    /// In points.
    pub first: Temperature,
    /// Halvings.
    pub halvings: u32,
    /// Steps of temperature.
    pub steps: u64,
    /// Points for a minute beyond a cap at first, which grow to 250 more; nothing when caps hold all along.
    pub beyond_first: Option<i32>,
}

impl Cooling {
    /// The temperature of a step: halved again and again, in straight lines between. A minute beyond a cap
    /// costs little while it is warm, and in the end more than it can bring.
    pub(super) fn air(&self, step: u64) -> Air {
        let halved = step * u64::from(self.halvings) * 256 / self.steps;
        let top = (self.first * 256) >> (halved / 256);
        let along = (step * 100 / self.steps) as i32;
        let beyond = self.beyond_first.map(|points| points + along * along / 40);
        Air { heat: top - top * (halved % 256) as i64 / 512, beyond }
    }
}

/// A stretch of annealing of one area at one temperature.
#[derive(Debug)]
pub struct Stretch<'a> {
    /// What to try.
    pub candidates: &'a Candidates,
    /// What it anneals in.
    pub air: Air,
    /// How many changes to try.
    pub moves: u64,
    /// Where its chance begins.
    pub seed: u64,
    /// Families that may have another pair than the one in force, at most.
    pub changes_max: usize,
    /// The acceptance table.
    pub luck: &'a Luck,
}

impl Stretch<'_> {
    /// Tries the moves on the desk; gives what they brought together.
    pub fn run(&self, desk: &mut Desk) -> i64 {
        let mut chance = Xoshiro256PlusPlus::seed_from_u64(self.seed);
        let families = desk.plan.len();
        let mut sum = desk.soften(self.air.beyond);
        for nth in 0..self.moves {
            let (family, draw) = (two_of(chance.next_u64(), families), chance.next_u64());
            sum += i64::from(match nth % 4 {
                0 | 2 => self.try_move(desk, family.0, draw),
                kind => self.try_exchange(desk, family, kind == 1, draw),
            });
        }
        sum
    }

    fn try_move(&self, desk: &mut Desk, family: usize, draw: u64) -> i32 {
        let candidates = &self.candidates[family];
        let to = candidates[(((draw & 0xffff_ffff) * candidates.len() as u64) >> 32) as usize];
        if to == desk.plan[family] {
            return 0;
        }
        let gain = desk.weigh_move(family, to);
        if !self.luck.accepts(gain, self.air.heat, draw) || !self.may_change(desk, family, to) {
            return 0;
        }
        desk.relocate(family, to)
    }

    fn may_change(&self, desk: &Desk, family: usize, to: u16) -> bool {
        desk.changed < self.changes_max || !desk.differs(family, to) || desk.differs(family, desk.plan[family])
    }

    fn try_exchange(&self, desk: &mut Desk, (one, two): (usize, usize), whole: bool, draw: u64) -> i32 {
        let old = [desk.plan[one], desk.plan[two]];
        let crossing = if whole { None } else { crossing(desk, old, draw) };
        let new = match crossing {
            Some((new, _)) => new,
            None if whole => [old[1], old[0]],
            None => return 0,
        };
        if old[0] == old[1] || one == two || !desk.may_have(one, new[0]) || !desk.may_have(two, new[1]) {
            return 0;
        }
        // What the two families alone lose is often too much already.
        let alone =
            desk.value(one, new[0]) + desk.value(two, new[1]) - desk.value(one, old[0]) - desk.value(two, old[1]);
        if !self.luck.accepts(alone + SHARED_GAIN_USUAL, self.air.heat, draw) {
            return 0;
        }
        let shared = match crossing {
            Some((_, crossing)) if new != [old[1], old[0]] => desk.shared_gain_of_crossing([one, two], new, crossing),
            _ => desk.shared_gain_of_swapping([one, two]),
        };
        if !self.luck.accepts(alone + shared, self.air.heat, draw) {
            return 0;
        }
        let gain = desk.relocate(one, new[0]) + desk.relocate(two, new[1]);
        if desk.changed > self.changes_max {
            desk.relocate(two, old[1]);
            desk.relocate(one, old[0]);
            return 0;
        }
        gain
    }
}

/// Two families of so many, which may be the same.
#[inline]
fn two_of(draw: u64, families: usize) -> (usize, usize) {
    let of = |half: u64| ((half * families as u64) >> 32) as usize;
    (of(draw & 0xffff_ffff), of(draw >> 32))
}

/// The two pairs after one person of each has changed places, and who that is; nothing when that makes no pair.
#[inline]
pub(super) fn crossing(desk: &Desk, old: [u16; 2], draw: u64) -> Option<([u16; 2], Crossing)> {
    if old[0] == WAIT || old[1] == WAIT {
        return None;
    }
    let [a, b] = old.map(|pair| desk.estate.pairs[usize::from(pair)]);
    let (first, second) = ((draw & 1) as usize, (draw >> 1 & 1) as usize);
    let (stays, goes, other, comes) = (a[first], a[1 - first], b[second], b[1 - second]);
    if stays == comes || other == goes || goes == comes {
        return None;
    }
    let new = [desk.pair_of(stays, comes)?, desk.pair_of(other, goes)?];
    Some((new, Crossing { first: [stays, goes], second: [other, comes] }))
}

/// More than an exchange usually wins on what families share.
const SHARED_GAIN_USUAL: i32 = 300;
